//! The period over which a well-mixed population is observed, and when its shares are recorded.
//!
//! *Units*: steps. *Words drawn*: none.

/// The period over which a population is observed, in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// The burn-in.
    pub burn: u64,
    /// The steps counted after the burn-in.
    pub steps: u64,
    /// Steps between recorded shares, from the start on; 0 records none.
    pub every: u64,
}

impl Watch {
    /// The stretches between the steps at which shares are recorded or counting begins: the end of each, and whether
    /// its steps count.
    pub(super) fn stretches(self) -> impl Iterator<Item = (u64, u64, bool)> {
        let (burn, end) = (self.burn, self.burn + self.steps);
        let mut at = 0_u64;
        std::iter::from_fn(move || {
            let kept = at.checked_div(self.every).map_or(end, |kept| (kept + 1) * self.every);
            let next = kept.min(if at < burn { burn } else { end });
            let stretch = (at < end).then_some((next - at, next, at >= burn));
            at = next;
            stretch
        })
    }

    pub(super) fn keeps(self, at: u64) -> bool {
        self.every > 0 && at.is_multiple_of(self.every)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_end_where_shares_are_recorded_or_counting_begins() {
        let all = |burn, steps, every| Watch { burn, steps, every }.stretches().collect::<Vec<_>>();
        assert_eq!(all(5, 10, 0), [(5, 5, false), (10, 15, true)]);
        assert_eq!(all(0, 4, 0), [(4, 4, true)]);
        assert_eq!(all(3, 4, 2), [(2, 2, false), (1, 3, false), (1, 4, true), (2, 6, true), (1, 7, true)]);
        assert_eq!(all(2, 2, 2), [(2, 2, false), (2, 4, true)]);
        assert!(Watch { burn: 0, steps: 1, every: 7 }.keeps(0) && !Watch { burn: 0, steps: 1, every: 0 }.keeps(0));
    }
}

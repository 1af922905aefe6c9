//! For how long a well-mixed population is watched, and when its shares are kept.
//!
//! *Units*: steps. *Words drawn*: none.

/// For how long a population is watched, in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Left out at the start.
    pub burn: u64,
    /// Counted.
    pub steps: u64,
    /// Steps between kept shares, from the start on; 0 keeps none.
    pub every: u64,
}

impl Watch {
    /// The stretches between the moments at which something is kept or counting begins: where each ends, and whether it
    /// counts.
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
    fn stretches_end_where_something_is_kept_or_counting_begins() {
        let all = |burn, steps, every| Watch { burn, steps, every }.stretches().collect::<Vec<_>>();
        assert_eq!(all(5, 10, 0), [(5, 5, false), (10, 15, true)]);
        assert_eq!(all(0, 4, 0), [(4, 4, true)]);
        assert_eq!(all(3, 4, 2), [(2, 2, false), (1, 3, false), (1, 4, true), (2, 6, true), (1, 7, true)]);
        assert_eq!(all(2, 2, 2), [(2, 2, false), (2, 4, true)]);
        assert!(Watch { burn: 0, steps: 1, every: 7 }.keeps(0) && !Watch { burn: 0, steps: 1, every: 0 }.keeps(0));
    }
}

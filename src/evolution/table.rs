//! Payoffs in a group by its composition, computed once, so that hot loops only look them up.
//!
//! A composition of `n` members is the number `Σ_{s≥1} n_s·(n+1)^(s−1)`, so that a member who changes strategy adds a
//! constant. *Units*: payoffs. *Words drawn*: none.

use super::stage::GroupPayoff;
use super::strategy::MOST_STRATEGIES;
use crate::base::error::Problem;

/// The most numbers in a table.
const LARGEST: usize = 1 << 24;

/// The payoffs in groups of one size.
#[derive(Clone, Debug)]
pub(super) struct GroupTable {
    /// The number that a member with each strategy adds to the number of the composition.
    pub(super) weights: [u32; MOST_STRATEGIES],
    entries: usize,
    pays: Vec<f64>,
}

impl GroupTable {
    /// The table of groups of `size`.
    pub(super) fn new(payoff: &dyn GroupPayoff, strategies: usize, size: usize) -> Result<Self, Problem> {
        let mut weights = [0; MOST_STRATEGIES];
        let mut entries = 1_usize;
        for weight in weights.iter_mut().take(strategies).skip(1) {
            *weight = entries.min(u32::MAX as usize) as u32;
            entries = entries.saturating_mul(size + 1);
        }
        if entries.saturating_mul(strategies) > LARGEST {
            let why =
                format!("{strategies} strategies in a group of {size} need a table of more than {LARGEST} numbers");
            return Err(Problem::new("population", why));
        }
        let mut pays = vec![0.0; entries * strategies];
        for key in 0..entries {
            let mut counts = [0_u32; MOST_STRATEGIES];
            let mut rest = key;
            for count in counts.iter_mut().take(strategies).skip(1) {
                *count = (rest % (size + 1)) as u32;
                rest /= size + 1;
            }
            let others: u32 = counts.iter().sum();
            let Some(first) = (size as u32).checked_sub(others) else { continue };
            counts[0] = first;
            for own in (0..strategies).filter(|own| counts[*own] > 0) {
                let mut companions = counts;
                companions[own] -= 1;
                let pay = payoff.payoff(own, &companions[..strategies]);
                if !pay.is_finite() {
                    return Err(Problem::new("game", format!("pays {pay} to strategy {own} among {companions:?}")));
                }
                pays[own * entries + key] = pay;
            }
        }
        Ok(Self { weights, entries, pays })
    }

    /// The payoff of strategy `own` in a group of composition `key`.
    #[inline]
    pub(super) fn pay(&self, own: usize, key: u32) -> f64 {
        self.pays[own * self.entries + key as usize]
    }

    /// For two strategies, `(α, δ)` of each if its payoff is `α + δ·k` with `k` members of the second; `None` if
    /// payoffs are not linear.
    pub(super) fn straight(&self) -> Option<[(f64, f64); 2]> {
        let size = self.entries - 1;
        let line = |own: usize| {
            let first = own;
            let at = |k: usize| self.pay(own, (first + k) as u32);
            let slope = if size > 1 { (at(size - 1) - at(0)) / (size - 1) as f64 } else { 0.0 };
            let scale = at(0).abs().max(at(size - 1).abs()).max(1e-300);
            let bends = (0..size).any(|k| (at(k) - at(0) - slope * k as f64).abs() > 1e-12 * scale);
            (!bends).then_some((at(0) - slope * first as f64, slope))
        };
        Some([line(0)?, line(1)?])
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::tests::stage;
    use super::*;
    use serde_json::json;

    #[test]
    fn a_table_pays_what_the_stage_pays() {
        let with = json!({"outside": 1, "peer_fine": 0.4, "peer_fee": 0.2});
        let game = stage(&["contribute", "defect", "stay_out", "peer_punish"], 3.0, &with);
        let table = GroupTable::new(&game, 4, 5).unwrap();
        let counts = [2_u32, 1, 1, 1];
        let key = counts.iter().zip(table.weights).map(|(count, weight)| count * weight).sum();
        for own in 0..4 {
            let mut others = counts;
            others[own] -= 1;
            assert_eq!(table.pay(own, key), game.payoff(own, &others));
        }
        assert!(GroupTable::new(&game, 4, 400).is_err());
    }

    #[test]
    fn linear_payoffs_are_recognised() {
        let plain = GroupTable::new(&stage(&["contribute", "defect"], 4.0, &json!({})), 2, 5).unwrap();
        let [(contributor, falls), (defector, also)] = plain.straight().unwrap();
        assert!((contributor - 3.0).abs() < 1e-12 && (defector - 4.0).abs() < 1e-12);
        assert!((falls + 0.8).abs() < 1e-12 && (also + 0.8).abs() < 1e-12);
        let any = json!({"pool_fine": 1, "pool_per": "any"});
        let bent = GroupTable::new(&stage(&["pool_punish", "defect"], 4.0, &any), 2, 5).unwrap();
        assert!(bent.straight().is_none());
    }
}

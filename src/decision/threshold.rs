//! Threshold co-operation: contributes everything where the belief about the others reaches a threshold, else nothing.
//!
//! Formula: `c = 1` where `μ ≥ θ_i`, else 0; `θ_i = threshold + spread·N(0, 1)`. Residents with thresholds below 0 or
//! above 1 are unconditional. *Units*: shares. *Words drawn*: one a resident, once a run (θ).
//! *Reference*: Granovetter 1978, American Journal of Sociology 83(6):1420.

use super::{Decide, DecisionRule};
use crate::base::component::Component;
use crate::base::random::normal;

/// Contributes everything where enough of the others are believed to, nothing otherwise.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "threshold_cooperator",
    zh = "阈值合作",
    formula = "c = 1 where mu >= theta_i else 0, theta_i = threshold + spread * N(0, 1)",
    source = "Granovetter 1978, American Journal of Sociology 83(6):1420"
)]
pub struct ThresholdCooperator {
    /// Mean belief from which residents co-operate (θ).
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.2..=0.8)]
    pub threshold: f32,
    /// Standard deviation of θ between residents.
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.3)]
    pub spread: f32,
}

impl DecisionRule for ThresholdCooperator {
    fn decide(&self, at: &mut Decide<'_>) {
        let words = at.words_once(0);
        for (k, choice) in at.choice.iter_mut().enumerate() {
            let threshold = self.threshold + self.spread * normal(words[k]);
            *choice = f32::from(at.prospect.belief[k] >= threshold);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::*;
    use crate::game::Linear;

    const GAME: Linear = Linear { mpcr: 0.3 };

    #[test]
    fn the_threshold_itself_is_enough() {
        let rule = ThresholdCooperator { threshold: 0.5, spread: 0.0 };
        for (belief, expected) in [(0.0, 0.0), (0.499, 0.0), (0.5, 1.0), (1.0, 1.0)] {
            assert_eq!(Bench { belief, ..Bench::default() }.choices(&rule, &GAME), [expected; 20], "belief {belief}");
        }
    }

    #[test]
    fn co_operators_follow_the_distribution_of_thresholds() {
        let rule = ThresholdCooperator::by_default().unwrap();
        let share = |belief| {
            let mut bench = Bench { belief, rows: 1000, ..Bench::default() };
            f64::from(bench.choices(&rule, &GAME).iter().sum::<f32>()) / 1000.0
        };
        for (belief, p) in [(0.4, 0.158_655_f64), (0.5, 0.5), (0.6, 0.841_345)] {
            assert!((share(belief) - p).abs() < 4.0 * (p * (1.0 - p) / 1000.0).sqrt(), "{belief}: {}", share(belief));
        }
    }

    #[test]
    fn a_resident_keeps_its_threshold() {
        let rule = ThresholdCooperator { threshold: 0.5, spread: 1.0 };
        let at = |tick| Bench { tick, ..Bench::default() }.choices(&rule, &GAME);
        assert_eq!(at(0), at(1));
        assert!(at(0).contains(&0.0) && at(0).contains(&1.0));
    }
}

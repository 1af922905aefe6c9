//! Best response: the action with the highest utility, given the belief about the others.
//!
//! Formula: `argmax U(c)` over `steps + 1` equal steps of [0, 1] and the required contribution, where `U` is
//! [`Decide::utilities`]; ties go to the smaller contribution. In the linear game with a fine and the requirement 1 it
//! switches at `F = κ − m·(1 + ell) − g` exactly.
//! *Units*: contributions in [0, 1]. *Words drawn*: none.
//! *Reference*: Cournot 1838; the pure limit `γ → 0` of the reciprocal rule.

use super::{Decide, DecisionRule};
use crate::base::blocks::BLOCK;
use crate::base::component::Component;

/// Takes the action that pays most against what the others are believed to do.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "best_response",
    zh = "最优反应",
    formula = "argmax over c of (1+ell)*gain(c) - kappa*c + (g+omega)*c + D*min(c, required)",
    source = "Cournot 1838"
)]
pub struct BestResponse {
    /// Equal steps into which [0, 1] is cut; 25 are the tokens of the common-pool laboratory.
    #[parameter(default = 25, range = 1..=1000, unit = "–", with = "game.type=concave")]
    pub steps: u32,
}

/// The least gain of a better action: above the rounding of single precision, below any payoff that matters.
const MARGIN: f32 = 1e-6;

impl DecisionRule for BestResponse {
    fn decide(&self, at: &mut Decide<'_>) {
        let rows = at.len();
        let (mut best, mut utility) = ([0.0_f32; BLOCK], [0.0_f32; BLOCK]);
        at.choice.fill(0.0);
        for step in 1..=self.steps {
            let action = f64::from(step) / f64::from(self.steps);
            at.utilities(action, &mut utility[..rows]);
            for k in 0..rows {
                if utility[k] > best[k] + MARGIN {
                    (best[k], at.choice[k]) = (utility[k], action as f32);
                }
            }
        }
        // Utility has a kink at the requirement. Where all residents of the block have the same one, it is a further
        // action.
        let kink = at.required.first().copied().unwrap_or(0.0);
        if kink > 0.0 && at.required.iter().all(|required| *required == kink) {
            at.utilities(f64::from(kink), &mut utility[..rows]);
            for k in 0..rows {
                if utility[k] > best[k] + MARGIN {
                    at.choice[k] = kink;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::*;
    use crate::base::component::Component;
    use crate::game::{CommonPool, Linear};

    #[test]
    fn it_switches_exactly_at_the_gap() {
        let rule = BestResponse::by_default().unwrap();
        let game = Linear { mpcr: 0.3 };
        for (fine, expected) in [(0.69, 0.0), (0.70, 0.0), (0.71, 1.0)] {
            let mut bench = Bench { deterrence: fine, required: 1.0, ..Bench::default() };
            assert_eq!(bench.choices(&rule, &game)[0], expected, "fine {fine}");
            let mut bench = Bench { incentive: fine, ..Bench::default() };
            assert_eq!(bench.choices(&rule, &game)[0], expected, "points {fine}");
        }
    }

    #[test]
    fn a_fine_is_obeyed_to_the_letter() {
        let rule = BestResponse { steps: 4 };
        let mut bench = Bench { deterrence: 2.0, required: 0.8, ..Bench::default() };
        assert_eq!(bench.choices(&rule, &Linear { mpcr: 0.3 })[0], 0.8);
    }

    #[test]
    fn replies_in_the_common_pool_follow_the_first_order_condition() {
        // Ten a group here: against nine others at 6 tokens, x = (18/0.25 − 54)/2 = 9 of 25 tokens.
        let rule = BestResponse::by_default().unwrap();
        let mut bench = Bench { belief: 1.0 - 6.0 / 25.0, ..Bench::default() };
        let choice = bench.choices(&rule, &CommonPool::by_default().unwrap())[0];
        assert!((25.0 * (1.0 - choice) - 9.0).abs() < 1e-4, "{choice}");
    }
}

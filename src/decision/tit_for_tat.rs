//! N-person tit for tat: co-operates first, then where the others' mean contribution reached a quota.
//!
//! Formula: `c = 1` at the first tick and where the others contributed at least `quota` on average last tick, else 0.
//! *Units*: shares. *Words drawn*: none.
//! *Reference*: Axelrod and Hamilton 1981, Science 211:1390; among many, Boyd and Richerson 1988, J. Theor. Biol.
//! 132:337.

use super::{Decide, DecisionRule};
use crate::base::component::Component;

/// Co-operates first, then where enough of the others did last tick.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "tit_for_tat",
    zh = "以牙还牙",
    formula = "c = 1 where others >= quota or at the first tick, else 0",
    source = "Axelrod and Hamilton 1981, Science 211:1390; Boyd and Richerson 1988, J. Theor. Biol. 132:337"
)]
pub struct TitForTat {
    /// Mean contribution of the others last tick from which it co-operates (q).
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.2..=1.0)]
    pub quota: f32,
}

/// A shortfall within this is rounding.
const SLACK: f32 = 1e-6;

impl DecisionRule for TitForTat {
    fn decide(&self, at: &mut Decide<'_>) {
        let past = at.past;
        for (k, row) in at.rows().enumerate() {
            at.choice[k] = f32::from(past.first || past.others[row] >= self.quota - SLACK);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::*;
    use crate::game::Linear;

    #[test]
    fn it_begins_with_cooperation_retaliates_and_forgives() {
        let course = |quota, seen: &[f32]| {
            let mut bench = Bench { first: true, ..Bench::default() };
            let choices = seen.iter().map(|others| {
                bench.others = vec![*others; 20];
                let choice = bench.choices(&TitForTat { quota }, &Linear { mpcr: 0.3 })[0];
                bench.first = false;
                choice
            });
            choices.collect::<Vec<f32>>()
        };
        assert_eq!(course(0.5, &[0.0, 1.0, 4.0 / 9.0, 0.5, 0.0, 1.0]), [1.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
        assert_eq!(course(1.0, &[0.0, 8.0 / 9.0, 1.0 - 1e-7]), [1.0, 0.0, 1.0]);
        assert_eq!(course(0.0, &[0.0, 0.0]), [1.0, 1.0]);
    }
}

//! Unconditional contribution: the same at every tick.
//!
//! Formula: `c = level`. *Units*: contribution in [0, 1]. *Words drawn*: none.

use super::{Decide, DecisionRule};
use crate::base::component::Component;

/// Contributes the same every tick, whatever happens.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "unconditional",
    zh = "无条件贡献",
    formula = "c = contribution",
    source = "the field's standard control"
)]
pub struct Unconditional {
    /// What is contributed every tick.
    #[parameter(default = 1.0, range = 0.0..=1.0, unit = "share")]
    pub contribution: f32,
}

impl DecisionRule for Unconditional {
    fn decide(&self, at: &mut Decide<'_>) {
        at.choice.fill(self.contribution);
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::*;
    use crate::game::Linear;

    #[test]
    fn incentives_do_not_change_it() {
        let rule = Unconditional { contribution: 0.25 };
        let mut bench = Bench { deterrence: 5.0, required: 1.0, incentive: 3.0, ..Bench::default() };
        assert_eq!(bench.choices(&rule, &Linear { mpcr: 0.9 }), [0.25; 20]);
    }
}

//! Unconditional contribution: the same at every tick.
//!
//! Formula: `c = level`. *Units*: contribution in [0, 1]. *Words drawn*: none.

use super::{Decide, DecisionRule};
use crate::base::component::{About, Component, Parameter, Values};
use crate::base::error::Problem;

/// Unconditional contribution (无条件).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unconditional {
    /// The contribution.
    pub contribution: f32,
}

impl Component for Unconditional {
    const TYPE: &'static str = "unconditional";
    const PARAMETERS: &'static [Parameter] = &[Parameter::share("contribution", 1.0, "what is contributed every tick")];
    const ABOUT: About = About {
        chinese: "无条件贡献",
        what: "Contributes the same every tick, whatever happens.",
        formula: "c = contribution",
        source: "the field's standard control",
        ..About::NONE
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self { contribution: values.number("contribution") as f32 })
    }
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

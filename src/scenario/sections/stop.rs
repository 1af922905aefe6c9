//! `stop`: the rule that ends a run early once it has settled; the remaining ticks are not run.
//!
//! Formula: the run ends after the first tick t ≥ 0 by which `above < probe < below` has held for `for` ticks in a row;
//! a limit that is not given does not count. *Words drawn*: none.

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::simulation::Series;

/// The rule by which a run has settled.
#[derive(Clone, Debug, PartialEq)]
pub struct StopRule {
    /// The probe that is watched; it has to be recorded.
    pub probe: String,
    /// Lower limit, exclusive.
    pub above: Option<f64>,
    /// Upper limit, exclusive.
    pub below: Option<f64>,
    /// Ticks in a row for which the limits have to hold.
    pub ticks: usize,
}

const ANY: (f64, f64) = (-1e9, 1e9);

impl Component for StopRule {
    const TYPE: &'static str = "stop";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::text("probe", "the probe that is watched; one of the scenario's").required(),
        Parameter::number("above", 0.0, ANY, "of the probe", "the run has settled where the probe is above this")
            .optional(),
        Parameter::number("below", 0.0, ANY, "of the probe", "the run has settled where the probe is below this")
            .optional(),
        Parameter::count("for", 24, (1, 1_000_000), "ticks", "for so many ticks in a row"),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let (above, below) = (values.optional_number("above"), values.optional_number("below"));
        match (above, below) {
            (None, None) => return Err(Problem::new("", "needs 'above', 'below' or both")),
            (Some(above), Some(below)) if above >= below => {
                return Err(Problem::new("above", format!("{above} is not below {below}: nothing lies between them")));
            }
            _ => {}
        }
        Ok(Self { probe: values.word("probe").to_owned(), above, below, ticks: values.size("for") })
    }
}

impl StopRule {
    /// Whether a run with this series has settled.
    pub fn holds(&self, series: &Series) -> bool {
        let Some(at) = series.names().iter().position(|name| *name == self.probe) else { return false };
        let within = |x: f64| self.above.is_none_or(|above| x > above) && self.below.is_none_or(|below| x < below);
        let counted = series.tail(self.ticks).filter(|(tick, row)| *tick >= 0 && within(row[at]));
        counted.count() == self.ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn limits_have_to_hold_long_enough_and_after_the_burn_in() {
        let settled = StopRule::with(&json!({"probe": "p", "below": 0.1, "above": -1, "for": 3})).unwrap();
        let mut series = Series::new(vec!["q".to_owned(), "p".to_owned()]);
        let mut ends = Vec::new();
        for (k, x) in [0.0, 0.0, 0.0, 0.0, 0.2, 0.05, 0.0, -0.9, -1.0].into_iter().enumerate() {
            let tick = k as i32 - 3;
            series.push(tick, [9.0, x].into_iter());
            ends.extend(settled.holds(&series).then_some(tick));
        }
        assert_eq!(ends, [4]);
        for wrong in [json!({"probe": "p"}), json!({"probe": "p", "above": 1, "below": 1}), json!({"below": 1})] {
            assert!(StopRule::with(&wrong).is_err(), "{wrong}");
        }
    }
}

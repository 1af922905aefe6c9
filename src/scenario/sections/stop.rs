//! `stop`: a run that has settled ends early; what is left of it is not run.
//!
//! Formula: the run ends after the first tick from 0 on at which `above < probe < below` has held `for` so many ticks in a
//! row, of the limits that are given. *Words drawn*: none.

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::simulation::Series;

/// When a run has settled.
#[derive(Clone, Debug, PartialEq)]
pub struct StopRule {
    /// The probe, which has to be recorded.
    pub probe: String,
    /// It has to be above this.
    pub above: Option<f64>,
    /// It has to be below this.
    pub below: Option<f64>,
    /// For so many ticks in a row.
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
    /// Whether a run with this series so far has settled.
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
    fn it_has_to_hold_for_so_long_and_after_the_burn_in() {
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

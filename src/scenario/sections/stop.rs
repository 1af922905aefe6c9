//! `stop`: the rule that ends a run early once it has settled; the remaining ticks are not run.
//!
//! Formula: the run ends after the first tick t ≥ 0 by which `above < probe < below` has held for `for` ticks in a row;
//! a limit that is not given does not count. *Words drawn*: none.

use crate::base::component::Component;
use crate::base::error::Problem;
use crate::simulation::Series;

/// The rule that ends a run early once it has settled.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(id = "stop", check = Self::compare_limits)]
pub struct StopRule {
    /// The probe that is watched; one of the scenario's.
    #[parameter()]
    pub probe: String,
    /// The run has settled where the probe is above this.
    #[parameter(range = -1e9..=1e9, unit = "of the probe")]
    pub above: Option<f64>,
    /// The run has settled where the probe is below this.
    #[parameter(range = -1e9..=1e9, unit = "of the probe")]
    pub below: Option<f64>,
    /// Ticks in a row for which the limits have to hold.
    #[parameter(name = "for", default = 24, range = 1..=1_000_000, unit = "ticks")]
    pub ticks: usize,
}

impl StopRule {
    /// A rule without a limit, and one whose limits leave nothing between them, are refused.
    fn compare_limits(&mut self) -> Result<(), Problem> {
        match (self.above, self.below) {
            (None, None) => Err(Problem::new("", "needs 'above', 'below' or both")),
            (Some(above), Some(below)) if above >= below => {
                Err(Problem::new("above", format!("{above} is not below {below}: nothing lies between them")))
            }
            _ => Ok(()),
        }
    }

    /// Whether a run with this series has settled.
    pub fn holds(&self, series: &Series) -> bool {
        let Some(values) = series.column(&self.probe) else { return false };
        let within = |x: f64| self.above.is_none_or(|above| x > above) && self.below.is_none_or(|below| x < below);
        let last = series.ticks().iter().zip(values).rev().take(self.ticks);
        last.filter(|(tick, value)| **tick >= 0 && within(**value)).count() == self.ticks
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

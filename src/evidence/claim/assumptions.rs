//! Other values of the assumptions of a claim's scenario: points around the scenario.
//!
//! Formula: a Latin hypercube over `[(1 − s)·v, (1 + s)·v]` of every number tagged as an assumption, `v` its value in the
//! scenario and `s = 0.2`, cut off at the limits of the parameter; whole numbers take the whole values within. Not varied:
//! values that an arm sets, institutions that no arm has, whole numbers without a range (length and size of a run), values
//! that are 0 or off, and values with which the scenario cannot be built at an end of the range. Where the values of a
//! point do not fit together (shares that would add to more than 1), the later ones keep the scenario's values. All arms
//! have the same point. *Units*: those of the parameters. *Words drawn*: those
//! of the hypercube.

use super::file::Claim;
use crate::base::error::Problem;
use crate::base::random::Address;
use crate::design::{Factor, latin_hypercube};
use crate::experiment::sensitivity::{around, factors, together};
use crate::scenario::{Registry, Scenario, Source, put};
use serde_json::{Map, Value, json};

/// The range of variation of assumptions, as a share of their values.
pub(crate) const SHARE: f64 = 0.2;

impl Claim {
    /// This many points: values by path.
    pub(super) fn assumptions(&self, points: usize, registry: &Registry) -> Result<Vec<Map<String, Value>>, Problem> {
        let factors = if points == 0 { Vec::new() } else { self.factors(registry)? };
        if factors.is_empty() {
            return Ok(Vec::new());
        }
        let address = Address::new(self.seed).component(&format!("claims.{}.assumptions", self.id));
        let points = latin_hypercube(points, factors.len(), address)?;
        let arms = self.arms()?;
        let one = |point: &Vec<f64>| {
            let values =
                factors.iter().zip(point).map(|(factor, share)| (factor.name.as_str(), json!(factor.at(*share))));
            together(&arms, values.collect(), registry)
        };
        Ok(points.iter().map(one).collect())
    }

    /// The scenario of every arm.
    fn arms(&self) -> Result<Vec<Value>, Problem> {
        let arms = self.experiment["design"]["arms"].as_object();
        let one = |arm: &Value| {
            let mut json = self.experiment["scenario"].clone();
            for (path, value) in arm["set"].as_object().into_iter().flatten() {
                put(&mut json, path, value.clone())?;
            }
            Ok(json)
        };
        arms.into_iter().flat_map(Map::values).map(one).collect()
    }

    fn factors(&self, registry: &Registry) -> Result<Vec<Factor>, Problem> {
        let scenario = Scenario::build(&Source::from_json(self.experiment["scenario"].clone()), registry)?;
        let arms = self.experiment["design"]["arms"].as_object();
        let treatments = arms.into_iter().flat_map(Map::values).filter_map(|arm| arm["treatment"].as_str());
        let found = around(&scenario, registry, &treatments.collect::<Vec<&str>>(), SHARE, |path| !self.sets(path))?;
        factors(&found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn claim(set: &Value) -> Claim {
        let json = json!({
            "cogov_claim": 1, "id": "x", "source": "s", "prediction": "p",
            "scenario": {
                "cogov": 1, "communities": "identical", "seed": 7, "community": {"residents": 60}, "time": {"ticks": 8},
                "institutions": [{"type": "points"}, {"type": "role_model"}],
                "treatments": {"none": [], "points": ["points"]},
            },
            "arms": {"one": {"treatment": "none"}, "other": {"treatment": "points", "set": set}},
            "outcomes": [{"probe": "cooperation", "window": 2}],
            "tests": [{"kind": "difference", "arm": "other", "against": "one"}],
        });
        Claim::read(&Source::from_json(json), Path::new(""), &Registry::standard()).unwrap()
    }

    #[test]
    fn points_lie_around_the_scenario_and_leave_the_claim_alone() {
        let registry = Registry::standard();
        let claim = claim(&json!({"institutions[0].value": 0.9}));
        let points = claim.assumptions(4, &registry).unwrap();
        assert!(points.len() == 4 && points == claim.assumptions(4, &registry).unwrap());
        for point in &points {
            assert!(point.len() > 20, "{point:?}");
            assert!(point.contains_key("institutions.points.rate"), "{point:?}");
            let other =
                |path: &String| path == "institutions.points.value" || path.starts_with("institutions.role_model");
            assert!(!point.keys().any(other), "{point:?}");
            claim.plan(point, 2, &registry).unwrap();
        }
        // One point in each quarter of 0.65 ± 20 %.
        let quarter = |point: &Map<String, Value>| {
            ((point["initial.belief"].as_f64().unwrap() / 0.65 - 0.8) * 10.0).floor() as i64
        };
        let mut quarters: Vec<i64> = points.iter().map(quarter).collect();
        quarters.sort_unstable();
        assert_eq!(quarters, [0, 1, 2, 3]);
        assert!(claim.assumptions(0, &registry).unwrap().is_empty());
    }
}

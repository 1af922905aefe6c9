//! Arms: points with names, each with a treatment of its own.
//!
//! ```json
//! {"type": "arms", "arms": {
//!     "none": {"treatment": "none"},
//!     "half": {"treatment": "full", "set": {"institutions.full.dose": 0.5}}
//! }}
//! ```

use super::factor::{FactorValues, SweepFactor, fixed};
use crate::base::error::Problem;
use crate::base::names;
use serde_json::{Map, Value, json};

/// Points with a name, a treatment and values that are set in the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Arms {
    names: Vec<String>,
    treatments: Vec<String>,
    rows: Vec<FactorValues>,
}

/// The most arms.
const MOST: usize = 10_000;

impl Arms {
    /// Reads arms; the paths that any of them sets become factors.
    pub(super) fn read(arms: &Value, factors: &mut Vec<SweepFactor>) -> Result<Self, Problem> {
        let arms = arms.as_object().filter(|arms| (1..=MOST).contains(&arms.len())).ok_or_else(|| {
            Problem::new("", "are not an object of arms by name, as in {\"none\": {\"treatment\": \"none\"}}")
        })?;
        let mut read = Vec::with_capacity(arms.len());
        for (name, arm) in arms {
            names::checked(name)?;
            let arm = one(arm).map_err(|problem| problem.within(name))?;
            for path in arm.1.into_iter().flat_map(Map::keys) {
                fixed(path).map_err(|problem| problem.within(&format!("{name}.set")))?;
                if factors.iter().all(|factor| factor.path != *path) {
                    factors.push(SweepFactor::of_table(path.clone()));
                }
            }
            read.push(arm);
        }
        let row = |set: Option<&Map<String, Value>>| {
            factors.iter().map(|factor| set.and_then(|set| set.get(&factor.path)).cloned()).collect()
        };
        Ok(Self {
            names: arms.keys().cloned().collect(),
            treatments: read.iter().map(|(treatment, _)| (*treatment).to_owned()).collect(),
            rows: read.iter().map(|(_, set)| row(*set)).collect(),
        })
    }

    /// The arms as JSON.
    pub(super) fn json(&self, factors: &[SweepFactor]) -> Value {
        let set = |row: &FactorValues| -> Map<String, Value> {
            let cells = factors.iter().zip(row);
            cells.filter_map(|(factor, cell)| Some((factor.path.clone(), cell.clone()?))).collect()
        };
        let arm = |k: usize| json!({"treatment": self.treatments[k], "set": set(&self.rows[k])});
        (0..self.names.len()).map(|k| (self.names[k].clone(), arm(k))).collect::<Map<String, Value>>().into()
    }

    /// The names, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The treatment of each.
    pub fn treatments(&self) -> &[String] {
        &self.treatments
    }

    /// The values that each arm gives the factors.
    pub(super) fn rows(&self) -> &[FactorValues] {
        &self.rows
    }
}

/// A treatment, and the values that are set.
type Arm<'a> = (&'a str, Option<&'a Map<String, Value>>);

/// The treatment of an arm, and the values that it sets.
fn one(arm: &Value) -> Result<Arm<'_>, Problem> {
    let map = arm.as_object().ok_or_else(|| Problem::new("", format!("{arm} is not an arm")))?;
    let known = ["treatment", "set"];
    if let Some(word) = map.keys().find(|word| !known.contains(&word.as_str())) {
        return Err(Problem::unknown(word.as_str(), word, known));
    }
    let treatment = map.get("treatment").and_then(Value::as_str);
    let treatment = treatment.ok_or_else(|| Problem::new("treatment", "is missing; it takes a name"))?;
    if map.get("set").is_some_and(|set| !set.is_object()) {
        return Err(Problem::new("set", "is not an object of values by path"));
    }
    Ok((treatment, map.get("set").and_then(Value::as_object)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arms_are_read_again_from_their_json() {
        let held = json!({
            "none": {"treatment": "none", "set": {}},
            "half": {"treatment": "full", "set": {"a.dose": 0.5, "a.stop": null}},
        });
        let mut factors = Vec::new();
        let arms = Arms::read(&held, &mut factors).unwrap();
        assert_eq!(arms.json(&factors), held);
        assert_eq!((arms.rows()[0].clone(), factors.len()), (vec![None, None], 2));
        assert_eq!(arms.rows()[1][1], Some(Value::Null), "null is a value, too");
    }

    #[test]
    fn errors_name_the_place_and_what_is_allowed() {
        let read = |json: Value| Arms::read(&json, &mut Vec::new()).unwrap_err().to_string();
        assert_eq!(read(json!({"a": {"treatmnt": "x"}})), "a.treatmnt: unknown 'treatmnt'; did you mean 'treatment'?");
        assert_eq!(read(json!({"a": {}})), "a.treatment: is missing; it takes a name");
        let seed = read(json!({"a": {"treatment": "x", "set": {"seed": 1}}}));
        assert_eq!(seed, "a.set: 'seed' is no factor: the experiment sets 'seed' itself");
        assert!(read(json!([])).starts_with("are not an object"));
    }
}

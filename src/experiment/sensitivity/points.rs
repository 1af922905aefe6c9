//! Points of assumptions: values that all scenarios of a comparison can take together.

use super::assumptions::Assumed;
use crate::base::error::Problem;
use crate::design::{Factor, Range};
use crate::scenario::{Registry, Scenario, Source, put};
use serde_json::{Map, Value};

/// The assumptions that are varied as factors of a design.
///
/// # Errors
/// When an entry has no range.
pub(crate) fn factors(assumed: &Assumed) -> Result<Vec<Factor>, Problem> {
    let factor = |json: &Value| {
        let end = |k: usize| &json["range"][k];
        let range = match (end(0).as_f64(), end(1).as_f64()) {
            (Some(low), Some(high)) if json["scale"] == "integer" => {
                Range::Integer { low: low as i64, high: high as i64 }
            }
            (Some(low), Some(high)) => Range::Linear { low, high },
            _ => return Err(Problem::new("range", "is not a range")),
        };
        Factor::new(json["path"].as_str().unwrap_or_default(), range)
    };
    assumed.factors.iter().map(factor).collect()
}

/// The values of a point that all arms can take together: all of them, or each one that fits the ones before it.
pub(crate) fn together(arms: &[Value], values: Vec<(&str, Value)>, registry: &Registry) -> Map<String, Value> {
    let built = |json: &Value| Scenario::build(&Source::from_json(json.clone()), registry).is_ok();
    let with = |arm: &Value, values: &[(&str, Value)]| {
        let mut json = arm.clone();
        let all = values.iter().all(|(path, value)| put(&mut json, path, value.clone()).is_ok());
        (all && built(&json)).then_some(json)
    };
    // Only arms that cannot take all values together need the values added one by one.
    let mut so_far: Vec<Value> = arms.iter().filter(|arm| with(arm, &values).is_none()).cloned().collect();
    let mut kept = Map::new();
    for value in values {
        let next: Option<Vec<Value>> = so_far.iter().map(|arm| with(arm, std::slice::from_ref(&value))).collect();
        if let Some(next) = next {
            so_far = next;
            kept.insert(value.0.to_owned(), value.1);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_that_do_not_fit_together_are_not_varied() {
        let registry = Registry::standard();
        let json =
            json!({"cogov": 1, "communities": "identical", "seed": 7, "community": {"residents": 60}, "ties": {}});
        let values =
            vec![("ties.place_unit", json!(0.6)), ("ties.place_work", json!(0.24)), ("ties.meeting", json!(0.16))];
        let kept = together(&[json], values, &registry);
        assert_eq!(Value::from(kept), json!({"ties.place_unit": 0.6, "ties.meeting": 0.16}));
    }
}

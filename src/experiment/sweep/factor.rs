//! A factor: one value of a scenario that an experiment varies.

use crate::base::component::{Component, Words};
use crate::base::error::Problem;
use crate::base::math::{exp, ln};
use crate::base::section::{Keys, beside};
use crate::base::units::plain;
use serde_json::Value;
use std::collections::BTreeMap;

/// A value of a scenario that an experiment varies: its path, and the values that it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepFactor {
    /// The path, as in `cogov run --set`.
    pub path: String,
    /// Whether a designer can choose it.
    pub role: FactorRole,
    space: Space,
    levels: usize,
}

/// Whether a designer can choose a factor.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorRole {
    /// A designer chooses it: a parameter of an institution.
    Lever,
    /// Nobody chooses it: a fact about the community that is not known well.
    Uncertainty,
}

/// The values that a factor takes.
#[derive(Clone, Debug, PartialEq)]
enum Space {
    /// A list of values.
    Values(Vec<Value>),
    /// All numbers from the first to the second.
    Range(f64, f64, Scale),
}

/// The value at place `u` of a range from a to b: `x = a + u(b − a)`, `a(b/a)ᵘ`, or the whole number `a + ⌊u(b − a + 1)⌋`, for `u` in [0, 1].
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    Linear,
    Log,
    Integer,
}

/// The plain values of a factor.
#[derive(Component, Debug)]
pub(super) struct FactorEntry {
    /// Path of the value in the scenario, as in --set.
    #[parameter()]
    path: String,
    /// Least and greatest value.
    #[parameter(range = f64::MIN..=f64::MAX, unit = "as the value")]
    range: Option<Vec<f64>>,
    /// How a range is cut.
    #[parameter(default = Scale::Linear)]
    scale: Scale,
    /// A designer's choice, or a fact not known well.
    #[parameter(default = FactorRole::Lever)]
    role: FactorRole,
    /// Values of a range that a grid takes, its ends included.
    #[parameter(default = 2, range = 2..=10_000, unit = "values")]
    levels: usize,
}

/// Keys that are read apart.
const VALUES: &[&str] = &["values"];

/// The keys of a factor.
pub(crate) const KEYS: Keys = Keys { values: FactorEntry::PARAMETERS, apart: VALUES };

/// Heads of paths that an experiment sets itself, or that change no run.
const FIXED: &[&str] = &["$schema", "cogov", "id", "title", "about", "seed", "replicates", "treatments", "probes"];

/// The values of the factors at a point, in the order of the factors; none where the scenario keeps its own value.
pub(crate) type FactorValues = Vec<Option<Value>>;

impl SweepFactor {
    /// Reads a factor.
    ///
    /// # Errors
    /// When something is unknown, missing or out of its range, or values contradict each other.
    pub(in crate::experiment) fn read(json: &Value) -> Result<Self, Problem> {
        let map = json.as_object().ok_or_else(|| {
            Problem::new(
                "",
                format!("{json} is not a factor, as in {{\"path\": \"game.mpcr\", \"range\": [0.2, 0.6]}}"),
            )
        })?;
        let FactorEntry { path, range, scale, role, levels } = beside(map, VALUES.iter().copied())?;
        let space = match (map.get("values"), range.as_deref().unwrap_or_default()) {
            (Some(Value::Array(values)), []) if !values.is_empty() => Space::Values(values.clone()),
            (Some(_), []) => return Err(Problem::new("values", "is not a list of at least one value")),
            (Some(_), _) => return Err(Problem::new("values", "stands beside a range; one of the two says it")),
            (None, &[low, high]) => Space::range(low, high, scale)?,
            (None, []) => return Err(Problem::new("values", "is missing; a factor takes values or a range")),
            (None, _) => return Err(Problem::new("range", "is not two numbers, least and greatest")),
        };
        if path.is_empty() {
            return Err(Problem::new("path", "is empty"));
        }
        fixed(&path).map_err(|problem| problem.within("path"))?;
        if let Space::Range(low, high, Scale::Integer) = space
            && high - low + 1.0 < levels as f64
        {
            return Err(Problem::new(
                "levels",
                format!("{levels} is more than the whole numbers from {low} to {high}"),
            ));
        }
        Ok(Self { path, role, space, levels })
    }

    /// A factor whose values are in the rows of a table, and not in the factor.
    pub(super) const fn of_table(path: String) -> Self {
        Self { path, role: FactorRole::Lever, space: Space::Values(Vec::new()), levels: 0 }
    }

    /// Refuses a value that stands twice in the list of a factor.
    pub(super) fn differ(&self) -> Result<(), Problem> {
        let Space::Values(values) = &self.space else { return Ok(()) };
        let mut seen = BTreeMap::new();
        for (k, value) in values.iter().enumerate() {
            if let Some(first) = seen.insert(text(value), k) {
                return Err(Problem::new(format!("values[{k}]"), format!("is the same as values[{first}]")));
            }
        }
        Ok(())
    }

    /// How many values a grid takes.
    pub fn levels(&self) -> usize {
        match &self.space {
            Space::Values(values) => values.len(),
            Space::Range(..) => self.levels,
        }
    }

    /// Value `k` of those that a grid takes.
    pub fn level(&self, k: usize) -> Value {
        match &self.space {
            Space::Values(values) => values[k].clone(),
            Space::Range(..) => self.at(k as f64 / (self.levels - 1) as f64),
        }
    }

    /// The value at a place `u` in [0, 1] of its space: a quantile of the uniform distribution over it.
    pub fn at(&self, u: f64) -> Value {
        let among = |count: f64| (u * count).floor().min(count - 1.0);
        match &self.space {
            Space::Values(values) => values[among(values.len() as f64) as usize].clone(),
            Space::Range(low, high, scale) => match scale {
                Scale::Integer => Value::from((low + among(high - low + 1.0)) as i64),
                // Both ends are exactly the numbers of the file.
                _ if u <= 0.0 => Value::from(*low),
                _ if u >= 1.0 => Value::from(*high),
                Scale::Linear => Value::from(low + u * (high - low)),
                Scale::Log => Value::from(exp(ln(*low) + u * (ln(*high) - ln(*low)))),
            },
        }
    }
}

/// A value as a text that is the same for equal numbers: 1 and 1.0.
pub(super) fn text(value: &Value) -> String {
    value.as_f64().map_or_else(|| value.to_string(), |x| x.to_string())
}

impl Space {
    fn range(low: f64, high: f64, scale: Scale) -> Result<Self, Problem> {
        let wrong = |why: String| Err(Problem::new("range", why));
        if low >= high {
            return wrong(format!("{} is not below {}", plain(low), plain(high)));
        }
        match scale {
            Scale::Log if low <= 0.0 => wrong(format!("{} is not above 0, as a log scale needs", plain(low))),
            Scale::Integer if low.fract() != 0.0 || high.fract() != 0.0 || low.abs().max(high.abs()) > 9e15 => {
                wrong(format!("{} and {} are not whole numbers, as scale 'integer' needs", plain(low), plain(high)))
            }
            _ => Ok(Self::Range(low, high, scale)),
        }
    }
}

/// Refuses a path that an experiment may not vary.
pub(super) fn fixed(path: &str) -> Result<(), Problem> {
    let head = path.split(['.', '[']).next().unwrap_or(path);
    if FIXED.contains(&head) {
        return Err(Problem::new("", format!("'{path}' is no factor: the experiment sets '{head}' itself")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_follow_the_scale_of_the_range() {
        let factor = |scale: &str, range: [f64; 2], levels: usize| {
            SweepFactor::read(&json!({"path": "game.mpcr", "range": range, "scale": scale, "levels": levels})).unwrap()
        };
        let levels = |factor: &SweepFactor| (0..factor.levels()).map(|k| factor.level(k)).collect::<Vec<Value>>();
        assert_eq!(levels(&factor("linear", [0.2, 0.6], 3)), [json!(0.2), json!(0.4), json!(0.6)]);
        let log = levels(&factor("log", [0.01, 1.0], 3));
        assert!((log[1].as_f64().unwrap() - 0.1).abs() < 1e-15 && log[0] == json!(0.01) && log[2] == json!(1.0));
        assert_eq!(levels(&factor("integer", [1.0, 5.0], 5)), [json!(1), json!(2), json!(3), json!(4), json!(5)]);
        let share =
            (0..1000).filter(|k| factor("integer", [1.0, 4.0], 2).at((f64::from(*k) + 0.5) / 1000.0) == json!(2));
        assert_eq!(share.count(), 250, "whole numbers are equally likely");
        let words = SweepFactor::read(&json!({"path": "game.type", "values": ["linear", "concave"]})).unwrap();
        assert_eq!((words.at(0.49), words.at(1.0)), (json!("linear"), json!("concave")));
    }

    #[test]
    fn errors_name_the_place_and_what_is_allowed() {
        for (given, message) in [
            (json!({"path": "a", "valuse": [1]}), "valuse: unknown 'valuse'; did you mean 'values'?"),
            (json!({"path": "a"}), "values: is missing; a factor takes values or a range"),
            (json!({"path": "a", "values": []}), "values: is not a list of at least one value"),
            (
                json!({"path": "a", "values": [1], "range": [0, 1]}),
                "values: stands beside a range; one of the two says it",
            ),
            (json!({"path": "a", "range": [0]}), "range: is not two numbers, least and greatest"),
            (json!({"path": "a", "range": [2, 1]}), "range: 2 is not below 1"),
            (json!({"path": "a", "range": [0, 1], "scale": "log"}), "range: 0 is not above 0, as a log scale needs"),
            (json!({"path": "a", "range": [0, 1], "scale": "lin"}), "scale: unknown 'lin'; did you mean 'linear'?"),
            (
                json!({"path": "a", "range": [0, 1], "scale": "integer", "levels": 3}),
                "levels: 3 is more than the whole numbers from 0 to 1",
            ),
            (json!({"path": "seed", "values": [1]}), "path: 'seed' is no factor: the experiment sets 'seed' itself"),
        ] {
            assert_eq!(SweepFactor::read(&given).unwrap_err().to_string(), message);
        }
    }
}

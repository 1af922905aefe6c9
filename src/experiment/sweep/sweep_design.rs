//! Designs of experiments: which points of the space of factors are run.
//!
//! A point gives each factor a value, or keeps the value of the scenario (an empty cell of a table). Points are computed when
//! they are asked for, so that a grid of millions needs no memory.

use super::arms::Arms;
use super::factor::{FactorValues, SweepFactor, fixed, text};
use super::sampling::{SAMPLES, SamplingDesign};
use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::inputs;
use crate::base::random::Address;
use crate::base::section::{Keys, beside};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// Which points are run.
#[derive(Clone, Debug, PartialEq)]
pub enum SweepDesign {
    /// All combinations of the levels of the factors; the last factor changes fastest.
    Grid,
    /// The scenario as it is, then every level of each factor with the others as they are.
    OneAtATime,
    /// The rows of a table.
    Table(Vec<FactorValues>),
    /// Points with names, each with a treatment of its own.
    Arms(Arms),
    /// Points of the unit cube, each coordinate a share of its factor's range.
    Sampled(SamplingDesign),
}

/// The words of designs, each with its parameters; the arms of `arms` are read by themselves.
pub(super) const DESIGNS: &[(&str, &[Parameter])] =
    &[("grid", &[]), ("one_at_a_time", &[]), ("arms", &[]), ("table", TableEntry::PARAMETERS)];

/// Keys of `arms`.
const ARMS: &[&str] = &["arms"];

/// The words of designs with their keys, beside `type`.
pub(crate) fn design_keys() -> impl Iterator<Item = (&'static str, Keys)> {
    let apart = |word: &str| if word == "arms" { ARMS } else { &[] };
    DESIGNS.iter().chain(SAMPLES).map(move |(word, values)| (*word, Keys { values, apart: apart(word) }))
}

/// The values of `table`.
#[derive(Component, Debug)]
struct TableEntry {
    /// CSV file whose header names paths; its folder is the experiment's.
    #[parameter()]
    file: String,
}

impl SweepDesign {
    /// Reads a design, and its factors where a table has them. The file of a table is looked for in `folder`; `address` is
    /// that of the random words.
    pub(super) fn read(
        json: &Value,
        factors: &mut Vec<SweepFactor>,
        folder: &Path,
        address: Address,
    ) -> Result<Self, Problem> {
        let map = json
            .as_object()
            .ok_or_else(|| Problem::new("", format!("{json} is not a design, as in {{\"type\": \"grid\"}}")))?;
        let word = map.get("type").and_then(Value::as_str).unwrap_or_default();
        let all = || DESIGNS.iter().chain(SAMPLES);
        let Some((_, parameters)) = all().find(|(name, _)| *name == word) else {
            return Err(Problem::unknown("type", word, all().map(|(name, _)| *name)));
        };
        // The table of a plan is in the plan itself, so that it needs no other file.
        let held = ["paths", "rows"].iter().all(|key| map.contains_key(*key));
        let own: Map<String, Value> =
            map.iter().filter(|(key, _)| *key != "type").map(|(key, value)| (key.clone(), value.clone())).collect();
        match word {
            "arms" => {
                if !factors.is_empty() {
                    return Err(Problem::new("arms", "bring their own factors; leave 'factors' out"));
                }
                if let Some(other) = own.keys().find(|key| *key != "arms") {
                    return Err(Problem::unknown(other.as_str(), other, ["arms"]));
                }
                let arms = own.get("arms").unwrap_or(&Value::Null);
                Ok(Self::Arms(Arms::read(arms, factors).map_err(|problem| problem.within("arms"))?))
            }
            "table" if held => table(held_rows(map)?, factors),
            "table" => {
                let TableEntry { file } = beside(&own, [])?;
                csv_rows(&folder.join(file))
                    .and_then(|rows| table(rows, factors))
                    .map_err(|problem| problem.within("file"))
            }
            _ => {
                let values = Values::read(parameters, &own)?;
                if factors.is_empty() && word != "grid" {
                    return Err(Problem::new("type", format!("'{word}' needs factors")));
                }
                match word {
                    "grid" => Ok(Self::Grid),
                    "one_at_a_time" => Ok(Self::OneAtATime),
                    _ => Ok(Self::Sampled(SamplingDesign::make(word, &values, factors.len(), address)?)),
                }
            }
        }
    }

    /// Refuses values and rows that stand twice: where points share their random numbers, their runs are the same.
    pub(super) fn differ(&self, factors: &[SweepFactor]) -> Result<(), Problem> {
        for (k, factor) in factors.iter().enumerate() {
            factor.differ().map_err(|problem| problem.within(&format!("factors[{k}]")))?;
        }
        let Self::Table(rows) = self else { return Ok(()) };
        let mut seen = BTreeMap::new();
        for (k, row) in rows.iter().enumerate() {
            let cells: Vec<Option<String>> = row.iter().map(|cell| cell.as_ref().map(text)).collect();
            if let Some(first) = seen.insert(cells, k) {
                return Err(Problem::new("design", format!("row {} is the same as row {}", k + 1, first + 1)));
            }
        }
        Ok(())
    }

    /// The design as JSON that needs no other file.
    pub(super) fn json(&self, factors: &[SweepFactor]) -> Value {
        match self {
            Self::Grid => serde_json::json!({"type": "grid"}),
            Self::OneAtATime => serde_json::json!({"type": "one_at_a_time"}),
            Self::Table(rows) => {
                let paths: Vec<&str> = factors.iter().map(|factor| factor.path.as_str()).collect();
                serde_json::json!({"type": "table", "paths": paths, "rows": rows})
            }
            Self::Arms(arms) => serde_json::json!({"type": "arms", "arms": arms.json(factors)}),
            Self::Sampled(sample) => sample.json(),
        }
    }

    /// The number of points; none where it exceeds `usize`.
    pub fn count(&self, factors: &[SweepFactor]) -> Option<usize> {
        match self {
            Self::Grid => factors.iter().try_fold(1_usize, |count, factor| count.checked_mul(factor.levels())),
            Self::OneAtATime => Some(1 + factors.iter().map(SweepFactor::levels).sum::<usize>()),
            Self::Table(rows) => Some(rows.len()),
            Self::Arms(arms) => Some(arms.names().len()),
            Self::Sampled(sample) => Some(sample.count()),
        }
    }

    /// The arms, if the points are arms.
    pub const fn arms(&self) -> Option<&Arms> {
        if let Self::Arms(arms) = self { Some(arms) } else { None }
    }

    /// A point.
    pub fn point(&self, factors: &[SweepFactor], index: usize) -> FactorValues {
        match self {
            Self::Grid => {
                let mut rest = index;
                let mut point: FactorValues = vec![None; factors.len()];
                for (place, factor) in point.iter_mut().zip(factors).rev() {
                    *place = Some(factor.level(rest % factor.levels()));
                    rest /= factor.levels();
                }
                point
            }
            Self::OneAtATime => {
                let mut point: FactorValues = vec![None; factors.len()];
                let mut rest = index.wrapping_sub(1);
                for (place, factor) in point.iter_mut().zip(factors).filter(|_| index > 0) {
                    if rest < factor.levels() {
                        *place = Some(factor.level(rest));
                        break;
                    }
                    rest -= factor.levels();
                }
                point
            }
            Self::Table(rows) => rows[index].clone(),
            Self::Arms(arms) => arms.rows()[index].clone(),
            Self::Sampled(sample) => {
                let shares = sample.point(index);
                factors.iter().zip(shares).map(|(factor, u)| Some(factor.at(u))).collect()
            }
        }
    }
}

/// The paths and the rows of a table.
type Rows = (Vec<String>, Vec<FactorValues>);

fn table((paths, rows): Rows, factors: &mut Vec<SweepFactor>) -> Result<SweepDesign, Problem> {
    if !factors.is_empty() {
        return Err(Problem::new("", "a table brings its own factors; leave 'factors' out"));
    }
    if rows.is_empty() {
        return Err(Problem::new("", "a table needs at least one row"));
    }
    for path in paths {
        fixed(&path)?;
        factors.push(SweepFactor::of_table(path));
    }
    Ok(SweepDesign::Table(rows))
}

fn csv_rows(path: &Path) -> Result<Rows, Problem> {
    let wrong = |error: &csv::Error| Problem::new("", format!("{}: {error}", path.display()));
    let unreadable = |problem| Problem::new("", format!("{}: {problem}", path.display()));
    let bytes = inputs::bytes(path).map_err(unreadable)?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(&bytes[..]);
    let paths: Vec<String> = reader.headers().map_err(|error| wrong(&error))?.iter().map(str::to_owned).collect();
    if let Some(k) = paths.iter().position(String::is_empty) {
        return Err(Problem::new("", format!("{}: column {} has no name", path.display(), k + 1)));
    }
    let cell = |text: &str| {
        let value = serde_json::from_str(text).unwrap_or_else(|_| Value::from(text));
        (!text.is_empty() && !value.is_null()).then_some(value)
    };
    let rows = reader.records().map(|row| Ok(row.map_err(|error| wrong(&error))?.iter().map(cell).collect()));
    Ok((paths, rows.collect::<Result<_, Problem>>()?))
}

fn held_rows(map: &Map<String, Value>) -> Result<Rows, Problem> {
    let wrong = || Problem::new("rows", "are not lists with a value a path");
    let list = |value: &Value| value.as_array().cloned().ok_or_else(wrong);
    let paths: Vec<String> = list(&map["paths"])?
        .iter()
        .map(|path| path.as_str().map(str::to_owned))
        .collect::<Option<_>>()
        .ok_or_else(wrong)?;
    let row = |row: &Value| {
        let cells = list(row)?;
        let point = cells.into_iter().map(|cell| (!cell.is_null()).then_some(cell)).collect::<FactorValues>();
        if point.len() == paths.len() { Ok(point) } else { Err(wrong()) }
    };
    let rows = list(&map["rows"])?.iter().map(row).collect::<Result<_, Problem>>()?;
    Ok((paths, rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn factors() -> Vec<SweepFactor> {
        [json!({"path": "a", "values": [1, 2]}), json!({"path": "b", "values": ["x", "y", "z"]})]
            .iter()
            .map(|json| SweepFactor::read(json).unwrap())
            .collect()
    }

    fn points(design: &SweepDesign, factors: &[SweepFactor]) -> Vec<Value> {
        (0..design.count(factors).unwrap()).map(|k| json!(design.point(factors, k))).collect()
    }

    #[test]
    fn a_grid_has_every_combination_once() {
        let expected = [[json!(1), json!("x")], [json!(1), json!("y")], [json!(1), json!("z")]];
        let points = points(&SweepDesign::Grid, &factors());
        assert_eq!((points.len(), &points[..3]), (6, &expected.map(|row| json!(row))[..]));
        assert_eq!(points[5], json!([2, "z"]));
        assert_eq!(SweepDesign::Grid.count(&[]), Some(1), "without factors there is one point");
    }

    #[test]
    fn one_at_a_time_changes_one_factor() {
        let expected =
            [[json!(null), json!(null)], [json!(1), json!(null)], [json!(2), json!(null)], [json!(null), json!("x")]];
        assert_eq!(points(&SweepDesign::OneAtATime, &factors())[..4], expected.map(|row| json!(row)));
    }

    #[test]
    fn a_table_is_read_again_from_its_json() {
        let mut read = Vec::new();
        let held = json!({"type": "table", "paths": ["a", "b"], "rows": [[1, null], [2.5, "x"]]});
        let design = SweepDesign::read(&held, &mut read, Path::new(""), Address::new(1)).unwrap();
        assert_eq!(design.json(&read), held);
        assert_eq!(points(&design, &read), [json!([1, null]), json!([2.5, "x"])]);
    }

    #[test]
    fn errors_name_the_place_and_what_is_allowed() {
        let read = |json: Value, mut factors: Vec<SweepFactor>| {
            SweepDesign::read(&json, &mut factors, Path::new(""), Address::new(1)).unwrap_err().to_string()
        };
        assert_eq!(read(json!({"type": "grit"}), factors()), "type: unknown 'grit'; did you mean 'grid'?");
        assert_eq!(read(json!({"type": "grid", "x": 1}), factors()), "x: unknown 'x'; nothing is allowed here");
        assert_eq!(read(json!({"type": "one_at_a_time"}), Vec::new()), "type: 'one_at_a_time' needs factors");
        let held = json!({"type": "table", "paths": ["seed"], "rows": [[1]]});
        assert_eq!(read(held.clone(), factors()), "a table brings its own factors; leave 'factors' out");
        assert_eq!(read(held, Vec::new()), "'seed' is no factor: the experiment sets 'seed' itself");
    }
}

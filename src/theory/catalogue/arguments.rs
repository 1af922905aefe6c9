//! The arguments of closed forms: common parameters, values from texts, and tables from lists of numbers.

use crate::base::component::{Fallback, Kind, Parameter, Values};
use crate::base::error::Problem;
use serde_json::Value;

/// The most rows of a square table that is given as a list.
const LARGEST: usize = 100;

pub(super) const GROUP: Parameter = Parameter::count("group_size", 5, (2, 1_000_000), "persons", "members of a group");
pub(super) const POPULATION: Parameter =
    Parameter::count("population", 50, (2, 1_000_000), "persons", "members of the population");
pub(super) const MULTIPLIER: Parameter =
    Parameter::number("multiplier", 3.0, (0.0, 1e6), "–", "what contributions are multiplied by");
pub(super) const COST: Parameter =
    Parameter::number("cost", 1.0, (0.0, 1e6), "endowment", "what a unit contributed costs its owner");
pub(super) const GAP: Parameter = Parameter::number(
    "gap",
    0.4,
    (-1e6, 1e6),
    "endowment",
    "what a unit contributed costs its owner on balance; see fine_threshold",
);
pub(super) const SELECTION: Parameter =
    Parameter::number("selection", 1.0, (0.0, 1e6), "per payoff", "intensity of selection");

/// The value of a parameter from its text in a command line: `3`, `true`, `0.5,0.5` or `0.5,0.5;0.3,0.7`. A text that
/// does not fit is returned as a text, which the check of the parameter then refuses.
pub(crate) fn value(parameter: &Parameter, text: &str) -> Value {
    // JSON does not allow .5 or +3; numbers that are not finite are not read as numbers.
    let plain = |text: &str| text.parse::<f64>().ok().and_then(serde_json::Number::from_f64).map(Value::from);
    let number = |text: &str| {
        let json = serde_json::from_str::<Value>(text.trim()).ok().filter(Value::is_number);
        json.or_else(|| plain(text.trim()))
    };
    let nothing = parameter.fallback == Fallback::Null && matches!(text, "null" | "none" | "inf" | "infinity");
    let read = match parameter.kind {
        _ if nothing => Some(Value::Null),
        Kind::Number(..) | Kind::Count(..) => number(text),
        Kind::Flag => text.parse::<bool>().ok().map(Value::from),
        Kind::Numbers(..) => {
            let cells = text.trim_matches(['[', ']']).split([',', ';']);
            cells.map(number).collect::<Option<Vec<Value>>>().map(Value::from)
        }
        Kind::Word(_) | Kind::Text | Kind::Texts | Kind::Steps(..) => None,
    };
    read.unwrap_or_else(|| Value::from(text))
}

/// A square table from a list of numbers, row by row.
pub(super) fn square(values: &Values, name: &str) -> Result<Vec<Vec<f64>>, Problem> {
    let cells = values.numbers(name);
    let side = (1..=LARGEST).find(|side| side * side >= cells.len()).unwrap_or(LARGEST);
    if side * side == cells.len() {
        Ok(cells.chunks(side).map(<[f64]>::to_vec).collect())
    } else {
        let found = cells.len();
        Err(Problem::new(name, format!("{found} numbers are no square table of at most {LARGEST} rows")))
    }
}

/// A list of exactly `K` numbers.
pub(super) fn exactly<const K: usize>(values: &Values, name: &str) -> Result<[f64; K], Problem> {
    let cells = values.numbers(name);
    let found = cells.len();
    cells.try_into().map_err(|_| Problem::new(name, format!("has {found} numbers; {K} are needed")))
}

/// A list of whole numbers in groups of `K`.
pub(super) fn tuples<const K: usize>(values: &Values, name: &str) -> Result<Vec<[u32; K]>, Problem> {
    let cells = values.numbers(name);
    if let Some(broken) = cells.iter().find(|cell| cell.fract() != 0.0) {
        return Err(Problem::new(name, format!("{broken} is not a whole number")));
    }
    let (groups, rest) = cells.as_chunks::<K>();
    if !rest.is_empty() {
        return Err(Problem::new(name, format!("has {} numbers; they come in groups of {K}", cells.len())));
    }
    Ok(groups.iter().map(|group| group.map(|cell| cell as u32)).collect())
}

//! The codebook beside results: a row a column of each table, with its meaning, unit, range, source and Chinese term. All come
//! from the declarations: those of probes, of a resident's columns, of the parameters that an experiment varies.

use super::column_meanings::meaning;
use crate::base::component::{Kind, Parameter, Tag};
use crate::base::table::{Cell, Table};
use crate::experiment::{Measure, Plan};
use crate::probe::{COLUMNS, Derived, builtins};
use crate::scenario::Registry;

/// The name of the codebook among the tables of a folder.
pub(crate) const CODEBOOK: &str = "codebook";

/// What is known of a column.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    meaning: String,
    unit: String,
    range: String,
    source: String,
    chinese: String,
}

/// The columns of an experiment that only its plan knows, by name: factors and outcomes.
#[derive(Debug, Default)]
pub(crate) struct PlanColumns(Vec<(String, Known)>);

impl PlanColumns {
    /// Those of a plan.
    pub(crate) fn of(plan: &Plan<'_>, registry: &Registry) -> Self {
        let placed = plan.scenario(0).map(|scenario| scenario.parameters(registry)).unwrap_or_default();
        let factor = |path: &str| {
            let found = placed.iter().find(|placed| placed.path == path).map(|placed| parameter(&placed.parameter));
            let other = || Known {
                meaning: "value of the scenario at this path".to_owned(),
                source: "factor".to_owned(),
                ..Known::default()
            };
            found.unwrap_or_else(other)
        };
        let factors = plan.experiment.factors.iter().map(|it| (it.path.clone(), factor(&it.path)));
        let measures = plan.experiment.measures.iter().map(|it| (it.name.clone(), outcome(it)));
        Self(factors.chain(measures).collect())
    }
}

/// The codebook of some tables: their names and columns.
pub(crate) fn codebook<'a>(tables: impl IntoIterator<Item = (&'a str, &'a [String])>, own: &PlanColumns) -> Table {
    let columns = ["file", "column", "meaning", "unit", "range", "source", "zh"].map(str::to_owned).to_vec();
    let mut rows = Vec::new();
    for (table, names) in tables {
        for name in names {
            let known = known(table, name, own);
            let cells = [
                &format!("{table}.csv"),
                name,
                &known.meaning,
                &known.unit,
                &known.range,
                &known.source,
                &known.chinese,
            ];
            rows.push(cells.map(|text| Cell::Text(text.clone())).to_vec());
        }
    }
    Table { columns, rows }
}

/// What is known of a column; a meaning that says so where nothing is.
fn known(table: &str, name: &str, own: &PlanColumns) -> Known {
    // The moment of a calibration may have its treatment behind it.
    let bare = name.rsplit_once(':').map_or(name, |(bare, _)| bare);
    let planned = |name: &str| own.0.iter().find(|(known, _)| known == name).map(|(_, known)| known.clone());
    let structural = || {
        meaning(table, name).map(|(_, _, meaning, unit, range, chinese)| Known {
            meaning: (*meaning).to_owned(),
            unit: (*unit).to_owned(),
            range: (*range).to_owned(),
            source: "table".to_owned(),
            chinese: (*chinese).to_owned(),
        })
    };
    // A panel has the numbers of residents; other tables have those of the community.
    let found = match table {
        "panel" => structural().or_else(|| attribute(name)),
        _ => planned(name)
            .or_else(structural)
            .or_else(|| probe(name))
            .or_else(|| measured(name))
            .or_else(|| planned(bare)),
    };
    found.or_else(|| limit(table, name, own)).unwrap_or_else(|| Known {
        meaning: "a column of a component that is not of the library".to_owned(),
        ..Known::default()
    })
}

/// The limit of another column, as `cost_low`.
fn limit(table: &str, name: &str, own: &PlanColumns) -> Option<Known> {
    let (of, which) = ["_low", "_high"]
        .iter()
        .zip(["lower", "upper"])
        .find_map(|(end, which)| Some((name.strip_suffix(end)?, which)))?;
    let of_it = known(table, of, own);
    let meaning = format!("{which} limit of the 95 % interval of {of}");
    Some(Known { meaning, chinese: String::new(), range: String::new(), ..of_it })
}

/// A probe, or a statistic of a column over a group.
fn probe(name: &str) -> Option<Known> {
    let source = "probe".to_owned();
    if let Some(builtin) = builtins().find(|builtin| builtin.name == name) {
        let range = builtin.range().map_or(String::new(), |(least, most)| format!("{least} to {most}"));
        let (meaning, unit) = (builtin.what.to_owned(), builtin.unit.to_owned());
        return Some(Known { meaning, unit, range, source, chinese: builtin.chinese.to_owned() });
    }
    if !Derived::is_one(name) || Derived::read(name).is_err() {
        return None;
    }
    let (what, group) = name.split_once('@').unwrap_or((name, "the community"));
    let (statistic, column) = what.split_once(':').unwrap_or(("mean", what));
    let attribute = attribute(column).unwrap_or_default();
    Some(Known { meaning: format!("{statistic} over {group} of: {}", attribute.meaning), source, ..Known::default() })
}

/// A number that is known of each resident.
fn attribute(name: &str) -> Option<Known> {
    let column = COLUMNS.iter().find(|column| column.name == name)?;
    let (meaning, unit) = (column.what.to_owned(), column.unit.to_owned());
    Some(Known { meaning, unit, source: "resident".to_owned(), ..Known::default() })
}

/// An outcome that is written as one word, as `cooperation:last@48`.
fn measured(name: &str) -> Option<Known> {
    let parsed = |name: &str| Measure::parse(name).ok().filter(|it| probe(&it.probe).is_some());
    let found = parsed(name).or_else(|| parsed(name.rsplit_once(':')?.0))?;
    Some(outcome(&found))
}

fn outcome(measure: &Measure) -> Known {
    let known = probe(&measure.probe).unwrap_or_default();
    let meaning = match known.meaning.as_str() {
        "" => measure.describe(),
        what => format!("{}: {what}", measure.describe()),
    };
    Known { meaning, range: String::new(), source: "outcome".to_owned(), ..known }
}

fn parameter(parameter: &Parameter) -> Known {
    let range = match parameter.kind {
        Kind::Number(least, most) => format!("{least} to {most}"),
        Kind::Count(least, most) => format!("{least} to {most}"),
        _ => parameter.kind.allowed(),
    };
    let source = format!("factor; {}", said(parameter.tag));
    Known {
        meaning: parameter.meaning().to_string(),
        unit: parameter.unit.to_owned(),
        range,
        source,
        chinese: String::new(),
    }
}

/// Where the default of a parameter comes from.
const fn said(tag: Tag) -> &'static str {
    match tag {
        Tag::Source => "default from a source text",
        Tag::Literature => "default from the literature",
        Tag::Standard => "default is the standard of the field",
        Tag::Prototype => "default is an assumption, checked in an early prototype",
        Tag::Chosen => "default chosen to meet a published pattern",
        Tag::Calibrated => "default fitted to a reference community",
        Tag::Assumption => "default is an assumption",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(table: &str, name: &str) -> Known {
        known(table, name, &PlanColumns::default())
    }

    #[test]
    fn columns_are_what_their_declarations_say() {
        let cooperation = of("series", "cooperation");
        assert_eq!(
            (cooperation.unit.as_str(), cooperation.range.as_str(), cooperation.chinese.as_str()),
            ("share", "0 to 1", "合作")
        );
        assert_eq!(of("runs", "cost:sum@12").meaning.split(':').next(), Some("sum of cost over the last 12 weeks"));
        assert!(of("series", "gini:income@core").meaning.starts_with("gini over core of: "));
        let age = of("panel", "age");
        assert_eq!((age.source.as_str(), age.unit.as_str()), ("resident", "years"));
        assert_eq!(of("league", "cost_low").meaning, "lower limit of the 95 % interval of cost");
        assert_ne!(of("comparison", "low").meaning, of("quantiles", "low").meaning);
        assert!(of("series", "no_such_column").meaning.contains("not of the library"));
    }

    #[test]
    fn every_probe_and_every_column_of_residents_has_a_meaning() {
        for name in builtins().map(|probe| probe.name) {
            assert!(!of("series", name).meaning.is_empty(), "{name}");
        }
        for column in COLUMNS {
            assert!(!of("panel", column.name).meaning.is_empty(), "{}", column.name);
        }
    }
}

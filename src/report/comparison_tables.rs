//! A comparison as tidy tables, and tables as JSON. A cell without a value, such as the interval of one replicate, is empty.

use crate::base::table::{Cell, Table};
use crate::experiment::{ArmComparison, ArmInteraction, Comparison, ComparisonTerms, Measure, MeasuredRun};
use crate::stats::Relation;
use serde_json::{Map, Value, json};

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn count(count: usize) -> Cell {
    Cell::Count(count as i64)
}

fn number(x: Option<f64>) -> Cell {
    x.map_or_else(|| text(""), Cell::Number)
}

fn table(columns: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> Table {
    Table { columns: columns.iter().map(|&name| name.to_owned()).collect(), rows: rows.collect() }
}

fn limits(limits: Option<(f64, f64)>) -> [Cell; 2] {
    [number(limits.map(|it| it.0)), number(limits.map(|it| it.1))]
}

/// One row per treatment and outcome: levels, difference, intervals, tests, effect sizes. Welch and Mann–Whitney with
/// `unpaired` only.
pub(crate) fn comparison_table(found: &Comparison, terms: &ComparisonTerms, unpaired: bool) -> Table {
    let mut columns = vec![
        "treatment",
        "baseline",
        "outcome",
        "pairs",
        "left_out",
        "baseline_level",
        "treatment_level",
        "difference",
        "low",
        "high",
        "p",
        "p_holm",
        "p_wilcoxon",
        "d_z",
        "margin",
        "p_equivalent",
        "pairing_gain",
        "settled_from",
        "suffices",
        "needed",
        "d",
        "cliff_delta",
    ];
    if unpaired {
        columns.extend(["welch_low", "welch_high", "p_welch", "p_mann_whitney"]);
    }
    columns.push("refused");
    let row = |it: &ArmComparison| {
        let mut row = vec![
            text(&it.arm),
            text(&found.baseline),
            text(&it.measure),
            count(it.pairs),
            count(it.left_out),
            Cell::Number(it.levels.0),
            Cell::Number(it.levels.1),
            Cell::Number(it.difference.mean),
        ];
        row.extend(limits(it.difference.limits));
        row.extend([it.p, it.p_holm, it.p_wilcoxon, it.d_z].map(number));
        row.extend([it.equivalence.map(|it| it.margin), it.equivalence.map(|it| it.p), it.gain].map(number));
        row.push(it.settled.map_or_else(|| text(""), count));
        row.push(text(it.suffices(terms).map_or("", |suffices| if suffices { "yes" } else { "no" })));
        row.push(it.needed.map_or_else(|| text(""), count));
        row.extend([it.unpaired.d, it.unpaired.delta].map(number));
        if unpaired {
            let welch = it.unpaired.welch;
            row.extend(limits(welch.map(|welch| welch.limits)));
            row.extend([welch.map(|welch| welch.p), it.unpaired.mann_whitney].map(number));
        }
        row.push(text(&it.refused.join("; ")));
        row
    };
    table(&columns, found.arms.iter().map(row))
}

/// One row per interaction; nothing where there is none.
pub(crate) fn interaction_table(found: &Comparison) -> Option<Table> {
    let columns =
        ["treatment", "outcome", "replicates", "contrast", "low", "high", "p", "relation", "margin", "p_additive"];
    let row = |it: &ArmInteraction| {
        let mut row = vec![text(&it.arm), text(&it.measure), count(it.pairs), Cell::Number(it.found.contrast.mean)];
        row.extend(limits(it.found.contrast.limits));
        row.extend([number(it.found.p), text(relation(it))]);
        row.extend([it.additive.map(|it| it.margin), it.additive.map(|it| it.p)].map(number));
        row
    };
    (!found.interactions.is_empty()).then(|| table(&columns, found.interactions.iter().map(row)))
}

/// The kind of an interaction: additive where the contrast is exactly 0, or where a margin was given and the contrast is
/// within it (TOST at 5 %).
pub(super) fn relation(it: &ArmInteraction) -> &'static str {
    match it.found.relation {
        _ if it.found.contrast.limits == Some((0.0, 0.0)) => "additive",
        _ if it.additive.is_some_and(|additive| additive.p <= 0.05) => "additive",
        Relation::Complements => "complements",
        Relation::Substitutes => "substitutes",
        Relation::Undecided => "undecided",
    }
}

/// One row per treatment, outcome and number of pairs: mean and half-width, to see whether they have settled.
pub(crate) fn sufficiency_table(found: &Comparison) -> Table {
    let rows = found.arms.iter().flat_map(|it| {
        it.curve.iter().map(|at| {
            let numbers = [at.mean, at.half_width, at.spread].map(Cell::Number);
            [text(&it.arm), text(&it.measure), count(at.n)].into_iter().chain(numbers).collect()
        })
    });
    table(&["treatment", "outcome", "n", "difference", "half_width", "spread"], rows)
}

/// One row per run: treatment, replicate, outcomes, and the reason where it failed.
pub(crate) fn runs_table(runs: &[MeasuredRun], measures: &[Measure]) -> Table {
    let names = measures.iter().map(|measure| measure.name.as_str());
    let columns: Vec<&str> = ["treatment", "replicate"].into_iter().chain(names).chain(["status", "reason"]).collect();
    let row = |run: &MeasuredRun| {
        let mut row = vec![text(&run.treatment), Cell::Count(run.replicate.into())];
        match &run.values {
            Ok(values) => {
                row.extend(values.iter().map(|value| number(value.is_finite().then_some(*value))));
                row.extend([text("ok"), text("")]);
            }
            Err(breach) => {
                row.extend(measures.iter().map(|_| text("")));
                row.extend([text("failed"), text(&breach.to_string())]);
            }
        }
        row
    };
    table(&columns, runs.iter().map(row))
}

/// The rows of a table as JSON objects; an empty cell is null.
pub(crate) fn objects(table: &Table) -> Value {
    let value = |cell: &Cell| match cell {
        Cell::Text(text) if text.is_empty() => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Count(count) => json!(count),
        Cell::Number(x) => json!(x),
    };
    let object = |row: &Vec<Cell>| table.columns.iter().cloned().zip(row.iter().map(value)).collect::<Map<_, _>>();
    table.rows.iter().map(object).collect()
}

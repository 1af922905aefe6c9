//! The answer of a report: one sentence made from the numbers, with what its intervals are over.

use super::super::drawn::{found_differences, interval_basis};
use super::super::figure::{Words, column, number, word};
use super::super::held::{Held, HeldKind};
use super::super::quantity::named;
use super::assumptions::{over_assumptions, shown};
use super::page::short;
use crate::base::error::Problem;
use crate::base::table::{Cell, Table};
use crate::stats::{Interval, mean, mean_interval, quantile};
use std::collections::BTreeMap;

/// The sentence.
///
/// # Errors
/// When a table cannot be read.
pub(super) fn answer(held: &Held) -> Result<Words, Problem> {
    match held.kind {
        HeldKind::Run | HeldKind::Compare | HeldKind::Fork => differences(held),
        HeldKind::Sweep | HeldKind::Sensitivity => points(held),
        HeldKind::Benchmark => league(held),
        HeldKind::Calibration => calibration(held),
    }
}

/// The differences from the baseline in the first outcome.
fn differences(held: &Held) -> Result<Words, Problem> {
    let (baseline, outcome, found) = found_differences(held)?;
    let (name, basis) = (named(&outcome), interval_basis(held));
    let open = over_assumptions(held);
    if found.is_empty() {
        return Ok(Words::new(
            format!("One treatment was run, '{baseline}': its course is below; {}.", open.en),
            format!("只运行了一种处理“{baseline}”，过程见下；{}。", open.zh),
        ));
    }
    let list = |under: &dyn Fn(&str, String) -> String, comma: &str| {
        let each = found.iter().map(|(treatment, interval)| {
            under(treatment, interval.map_or("–".to_owned(), |interval| shown(interval, true)))
        });
        each.collect::<Vec<String>>().join(comma)
    };
    let en = list(&|treatment, number| format!("{number} under '{treatment}'"), ", ");
    let zh = list(&|treatment, number| format!("“{treatment}”为 {number}"), "，");
    Ok(Words::new(
        format!("Against '{baseline}', {} changes by {en} ({}); {}.", name.en, basis.en, open.en),
        format!("与“{baseline}”相比，{}的变化：{zh}（{}）；{}。", name.zh, basis.zh, open.zh),
    ))
}

/// The outcome of each point of an experiment, and of each replicate over all points: under its last treatment, less the
/// first in an analysis of sensitivity.
struct Points {
    outcome: String,
    treatments: Vec<String>,
    values: BTreeMap<String, Vec<f64>>,
    replicates: BTreeMap<String, Vec<f64>>,
}

impl Points {
    fn read(held: &Held) -> Result<Self, Problem> {
        let columns = held.columns("runs")?;
        let at = columns.iter().position(|name| name == "replicate").unwrap_or(0);
        let outcome = columns.get(at + 1).cloned().unwrap_or_default();
        let keys = ["point", "treatment", "replicate"];
        let table = held.table("runs", |name| keys.contains(&name) || name == outcome)?;
        let place = |name: &str| column(&table, name).unwrap_or(0);
        let (point, treatment, replicate) = (place(keys[0]), place(keys[1]), place(keys[2]));
        let mut treatments: Vec<String> = Vec::new();
        let mut runs: BTreeMap<(String, String), BTreeMap<String, f64>> = BTreeMap::new();
        for row in &table.rows {
            let name = word(&row[treatment]).into_owned();
            if !treatments.contains(&name) {
                treatments.push(name.clone());
            }
            if let Some(value) = number(&row[place(&outcome)]) {
                let key = (word(&row[point]).into_owned(), word(&row[replicate]).into_owned());
                runs.entry(key).or_default().insert(name, value);
            }
        }
        let less = held.kind == HeldKind::Sensitivity && treatments.len() > 1;
        let (mut values, mut replicates) = (BTreeMap::<String, Vec<f64>>::new(), BTreeMap::<String, Vec<f64>>::new());
        for ((point, replicate), own) in runs {
            let Some(with) = treatments.last().and_then(|last| own.get(last)) else { continue };
            let without = if less { own.get(&treatments[0]).copied() } else { Some(0.0) };
            let Some(without) = without else { continue };
            values.entry(point).or_default().push(with - without);
            replicates.entry(replicate).or_default().push(with - without);
        }
        let treatments = if less { treatments } else { treatments.pop().into_iter().collect() };
        Ok(Self { outcome, treatments, values, replicates })
    }
}

/// The range of the outcome over the points of an experiment.
fn points(held: &Held) -> Result<Words, Problem> {
    let found = Points::read(held)?;
    let means: Vec<f64> = found.values.values().filter_map(|values| mean(values)).collect();
    let over: Vec<f64> = found.replicates.values().filter_map(|values| mean(values)).collect();
    let name = named(&found.outcome);
    let at = |share: f64| quantile(&means, share).map_or("–".to_owned(), short);
    let level = mean_interval(&over, 0.95).map_or("–".to_owned(), |interval| shown(interval, false));
    let what = match &found.treatments[..] {
        [without, with] => Words::new(format!("'{with}' less '{without}'"), format!("“{with}”减“{without}”")),
        all => Words::new(format!("under '{}'", all.join(", ")), format!("“{}”下", all.join("、"))),
    };
    let (count, replicates) = (means.len(), over.len());
    if held.kind == HeldKind::Sensitivity {
        let table = held.table("sensitivity", |name| name == "factor")?;
        let first = table.rows.first().map(|row| word(&row[0]).into_owned()).unwrap_or_default();
        return Ok(Words::new(
            format!(
                "Over the factors varied ({count} points), {} ({}) lies between {} and {} in 90 % of the points, with a mean \
                 of {level} (95 % interval over {replicates} replicates); it rests most on '{first}'.",
                name.en,
                what.en,
                at(0.05),
                at(0.95)
            ),
            format!(
                "在所变动的因素上（{count} 个点），{}（{}）在 90 % 的点上位于 {} 与 {} 之间，均值 {level}（{replicates} 次重复的 95 % \
                 区间）；最取决于“{first}”。",
                name.zh,
                what.zh,
                at(0.05),
                at(0.95)
            ),
        ));
    }
    let open = over_assumptions(held);
    Ok(Words::new(
        format!(
            "Over {count} points of the experiment, {} {} goes from {} to {}, with a mean of {level} (95 % interval over \
             {replicates} replicates); {}.",
            name.en,
            what.en,
            at(0.0),
            at(1.0),
            open.en
        ),
        format!(
            "在实验的 {count} 个点上，{}{}从 {} 到 {}，均值 {level}（{replicates} 次重复的 95 % 区间）；{}。",
            what.zh,
            name.zh,
            at(0.0),
            at(1.0),
            open.zh
        ),
    ))
}

fn text(table: &Table, row: &[Cell], name: &str) -> String {
    column(table, name).map_or(String::new(), |at| word(&row[at]).into_owned())
}

/// The first regime of a league table, and those that nothing beats at their cost.
fn league(held: &Held) -> Result<Words, Problem> {
    let mut table = held.table("league", |_| true)?;
    let place = column(&table, "place");
    // A regime whose runs failed has no place.
    table.rows.retain(|row| place.is_none_or(|at| number(&row[at]).is_some()));
    let value = |row: &[Cell], name: &str| column(&table, name).and_then(|at| number(&row[at]));
    let outcome = held.facts["by"].as_str().unwrap_or("cooperation");
    let Some(best) = table.rows.first() else {
        let open = over_assumptions(held);
        return Ok(Words::new(
            format!("No regime has a score: runs of all of them failed; {}.", open.en),
            format!("没有方案得到评分：所有方案都有失败的模拟；{}。", open.zh),
        ));
    };
    let first = text(&table, best, "regime");
    let limits = value(best, &format!("{outcome}_low")).zip(value(best, &format!("{outcome}_high")));
    let shown = value(best, outcome).map_or("–".to_owned(), |mean| shown(Interval { mean, limits }, true));
    let arena = if column(&table, &format!("{outcome}_efficient")).is_some() { outcome } else { "cooperation" };
    let efficient = format!("{arena}_efficient");
    let unbeaten: Vec<String> = table
        .rows
        .iter()
        .filter(|row| ["1", "true"].contains(&text(&table, row, &efficient).as_str()))
        .map(|row| text(&table, row, "regime"))
        .collect();
    let (count, name, arena, open) = (table.rows.len(), named(outcome), named(arena), over_assumptions(held));
    Ok(Words::new(
        format!(
            "Of {count} regimes '{first}' has the first place: {} changes by {shown} against none (mean over the environments, \
             95 % interval over replicates); unbeaten in {} at their cost: {}; {}.",
            name.en,
            arena.en,
            unbeaten.join(", "),
            open.en
        ),
        format!(
            "{count} 种方案中“{first}”居首：{}与 none 相比变化 {shown}（各环境均值，对重复的 95 % 区间）；就{}而言同等成本下无更优者：\
             {}；{}。",
            name.zh,
            arena.zh,
            unbeaten.join("、"),
            open.zh
        ),
    ))
}

/// The targets that the calibrated model reaches, and the parameter that the data narrowed most.
fn calibration(held: &Held) -> Result<Words, Problem> {
    let predictive = held.table("predictive", |name| name == "inside")?;
    let inside = predictive.rows.iter().filter(|row| row.first().is_some_and(|cell| word(cell) == "true")).count();
    let all = predictive.rows.len();
    let table = held.table("quantiles", |_| true)?;
    let value = |row: &[Cell], name: &str| column(&table, name).and_then(|at| number(&row[at]));
    let narrow = table.rows.iter().min_by(|a, b| {
        let of = |row: &[Cell]| value(row, "narrowed_to").unwrap_or(f64::INFINITY);
        of(a).total_cmp(&of(b))
    });
    let (factor, span) = narrow.map_or_else(Default::default, |row| {
        let at = |name: &str| value(row, name).map_or("–".to_owned(), short);
        (text(&table, row, "factor"), format!("{} [{}, {}]", at("q50"), at("q05"), at("q95")))
    });
    Ok(Words::new(
        format!(
            "The calibrated model reaches {inside} of {all} targets; the data narrowed '{factor}' most, to {span} (median and 90 % \
             interval of the posterior, over communities and over the parameters calibrated); other assumptions were not varied."
        ),
        format!(
            "校准后的模型达到 {all} 个目标中的 {inside} 个；数据对“{factor}”约束最强：{span}（后验中位数与 90 % 区间，含社区差异与被校准参数）；\
             其他假设未变动。"
        ),
    ))
}

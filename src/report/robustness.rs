//! The robustness of claims, for the terminal, as JSON and as Markdown (`docs/robustness.md`).

use super::claims::{Heading, tests, value};
use super::text::listing;
use crate::base::revision::VERSION;
use crate::evidence::claim::{Axis, Change, Claim, ClaimVerdict, Judgement, Met, Nature, Robustness, SHARE, Variant};
use serde_json::{Value, json};
use std::fmt::Write;

/// The axes with their titles.
const AXES: [(Axis, &str); 3] = [
    (Axis::Rules, "other decision rules (决策规则)"),
    (Axis::Networks, "other networks (网络)"),
    (Axis::Assumptions, "points around the assumptions (假设)"),
];

/// The table for the terminal, and the variants that could not be run.
pub fn robustness_lines(tried: &[Robustness]) -> String {
    let mut rows = vec![header(tried)];
    rows.extend(tried.iter().map(|it| row(it, it.claim.id.clone())));
    let mut text = listing(&rows);
    for it in tried {
        notes(it).iter().for_each(|note| text += &format!("{}: {note}\n", it.claim.id));
    }
    text
}

/// The whole page.
pub(crate) fn robustness(heading: &Heading<'_>, tried: &[Robustness]) -> String {
    let mut text = format!(
        "# Which claims survive what\n\nWritten by `{}` on {}, version {}: {} claims, {} replicates of every arm, on the same \
         random numbers under every variant. The headline of a claim is its first test \
         ([docs/claims.md](claims.md) has them all, with more replicates); a cell holds its verdict, S supported (支持), \
         I inconclusive (不确定) or C contradicted (否定), and its first number. A claim survives (稳健) a variant where the \
         verdict of its headline is the one that it has under its own scenario, whichever that is.\n\n\
         * Decision rules (决策规则): everybody follows one rule at its defaults; `fermi` with a chance of 0.01 of a blind \
         choice, since by imitation alone what has died out never comes back.\n\
         * Networks (网络): the network with which the community begins; ties are switched on where the scenario has none. \
         Where ties do not enter a claim's equations nothing changes, and the table says just that.\n\
         * Assumptions (假设): points of a Latin hypercube, ±{:.0} % on every number that is tagged as an assumption and that \
         no arm sets, within what is allowed; one point holds in all arms. The cell has the points at which the verdict \
         stays and the least and largest number.\n\n\
         *own*: the scenario has it anyway. *–*: an arm sets it, so the claim is about it. *×*: it cannot be built.\n\n",
        heading.command,
        heading.date,
        VERSION,
        tried.len(),
        heading.replicates.0,
        100.0 * SHARE,
    );
    text += &counts(tried);
    for (nature, title) in [
        (Nature::Mechanical, "Verification (验证): claims that follow from the equations"),
        (Nature::Emergent, "Experiments (实验): claims that do not"),
    ] {
        let of: Vec<&Robustness> = tried.iter().filter(|it| it.claim.nature == nature).collect();
        if of.is_empty() {
            continue;
        }
        let header = header(tried);
        let _ = write!(text, "\n## {title}\n\n| {} |\n|{}\n", header.join(" | "), " --- |".repeat(header.len()));
        for it in of {
            let _ = writeln!(text, "| {} |", row(it, format!("{} {}", it.claim.id, it.claim.title("en"))).join(" | "));
        }
    }
    text + "\n## Notes\n\n" + &tried.iter().map(|it| said(&it.claim, &notes(it))).collect::<String>()
}

/// All results of a claim, as JSON.
pub(crate) fn robustness_json(it: &Robustness) -> Value {
    let judged = |judgement: &Judgement| {
        let verdict = judgement.headline().map(|(test, _)| test.verdict);
        json!({
            "headline": verdict, "verdict": judgement.verdict, "replicates": judgement.replicates,
            "failed": judgement.failed, "tests": tests(judgement),
        })
    };
    let variant = |(variant, met): &(Variant, Met)| {
        let put = if let Change::Put(values) = &variant.change { Value::from(values.clone()) } else { Value::Null };
        let met = match met {
            Met::Judged(judgement) => judged(judgement),
            Met::Own => json!("own"),
            Met::Set => json!("set by an arm"),
            Met::Unbuildable(why) => json!({"unbuildable": why}),
        };
        json!({"axis": variant.axis, "name": variant.name, "set": put, "result": met})
    };
    let survived = axes(it).map(|axis| {
        let (kept, of) = it.survived(axis);
        (axis.to_string(), json!({"kept": kept, "of": of}))
    });
    json!({
        "id": it.claim.id, "title": it.claim.title, "own": judged(&it.own),
        "variants": it.met.iter().map(variant).collect::<Vec<Value>>(),
        "survived": survived.collect::<serde_json::Map<String, Value>>(),
    })
}

/// The number of claims that survive all variants of an axis, of those for which any was run.
fn counts(tried: &[Robustness]) -> String {
    let axes: Vec<(Axis, &str)> = asked(tried).collect();
    let heads: Vec<&str> = axes.iter().map(|(_, title)| *title).collect();
    let mut text = format!("| survive all | {} |\n|{}\n", heads.join(" | "), " --- |".repeat(axes.len() + 1));
    for (nature, name) in [(Nature::Mechanical, "verification"), (Nature::Emergent, "experiments")] {
        let cell = |axis: Axis| {
            let of = tried.iter().filter(|it| it.claim.nature == nature).map(|it| it.survived(axis));
            let met: Vec<(usize, usize)> = of.filter(|(_, of)| *of > 0).collect();
            format!("{} of {}", met.iter().filter(|(kept, of)| kept == of).count(), met.len())
        };
        let cells: Vec<String> = axes.iter().map(|(axis, _)| cell(*axis)).collect();
        let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
    }
    text
}

/// The axes that were asked for, with their titles.
fn asked(tried: &[Robustness]) -> impl Iterator<Item = (Axis, &'static str)> {
    AXES.into_iter().filter(|(axis, _)| tried.iter().any(|it| it.along(*axis).next().is_some()))
}

/// The axes on which a claim has variants.
fn axes(it: &Robustness) -> impl Iterator<Item = Axis> {
    AXES.into_iter().map(|(axis, _)| axis).filter(|axis| it.along(*axis).next().is_some())
}

/// The names of the columns: claim, own, one per rule, one per network, one for all points, which variants it survives.
fn header(tried: &[Robustness]) -> Vec<String> {
    let mut names = vec!["claim".to_owned(), "own".to_owned()];
    let each = tried.iter().flat_map(|it| &it.met).filter(|(variant, _)| variant.axis != Axis::Assumptions);
    for (variant, _) in each {
        if !names.contains(&variant.name) {
            names.push(variant.name.clone());
        }
    }
    if asked(tried).any(|(axis, _)| axis == Axis::Assumptions) {
        names.push(format!("±{:.0} %", 100.0 * SHARE));
    }
    names.push("survives".to_owned());
    names
}

fn row(it: &Robustness, name: String) -> Vec<String> {
    let mut cells = vec![name, cell(&it.own)];
    cells.extend([Axis::Rules, Axis::Networks].into_iter().flat_map(|axis| it.along(axis)).map(met));
    cells.extend(points(it));
    let survived = axes(it).map(|axis| match it.survived(axis) {
        (_, 0) => format!("{axis} –"),
        (kept, of) if kept == of => format!("{axis} all"),
        (kept, of) => format!("{axis} {kept} of {of}"),
    });
    cells.push(survived.collect::<Vec<String>>().join(", "));
    cells
}

fn met(met: &Met) -> String {
    match met {
        Met::Judged(judgement) => cell(judgement),
        Met::Own => "own".to_owned(),
        Met::Set => "–".to_owned(),
        Met::Unbuildable(_) => "×".to_owned(),
    }
}

/// Letter and number of the headline.
fn cell(judgement: &Judgement) -> String {
    let Some((test, number)) = judgement.headline() else { return "failed".to_owned() };
    let letter = match test.verdict {
        ClaimVerdict::Supported => 'S',
        ClaimVerdict::Inconclusive => 'I',
        ClaimVerdict::Contradicted => 'C',
    };
    let failed = if judgement.failed > 0 { format!(" ({} failed)", judgement.failed) } else { String::new() };
    format!("{letter} {}{failed}", value(number))
}

/// The points around the assumptions in one cell.
fn points(it: &Robustness) -> Option<String> {
    it.along(Axis::Assumptions).next()?;
    let (kept, of) = it.survived(Axis::Assumptions);
    let headlines = it.along(Axis::Assumptions).filter_map(|met| match met {
        Met::Judged(judgement) => judgement.headline().map(|(_, number)| number),
        _ => None,
    });
    let defined = headlines.filter_map(|number| Some((number.estimate?.value, value(number))));
    let mut numbers: Vec<(f64, String)> = defined.collect();
    numbers.sort_by(|one, other| one.0.total_cmp(&other.0));
    let range = match (numbers.first(), numbers.last()) {
        (Some((_, low)), Some((_, high))) => format!(": {low} … {high}"),
        _ => String::new(),
    };
    Some(format!("{kept} of {of}{range}"))
}

/// Notes that do not fit into the table.
fn notes(it: &Robustness) -> Vec<String> {
    let mut notes = Vec::new();
    let varied: Vec<usize> = it
        .met
        .iter()
        .filter_map(|(variant, _)| match &variant.change {
            Change::Put(values) if variant.axis == Axis::Assumptions => Some(values.len()),
            _ => None,
        })
        .collect();
    if let (Some(most), Some(least)) = (varied.iter().max(), varied.iter().min()) {
        let some =
            if least < most { format!(", at a point {least} since all do not fit together") } else { String::new() };
        notes.push(format!("{most} assumptions are varied{some}"));
    }
    for (variant, met) in &it.met {
        if let Met::Unbuildable(why) = met {
            // The message on a point begins with all its values; they are cut off.
            let why = why.rsplit_once("): ").map_or(why.as_str(), |(_, why)| why);
            notes.push(format!("{} cannot be built: {why}", called(variant.axis, &variant.name)));
        }
    }
    for (variant, failed, reason) in it.failures() {
        let of = variant.map_or("its own scenario".to_owned(), |variant| called(variant.axis, &variant.name));
        notes.push(format!("{of}: {failed} runs failed, the first: {reason}"));
    }
    notes
}

fn called(axis: Axis, name: &str) -> String {
    if axis == Axis::Assumptions { format!("point {name}") } else { name.to_owned() }
}

fn said(claim: &Claim, notes: &[String]) -> String {
    if notes.is_empty() { String::new() } else { format!("* {}: {}.\n", claim.id, notes.join("; ")) }
}

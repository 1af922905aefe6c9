//! A comparison as text tables.

use super::comparison_tables::relation;
use super::text::{Digits, align, unit};
use crate::experiment::{ArmComparison, ArmInteraction, Comparison, ComparisonTerms, StoppingResult};
use crate::stats::{Interval, Verdict};

/// The first line, which says which numbers are paired.
const PAIRED: &str = "paired on the same random words: difference, its interval, p, d_z, pairing; not paired: d, delta";

/// One table per treatment, the interactions, whether the replicates suffice, and the tests that are refused. Columns: level under the
/// baseline and the treatment, paired difference with its t interval, Holm's p, effect sizes, the share of
/// variance that pairing removed; p of equivalence where a margin was given; Welch and Mann–Whitney with `unpaired`.
pub(crate) fn compared(found: &Comparison, terms: &ComparisonTerms, unpaired: bool) -> String {
    let mut text = format!("{PAIRED}\n");
    let mut arms: Vec<&str> = Vec::new();
    for paired in &found.arms {
        if !arms.contains(&paired.arm.as_str()) {
            arms.push(&paired.arm);
        }
    }
    let tables: Vec<String> = arms.iter().map(|arm| of_arm(found, arm, terms, unpaired)).collect();
    text += &tables.join("\n");
    text += &interactions(found, terms);
    text += &sufficiency(found, terms);
    for (arm, measure) in &found.without {
        text += &format!("{arm}, {measure}: no replicate ended well under both\n");
    }
    let left_out: Vec<&ArmComparison> = found.arms.iter().filter(|it| it.left_out > 0).collect();
    if let Some(most) = left_out.iter().map(|it| it.left_out).max() {
        let s = if most == 1 { "" } else { "s" };
        text += &format!("{} comparisons lack up to {most} pair{s} that failed\n", left_out.len());
    }
    text + &refusals(found)
}

fn of_arm(found: &Comparison, arm: &str, terms: &ComparisonTerms, unpaired: bool) -> String {
    let equal = found.arms.iter().any(|it| it.equivalence.is_some());
    let level = format!("[{:.0} %]", 100.0 * terms.level);
    let mut head = vec!["", &found.baseline, arm, "difference", &level, "p (Holm)"];
    head.extend(equal.then_some("p (equal)"));
    head.extend(["d_z", "pairing", "d", "delta"]);
    head.extend(unpaired.then_some(["p (Welch)", "p (ranks)"]).into_iter().flatten());
    let mut rows = vec![head.into_iter().map(str::to_owned).collect::<Vec<String>>()];
    for it in found.arms.iter().filter(|it| it.arm == arm) {
        let number = Digits::of(it.levels.0.abs().max(it.levels.1.abs()));
        let limits = |limits: Option<(f64, f64)>| match limits {
            Some(_) => number.limits(Interval { mean: it.difference.mean, limits }, Digits::signed),
            None => "-".to_owned(),
        };
        let mut row = vec![unit(&it.measure), number.plain(it.levels.0), number.plain(it.levels.1)];
        row.extend([number.signed(it.difference.mean), limits(it.difference.limits)]);
        row.push(p(it.p_holm));
        row.extend(equal.then(|| p(it.equivalence.map(|it| it.p))));
        row.extend([effect(it.d_z), it.gain.map_or("-".to_owned(), |gain| format!("{:.0} %", 100.0 * gain))]);
        row.extend([effect(it.unpaired.d), effect(it.unpaired.delta)]);
        if unpaired {
            row.extend([p(it.unpaired.welch.map(|welch| welch.p)), p(it.unpaired.mann_whitney)]);
        }
        rows.push(row);
    }
    align(&rows)
}

fn p(p: Option<f64>) -> String {
    match p {
        None => "-".to_owned(),
        Some(p) if p < 0.001 => "<0.001".to_owned(),
        Some(p) => format!("{p:.3}"),
    }
}

fn effect(effect: Option<f64>) -> String {
    effect.map_or(
        "-".to_owned(),
        |effect| {
            if effect.abs() < 0.005 { "0.00".to_owned() } else { format!("{effect:+.2}") }
        },
    )
}

fn interactions(found: &Comparison, terms: &ComparisonTerms) -> String {
    if found.interactions.is_empty() {
        return String::new();
    }
    let level = format!("[{:.0} %]", 100.0 * terms.level);
    let mut rows = vec![["interaction", "outcome", "contrast", &level, ""].map(str::to_owned).to_vec()];
    rows.extend(found.interactions.iter().map(|it: &ArmInteraction| {
        let number = Digits::of(it.found.contrast.mean.abs());
        let limits = number.limits(it.found.contrast, Digits::signed);
        let contrast = number.signed(it.found.contrast.mean);
        vec![it.arm.clone(), unit(&it.measure), contrast, limits, relation(it).to_owned()]
    }));
    format!("\n{}", align(&rows))
}

/// Whether the replicates suffice, in one line; empty where that is not defined.
fn sufficiency(found: &Comparison, terms: &ComparisonTerms) -> String {
    let judged: Vec<(&ArmComparison, bool)> =
        found.arms.iter().filter_map(|it| Some((it, it.suffices(terms)?))).collect();
    if judged.is_empty() {
        return String::new();
    }
    let short = judged.iter().filter(|(_, suffices)| !suffices);
    let named: Vec<String> = short
        .map(|(it, _)| match (it.needed, it.settled) {
            (Some(needed), _) => format!("{} {} (about {needed} needed)", it.arm, it.measure),
            (None, from) => format!("{} {} ({} of {})", it.arm, it.measure, from.unwrap_or(it.pairs), it.pairs),
        })
        .collect();
    match (named.is_empty(), terms.half_widths.is_empty()) {
        (true, _) => "the replicates suffice\n".to_owned(),
        (false, true) => format!("too few replicates; the spread is settled only late in {}\n", named.join(", ")),
        (false, false) => format!("too few replicates for {}\n", named.join(", ")),
    }
}

/// Every refusal once, with the treatments and outcomes that it concerns unless it concerns all.
fn refusals(found: &Comparison) -> String {
    let mut whys: Vec<&str> = Vec::new();
    for why in found.arms.iter().flat_map(|it| &it.refused) {
        if !whys.contains(&why.as_str()) {
            whys.push(why);
        }
    }
    let line = |why: &&str| {
        let about: Vec<String> = found
            .arms
            .iter()
            .filter(|it| it.refused.iter().any(|own| own == why))
            .map(|it| format!("{} {}", it.arm, it.measure))
            .collect();
        match about.len() == found.arms.len() {
            true => format!("{why}\n"),
            false => format!("{}: {why}\n", about.join(", ")),
        }
    };
    whys.iter().map(line).collect()
}

/// The reason why no more replicates were added, in one line.
pub(crate) fn stopped(ending: &StoppingResult, target: f64, measure: &str, replicates: usize) -> String {
    let width = |half: Option<f64>| half.map_or("unknown".to_owned(), |half| format!("± {half:.3e}"));
    let why = match ending.verdict {
        Verdict::Reached => "reached",
        Verdict::Exhausted | Verdict::Continue => "not reached, the most replicates are done",
    };
    format!(
        "stopped after {replicates} replicates: ± {} in {measure} {why}; the widest is {} ({})\n",
        target,
        width(ending.half_width),
        ending.arm
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::ArmValues;

    #[test]
    fn a_refusal_is_printed_once_with_its_outcome() {
        let mut samples = ArmValues::default();
        for (replicate, noise) in [0.0, 0.02, 0.05, 0.01, 0.03].into_iter().enumerate() {
            samples.put("none", "x", replicate as u32, noise);
            samples.put("a", "x", replicate as u32, 0.5 + 2.0 * noise);
            samples.put("b", "x", replicate as u32, noise);
        }
        let terms = ComparisonTerms::default();
        let text = compared(&Comparison::of(&samples, "none", &terms).unwrap(), &terms, false);
        assert!(text.contains("\nb x: all differences are equal: there is no p and no d_z\n"), "{text}");
        assert!(text.starts_with("paired on the same random words"), "{text}");
        let row = text.lines().find(|line| line.starts_with("x ")).unwrap();
        assert!(row.contains("+0.522"), "{text}");
    }
}

//! The report of a benchmark: the league table, tidy tables, and the manifest.

use super::manifest::Manifest;
use super::text::{Digits, align};
use crate::base::revision::{REVISION, VERSION};
use crate::base::table::{Cell, Table};
use crate::experiment::Durability;
use crate::experiment::benchmark::{ARENAS, Benchmark, RegimeScore, SCORED_OUTCOMES, Scores};
use crate::stats::Interval;
use serde_json::{Value, json};

/// One line on the runs: the battery with its hash, environments, regimes, replicates.
pub(crate) fn benchmark_headline(benchmark: &Benchmark<'_>) -> String {
    benchmark_headline_in("en", benchmark)
}

/// The same in a language.
pub(crate) fn benchmark_headline_in(language: &str, benchmark: &Benchmark<'_>) -> String {
    let battery = &benchmark.battery;
    let here = battery.environments.len();
    let part = if here < battery.size {
        format!("{here} of {} environments (a part: its scores compare with no other's)", battery.size)
    } else {
        format!("{here} environments")
    };
    let replicates = benchmark.plans.first().map_or(0, |plan| plan.experiment.replicates);
    if language == "zh" {
        let of = if here < battery.size { format!("{} 中的 ", battery.size) } else { String::new() };
        return format!(
            "测试组 {}({}):{of}{here} 个环境 × {} 种制度组合 × {replicates} 重复 = {} 次模拟,种子 {}",
            battery.id,
            &battery.hash[..8],
            benchmark.regimes.len(),
            benchmark.units(),
            battery.seed
        );
    }
    format!(
        "battery {} ({}): {part} x {} regimes x {replicates} replicates = {} runs, seed {}",
        battery.id,
        &battery.hash[..8],
        benchmark.regimes.len(),
        benchmark.units(),
        battery.seed
    )
}

/// The league table, sorted by the rank in one of [`SCORED_OUTCOMES`].
pub(crate) fn league(scores: &Scores, outcome: usize) -> String {
    let standings = sorted(scores, outcome);
    let mut text = String::from(
        "\nchange against none, mean over the environments that keep the regime, and what is left of it when withdrawn\n",
    );
    let all: Vec<usize> = (0..SCORED_OUTCOMES.len()).collect();
    for columns in all.chunks(3) {
        let head = |o: &usize| [SCORED_OUTCOMES[*o].name.to_owned(), "[95 %]".to_owned()];
        let mut rows = vec![std::iter::once("regime".to_owned()).chain(columns.iter().flat_map(head)).collect()];
        for standing in &standings {
            let mut row = vec![standing.regime.clone()];
            row.extend(columns.iter().flat_map(|o| shown(&standing.effects[*o], *o)));
            rows.push(row);
        }
        text += &format!("{}\n", align(&rows));
    }
    // One table an arena: what a withdrawal leaves, and who is unbeaten at its cost.
    for (arena, of) in ARENAS.into_iter().enumerate() {
        let name = SCORED_OUTCOMES[of].name;
        let head = ["regime", &format!("{name} left"), "[95 %]", "unbeaten at its cost", "draws"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        for standing in &standings {
            let left = standing.durability[arena].as_ref().map_or([String::new(), String::new()], share);
            let unbeaten = if standing.efficient[arena] { "yes" } else { "" };
            let draws = percent(standing.efficient_share[arena]);
            rows.push([&[standing.regime.clone()][..], &left, &[unbeaten.to_owned(), draws]].concat());
        }
        text += &format!("{}\n", align(&rows));
    }
    let name = SCORED_OUTCOMES[outcome].name;
    let head = ["regime", &format!("place in {name}"), "[95 %]", "within one: draws", "environments", "assumptions"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for standing in &standings {
        let rank = &standing.ranks[outcome];
        rows.push(vec![
            standing.regime.clone(),
            rank.rank.to_string(),
            rank.limits.map_or_else(String::new, |(low, high)| format!("[{low}, {high}]")),
            percent(rank.draws),
            percent(Some(rank.environments)),
            percent(rank.assumptions),
        ]);
    }
    text += &align(&rows);
    for refused in &scores.refused {
        let (regime, failed, reason) = (&refused.regime, refused.failed, &refused.reason);
        text += &format!("{regime}: no score, {failed} runs failed; the first: {reason}\n");
    }
    text
}

pub(super) fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format!("{:.0} %", 100.0 * share))
}

pub(super) fn sorted(scores: &Scores, outcome: usize) -> Vec<&RegimeScore> {
    let mut standings: Vec<&RegimeScore> = scores.regimes.iter().collect();
    standings.sort_by_key(|standing| standing.ranks[outcome].rank);
    standings
}

pub(super) fn shown(effect: &Interval, outcome: usize) -> [String; 2] {
    // Yuan have one digit after the point, everything else three.
    let digits = Digits::of(if SCORED_OUTCOMES[outcome].name == "cost" { 100.0 } else { 0.0 });
    let limits = effect.limits.map(|(low, high)| format!("[{}, {}]", digits.signed(low), digits.signed(high)));
    [digits.signed(effect.mean), limits.unwrap_or_default()]
}

pub(super) fn share(found: &Durability) -> [String; 2] {
    let digits = Digits::of(0.0);
    let limits = |(low, high)| format!("[{}, {}]", digits.plain(low), digits.plain(high));
    match found.share {
        None => ["no gain".to_owned(), String::new()],
        Some(share) => [digits.plain(share), found.limits.map_or_else(String::new, limits)],
    }
}

/// All results as tidy tables: the league, effects by kind of environment, effects by environment, ranks by outcome.
pub(crate) fn benchmark_tables(
    benchmark: &Benchmark<'_>,
    scores: &Scores,
    outcome: usize,
) -> Vec<(&'static str, Table)> {
    let text = |word: &str| Cell::Text(word.to_owned());
    let number = |x: Option<f64>| x.filter(|x| x.is_finite()).map_or_else(|| text(""), Cell::Number);
    let limits = |limits: Option<(f64, f64)>| [number(limits.map(|it| it.0)), number(limits.map(|it| it.1))];
    let effect = |it: &Interval| [vec![Cell::Number(it.mean)], limits(it.limits).to_vec()].concat();
    let with = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    let standings = sorted(scores, outcome);

    let mut columns = with(&["place", "regime"]);
    for score in &SCORED_OUTCOMES {
        columns.extend(["", "_low", "_high"].map(|end| format!("{}{end}", score.name)));
    }
    for arena in ARENAS.map(|arena| SCORED_OUTCOMES[arena].name) {
        columns.extend(["", "_low", "_high"].map(|end| format!("{arena}_left{end}")));
        columns.extend(["", "_share"].map(|end| format!("{arena}_efficient{end}")));
    }
    columns.extend(with(&["failed", "reason"]));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for standing in &standings {
        let mut row = vec![Cell::Count(standing.ranks[outcome].rank as i64), text(&standing.regime)];
        row.extend(standing.effects.iter().flat_map(effect));
        for arena in 0..ARENAS.len() {
            let left = standing.durability[arena].as_ref();
            row.push(number(left.and_then(|left| left.share)));
            row.extend(limits(left.and_then(|left| left.limits)));
            row.push(Cell::Count(standing.efficient[arena].into()));
            row.push(number(standing.efficient_share[arena]));
        }
        row.extend([Cell::Count(0), text("")]);
        rows.push(row);
    }
    for refused in &scores.refused {
        let mut row = vec![text(""), text(&refused.regime)];
        row.extend((0..columns.len() - 4).map(|_| text("")));
        row.extend([Cell::Count(refused.failed as i64), text(&refused.reason)]);
        rows.push(row);
    }
    let league = Table { columns, rows };

    let mut rows = Vec::new();
    for standing in &standings {
        let kinds = standing.kinds.iter().map(|(kind, effects)| (kind.word(), effects));
        for (group, effects) in std::iter::once(("kept", &standing.effects)).chain(kinds) {
            for (score, it) in SCORED_OUTCOMES.iter().zip(effects) {
                rows.push([vec![text(&standing.regime), text(group), text(score.name)], effect(it)].concat());
            }
        }
    }
    let kinds = Table { columns: with(&["regime", "environments", "outcome", "difference", "low", "high"]), rows };

    let mut rows = Vec::new();
    for standing in &standings {
        for (environment, means) in benchmark.battery.environments.iter().zip(&standing.environments) {
            for (score, mean) in SCORED_OUTCOMES.iter().zip(means) {
                let key = [standing.regime.as_str(), environment.id.as_str(), environment.kind.word(), score.name];
                rows.push(key.map(text).into_iter().chain([Cell::Number(*mean)]).collect());
            }
        }
    }
    let environments = Table { columns: with(&["regime", "environment", "kind", "outcome", "difference"]), rows };

    let mut rows = Vec::new();
    for standing in &standings {
        for (score, rank) in SCORED_OUTCOMES.iter().zip(&standing.ranks) {
            let mut row = vec![text(&standing.regime), text(score.name), Cell::Count(rank.rank as i64)];
            row.extend(limits(rank.limits.map(|(low, high)| (low as f64, high as f64))));
            row.extend([number(rank.draws), Cell::Number(rank.environments), number(rank.assumptions)]);
            rows.push(row);
        }
    }
    let columns = [
        "regime",
        "outcome",
        "place",
        "low",
        "high",
        "within_one_draws",
        "within_one_environments",
        "within_one_assumptions",
    ];
    let places = Table { columns: with(&columns), rows };
    vec![("league", league), ("kinds", kinds), ("environments", environments), ("places", places)]
}

/// Everything that is needed to run a benchmark again, and to tell whether two benchmarks are comparable (the battery's
/// number and hash). `outcome` is the place of the outcome by which the regimes are ranked.
pub(crate) fn benchmark_manifest(benchmark: &Benchmark<'_>, scores: &Scores, outcome: usize, seconds: f64) -> Value {
    let battery = &benchmark.battery;
    let experiments = benchmark.plans.iter().map(|plan| (plan.experiment.id.clone(), Value::from(plan.id())));
    let regimes =
        benchmark.regimes.iter().map(|regime| (regime.name.clone(), Value::from(regime.institutions.clone())));
    json!({
        "program": env!("CARGO_PKG_NAME"),
        "version": VERSION,
        "git": REVISION,
        "battery": battery.id,
        "battery_hash": battery.hash,
        "whole_battery": battery.environments.len() == battery.size,
        "seed": battery.seed,
        "by": SCORED_OUTCOMES[outcome].name,
        "replicates": scores.replicates,
        "runs": benchmark.units(),
        "failed": scores.refused.iter().map(|refused| refused.failed).sum::<usize>(),
        "caution": Manifest::CAUTION,
        "timings": {"seconds": seconds},
        "environments": experiments.collect::<serde_json::Map<_, _>>(),
        "regimes": regimes.collect::<serde_json::Map<_, _>>(),
    })
}

//! The page of a benchmark (`docs/benchmark.md`): what is scored, and the league with a frontier for each arena.

use super::benchmark::{benchmark_headline, percent, share, shown, sorted};
use crate::base::revision::VERSION;
use crate::experiment::benchmark::{ARENAS, Benchmark, EnvironmentKind, RegimeScore, SCORED_OUTCOMES, Scores};

/// The prose of the page, with places for what was found.
const PROSE: &str = include_str!("benchmark_page.md");

/// The whole page, its regimes in the order of one of [`SCORED_OUTCOMES`].
pub(crate) fn benchmark_page(
    (command, date): (&str, &str),
    benchmark: &Benchmark<'_>,
    scores: &Scores,
    outcome: usize,
) -> String {
    let standings = sorted(scores, outcome);
    let parts = [
        ("{command}", command.to_owned()),
        ("{date}", date.to_owned()),
        ("{version}", VERSION.to_owned()),
        ("{headline}", benchmark_headline(benchmark)),
        ("{environments}", environments(benchmark)),
        ("{league}", league(&standings)),
        ("{frontiers}", frontiers(&standings)),
        ("{kinds}", kinds(&standings)),
    ];
    // Each place is filled in its turn, so that a name in braces is not taken for one.
    let mut text = String::new();
    let mut rest = PROSE;
    for (place, found) in parts {
        let Some((before, after)) = rest.split_once(place) else { continue };
        text += before;
        text += &found;
        rest = after;
    }
    text + rest
}

/// A Markdown table; columns after the first `words` hold numbers.
fn table(rows: &[Vec<String>], words: usize) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let Some((head, rest)) = rows.split_first() else { return String::new() };
    let rule: Vec<String> = (0..head.len()).map(|k| if k < words { "---" } else { "---:" }.to_owned()).collect();
    [line(head), line(&rule)].into_iter().chain(rest.iter().map(|row| line(row))).collect::<Vec<_>>().join("\n")
}

fn cells(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn environments(benchmark: &Benchmark<'_>) -> String {
    let mut rows = vec![cells(&["kind", "environments"])];
    for kind in EnvironmentKind::ALL {
        let of = benchmark.battery.environments.iter().filter(|environment| environment.kind == kind);
        let names: Vec<String> = of.map(|environment| format!("`{}`", environment.id)).collect();
        if !names.is_empty() {
            rows.push(vec![kind.word().to_owned(), names.join(", ")]);
        }
    }
    table(&rows, 2)
}

fn league(standings: &[&RegimeScore]) -> String {
    let mut head = cells(&["regime"]);
    head.extend(SCORED_OUTCOMES.iter().map(|outcome| outcome.name.to_owned()));
    head.extend(ARENAS.map(|arena| format!("{} left", SCORED_OUTCOMES[arena].name)));
    for arena in ARENAS.map(|arena| SCORED_OUTCOMES[arena].name) {
        head.extend([format!("place in {arena}"), "draws".to_owned(), "assumptions".to_owned()]);
    }
    let mut rows = vec![head];
    for standing in standings {
        let mut row = vec![standing.regime.clone()];
        row.extend(standing.effects.iter().enumerate().map(|(k, effect)| shown(effect, k).join(" ")));
        row.extend(
            standing.durability.iter().map(|left| left.as_ref().map_or(String::new(), |it| share(it).join(" "))),
        );
        for rank in ARENAS.map(|arena| &standing.ranks[arena]) {
            let limits = rank.limits.map_or_else(String::new, |(low, high)| format!(" [{low}, {high}]"));
            row.extend([format!("{}{limits}", rank.rank), percent(rank.draws), percent(rank.assumptions)]);
        }
        rows.push(row);
    }
    table(&rows, 1)
}

fn frontiers(standings: &[&RegimeScore]) -> String {
    let one = |(at, arena): (usize, usize)| {
        let mut on: Vec<&RegimeScore> = standings.iter().copied().filter(|it| it.efficient[at]).collect();
        let (cost, gain) = (SCORED_OUTCOMES.len() - 1, SCORED_OUTCOMES[arena].name);
        on.sort_by(|a, b| a.effects[cost].mean.total_cmp(&b.effects[cost].mean));
        let mut rows = vec![cells(&["regime", "cost", gain, "draws"])];
        rows.extend(on.into_iter().map(|it| {
            let [cost, gain] = [cost, arena].map(|k| shown(&it.effects[k], k).join(" "));
            vec![it.regime.clone(), cost, gain, percent(it.efficient_share[at])]
        }));
        format!("*{gain}*\n\n{}", table(&rows, 1))
    };
    ARENAS.into_iter().enumerate().map(one).collect::<Vec<String>>().join("\n\n")
}

fn kinds(standings: &[&RegimeScore]) -> String {
    let Some(first) = standings.first() else { return String::new() };
    let one = |arena: usize| {
        let mut head = cells(&[&format!("regime, {}", SCORED_OUTCOMES[arena].name)]);
        head.extend(first.kinds.iter().map(|(kind, _)| kind.word().to_owned()));
        let mut rows = vec![head];
        rows.extend(standings.iter().map(|standing| {
            let mut row = vec![standing.regime.clone()];
            row.extend(standing.kinds.iter().map(|(_, effects)| shown(&effects[arena], arena)[0].clone()));
            row
        }));
        table(&rows, 1)
    };
    ARENAS.map(one).join("\n\n")
}

//! Published numbers of a scenario beside what comes out, below the table of a run.

use super::text::{Digits, align};
use crate::experiment::ScenarioRun;
use crate::scenario::{PublishedNumber, Scenario};
use crate::simulation::Series;
use crate::stats::mean;

/// The table, and a line a source; empty where the scenario has no published numbers.
pub(crate) fn published_table(scenario: &Scenario, outcomes: &[ScenarioRun]) -> String {
    let found = |number: &PublishedNumber| {
        let runs = outcomes.iter().filter(|outcome| outcome.treatment == number.treatment);
        let levels: Vec<f64> = runs.filter_map(|outcome| level(outcome.series.as_ref().ok()?, number)).collect();
        mean(&levels)
    };
    table(&scenario.published, found)
}

/// The mean of the number's probe over its ticks; nothing where the run ended before the last of them.
fn level(series: &Series, number: &PublishedNumber) -> Option<f64> {
    let values: Option<Vec<f64>> = (number.from..=number.to).map(|tick| series.at(&number.probe, tick)).collect();
    mean(&values?)
}

fn table(numbers: &[PublishedNumber], found: impl Fn(&PublishedNumber) -> Option<f64>) -> String {
    if numbers.is_empty() {
        return String::new();
    }
    let mut sources: Vec<&str> = Vec::new();
    let head = ["published beside what comes out", "published", "found", "tolerance", "met", "source"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for number in numbers {
        let source = sources.iter().position(|known| *known == number.source).unwrap_or_else(|| {
            sources.push(&number.source);
            sources.len() - 1
        });
        let ticks = match (number.from, number.to) {
            (from, to) if from == to => format!("tick {from}"),
            (from, to) => format!("ticks {from} to {to}"),
        };
        let ours = found(number);
        let digits = Digits::of(number.value.abs());
        let (tolerance, met) = match (number.tolerance, ours) {
            (Some(most), Some(ours)) => {
                let near = (ours - number.value).abs() <= most;
                (digits.plain(most), if near { "yes" } else { "no" })
            }
            (Some(most), None) => (digits.plain(most), "no run"),
            (None, _) => ("–".to_owned(), "not judged"),
        };
        rows.push(vec![
            format!("{}: {}, {ticks}", number.treatment, number.probe),
            digits.plain(number.value),
            ours.map_or("–".to_owned(), |ours| digits.plain(ours)),
            tolerance,
            met.to_owned(),
            format!("({})", source + 1),
        ]);
    }
    let named = sources.iter().enumerate().map(|(k, source)| format!("({}) {source}\n", k + 1));
    format!("\n{}{}", align(&rows), named.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_met_not_met_or_not_judged() {
        let number = |treatment: &str, value: f64, tolerance: Option<f64>| PublishedNumber {
            treatment: treatment.to_owned(),
            probe: "cooperation".to_owned(),
            from: 0,
            to: if treatment == "fines" { 9 } else { 0 },
            value,
            tolerance,
            source: if treatment == "fines" { "A 2001" } else { "B 2002, remembered" }.to_owned(),
        };
        let numbers = [number("none", 0.5, None), number("fines", 0.6, Some(0.05)), number("fines", 0.9, Some(0.05))];
        let text = table(&numbers, |it| (it.treatment == "fines").then_some(0.62));
        let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let expected = "published beside what comes out published found tolerance met source \
                        none: cooperation, tick 0 0.500 – – not judged (1) \
                        fines: cooperation, ticks 0 to 9 0.600 0.620 0.050 yes (2) \
                        fines: cooperation, ticks 0 to 9 0.900 0.620 0.050 no (2) \
                        (1) B 2002, remembered (2) A 2001";
        assert_eq!(squeeze(&text), expected, "{text}");
        assert_eq!(table(&[], |_| None), "");
    }
}

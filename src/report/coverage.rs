//! Coverage of intervals and false alarms of verdicts, as Markdown (`docs/statistics.md`).

use crate::evidence::coverage::{Rate, Rates, Statistic};

/// A statistic with its rates.
pub(crate) type MeasuredStatistic = (&'static Statistic, Vec<Rates>);

/// Two tables: intervals with the share that contains the truth, then tests and verdicts with their false alarms; in per cent.
pub(crate) fn coverage(measured: &[MeasuredStatistic]) -> String {
    let mut text = String::new();
    let mut head: (Option<Rate>, &[usize]) = (None, &[]);
    for (statistic, found) in measured {
        if head != (Some(statistic.rate), statistic.sizes) {
            head = (Some(statistic.rate), statistic.sizes);
            let (what, unit) = match (statistic.rate, statistic.sizes.len()) {
                (Rate::Covers, 5) => ("intervals at 95 %: % that contain the truth", "replicates"),
                (Rate::Covers, _) => ("intervals at 95 %: % that contain the truth", "rows"),
                (Rate::FalseAlarms, _) => ("tests and verdicts at 5 %: % of false alarms", "replicates"),
            };
            let sizes: Vec<String> = statistic.sizes.iter().map(|n| format!("{n} {unit}")).collect();
            let rule = "---: | ".repeat(sizes.len());
            text += &format!("\n| {what} | outcomes | {} |\n| --- | --- | {}\n", sizes.join(" | "), rule.trim_end());
        }
        for rates in found {
            let shown =
                |rate: &Option<(f64, usize)>| rate.map_or("–".to_owned(), |(rate, _)| format!("{:.1}", 100.0 * rate));
            let cells: Vec<String> = rates.rates.iter().map(shown).collect();
            text += &format!("| {} | {} | {} |\n", statistic.name, rates.shape.word(), cells.join(" | "));
        }
    }
    text
}

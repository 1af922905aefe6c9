//! The factors and assumptions that move an outcome, for the terminal.

use super::text::{Digits, align};
use crate::base::table::Cell;
use crate::experiment::sensitivity::{Effects, Screened, Sensitivity};
use serde_json::{Value, json};

/// The first `most` factors of an analysis, the most influential first.
pub(crate) fn sensitivity(found: &Sensitivity, most: usize) -> String {
    let head: &[&str] = match found.effects {
        Effects::Swings(_) => &["", "swing", "least", "greatest"],
        Effects::Elementary(_) => &["", "mu*", "[95 %]", "mu", "sigma"],
        Effects::Indices(_) => &["", "S1", "[95 %]", "ST", "[95 %]"],
    };
    let mut rows = vec![head.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>()];
    for row in found.table().rows.iter().take(most) {
        let numbers: Vec<f64> = row[2..].iter().map(number).collect();
        let digits = Digits::of(numbers.iter().take(3).fold(0.0, |most: f64, x| most.max(x.abs())));
        let plain = |x: f64| if x.is_nan() { "–".to_owned() } else { digits.plain(x) };
        let limits = |low: f64, high: f64| format!("[{}, {}]", plain(low), plain(high));
        let cells = match (&found.effects, &numbers[..]) {
            (Effects::Swings(_), [swing, least, greatest, ..]) => vec![plain(*swing), plain(*least), plain(*greatest)],
            (Effects::Elementary(_), [star, low, high, mu, sigma, ..]) => {
                vec![plain(*star), limits(*low, *high), digits.signed(*mu), plain(*sigma)]
            }
            (Effects::Indices(_), [first, a, b, total, c, d, ..]) => {
                vec![plain(*first), limits(*a, *b), plain(*total), limits(*c, *d)]
            }
            _ => Vec::new(),
        };
        rows.push([vec![text(&row[1])], cells].concat());
    }
    let hidden = found.factors.len().saturating_sub(most);
    let more = if hidden > 0 { format!("and {hidden} more\n") } else { String::new() };
    align(&rows) + &more
}

/// The assumptions that move a comparison most.
pub(crate) fn assumptions(found: &Screened, most: usize) -> String {
    let what = match &found.baseline {
        Some(baseline) => format!("{}, {} less {baseline}", found.sensitivity.outcome, found.treatment),
        None => format!("{}, {}", found.sensitivity.outcome, found.treatment),
    };
    let failed = if found.failed > 0 { format!(", {} runs failed", found.failed) } else { String::new() };
    let (factors, left) = (found.sensitivity.factors.len(), found.left);
    let range = found.range.map_or(String::new(), |(low, high)| {
        let digits = Digits::of(low.abs().max(high.abs()));
        let shown = |x: f64| if found.baseline.is_some() { digits.signed(x) } else { digits.plain(x) };
        format!("from {} to {} at 90 % of {} points of these assumptions\n", shown(low), shown(high), found.points)
    });
    format!("{what}: rests most, of {factors} assumptions varied ({left} left alone{failed}), on\n")
        + &sensitivity(&found.sensitivity, most)
        + &range
}

/// What a manifest keeps of the assumptions that were varied, a treatment each.
pub(crate) fn assumption_facts(found: &[Screened]) -> Value {
    let one = |it: &Screened| {
        json!({
            "outcome": it.sensitivity.outcome, "treatment": it.treatment, "baseline": it.baseline,
            "factors": it.sensitivity.factors.len(), "left": it.left, "points": it.points, "failed": it.failed,
            "low": it.range.map(|range| range.0), "high": it.range.map(|range| range.1),
        })
    };
    found.iter().map(one).collect()
}

fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Number(x) => *x,
        Cell::Count(count) => *count as f64,
        Cell::Text(_) => f64::NAN,
    }
}

fn text(cell: &Cell) -> String {
    if let Cell::Text(text) = cell { text.clone() } else { String::new() }
}

//! A distribution, a row a treatment: a histogram of many values, of a height of its own, or a point for each of few; the
//! median, and the middle 90 %.

use super::frame::{LABEL, MARGIN, Plane, SMALL, heading, x_axis};
use super::palette::Paint;
use super::scale::Scale;
use super::svg::{Anchor, Figure, Svg, table, text};
use super::words::{Language, Words};
use crate::base::table::Cell;
use crate::stats::quantile;

/// Up to so many values are points.
const FEW: usize = 60;

/// The classes of a histogram.
const CLASSES: usize = 40;

/// The height of a row.
const HIGH: f64 = 62.0;

/// A treatment and its values.
pub(crate) type Values = (String, Vec<f64>);

/// What stands around the rows.
#[derive(Clone, Debug)]
pub(crate) struct DistributionWords {
    /// The title.
    pub title: Words,
    /// What the values are, in one line.
    pub below: Words,
    /// The quantity with its unit.
    pub quantity: Words,
}

/// Draws the rows in the order given.
pub(crate) fn distribution(rows: &[Values], words: &DistributionWords, language: Language) -> Figure {
    let names: Vec<Words> = rows.iter().map(|(name, _)| Words::name(name).cut(LABEL, 190.0)).collect();
    let left = MARGIN + names.iter().map(|name| name.width(LABEL, language)).fold(60.0, f64::max) + 10.0;
    let mut svg = Svg::new(760.0, 0.0, language);
    let top = heading(&mut svg, &words.title, &words.below) + 8.0;
    let (right, bottom) = (svg.width - MARGIN - 70.0, top + HIGH * rows.len() as f64);
    let x = Scale::around(rows.iter().flat_map(|(_, values)| values.iter().copied()), 6, (left, right));
    let y = Scale::new((0.0, 1.0), (top, bottom));
    for (tick, _) in x.ticks(6) {
        svg.line((x.at(tick), top), (x.at(tick), bottom), Paint::Grid, 1.0);
    }
    let mut said = Vec::new();
    for (number, (name, values)) in rows.iter().enumerate() {
        let ground = top + HIGH * (number + 1) as f64 - 16.0;
        svg.text((left - 8.0, ground - 12.0), Anchor::End, LABEL, Paint::Ink, &names[number]);
        let values: Vec<f64> = values.iter().copied().filter(|x| x.is_finite()).collect();
        if values.len() > FEW {
            let wide = (right - left) / CLASSES as f64;
            let shares = classes(&values, &x);
            let highest = shares.iter().copied().fold(0.0, f64::max);
            for (class, share) in shares.into_iter().enumerate().filter(|(_, share)| *share > 0.0) {
                let high = (HIGH - 24.0) * share / highest;
                let at = (left + wide * class as f64 + 0.4, ground - high);
                svg.rect(at, (wide - 0.8, high), Paint::Line(number));
            }
        } else {
            for (k, value) in values.iter().enumerate() {
                // Points of equal values stand one above the other, as far as there is room.
                let height = ground - 8.0 - 5.0 * (k % 6) as f64;
                svg.dot((x.at(*value), height), 3.0, Paint::Line(number), 0.7);
            }
        }
        let at = |share: f64| quantile(&values, share).ok();
        if let (Some(low), Some(middle), Some(high)) = (at(0.05), at(0.5), at(0.95)) {
            svg.line((x.at(low), ground + 3.0), (x.at(high), ground + 3.0), Paint::Ink, 1.5);
            svg.line((x.at(middle), ground - 2.0), (x.at(middle), ground + 8.0), Paint::Ink, 2.5);
            let text = if middle.abs() < 10.0 { format!("{middle:.3}") } else { format!("{middle:.1}") };
            svg.text((right + 8.0, ground - 4.0), Anchor::Start, SMALL, Paint::Ink, &Words::name(&text));
            said.push(format!("{name} {text} [{low:.3}, {high:.3}]"));
        }
    }
    svg.text((right + 8.0, top + 4.0), Anchor::Start, SMALL, Paint::Muted, &Words::new("median", "中位数"));
    let plane = Plane { x, y, left, right, top, bottom };
    x_axis(&mut svg, &plane, &words.quantity, &x.ticks(6));
    svg.height = bottom + 31.0 + MARGIN;
    let list = said.join("; ");
    let about = Words::new(
        format!("{}. Median and 5 to 95 %: {list}.", words.below.en),
        format!("{}。中位数与 5–95 % 分位：{list}。", words.below.zh),
    );
    let row = |(name, values): &Values| {
        let values: Vec<f64> = values.iter().copied().filter(|x| x.is_finite()).collect();
        let at = |share: f64| quantile(&values, share).map_or_else(|_| text(""), Cell::Number);
        let shares = [0.05, 0.25, 0.5, 0.75, 0.95].map(at);
        [text(name), Cell::Count(values.len() as i64)].into_iter().chain(shares).collect()
    };
    let columns = ["", "values", "5 %", "25 %", "median", "75 %", "95 %"];
    let numbers = table(&columns, rows.iter().map(row).collect());
    svg.finish(words.title.clone(), about, numbers)
}

/// The share of the values in each class of the scale.
fn classes(values: &[f64], x: &Scale) -> Vec<f64> {
    let mut shares = vec![0.0; CLASSES];
    for value in values.iter().filter(|value| value.is_finite()) {
        let class = (value - x.low) / (x.high - x.low) * CLASSES as f64;
        shares[(class.max(0.0) as usize).min(CLASSES - 1)] += 1.0 / values.len() as f64;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::super::read::Drawing;
    use super::*;

    #[test]
    fn few_values_are_points_and_many_a_histogram() {
        let words = DistributionWords {
            title: Words::name("cooperation"),
            below: Words::new("means of communities", "各社区均值"),
            quantity: Words::name("cooperation (share)"),
        };
        let few = vec![0.1, 0.2, 0.3, f64::NAN];
        let many: Vec<f64> = (0..1000).map(|k| f64::from(k) / 1000.0).collect();
        let rows = [("few".to_owned(), few), ("many".to_owned(), many)];
        let drawing = Drawing::read(distribution(&rows, &words, Language::English).svg());
        assert_eq!((drawing.count("circle"), drawing.count("rect")), (3, 1 + CLASSES));
        assert!(drawing.has("few") && drawing.has("0.200") && drawing.has("median"));
        let x = Scale::new((0.0, 1.0), (0.0, 100.0));
        let shares = classes(&[0.0, 0.5, 1.0, 1.0], &x);
        assert_eq!((shares[0], shares[20], shares[39]), (0.25, 0.25, 0.5));
    }
}

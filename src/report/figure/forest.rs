//! Differences with their intervals, as a forest plot: a field an outcome, a row a treatment.

use super::frame::{LABEL, MARGIN, Plane, SMALL, heading, x_axis};
use super::palette::Paint;
use super::scale::Scale;
use super::svg::{Anchor, Figure, Svg, table, text, three};
use super::words::{Language, Words};
use crate::stats::Interval;

/// An outcome with the difference of each treatment; none where there is no pair.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    /// The outcome.
    pub outcome: Words,
    /// The differences, in the order of the treatments.
    pub rows: Vec<Option<Interval>>,
}

/// What stands around the fields.
#[derive(Clone, Debug)]
pub(crate) struct ForestWords {
    /// The title.
    pub title: Words,
    /// What the numbers are, in one line.
    pub below: Words,
    /// The treatments, or what else the rows are.
    pub rows: Vec<Words>,
    /// The columns of the table of numbers: field, row, number.
    pub columns: [&'static str; 3],
    /// Whether the numbers have a sign: differences have one.
    pub signed: bool,
}

/// Strong letters are wider than others.
const STRONG: f64 = 1.2;

/// Draws the fields, three in a row; fewer where their names would not fit above them.
pub(crate) fn forest(fields: &[Field], words: &ForestWords, language: Language) -> Figure {
    let names: Vec<Words> = words.rows.iter().map(|name| name.cut(LABEL, 170.0)).collect();
    let left = MARGIN + names.iter().map(|name| name.width(LABEL, language)).fold(30.0, f64::max) + 10.0;
    let mut svg = Svg::new(760.0, 0.0, language);
    let top = heading(&mut svg, &words.title, &words.below);
    let gap = 22.0;
    let right = svg.width - MARGIN - 6.0;
    let wide = |columns: usize| (right - left - gap * (columns - 1) as f64) / columns as f64;
    let longest = fields.iter().map(|field| STRONG * field.outcome.width(SMALL, language)).fold(0.0, f64::max);
    let columns =
        (2..=fields.len().clamp(1, 3)).rev().find(|columns| longest <= wide(*columns) + gap - 8.0).unwrap_or(1);
    let width = wide(columns);
    let high = 20.0 * words.rows.len() as f64 + 8.0;
    let step = high + 54.0;
    for (number, field) in fields.iter().enumerate() {
        let from = left + (width + gap) * (number % columns) as f64;
        let plot = top + 26.0 + step * (number / columns) as f64;
        let all = field.rows.iter().flatten().flat_map(|it| {
            let (low, high) = it.limits.unwrap_or((it.mean, it.mean));
            [low, it.mean, high]
        });
        let x = Scale::around(all.chain([0.0]), 3, (from, from + width));
        let y = Scale::new((0.0, 1.0), (plot, plot + high));
        let plane = Plane { x, y, left: from, right: from + width, top: plot, bottom: plot + high };
        svg.strong(
            (from, plot - 6.0),
            Anchor::Start,
            SMALL,
            Paint::Ink,
            &field.outcome.cut(SMALL, (width + gap - 8.0) / STRONG),
        );
        for (tick, _) in x.ticks(3) {
            svg.line((x.at(tick), plot), (x.at(tick), plot + high), Paint::Grid, 1.0);
        }
        svg.line((x.at(0.0), plot), (x.at(0.0), plot + high), Paint::Muted, 1.2);
        x_axis(&mut svg, &plane, &Words::default(), &[]);
        for (tick, text) in x.ticks(3) {
            // The outer numbers stand within the field, so that those of two fields do not meet.
            let anchor = match x.at(tick) {
                at if at < from + 8.0 => Anchor::Start,
                at if at > from + width - 8.0 => Anchor::End,
                _ => Anchor::Middle,
            };
            svg.text((x.at(tick), plane.bottom + 16.0), anchor, SMALL, Paint::Muted, &Words::name(text));
        }
        for (row, found) in field.rows.iter().enumerate() {
            let at = plot + 4.0 + 20.0 * row as f64 + 10.0;
            if number % columns == 0 {
                svg.text((left - 8.0, at + 4.0), Anchor::End, LABEL, Paint::Ink, &names[row]);
            }
            let Some(found) = found else { continue };
            if let Some((low, high)) = found.limits {
                svg.line((x.at(low), at), (x.at(high), at), Paint::Line(row + 1), 2.0);
            }
            svg.dot((x.at(found.mean), at), 4.0, Paint::Line(row + 1), 1.0);
        }
    }
    svg.height = top + 26.0 + step * fields.len().div_ceil(columns).max(1) as f64;
    let list = |name: fn(&Words) -> &String| {
        let number = |x: f64| if words.signed { format!("{x:+.3}") } else { format!("{x:.3}") };
        let shown = |found: &Option<Interval>| match found {
            None => "–".to_owned(),
            Some(Interval { mean, limits: None }) => number(*mean),
            Some(Interval { mean, limits: Some((low, high)) }) => {
                format!("{} [{}, {}]", number(*mean), number(*low), number(*high))
            }
        };
        let one = |field: &Field| {
            let rows = words.rows.iter().zip(&field.rows);
            let rows = rows.map(|(row, found)| format!("{} {}", name(row), shown(found)).trim_start().to_owned());
            format!("{}: {}", name(&field.outcome), rows.collect::<Vec<String>>().join(", "))
        };
        fields.iter().map(one).collect::<Vec<String>>().join("; ")
    };
    let about = Words::new(
        format!("{}. {}.", words.below.en, list(|words| &words.en)),
        format!("{}。{}。", words.below.zh, list(|words| &words.zh)),
    );
    let rows = fields.iter().flat_map(|field| {
        let named = words.rows.iter().zip(&field.rows);
        named.map(|(name, found)| [text(&field.outcome.en), text(&name.en)].into_iter().chain(three(*found)).collect())
    });
    let numbers = table(&[&words.columns[..], &["low", "high"]].concat(), rows.collect());
    svg.finish(words.title.clone(), about, numbers)
}

#[cfg(test)]
mod tests {
    use super::super::read::Drawing;
    use super::*;

    #[test]
    fn each_difference_is_a_point_with_its_interval() {
        let interval = |mean: f64| Some(Interval { mean, limits: Some((mean - 0.1, mean + 0.1)) });
        let field = |name: &str, rows| Field { outcome: Words::name(name), rows };
        let fields = [
            field("cooperation", vec![interval(0.3), interval(-0.2)]),
            field("cost", vec![Some(Interval { mean: 70.0, limits: None }), None]),
        ];
        let words = ForestWords {
            title: Words::new("Differences from none", "与 none 的差"),
            below: Words::new("95 % intervals", "95 % 区间"),
            rows: vec![Words::name("points"), Words::name("<script>")],
            columns: ["outcome", "treatment", "difference"],
            signed: true,
        };
        let drawing = Drawing::read(forest(&fields, &words, Language::English).svg());
        assert_eq!(drawing.count("circle"), 3, "the pair that is missing has no point");
        for text in ["cooperation", "cost", "points", "<script>"] {
            assert!(drawing.has(text), "{text}");
        }
        assert!(drawing.desc.contains("points +0.300 [+0.200, +0.400]"), "{}", drawing.desc);
    }
}

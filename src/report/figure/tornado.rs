//! A tornado: factors from the most influential down, with the effect of each on an outcome.

use super::frame::{LABEL, MARGIN, Plane, heading, x_axis};
use super::palette::Paint;
use super::scale::Scale;
use super::svg::{Anchor, Figure, Svg, table, text};
use super::words::{Language, Words};
use crate::base::table::Cell;

/// A factor, the bar from one number to another, and whiskers where the effect has an interval.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bar {
    /// The factor.
    pub factor: String,
    /// Where the bar begins and ends.
    pub span: (f64, f64),
    /// The interval of its end.
    pub limits: Option<(f64, f64)>,
    /// The end of a second, darker bar within it.
    pub inner: Option<f64>,
}

/// What stands around the bars.
#[derive(Clone, Debug)]
pub(crate) struct BarWords {
    /// The title.
    pub title: Words,
    /// What the bars are, in one line.
    pub below: Words,
    /// The quantity with its unit.
    pub quantity: Words,
}

/// Draws the bars, the largest first, in the order given.
pub(crate) fn tornado(bars: &[Bar], words: &BarWords, language: Language) -> Figure {
    let names: Vec<Words> = bars.iter().map(|bar| Words::name(&bar.factor).cut(LABEL, 300.0)).collect();
    let left = MARGIN + names.iter().map(|name| name.width(LABEL, language)).fold(60.0, f64::max) + 10.0;
    let mut svg = Svg::new(760.0, 0.0, language);
    let top = heading(&mut svg, &words.title, &words.below) + 10.0;
    let (right, bottom) = (svg.width - MARGIN - 8.0, top + 19.0 * bars.len() as f64 + 6.0);
    // Bars from one level to another need not begin at 0.
    let at_zero = bars.iter().all(|bar| bar.span.0 == 0.0);
    let ends = bars.iter().flat_map(|bar| {
        let (low, high) = bar.limits.unwrap_or(bar.span);
        [bar.span.0, bar.span.1, low, high]
    });
    let x = Scale::around(ends.chain(at_zero.then_some(0.0)), 6, (left, right));
    let y = Scale::new((0.0, 1.0), (top, bottom));
    let plane = Plane { x, y, left, right, top, bottom };
    for (tick, _) in x.ticks(6) {
        svg.line((x.at(tick), top), (x.at(tick), bottom), Paint::Grid, 1.0);
    }
    for (row, bar) in bars.iter().enumerate() {
        let at = top + 19.0 * row as f64 + 4.0;
        svg.text((left - 8.0, at + 11.0), Anchor::End, LABEL, Paint::Ink, &names[row]);
        let (from, to) = (x.at(bar.span.0.min(bar.span.1)), x.at(bar.span.0.max(bar.span.1)));
        svg.rect((from, at), ((to - from).max(1.0), 14.0), Paint::Line(if bar.inner.is_some() { 6 } else { 1 }));
        if let Some(inner) = bar.inner {
            svg.rect((x.at(0.0), at + 3.0), (x.at(inner.max(0.0)) - x.at(0.0), 8.0), Paint::Line(1));
        }
        if let Some((low, high)) = bar.limits {
            svg.line((x.at(low), at + 7.0), (x.at(high), at + 7.0), Paint::Ink, 1.2);
            for end in [low, high] {
                svg.line((x.at(end), at + 4.0), (x.at(end), at + 10.0), Paint::Ink, 1.2);
            }
        }
    }
    x_axis(&mut svg, &plane, &words.quantity, &x.ticks(6));
    svg.height = bottom + 31.0 + MARGIN;
    let shown = |bar: &Bar| format!("{} {:.3} to {:.3}", bar.factor, bar.span.0, bar.span.1);
    let list = bars.iter().map(shown).collect::<Vec<String>>().join("; ");
    let about = Words::new(format!("{}. {list}.", words.below.en), format!("{}。{list}。", words.below.zh));
    let row = |bar: &Bar| {
        let cell = |x: Option<f64>| x.map_or_else(|| text(""), Cell::Number);
        let limits = [cell(bar.limits.map(|it| it.0)), cell(bar.limits.map(|it| it.1))];
        let numbers = [cell(bar.inner), Cell::Number(bar.span.0), Cell::Number(bar.span.1)];
        [text(&bar.factor)].into_iter().chain(numbers).chain(limits).collect()
    };
    let numbers = table(&["factor", "first order", "from", "to", "low", "high"], bars.iter().map(row).collect());
    svg.finish(words.title.clone(), about, numbers)
}

#[cfg(test)]
mod tests {
    use super::super::read::Drawing;
    use super::*;

    #[test]
    fn each_factor_has_a_bar() {
        let bar = |factor: &str, high: f64| Bar {
            factor: factor.to_owned(),
            span: (0.0, high),
            limits: Some((high - 0.1, high + 0.1)),
            inner: None,
        };
        let bars = [bar("belief.learning", 0.6), bar("institutions.points.value", 0.2)];
        let words = BarWords {
            title: Words::new("What cooperation rests on", "合作取决于什么"),
            below: Words::new("bar: mean absolute effect", "条：平均绝对效应"),
            quantity: Words::name("cooperation (share)"),
        };
        let drawing = Drawing::read(tornado(&bars, &words, Language::English).svg());
        assert_eq!(drawing.count("rect"), 3, "the ground and two bars");
        assert!(drawing.has("belief.learning") && drawing.has("cooperation (share)"));
        let inner = Bar { inner: Some(0.1), ..bars[0].clone() };
        let drawing = Drawing::read(tornado(&[inner], &words, Language::English).svg());
        assert_eq!(drawing.count("rect"), 3, "the ground and a bar in a bar");
    }
}

//! Stacked areas: shares or counts that add up, over time, a panel a treatment. The ladder of participation, issues by state,
//! and ties by origin are of this kind.

use super::frame::{LABEL, MARGIN, Plane, SMALL, heading, spread, week_words, weeks, x_axis, y_axis};
use super::palette::Paint;
use super::scale::{Scale, ends};
use super::svg::{Anchor, Figure, Svg, table, text};
use super::words::{Language, Words};
use crate::base::table::Cell;

/// The most panels.
pub(crate) const PANELS: usize = 8;

/// The layers of one treatment, from the lowest: a value for each tick.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Panel {
    /// The treatment.
    pub name: String,
    /// The weeks.
    pub weeks: Vec<f64>,
    /// The layers, each with a value for each tick.
    pub layers: Vec<Vec<f64>>,
}

/// What stands around the areas.
#[derive(Clone, Debug)]
pub(crate) struct StackWords {
    /// The title.
    pub title: Words,
    /// What is drawn, in one line.
    pub below: Words,
    /// The quantity with its unit.
    pub quantity: Words,
    /// The layers, from the lowest.
    pub layers: Vec<Words>,
    /// The colours of the layers, where these are no steps of a ladder: numbers of lines.
    pub lines: &'static [usize],
    /// The top of the axis, where the layers have a known sum.
    pub top: Option<f64>,
}

/// Draws the panels, two in a row where there are several.
pub(crate) fn stacked(panels: &[Panel], words: &StackWords, language: Language) -> Figure {
    let panels = &panels[..panels.len().min(PANELS)];
    let columns = if panels.len() == 1 { 1 } else { 2 };
    let rows = panels.len().div_ceil(columns).max(1);
    let high = if rows == 1 { 250.0 } else { 170.0 };
    let legend = words.layers.iter().map(|layer| layer.width(LABEL, language)).fold(40.0, f64::max);
    let (gap, left) = (26.0, MARGIN + 44.0);
    let mut svg = Svg::new(760.0, 0.0, language);
    let top = heading(&mut svg, &words.title, &words.below);
    svg.text((MARGIN, top + 12.0), Anchor::Start, SMALL, Paint::Muted, &words.quantity);
    let right = svg.width - MARGIN - legend - 16.0;
    let width = (right - left - gap * (columns - 1) as f64) / columns as f64;
    let greatest = panels.iter().flat_map(totals).filter(|x| x.is_finite()).fold(0.0, f64::max);
    let count = words.layers.len();
    let paint = |layer: usize| words.lines.get(layer).map_or(Paint::Step(layer, count), |line| Paint::Line(*line));
    let opacity = if words.lines.is_empty() { 1.0 } else { 0.75 };
    for (number, panel) in panels.iter().enumerate() {
        let (row, at) = (number / columns, number % columns);
        let from = left + (width + gap) * at as f64;
        let plot = top + 40.0 + (high + 50.0) * row as f64;
        let span = ends(panel.weeks.iter().copied()).unwrap_or((0.0, 1.0));
        let x = Scale::new(span, (from, from + width));
        let pixels = (plot + high, plot);
        let y = words.top.map_or_else(
            || Scale::around([0.0, greatest].into_iter(), 4, pixels),
            |most| Scale::new((0.0, most), pixels),
        );
        let plane = Plane { x, y, left: from, right: from + width, top: plot, bottom: plot + high };
        svg.strong((from, plot - 8.0), Anchor::Start, LABEL, Paint::Ink, &Words::name(&panel.name).cut(LABEL, width));
        if at == 0 {
            y_axis(&mut svg, &plane, &Words::default(), 4);
        } else {
            for (tick, _) in y.ticks(4) {
                svg.line(plane.at(x.low, tick), plane.at(x.high, tick), Paint::Grid, 1.0);
            }
        }
        let mut floor = vec![0.0; panel.weeks.len()];
        let mut edges = Vec::new();
        for (layer, values) in panel.layers.iter().enumerate() {
            let ceiling: Vec<f64> =
                floor.iter().zip(values).map(|(low, x)| low + if x.is_finite() { x.max(0.0) } else { 0.0 }).collect();
            let along = |level: &[f64]| -> Vec<(f64, f64)> {
                panel.weeks.iter().zip(level).map(|(week, level)| plane.at(*week, *level)).collect()
            };
            let (upper, mut lower) = (along(&ceiling), along(&floor));
            lower.reverse();
            svg.area(&[upper.clone(), lower].concat(), paint(layer), opacity);
            svg.polyline(&upper, Paint::Paper, 0.7);
            let last = |level: &[f64]| level.last().copied().unwrap_or_default();
            edges.push(y.at(0.5 * (last(&floor) + last(&ceiling))));
            floor = ceiling;
        }
        let quantity = if number + 1 == panels.len() { week_words() } else { Words::default() };
        let marks = weeks(&x, if columns == 1 { 9 } else { 5 });
        x_axis(&mut svg, &plane, &quantity, &marks);
        if number + 1 == columns.min(panels.len()) {
            // The layers are named beside the last panel of the first row.
            let places = spread(&edges, 15.0, (plot + 6.0, plot + high - 2.0));
            for (layer, place) in places.into_iter().enumerate() {
                let (x, y) = (from + width + 8.0, place - 5.0);
                svg.area(&[(x, y), (x + 10.0, y), (x + 10.0, y + 10.0), (x, y + 10.0)], paint(layer), opacity);
                let at = (from + width + 22.0, place + 4.0);
                svg.text(at, Anchor::Start, LABEL, Paint::Ink, &words.layers[layer].cut(LABEL, legend + 2.0));
            }
        }
    }
    svg.height = top + 40.0 + (high + 50.0) * rows as f64 + 2.0;
    let about = about(panels, words);
    let last = |panel: &Panel| {
        let ends = panel.layers.iter().map(|layer| Cell::Number(layer.last().copied().unwrap_or(f64::NAN)));
        [text(&panel.name)].into_iter().chain(ends).collect()
    };
    let layers: Vec<&str> = words.layers.iter().map(|layer| layer.en.as_str()).collect();
    let numbers = table(&[&["at the end"], &layers[..]].concat(), panels.iter().map(last).collect());
    svg.finish(words.title.clone(), about, numbers)
}

/// The sum of the layers at each tick.
fn totals(panel: &Panel) -> Vec<f64> {
    let at = |k: usize| panel.layers.iter().fold(0.0, |sum, layer| sum + layer.get(k).copied().unwrap_or(0.0));
    (0..panel.weeks.len()).map(at).collect()
}

/// The last value of each layer, in words.
fn about(panels: &[Panel], words: &StackWords) -> Words {
    let list = |name: fn(&Words) -> &String, comma: &str| {
        let one = |panel: &Panel| {
            let layers = panel.layers.iter().zip(&words.layers);
            let shown = layers.filter_map(|(layer, label)| Some(format!("{} {:.2}", name(label), layer.last()?)));
            format!("{}: {}", panel.name, shown.collect::<Vec<String>>().join(comma))
        };
        panels.iter().map(one).collect::<Vec<String>>().join("; ")
    };
    Words::new(
        format!("{}, at the end: {}.", words.quantity.en, list(|words| &words.en, ", ")),
        format!("{}，期末：{}。", words.quantity.zh, list(|words| &words.zh, "、")),
    )
}

#[cfg(test)]
mod tests {
    use super::super::read::Drawing;
    use super::*;

    #[test]
    fn each_layer_of_each_panel_is_an_area() {
        let panel = |name: &str| Panel {
            name: name.to_owned(),
            weeks: (0..60).map(f64::from).collect(),
            layers: vec![vec![0.5; 60], vec![0.3; 60], vec![0.2; 60]],
        };
        let words = StackWords {
            title: Words::new("Ladder", "阶梯"),
            below: Words::default(),
            quantity: Words::new("share of residents", "居民份额"),
            layers: vec![Words::name("a"), Words::name("b"), Words::name("c")],
            lines: &[],
            top: Some(1.0),
        };
        for (count, columns) in [(1, 1), (3, 2)] {
            let panels: Vec<Panel> = (0..count).map(|k| panel(&format!("treatment {k}"))).collect();
            let drawing = Drawing::read(stacked(&panels, &words, Language::English).svg());
            // An area and its upper edge for each layer, and the key.
            assert_eq!(drawing.count("path"), 2 * 3 * count + 3, "{columns}");
            assert!(drawing.has("treatment 0") && drawing.has("b"));
            assert!(drawing.desc.contains("treatment 0: a 0.50, b 0.30, c 0.20"), "{}", drawing.desc);
        }
    }
}

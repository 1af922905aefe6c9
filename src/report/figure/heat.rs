//! A map of two levers: the mean outcome at each pair of their values.

use super::frame::{LABEL, MARGIN, SMALL, heading};
use super::palette::Paint;
use super::scale::ends;
use super::svg::{Anchor, Figure, Svg, table, text};
use super::words::{Language, Words};
use crate::base::table::Cell;

/// The outcome at each pair of values; none where no run ended well.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Map {
    /// The values of the lever below the map.
    pub across: Vec<String>,
    /// The values of the lever beside it, from the lowest.
    pub up: Vec<String>,
    /// The outcome: a row for each value of the lever beside the map.
    pub cells: Vec<Vec<Option<f64>>>,
    /// Whether the outcome is a difference, whose sign matters.
    pub signed: bool,
}

/// What stands around the map.
#[derive(Clone, Debug)]
pub(crate) struct MapWords {
    /// The title.
    pub title: Words,
    /// What the numbers are, in one line.
    pub below: Words,
    /// The lever below the map.
    pub across: Words,
    /// The lever beside it.
    pub up: Words,
}

/// Draws the map; the numbers stand in the cells where there is room for them.
pub(crate) fn heat(map: &Map, words: &MapWords, language: Language) -> Figure {
    let mut svg = Svg::new(760.0, 0.0, language);
    let top = heading(&mut svg, &words.title, &words.below) + 24.0;
    let widest = map.up.iter().map(|value| Words::name(value).width(SMALL, language)).fold(20.0, f64::max);
    let left = MARGIN + widest.min(160.0) + 10.0;
    let (columns, rows) = (map.across.len().max(1) as f64, map.up.len().max(1) as f64);
    let wide = ((svg.width - MARGIN - 60.0 - left) / columns).min(110.0);
    let tall = (300.0 / rows).clamp(16.0, 44.0);
    let all = || map.cells.iter().flatten().flatten().copied();
    let (least, most) = ends(all()).unwrap_or((0.0, 1.0));
    let largest = least.abs().max(most.abs()).max(1e-12);
    let paint = |x: f64| {
        if map.signed {
            (Paint::Difference(x / largest), (x / largest).abs())
        } else {
            let share = if most > least { (x - least) / (most - least) } else { 0.5 };
            (Paint::Level(share), share)
        }
    };
    let digits = if largest < 10.0 { 2 } else { 0 };
    let shown = |x: f64| if map.signed { format!("{x:+.digits$}") } else { format!("{x:.digits$}") }.replace('-', "−");
    let readable = wide >= 7.0 + all().map(|x| Words::name(shown(x)).width(SMALL, language)).fold(0.0, f64::max);
    svg.text((MARGIN, top - 9.0), Anchor::Start, SMALL, Paint::Muted, &words.up);
    for (row, cells) in map.cells.iter().enumerate() {
        // The lowest value stands at the bottom.
        let y = top + tall * (rows - 1.0 - row as f64);
        let label = Words::name(&map.up[row]).cut(SMALL, 160.0);
        svg.text((left - 7.0, y + tall / 2.0 + 4.0), Anchor::End, SMALL, Paint::Muted, &label);
        for (column, cell) in cells.iter().enumerate() {
            let x = left + wide * column as f64;
            let Some(value) = cell else {
                svg.text(
                    (x + wide / 2.0, y + tall / 2.0 + 4.0),
                    Anchor::Middle,
                    SMALL,
                    Paint::Muted,
                    &Words::name("–"),
                );
                continue;
            };
            let (fill, darkness) = paint(*value);
            svg.rect((x + 0.5, y + 0.5), (wide - 1.0, tall - 1.0), fill);
            if readable {
                let at = (x + wide / 2.0, y + tall / 2.0 + 4.0);
                svg.text(at, Anchor::Middle, SMALL, Paint::On(darkness), &Words::name(shown(*value)));
            }
        }
    }
    let bottom = top + tall * rows;
    for (column, value) in map.across.iter().enumerate() {
        let at = (left + wide * (column as f64 + 0.5), bottom + 16.0);
        svg.text(at, Anchor::Middle, SMALL, Paint::Muted, &Words::name(value).cut(SMALL, wide));
    }
    svg.text((left + wide * columns, bottom + 33.0), Anchor::End, LABEL, Paint::Muted, &words.across);
    if !readable {
        // Without numbers in the cells, a strip tells what the colours mean.
        let (x, y) = (left + wide * columns + 14.0, top);
        for k in 0..40_u8 {
            let value = least + (most - least) * (f64::from(k) + 0.5) / 40.0;
            svg.rect((x, y + f64::from(39 - k) * 3.0), (12.0, 3.2), paint(value).0);
        }
        svg.text((x + 16.0, y + 8.0), Anchor::Start, SMALL, Paint::Muted, &Words::name(shown(most)));
        svg.text((x + 16.0, y + 120.0), Anchor::Start, SMALL, Paint::Muted, &Words::name(shown(least)));
    }
    svg.height = bottom + 33.0 + MARGIN;
    let about = Words::new(
        format!(
            "{}; {} across, {} up: from {} to {}.",
            words.below.en,
            words.across.en,
            words.up.en,
            shown(least),
            shown(most)
        ),
        format!(
            "{}；横轴 {}，纵轴 {}：{} 至 {}。",
            words.below.zh,
            words.across.zh,
            words.up.zh,
            shown(least),
            shown(most)
        ),
    );
    let row = |(value, cells): (&String, &Vec<Option<f64>>)| {
        let numbers = cells.iter().map(|cell| cell.map_or_else(|| text(""), Cell::Number));
        [text(value)].into_iter().chain(numbers).collect()
    };
    let corner = format!("{} ↓ {} →", words.up.en, words.across.en);
    let columns: Vec<&str> = [corner.as_str()].into_iter().chain(map.across.iter().map(String::as_str)).collect();
    let numbers = table(&columns, map.up.iter().zip(&map.cells).map(row).collect());
    svg.finish(words.title.clone(), about, numbers)
}

#[cfg(test)]
mod tests {
    use super::super::read::Drawing;
    use super::*;

    #[test]
    fn each_pair_of_values_is_a_cell() {
        let map = |columns: usize, signed| Map {
            across: (0..columns).map(|k| k.to_string()).collect(),
            up: vec!["0.2".to_owned(), "0.4".to_owned()],
            cells: vec![(0..columns).map(|k| Some(k as f64)).collect(), vec![None; columns]],
            signed,
        };
        let words = MapWords {
            title: Words::name("cooperation"),
            below: Words::name("mean"),
            across: Words::name("fine"),
            up: Words::name("monitoring"),
        };
        let drawing = Drawing::read(heat(&map(3, false), &words, Language::English).svg());
        assert_eq!(drawing.count("rect"), 1 + 3, "the ground and a cell for each value that is there");
        assert!(drawing.has("2.00") && drawing.has("–") && drawing.has("monitoring"));
        let many = Drawing::read(heat(&map(60, true), &words, Language::English).svg());
        assert_eq!(many.count("rect"), 1 + 60 + 40, "narrow cells have no numbers, but a strip of colours");
    }
}

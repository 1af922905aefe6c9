//! The league table of a benchmark: a row a regime, its effect as a point with its interval, its place and its cost as numbers.

use super::frame::{LABEL, MARGIN, Plane, SMALL, heading, x_axis};
use super::palette::Paint;
use super::scale::Scale;
use super::svg::{Anchor, Figure, Svg, table, text, three};
use super::words::{Language, Words};
use crate::stats::Interval;

/// A regime: its effect, and numbers that stand beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    /// The regime.
    pub regime: String,
    /// Its effect; none where its runs failed.
    pub effect: Option<Interval>,
    /// Its numbers, one a column.
    pub numbers: Vec<String>,
    /// Whether no other regime beats it at its cost.
    pub unbeaten: bool,
}

/// What stands around the rows.
#[derive(Clone, Debug)]
pub(crate) struct LeagueWords {
    /// The title.
    pub title: Words,
    /// What the numbers are, in one line.
    pub below: Words,
    /// The effect with its unit.
    pub effect: Words,
    /// The columns of numbers.
    pub columns: Vec<Words>,
}

/// Draws the rows in the order given.
pub(crate) fn league(rows: &[Placed], words: &LeagueWords, language: Language) -> Figure {
    let names: Vec<Words> = rows.iter().map(|row| Words::name(&row.regime).cut(LABEL, 210.0)).collect();
    let left = MARGIN + names.iter().map(|name| 1.08 * name.width(LABEL, language)).fold(60.0, f64::max) + 10.0;
    let mut svg = Svg::new(760.0, 0.0, language);
    let top = heading(&mut svg, &words.title, &words.below) + 28.0;
    let bottom = top + 20.0 * rows.len() as f64 + 6.0;
    let widths: Vec<f64> = (0..words.columns.len())
        .map(|k| {
            let cells = rows.iter().filter_map(|row| row.numbers.get(k)).map(|cell| super::words::width(cell, SMALL));
            cells.fold(words.columns[k].width(SMALL, language), f64::max) + 14.0
        })
        .collect();
    let right = (svg.width - MARGIN - widths.iter().fold(0.0, |sum, width| sum + width)).max(left + 120.0);
    let ends = rows.iter().filter_map(|row| row.effect).flat_map(|it| {
        let (low, high) = it.limits.unwrap_or((it.mean, it.mean));
        [low, high]
    });
    let x = Scale::around(ends.chain([0.0]), 5, (left, right));
    let y = Scale::new((0.0, 1.0), (top, bottom));
    for (tick, _) in x.ticks(5) {
        svg.line((x.at(tick), top), (x.at(tick), bottom), Paint::Grid, 1.0);
    }
    svg.line((x.at(0.0), top), (x.at(0.0), bottom), Paint::Muted, 1.2);
    let column = |k: usize| widths[..=k].iter().fold(right, |sum, width| sum + width);
    for (k, head) in words.columns.iter().enumerate() {
        svg.text((column(k), top - 8.0), Anchor::End, SMALL, Paint::Muted, head);
    }
    for (number, row) in rows.iter().enumerate() {
        let at = top + 20.0 * number as f64 + 12.0;
        let name = (left - 8.0, at + 4.0);
        if row.unbeaten {
            svg.strong(name, Anchor::End, LABEL, Paint::Ink, &names[number]);
        } else {
            svg.text(name, Anchor::End, LABEL, Paint::Ink, &names[number]);
        }
        if let Some(effect) = row.effect {
            if let Some((low, high)) = effect.limits {
                svg.line((x.at(low), at), (x.at(high), at), Paint::Line(1), 2.0);
            }
            svg.dot((x.at(effect.mean), at), 4.0, Paint::Line(1), 1.0);
        }
        for (k, cell) in row.numbers.iter().enumerate() {
            svg.text((column(k), at + 4.0), Anchor::End, SMALL, Paint::Ink, &Words::name(cell));
        }
    }
    let plane = Plane { x, y, left, right, top, bottom };
    x_axis(&mut svg, &plane, &words.effect, &x.ticks(5));
    svg.height = bottom + 31.0 + MARGIN;
    let shown = |row: &Placed| {
        let effect = row.effect.map_or("–".to_owned(), |effect| format!("{:+.3}", effect.mean));
        format!("{} {effect}", row.regime)
    };
    let list = rows.iter().map(shown).collect::<Vec<String>>().join(", ");
    let about = Words::new(format!("{}. {list}.", words.below.en), format!("{}。{list}。", words.below.zh));
    let columns: Vec<&str> = words.columns.iter().map(|words| words.en.as_str()).collect();
    let row = |row: &Placed| {
        let numbers = row.numbers.iter().map(text);
        [text(&row.regime)].into_iter().chain(three(row.effect)).chain(numbers).collect()
    };
    let numbers = table(&[&["regime", "effect", "low", "high"], &columns[..]].concat(), rows.iter().map(row).collect());
    svg.finish(words.title.clone(), about, numbers)
}

#[cfg(test)]
mod tests {
    use super::super::read::Drawing;
    use super::*;

    #[test]
    fn regimes_stand_in_the_order_of_their_places() {
        let row = |regime: &str, mean: Option<f64>, place: &str| Placed {
            regime: regime.to_owned(),
            effect: mean.map(|mean| Interval { mean, limits: Some((mean - 0.05, mean + 0.05)) }),
            numbers: vec![place.to_owned(), "60.0".to_owned()],
            unbeaten: place == "1",
        };
        let rows = [row("third_party", Some(0.6), "1"), row("points", Some(0.4), "2"), row("broken", None, "")];
        let words = LeagueWords {
            title: Words::new("League table", "排名表"),
            below: Words::new("change against none", "与 none 相比的变化"),
            effect: Words::name("cooperation"),
            columns: vec![Words::new("place", "名次"), Words::new("cost", "成本")],
        };
        let drawing = Drawing::read(league(&rows, &words, Language::English).svg());
        assert_eq!(drawing.count("circle"), 2);
        assert!(drawing.has("broken") && drawing.has("place") && drawing.has("60.0"));
        assert_eq!(drawing.desc, "change against none. third_party +0.600, points +0.400, broken –.");
    }
}

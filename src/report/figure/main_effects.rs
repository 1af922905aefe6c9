//! Main effects: a panel a factor, a line a treatment, over the values of the factor and averaged over all others. All panels
//! have one vertical scale, so that factors can be compared.

use super::frame::{LABEL, MARGIN, SMALL, heading};
use super::palette::Paint;
use super::scale::{Scale, ends};
use super::svg::{Anchor, Figure, Svg, table, text};
use super::words::{Language, Words};
use crate::base::table::Cell;

/// The mean at a value of the factor, and the ends of the band around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    /// The lower end.
    pub low: f64,
    /// The mean.
    pub mean: f64,
    /// The upper end.
    pub high: f64,
}

/// A factor with what was found at its values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FactorPanel {
    /// The path of the factor.
    pub factor: String,
    /// Its values: numbers where all of them are numbers.
    pub values: Vec<(Option<f64>, String)>,
    /// By treatment what was found at each value; none where no run ended well.
    pub found: Vec<Vec<Option<Spread>>>,
}

/// What stands around the panels.
#[derive(Clone, Debug)]
pub(crate) struct MainEffectWords {
    /// The title.
    pub title: Words,
    /// What lines and bands are.
    pub below: Words,
    /// The quantity with its unit.
    pub quantity: Words,
    /// The treatments.
    pub treatments: Vec<String>,
}

/// Panels in a row.
const ACROSS: usize = 3;
/// Height of the plane of a panel, pixels.
const HIGH: f64 = 130.0;

/// Draws the panels.
pub(crate) fn main_effects(panels: &[FactorPanel], words: &MainEffectWords, language: Language) -> Figure {
    let mut svg = Svg::new(760.0, 0.0, language);
    let mut top = heading(&mut svg, &words.title, &words.below) + 14.0;
    if words.treatments.len() > 1 {
        let mut x = MARGIN;
        for (number, name) in words.treatments.iter().enumerate() {
            let name = Words::name(name).cut(LABEL, 200.0);
            let wide = name.width(LABEL, language) + 34.0;
            if x + wide > svg.width - MARGIN {
                (x, top) = (MARGIN, top + 18.0);
            }
            svg.line((x, top), (x + 16.0, top), Paint::Line(number), 2.5);
            svg.text((x + 21.0, top + 4.0), Anchor::Start, LABEL, Paint::Line(number), &name);
            x += wide;
        }
        top += 16.0;
    }
    svg.text((MARGIN, top + 6.0), Anchor::Start, SMALL, Paint::Muted, &words.quantity);
    top += 38.0;
    let all = || panels.iter().flat_map(|panel| panel.found.iter().flatten().flatten());
    let (low, high) = ends(all().flat_map(|it| [it.low, it.high])).unwrap_or((0.0, 1.0));
    let low = if low > 0.0 && low < 0.6 * high { 0.0 } else { low };
    let columns = panels.len().clamp(1, ACROSS);
    let (left, gap) = (MARGIN + 44.0, 26.0);
    let width = (svg.width - MARGIN - 8.0 - left - gap * (columns - 1) as f64) / columns as f64;
    for (number, panel) in panels.iter().enumerate() {
        let from = left + (width + gap) * (number % columns) as f64;
        let plot = top + (HIGH + 62.0) * (number / columns) as f64;
        let (bottom, to) = (plot + HIGH, from + width);
        let y = Scale::around([low, high].into_iter(), 5, (bottom, plot));
        svg.strong((from, plot - 8.0), Anchor::Start, SMALL, Paint::Ink, &Words::name(&panel.factor).cut(SMALL, width));
        for (value, label) in y.ticks(5) {
            svg.line((from, y.at(value)), (to, y.at(value)), Paint::Grid, 1.0);
            if number % columns == 0 {
                svg.text((from - 6.0, y.at(value) + 3.8), Anchor::End, SMALL, Paint::Muted, &Words::name(label));
            }
        }
        svg.line((from, bottom), (to, bottom), Paint::Muted, 1.0);
        let at = places(panel, (from + 8.0, to - 8.0));
        // Where numbers would touch each other every second, third … is written.
        let widest =
            panel.values.iter().map(|(_, label)| Words::name(label).width(SMALL, language)).fold(0.0, f64::max);
        let every = ((widest + 6.0) * at.len() as f64 / width).ceil().max(1.0) as usize;
        for (k, (_, label)) in panel.values.iter().enumerate() {
            svg.line((at[k], bottom), (at[k], bottom + 4.0), Paint::Muted, 1.0);
            if k % every == 0 {
                let label = Words::name(label).cut(SMALL, width / 2.0);
                svg.text((at[k], bottom + 16.0), Anchor::Middle, SMALL, Paint::Muted, &label);
            }
        }
        let ordered = panel.values.iter().all(|(number, _)| number.is_some());
        for (line, found) in panel.found.iter().enumerate() {
            let known: Vec<(f64, Spread)> = at.iter().zip(found).filter_map(|(x, it)| Some((*x, (*it)?))).collect();
            if ordered {
                let lower = known.iter().map(|(x, it)| (*x, y.at(it.low)));
                let upper = known.iter().rev().map(|(x, it)| (*x, y.at(it.high)));
                svg.area(&lower.chain(upper).collect::<Vec<_>>(), Paint::Line(line), 0.15);
                svg.polyline(
                    &known.iter().map(|(x, it)| (*x, y.at(it.mean))).collect::<Vec<_>>(),
                    Paint::Line(line),
                    2.0,
                );
            }
            for (x, it) in &known {
                // Words have no order: their bands are bars, those of treatments side by side.
                let x = if ordered { *x } else { x + 7.0 * (line as f64 - (panel.found.len() - 1) as f64 / 2.0) };
                if !ordered {
                    svg.line((x, y.at(it.low)), (x, y.at(it.high)), Paint::Line(line), 2.0);
                }
                svg.dot((x, y.at(it.mean)), 3.0, Paint::Line(line), 1.0);
            }
        }
    }
    svg.height = top + (HIGH + 62.0) * panels.len().div_ceil(columns).max(1) as f64 - 30.0;
    let about = about(panels, words);
    svg.finish(words.title.clone(), about, numbers(panels, words))
}

/// The pixel of each value: by its number where all have one, else side by side.
fn places(panel: &FactorPanel, (from, to): (f64, f64)) -> Vec<f64> {
    let numbers: Option<Vec<f64>> = panel.values.iter().map(|(number, _)| *number).collect();
    match numbers {
        Some(numbers) if numbers.len() > 1 => {
            let span = ends(numbers.iter().copied()).unwrap_or((0.0, 1.0));
            let x = Scale::new(span, (from, to));
            numbers.into_iter().map(|number| x.at(number)).collect()
        }
        _ => {
            let step = (to - from) / panel.values.len().max(1) as f64;
            (0..panel.values.len()).map(|k| from + step * (k as f64 + 0.5)).collect()
        }
    }
}

/// What is to be heard where the picture is not seen: by factor and treatment the mean at the first and at the last value.
fn about(panels: &[FactorPanel], words: &MainEffectWords) -> Words {
    let list = |to: &str| {
        let shown = |found: Option<&Option<Spread>>| {
            found.copied().flatten().map_or("–".to_owned(), |it| format!("{:.3}", it.mean))
        };
        let one = |panel: &FactorPanel| {
            let lines = words.treatments.iter().zip(&panel.found);
            let lines =
                lines.map(|(name, found)| format!("{name} {} {to} {}", shown(found.first()), shown(found.last())));
            format!("{}: {}", panel.factor, lines.collect::<Vec<String>>().join(", "))
        };
        panels.iter().map(one).collect::<Vec<String>>().join("; ")
    };
    Words::new(
        format!("{}, {}. {}.", words.quantity.en, words.below.en, list("to")),
        format!("{}，{}。{}。", words.quantity.zh, words.below.zh, list("至")),
    )
}

fn numbers(panels: &[FactorPanel], words: &MainEffectWords) -> crate::base::table::Table {
    let rows = panels.iter().flat_map(|panel| {
        words.treatments.iter().zip(&panel.found).flat_map(move |(name, found)| {
            panel.values.iter().zip(found).filter_map(move |((_, value), found)| {
                let Spread { low, mean, high } = (*found)?;
                let keys = [text(&panel.factor), text(value), text(name)];
                Some(keys.into_iter().chain([mean, low, high].map(Cell::Number)).collect())
            })
        })
    });
    table(&["factor", "value", "treatment", "mean", "low", "high"], rows.collect())
}

#[cfg(test)]
mod tests {
    use super::super::read::Drawing;
    use super::*;

    #[test]
    fn each_factor_has_a_panel_and_words_stand_side_by_side() {
        let spread = |mean: f64| Some(Spread { low: mean - 0.1, mean, high: mean + 0.1 });
        let panels = [
            FactorPanel {
                factor: "game.mpcr".to_owned(),
                values: [0.2, 0.4].map(|x| (Some(x), x.to_string())).to_vec(),
                found: vec![vec![spread(0.2), spread(0.4)], vec![spread(0.5), None]],
            },
            FactorPanel {
                factor: "decision[0].type".to_owned(),
                values: ["logit <&>", "rigid"].map(|word| (None, word.to_owned())).to_vec(),
                found: vec![vec![spread(0.3), spread(0.3)], vec![spread(0.5), spread(0.6)]],
            },
        ];
        let words = MainEffectWords {
            title: Words::name("Cooperation"),
            below: Words::new("line: mean", "线：均值"),
            quantity: Words::name("cooperation (share)"),
            treatments: ["none", "points"].map(str::to_owned).to_vec(),
        };
        let figure = main_effects(&panels, &words, Language::English);
        let drawing = Drawing::read(figure.svg());
        assert_eq!(
            (drawing.count("circle"), drawing.count("path")),
            (7, 2),
            "a band and a line for the one line of numbers"
        );
        for text in ["none", "points", "game.mpcr", "logit <&>", "0.4"] {
            assert!(drawing.has(text), "{text}");
        }
        assert!(drawing.desc.contains("game.mpcr: none 0.200 to 0.400, points 0.500 to –"), "{}", drawing.desc);
        assert_eq!(figure.table().rows.len(), 7);
    }
}

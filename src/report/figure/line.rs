//! Lines with bands: a probe over time, a line a treatment, the spread of its runs as a band, and the weeks in which
//! institutions begin and end.

use super::data::Course;
use super::frame::{LABEL, MARGIN, Plane, SMALL, heading, spread, week_words, weeks, x_axis, y_axis};
use super::palette::Paint;
use super::scale::{Scale, ends};
use super::svg::{Anchor, Figure, Svg, table, text};
use super::words::{Language, Words};
use crate::base::table::{Cell, Table};
use crate::stats::{mean, quantile};

/// With fewer runs the band goes from the least to the greatest: their 5 % and 95 % quantiles would be hardly less.
pub(crate) const FEWEST: usize = 20;

/// The most points of a line; of more ticks every second, third … is drawn.
const POINTS: usize = 600;

/// The most weeks whose marks have words.
const MARKED: usize = 8;

/// A week in which something begins or ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    /// The week.
    pub week: f64,
    /// What happens.
    pub words: Words,
}

/// What stands around the lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineWords {
    /// The title.
    pub title: Words,
    /// The quantity with its unit.
    pub quantity: Words,
    /// What the horizontal axis has, where it is not time.
    pub across: Option<Words>,
    /// What the runs of a line are: communities, replicates, runs.
    pub runs: Words,
    /// The range of the quantity, where it has one.
    pub range: Option<(f64, f64)>,
    /// Weeks to be marked.
    pub marks: Vec<Mark>,
}

/// The least, the mean and the greatest of the runs of a line, or quantiles instead of the first and last.
pub(crate) fn summary(values: &[f64], few: bool) -> Option<(f64, f64, f64)> {
    let middle = mean(values)?;
    let (low, high) =
        if few { ends(values.iter().copied())? } else { (quantile(values, 0.05).ok()?, quantile(values, 0.95).ok()?) };
    Some((low, middle, high))
}

/// Draws the lines.
pub(crate) fn lines(over: &Course, words: &LineWords, language: Language) -> Figure {
    let runs = over.groups.iter().map(|group| group.most_runs()).max().unwrap_or(0);
    let few = runs < FEWEST;
    let every = over.at.len().div_ceil(POINTS).max(1);
    let curves: Vec<Vec<(f64, f64, f64, f64)>> = over
        .groups
        .iter()
        .map(|group| {
            let row = |(k, values): (usize, &Vec<f64>)| {
                let (low, middle, high) = summary(values, few)?;
                Some((over.at[k], low, middle, high))
            };
            group.rows.iter().enumerate().step_by(every).filter_map(row).collect()
        })
        .collect();
    let band = band(runs, few, &words.runs);
    let mut svg = Svg::new(760.0, 420.0, language);
    let top = heading(&mut svg, &words.title, &band);
    let labels: Vec<Words> = over.groups.iter().map(|group| Words::name(&group.name).cut(LABEL, 190.0)).collect();
    let widest = labels.iter().map(|label| label.width(LABEL, language)).fold(40.0, f64::max);
    let x_of = |it: &Course| ends(it.at.iter().copied()).unwrap_or((0.0, 1.0));
    let (left, right) = (MARGIN + 44.0, svg.width - MARGIN - widest - 14.0);
    let x = Scale::new(x_of(over), (left, right));
    let rows = marks(&x, &words.marks, right, language);
    let deepest = rows.iter().map(|(row, ..)| row + 1).max().unwrap_or(0);
    let plot = top + 22.0 + 13.0 * deepest as f64;
    let bottom = svg.height - MARGIN - 36.0;
    let all = curves.iter().flatten().flat_map(|(_, low, _, high)| [*low, *high]);
    let y = height(all, words.range, (bottom, plot));
    let plane = Plane { x, y, left, right, top: plot, bottom };
    svg.text((MARGIN, top + 12.0), Anchor::Start, SMALL, Paint::Muted, &words.quantity);
    y_axis(&mut svg, &plane, &Words::default(), 5);
    match &words.across {
        None => x_axis(&mut svg, &plane, &week_words(), &weeks(&x, 9)),
        Some(lever) => x_axis(&mut svg, &plane, lever, &x.ticks(8)),
    }
    for (row, at, label) in &rows {
        let height = top + 26.0 + 13.0 * *row as f64;
        svg.dashes((*at, height - 8.0), (*at, bottom), Paint::Muted);
        svg.text((at + 4.0, height), Anchor::Start, SMALL, Paint::Muted, label);
    }
    // Many bands lie over each other, so each is paler.
    let opacity = if curves.len() > 4 { 0.09 } else { 0.18 };
    if runs > 1 {
        for (number, curve) in curves.iter().enumerate() {
            let lower = curve.iter().map(|(x, low, ..)| plane.at(*x, *low));
            let upper = curve.iter().rev().map(|(x, .., high)| plane.at(*x, *high));
            svg.area(&lower.chain(upper).collect::<Vec<_>>(), Paint::Line(number), opacity);
        }
    }
    for (number, curve) in curves.iter().enumerate() {
        let points: Vec<(f64, f64)> = curve.iter().map(|(x, _, middle, _)| plane.at(*x, *middle)).collect();
        svg.polyline(&points, Paint::Line(number), 2.0);
    }
    let last: Vec<f64> = curves.iter().map(|curve| curve.last().map_or(bottom, |point| y.at(point.2))).collect();
    for (number, place) in spread(&last, 14.0, (plot + 4.0, bottom)).into_iter().enumerate() {
        svg.line((right + 2.0, last[number]), (right + 9.0, place), Paint::Line(number), 1.0);
        svg.text((right + 12.0, place + 4.0), Anchor::Start, LABEL, Paint::Line(number), &labels[number]);
    }
    let about = about(over, words, &band);
    let across = words.across.as_ref().map_or("week", |lever| lever.en.as_str());
    svg.finish(words.title.clone(), about, numbers(over, &curves, across, &weeks(&x, 6)))
}

/// The numbers of each line at some of its points, the last one included.
fn numbers(over: &Course, curves: &[Vec<(f64, f64, f64, f64)>], across: &str, at: &[(f64, String)]) -> Table {
    let mut rows = Vec::new();
    for (group, curve) in over.groups.iter().zip(curves) {
        let last = curve.last().map(|point| point.0);
        let wanted = |point: &&(f64, f64, f64, f64)| {
            curve.len() <= 12 || at.iter().any(|(x, _)| *x == point.0) || Some(point.0) == last
        };
        rows.extend(curve.iter().filter(wanted).map(|(x, low, middle, high)| {
            let at = if x.fract() == 0.0 { Cell::Count(*x as i64) } else { Cell::Number(*x) };
            let numbers = [*middle, *low, *high].map(Cell::Number);
            [text(&group.name), at].into_iter().chain(numbers).collect()
        }));
    }
    table(&["", across, "mean", "low", "high"], rows)
}

/// The vertical scale: from 0 where the numbers come near it, and within the range of the quantity.
fn height(values: impl Iterator<Item = f64>, range: Option<(f64, f64)>, pixels: (f64, f64)) -> Scale {
    let (low, high) = ends(values).unwrap_or((0.0, 1.0));
    let low = if low > 0.0 && low < 0.6 * high { 0.0 } else { low };
    let scale = Scale::around([low, high].into_iter(), 5, pixels);
    match range {
        Some((least, most)) => Scale::new((scale.low.max(least), scale.high.min(most)), pixels),
        None => scale,
    }
}

/// What the lines and bands are.
fn band(runs: usize, few: bool, what: &Words) -> Words {
    match (runs, few) {
        (0 | 1, _) => Words::new(format!("one run ({})", what.en), format!("一次模拟（{}）", what.zh)),
        (_, true) => Words::new(
            format!("line: mean; band: least to greatest of {runs} {}", what.en),
            format!("线：均值；带：{runs} 个{}的最小值至最大值", what.zh),
        ),
        (_, false) => Words::new(
            format!("line: mean; band: 5–95 % of {runs} {}", what.en),
            format!("线：均值；带：{runs} 个{}的 5–95 % 分位", what.zh),
        ),
    }
}

/// What is to be heard where the picture is not seen: the lines, and their first and last means.
fn about(over: &Course, words: &LineWords, band: &Words) -> Words {
    let ends = |group: &super::data::Group| {
        let shown = |values: Option<&Vec<f64>>| {
            values.and_then(|values| mean(values)).map_or("–".to_owned(), |x| format!("{x:.3}"))
        };
        let known = || group.rows.iter().filter(|row| !row.is_empty());
        (shown(known().next()), shown(known().next_back()))
    };
    let list = |from: &str, to: &str| {
        let one = |group: &super::data::Group| {
            let (first, last) = ends(group);
            format!("{}: {from} {first} {to} {last}", group.name)
        };
        over.groups.iter().map(one).collect::<Vec<String>>().join("; ")
    };
    Words::new(
        format!("{}, {}. {}.", words.quantity.en, band.en, list("from", "to")),
        format!("{}，{}。{}。", words.quantity.zh, band.zh, list("从", "到")),
    )
}

/// The places of the marks: row, pixel, and label; labels do not cover each other.
fn marks(x: &Scale, marks: &[Mark], right: f64, language: Language) -> Vec<(usize, f64, Words)> {
    let mut sorted: Vec<&Mark> = marks.iter().filter(|mark| mark.week >= x.low && mark.week <= x.high).collect();
    sorted.sort_by(|a, b| a.week.total_cmp(&b.week));
    let (mut placed, mut free) = (Vec::new(), Vec::<f64>::new());
    for mark in sorted {
        let at = x.at(mark.week);
        if placed.len() >= MARKED {
            // Labels of many weeks would leave no room for the lines: these have only their dashes.
            placed.push((0, at, Words::default()));
            continue;
        }
        let words = mark.words.cut(SMALL, (right - at + 60.0).max(80.0));
        // Below every label that reaches so far: no mark's line crosses the label of another.
        let row = free.iter().rposition(|end| *end >= at).map_or(0, |row| row + 1);
        free.truncate(row);
        free.push(at + words.width(SMALL, language) + 10.0);
        placed.push((row, at, words));
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::super::data::Group;
    use super::super::read::Drawing;
    use super::*;

    fn two(runs: usize) -> Course {
        let rows = |level: f64| (0..100).map(|t| (0..runs).map(|r| level + 0.001 * (t * r) as f64).collect()).collect();
        let group = |name: &str, level| Group { name: name.to_owned(), rows: rows(level) };
        Course { at: (-4..96).map(f64::from).collect(), groups: vec![group("none", 0.1), group("points <&>", 0.5)] }
    }

    fn words() -> LineWords {
        let mark = |week, name: &str| Mark { week, words: Words::name(name) };
        LineWords {
            title: Words::new("Cooperation", "合作"),
            quantity: Words::new("cooperation (share)", "合作（份额）"),
            across: None,
            runs: Words::new("communities", "社区"),
            range: Some((0.0, 1.0)),
            marks: vec![mark(10.0, "begin: grid"), mark(12.0, "end: core"), mark(500.0, "never")],
        }
    }

    #[test]
    fn each_treatment_has_a_line_a_band_and_a_label() {
        let drawing = Drawing::read(lines(&two(3), &words(), Language::English).svg());
        assert_eq!(drawing.count("path"), 4, "two bands and two lines");
        for text in
            ["Cooperation", "none", "points <&>", "line: mean; band: least to greatest of 3 communities", "begin: grid"]
        {
            assert!(drawing.has(text), "{text}: {:?}", drawing.texts);
        }
        assert!(!drawing.has("never"));
        assert!(drawing.desc.contains("none: from 0.100"), "{}", drawing.desc);
    }

    #[test]
    fn bands_are_named_after_what_they_are() {
        let svg = |runs| Drawing::read(lines(&two(runs), &words(), Language::Chinese).svg());
        assert!(svg(24).has("线：均值；带：24 个社区的 5–95 % 分位"));
        let alone = svg(1);
        assert_eq!(alone.count("path"), 2, "one run has no band");
        assert!(alone.has("一次模拟（社区）"));
        let both = Drawing::read(lines(&two(2), &words(), Language::Both).svg());
        assert!(both.has("Cooperation") && both.has("合作"));
    }
}

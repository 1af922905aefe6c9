//! Cost against gain: a point a treatment with the intervals of both, and the frontier of those that no other beats: none has as
//! much gain at no more cost.

use super::frame::{LABEL, MARGIN, Plane, SMALL, heading, x_axis, y_axis};
use super::labels::places;
use super::palette::Paint;
use super::scale::{Scale, ends};
use super::svg::{Anchor, Figure, Svg, table, text, three};
use super::words::{Language, Words};
use crate::stats::{Interval, quantile};

/// A treatment: its name, its cost, its gain.
pub(crate) type Priced = (String, Interval, Interval);

/// What stands around the points: title, a line below it, the quantities of cost and of gain.
pub(crate) struct FrontierWords {
    /// The title.
    pub title: Words,
    /// What the numbers are, in one line.
    pub below: Words,
    /// The cost with its unit.
    pub cost: Words,
    /// The gain with its unit.
    pub gain: Words,
}

/// Whether no other treatment has at least this gain at no more cost, and one of the two strictly better.
fn unbeaten(all: &[Priced], number: usize) -> bool {
    let (cost, gain) = (all[number].1.mean, all[number].2.mean);
    let beats = |other: &Priced| {
        let (c, g) = (other.1.mean, other.2.mean);
        c <= cost && g >= gain && (c < cost || g > gain)
    };
    !all.iter().any(beats)
}

/// Points from which on a few dear ones may leave no room for the others, and how much dearer than the middle these are.
const MANY: usize = 8;
const DEARER: f64 = 5.0;

/// Whether most points would stand in a corner: the dearest costs many times what the middle one does.
fn is_skewed(all: &[Priced]) -> bool {
    let costs: Vec<f64> = all.iter().map(|it| it.1.mean.abs()).collect();
    let dearest = costs.iter().copied().fold(0.0, f64::max);
    all.len() >= MANY && quantile(&costs, 0.5).is_ok_and(|middle| dearest > DEARER * middle)
}

/// The square root of a cost, with its sign.
fn root(cost: f64) -> f64 {
    cost.abs().sqrt().copysign(cost)
}

/// Round costs at an axis of roots, as far apart as their numbers need.
fn root_ticks(x: &Scale) -> Vec<(f64, String)> {
    let mut found: Vec<(f64, String)> = Vec::new();
    for decade in [0.1, 1.0, 10.0, 100.0, 1000.0, 10_000.0] {
        for cost in [0.0, 1.0, 2.0, 5.0].map(|k| k * decade) {
            let (at, free) = (x.at(root(cost)), |last: &(f64, String)| x.at(root(cost)) - x.at(last.0) > 36.0);
            if root(cost) <= x.high && at >= x.at(x.low) && found.last().is_none_or(free) {
                found.push((root(cost), format!("{cost}")));
            }
        }
    }
    found
}

/// Draws the points.
pub(crate) fn frontier(all: &[Priced], words: &FrontierWords, language: Language) -> Figure {
    let mut svg = Svg::new(760.0, 430.0, language);
    let top = heading(&mut svg, &words.title, &words.below) + 22.0;
    let bottom = svg.height - MARGIN - 36.0;
    let (left, right) = (MARGIN + 50.0, svg.width - MARGIN - 70.0);
    let span = |it: &Interval| {
        let (low, high) = it.limits.unwrap_or((it.mean, it.mean));
        [low, high]
    };
    let costs = all.iter().flat_map(|it| span(&it.1)).chain([0.0]);
    let rooted = is_skewed(all);
    let shown = |cost: f64| if rooted { root(cost) } else { cost };
    let x = match rooted {
        true => Scale::new(ends(costs.map(root)).unwrap_or((0.0, 1.0)), (left, right)),
        false => Scale::around(costs, 6, (left, right)),
    };
    let y = Scale::around(all.iter().flat_map(|it| span(&it.2)).chain([0.0]), 5, (bottom, top));
    let plane = Plane { x, y, left, right, top, bottom };
    y_axis(&mut svg, &plane, &words.gain, 5);
    if rooted {
        let cost = Words::new(format!("{}; root scale", words.cost.en), format!("{}；平方根刻度", words.cost.zh));
        x_axis(&mut svg, &plane, &cost, &root_ticks(&x));
    } else {
        x_axis(&mut svg, &plane, &words.cost, &x.ticks(6));
    }
    let mut best: Vec<usize> = (0..all.len()).filter(|number| unbeaten(all, *number)).collect();
    best.sort_by(|a, b| all[*a].1.mean.total_cmp(&all[*b].1.mean));
    // The frontier goes up in steps: between two treatments the cheaper one is the best.
    let mut steps: Vec<(f64, f64)> = Vec::new();
    for number in &best {
        let at = plane.at(shown(all[*number].1.mean), all[*number].2.mean);
        if let Some((_, before)) = steps.last().copied() {
            steps.push((at.0, before));
        }
        steps.push(at);
    }
    steps.extend(steps.last().map(|(_, y)| (right, *y)));
    svg.polyline(&steps, Paint::Muted, 1.2);
    for (name, cost, gain) in all {
        let (at, number) = (plane.at(shown(cost.mean), gain.mean), colour(all, name));
        if let Some((low, high)) = cost.limits {
            svg.line((x.at(shown(low)), at.1), (x.at(shown(high)), at.1), Paint::Line(number), 1.2);
        }
        if let Some((low, high)) = gain.limits {
            svg.line((at.0, y.at(low)), (at.0, y.at(high)), Paint::Line(number), 1.2);
        }
    }
    let points: Vec<(f64, f64)> = all.iter().map(|it| plane.at(shown(it.1.mean), it.2.mean)).collect();
    let names: Vec<Words> = all.iter().map(|it| Words::name(&it.0).cut(LABEL, 160.0)).collect();
    let widths: Vec<f64> = names.iter().map(|name| 1.08 * name.width(LABEL, language)).collect();
    // Those on the frontier choose first.
    let others = (0..all.len()).filter(|number| !best.contains(number));
    let order: Vec<usize> = best.iter().copied().chain(others).collect();
    let places = places((&points, &steps), &widths, &order, (left, top - 12.0, svg.width, bottom));
    let mut labels = Vec::new();
    for (number, (at, name)) in points.into_iter().zip(names).enumerate() {
        let place = places[number];
        let (x, anchor) = if place.ends { (at.0 - 11.0, Anchor::End) } else { (at.0 + 11.0, Anchor::Start) };
        if (place.middle - at.1).abs() > 7.0 {
            let side = if place.ends { -9.0 } else { 9.0 };
            svg.line(at, (at.0 + side, place.middle), Paint::Line(number), 0.8);
        }
        svg.dot(at, 4.5, Paint::Line(number), 1.0);
        labels.push(((x, place.middle + 4.0), anchor, best.contains(&number), name));
    }
    // Labels last, so that no point covers them.
    for (at, anchor, strong, words) in labels {
        let paint = if strong { Paint::Ink } else { Paint::Muted };
        svg.over(at, anchor, (LABEL, if strong { "600" } else { "400" }), paint, &words);
    }
    let key = Words::new("strong letters: on the frontier", "粗体：位于前沿");
    svg.text((left, bottom + 31.0), Anchor::Start, SMALL, Paint::Muted, &key);
    let list = |numbers: &[usize]| {
        let one = |k: &usize| format!("{} ({:.1}, {:+.3})", all[*k].0, all[*k].1.mean, all[*k].2.mean);
        numbers.iter().map(one).collect::<Vec<String>>().join(", ")
    };
    let everything: Vec<usize> = (0..all.len()).collect();
    let about = Words::new(
        format!("Cost and gain: {}. On the frontier: {}.", list(&everything), list(&best)),
        format!("成本与收益：{}。位于前沿：{}。", list(&everything), list(&best)),
    );
    let row = |(number, (name, cost, gain)): (usize, &Priced)| {
        let on = text(if best.contains(&number) { "yes" } else { "" });
        [text(name)].into_iter().chain(three(Some(*cost))).chain(three(Some(*gain))).chain([on]).collect()
    };
    let columns = ["treatment", "cost", "low", "high", "gain", "low", "high", "on the frontier"];
    let numbers = table(&columns, all.iter().enumerate().map(row).collect());
    svg.finish(words.title.clone(), about, numbers)
}

fn colour(all: &[Priced], name: &str) -> usize {
    all.iter().position(|known| known.0 == name).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::read::Drawing;
    use super::*;

    fn priced(name: &str, cost: f64, gain: f64) -> Priced {
        let interval = |mean: f64, half: f64| Interval { mean, limits: Some((mean - half, mean + half)) };
        (name.to_owned(), interval(cost, 2.0), interval(gain, 0.01))
    }

    #[test]
    fn a_few_dear_points_leave_room_for_the_others() {
        let all: Vec<Priced> =
            (0..9).map(|k| priced(&format!("r{k}"), if k == 8 { 1500.0 } else { 10.0 * f64::from(k) }, 0.1)).collect();
        assert!(is_skewed(&all) && !is_skewed(&all[..8]));
        let words = FrontierWords {
            title: Words::name("Cost against gain"),
            below: Words::default(),
            cost: Words::name("cost (yuan)"),
            gain: Words::name("cooperation"),
        };
        let drawing = Drawing::read(frontier(&all, &words, Language::English).svg());
        for text in ["cost (yuan); root scale", "0", "100", "1000"] {
            assert!(drawing.has(text), "{text}");
        }
    }

    #[test]
    fn the_frontier_holds_what_nothing_beats() {
        let all = [
            priced("none", 0.0, 0.0),
            priced("dear", 100.0, 0.3),
            priced("cheap", 20.0, 0.4),
            priced("best", 60.0, 0.8),
            priced("same", 60.0, 0.8),
        ];
        let unbeaten: Vec<bool> = (0..5).map(|number| super::unbeaten(&all, number)).collect();
        assert_eq!(unbeaten, [true, false, true, true, true]);
        let words = FrontierWords {
            title: Words::name("Cost against gain"),
            below: Words::default(),
            cost: Words::name("cost (yuan)"),
            gain: Words::name("cooperation"),
        };
        let drawing = Drawing::read(frontier(&all, &words, Language::English).svg());
        assert_eq!((drawing.count("circle"), drawing.count("path")), (5, 1));
        assert!(drawing.has("dear") && drawing.has("cost (yuan)"));
        assert!(
            drawing.desc.ends_with(
                "On the frontier: none (0.0, +0.000), cheap (20.0, +0.400), best (60.0, +0.800), same (60.0, +0.800)."
            ),
            "{}",
            drawing.desc
        );
    }
}

//! What stands around a picture: title, axes, the places of labels.

use super::palette::Paint;
use super::scale::Scale;
use super::svg::{Anchor, Svg};
use super::words::Words;
use crate::base::units::TICKS_PER_YEAR;

/// The size of letters of titles, of labels, and of numbers at an axis.
pub(super) const TITLE: f64 = 15.0;
pub(super) const LABEL: f64 = 12.0;
pub(super) const SMALL: f64 = 11.0;

/// The margin of a picture.
pub(super) const MARGIN: f64 = 14.0;

/// A plane with two axes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plane {
    pub(super) x: Scale,
    pub(super) y: Scale,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Plane {
    pub(super) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        (self.x.at(x), self.y.at(y))
    }
}

/// The title, and below it a line on what is drawn; returns the height that they take.
pub(super) fn heading(svg: &mut Svg, title: &Words, below: &Words) -> f64 {
    let room = svg.width - 2.0 * MARGIN;
    svg.strong((MARGIN, MARGIN + TITLE * 0.8), Anchor::Start, TITLE, Paint::Ink, &title.cut(TITLE, room));
    if below.en.is_empty() {
        return MARGIN + TITLE + 6.0;
    }
    let y = MARGIN + TITLE * 0.8 + 18.0;
    svg.text((MARGIN, y), Anchor::Start, LABEL, Paint::Muted, &below.cut(LABEL, room));
    y + 8.0
}

/// The vertical axis: lines across the plane with their numbers; the quantity stands above it.
pub(super) fn y_axis(svg: &mut Svg, plane: &Plane, quantity: &Words, most: usize) {
    for (y, text) in plane.y.ticks(most) {
        let at = plane.y.at(y);
        svg.line((plane.left, at), (plane.right, at), Paint::Grid, 1.0);
        svg.text((plane.left - 6.0, at + 3.8), Anchor::End, SMALL, Paint::Muted, &Words::name(text));
    }
    if !quantity.en.is_empty() {
        svg.text((MARGIN, plane.top - 10.0), Anchor::Start, SMALL, Paint::Muted, quantity);
    }
}

/// The horizontal axis: its line, short strokes with numbers, and the quantity below the right end.
pub(super) fn x_axis(svg: &mut Svg, plane: &Plane, quantity: &Words, ticks: &[(f64, String)]) {
    svg.line((plane.left, plane.bottom), (plane.right, plane.bottom), Paint::Muted, 1.0);
    for (x, text) in ticks {
        let at = plane.x.at(*x);
        svg.line((at, plane.bottom), (at, plane.bottom + 4.0), Paint::Muted, 1.0);
        svg.text((at, plane.bottom + 16.0), Anchor::Middle, SMALL, Paint::Muted, &Words::name(text.clone()));
    }
    if !quantity.en.is_empty() {
        svg.text((plane.right, plane.bottom + 31.0), Anchor::End, SMALL, Paint::Muted, quantity);
    }
}

/// The weeks at an axis: model years where there are more than two, else round numbers.
pub(super) fn weeks(scale: &Scale, most: usize) -> Vec<(f64, String)> {
    let year = TICKS_PER_YEAR as f64;
    if scale.high - scale.low <= 2.0 * year {
        return scale.ticks(most);
    }
    let mut step = year;
    while (scale.high - scale.low) / step > most as f64 {
        step += if step < 5.0 * year { year } else { 5.0 * year };
    }
    let first = (scale.low / step - 1e-9).ceil() as i64;
    let last = (scale.high / step + 1e-9).floor() as i64;
    let text = |week: f64| format!("{week}").replace('-', "−");
    (first..=last).map(|k| k as f64 * step).map(|week| (week, text(week + 0.0))).collect()
}

/// The words below an axis of weeks.
pub(super) fn week_words() -> Words {
    Words::new("week after the burn-in (48 weeks are a model year)", "预热期后的周数（48 周为一模型年）")
}

/// Places for labels that want to stand at some heights: as near to these as a least gap between two labels allows.
pub(super) fn spread(wanted: &[f64], gap: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut places = vec![0.0; wanted.len()];
    let mut least = top;
    for &k in &order {
        places[k] = wanted[k].max(least);
        least = places[k] + gap;
    }
    let mut most = bottom;
    for &k in order.iter().rev() {
        places[k] = places[k].min(most);
        most = places[k] - gap;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_their_distance() {
        let places = spread(&[50.0, 52.0, 10.0, 99.0], 12.0, (0.0, 100.0));
        let mut sorted = places.clone();
        sorted.sort_by(f64::total_cmp);
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= 11.99), "{places:?}");
        assert!(places[2] < places[0] && places[0] < places[1] && places[1] < places[3], "{places:?}");
    }

    #[test]
    fn many_weeks_are_told_in_years() {
        let texts = |low: f64, high: f64| -> Vec<String> {
            weeks(&Scale::new((low, high), (0.0, 1.0)), 8).into_iter().map(|(_, text)| text).collect()
        };
        assert_eq!(texts(-48.0, 239.0), ["−48", "0", "48", "96", "144", "192"]);
        assert_eq!(texts(0.0, 20.0), ["0", "5", "10", "15", "20"]);
        assert!(texts(0.0, 4800.0).len() <= 9);
    }
}

//! Places for the labels of points: beside the point, or a step up or down, where they cover no other label and no point.

/// Height of a label, pixels.
const HEIGHT: f64 = 13.0;
/// Distance of a label from its point, and of a point's middle from its edge, pixels.
const GAP: f64 = 11.0;
const DOT: f64 = 5.0;
/// Steps up and down that are tried.
const STEPS: i32 = 24;

/// Where a label stands: the height of its middle, and whether it ends left of its point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LabelPlace {
    pub(super) middle: f64,
    pub(super) ends: bool,
}

/// Right and down, pixels.
type Point = (f64, f64);
/// Left, top, right, bottom.
type Area = (f64, f64, f64, f64);

fn overlap(a: Area, b: Area) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// A place for the label of each point, those first in `order` first; `widths` are those of the labels, `within` is where they
/// have to stay. Labels do not cover a line of level and upright parts
/// either. Where nothing is free, a label stands right of its point.
pub(super) fn places(
    (points, line): (&[Point], &[Point]),
    widths: &[f64],
    order: &[usize],
    within: Area,
) -> Vec<LabelPlace> {
    let mut taken: Vec<Area> = points.iter().map(|(x, y)| (x - DOT, y - DOT, x + DOT, y + DOT)).collect();
    let part = |ends: &[Point]| {
        let (a, b) = (ends[0], ends[1]);
        (a.0.min(b.0) - 0.5, a.1.min(b.1) - 0.5, a.0.max(b.0) + 0.5, a.1.max(b.1) + 0.5)
    };
    taken.extend(line.windows(2).map(part));
    let mut found: Vec<LabelPlace> = points.iter().map(|(_, y)| LabelPlace { middle: *y, ends: false }).collect();
    for number in order {
        let ((x, y), width) = (points[*number], widths[*number]);
        let area = |place: LabelPlace| {
            let left = if place.ends { x - GAP - width } else { x + GAP };
            (left, place.middle - 0.5 * HEIGHT, left + width, place.middle + 0.5 * HEIGHT)
        };
        let heights = (0..=STEPS).flat_map(|k| [-k, k]).map(|k| y + 0.6 * HEIGHT * f64::from(k));
        let tried = heights.flat_map(|middle| [false, true].map(|ends| LabelPlace { middle, ends }));
        let free = |place: &LabelPlace| {
            let own = area(*place);
            let inside = own.0 >= within.0 && own.1 >= within.1 && own.2 <= within.2 && own.3 <= within.3;
            inside && !taken.iter().any(|other| overlap(own, *other))
        };
        let place = tried.into_iter().find(free).unwrap_or(found[*number]);
        taken.push(area(place));
        found[*number] = place;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cover_no_label_and_no_point() {
        let points = [(100.0, 100.0), (104.0, 101.0), (150.0, 100.0), (390.0, 100.0)];
        let widths = [60.0; 4];
        let found =
            places((&points, &[(0.0, 100.0), (200.0, 100.0)]), &widths, &[0, 1, 2, 3], (0.0, 0.0, 400.0, 200.0));
        let area = |k: usize| {
            let left = if found[k].ends { points[k].0 - GAP - 60.0 } else { points[k].0 + GAP };
            (left, found[k].middle - 6.5, left + 60.0, found[k].middle + 6.5)
        };
        for k in 0..4 {
            assert!((0..k).all(|other| !overlap(area(k), area(other))), "{found:?}");
            let covered = |(x, y): &Point| overlap(area(k), (x - DOT, y - DOT, x + DOT, y + DOT));
            assert!(!points.iter().any(covered), "{found:?}");
            assert!(k == 3 || !overlap(area(k), (0.0, 99.5, 200.0, 100.5)), "{found:?}");
        }
        assert!(found[3].ends, "it would leave the picture on the right");
    }
}

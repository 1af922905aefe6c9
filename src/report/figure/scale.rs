//! Scales: from numbers to pixels, and the numbers that stand at an axis.

/// A linear scale from numbers to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// Numbers from `low` to `high` on the pixels from `from` to `to`.
    pub(super) fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self { low, high, from, to }
    }

    /// A scale that contains all of some numbers and begins and ends at a round number.
    pub(super) fn around(values: impl Iterator<Item = f64>, most: usize, pixels: (f64, f64)) -> Self {
        let (low, high) = ends(values).unwrap_or((0.0, 1.0));
        let (low, high) =
            if high > low { (low, high) } else { (low - 0.5 * low.abs().max(0.1), high + 0.5 * high.abs().max(0.1)) };
        // A third of the step between the numbers of the axis, so that little room is empty.
        let step = step(low, high, 3 * most);
        Self::new(((low / step + 1e-9).floor() * step, (high / step - 1e-9).ceil() * step), pixels)
    }

    /// The pixel of a number.
    pub(super) fn at(&self, x: f64) -> f64 {
        self.from + (x - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// The numbers at the axis, at most about so many, each with its text.
    pub(super) fn ticks(&self, most: usize) -> Vec<(f64, String)> {
        let step = step(self.low, self.high, most);
        let first = (self.low / step - 1e-9).ceil();
        let count = ((self.high / step + 1e-9).floor() - first).max(0.0) as usize;
        let digits = digits(step);
        let text = |x: f64| {
            // A number that would be shown as −0 is shown as 0.
            let x = if x.abs() < step / 2.0 { 0.0 } else { x };
            (x, format!("{x:.digits$}").replace('-', "−"))
        };
        (0..=count).map(|k| text((first + k as f64) * step)).collect()
    }
}

/// The least and the greatest finite number.
pub(super) fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.filter(|x| x.is_finite()).fold(None, |found, x| match found {
        None => Some((x, x)),
        Some((low, high)) => Some((f64::min(low, x), f64::max(high, x))),
    })
}

/// A step of 1, 2 or 5 times a power of ten, so that at most about so many lie between two numbers.
fn step(low: f64, high: f64, most: usize) -> f64 {
    let rough = (high - low) / most.max(1) as f64;
    if !(rough.is_finite() && rough > 0.0) {
        return 1.0;
    }
    let mut decade = 1.0;
    while decade > rough {
        decade /= 10.0;
    }
    while decade * 10.0 <= rough {
        decade *= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|k| k * decade).find(|step| *step >= rough * 0.999).unwrap_or(10.0 * decade)
}

/// The digits after the point that a step needs.
fn digits(step: f64) -> usize {
    let (mut digits, mut scaled) = (0, step);
    while digits < 9 && ((scaled - scaled.round()).abs() > 1e-6 * scaled.max(1.0) || scaled < 0.999) {
        scaled *= 10.0;
        digits += 1;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(low: f64, high: f64, most: usize) -> Vec<String> {
        Scale::new((low, high), (0.0, 100.0)).ticks(most).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(texts(0.0, 1.0, 5), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(texts(-20.0, 110.0, 4), ["0", "50", "100"]);
        assert_eq!(texts(-0.05, 0.05, 2), ["−0.05", "0.00", "0.05"]);
        assert_eq!(texts(0.0, 250_000.0, 3), ["0", "100000", "200000"]);
    }

    #[test]
    fn a_scale_contains_its_numbers() {
        let scale = Scale::around([0.02, 0.93].into_iter(), 5, (300.0, 0.0));
        assert_eq!((scale.low, scale.high), (0.0, 1.0));
        assert_eq!((scale.at(0.0), scale.at(1.0)), (300.0, 0.0));
        for odd in [vec![], vec![3.0], vec![0.0, 0.0], vec![f64::NAN]] {
            let scale = Scale::around(odd.into_iter(), 5, (0.0, 10.0));
            assert!(scale.at(scale.low).is_finite() && scale.high > scale.low);
        }
    }
}

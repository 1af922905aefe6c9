//! The optimum of a group in a game. Efficiency is measured against it.

/// The members of a group, for the planner's optimum.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Members {
    /// Unit opportunity costs (κ), in ascending order.
    pub costs: Vec<f64>,
    /// Sum of the benefit weights (v).
    pub weight: f64,
}

impl Members {
    /// Members with these unit costs and this sum of benefit weights; weight 1 each where none is given.
    pub fn new(costs: impl IntoIterator<Item = f64>, weights: Option<f64>) -> Self {
        let mut costs: Vec<f64> = costs.into_iter().collect();
        costs.sort_by(f64::total_cmp);
        let weight = weights.unwrap_or(costs.len() as f64);
        Self { costs, weight }
    }

    /// The number of members.
    pub const fn count(&self) -> usize {
        self.costs.len()
    }

    /// The cost of a total contribution when the members with the lowest costs contribute it.
    pub fn cost_of(&self, total: f64) -> f64 {
        let parts = self.costs.iter().enumerate();
        parts.fold(0.0, |sum, (k, cost)| sum + cost * (total - k as f64).clamp(0.0, 1.0))
    }

    /// The total contribution that maximises benefit less cost, for a benefit with falling `slope`: the members with
    /// the lowest costs contribute first, as long as the slope is not below their cost.
    pub fn best_total(&self, slope: impl Fn(f64) -> f64) -> f64 {
        for (k, cost) in self.costs.iter().enumerate() {
            let (mut low, mut high) = (k as f64, k as f64 + 1.0);
            if slope(high) >= *cost {
                continue;
            }
            if slope(low) <= *cost {
                return low;
            }
            // Sixty bisections exhaust double precision.
            for _ in 0..60 {
                let middle = 0.5 * (low + high);
                if slope(middle) >= *cost { low = middle } else { high = middle }
            }
            return low;
        }
        self.costs.len() as f64
    }
}

/// The largest value of `f` on [0, 1], as [`largest_at`] finds it.
pub(super) fn largest(f: impl Fn(f64) -> f64) -> f64 {
    largest_at(f).1
}

/// Where `f` is largest on [0, 1], and the value, to about one part in 10⁶ of a smooth function: a grid, refined around its
/// best cell.
pub(super) fn largest_at(f: impl Fn(f64) -> f64) -> (f64, f64) {
    const CELLS: usize = 512;
    let (mut low, mut high) = (0.0, 1.0);
    let (first, last) = (f(0.0), f(1.0));
    let mut best = if last > first { (1.0, last) } else { (0.0, first) };
    for _ in 0..4 {
        let step = (high - low) / CELLS as f64;
        let (mut at, mut most) = (low, f64::NEG_INFINITY);
        for k in 0..=CELLS {
            let x = low + step * k as f64;
            let value = f(x);
            if value > most {
                (at, most) = (x, value);
            }
        }
        if most > best.1 {
            best = (at, most);
        }
        (low, high) = ((at - step).max(0.0), (at + step).min(1.0));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::math::exp;

    #[test]
    fn the_cheapest_contribute_first() {
        let members = Members::new([2.0, 1.0, 3.0], None);
        assert_eq!((members.count(), members.weight, members.cost_of(1.5)), (3, 3.0, 2.0));
        assert_eq!(members.best_total(|_| 2.5), 2.0);
        // Slope 4/(1 + S) meets the second cost 2 at S = 1.
        assert!((members.best_total(|s| 4.0 / (1.0 + s)) - 1.0).abs() < 1e-12);
        assert!((members.best_total(|s| 5.0 / (1.0 + s)) - 1.5).abs() < 1e-12);
        assert_eq!(members.best_total(|_| 0.5), 0.0);
    }

    #[test]
    fn the_largest_value_is_found() {
        assert!((largest(|x| exp(-(x - 0.3) * (x - 0.3))) - 1.0).abs() < 1e-12);
        assert!((largest(|x| x) - 1.0).abs() < 1e-15);
        assert!((largest_at(|x| x * (1.0 - x)).0 - 0.5).abs() < 1e-6);
    }
}

//! Common-pool extraction with a stock: each token extracted lowers the yield of every token.
//!
//! Formula: a player extracts `x = e·(1 − c)`; `π = w·(e − x) + x·(a − b·X)·W/W_max` with `X = Σx`.
//! The stock follows `W' = W + g·W·(1 − W/W_max) − X`, held in [0, W_max]; with `g = 0` it stays as it is, which is the
//! laboratory game: 8 players, `X` 64 in equilibrium against 36 at the optimum.
//! *Units*: tokens (extraction, payoff), stock in tokens. *Words drawn*: none.
//! *Reference*: Gardner, Ostrom and Walker 1990, Rationality and Society 2(3):335.

use super::{Game, Members, Others};
use crate::base::component::Component;

/// Players extract from a common pool; what one takes lowers what everybody's taking yields.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "common_pool",
    zh = "公共池塘资源",
    formula = "x = e(1-c); payoff = w(e-x) + x(a - bX) W/Wmax; W' = W + gW(1-W/Wmax) - X",
    source = "Gardner, Ostrom and Walker 1990, Rationality and Society 2(3):335"
)]
pub(crate) struct CommonPool {
    /// Yield of the first token extracted (a).
    #[parameter(default = 23.0, range = 0.0..=1e6, unit = "tokens", tag = Standard)]
    pub first_yield: f64,
    /// Fall of the yield per token extracted by anybody (b).
    #[parameter(default = 0.25, range = 0.0..=1e6, unit = "tokens", tag = Standard)]
    pub decline: f64,
    /// Return of a token kept out of the pool (w).
    #[parameter(default = 5.0, range = 0.0..=1e6, unit = "tokens", tag = Standard)]
    pub outside: f64,
    /// Tokens a player has (e).
    #[parameter(default = 25.0, range = 1.0..=1e6, unit = "tokens", tag = Standard)]
    pub endowment: f64,
    /// Growth rate of the stock (g); 0 holds it fixed.
    #[parameter(default = 0.0, range = 0.0..=10.0, unit = "per tick")]
    pub growth: f64,
    /// Largest stock of a group's pool (W_max).
    #[parameter(default = 1000.0, range = 1.0..=1e9, unit = "tokens")]
    pub capacity: f64,
}

impl CommonPool {
    /// Tokens extracted at a contribution: to contribute is to leave tokens in the pool.
    pub(crate) fn extraction(&self, contribution: f64) -> f64 {
        self.endowment * (1.0 - contribution)
    }

    fn total(&self, own: f64, others: &Others) -> f64 {
        self.endowment * (others.n as f64 - own - others.sum)
    }
}

impl Game for CommonPool {
    fn payoff(&self, own: f64, others: &Others) -> f64 {
        let x = self.extraction(own);
        let fullness = others.stock / self.capacity;
        self.outside * (self.endowment - x) + x * (self.first_yield - self.decline * self.total(own, others)) * fullness
    }

    fn marginal(&self, own: f64, others: &Others) -> f64 {
        let (x, fullness) = (self.extraction(own), others.stock / self.capacity);
        let slope =
            -self.outside + (self.first_yield - self.decline * self.total(own, others) - self.decline * x) * fullness;
        1.0 - self.endowment * slope
    }

    /// With a fixed stock: members with the highest cost of contributing extract first, until a further token adds
    /// nothing to the sum of payoffs. With a growing stock: the best extraction that is the same for all and that
    /// growth replaces.
    fn optimum(&self, members: &Members) -> f64 {
        if self.growth > 0.0 {
            return super::optimum::largest(|mean| self.together(mean, members));
        }
        let (n, e) = (members.count() as f64, self.endowment);
        let (mut extracted, mut spared) = (0.0, 0.0);
        for cost in members.costs.iter().rev() {
            // A token that this member extracts also saves the cost of contributing it.
            let worth = self.first_yield - self.outside + (cost - 1.0) / e;
            let room = if self.decline > 0.0 {
                (worth / (2.0 * self.decline) - extracted).clamp(0.0, e)
            } else if worth > 0.0 {
                e
            } else {
                0.0
            };
            extracted += room;
            spared += (1.0 - cost) * (1.0 - room / e);
        }
        spared + self.outside * (n * e - extracted) + extracted * (self.first_yield - self.decline * extracted)
    }

    fn untouched(&self, members: &Members) -> Option<f64> {
        Some(self.together(1.0, members))
    }

    fn opening_stock(&self) -> Option<f64> {
        Some(self.capacity)
    }

    fn next_stock(&self, stock: f64, mean: f64, n: usize) -> f64 {
        if self.growth == 0.0 {
            return stock;
        }
        let extracted = self.extraction(mean) * n as f64;
        (stock + self.growth * stock * (1.0 - stock / self.capacity) - extracted).clamp(0.0, self.capacity)
    }

    /// The upper stock at which growth replaces what is extracted, `W_max·(1 + √(1 − 4X/(g·W_max)))/2`; 0 where growth never
    /// does. Where growth above 2 lets the stock swing about it, too.
    fn settled_stock(&self, mean: f64, n: usize) -> f64 {
        if self.growth == 0.0 {
            return self.capacity;
        }
        let taken = 4.0 * self.extraction(mean) * n as f64 / (self.growth * self.capacity);
        if taken > 1.0 { 0.0 } else { 0.5 * self.capacity * (1.0 + (1.0 - taken).sqrt()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(tokens: f64, others: f64) -> (f64, Others) {
        let left = |x: f64| 1.0 - x / 25.0;
        (left(tokens), Others { stock: 1000.0, ..Others::contributing(8, left(others)) })
    }

    #[test]
    fn eight_tokens_each_is_the_equilibrium_and_four_and_a_half_the_optimum() {
        let game = CommonPool::by_default().unwrap();
        let payoff = |own, others| {
            let (own, others) = at(own, others);
            game.payoff(own, &others)
        };
        assert!((payoff(8.0, 8.0) - 141.0).abs() < 1e-9 && (payoff(4.5, 4.5) - 165.5).abs() < 1e-9);
        assert!(payoff(7.0, 8.0) < payoff(8.0, 8.0) && payoff(9.0, 8.0) < payoff(8.0, 8.0));
        let (own, others) = at(8.0, 8.0);
        assert!((game.marginal(own, &others) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_stock_that_grows_can_be_exhausted() {
        let game = CommonPool { growth: 0.1, ..CommonPool::by_default().unwrap() };
        let mut stock = 1000.0;
        for _ in 0..100 {
            stock = game.next_stock(stock, 0.0, 8);
        }
        assert_eq!(stock, 0.0);
        // Extraction equal to growth at half the capacity holds it there: 0.1·500·0.5 = 25 tokens, 3.125 each.
        assert!((game.next_stock(500.0, 1.0 - 3.125 / 25.0, 8) - 500.0).abs() < 1e-9);
    }
}

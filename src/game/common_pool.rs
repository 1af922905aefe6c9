//! Common-pool extraction with a stock: each token extracted lowers the yield of every token.
//!
//! Formula: a player extracts `x = e·(1 − c)`; `π = w·(e − x) + x·(a − b·X)·W/W_max` with `X = Σx`.
//! The stock follows `W' = W + g·W·(1 − W/W_max) − X`, held in [0, W_max]; with `g = 0` it stays as it is, which is the
//! laboratory game: 8 players, `X` 64 in equilibrium against 36 at the optimum.
//! To the default rule, which restrains itself, the pool tells what suits a user, `B = clip(((a − w/f)/b − (n − 1)x̂)/(1 + s))`
//! with `f = W/W_max` and `s` the share of its own effect on the yield that it sees, and the stake, `w·e` (`a·e` where `w` is 0).
//! *Units*: tokens (extraction, payoff), stock in tokens. *Words drawn*: none.
//! *Reference*: Gardner, Ostrom and Walker 1990, Rationality and Society 2(3):335.

use super::{Game, Members, Others, Temptation};
use crate::base::component::Component;

/// Players extract from a common pool; what one takes lowers what everybody's taking yields.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "common_pool",
    zh = "公共池塘资源",
    formula = "x = e(1-c); payoff = w(e-x) + x(a - bX) W/Wmax; W' = W + gW(1-W/Wmax) - X",
    source = "Gardner, Ostrom and Walker 1990, Rationality and Society 2(3):335"
)]
pub struct CommonPool {
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
    /// Share of the own effect on the yield that a user by the default rule sees (s): 1 all of it, as in equilibrium; 0 none,
    /// as where everybody looks at the average yield. Who maximises exactly sees all of it.
    #[parameter(default = 1.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    pub seen: f64,
    /// Share of the users by the default rule who look again at what they take in a tick, at most 4/n; all do after talk, and
    /// when a rule begins or ends.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.1..=0.4)]
    pub revise: f64,
}

/// A group of `n` in which more than the share `STEADY/n` looks again at once takes too much and too little by turns.
const STEADY: f64 = 4.0;

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

    fn temptation(&self, others: &Others) -> Option<Temptation> {
        let (n, e, fullness) = (others.n as f64, self.endowment, others.stock / self.capacity);
        let token = if self.outside > 0.0 { self.outside } else { self.first_yield };
        let token = token.max(1e-6);
        let expected = e * (n - 1.0 - others.sum).max(0.0);
        let gain = self.first_yield * fullness - self.outside;
        let height = 2.0 * (gain - self.decline * fullness * expected) / ((1.0 + self.seen) * token);
        let fall = self.decline * fullness * e / token;
        let settle = |at: f64, slope: f64| match at {
            at if at <= 0.0 => 0.0,
            at if slope > 0.0 => (at / slope).min(1.0),
            _ => 1.0,
        };
        Some(Temptation {
            best: settle(0.5 * height, fall),
            height,
            fall,
            unrestrained: settle(gain / token, fall * (n + self.seen)),
            stake: token * e,
            revise: self.revise.min(STEADY / n.max(1.0)),
        })
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
    fn what_suits_a_user_is_its_best_reply_and_has_no_unit() {
        let game = CommonPool::by_default().unwrap();
        let (_, others) = at(8.0, 8.0);
        let found = game.temptation(&others).unwrap();
        assert!((found.best * 25.0 - 8.0).abs() < 1e-9 && (found.unrestrained * 25.0 - 8.0).abs() < 1e-9);
        // The loss of taking 4.5 in place of 8: 0.25·3.5² of 125.
        assert!((found.loss(4.5 / 25.0) - 0.25 * 3.5 * 3.5 / 125.0).abs() < 1e-9, "{}", found.loss(4.5 / 25.0));
        assert!(found.loss(found.best) == 0.0 && found.stake == 125.0);
        // Tokens ten times as large: 2.5 of them, each worth ten times as much.
        let coarse = CommonPool { first_yield: 230.0, decline: 25.0, outside: 50.0, endowment: 2.5, ..game };
        let again = coarse.temptation(&others).unwrap();
        assert!((again.best - found.best).abs() < 1e-12 && (again.fall - found.fall).abs() < 1e-12);
        // An empty pool, and one of which nothing is lost outside.
        assert_eq!(game.temptation(&Others { stock: 0.0, ..others }).unwrap().best, 0.0);
        let free = CommonPool { outside: 0.0, decline: 0.0, ..game }.temptation(&others).unwrap();
        assert!((free.best, free.stake) == (1.0, 23.0 * 25.0) && free.loss(0.5) > 0.0);
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

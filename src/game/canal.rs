//! Canal provision with a stock: labour maintains the canal, its condition brings water, users at the head take first.
//!
//! Formula: `π = 1 − c + m·Σc + v·Q·share_k·(1 − excluded)`; `share_k ∝ (1 − τ)ᵏ` from the head, mean 1 over the group;
//! condition `Q' = Q + φ·c̄·(1 − Q) − d·Q` with steady state `φ·c̄/(φ·c̄ + d)`. A group is the users of one canal.
//! Where heads take (`heads`), users choose one after another from the head how much of what is left they take, at most
//! `gate` equal shares, and the last gets the rest; a unit of labour is then worth `m + s·v·Q*'(c̄)` to a user who expects the
//! share `s` of the water. Where `supply` is labour, this tick's labour brings this tick's water, `Q = S(c̄)`, by the table of
//! an irrigation experiment.
//! *Units*: endowment units a tick; Q in [0, 1]. *Words drawn*: none.
//! *Reference*: after the irrigation commons of Ostrom 1990, Governing the Commons; parameters from a prototype. Head and
//! tail: Janssen, Anderies and Cardenas 2011, International Journal of the Commons 5; the table is quoted from memory.

use super::{Game, Members, Others, Prospect, Round, linear::MPCR};
use crate::base::component::{Component, Words};
use crate::base::math::powf;
use crate::state::Groups;

/// Labour keeps a canal in condition; condition brings water to everybody on it, to the head more than to the tail.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "canal",
    zh = "灌溉渠",
    formula = "payoff = 1 - c + mpcr*sum(c) + v*Q*share_k*(1 - excluded); Q' = Q + phi*mean(c)*(1-Q) - d*Q",
    source = "after Ostrom 1990, Governing the Commons"
)]
pub struct Canal {
    /// Marginal per-capita return of labour (m): what one unit contributed returns to each member, beside the water.
    #[parameter(default = MPCR, range = 0.0..=10.0, unit = "share", tag = Standard, sweep = 0.1..=0.9)]
    pub mpcr: f64,
    /// Value of the water of a canal in full condition (v).
    #[parameter(default = 3.0, range = 0.0..=1000.0, unit = "endowment", tag = Prototype, sweep = 2.4..=3.6)]
    pub water_value: f64,
    /// Repair per unit of mean labour a tick (φ).
    #[parameter(default = 0.08, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.04..=0.16)]
    pub repair: f64,
    /// Decay of the condition a tick (d_Q).
    #[parameter(default = 0.04, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.02..=0.08)]
    pub decay: f64,
    /// Condition at the start (Q0); 1 is full condition.
    #[parameter(default = 0.8, range = 0.0..=1.0, unit = "share", tag = Prototype)]
    pub opening: f64,
    /// Loss of water from one user to the next (τ); 0: all users get the same.
    #[parameter(default = 0.02, range = 0.0..=0.9, unit = "share", sweep = 0.0..=0.1)]
    pub loss: f64,
    /// Whether shares are fixed, or users from the head to the tail take what they choose of what is left.
    #[parameter(default = Heads::Fixed)]
    pub heads: Heads,
    /// The most a user but the last can take, in equal shares: a fact of the canal's gates.
    #[parameter(default = 1.75, range = 1.0..=1000.0, unit = "equal shares", tag = Prototype, sweep = 1.5..=2.0, with = "heads=take")]
    pub gate: f64,
    /// What brings the water: the condition of the canal, or this tick's labour, by the table of an experiment.
    #[parameter(default = Supply::Condition)]
    pub supply: Supply,
}

/// Who decides about the water.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heads {
    /// Nobody: shares are fixed by the place on the canal.
    Fixed,
    /// Each user takes what it chooses of what is left.
    Take,
}

/// What brings the water.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supply {
    /// The condition of the canal.
    Condition,
    /// The labour of the same tick.
    Labour,
}

/// Water by mean labour, both as shares of the most, at equal steps of a tenth; between them straight lines. Five users of ten tokens have 0, 0, 5, 20, 40, 60, 75, 85, 95, 100 of 100 tokens of water where they invest
/// 0, 10, 15, … 50.
const TABLE: [f64; 11] = [0.0, 0.0, 0.0, 0.05, 0.2, 0.4, 0.6, 0.75, 0.85, 0.95, 1.0];

/// The share of the full water that this mean labour brings.
fn brought(mean: f64) -> f64 {
    let at = 10.0 * mean.clamp(0.0, 1.0);
    let cell = (at as usize).min(9);
    TABLE[cell] + (at - cell as f64) * (TABLE[cell + 1] - TABLE[cell])
}

/// The slope of [`brought`] at a mean labour; at a corner that of the next cell.
fn slope_of_brought(mean: f64) -> f64 {
    let cell = ((10.0 * mean.clamp(0.0, 1.0)) as usize).min(9);
    10.0 * (TABLE[cell + 1] - TABLE[cell])
}

impl Canal {
    /// The condition from which this tick's water comes.
    fn running(&self, stock: f64, mean: f64) -> f64 {
        match self.supply {
            Supply::Condition => stock,
            Supply::Labour => brought(mean),
        }
    }

    /// How much more condition a little more mean labour brings in the end; of the table, over a tenth on either side.
    fn in_the_end(&self, mean: f64) -> f64 {
        match self.supply {
            Supply::Labour => (brought(mean + 0.1) - brought(mean - 0.1)) / 0.2,
            Supply::Condition => {
                let wear = self.repair * mean + self.decay;
                if wear > 0.0 { self.repair * self.decay / (wear * wear) } else { 0.0 }
            }
        }
    }

    /// Payoff without the water.
    fn labour(&self, own: f64, others: &Others) -> f64 {
        1.0 - own + self.mpcr * others.weight * (own + others.sum)
    }

    /// A user's share of the water: mean 1 over `n` users.
    pub(crate) fn share(&self, position: usize, n: usize) -> f64 {
        powf(1.0 - self.loss, position as f64) / self.mean_share(n)
    }

    /// The mean of `(1 − τ)ᵏ` over `n` users.
    fn mean_share(&self, n: usize) -> f64 {
        if self.loss == 0.0 || n == 0 {
            return 1.0;
        }
        (1.0 - powf(1.0 - self.loss, n as f64)) / (self.loss * n as f64)
    }
}

impl Game for Canal {
    fn payoff(&self, own: f64, others: &Others) -> f64 {
        let condition = self.running(others.stock, (own + others.sum) / others.n.max(1) as f64);
        let water = self.water_value * condition * self.share(others.position, others.n);
        self.labour(own, others) + water
    }

    fn marginal(&self, own: f64, others: &Others) -> f64 {
        let labour = self.mpcr * others.weight;
        match self.supply {
            // Labour of this tick repairs the canal for the next tick; it does not change this tick's water.
            Supply::Condition => labour,
            Supply::Labour => {
                let n = others.n.max(1) as f64;
                let slope = slope_of_brought((own + others.sum) / n) / n;
                labour + self.water_value * self.share(others.position, others.n) * slope
            }
        }
    }

    /// Where heads take, a user counts the share of the water that it expects of what labour brings in the end.
    fn marginals(&self, prospect: &Prospect<'_>, out: &mut [f32]) {
        if self.heads == Heads::Fixed {
            prospect.fill(out, |own, others| self.marginal(own, others));
            return;
        }
        prospect.fill(out, |_, others| self.mpcr * others.weight);
        for (k, cell) in out.iter_mut().enumerate() {
            let share = f64::from(prospect.share.get(k).copied().unwrap_or_default());
            *cell += (share * self.water_value * self.in_the_end(f64::from(prospect.belief[k]))) as f32;
        }
    }

    fn headgate(&self) -> Option<f64> {
        (self.heads == Heads::Take).then_some(self.gate)
    }

    fn water(&self, stock: f64, mean: f64, n: usize) -> f64 {
        self.water_value * n as f64 * self.running(stock, mean)
    }

    fn opening_stock(&self) -> Option<f64> {
        Some(self.opening)
    }

    fn next_stock(&self, stock: f64, mean: f64, _: usize) -> f64 {
        if self.supply == Supply::Labour {
            return brought(mean);
        }
        (stock + self.repair * mean * (1.0 - stock) - self.decay * stock).clamp(0.0, 1.0)
    }

    /// At the condition at which repair equals decay, `Q = φc̄/(φc̄ + d)`.
    fn optimum(&self, members: &Members) -> f64 {
        let (n, repair, decay) = (members.count() as f64, self.repair, self.decay);
        let labour = self.mpcr * members.weight;
        if self.supply == Supply::Labour {
            let gross = |total: f64| labour * total + self.water_value * n * brought(total / n.max(1.0));
            return super::optimum::largest(|mean| n - members.cost_of(mean * n) + gross(mean * n));
        }
        let settled = |total: f64| {
            let repaired = repair * total / n;
            if repaired > 0.0 { repaired / (repaired + decay) } else { 0.0 }
        };
        let slope = |total: f64| {
            let wear = repair * total / n + decay;
            labour + if wear > 0.0 { self.water_value * repair * decay / (wear * wear) } else { 0.0 }
        };
        let total = members.best_total(slope);
        n - members.cost_of(total) + labour * total + self.water_value * n * settled(total)
    }

    fn resource_worth(&self, groups: &Groups, stock: &[f32], worth: &mut [f32]) {
        for (group, condition) in stock.iter().enumerate() {
            let rows = groups.rows(group);
            for (position, row) in rows.clone().enumerate() {
                worth[row] = (self.water_value * f64::from(*condition) * self.share(position, rows.len())) as f32;
            }
        }
    }

    fn play(&self, round: &mut Round<'_>) {
        round.each(|group| {
            group.observe();
            if group.take.is_empty() {
                group.pay(|own, others| self.payoff(own, others));
                let withheld = self.water_value * self.running(f64::from(*group.stock), group.mean());
                for (position, excluded) in group.exclusion.iter().enumerate() {
                    group.payoff[position] -= (withheld * self.share(position, group.size)) as f32 * excluded;
                }
            } else {
                group.pay(|own, others| self.labour(own, others));
                for (position, take) in group.take.iter().enumerate() {
                    let left = 1.0 - group.exclusion.get(position).copied().unwrap_or_default();
                    group.payoff[position] += take * left;
                }
            }
            *group.stock = self.next_stock(f64::from(*group.stock), group.mean(), group.size) as f32;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_condition_settles_where_repair_equals_decay() {
        let canal = Canal::by_default().unwrap();
        let mut condition = 0.8;
        for _ in 0..2000 {
            condition = canal.next_stock(condition, 0.7, 60);
        }
        assert!((condition - 0.08 * 0.7 / (0.08 * 0.7 + 0.04)).abs() < 1e-12);
    }

    #[test]
    fn this_tick_s_labour_may_bring_this_tick_s_water() {
        let canal = Canal { supply: Supply::Labour, mpcr: 0.0, water_value: 2.0, ..Canal::by_default().unwrap() };
        // Five users of ten tokens: 50, 30 and 15 tokens bring 100, 60 and 5 tokens of water.
        for (invested, water) in [(50.0, 100.0), (30.0, 60.0), (32.5, 67.5), (15.0, 5.0), (10.0, 0.0)] {
            assert!((10.0 * canal.water(0.3, invested / 50.0, 5) - water).abs() < 1e-9, "{invested}");
        }
        assert_eq!((canal.next_stock(0.3, 0.5, 5), canal.headgate()), (0.4, None));
        // Who expects a fifth of the water gets back 2·0.2·(0.6 − 0.2)/0.2 of a unit of labour at the middle.
        let taking = Canal { heads: Heads::Take, ..canal };
        let groups = Groups::new(&[5], 5);
        let prospect = Prospect {
            rows: 0..1,
            belief: &[0.5],
            own: &[0.5],
            benefit: &[],
            share: &[0.2],
            groups: &groups,
            stock: &[0.3],
        };
        let mut found = [0.0];
        taking.marginals(&prospect, &mut found);
        assert!((found[0] - 0.8).abs() < 1e-6 && taking.headgate() == Some(1.75), "{found:?}");
    }

    #[test]
    fn shares_have_mean_one_and_fall_towards_the_tail() {
        let canal = Canal::by_default().unwrap();
        let shares: Vec<f64> = (0..60).map(|k| canal.share(k, 60)).collect();
        assert!((shares.iter().sum::<f64>() / 60.0 - 1.0).abs() < 1e-12);
        assert!((shares[1] / shares[0] - 0.98).abs() < 1e-12);
    }
}

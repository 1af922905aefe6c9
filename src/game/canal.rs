//! Canal provision with a stock: labour maintains the canal, its condition brings water, users at the head take first.
//!
//! Formula: `π = 1 − c + m·Σc + v·Q·share_k·(1 − excluded)`; `share_k ∝ (1 − τ)ᵏ` from the head, mean 1 over the group;
//! condition `Q' = Q + φ·c̄·(1 − Q) − d·Q` with steady state `φ·c̄/(φ·c̄ + d)`. A group is the users of one canal.
//! *Units*: endowment units a tick; Q in [0, 1]. *Words drawn*: none.
//! *Reference*: after the irrigation commons of Ostrom 1990, Governing the Commons; parameters from a prototype.

use super::{Game, Members, Others, Round, linear::MPCR};
use crate::base::component::Component;
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
pub(crate) struct Canal {
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
}

impl Canal {
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
        let water = self.water_value * others.stock * self.share(others.position, others.n);
        1.0 - own + self.mpcr * others.weight * (own + others.sum) + water
    }

    fn marginal(&self, _: f64, others: &Others) -> f64 {
        // Labour of this tick repairs the canal for the next tick; it does not change this tick's water.
        self.mpcr * others.weight
    }

    fn opening_stock(&self) -> Option<f64> {
        Some(self.opening)
    }

    fn next_stock(&self, stock: f64, mean: f64, _: usize) -> f64 {
        (stock + self.repair * mean * (1.0 - stock) - self.decay * stock).clamp(0.0, 1.0)
    }

    /// At the condition at which repair equals decay, `Q = φc̄/(φc̄ + d)`.
    fn optimum(&self, members: &Members) -> f64 {
        let (n, repair, decay) = (members.count() as f64, self.repair, self.decay);
        let labour = self.mpcr * members.weight;
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
            group.pay(|own, others| self.payoff(own, others));
            let withheld = self.water_value * f64::from(*group.stock);
            for (position, excluded) in group.exclusion.iter().enumerate() {
                group.payoff[position] -= (withheld * self.share(position, group.size)) as f32 * excluded;
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
    fn shares_have_mean_one_and_fall_towards_the_tail() {
        let canal = Canal::by_default().unwrap();
        let shares: Vec<f64> = (0..60).map(|k| canal.share(k, 60)).collect();
        assert!((shares.iter().sum::<f64>() / 60.0 - 1.0).abs() < 1e-12);
        assert!((shares[1] / shares[0] - 0.98).abs() < 1e-12);
    }
}

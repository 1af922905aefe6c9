//! Canal provision with a stock: labour maintains the canal, its condition brings water, users at the head take first.
//!
//! Formula: `π = 1 − c + m·Σc + v·Q·share_k·(1 − excluded)`; `share_k ∝ (1 − τ)ᵏ` from the head, mean 1 over the group;
//! condition `Q' = Q + φ·c̄·(1 − Q) − d·Q` with steady state `φ·c̄/(φ·c̄ + d)`. A group is the users of one canal.
//! *Units*: endowment units a tick; Q in [0, 1]. *Words drawn*: none.
//! *Reference*: after the irrigation commons of Ostrom 1990, Governing the Commons; parameters from a prototype.

use super::{Game, Members, Others, Round, linear::MPCR};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::math::powf;
use crate::state::Groups;

/// The canal game (灌溉渠博弈).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canal {
    /// Marginal per-capita return of labour (m).
    pub mpcr: f64,
    /// Value of the water of a canal in full condition (v), endowment units.
    pub water_value: f64,
    /// Repair per unit of mean labour a tick (φ).
    pub repair: f64,
    /// Decay of the condition a tick (d).
    pub decay: f64,
    /// Condition at the start (Q0).
    pub opening: f64,
    /// Loss of water from one user to the next (τ).
    pub loss: f64,
}

impl Canal {
    /// A user's share of the water: mean 1 over `n` users.
    pub fn share(&self, position: usize, n: usize) -> f64 {
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

impl Component for Canal {
    const TYPE: &'static str = "canal";
    const PARAMETERS: &'static [Parameter] = &[
        MPCR,
        Parameter::number(
            "water_value",
            3.0,
            (0.0, 1000.0),
            "endowment",
            "value of the water of a canal in full condition (v)",
        )
        .tag(Tag::Prototype)
        .sweep(2.4, 3.6),
        Parameter::share("repair", 0.08, "repair per unit of mean labour a tick (φ)")
            .tag(Tag::Prototype)
            .sweep(0.04, 0.16),
        Parameter::share("decay", 0.04, "decay of the condition a tick (d_Q)").tag(Tag::Prototype).sweep(0.02, 0.08),
        Parameter::share("opening", 0.8, "condition at the start (Q0)").tag(Tag::Prototype),
        Parameter::number("loss", 0.02, (0.0, 0.9), "share", "loss of water from one user to the next (τ)")
            .sweep(0.0, 0.1),
    ];
    const ABOUT: About = About {
        chinese: "灌溉渠",
        what: "Labour keeps a canal in condition; condition brings water to everybody on it, to the head more than to the tail.",
        formula: "payoff = 1 - c + mpcr*sum(c) + v*Q*share_k*(1 - excluded); Q' = Q + phi*mean(c)*(1-Q) - d*Q",
        source: "after Ostrom 1990, Governing the Commons",
        ..About::NONE
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            mpcr: values.number("mpcr"),
            water_value: values.number("water_value"),
            repair: values.number("repair"),
            decay: values.number("decay"),
            opening: values.number("opening"),
            loss: values.number("loss"),
        })
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

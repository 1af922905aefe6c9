//! P11 Organisational learning (组织学习): support adds knowledge, learning from each other keeps it.
//!
//! Formula (E31): `K += η_ext·X(1 − K) + η_int·n·K(1 − K) − d·K`, with `X` this week's support and `n` the integration: as
//! given, else the mean of the branch's embedding, practice and the share of local staff. After support ends
//! `K* = max(0, 1 − d/(η_int·n))`: lasting iff `n > 0.4` by default ([`crate::theory::learning`]). What was learned makes
//! work on issues faster: an hour does the work of `1 + effect·K` hours.
//! *Units*: states in [0, 1]; rates a tick. *Words drawn*: none.
//! *Reference*: external input, internal integration, endogenous growth (外部要素输入→内部整合→内源发展) in the source
//! texts (S0); rates from a prototype.

use crate::base::component::Component;

/// Organisational capacity (K) and how it grows and fades.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "learning")]
pub struct Learning {
    /// Organisational capacity at the start (K_org).
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share")]
    #[state]
    pub knowledge: f64,
    /// Learning from support (η_ext).
    #[parameter(
        default = 0.02,
        range = 0.0..=1.0,
        unit = "share",
        tag = Prototype,
        sweep = 0.01..=0.04,
    )]
    pub external_rate: f64,
    /// Learning from each other (η_int).
    #[parameter(
        default = 0.05,
        range = 0.0..=1.0,
        unit = "share",
        tag = Prototype,
        sweep = 0.025..=0.1,
    )]
    pub internal_rate: f64,
    /// Forgetting (d_K).
    #[parameter(
        default = 0.02,
        range = 0.0..=1.0,
        unit = "share",
        tag = Prototype,
        sweep = 0.01..=0.04,
    )]
    pub decay: f64,
    /// Integration (n_int); where it is left out, the mean of the branch's embedding, practice and local staff.
    #[parameter(range = 0.0..=1.0, unit = "share", name = "integration", tag = Prototype, sweep = 0.0..=1.0)]
    pub given: Option<f64>,
    /// Share of the teaching that is put into practice.
    #[parameter(default = 0.4, range = 0.0..=1.0, unit = "share")]
    pub practice: f64,
    /// Share of the staff who live here.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share")]
    pub local_staff: f64,
    /// How much faster work on issues goes at full capacity.
    #[parameter(default = 0.5, range = 0.0..=10.0, unit = "share", sweep = 0.0..=1.0)]
    pub effect: f64,
    /// Outside support this week (X_ext), 1 where it is full: donors and institutions add to it in P0; used and wiped
    /// in P11, where it counts as 1 at most.
    #[state]
    pub support: f64,
}

impl Learning {
    /// Integration (n_int) at this embedding of the branch.
    pub fn integration(&self, embedding: f64) -> f64 {
        self.given.unwrap_or((embedding + self.practice + self.local_staff) / 3.0)
    }

    /// Hours of unskilled work that an hour of work on issues is worth.
    pub fn pace(&self) -> f64 {
        1.0 + self.effect * self.knowledge
    }

    /// P11: one week of learning, at this embedding of the branch.
    pub fn learn(&mut self, embedding: f64) {
        let (k, support) = (self.knowledge, self.support.min(1.0));
        let internal = self.internal_rate * self.integration(embedding);
        let change = self.external_rate * support * (1.0 - k) + internal * k * (1.0 - k) - self.decay * k;
        self.knowledge = (k + change).clamp(0.0, 1.0);
        self.support = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::learning::{after_withdrawal, with_support};

    #[test]
    fn what_lasts_is_what_theory_says() {
        for integration in [0.0, 0.2, 0.6, 1.0] {
            let mut learning = Learning { given: Some(integration), ..Learning::by_default().unwrap() };
            let mut run = |ticks: usize, support: f64| {
                for _ in 0..ticks {
                    learning.support = support;
                    learning.learn(0.0);
                }
                learning.knowledge
            };
            // More support than full is full support.
            let supported = run(5000, 1.7);
            assert!((supported - with_support(0.02, 1.0, 0.05, integration, 0.02).unwrap()).abs() < 1e-9);
            let left = run(5000, 0.0);
            assert!((left - after_withdrawal(0.05, integration, 0.02).unwrap()).abs() < 1e-6, "{integration}: {left}");
        }
    }

    #[test]
    fn integration_is_made_of_three_parts_unless_it_is_given() {
        let learning = Learning { given: None, practice: 0.4, local_staff: 0.5, ..Learning::by_default().unwrap() };
        assert!((learning.integration(0.3) - 0.4).abs() < 1e-12);
        assert_eq!(Learning { given: Some(0.9), ..learning }.integration(0.3), 0.9);
    }
}

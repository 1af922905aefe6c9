//! P11 Organisational learning (组织学习): what support brings, what is kept by learning from each other.
//!
//! Formula (E31): `K += η_ext·X(1 − K) + η_int·n·K(1 − K) − d·K`, with `X` this week's support and `n` the integration: as
//! given, else the mean of the branch's embedding, practice and the share of local staff. After support ends
//! `K* = max(0, 1 − d/(η_int·n))`: lasting iff `n > 0.4` by default ([`crate::theory::learning`]).
//! *Units*: states in [0, 1]; rates a tick. *Words drawn*: none.
//! *Reference*: external input, internal integration, endogenous growth (外部要素输入→内部整合→内源发展) in the source
//! texts (S0); rates from a prototype.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::state::{Community, Learning};

const fn rate(name: &'static str, default: f64, what: &'static str) -> Parameter {
    Parameter::share(name, default, what).tag(Tag::Prototype).sweep(0.5 * default, 2.0 * default)
}

impl Component for Learning {
    const TYPE: &'static str = "learning";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::share("knowledge", 0.3, "organisational capacity at the start (K_org)"),
        rate("external_rate", 0.02, "learning from support (η_ext)"),
        rate("internal_rate", 0.05, "learning from each other (η_int)"),
        rate("decay", 0.02, "forgetting (d_K)"),
        Parameter::share(
            "integration",
            0.4,
            "integration (n_int); where it is left out, the mean of the branch's embedding, practice and local staff",
        )
        .optional()
        .tag(Tag::Prototype)
        .sweep(0.0, 1.0),
        Parameter::share("practice", 0.4, "how far what is taught is practised"),
        Parameter::share("local_staff", 0.5, "share of the staff who live here"),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let number = |name| values.number(name);
        Ok(Self {
            knowledge: number("knowledge"),
            support: 0.0,
            external_rate: number("external_rate"),
            internal_rate: number("internal_rate"),
            decay: number("decay"),
            given: values.optional_number("integration"),
            practice: number("practice"),
            local_staff: number("local_staff"),
        })
    }
}

/// P11: one week of learning.
pub fn learn(community: &mut Community) {
    let organisations = &mut community.organisations;
    let embedding = organisations.branch.map_or(0.0, |branch| branch.embedding);
    let Some(learning) = &mut organisations.learning else { return };
    let (k, support) = (learning.knowledge, learning.support.min(1.0));
    let internal = learning.internal_rate * learning.integration(embedding);
    let change = learning.external_rate * support * (1.0 - k) + internal * k * (1.0 - k) - learning.decay * k;
    learning.knowledge = (k + change).clamp(0.0, 1.0);
    learning.support = 0.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::learning::{after_withdrawal, with_support};

    #[test]
    fn what_lasts_is_what_theory_says() {
        for integration in [0.0, 0.2, 0.6, 1.0] {
            let mut community = Community::default();
            let learning = Learning { given: Some(integration), ..Learning::by_default().unwrap() };
            community.organisations.learning = Some(learning);
            let mut run = |ticks: usize, support: f64| {
                for _ in 0..ticks {
                    community.organisations.learning.as_mut().unwrap().support = support;
                    learn(&mut community);
                }
                community.organisations.learning.unwrap().knowledge
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

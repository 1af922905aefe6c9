//! I18 De-burdening: fewer administrative items leave the committee hours for residents.
//!
//! Formula: the committee's administrative load becomes `load·(1 − dose·cut)`, with
//! `cut = (1 − (items_after/items_before)^elasticity)·(1 − rebound)^t`, `t` the weeks since the start. What it no longer
//! does costs those above `item_cost` an item and tick. At `rebound` above 0 the load creeps back (越减越重).
//! *Units*: shares of hours; items. *Words drawn*: none.
//! *Reference*: lists of admission (减负, 准入制), 175 items cut to 76, source text S4.

use super::{Begin, Enforce, Institution};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::math::powf;
use crate::base::units::{NonNegative, Probability};

/// The cut of administrative items.
#[derive(Clone, Debug, PartialEq)]
pub struct Deburdening {
    /// Administrative items before.
    pub before: f64,
    /// Administrative items after.
    pub after: f64,
    /// Elasticity of the load to the items.
    pub elasticity: NonNegative,
    /// Share of the cut that comes back a tick.
    pub rebound: Probability,
    /// What an item that is no longer done costs those above, a tick.
    pub item_cost: NonNegative,
    left: f64,
}

impl Component for Deburdening {
    const TYPE: &'static str = "deburdening";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("items_before", 175.0, (1.0, 1e6), "items", "administrative items before").tag(Tag::Source),
        Parameter::number("items_after", 76.0, (0.0, 1e6), "items", "administrative items after").tag(Tag::Source),
        Parameter::number("elasticity", 1.0, (0.0, 100.0), "–", "elasticity of the load to the items").sweep(0.2, 1.5),
        Parameter::share("rebound", 0.0, "share of the cut that comes back a tick (越减越重)").sweep(0.0, 0.05),
        Parameter::number("item_cost", 0.01, (0.0, 1000.0), "endowment", "cost of an item left undone, a tick")
            .sweep(0.0, 0.1),
    ];
    const ABOUT: About = About {
        chinese: "社区减负",
        what: "Fewer administrative items leave the committee hours for residents.",
        formula: "load * (1 - dose * (1 - (items_after / items_before)^elasticity) * (1 - rebound)^t)",
        phases: "P0 lowers the load for the week; P8 counts what is left undone",
        costs: "tasks of those above that are left undone, from the street's budget",
        fails: "rebound; no effect where the committee has slack",
        source: "S4, 175 items cut to 76",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        let (before, after) = (values.number("items_before"), values.number("items_after"));
        if after > before {
            return Err(Problem::new("items_after", format!("{after} is more than items_before, {before}")));
        }
        let (elasticity, rebound) = (values.non_negative("elasticity")?, values.probability("rebound")?);
        Ok(Self { before, after, elasticity, rebound, item_cost: values.non_negative("item_cost")?, left: 1.0 })
    }
}

impl Deburdening {
    /// The share of the load that is taken away in the first week.
    pub fn cut(&self) -> f64 {
        let (ratio, elasticity) = (self.after / self.before, self.elasticity.get());
        if elasticity == 0.0 {
            0.0
        } else if ratio == 0.0 {
            1.0
        } else {
            1.0 - powf(ratio, elasticity)
        }
    }
}

impl Institution for Deburdening {
    fn begin(&mut self, at: &mut Begin<'_>) {
        if let Some(branch) = &mut at.organisations.branch {
            branch.administrative_load *= 1.0 - f64::from(at.dose) * self.cut() * self.left;
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        at.claims.fixed = self.item_cost.get() * (self.before - self.after) * self.left * f64::from(at.dose);
        self.left *= 1.0 - self.rebound.get();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cut_is_that_of_the_items() {
        assert!((Deburdening::by_default().unwrap().cut() - 99.0 / 175.0).abs() < 1e-12);
        assert!(Deburdening::with(&serde_json::json!({"items_after": 200})).is_err());
    }
}

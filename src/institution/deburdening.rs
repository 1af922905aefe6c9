//! I18 De-burdening (减负).

use super::context::{Begin, Enforce};
use super::contract::Institution;
use crate::base::component::{Component, Need, Whole};
use crate::base::error::Problem;
use crate::base::math::powf;
use crate::base::units::{NonNegative, Probability};

/// Fewer administrative items leave the committee hours for residents.
///
/// The committee's administrative load becomes `load·(1 − dose·cut)`, where
/// `cut = (1 − (items_after/items_before)^elasticity)·(1 − rebound)^t` and `t` counts the weeks since the start. Each item
/// that the committee no longer does costs the levels above it `item_cost` a tick. Where `rebound` is above 0 the load
/// creeps back (越减越重).
///
/// *Units*: shares of hours; items. *Words drawn*: none.
///
/// *Reference*: lists of admission (减负, 准入制), 175 items cut to 76, source text S4.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "deburdening",
    zh = "社区减负",
    formula = "load * (1 - dose * (1 - (items_after / items_before)^elasticity) * (1 - rebound)^t)",
    phases = "P0 lowers the load for the week; P8 counts what is left undone",
    costs = "tasks of those above that are left undone, from the street's budget",
    fails = "rebound; no effect where the committee has slack",
    source = "S4, 175 items cut to 76",
    needs = [
        Need::section("party_branch", "it is the committee whose load is cut"),
    ],
    whole = Whole::alone("the list of administrative items"),
    check = Self::compare_items
)]
pub struct Deburdening {
    /// Administrative items before the cut.
    #[parameter(default = 175.0, range = 1.0..=1e6, unit = "items", tag = Source, name = "items_before")]
    pub before: f64,
    /// Administrative items after the cut.
    #[parameter(default = 76.0, range = 0.0..=1e6, unit = "items", tag = Source, name = "items_after")]
    pub after: f64,
    /// Elasticity of the load with respect to the number of items; 0: the cut has no effect.
    #[parameter(default = 1.0, range = 0.0..=100.0, unit = "–", sweep = 0.2..=1.5)]
    pub elasticity: NonNegative,
    /// Share of the cut that comes back each tick (越减越重).
    #[parameter(default = 0.0, sweep = 0.0..=0.05)]
    pub rebound: Probability,
    /// What an item that is no longer done costs the levels above, a tick.
    #[parameter(default = 0.01, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=0.1)]
    pub item_cost: NonNegative,
    /// Share of the cut that has not come back.
    #[state(begin = 1.0)]
    left: f64,
}

impl Deburdening {
    fn compare_items(&mut self) -> Result<(), Problem> {
        if self.after > self.before {
            return Err(Problem::new(
                "items_after",
                format!("{} is more than items_before, {}", self.after, self.before),
            ));
        }
        Ok(())
    }

    /// The share of the load that is taken away in the first week.
    pub(crate) fn cut(&self) -> f64 {
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

//! Probes: the series that a run records, one number per tick and probe. A closure can be a probe.

pub(crate) mod builtin;
mod column;
pub(crate) mod derived;
mod survey;

pub(crate) use builtin::{Builtin, builtins};
pub(crate) use column::{COLUMNS, Column, GROUPS};
pub(crate) use derived::Derived;
pub(crate) use survey::questionnaire;

use crate::base::masks::{count, held};
use crate::base::units::YUAN_PER_UNIT;
use crate::game::Game;
use crate::process::Processes;
use crate::state::{Account, Clock, Community, Entry, Party, Unit};
use std::sync::Arc;

/// One number a recorded tick.
pub trait Probe: Send + Sync {
    /// Measures the community at the end of a tick.
    fn measure(&self, view: &View<'_>) -> f64;
}

impl<F: Fn(&View<'_>) -> f64 + Send + Sync> Probe for F {
    fn measure(&self, view: &View<'_>) -> f64 {
        self(view)
    }
}

/// A probe under the name that tables give it.
pub type NamedProbe = (String, Arc<dyn Probe>);

/// The community as a probe sees it, at the end of a tick.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The state.
    pub community: &'a Community,
    /// The built-in mechanics that are on.
    pub processes: &'a Processes,
    /// The tick.
    pub clock: Clock,
    /// Fines that were imposed this tick.
    pub fines: usize,
    /// Of these, fines of residents who had contributed at least what was required of them.
    pub wrong_fines: usize,
    /// The game that was played.
    pub game: &'a dyn Game,
}

impl View<'_> {
    /// Mean of a column over the residents who are present, in a fixed order; 0 where there are none.
    pub fn mean(&self, column: &[f32]) -> f64 {
        if !self.community.absence {
            return crate::base::math::mean(column);
        }
        // Absent residents add a zero: a conditional jump would be mispredicted.
        let present = &self.community.population.work.present;
        let sum = column.iter().zip(present).fold(0.0, |sum, (x, here)| sum + f64::from(held(*x, *here)));
        match count(present, |here| here) {
            0 => 0.0,
            count => sum / f64::from(count),
        }
    }

    /// Mean of `f` over the residents who are present, in a fixed order; 0 where there are none.
    pub fn mean_by(&self, f: impl Fn(usize) -> f64) -> f64 {
        let present = &self.community.population.work.present;
        let (mut sum, mut count) = (0.0, 0_u32);
        for row in (0..present.len()).filter(|row| present[*row]) {
            sum += f(row);
            count += 1;
        }
        if count == 0 { 0.0 } else { sum / f64::from(count) }
    }

    /// Real resources that governance used up this tick, endowment units: what institutions pay to the outside, and what
    /// the street office, the committee, donors and social organisations pay there in yuan. Fines, rewards, aid and
    /// subsidies are transfers and do not count.
    pub fn institution_cost(&self) -> f64 {
        let spent = |unit| self.community.ledger.total(|entry: &Entry| entry.unit == unit && entry.is_cost());
        spent(Unit::Endowment) + spent(Unit::Yuan) / YUAN_PER_UNIT
    }

    /// Public and donors' money that came in this tick and was not returned, endowment units, transfers included.
    pub fn public_money(&self) -> f64 {
        let public = |party| matches!(party, Party::Street | Party::Committee | Party::Donor);
        let sum = |unit| {
            let ledger = &self.community.ledger;
            let granted = |e: &Entry| e.unit == unit && e.account == Account::Subsidy;
            let returned = |e: &Entry| e.unit == unit && e.account == Account::Unused;
            ledger.total(|e| granted(e) && e.payer == Party::Outside && public(e.payee))
                - ledger.total(|e| returned(e) && e.payee == Party::Outside && public(e.payer))
        };
        sum(Unit::Endowment) + sum(Unit::Yuan) / YUAN_PER_UNIT
    }
}

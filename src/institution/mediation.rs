//! I14 Mediation (矛盾化解).

use super::context::{Enforce, Handle};
use super::contract::Institution;
use crate::base::component::{Component, Need, Setting};
use crate::base::math::sum;
use crate::base::units::{NonNegative, Probability};
use crate::state::{Funding, Place};

/// Trusted residents settle conflicts between neighbours.
///
/// Mediators are the capable persons, party members and elders whose reputation is at least `standing`. They take on as
/// many conflicts as their hours allow, `a = min(1, M·hours/(case_hours·Z))` of the `Z` conflicts, and settle each with
/// probability `p = base + trust·R̄`, where `R̄` is their mean reputation: `mediated = a·p·Z` (E25).
///
/// *Units*: conflicts, hours. *Words drawn*: none.
///
/// *Reference*: mediation of contradictions (矛盾化解, 枫桥) in the source texts S2; sizes are assumptions.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "mediation",
    zh = "矛盾化解",
    formula = "settled share = min(1, mediators * hours / (case_hours * Z)) * (base + trust * mean reputation)",
    phases = "P8 mediators give last week's hours; P9 settles",
    costs = "hours of the mediators, which they bear themselves",
    fails = "mediators whom nobody trusts, or none; no hours",
    source = "S2, mediation",
    needs = [
        Need::section("reputation", "all have the same name, and hardly anybody one good enough to mediate")
            .or(&[Setting::Institution("reputation")])
            .of(&["standing"]),
        Need::section("conflict", "conflicts are settled"),
    ]
)]
pub struct Mediation {
    /// Least reputation of a mediator.
    #[parameter(default = 0.7, range = 0.0..=1.0, unit = "share", sweep = 0.4..=0.9)]
    pub standing: f32,
    /// Age from which residents may mediate who are neither capable persons nor party members.
    #[parameter(default = 60, range = 16..=120, unit = "years", sweep = 50.0..=70.0)]
    pub elder: u8,
    /// Hours that a mediator gives.
    #[parameter(default = 2.0, range = 0.0..=100.0, unit = "hours a tick", sweep = 0.5..=8.0)]
    pub hours: NonNegative,
    /// Hours that a conflict takes.
    #[parameter(default = 6.0, range = 0.01..=10_000.0, unit = "hours", sweep = 2.0..=20.0)]
    pub case_hours: NonNegative,
    /// Probability that a mediator of reputation 0 settles a conflict.
    #[parameter(default = 0.3, sweep = 0.1..=0.5)]
    pub base: Probability,
    /// What reputation 1 adds to that probability.
    #[parameter(default = 0.5, sweep = 0.0..=0.7)]
    pub trust: Probability,
    /// What an hour costs a mediator: a 40th of the weekly endowment.
    #[parameter(default = 0.025, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=0.1)]
    pub hour_cost: NonNegative,
    /// Conflicts taken on in P9, paid for in the next P8.
    #[state]
    attempts: f64,
}

impl Mediation {
    /// Whether a resident mediates.
    fn mediates(&self, place: &Place, reputation: &[f32], present: &[bool], row: usize) -> bool {
        let called = place.able[row] || place.party[row] || place.age[row] >= self.elder;
        called && present[row] && reputation[row] >= self.standing
    }
}

impl Institution for Mediation {
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let rows = at.rows();
        let mediates = |row: &usize| self.mediates(at.place, &at.mind.reputation, &at.work.present, *row);
        let mediators = (0..rows).filter(mediates).count();
        let cost = self.attempts * self.case_hours.get() * self.hour_cost.get();
        if mediators == 0 || cost == 0.0 {
            return;
        }
        let share = (cost / mediators as f64) as f32;
        for row in (0..rows).filter(mediates) {
            at.claims.charge[row] = share;
        }
        at.claims.fixed = sum(&at.claims.charge);
        at.claims.funding = Funding::Fees;
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        let conflicts = at.issues.map_or(0.0, |issues| issues.conflicts.iter().fold(0.0, |sum, z| sum + z));
        let (mut mediators, mut names) = (0_u32, 0.0);
        let reputation = &at.mind.reputation;
        for row in (0..at.rows()).filter(|row| self.mediates(at.place, reputation, &at.work.present, *row)) {
            mediators += 1;
            names += f64::from(reputation[row]);
        }
        self.attempts = 0.0;
        if mediators == 0 || conflicts <= 0.0 {
            return;
        }
        let mediators = f64::from(mediators);
        let borne = mediators * self.hours.get() * f64::from(at.dose) / self.case_hours.get();
        let taken = (borne / conflicts).min(f64::from(at.dose));
        self.attempts = taken * conflicts;
        at.handling.mediate(taken * (self.base.get() + self.trust.get() * names / mediators).min(1.0));
    }
}

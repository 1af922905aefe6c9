//! I27 Integration services (融入服务).

use super::context::{Bond, Convene, Employ, Enforce};
use super::contract::Institution;
use crate::base::component::{Component, Need, Setting};
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability, TICKS_PER_YEAR};

/// Brings hosts and newcomers together, trains them, and gives newcomers the services that hosts have.
///
/// Acceptance of each origin rises by `acceptance·dose/48` a tick, up to 1, and stays (E20: residents who are accepted
/// turn outward). Events add `events·dose` to everybody's probability of meeting somebody (E19). There are training
/// places for residents who look for work (E26). Of the residents who are not of the first origin a share `equal·dose`
/// is served in a week (E15). That acceptance rises is imposed: no source says from what. The rest follows from it.
///
/// *Units*: shares; a year has 48 ticks. *Words drawn*: P5 one a resident.
///
/// *Reference*: integration of migrants (农民工城市融入), source text S1e; sizes are assumptions.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "integration_services",
    zh = "融入服务",
    formula = "acceptance += acceptance * dose / 48 a tick; meeting += events * dose",
    phases = "P3 trains and arranges events; P5 serves newcomers; P8 pays; P10 acceptance rises",
    costs = "per member and tick, and livelihood.training_cost a place of training, from the street's budget",
    fails = "without ties nobody meets; events where acceptance is 0 bring no tie across origins",
    source = "S1e, integration of two generations of migrants",
    needs = [
        Need::section("ties", "it brings residents together").or(&[Setting::Section("livelihood"), Setting::Section("attitudes")]),
        Need::section("ties", "residents accept others when they meet").of(&["acceptance"]),
        Need::section("ties", "residents meet").of(&["events"]),
        Need::section("livelihood", "residents are trained who look for work").of(&["training"]),
        Need::section("attitudes", "services raise belonging").of(&["equal"]),
        Need::new(Setting::Origins, "only who is of another origin is served").of(&["equal"]),
        Need::new(Setting::Origins, "others are those of another origin").of(&["acceptance"]),
    ]
)]
pub struct IntegrationServices {
    /// Rise of everybody's acceptance of other origins, a year.
    #[parameter(default = 0.1, tag = Prototype, sweep = 0.0..=0.3)]
    pub acceptance: Probability,
    /// Added to everybody's probability of meeting somebody in a week.
    #[parameter(default = 0.1, sweep = 0.0..=0.3)]
    pub events: Probability,
    /// Places in language and vocational training a tick.
    #[parameter(default = 2.0, range = 0.0..=1e6, unit = "persons", sweep = 0.0..=20.0)]
    pub training: NonNegative,
    /// Share of the newcomers who get a service they need in a week (equal-service index).
    #[parameter(default = 0.1, sweep = 0.0..=0.5)]
    pub equal: Probability,
    /// Running cost.
    #[parameter(default = 0.01, range = 0.0..=1000.0, unit = "endowment per member and tick", sweep = 0.0..=0.1)]
    pub fixed_cost: NonNegative,
}

impl Institution for IntegrationServices {
    fn employ(&mut self, at: &mut Employ<'_>) {
        at.measures.meeting += self.events.get() * f64::from(at.dose);
        at.measures.training_places += self.training.get() * f64::from(at.dose);
    }

    fn convene(&mut self, at: &mut Convene<'_>) {
        let (share, origin, present) = (self.equal.f32() * at.dose, &at.place.origin, &at.work.present);
        at.random.blocks::<1, _>(present.len(), &mut at.act.served[..], |words, rows, served| {
            for (k, row) in rows.enumerate() {
                served[k] |= present[row] & (origin[row] > 0) & chance(words[0][k], share);
            }
        });
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        at.claims.fixed = self.fixed_cost.get() * f64::from(at.dose) * at.members();
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        if let Some(ties) = &mut at.ties {
            let rise = self.acceptance.f32() * at.dose / TICKS_PER_YEAR as f32;
            ties.acceptance.iter_mut().for_each(|acceptance| *acceptance = (*acceptance + rise).min(1.0));
        }
    }
}

//! I03 Central management by government (政府集权).

use super::context::{Begin, Bond, Close, Enforce, Inform, Price};
use super::contract::Institution;
use super::stage::{Condition, Offer, Stage};
use super::third_party::{Sight, ThirdParty};
use crate::base::component::{Component, Whole};
use crate::base::units::{NonNegative, Probability};
use crate::state::Official;

/// A distant office enforces a required contribution through an official who minds his career.
///
/// The official chooses his effort `e` once a tick (E28, [`Official`]). It multiplies monitoring and capacity: `e·monitoring`
/// of the residents are inspected, and `e·capacity` fines a member are handled. The office is distant: it sees a
/// contribution with error `σ = 0.5·(1 − information)`. Of what its cadres report, the share `distortion` says nothing about
/// the conduct, and such a report is wrong half of the time. All else is as in the third party (I02, [`ThirdParty`]), with
/// its parameters.
///
/// *Units*: endowment units. *Words drawn*: as the third party.
///
/// *Reference*: central management by government (政府集权) and its failures, the official as a self-interested agent,
/// source texts (S1b); values are assumptions, `information` from an early prototype.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "government",
    zh = "政府集权",
    formula = "works iff audit*penalty + appraisal*responsibility >= effort_cost; monitoring and capacity are times his effort",
    phases = "P0 the official's terms; P2, P6, P8, P10 as the third party, at the official's effort; P11 he chooses the next effort",
    costs = "the third party's, a wage and audits, from the street's budget or a levy; fines are transfers",
    fails = "audits too rare or penalties too small: the official shirks (不作为); bad information and distorted reports: fines do not discriminate",
    source = "S1b, central management by government",
    whole = Whole::alone("the office of the official")
)]
pub struct Government {
    /// The rule, the inspectors and what residents know of them.
    #[flatten]
    pub office: ThirdParty,
    /// The terms of whoever serves as official. Where the community has none, he is appointed with them.
    #[flatten]
    pub official: Official,
    /// The official's effort in the first week of the office; later he chooses it himself (e0).
    #[parameter(default = 1.0, name = "effort")]
    pub first_effort: Probability,
    /// Quality of what the office knows of residents' labour (info_gov); 1: it sees every contribution as it is.
    #[parameter(default = 0.4, tag = Prototype, sweep = 0.4..=0.9)]
    pub information: Probability,
    /// Share of the cadres' reports that say nothing of the conduct (cadre_distort).
    #[parameter(default = 0.3, sweep = 0.0..=0.6)]
    pub distortion: Probability,
    /// The official's wage.
    #[parameter(default = 1.0, range = 0.0..=1000.0, unit = "endowment a tick", sweep = 0.0..=5.0)]
    pub wage: NonNegative,
    /// Cost of one audit.
    #[parameter(default = 1.0, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=5.0)]
    pub audit_cost: NonNegative,
    /// The official's effort this week, set in P0.
    #[state]
    effort: f64,
    /// Whether the official was appointed here, and leaves with the institution.
    #[state]
    appointed: bool,
    /// Whether its first week has begun.
    #[state]
    begun: bool,
}

impl Government {
    /// What the office sees of residents' labour.
    fn sight(&self) -> Sight {
        Sight { blur: 0.5 * (1.0 - self.information.f32()), turned: 0.5 * self.distortion.f32() }
    }
}

impl Institution for Government {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.office.begin(at);
        self.appointed |= at.organisations.official.is_none();
        let serving = at.organisations.official.filter(|_| self.begun);
        let effort = serving.map_or(self.first_effort.get(), |official| official.effort);
        self.begun = true;
        at.organisations.official = Some(Official { effort, ..self.official });
        self.effort = at.organisations.enforcement();
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        self.office.announce(at);
    }

    fn price(&mut self, at: &mut Price<'_>) {
        self.office.deter(at, self.sight());
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        self.office.inspect(at, self.effort, self.sight());
        at.claims.fixed += (self.wage.get() + self.audit_cost.get() * self.official.audit) * f64::from(at.dose);
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        self.office.bond(at);
    }

    fn close(&mut self, at: &mut Close<'_>) {
        self.office.close(at);
        if self.appointed {
            at.organisations.official = None;
        }
    }

    fn conditions(&self, stage: &Stage) -> Vec<Condition> {
        let Official { audit, penalty, appraisal, responsibility, effort_cost, .. } = self.official;
        let office = &self.office;
        let told = 1.0 - self.distortion.get();
        let kept = office.monitoring.get() * office.impartiality.get() * told * office.fine.get();
        vec![
            Condition {
                formula: "the official works: audit * penalty + appraisal * responsibility >= effort_cost",
                incentive: audit * penalty + appraisal * responsibility,
                gap: effort_cost,
            },
            Condition {
                formula: "full compliance is kept by an official who works and sees: monitoring * impartiality * (1 - distortion) * fine >= kappa - m",
                incentive: kept,
                gap: stage.gap,
            },
        ]
    }

    fn offer(&self, stage: &Stage) -> Option<Offer> {
        // By its conditions, an official who does not work deters no resident. His wage, which all pay, is not counted.
        let [works, kept] = &self.conditions(stage)[..] else { return None };
        let sanction = if works.holds() { kept.incentive } else { 0.0 };
        Some(Offer { sanction, ..self.office.offer(stage)? })
    }
}

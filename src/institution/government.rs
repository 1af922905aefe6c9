//! I03 Government: a third party whose inspectors answer to an official, and the official minds his career.
//!
//! Formula (E28): the official's effort `e` is chosen once a tick (`src/process/official.rs`) and multiplies monitoring and
//! capacity, so that `e·monitoring` of the residents are inspected and `e·capacity` fines a member are handled. The office is distant: it sees a
//! contribution with error `σ = 0.5·(1 − information)`, and of what its cadres report the share `distortion` says nothing of
//! the conduct, which is wrong half of the time. All else as in the third party (I02), with its parameters.
//! *Units*: endowment units. *Words drawn*: as the third party.
//! *Reference*: central management by government (政府集权) and its failures, the official as a self-interested agent, source
//! texts (S1b); values are assumptions, `information` from an early prototype.

use super::third_party::Sight;
use super::{Begin, Bond, Condition, Enforce, Inform, Institution, Offer, Organise, Price, Stage, ThirdParty};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::parameter::joined;
use crate::base::units::{NonNegative, Probability};
use crate::state::Official;

/// The office, and the terms on which its official serves.
#[derive(Clone, Debug, PartialEq)]
pub struct Government {
    /// The rule, the inspectors and what residents know of them.
    pub office: ThirdParty,
    /// The terms of whoever serves as official. Where the community has none, he is appointed with them.
    pub official: Official,
    /// Quality of what the office knows of residents' labour (info_gov).
    pub information: Probability,
    /// Share of the cadres' reports that say nothing of the conduct (cadre_distort).
    pub distortion: Probability,
    /// The official's wage, endowment units a tick.
    pub wage: NonNegative,
    /// Cost of one audit, endowment units.
    pub audit_cost: NonNegative,
    effort: f64,
    appointed: bool,
}

const OWN: &[Parameter] = &[
    Parameter::share("information", 0.4, "quality of what the office knows of residents' labour (info_gov)")
        .tag(Tag::Prototype)
        .sweep(0.4, 0.9),
    Parameter::share("distortion", 0.3, "share of the cadres' reports that say nothing of the conduct (cadre_distort)")
        .sweep(0.0, 0.6),
    Parameter::number("wage", 1.0, (0.0, 1000.0), "endowment a tick", "the official's wage").sweep(0.0, 5.0),
    Parameter::number("audit_cost", 1.0, (0.0, 1000.0), "endowment", "cost of one audit").sweep(0.0, 5.0),
];

impl Component for Government {
    const TYPE: &'static str = "government";
    const PARAMETERS: &'static [Parameter] = &joined::<
        { ThirdParty::PARAMETERS.len() + Official::PARAMETERS.len() + OWN.len() },
    >(&[ThirdParty::PARAMETERS, Official::PARAMETERS, OWN]);
    const ABOUT: About = About {
        chinese: "政府集权",
        what: "A distant office enforces a required contribution through an official who minds his career.",
        formula: "works iff audit*penalty + appraisal*responsibility >= effort_cost; monitoring and capacity are times his effort",
        phases: "P0 the official's terms; P2, P6, P8, P10 as the third party, at the official's effort; P11 he chooses the next effort",
        costs: "the third party's, a wage and audits, from the street's budget or a levy; fines are transfers",
        fails: "audits too rare or penalties too small: the official shirks (不作为); bad information and distorted reports: fines do not discriminate",
        source: "S1b, central management by government",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        let official = Official::build(values)?;
        Ok(Self {
            office: ThirdParty::build(values)?,
            official,
            information: values.probability("information")?,
            distortion: values.probability("distortion")?,
            wage: values.non_negative("wage")?,
            audit_cost: values.non_negative("audit_cost")?,
            effort: official.effort,
            appointed: false,
        })
    }
}

impl Institution for Government {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.office.begin(at);
        self.appointed |= at.organisations.official.is_none();
        let effort = at.organisations.official.map_or(self.official.effort, |official| official.effort);
        at.organisations.official = Some(Official { effort, ..self.official });
        self.effort = at.organisations.enforcement();
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        self.office.inform(at);
    }

    fn price(&mut self, at: &mut Price<'_>) {
        self.office.price(at);
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let sight = Sight { blur: 0.5 * (1.0 - self.information.f32()), turned: 0.5 * self.distortion.f32() };
        self.office.inspect(at, self.effort, sight);
        at.claims.fixed += (self.wage.get() + self.audit_cost.get() * self.official.audit) * f64::from(at.dose);
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        self.office.bond(at);
    }

    fn close(&mut self, at: &mut Organise<'_>) {
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
        // As its conditions say: an official who does not work deters nobody. His wage, shared by all, is not weighed.
        let [works, kept] = &self.conditions(stage)[..] else { return None };
        let sanction = if works.holds() { kept.incentive } else { 0.0 };
        Some(Offer { sanction, ..self.office.offer(stage)? })
    }
}

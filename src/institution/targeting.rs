//! I22 Four precisions: who is identified as poor, what they get, and who answers for it.
//!
//! Formula (E27): its rules of the poverty register hold in place of the scenario's, from a survey in its first week on:
//! index `(w_mat·material + w_spi·(1 − motivation))/(w_mat + w_spi) + N(0, noise + guesswork·(1 − effort))`, aid and training
//! aid times the dose. Where it is clear who answers for the result, the weight of the state in the official's appraisal
//! is at least `appraisal·dose`, else it sinks to nothing (考核主体不明); his effort (E28) decides how much of a survey is
//! guessed. Errors are not decreed: exclusion of the spiritually poor follows from a register that looks at income
//! alone, dropping out too early (被脱贫) and missing the poor (漏贫) from noise, relapse (返贫) from what becomes of
//! income. Without the section `poverty` there is nothing to register.
//! *Units*: as the section `relief`. *Words drawn*: none of its own.
//! *Reference*: the four precisions (精准识别、帮扶、管理、考核), source text S1f; sizes assumed.

use super::{Begin, Employ, Enforce, Institution};
use crate::base::component::{About, Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::units::{NonNegative, Probability};
use crate::state::Criteria;

/// A register of its own, and who answers for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Targeting {
    /// The rules of the register.
    pub criteria: Criteria,
    /// Least weight of the community's state in the official's appraisal, where duties are clear (w_app).
    pub appraisal: Probability,
    /// Whether it is clear who answers for the result.
    pub clear: bool,
    /// Standard deviation that a wholly guessed survey adds.
    pub guesswork: Probability,
    /// Cost of the assessment, endowment units a tick.
    pub assessment_cost: NonNegative,
    surveyed: bool,
}

impl Component for Targeting {
    const TYPE: &'static str = "targeting";
    const PARAMETERS: &'static [Parameter] = &[
        Criteria::PARAMETERS[0],
        Criteria::PARAMETERS[1],
        Criteria::PARAMETERS[2],
        Criteria::PARAMETERS[3],
        Criteria::PARAMETERS[4],
        Criteria::PARAMETERS[5],
        Criteria::PARAMETERS[6],
        Criteria::PARAMETERS[7],
        Criteria::PARAMETERS[8],
        Criteria::PARAMETERS[9],
        Parameter::share("appraisal", 0.8, "least weight of the result in the official's appraisal (w_app)"),
        Parameter::flag(
            "clear",
            true,
            "whether it is clear who answers for the result; else the appraisal has no weight",
        ),
        Parameter::share("guesswork", 0.2, "standard deviation that a wholly guessed survey adds").sweep(0.0, 0.5),
        Parameter::number("assessment_cost", 2.0, (0.0, 1e6), "endowment", "cost of the assessment, a tick")
            .sweep(0.0, 20.0),
    ];
    const ABOUT: About = About {
        chinese: "四个精准",
        what: "Sets how the poor are identified, what they get, and who answers for the result.",
        formula: "index = (material * need + spirit * (1 - motivation)) / (material + spirit) + N(0, noise + guesswork * (1 - effort))",
        phases: "P0 appraises the official; P3 sets the rules of the register; P8 pays for the assessment",
        costs: "survey, aid and assessment, from the street's budget",
        fails: "income alone (spirit 0): excludes the spiritually poor; unclear duties (clear false): surveys are guessed",
        source: "S1f, four precisions",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            criteria: Criteria::build(values)?,
            appraisal: values.probability("appraisal")?,
            clear: values.flag("clear"),
            guesswork: values.probability("guesswork")?,
            assessment_cost: values.non_negative("assessment_cost")?,
            surveyed: false,
        })
    }
}

impl Institution for Targeting {
    fn begin(&mut self, at: &mut Begin<'_>) {
        if let Some(official) = &mut at.organisations.official {
            let dose = f64::from(at.dose);
            official.appraisal = if self.clear {
                official.appraisal.max(self.appraisal.get() * dose)
            } else {
                official.appraisal * (1.0 - dose)
            };
        }
    }

    fn employ(&mut self, at: &mut Employ<'_>) {
        let (dose, rules) = (f64::from(at.dose), self.criteria);
        let idle = at.organisations.official.map_or(0.0, |official| 1.0 - official.effort);
        at.measures.criteria = Some(Criteria {
            noise: rules.noise + self.guesswork.f32() * idle as f32,
            aid: rules.aid * dose,
            skill_aid: rules.skill_aid * at.dose,
            motivation_aid: rules.motivation_aid * at.dose,
            survey_cost: rules.survey_cost * dose,
            ..rules
        });
        // New rules begin with a survey of their own.
        if !self.surveyed {
            at.households.surveyed = None;
            self.surveyed = true;
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        at.claims.fixed = self.assessment_cost.get() * f64::from(at.dose);
    }
}

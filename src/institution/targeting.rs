//! I22 Four precisions (四个精准): a poverty register with rules of its own.

use super::context::{Begin, Employ, Enforce};
use super::contract::Institution;
use crate::base::component::{Component, Need, Whole};
use crate::base::units::{NonNegative, Probability};
use crate::state::Criteria;

/// Sets how the poor are identified, what they get, and who answers for the result.
///
/// Its rules of the poverty register hold in place of the scenario's, from a survey in its first week on (E27). The index is
/// `(w_mat·material + w_spi·(1 − motivation))/(w_mat + w_spi) + N(0, noise + guesswork·(1 − effort))`; aid and training aid
/// are multiplied by the dose. Where it is clear who answers for the result, the weight of the state in the official's
/// appraisal is at least `appraisal·dose`; where it is not, the weight sinks to nothing (考核主体不明). The official's effort
/// (E28) decides how much of a survey is guessed. Errors are not imposed, they follow: the exclusion of the spiritually poor
/// from a register that looks at income alone, dropping out too early (被脱贫) and missing the poor (漏贫) from noise, relapse
/// (返贫) from what becomes of income. Without the section `poverty` there is nothing to register.
///
/// *Units*: as the section `relief`. *Words drawn*: none of its own.
///
/// *Reference*: the four precisions (精准识别、帮扶、管理、考核), source text S1f; sizes assumed.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "targeting",
    zh = "四个精准",
    formula = "index = (material * need + spirit * (1 - motivation)) / (material + spirit) + N(0, noise + guesswork * (1 - effort))",
    phases = "P0 appraises the official; P3 sets the rules of the register; P8 pays for the assessment",
    costs = "survey and assessment from the street's budget; aid is a transfer of public money",
    fails = "income alone (spirit 0): excludes the spiritually poor; unclear duties (clear false): surveys are guessed",
    source = "S1f, four precisions",
    needs = [
        Need::section("poverty", "without it there is nothing to register"),
        Need::section("official", "it is the official who is appraised").of(&["appraisal"]),
        Need::section("official", "it is the official who guesses").of(&["guesswork"]),
    ],
    whole = Whole::alone("the poverty register")
)]
pub struct Targeting {
    /// The rules of the register.
    #[flatten]
    pub criteria: Criteria,
    /// Least weight of the result, the community's state, in the official's appraisal, where duties are clear (w_app).
    #[parameter(default = 0.8)]
    pub appraisal: Probability,
    /// Whether it is clear who answers for the result; where it is not, the appraisal has no weight.
    #[parameter(default = true)]
    pub clear: bool,
    /// Standard deviation that a wholly guessed survey adds.
    #[parameter(default = 0.2, sweep = 0.0..=0.5)]
    pub guesswork: Probability,
    /// Cost of the assessment, a tick.
    #[parameter(default = 2.0, range = 0.0..=1e6, unit = "endowment", sweep = 0.0..=20.0)]
    pub assessment_cost: NonNegative,
    /// Whether the first survey under these rules is under way.
    #[state]
    surveyed: bool,
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

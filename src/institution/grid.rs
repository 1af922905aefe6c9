//! I10 Grid management and ledgers (网格化与信息台账).

use super::context::{Employ, Handle, Invite};
use super::contract::Institution;
use crate::base::component::{Component, Need};
use crate::base::math::mean;
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability};

/// Workers of the committee visit households, hear what troubles them, and keep records.
///
/// The visits of a week reach the share `min(coverage, hours left / (households·survey hours))` of the households. Of
/// these visits the share `forms` only fills forms. On the others the accuracy of the household's record becomes 1, a
/// latent issue is heard with probability `detect`, and residents are asked to take part with probability `ask`.
/// Records inform the labour market with quality `information·mean accuracy`. The hours are the committee's; where
/// issues are modelled, it lacks them for everything else.
///
/// *Units*: hours; probabilities. *Words drawn*: P3 one a household.
///
/// *Reference*: grids and ledgers of information (网格化, 信息台账) in the source texts (S2, S3); 68 households a building.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "grid",
    zh = "网格化与信息台账",
    formula = "heard = min(coverage, hours / (households * survey_hours)) * (1 - forms) * detect",
    phases = "P3 visits and records; P4 asks; P9 hears issues and takes the hours",
    costs = "hours of the committee, from the queue where issues are modelled",
    fails = "form-filling takes the hours and updates nothing; too few hours",
    source = "S2, S3, grid management",
    needs = [
        Need::section("party_branch", "visits take hours of the committee"),
        Need::section("issues", "issues are heard").of(&["detect"]),
        Need::section("participation", "residents are asked to take part").of(&["ask"]),
        Need::section("livelihood", "records inform the labour market").of(&["information"]),
    ]
)]
pub struct Grid {
    /// Share of the households that are to be visited in a week (grid_cov).
    #[parameter(default = 0.1, sweep = 0.05..=0.8)]
    pub coverage: Probability,
    /// Probability that a visit hears of a latent issue (q_detect).
    #[parameter(default = 0.5, sweep = 0.2..=0.9)]
    pub detect: Probability,
    /// Probability that a visit asks a resident to take part (mob).
    #[parameter(default = 0.1, sweep = 0.0..=0.4)]
    pub ask: Probability,
    /// Quality of labour-market information where all records are true (q_info).
    #[parameter(default = 0.5, sweep = 0.0..=0.9)]
    pub information: Probability,
    /// Hours that a visit takes.
    #[parameter(default = 0.5, range = 0.0..=1000.0, unit = "hours", sweep = 0.1..=1.0)]
    pub survey_hours: NonNegative,
    /// Share of the visits that only fill forms (形式主义).
    #[parameter(default = 0.0, sweep = 0.0..=0.9)]
    pub forms: Probability,
    /// Share of the households that were heard this week.
    #[state]
    reached: f64,
    /// Hours that the visits took this week.
    #[state]
    used: f64,
}

impl Institution for Grid {
    fn employ(&mut self, at: &mut Employ<'_>) {
        let hours = at.organisations.branch.map_or(0.0, |branch| branch.hours_left);
        let households = at.households.count();
        let all = households as f64 * self.survey_hours.get();
        let wanted = self.coverage.get() * f64::from(at.dose);
        let visited = if at.organisations.branch.is_none() {
            0.0
        } else if wanted * all > hours {
            hours / all
        } else {
            wanted
        };
        self.used = visited * all;
        self.reached = visited * (1.0 - self.forms.get());
        let share = self.reached as f32;
        at.random.blocks::<1, _>(households, &mut at.households.accuracy[..], |words, _, accuracy| {
            for (accuracy, word) in accuracy.iter_mut().zip(&words[0]) {
                *accuracy = if chance(*word, share) { 1.0 } else { *accuracy };
            }
        });
        let quality = self.information.get() * mean(&at.households.accuracy) * f64::from(at.dose);
        at.measures.inform(quality.clamp(0.0, 1.0));
    }

    fn invite(&mut self, at: &mut Invite<'_>) {
        let ask = (self.reached * self.ask.get()) as f32;
        for (invitation, present) in at.access.invitation.iter_mut().zip(&at.work.present) {
            *invitation += if *present { ask * (1.0 - *invitation) } else { 0.0 };
        }
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        at.handling.detect(self.reached * self.detect.get());
        at.handling.staff_hours += self.used;
    }
}

//! I10 Grid management and ledgers: workers of the committee visit households, hear what troubles them, and keep records.
//!
//! Formula: the visits of a week reach the share `min(coverage, hours left / (households·survey hours))` of the
//! households. Of these the share `forms` only fills forms. On the others the record's accuracy becomes 1, a latent
//! issue is heard with probability `detect`, and people are asked with probability `ask`. Records inform the labour
//! market with quality `information·mean accuracy`.
//! The hours are the committee's, and lacking for everything else where issues are modelled.
//! *Units*: hours; probabilities. *Words drawn*: P3 one a household.
//! *Reference*: grids and ledgers of information (网格化, 信息台账) in the source texts (S2, S3); 68 households a building.

use super::{Employ, Handle, Institution, Invite};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::math::mean;
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability};

/// Visits to households.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Share of the households that are to be visited a week (grid_cov).
    pub coverage: Probability,
    /// Chance that a visit hears of a latent issue (q_detect).
    pub detect: Probability,
    /// Chance that a visit asks a resident to take part.
    pub ask: Probability,
    /// Quality of labour-market information where all records are true (q_info).
    pub information: Probability,
    /// Hours that a visit takes.
    pub survey_hours: NonNegative,
    /// Share of the visits that only fill forms.
    pub forms: Probability,
    reached: f64,
    used: f64,
}

impl Component for Grid {
    const TYPE: &'static str = "grid";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::share("coverage", 0.1, "share of the households that are to be visited a week (grid_cov)")
            .sweep(0.05, 0.8),
        Parameter::share("detect", 0.5, "chance that a visit hears of a latent issue (q_detect)").sweep(0.2, 0.9),
        Parameter::share("ask", 0.1, "chance that a visit asks a resident to take part (mob)").sweep(0.0, 0.4),
        Parameter::share(
            "information",
            0.5,
            "quality of labour-market information where all records are true (q_info)",
        )
        .sweep(0.0, 0.9),
        Parameter::number("survey_hours", 0.5, (0.0, 1000.0), "hours", "hours that a visit takes").sweep(0.1, 1.0),
        Parameter::share("forms", 0.0, "share of the visits that only fill forms (形式主义)")
            .tag(Tag::Assumption)
            .sweep(0.0, 0.9),
    ];
    const ABOUT: About = About {
        chinese: "网格化与信息台账",
        what: "Workers of the committee visit households, hear what troubles them, and keep records.",
        formula: "heard = min(coverage, hours / (households * survey_hours)) * (1 - forms) * detect",
        phases: "P3 visits and records; P4 asks; P9 hears issues and takes the hours",
        costs: "hours of the committee, from the queue where issues are modelled",
        fails: "form-filling takes the hours and updates nothing; too few hours",
        source: "S2, S3, grid management",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            coverage: values.probability("coverage")?,
            detect: values.probability("detect")?,
            ask: values.probability("ask")?,
            information: values.probability("information")?,
            survey_hours: values.non_negative("survey_hours")?,
            forms: values.probability("forms")?,
            reached: 0.0,
            used: 0.0,
        })
    }
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

    fn boxed(&self) -> Box<dyn Institution> {
        Box::new(self.clone())
    }
}

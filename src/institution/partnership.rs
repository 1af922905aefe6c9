//! I25 (part) Membership of governance partners: neighbours, builders and teams give hours to what they can bear.
//!
//! Formula: neighbours are the share `members` of the residents, drawn once; builders are the capable persons; a
//! team is sunk members from outside, `members` of them for each resident. They give `hours` each a tick to small, big
//! and hard issues, as far as issues are sorted by class.
//! *Units*: hours, endowment units. *Words drawn*: P8 one a resident, once (neighbours).
//! *Reference*: governance partners (治理合伙人) in the source text S2: 1,192 volunteers in 12 teams, 65 capable persons.

use super::{Enforce, Handle, Institution};
use crate::base::component::{About, Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability};
use crate::state::{Class, Funding};

/// One circle of partners.
#[derive(Clone, Debug, PartialEq)]
pub struct Partnership {
    /// The class of issues that they work on.
    pub class: Class,
    /// Share of the residents who are neighbour partners, or members of a team for each resident.
    pub members: Probability,
    /// Hours a tick that each of them gives.
    pub hours: NonNegative,
    /// What an hour costs a resident.
    pub hour_cost: NonNegative,
    partner: Vec<bool>,
}

impl Component for Partnership {
    const TYPE: &'static str = "partnership";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::word(
            "circle",
            "neighbour",
            &["neighbour", "builder", "team"],
            "neighbours for small issues, capable persons for big ones, sunk members for hard ones",
        ),
        Parameter::share("members", 0.056, "partners for each resident: 1,192 of 21,235; builders are the capable")
            .sweep(0.0, 0.1),
        Parameter::number("hours", 0.5, (0.0, 100.0), "hours a tick", "hours that each of them gives").sweep(0.1, 2.0),
        Parameter::number("hour_cost", 0.025, (0.0, 1000.0), "endowment", "what an hour costs a resident: a 40th")
            .sweep(0.0, 0.1),
    ];
    const ABOUT: About = About {
        chinese: "治理合伙人",
        what: "Neighbours, builders or teams give hours to the issues that they can bear.",
        formula: "hours of the class += partners * hours",
        phases: "P8 partners bear their time; P9 hours for issues",
        costs: "the time of partners who are residents, which they bear themselves",
        fails: "without triage the hours find no issue",
        source: "S2, governance partners",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        let class = match values.word("circle") {
            "builder" => Class::Big,
            "team" => Class::Hard,
            _ => Class::Small,
        };
        let members = values.probability("members")?;
        let (hours, hour_cost) = (values.non_negative("hours")?, values.non_negative("hour_cost")?);
        Ok(Self { class, members, hours, hour_cost, partner: Vec::new() })
    }
}

impl Institution for Partnership {
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let rows = at.rows();
        if self.partner.len() != rows {
            self.partner.resize(rows, false);
            let (class, share) = (self.class, self.members.f32());
            let columns = (&mut self.partner[..], &at.place.able[..]);
            at.random.once().blocks::<1, _>(rows, columns, |words, _, (partner, able)| {
                for k in 0..partner.len() {
                    partner[k] = match class {
                        Class::Small => chance(words[0][k], share),
                        Class::Big => able[k],
                        Class::Hard => false,
                    };
                }
            });
        }
        let due = (self.hours.get() * self.hour_cost.get()) as f32 * at.dose;
        if due == 0.0 || self.class == Class::Hard {
            return;
        }
        for row in (0..rows).filter(|row| self.partner[*row] && at.work.present[*row]) {
            at.claims.charge[row] = due;
        }
        at.claims.fixed = crate::base::math::sum(&at.claims.charge);
        at.claims.funding = Funding::Fees;
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        let partners = if self.class == Class::Hard {
            at.handling.joint_actors += 1;
            (self.members.get() * at.members()).round()
        } else {
            let here = self.partner.iter().zip(&at.work.present).filter(|(partner, present)| **partner && **present);
            here.count() as f64
        };
        at.handling.hours[self.class as usize] += partners * self.hours.get() * f64::from(at.dose);
    }
}

//! I25 (part) Membership of governance partners (治理合伙人).

use super::context::{Enforce, Handle};
use super::contract::Institution;
use crate::base::component::{Component, Need, Setting, Words};
use crate::base::math::sum;
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability};
use crate::state::{Class, Funding};

/// Neighbours, builders or teams give hours to the issues that they can bear.
///
/// Neighbours are the share `members` of the residents, drawn once, and work on small issues. Builders are the capable
/// persons, and work on big ones. A team is made of sunk members from outside, `members` of them for each resident, and works
/// on hard ones. Each of them gives `hours` a tick, which find issues only where these are sorted by class.
///
/// *Units*: hours, endowment units. *Words drawn*: P8 one a resident, once (neighbours).
///
/// *Reference*: governance partners (治理合伙人) in the source text S2: 1,192 volunteers in 12 teams, 65 capable persons.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "partnership",
    zh = "合伙人圈层",
    formula = "hours of the class += partners * hours",
    phases = "P8 partners bear their time; P9 hours for issues",
    costs = "the time of partners who are residents, which they bear themselves",
    fails = "without triage the hours of builders and sunk members find no issue",
    source = "S2, governance partners",
    needs = [
        Need::section("issues", "the hours go to issues"),
        Need::section("party_branch", "the issues are those that its committee takes up"),
        Need::new(Setting::Institution("triage"), "only neighbours' hours find issues that are not sorted by class")
            .or(&[Setting::Flag("issues", "triage")])
            .of(&["circle"]),
    ]
)]
pub struct Partnership {
    /// Neighbours for small issues, capable persons for big ones, sunk members for hard ones.
    #[parameter(default = Circle::Neighbour)]
    pub circle: Circle,
    /// Partners for each resident: 1,192 of 21,235; not used for builders, who are the capable persons.
    #[parameter(default = 0.056, sweep = 0.0..=0.1)]
    pub members: Probability,
    /// Hours that each of them gives.
    #[parameter(default = 0.5, range = 0.0..=100.0, unit = "hours a tick", sweep = 0.1..=2.0)]
    pub hours: NonNegative,
    /// What an hour costs a resident: a 40th of the weekly endowment.
    #[parameter(default = 0.025, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=0.1)]
    pub hour_cost: NonNegative,
    /// Marks the residents who are partners.
    #[state]
    partner: Vec<bool>,
}

/// The circles of partners, each for a class of issues.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circle {
    /// Residents, for small issues.
    Neighbour,
    /// Capable persons, for big issues.
    Builder,
    /// Sunk members from outside, for hard issues.
    Team,
}

impl Circle {
    /// The class of issues that the circle works on.
    const fn class(self) -> Class {
        match self {
            Self::Neighbour => Class::Small,
            Self::Builder => Class::Big,
            Self::Team => Class::Hard,
        }
    }
}

impl Institution for Partnership {
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let rows = at.rows();
        if self.partner.len() != rows {
            self.partner.resize(rows, false);
            let (circle, share) = (self.circle, self.members.f32());
            let columns = (&mut self.partner[..], &at.place.able[..]);
            at.random.once().blocks::<1, _>(rows, columns, |words, _, (partner, able)| {
                for k in 0..partner.len() {
                    partner[k] = match circle {
                        Circle::Neighbour => chance(words[0][k], share),
                        Circle::Builder => able[k],
                        Circle::Team => false,
                    };
                }
            });
        }
        let due = (self.hours.get() * self.hour_cost.get()) as f32 * at.dose;
        if due == 0.0 || self.circle == Circle::Team {
            return;
        }
        for row in (0..rows).filter(|row| self.partner[*row] && at.work.present[*row]) {
            at.claims.charge[row] = due;
        }
        at.claims.fixed = sum(&at.claims.charge);
        at.claims.funding = Funding::Fees;
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        let partners = if self.circle == Circle::Team {
            at.handling.joint_actors += 1;
            (self.members.get() * at.members()).round()
        } else {
            let here = self.partner.iter().zip(&at.work.present).filter(|(partner, present)| **partner && **present);
            here.count() as f64
        };
        at.handling.hours[self.circle.class() as usize] += partners * self.hours.get() * f64::from(at.dose);
    }
}

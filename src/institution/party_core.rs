//! Party core (I17, in part): what the one core brings beside the institutions that it runs. Everything is 0 by default.
//!
//! Formula: money `budget·dose` a tick and visibility `v ← 1 − (1 − v)(1 − secretary·dose)` for the branch; hours of sunk
//! members `sunk_members·sunk_hours·dose` and of other levels `joint_hours·dose` for hard issues, from `actors` kinds of
//! actor; `sessions` a week on the calendar; duties clear up to `rules·dose`. What goes wrong: over-administration (行政化), the
//! norm `g −= over_administration·share·dose/48` with the share of the hours for issues that committee and bureaus gave
//! last week, so that residents do less where the government does all; overreach (越位), `mandates` overlapping
//! mandates, each of which costs the queue 2 % of its hours.
//! *Units*: yuan and hours a tick. *Words drawn*: none.
//! *Reference*: one core, many actors (一核多元), source text S4: 100,000 yuan a year and community, about 100 members who
//! report, first secretaries in 5.7 % of the communities. That the norm falls with the government's share is an assumption.

use super::{Arise, Begin, Bond, Enforce, Handle, Institution};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::units::{NonNegative, Probability, TICKS_PER_YEAR};

/// What the party branch brings to a community as its core.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyCore {
    /// Money for activities, yuan a tick.
    pub budget: NonNegative,
    /// Members of units elsewhere who live here and report.
    pub sunk_members: NonNegative,
    /// Hours that each of them gives a tick.
    pub sunk_hours: NonNegative,
    /// How far a first secretary makes the branch more visible.
    pub secretary: Probability,
    /// Kinds of actor at the table.
    pub actors: u32,
    /// Hours of other levels for hard issues, a tick.
    pub joint_hours: NonNegative,
    /// Sessions a week that the calendar has; none where it has no calendar.
    pub sessions: u32,
    /// How far rules make duties clear.
    pub rules: Probability,
    /// Norm lost a year where the government does all (A).
    pub over_administration: NonNegative,
    /// Mandates over the issue queue.
    pub mandates: u32,
    /// Running cost, endowment units a tick.
    pub fixed_cost: NonNegative,
    government: f32,
}

impl Component for PartyCore {
    const TYPE: &'static str = "party_core";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("budget", 0.0, (0.0, 1e9), "yuan a tick", "money for activities; 2,083 in Guangzhou")
            .tag(Tag::Source)
            .sweep(0.0, 5000.0),
        Parameter::number("sunk_members", 0.0, (0.0, 1e6), "persons", "members of units elsewhere who report")
            .tag(Tag::Source)
            .sweep(0.0, 200.0),
        Parameter::number("sunk_hours", 0.25, (0.0, 40.0), "hours a tick", "hours that each of them gives")
            .sweep(0.0, 2.0),
        Parameter::share("secretary", 0.0, "how far a first secretary makes the branch more visible"),
        Parameter::count("actors", 0, (0, 100), "–", "kinds of actor at the table"),
        Parameter::number("joint_hours", 0.0, (0.0, 1e6), "hours a tick", "hours of other levels for hard issues")
            .sweep(0.0, 120.0),
        Parameter::count("sessions", 0, (0, 1000), "per tick", "sessions that the calendar has; 0 is no calendar"),
        Parameter::share("rules", 0.0, "how far rules make duties clear"),
        Parameter::number(
            "over_administration",
            0.0,
            (0.0, 2.0),
            "endowment a year",
            "norm lost where the government does all",
        )
        .sweep(0.0, 0.3),
        Parameter::count("mandates", 0, (0, 20), "–", "mandates over the issue queue"),
        Parameter::number("fixed_cost", 0.0, (0.0, 1e6), "endowment", "running cost, a tick").sweep(0.0, 50.0),
    ];
    const ABOUT: About = About {
        chinese: "党建核心",
        what: "Brings money, members, other levels, a calendar and rules; or takes over what residents would do.",
        formula: "hours for hard issues = sunk_members * sunk_hours + joint_hours",
        phases: "P0 money and visibility; P8 pays; P9 hours, calendar, duties, mandates; P10 the norm",
        costs: "the branch's money and a running cost, from the street; hours are booked where they are used",
        fails: "over-administration: residents do less; overreach: mandates rub against each other; a hollow branch",
        source: "S4, one core and many actors in Guangzhou",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            budget: values.non_negative("budget")?,
            sunk_members: values.non_negative("sunk_members")?,
            sunk_hours: values.non_negative("sunk_hours")?,
            secretary: values.probability("secretary")?,
            actors: values.count("actors") as u32,
            joint_hours: values.non_negative("joint_hours")?,
            sessions: values.count("sessions") as u32,
            rules: values.probability("rules")?,
            over_administration: values.non_negative("over_administration")?,
            mandates: values.count("mandates") as u32,
            fixed_cost: values.non_negative("fixed_cost")?,
            government: 0.0,
        })
    }
}

impl Institution for PartyCore {
    fn begin(&mut self, at: &mut Begin<'_>) {
        if let Some(branch) = &mut at.organisations.branch {
            let dose = f64::from(at.dose);
            branch.budget += self.budget.get() * dose;
            branch.visibility += self.secretary.get() * dose * (1.0 - branch.visibility);
        }
    }

    fn arise(&mut self, at: &mut Arise<'_>) {
        self.government = at.issues.map_or(0.0, |issues| {
            let (public, residents) = (issues.week.committee + issues.week.joint, issues.week.residents);
            if public > 0.0 { (public / (public + residents)) as f32 } else { 0.0 }
        });
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        at.claims.fixed = self.fixed_cost.get() * f64::from(at.dose);
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        let dose = f64::from(at.dose);
        let hours = (self.sunk_members.get() * self.sunk_hours.get() + self.joint_hours.get()) * dose;
        at.handling.hours[2] += hours;
        at.handling.joint_actors += self.actors;
        at.handling.mandates += self.mandates;
        if self.rules.get() > 0.0 {
            at.handling.clarify(self.rules.get() * dose);
        }
        if self.sessions > 0 {
            at.handling.convene(self.sessions);
        }
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        let loss = self.over_administration.f32() * self.government * at.dose / TICKS_PER_YEAR as f32;
        if loss > 0.0 {
            at.mind.norm.iter_mut().for_each(|norm| *norm = (*norm - loss).max(-1.0));
        }
    }

    fn boxed(&self) -> Box<dyn Institution> {
        Box::new(self.clone())
    }
}

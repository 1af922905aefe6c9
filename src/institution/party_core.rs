//! I17 (part) Party core (党建核心): what the one core brings beside the institutions that it runs.

use super::context::{Arise, Begin, Bond, Enforce, Handle};
use super::contract::Institution;
use crate::base::component::{Component, Need, Setting};
use crate::base::units::{NonNegative, Probability, TICKS_PER_YEAR};

/// Brings money, members, other levels, a calendar and rules; or takes over what residents would do.
///
/// Everything is off by default. The branch gets money, `budget·dose` a tick, which buys hours of work at 15 yuan, and visibility,
/// `v ← 1 − (1 − v)(1 − secretary·dose)`. Hard issues get the hours of sunk members, `sunk_members·sunk_hours·dose`,
/// and of other levels, `joint_hours·dose`, from `actors` kinds of actor. The calendar has `sessions` a week, and
/// duties are clear up to `rules·dose`.
///
/// Two things can go wrong. Over-administration (行政化) lowers the norm, `g −= over_administration·share·dose/48`, where
/// `share` is the part of the hours for issues that committee and bureaus gave last week: residents do less where the
/// government does all. Overreach (越位) adds `mandates` overlapping mandates, each of which costs the queue 2 % of its
/// hours.
///
/// *Units*: yuan and hours a tick. *Words drawn*: none.
///
/// *Reference*: one core, many actors (一核多元), source text S4: 100,000 yuan a year and community, about 100 members who
/// report, first secretaries in 5.7 % of the communities. That the norm falls with the government's share is an
/// assumption.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "party_core",
    zh = "党建核心",
    formula = "hours for hard issues = sunk_members * sunk_hours + joint_hours",
    phases = "P0 money and visibility; P8 pays; P9 hours, calendar, duties, mandates; P10 the norm",
    costs = "the hours that the branch's money buys and a running cost, from the street; hours are booked where they are used",
    fails = "over-administration: residents do less; overreach: mandates rub against each other; a hollow branch",
    source = "S4, one core and many actors in Guangzhou",
    needs = [
        Need::section("party_branch", "it equips the branch"),
        Need::section("party_branch", "the money is the branch's").of(&["budget"]),
        Need::section("party_branch", "it is the branch that is seen").of(&["secretary"]),
        Need::section("issues", "the hours go to issues").of(&["sunk_members", "sunk_hours"]),
        Need::section("issues", "the hours go to issues").of(&["joint_hours"]),
        Need::new(Setting::Institution("triage"), "hours for hard issues find none that is not sorted by class").or(&[Setting::Flag("issues", "triage")]).of(&["sunk_members", "sunk_hours"]),
        Need::new(Setting::Institution("triage"), "hours for hard issues find none that is not sorted by class").or(&[Setting::Flag("issues", "triage")]).of(&["joint_hours"]),
        Need::new(Setting::Institution("triage"), "kinds of actor count for hard issues that are sorted by class").or(&[Setting::Flag("issues", "triage")]).of(&["actors"]),
        Need::section("issues", "sessions deal with issues").of(&["sessions"]),
        Need::section("issues", "duties are those of issues").of(&["rules"]),
        Need::section("issues", "its share is that of the hours for issues").of(&["over_administration"]),
        Need::section("issues", "mandates are those over issues").of(&["mandates"]),
    ]
)]
pub struct PartyCore {
    /// Money for the branch's activities; 2,083 in Guangzhou.
    #[parameter(default = 0.0, range = 0.0..=1e9, unit = "yuan a tick", tag = Source, sweep = 0.0..=5000.0)]
    pub budget: NonNegative,
    /// Members of units elsewhere who live here and report; 100 in Guangzhou.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "persons", tag = Source, sweep = 0.0..=200.0)]
    pub sunk_members: NonNegative,
    /// Hours that each of them gives.
    #[parameter(default = 0.25, range = 0.0..=40.0, unit = "hours a tick", sweep = 0.0..=2.0, with = "sunk_members=50")]
    pub sunk_hours: NonNegative,
    /// How far a first secretary makes the branch more visible.
    #[parameter(default = 0.0)]
    pub secretary: Probability,
    /// Kinds of actor at the table.
    #[parameter(default = 0, range = 0..=100, unit = "–", with = "sunk_members=50, issues.joint_hours=0")]
    pub actors: u32,
    /// Hours of other levels for hard issues.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "hours a tick", sweep = 0.0..=120.0)]
    pub joint_hours: NonNegative,
    /// Sessions a week that the calendar has; 0: it has no calendar.
    #[parameter(default = 0, range = 0..=1000, unit = "per tick", with = "issues.meeting_issues=1")]
    pub sessions: u32,
    /// How far rules make duties clear.
    #[parameter(default = 0.0)]
    pub rules: Probability,
    /// Norm lost in a year where the government does all work on issues (A).
    #[parameter(default = 0.0, range = 0.0..=2.0, unit = "endowment a year", sweep = 0.0..=0.3)]
    pub over_administration: NonNegative,
    /// Further mandates over the issue queue.
    #[parameter(default = 0, range = 0..=20, unit = "–")]
    pub mandates: u32,
    /// Running cost, a tick.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "endowment", sweep = 0.0..=50.0)]
    pub fixed_cost: NonNegative,
    /// Share of last week's hours for issues that the government gave.
    #[state]
    government: f32,
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
}

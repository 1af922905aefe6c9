//! P4, P9 A social organisation (社会组织): it asks residents in person, hosts events, leads volunteers to issues, and trains
//! residents with the hours that are left; and its income.
//!
//! Formula: the share of its hours that is paid for is `1 − public share·(1 − subsidy)·(1 − autonomy)`. One that depends on
//! the government (社会组织依赖政府) collapses with the subsidy. Asks come first, then events, then leading; what it has no
//! hours for shrinks in proportion. It asks as the committee does, and the chances of several who ask combine as
//! `1 − Π(1 − p)`. An event is a place to meet: `events·places / residents` of full public space, so that it adds to
//! recreation, meetings and belonging and not to public affairs. Of each hour that volunteers give to issues its staff give
//! `leading` more, as far as there is work. Its training is a process (`training`), which also books the week's hours.
//! *Units*: hours and yuan a tick. *Words drawn*: none. *Reference*: asks in person and the missing effect of prescribed
//! meetings in the table of `docs/participation.md`; sizes are assumptions.

use super::asking;
use crate::base::component::{Component, Need, Setting};
use crate::base::error::Problem;
use crate::base::persist::Persist;
use crate::base::units::rounded;
use crate::state::population::Population;

/// A social organisation works with residents as far as it is paid.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "social_organisations",
    needs = [
        Need::section("participation", "residents are asked to take part").of(&["invitation_rate"]),
        Need::section("participation", "residents use places to meet").or(&[Setting::Section("ties")]).of(&["events"]),
        Need::section("issues", "volunteers are led to issues").of(&["leading"]),
    ],
    check = Self::add_up
)]
pub struct SocialOrganisation {
    /// Hours of work that it can give.
    #[parameter(default = 40.0, range = 0.0..=1e6, unit = "hours a tick")]
    pub hours: f64,
    /// Chance a week of asking a resident of middling reputation in person.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.2)]
    pub invitation_rate: f64,
    /// Hours that asking one resident takes.
    #[parameter(default = 0.1, range = 0.0..=40.0, unit = "hours", sweep = 0.02..=0.5, with = "invitation_rate=0.2")]
    pub hours_per_invitation: f64,
    /// Events that it hosts for everybody.
    #[parameter(default = 0.0, range = 0.0..=1000.0, unit = "events a tick", sweep = 0.0..=2.0)]
    pub events: f64,
    /// Residents for whom an event has a place.
    #[parameter(default = 50.0, range = 0.0..=1e6, unit = "residents", sweep = 20.0..=100.0, with = "events=1")]
    pub places_per_event: f64,
    /// Hours of its staff that an event takes.
    #[parameter(default = 8.0, range = 0.0..=1e6, unit = "hours", sweep = 2.0..=20.0, with = "events=1")]
    pub hours_per_event: f64,
    /// Hours that its staff work on issues beside volunteers, for each hour that volunteers have for them.
    #[parameter(default = 0.0, range = 0.0..=10.0, unit = "hours per hour", sweep = 0.0..=0.5)]
    pub leading: f64,
    /// Hours that training one resident takes.
    #[parameter(default = 2.0, range = 0.01..=1e6, unit = "hours")]
    pub hours_per_resident: f64,
    /// Empowerment gained by one training (E.trained).
    #[parameter(default = 0.05, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.0125..=0.2)]
    pub effect: f64,
    /// Share of its income that the street office pays.
    #[parameter(default = 0.8, range = 0.0..=1.0, unit = "share")]
    pub public_share: f64,
    /// Share of its income that users pay; what neither they nor the street office pay it raises itself.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share")]
    pub fee_share: f64,
    /// What an hour of its work costs.
    #[parameter(default = 30.0, range = 0.0..=10_000.0, unit = "yuan")]
    pub hourly_cost: f64,
    /// Share of public money that it can replace when it stops (自主性).
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", with = "subsidy_stop=5")]
    pub autonomy: f64,
    /// First tick without public money; left out, it never stops.
    #[parameter(range = 0..=1_000_000, unit = "ticks")]
    pub subsidy_stop: Option<i32>,
    /// Share of the public money that is paid this week. Institutions may change it in P0.
    #[state(begin = 1.0)]
    pub subsidy: f64,
    /// What it did this week beside training.
    #[state]
    pub week: Outreach,
}

/// What a social organisation did in a week beside training.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq)]
pub struct Outreach {
    /// Residents asked in person, in expectation.
    pub asks: f64,
    /// Events.
    pub events: f64,
    /// Places at them.
    pub places: f64,
    /// Hours of asking and hosting.
    pub hours: f64,
    /// Hours of work on issues beside volunteers.
    pub led: f64,
}

impl Outreach {
    /// Hours in all.
    pub const fn busy(&self) -> f64 {
        self.hours + self.led
    }
}

impl SocialOrganisation {
    /// Refuses shares of the income that add to more than 1.
    fn add_up(&mut self) -> Result<(), Problem> {
        let total = self.public_share + self.fee_share;
        if total > 1.0 + 1e-9 {
            let message = format!("public_share and fee_share add to {}, more than 1", rounded(total));
            return Err(Problem::new("fee_share", message));
        }
        Ok(())
    }

    /// The share of its hours that is paid for: `1 − public share·(1 − subsidy)·(1 − autonomy)`.
    pub fn funded(&self) -> f64 {
        1.0 - self.public_share * (1.0 - self.subsidy) * (1.0 - self.autonomy)
    }

    /// P4: asks residents in person, within `hours`; `chance` is memory for a number a resident.
    pub fn invite(&mut self, hours: f64, population: &mut Population, chance: &mut Vec<f32>) {
        if self.invitation_rate == 0.0 {
            return;
        }
        chance.resize(population.rows(), 0.0);
        let asks = asking::chances(self.invitation_rate, population, chance);
        let wanted = asks * self.hours_per_invitation;
        let share = asking::borne(hours - self.week.busy(), wanted);
        asking::shrink(share, chance);
        (self.week.asks, self.week.hours) = (asks * share, self.week.hours + wanted * share);
        for (held, chance) in population.access.invitation.iter_mut().zip(chance) {
            *held = (*held + *chance * (1.0 - *held)).min(1.0);
        }
    }

    /// P4: hosts events, within `hours`; returns the public space that they are, as a share of full provision, for this number
    /// of residents.
    pub fn host(&mut self, hours: f64, residents: usize) -> f64 {
        let wanted = self.events * self.hours_per_event;
        self.week.events = self.events * asking::borne(hours - self.week.busy(), wanted);
        self.week.places = self.week.events * self.places_per_event;
        self.week.hours += self.week.events * self.hours_per_event;
        (self.week.places / residents.max(1) as f64).min(1.0)
    }

    /// P9: hours that it has for issues, within `hours`, beside this many hours of volunteers.
    pub fn lead(&mut self, hours: f64, volunteers: f64) -> f64 {
        self.week.led = (self.leading * volunteers).min((hours - self.week.busy()).max(0.0));
        self.week.led
    }
}

//! A social organisation (社会组织) that trains residents, and its income.
//!
//! Formula: the share of its hours that is paid for is `1 − public share·(1 − subsidy)·(1 − autonomy)`. One that depends on
//! the government (社会组织依赖政府) collapses with the subsidy. Its training is a process (`training`).
//! *Units*: hours and yuan a tick.

use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::units::rounded;

/// A social organisation trains residents as far as it is paid.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "social_organisations", check = Self::add_up)]
pub struct SocialOrganisation {
    /// Hours of work that it can give.
    #[parameter(default = 40.0, range = 0.0..=1e6, unit = "hours a tick")]
    pub hours: f64,
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
}

//! A social organisation (社会组织) that trains residents, and its income.
//!
//! Formula: the share of its hours that is paid for is `1 − public share·(1 − subsidy)·(1 − autonomy)`. One that depends on
//! the government (社会组织依赖政府) collapses with the subsidy. Its training is a process (`training`).
//! *Units*: hours and yuan a tick.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::units::rounded;

/// A social organisation that trains residents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SocialOrganisation {
    /// Hours of work it can give, a tick.
    pub hours: f64,
    /// Hours that training one resident takes.
    pub hours_per_resident: f64,
    /// Empowerment gained by one training (E.trained).
    pub effect: f64,
    /// Share of its income that the street office pays.
    pub public_share: f64,
    /// Share of its income that users pay; what neither they nor the street office pay it raises itself.
    pub fee_share: f64,
    /// What an hour of its work costs, yuan.
    pub hourly_cost: f64,
    /// Share of public money that it can replace when it stops (自主性).
    pub autonomy: f64,
    /// First tick without public money, if it ever stops.
    pub subsidy_stop: Option<i32>,
    /// Share of the public money that is paid this week. Institutions may change it in P0.
    pub subsidy: f64,
}

impl Component for SocialOrganisation {
    const TYPE: &'static str = "social_organisations";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("hours", 40.0, (0.0, 1e6), "hours a tick", "hours of work it can give"),
        Parameter::number("hours_per_resident", 2.0, (0.01, 1e6), "hours", "hours that training one resident takes"),
        Parameter::share("effect", 0.05, "empowerment gained by one training (E.trained)")
            .tag(Tag::Prototype)
            .sweep(0.0125, 0.2),
        Parameter::share("public_share", 0.8, "share of its income that the street office pays"),
        Parameter::share("fee_share", 0.0, "share of its income that users pay; the rest it raises itself"),
        Parameter::number("hourly_cost", 30.0, (0.0, 10_000.0), "yuan", "what an hour of its work costs"),
        Parameter::share("autonomy", 0.2, "share of public money that it can replace when it stops (自主性)"),
        Parameter::count("subsidy_stop", 0, (0, 1_000_000), "ticks", "first tick without public money").optional(),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let (public, fees) = (values.number("public_share"), values.number("fee_share"));
        if public + fees > 1.0 + 1e-9 {
            let message = format!("public_share and fee_share add to {}, more than 1", rounded(public + fees));
            return Err(Problem::new("fee_share", message));
        }
        Ok(Self {
            hours: values.number("hours"),
            hours_per_resident: values.number("hours_per_resident"),
            effect: values.number("effect"),
            public_share: public,
            fee_share: fees,
            hourly_cost: values.number("hourly_cost"),
            autonomy: values.number("autonomy"),
            subsidy_stop: values.optional_count("subsidy_stop").map(|tick| tick as i32),
            subsidy: 1.0,
        })
    }
}

impl SocialOrganisation {
    /// The share of its hours that is paid for: `1 − public share·(1 − subsidy)·(1 − autonomy)`.
    pub fn funded(&self) -> f64 {
        1.0 - self.public_share * (1.0 - self.subsidy) * (1.0 - self.autonomy)
    }
}

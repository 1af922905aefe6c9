//! `party_branch` and `social_organisations`: agents that are not residents.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::units::rounded;
use crate::state::{Branch, SocialOrganisation};

impl Component for Branch {
    const TYPE: &'static str = "party_branch";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number(
            "staff",
            17.0,
            (0.0, 1e6),
            "persons",
            "full-time staff; 18 per 10,000 residents is the national target",
        )
        .tag(Tag::Standard),
        Parameter::share(
            "administrative_load",
            0.65,
            "share of the staff's hours that administrative tasks take (a_adm)",
        )
        .sweep(0.0, 0.95),
        Parameter::share("visibility", 0.5, "how visible the members' own conduct is (core_visible)"),
        Parameter::share(
            "attention",
            0.05,
            "how far a fully visible branch replaces the own group in what residents see",
        )
        .sweep(0.0, 0.2),
        Parameter::share("substance", 0.3, "share of activities that lead to deeds"),
        Parameter::share(
            "invitation_rate",
            0.1,
            "chance a week of asking a resident of middling reputation (mob_rate)",
        )
        .sweep(0.0, 0.4),
        Parameter::share("path", 0.2, "access to channels that it opens to everybody"),
        Parameter::number("hours_per_invitation", 0.1, (0.0, 40.0), "hours", "hours that asking one resident takes")
            .sweep(0.02, 0.5),
        Parameter::share("embedding", 0.3, "share of the grids in which it has a point of its own (组织嵌入)"),
        Parameter::number(
            "budget",
            0.0,
            (0.0, 1e9),
            "yuan a tick",
            "money for activities; 100,000 yuan a year are 2,083 a tick",
        )
        .sweep(0.0, 4166.0),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            staff: values.number("staff"),
            administrative_load: values.number("administrative_load"),
            visibility: values.number("visibility"),
            attention: values.number("attention"),
            substance: values.number("substance"),
            invitation_rate: values.number("invitation_rate"),
            path: values.number("path"),
            hours_per_invitation: values.number("hours_per_invitation"),
            embedding: values.number("embedding"),
            budget: values.number("budget"),
            hours_left: 0.0,
            budget_left: 0.0,
        })
    }
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

//! `party_branch` and `social_organisations`: other kinds of agent.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
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
            hours_left: 0.0,
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
        Parameter::number("hourly_cost", 30.0, (0.0, 10_000.0), "yuan", "what an hour of its work costs"),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            hours: values.number("hours"),
            hours_per_resident: values.number("hours_per_resident"),
            effect: values.number("effect"),
            public_share: values.number("public_share"),
            hourly_cost: values.number("hourly_cost"),
        })
    }
}

//! I17 One core, many actors: nine switches in three dimensions, and two failures.

use super::bundle::{Bundle, Part};
use crate::base::component::About;
use serde_json::json;

/// The bundle (一核多元). Vertical: embedding, empowerment, demonstration; horizontal: platform, diversity, rules; links:
/// precise service, multi-level, capacity building. The two failures are parts of no effect until a scenario gives them
/// a size.
#[derive(Clone, Copy, Debug)]
pub struct OneCoreMany;

impl Bundle for OneCoreMany {
    const TYPE: &'static str = "one_core_many";
    const ABOUT: About = About {
        chinese: "一核多元",
        what: "A party core that is embedded, equipped and seen; many actors who meet by rules; and links between them.",
        formula: "the sum of its parts",
        phases: "as its parts",
        costs: "as its parts",
        fails: "hollow leadership (party_branch.visibility 0), form without substance (party_branch.substance 0), over-administration, overreach",
        source: "S4, one core and many actors in Guangzhou",
    };
    const PARTS: &'static [Part] = &[
        Part {
            id: "embedding",
            kind: "capacity_building",
            what: "vertical: a point of the branch in each grid",
            values: || json!({"support": 0, "embedding": 1, "places": 0, "hours": 0}),
        },
        Part {
            id: "empowerment",
            kind: "party_core",
            what: "vertical: 100,000 yuan a year, a hundred members who report, a first secretary in 5.7 % of the communities",
            values: || json!({"budget": 2083, "sunk_members": 100, "secretary": 0.057, "actors": 1}),
        },
        Part { id: "demonstration", kind: "role_model", what: "vertical: the core is seen", values: || json!({}) },
        Part { id: "platform", kind: "deliberation", what: "horizontal: halls where all meet", values: || json!({}) },
        Part {
            id: "diversity",
            kind: "party_core",
            what: "horizontal: many kinds of actor at the table",
            values: || json!({"actors": 4}),
        },
        Part {
            id: "rules",
            kind: "party_core",
            what: "horizontal: rules that make duties clear, and a calendar",
            values: || json!({"rules": 0.8, "sessions": 1}),
        },
        Part {
            id: "service",
            kind: "public_space",
            what: "links: services that meet a need",
            values: || json!({"space": 0, "capital": 0, "child_places": 40, "elder_places": 40, "matching": 0.9}),
        },
        Part {
            id: "multi_level",
            kind: "party_core",
            what: "links: bureaus and street work on hard issues together",
            values: || json!({"joint_hours": 60, "actors": 2}),
        },
        Part { id: "capacity", kind: "capacity_building", what: "links: organisations learn", values: || json!({}) },
        Part {
            id: "over_administration",
            kind: "party_core",
            what: "a failure: residents do less where the government does all; off at 0",
            values: || json!({"over_administration": 0}),
        },
        Part {
            id: "overreach",
            kind: "party_core",
            what: "a failure: overlapping mandates; off at 0",
            values: || json!({"mandates": 0}),
        },
    ];
}

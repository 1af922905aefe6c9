//! I25 Governance partners: a bundle of ten parts, of which three are the memberships of its own.

use super::bundle::{Bundle, Part};
use crate::base::component::About;
use serde_json::json;

/// The bundle `partners`.
#[derive(Clone, Copy, Debug)]
pub struct Partners;

impl Bundle for Partners {
    const TYPE: &'static str = "partners";
    const ABOUT: About = About {
        chinese: "治理合伙人",
        what: "Honour, points, evaluation, triage, two calendars of deliberation, mediation and three circles of partners.",
        formula: "",
        phases: "all phases, through its parts",
        costs: "the sum of its parts",
        fails: "as its parts; with the memberships off it equals its parts",
        source: "S2, governance partners",
    };
    const PARTS: &'static [Part] = &[
        Part { id: "role_model", kind: "role_model", what: "the honour roll", values: || json!({}) },
        Part { id: "points", kind: "points", what: "points for service", values: || json!({}) },
        Part { id: "evaluation", kind: "evaluation", what: "ratings and watching", values: || json!({}) },
        Part { id: "triage", kind: "triage", what: "small, big and hard matters", values: || json!({}) },
        Part { id: "weekly", kind: "deliberation", what: "the weekly council (周周议)", values: || json!({}) },
        Part {
            id: "fourth",
            kind: "deliberation",
            what: "the monthly council (逢四说事)",
            values: || json!({"calendar": "three_of_four"}),
        },
        Part { id: "mediation", kind: "mediation", what: "mediation", values: || json!({}) },
        Part { id: "neighbours", kind: "partnership", what: "neighbour partners", values: || json!({}) },
        Part {
            id: "builders",
            kind: "partnership",
            what: "builder partners: the capable persons",
            values: || json!({"circle": "builder", "hours": 2.0}),
        },
        Part {
            id: "teams",
            kind: "partnership",
            what: "team partners: sunk members",
            values: || json!({"circle": "team", "members": 0.005, "hours": 1.0}),
        },
    ];
}

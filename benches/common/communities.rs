//! The communities whose ticks are measured.

use super::fine;
use cogov::{Registry, Scenario, Simulation, Source};
use serde_json::{Value, json};

/// A name, and the function that builds such a community with a number of residents.
pub(crate) type Case = (&'static str, fn(usize) -> Simulation);

/// The pure game; the same with a third party in place of the fine; a community with all sections.
pub(crate) const CASES: [Case; 3] = [("pure_game", pure_game), ("third_party", third_party), ("community", community)];

fn pure_game(residents: usize) -> Simulation {
    fine::pure_game(residents, 1, Registry::standard(), &["cooperation"])
}

fn third_party(residents: usize) -> Simulation {
    simulation(json!({
        "cogov": 1, "communities": "identical",
        "seed": 1,
        "time": {"burn_in": 0},
        "community": {"residents": residents, "units_per_building": 1},
        "institutions": [{"type": "third_party"}],
        "probes": ["cooperation"],
    }))
}

fn community(residents: usize) -> Simulation {
    simulation(json!({
        "cogov": 1, "communities": "identical",
        "seed": 1,
        "time": {"burn_in": 0},
        "community": {"residents": residents, "buildings": residents.div_ceil(100), "origins": 5},
        "participation": {},
        "attitudes": {},
        "reputation": {},
        "livelihood": {},
        "ties": {},
        "involution": {},
        "platform": {},
        "party_branch": {"staff": residents as f64 * 18.0 / 10_000.0},
        "enterprises": [{"posts": residents / 10}],
        "social_organisations": [{"hours": residents as f64 / 50.0}],
        "institutions": [{"type": "third_party"}, {"type": "points"}, {"type": "role_model"}],
    }))
}

fn simulation(json: Value) -> Simulation {
    let scenario = Scenario::build(&Source::from_json(json), &Registry::standard()).expect("the scenario is right");
    scenario.simulation("all", 0).expect("there is a treatment 'all'")
}

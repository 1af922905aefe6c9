//! Helpers of several modules: scenarios from JSON, runs, and fingerprints of the whole state of a run.

use cogov::community::Community;
use cogov::internal::Print;
use cogov::{Registry, Scenario, Simulation, Source};
use serde_json::{Map, Value, json};
use std::fmt::Debug;

/// A small laboratory: one game, no burn-in, groups of ten, everything else at its default.
pub(crate) fn lab(changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "id": "lab", "seed": 20_191_114,
        "time": {"burn_in": 0, "ticks": 40},
        "community": {"residents": 300},
        "game": {"type": "linear"},
        "probes": ["cooperation", "belief", "payoff", "welfare", "cost", "fines"],
    });
    with(base, changes)
}

/// The setting in which the thresholds of theory are exact: selfish residents of equal cost who trust the
/// authority and play the best response.
pub(crate) fn selfish(changes: Value) -> Value {
    let base = lab(json!({
        "residents": {"free_rider": 1, "conditional": 0, "weak": 0, "cost_spread": 0},
        "initial": {"authority": 1, "authority_spread": 0}, "norm": {"gain": 0},
        "decision": [{"type": "best_response"}],
    }));
    with(base, changes)
}

/// A third party that inspects everybody, makes no errors and has full capacity.
pub(crate) fn perfect(changes: Value) -> Value {
    let base = json!({
        "type": "third_party", "communication": 1, "impartiality": 1, "monitoring": 1, "capacity": 1, "required": 1,
        "announced": 1,
    });
    with(base, changes)
}

/// A scenario with many sections, every kind of agent and many institutions, on a canal with unequal benefits.
pub(crate) fn everything(changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "id": "everything", "seed": 7,
        "time": {"burn_in": 4, "ticks": 16},
        "community": {
            "households": 400, "persons": 1200, "origins": 5, "estates": 2, "buildings": 4, "homogeneity": 0.7,
        },
        "game": {"type": "canal", "group_size": 20},
        "decision": [
            {"type": "reciprocal", "share": 0.6}, {"type": "logit", "share": 0.2},
            {"type": "reinforcement", "share": 0.1}, {"type": "fermi", "share": 0.1},
        ],
        "norm": {"gain": 0.02},
        "reputation": {}, "participation": {}, "attitudes": {}, "livelihood": {},
        "party_branch": {"staff": 3},
        "enterprises": [{"posts": 30}, {"posts": 20, "job": "flexible", "wage": 500}],
        "social_organisations": [{}, {"hours": 10}],
        "institutions": [
            {"type": "third_party", "capacity": 0.05, "fine": 1},
            {"type": "points", "threshold": 2, "budget": 0.1, "crowding": 0.001, "start": 2},
            {"type": "role_model", "rotation": 3, "stop": 12},
            {"type": "water_users", "ramp": 5},
        ],
        "probes": [
            "cooperation", "passive", "active", "recreation", "belonging", "empowerment", "trust_committee", "belief",
            "reputation", "employment", "income", "points", "stock", "payoff", "welfare", "cost", "fines", "rewards",
        ],
    });
    with(base, changes)
}

/// Merges `changes` into `base`, object by object; other values are replaced whole.
pub(crate) fn with(mut base: Value, changes: Value) -> Value {
    match (&mut base, changes) {
        (Value::Object(base), Value::Object(changes)) => {
            for (key, change) in changes {
                let old = base.remove(&key).unwrap_or(Value::Null);
                base.insert(key, if old.is_object() { with(old, change) } else { change });
            }
            Value::Object(std::mem::take(base))
        }
        (_, changes) => changes,
    }
}

/// Builds a scenario that has no faults.
pub(crate) fn scenario(json: &Value) -> Scenario {
    build(json).unwrap_or_else(|message| panic!("{message}\nin {json:#}"))
}

/// Builds a scenario, or returns the message of its first fault.
pub(crate) fn build(json: &Value) -> Result<Scenario, String> {
    Scenario::build(&Source::from_json(json.clone()), &Registry::standard()).map_err(|problem| problem.to_string())
}

/// Makes the run of a treatment and replicate, before its first tick.
pub(crate) fn start(json: &Value, treatment: &str, replicate: u32) -> Simulation {
    scenario(json).simulation(treatment, replicate).unwrap()
}

/// Does a whole run.
pub(crate) fn run(json: &Value, treatment: &str, replicate: u32) -> Simulation {
    let scenario = scenario(json);
    let mut run = scenario.simulation(treatment, replicate).unwrap();
    run.run(scenario.ticks()).unwrap();
    run
}

/// The mean of a probe over the last `window` ticks of a run.
pub(crate) fn last(run: &Simulation, probe: &str, window: usize) -> f64 {
    run.series().last(probe, window).unwrap()
}

/// A probe's last value.
pub(crate) fn end(run: &Simulation, probe: &str) -> f64 {
    last(run, probe, 1)
}

/// A probe's last value of a whole run with all institutions; most closed forms are about this.
pub(crate) fn settled(json: &Value, probe: &str) -> f64 {
    end(&run(json, "all", 0), probe)
}

/// A fingerprint of the `Debug` text of a value.
pub(crate) fn print_of(value: &dyn Debug) -> u64 {
    Print::of(value)
}

/// A fingerprint of the whole state of a run: columns, stocks, ledger and purses, organisations, institutions with
/// their private state, and the series.
pub(crate) fn whole(run: &Simulation) -> [u64; 3] {
    [print_of(run.community()), print_of(&run.institutions()), print_of(run.series())]
}

/// A fingerprint of the residents and the stocks, without the state and accounts of institutions.
pub(crate) fn people(run: &Simulation) -> u64 {
    let community = run.community();
    print_of(&(&community.population, &community.stock, &community.organisations))
}

/// The columns that are states in [0, 1], with their names.
pub(crate) fn shares(community: &Community) -> Vec<(&'static str, &[f32])> {
    let people = &community.population;
    let (mind, work, access) = (&people.mind, &people.work, &people.access);
    vec![
        ("belief", &mind.belief),
        ("trust_neighbours", &mind.trust_neighbours),
        ("trust_committee", &mind.trust_committee),
        ("trust_third_party", &mind.trust_third_party),
        ("belonging", &mind.belonging),
        ("empowerment", &mind.empowerment),
        ("efficacy", &mind.efficacy),
        ("reputation", &mind.reputation),
        ("skill", &work.skill),
        ("interest_link", &work.interest_link),
        ("leisure", &work.leisure),
        ("motivation", &work.motivation),
        ("invitation", &access.invitation),
        ("path", &access.path),
        ("contribution", &people.act.contribution),
        ("others", &people.purse.others),
        ("stake", &people.preference.stake),
        ("outward_ties", &people.preference.outward_ties),
        ("exclusion", &community.exclusion),
    ]
}

/// Fails with the name and the row of the first state outside its range.
pub(crate) fn assert_bounds(community: &Community, what: &dyn Debug) {
    for (name, column) in shares(community) {
        for (row, x) in column.iter().enumerate() {
            assert!((0.0..=1.0).contains(x), "{name}[{row}] is {x} in {what:?}");
        }
    }
    let people = &community.population;
    for (row, x) in people.mind.norm.iter().enumerate() {
        assert!((-1.0..=1.0).contains(x), "norm[{row}] is {x} in {what:?}");
    }
    for (name, column) in [("points", &people.purse.points), ("income", &people.work.income)] {
        for (row, x) in column.iter().enumerate() {
            assert!(*x >= 0.0 && x.is_finite(), "{name}[{row}] is {x} in {what:?}");
        }
    }
    assert!(people.work.opportunity_cost.iter().all(|x| *x > 0.0 && x.is_finite()), "opportunity cost in {what:?}");
    assert!(people.purse.payoff.iter().all(|x| x.is_finite()), "payoff in {what:?}");
    assert!(community.stock.iter().all(|x| x.is_finite() && *x >= 0.0), "stock in {what:?}");
}

/// An object with one member.
pub(crate) fn object(key: &str, value: Value) -> Value {
    Value::Object(Map::from_iter([(key.to_owned(), value)]))
}

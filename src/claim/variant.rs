//! What a claim is tried against besides its own scenario: other decision rules, other networks, other values of what is
//! assumed.
//!
//! A variant is a change that is put into every arm, so arms stay paired. *Decision rules*: the whole population follows
//! one rule at its defaults; only `fermi` gets a chance of 0.01 of a blind choice, since by imitation alone what has died
//! out once never comes back. *Networks*: `ties.start`; the section is switched on where it is off. *Assumptions*: points
//! of a Latin hypercube, see `assumptions`. A rule or network that the scenario has anyway is not run again; where an arm
//! sets it, the claim is about it, and there is nothing to vary.
//! *Words drawn*: those of the hypercube.

use super::file::Claim;
use crate::base::error::Problem;
use crate::scenario::{Registry, place};
use serde_json::{Map, Value, json};

/// Along what a claim is varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// How residents decide.
    Rules,
    /// Who knows whom.
    Networks,
    /// The values that are assumed.
    Assumptions,
}

/// What a claim is asked to stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whether other decision rules are tried.
    pub rules: bool,
    /// Whether other networks are.
    pub networks: bool,
    /// Points of the hypercube over the assumptions; 0 for none.
    pub points: usize,
}

/// One of the circumstances that a claim is tried under.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// What is varied.
    pub axis: Axis,
    /// The rule, the network, or the number of the point.
    pub name: String,
    /// What is put into every arm.
    pub change: Change,
}

/// What a variant changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Values by path.
    Put(Map<String, Value>),
    /// Nothing: the scenario has it anyway.
    Own,
    /// Nothing: an arm sets it, so the claim is about it.
    Set,
}

const DECISION: &str = "decision";
const START: &str = "ties.start";

/// The rules that a whole population is given.
fn rules() -> [(&'static str, Value); 5] {
    [
        ("reciprocal", json!([{"type": "reciprocal"}])),
        ("best_response", json!([{"type": "best_response"}])),
        ("logit", json!([{"type": "logit"}])),
        ("reinforcement", json!([{"type": "reinforcement"}])),
        ("fermi", json!([{"type": "fermi", "mutation": 0.01}])),
    ]
}

const NETWORKS: [&str; 3] = ["origin", "random", "lattice"];

impl Claim {
    /// The circumstances that it is to be tried under, those of each axis together.
    ///
    /// # Errors
    /// None that a claim has which was read.
    pub fn variants(&self, asked: Asked, registry: &Registry) -> Result<Vec<Variant>, Problem> {
        let scenario = &self.experiment["scenario"];
        let mut found = Vec::new();
        let mut add = |axis, name: &str, path: &str, value: Value, own: bool| {
            let change = match (self.sets(path), own) {
                (true, _) => Change::Set,
                (false, true) => Change::Own,
                (false, false) => Change::Put([(path.to_owned(), value)].into_iter().collect()),
            };
            found.push(Variant { axis, name: name.to_owned(), change });
        };
        if asked.rules {
            rules().into_iter().for_each(|(name, rule)| {
                add(Axis::Rules, name, DECISION, rule, own_rule(scenario) == Some(name));
            });
        }
        if asked.networks {
            let own = own_network(scenario);
            NETWORKS.into_iter().for_each(|name| add(Axis::Networks, name, START, name.into(), own == Some(name)));
        }
        for (k, values) in self.assumptions(asked.points, registry)?.into_iter().enumerate() {
            found.push(Variant { axis: Axis::Assumptions, name: (k + 1).to_string(), change: Change::Put(values) });
        }
        Ok(found)
    }

    /// Whether an arm sets what a path leads to, or something in it, or something that it is in.
    pub(super) fn sets(&self, path: &str) -> bool {
        let scenario = &self.experiment["scenario"];
        let own = place(scenario, path);
        let arms = self.experiment["design"]["arms"].as_object();
        let set = arms.into_iter().flat_map(Map::values).filter_map(|arm| arm["set"].as_object());
        set.flat_map(Map::keys).any(|other| {
            let other = place(scenario, other);
            own.iter().zip(&other).all(|(one, other)| one == other)
        })
    }
}

/// The rule that everybody in a scenario follows; none where there are several.
fn own_rule(scenario: &Value) -> Option<&str> {
    match scenario[DECISION].as_array().map(Vec::as_slice) {
        None => Some("reciprocal"),
        Some([rule]) => rule["type"].as_str(),
        Some(_) => None,
    }
}

/// The network with which a scenario begins; none where it has none.
fn own_network(scenario: &Value) -> Option<&str> {
    match &scenario["ties"] {
        Value::Null => None,
        ties => Some(ties["start"].as_str().unwrap_or(NETWORKS[0])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Source;
    use std::path::Path;

    fn claim(scenario: &Value, set: &Value) -> Claim {
        let mut own = json!({"cogov": 1, "seed": 7, "community": {"residents": 60}, "time": {"ticks": 8}});
        own.as_object_mut().unwrap().extend(scenario.as_object().unwrap().clone());
        let json = json!({
            "cogov_claim": 1, "id": "x", "source": "s", "prediction": "p", "scenario": own,
            "arms": {"one": {"treatment": "none"}, "other": {"treatment": "none", "set": set}},
            "outcomes": [{"probe": "cooperation", "window": 2}],
            "tests": [{"kind": "difference", "arm": "other", "against": "one"}],
        });
        Claim::read(&Source::from_json(json), Path::new(""), &Registry::standard()).unwrap()
    }

    fn changes(claim: &Claim, asked: Asked) -> Vec<(String, Change)> {
        let variants = claim.variants(asked, &Registry::standard()).unwrap();
        variants.into_iter().map(|variant| (variant.name, variant.change)).collect()
    }

    fn put(path: &str, value: Value) -> Change {
        Change::Put([(path.to_owned(), value)].into_iter().collect())
    }

    const BOTH: Asked = Asked { rules: true, networks: true, points: 0 };

    #[test]
    fn every_claim_meets_four_rules_and_two_networks_besides_its_own() {
        let registry = Registry::standard();
        for scenario in [
            json!({}),
            json!({"decision": [{"type": "best_response"}], "ties": {"start": "random"}}),
            json!({"decision": [{"type": "logit", "share": 0.5}, {"type": "fermi", "share": 0.5}], "ties": {}}),
        ] {
            let claim = claim(&scenario, &json!({}));
            let variants = claim.variants(BOTH, &registry).unwrap();
            let tried = |axis| variants.iter().filter(|it| it.axis == axis && it.change != Change::Own).count();
            assert!(tried(Axis::Rules) >= 4 && tried(Axis::Networks) >= 2, "{variants:?}");
            for change in
                variants.iter().filter_map(|it| if let Change::Put(it) = &it.change { Some(it) } else { None })
            {
                claim.plan(change, 2, &registry).unwrap();
            }
        }
    }

    #[test]
    fn what_the_scenario_has_is_not_run_again_and_what_an_arm_sets_is_the_claims_own() {
        let found = changes(&claim(&json!({"ties": {"start": "lattice"}}), &json!({})), BOTH);
        assert_eq!(found[0], ("reciprocal".to_owned(), Change::Own));
        assert_eq!(found[2].1, put("decision", json!([{"type": "logit"}])));
        assert_eq!((&found[5].1, &found[7].1), (&put("ties.start", json!("origin")), &Change::Own));
        // In the second arm alone, and by another way of writing it.
        let rule = json!({"decision": [{"type": "fermi"}]});
        for (set, rules, networks) in [
            (json!({"decision[0].temperature": 1.0, "ties.acceptance": 0.2}), true, false),
            (json!({"decision.fermi.temperature": 1.0, "ties": {"k_unit": 1}}), true, true),
        ] {
            let found = changes(&claim(&rule, &set), BOTH);
            let all_set = |part: &[(String, Change)]| part.iter().all(|(_, change)| *change == Change::Set);
            assert_eq!((all_set(&found[..5]), all_set(&found[5..])), (rules, networks), "{set}");
        }
    }
}

//! Variants of a claim's scenario: other decision rules, other networks, other values of the assumptions.
//!
//! A variant is a change that is applied to every arm, so that arms stay paired. *Decision rules*: the whole population
//! follows one rule at its defaults; only `fermi` gets a chance of 0.01 of a blind choice, because with imitation alone an
//! extinct choice never returns. *Networks*: `ties.start`; the section is switched on where it is off. *Assumptions*:
//! points of a Latin hypercube, see `assumptions`. A rule or network that the scenario already has is not run again. Where
//! an arm sets it, the claim is about it, and it is not varied.
//! *Words drawn*: those of the hypercube.

use super::file::Claim;
use crate::base::error::Problem;
use crate::scenario::Registry;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::fmt;

/// The part of the scenario that variants change. Its word is used in tables and JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// The decision rule of the residents.
    Rules,
    /// The ties with which residents begin.
    Networks,
    /// The values of parameters that are assumptions.
    #[serde(rename = "points")]
    Assumptions,
}

/// The variants that are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whether other decision rules are tried.
    pub rules: bool,
    /// Whether other networks are tried.
    pub networks: bool,
    /// Points of the hypercube over the assumptions; 0 for none.
    pub points: usize,
}

impl fmt::Display for Axis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// One variant of a claim's scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The part of the scenario that is varied.
    pub axis: Axis,
    /// The rule, the network, or the number of the point.
    pub name: String,
    /// The change that is applied to every arm.
    pub change: Change,
}

/// The change of a variant.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Values by path.
    Put(Map<String, Value>),
    /// None: the scenario already has this rule or network.
    Own,
    /// None: an arm sets it, so the claim is about it.
    Set,
}

const DECISION: &str = "decision";
const START: &str = "ties.start";

/// The rules that the whole population follows in turn.
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
    /// The variants that are asked for, axis by axis.
    ///
    /// # Errors
    /// None for a claim that was read.
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
        let mut own = json!({"cogov": 1, "communities": "identical", "seed": 7, "community": {"residents": 60}, "time": {"ticks": 8}});
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
    fn every_claim_has_variants_of_four_other_rules_and_two_other_networks() {
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
    fn own_rules_and_those_that_an_arm_sets_are_not_run() {
        let found = changes(&claim(&json!({"ties": {"start": "lattice"}}), &json!({})), BOTH);
        assert_eq!(found[0], ("reciprocal".to_owned(), Change::Own));
        assert_eq!(found[2].1, put("decision", json!([{"type": "logit"}])));
        assert_eq!((&found[5].1, &found[7].1), (&put("ties.start", json!("origin")), &Change::Own));
        // The second arm alone sets it, by another way of writing the path.
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

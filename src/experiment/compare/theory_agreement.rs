//! Agreement of the simulation with the conditions under which co-operation is an equilibrium.
//!
//! The conditions are about selfish residents who give the best response in the stage game. So each institution is run
//! alone, against none, in that setting, and then in the scenario as it is, if that is different.

use super::paired_difference::levels;
use crate::base::component::Component;
use crate::base::error::{Breach, Error, Problem};
use crate::base::need::{Need, Setting};
use crate::base::units::TICKS_PER_YEAR;
use crate::experiment::scenario_run::run_all;
use crate::institution::{Condition, Schedule};
use crate::scenario::{Registry, SECTIONS, Scenario, Section, Source};
use crate::stats::mean;
use serde_json::{Map, Value, json};

/// The least gain of co-operation that counts as clearly above the baseline.
const CLEARLY: f64 = 0.1;

/// The name of the treatment without institutions.
const NONE: &str = "none";

/// The prediction of theory for each institution, and the result of the simulation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Agreement {
    /// The settings that were run.
    pub settings: Vec<AgreementSetting>,
    /// Ticks over which co-operation is averaged.
    pub window: usize,
    /// Runs of each treatment.
    pub replicates: u32,
    /// The institutions, in the order of the scenario.
    pub institutions: Vec<InstitutionAgreement>,
}

/// An institution, the prediction of theory for it, and the results of its runs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InstitutionAgreement {
    /// The id.
    pub id: String,
    /// Its conditions.
    pub conditions: Vec<Condition>,
    /// The prediction of its conditions.
    pub prediction: TheoryPrediction,
    /// The results of its runs in each setting.
    pub trials: Vec<AgreementTrial>,
}

/// The prediction that follows from the conditions of an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TheoryPrediction {
    /// There are no conditions.
    Unknown,
    /// All conditions hold.
    Cooperation,
    /// No condition holds.
    Defection,
    /// Some conditions hold: co-operation is an equilibrium, and defection is one, too.
    Both,
}

/// The decision rule of the residents in the runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AgreementSetting {
    /// Selfish best response without other modules: there the conditions are exact.
    Exact,
    /// The scenario as it is.
    AsItIs,
}

/// Co-operation with an institution and without, in a setting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct AgreementTrial {
    /// The setting.
    pub setting: AgreementSetting,
    /// Mean co-operation with it.
    pub with: f64,
    /// Mean co-operation without any.
    pub without: f64,
    /// Whether theory predicts this result; none where theory has no prediction.
    pub agrees: Option<bool>,
}

impl TheoryPrediction {
    fn of(conditions: &[Condition]) -> Self {
        match conditions.iter().filter(|condition| condition.holds()).count() {
            _ if conditions.is_empty() => Self::Unknown,
            0 => Self::Defection,
            some if some == conditions.len() => Self::Cooperation,
            _ => Self::Both,
        }
    }

    /// Its name.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Cooperation => "cooperation",
            Self::Defection => "defection",
            Self::Both => "both",
        }
    }
}

impl AgreementSetting {
    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact setting",
            Self::AsItIs => "as it is",
        }
    }

    /// Its description, in one line.
    pub(crate) const fn what(self) -> &'static str {
        match self {
            Self::Exact => {
                "selfish best response, cost 1, full trust and dose, no other module: there the conditions are exact"
            }
            Self::AsItIs => "the scenario's own residents, rules and modules",
        }
    }
}

impl AgreementTrial {
    fn new(setting: AgreementSetting, prediction: TheoryPrediction, with: f64, without: f64) -> Self {
        let clear = with - without >= CLEARLY;
        let agrees = match prediction {
            TheoryPrediction::Unknown => None,
            TheoryPrediction::Cooperation => Some(clear),
            TheoryPrediction::Defection => Some(!clear),
            TheoryPrediction::Both => Some(true),
        };
        Self { setting, with, without, agrees }
    }

    /// Whether co-operation is clearly above the baseline.
    pub(crate) fn is_clear(&self) -> bool {
        self.with - self.without >= CLEARLY
    }
}

/// Runs each institution alone against none, in the exact setting and as it is, and compares with its conditions.
///
/// # Errors
/// When the scenario cannot be built with these changes, or a run fails.
pub(crate) fn agreement(scenario: &Scenario, registry: &Registry, replicates: u32) -> Result<Agreement, Error> {
    let stage = scenario.stage();
    let mut institutions: Vec<InstitutionAgreement> = scenario
        .institutions
        .iter()
        .map(|planned| {
            let conditions = planned.institution.conditions(&stage);
            let prediction = TheoryPrediction::of(&conditions);
            InstitutionAgreement { id: planned.id.clone(), conditions, prediction, trials: Vec::new() }
        })
        .collect();
    let own = alone(scenario, replicates);
    let exact = selfish(&own);
    let settings = if exact == own {
        vec![AgreementSetting::Exact]
    } else {
        vec![AgreementSetting::Exact, AgreementSetting::AsItIs]
    };
    let window = TICKS_PER_YEAR.min(scenario.time.ticks);
    for setting in &settings {
        let json = if *setting == AgreementSetting::Exact { exact.clone() } else { own.clone() };
        let scenario = Scenario::build(&Source::from_json(json), registry)?;
        let outcomes = run_all(&scenario, || ())?;
        let failure: Option<&Breach> = outcomes.iter().find_map(|outcome| outcome.series.as_ref().err());
        if let Some(breach) = failure {
            return Err(breach.clone().into());
        }
        let level = |treatment: &str| {
            let values: Vec<f64> =
                levels(&outcomes, treatment, "cooperation", window).into_iter().map(|(_, level)| level).collect();
            mean(&values).ok_or_else(|| Problem::new("time.ticks", "leaves nothing to average"))
        };
        let without = level(NONE)?;
        for (k, judged) in institutions.iter_mut().enumerate() {
            let with = level(&format!("only {k}"))?;
            judged.trials.push(AgreementTrial::new(*setting, judged.prediction, with, without));
        }
    }
    Ok(Agreement { settings, window, replicates, institutions })
}

/// The scenario with a treatment for each institution alone.
fn alone(scenario: &Scenario, replicates: u32) -> Value {
    let mut json = scenario.json.clone();
    let only = scenario.institutions.iter().enumerate().map(|(k, planned)| (format!("only {k}"), json!([planned.id])));
    let treatments: Map<String, Value> = std::iter::once((NONE.to_owned(), json!([]))).chain(only).collect();
    json["treatments"] = Value::Object(treatments);
    let mut probes = vec!["cooperation"];
    probes.extend(scenario.stop.as_ref().map(|stop| stop.probe.as_str()).filter(|probe| !probes.contains(probe)));
    json["probes"] = json!(probes);
    json["replicates"] = json!(replicates);
    json
}

/// The same for selfish residents who give the best response at a cost of 1, without other modules.
fn selfish(own: &Value) -> Value {
    let mut json = own.clone();
    json["decision"] = json!([{"type": "best_response"}]);
    json["residents"] = json!({"free_rider": 1, "conditional": 0, "weak": 0, "cost_spread": 0});
    // Whoever announces a rule is believed; the cases that one learns from are many; practice adds nothing to the norm.
    json["initial"]["authority"] = json!(1);
    json["initial"]["authority_spread"] = json!(0);
    json["experience"] = json!({"own": 0.02});
    if let Some(map) = json.as_object_mut() {
        const OTHERS: [&str; 12] = [
            "region",
            "stop",
            "participation",
            "attitudes",
            "livelihood",
            "poverty",
            "relief",
            "staying",
            "reputation",
            "party_branch",
            "enterprises",
            "social_organisations",
        ];
        map.retain(|key, _| !OTHERS.contains(&key.as_str()));
        map.insert("norm".to_owned(), json!({"gain": 0}));
        // A section goes with those that it needs.
        loop {
            let here = |it: &Setting| !matches!(it, Setting::Section(name) if !map.contains_key(*name));
            let met = |need: &Need| !need.parts.is_empty() || here(&need.first) || need.or.iter().any(here);
            let needy = |section: &&Section| !section.needs.iter().all(met);
            let gone = SECTIONS.iter().filter(needy).find(|section| map.contains_key(section.name));
            let Some(section) = gone else { break };
            map.remove(section.name);
        }
    }
    json["community"]["homogeneity"] = json!(1);
    let institutions = json.get_mut("institutions").and_then(Value::as_array_mut);
    for institution in institutions.into_iter().flatten().filter_map(Value::as_object_mut) {
        institution.retain(|key, _| Schedule::PARAMETERS.iter().all(|parameter| parameter.name != key.as_str()));
    }
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(institutions: &Value, decision: &str) -> Agreement {
        let json = json!({
            "cogov": 1, "communities": "identical", "id": "test", "seed": 3, "time": {"burn_in": 0, "ticks": 60},
            "community": {"residents": 200}, "game": {"type": "linear", "mpcr": 0.3, "group_size": 10},
            "decision": [{"type": decision}], "institutions": institutions,
        });
        let registry = Registry::standard();
        let scenario = Scenario::build(&Source::from_json(json), &registry).unwrap();
        agreement(&scenario, &registry, 2).unwrap()
    }

    #[test]
    fn points_raise_cooperation_where_theory_predicts_it() {
        let points = |value: f64, id: &str| json!({"type": "points", "id": id, "value": value, "threshold": 1});
        let found = judged(&json!([points(1.0, "rich"), points(0.5, "poor")]), "reciprocal");
        assert_eq!(found.settings, [AgreementSetting::Exact, AgreementSetting::AsItIs]);
        let [rich, poor] = &found.institutions[..] else { panic!("{found:?}") };
        assert_eq!((rich.prediction, poor.prediction), (TheoryPrediction::Cooperation, TheoryPrediction::Defection));
        for judged in [rich, poor] {
            assert_eq!(judged.trials[0].agrees, Some(true), "{judged:?}");
        }
    }

    #[test]
    fn without_conditions_there_is_no_agreement() {
        let found = judged(&json!([{"type": "role_model"}]), "best_response");
        assert_eq!(found.institutions[0].prediction, TheoryPrediction::Unknown);
        assert!(found.institutions[0].trials.iter().all(|trial| trial.agrees.is_none()));
    }

    #[test]
    fn a_scenario_that_check_accepts_is_compared() {
        let registry = Registry::standard();
        for changes in [
            json!({}),
            json!({"stop": {"probe": "belonging", "above": 0.99}}),
            json!({"participation": {}, "issues": {}, "ties": {}, "platform": {}, "livelihood": {}, "enterprises": [{"posts": 3}]}),
            json!({"livelihood": {}, "enterprises": [{"posts": 3}], "region": {"communities": [{"id": "a", "set": {"enterprises[0].posts": 2}}]}}),
        ] {
            let mut json = json!({
                "cogov": 1, "seed": 7, "time": {"burn_in": 0, "ticks": 2}, "community": {"residents": 60},
                "probes": ["cooperation", "belonging"],
            });
            json.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
            let scenario = Scenario::build(&Source::from_json(json), &registry).unwrap();
            let found = agreement(&scenario, &registry, 1);
            assert!(found.is_ok_and(|found| found.institutions.is_empty()), "{changes}");
        }
    }
}

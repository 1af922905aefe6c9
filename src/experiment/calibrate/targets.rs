//! The reader of targets; each target is a measure under a treatment.

use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::section::{Keys, beside};
use crate::design::calibration::Target;
use crate::experiment::measure::Measure;
use crate::scenario::{Registry, Scenario, Source};
use serde_json::{Value, json};
use std::path::Path;

/// The targets of a calibration, and the measures and treatments that they need.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Targets {
    /// The targets.
    pub(super) targets: Vec<Target>,
    /// The number of the measure and of the treatment of each target.
    pub(super) places: Vec<(usize, usize)>,
    /// The measures of each run.
    pub(super) measures: Vec<Measure>,
    /// The measures as JSON.
    pub(super) outcomes: Vec<Value>,
    /// The treatments that are run.
    pub(super) treatments: Vec<String>,
}

/// The plain values of a target.
#[derive(Component, Debug)]
struct Entry {
    /// What was observed.
    #[parameter(range = -1e15..=1e15, unit = "as the moment")]
    value: f64,
    /// Gap that counts as one.
    #[parameter(default = 1.0, range = 1e-9..=1e15, unit = "as the moment")]
    sd: f64,
    /// How much it counts; at 0 it is only predicted.
    #[parameter(default = 1.0, range = 0.0.., unit = "–")]
    weight: f64,
    /// Treatment whose runs give the moment; the scenario's first where none is named.
    #[parameter()]
    treatment: Option<String>,
    /// Where the value comes from.
    #[parameter()]
    source: String,
}

/// Keys that are read apart.
const MOMENT: &[&str] = &["moment"];

/// The keys of a target.
pub(crate) const KEYS: Keys = Keys { values: Entry::PARAMETERS, apart: MOMENT };

/// The list of targets, from its file where one is named.
pub(super) fn list(given: Option<&Value>, folder: &Path) -> Result<Value, Problem> {
    let list = match given {
        Some(Value::String(file)) => {
            Source::read(folder.join(file)).map_err(|error| Problem::new("", error.to_string()))?.json
        }
        given => given.cloned().unwrap_or_default(),
    };
    if list.as_array().is_some_and(|list| !list.is_empty()) {
        return Ok(list);
    }
    Err(Problem::new("", "takes a list of at least one target, or the name of a file that holds one"))
}

/// Reads the targets.
pub(super) fn read(list: &Value, scenario: &Scenario, registry: &Registry) -> Result<Targets, Problem> {
    let mut targets = Targets::default();
    for (k, entry) in list.as_array().into_iter().flatten().enumerate() {
        targets.add(entry, scenario, registry).map_err(|problem| problem.within(&format!("[{k}]")))?;
    }
    if targets.targets.iter().all(|target| target.weight == 0.0) {
        return Err(Problem::new("", "none has a weight above 0"));
    }
    Ok(targets)
}

impl Targets {
    fn add(&mut self, entry: &Value, scenario: &Scenario, registry: &Registry) -> Result<(), Problem> {
        let form = "as in {\"moment\": \"cooperation\", \"value\": 0.4, \"sd\": 0.05, \"source\": \"survey\"}";
        let map = entry.as_object().ok_or_else(|| Problem::new("", format!("{entry} is not a target, {form}")))?;
        let given: Entry = beside(map, MOMENT.iter().copied())?;
        let treatment = match given.treatment.as_deref().unwrap_or_default() {
            "" => scenario.treatments.first().map(|(name, _)| name.clone()).unwrap_or_default(),
            name => {
                let known = scenario.treatments.iter().map(|(name, _)| name.as_str());
                scenario.treatment(name).map_err(|_| Problem::unknown("treatment", name, known))?;
                name.to_owned()
            }
        };
        let measure =
            self.measure(map.get("moment"), scenario, registry).map_err(|problem| problem.within("moment"))?;
        let found = &self.measures[measure];
        if let Some((least, most)) = found.range().filter(|(least, most)| !(*least..=*most).contains(&given.value)) {
            let why = format!("{} is outside the range of '{}', [{least}, {most}]", given.value, found.probe);
            return Err(Problem::new("value", why));
        }
        let treatment = self.treatments.iter().position(|known| *known == treatment).unwrap_or_else(|| {
            self.treatments.push(treatment);
            self.treatments.len() - 1
        });
        if self.places.contains(&(measure, treatment)) {
            return Err(Problem::new("moment", "is the target of another entry already"));
        }
        self.places.push((measure, treatment));
        self.targets.push(Target {
            moment: self.measures[measure].name.clone(),
            value: given.value,
            scale: given.sd,
            weight: given.weight,
            source: given.source,
        });
        Ok(())
    }

    /// The number of the measure of a moment: a probe, or an outcome as in an experiment.
    fn measure(&mut self, given: Option<&Value>, scenario: &Scenario, registry: &Registry) -> Result<usize, Problem> {
        let outcome = match given {
            Some(Value::String(probe)) => json!({"probe": probe}),
            Some(outcome) => outcome.clone(),
            None => {
                return Err(Problem::new("", "is missing; it takes a probe, or an outcome as an experiment has it"));
            }
        };
        let measure = Measure::read(&outcome)?;
        registry.find_probe(&measure.probe).map_err(|problem| problem.within("probe"))?;
        measure.check(scenario.time)?;
        if let Some(found) = self.measures.iter().position(|known| *known == measure) {
            return Ok(found);
        }
        if self.measures.iter().any(|known| known.name == measure.name) {
            let why = format!("'{}' is the name of another moment; give it a name of its own", measure.name);
            return Err(Problem::new("name", why));
        }
        self.measures.push(measure);
        self.outcomes.push(outcome);
        Ok(self.measures.len() - 1)
    }
}

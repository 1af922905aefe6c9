//! Target files (`targets/*.json`): each has one family of published results, and is read with serde.
//!
//! A family has a title, its targets in the order of the report, and the results that are not tried. An unknown key, a
//! missing one or a value of the wrong kind is an error with the file, the line and the column.

use super::measure::{EnforcementExperiment, LaboratoryMeasurement, Measurement};
use super::named::Named;
use super::tolerance::Tolerance;
use crate::base::error::Problem;
use crate::scenario::bundled_targets;
use serde::Deserialize;
use serde_json::Value;
use std::sync::OnceLock;

/// A family of targets, as its file has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Family {
    /// The subject of the targets.
    #[expect(dead_code, reason = "a title for the readers of the file")]
    family: String,
    /// The part of the program that its targets check.
    part: Part,
    /// The targets, in the order of the report.
    pub(super) targets: Vec<PublishedTarget>,
    /// Published results that are not tried, with the reasons.
    #[serde(default)]
    pub(super) not_tried: Vec<String>,
}

/// What a target checks.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Part {
    /// Closed forms.
    #[default]
    Algebra,
    /// The evolution engine.
    Evolution,
    /// Statistics that are computed in laboratory data.
    Data,
    /// The residents of the community model.
    Community,
}

impl Part {
    /// All parts, in the order of the report.
    pub(crate) const ALL: [Self; 4] = [Self::Algebra, Self::Evolution, Self::Data, Self::Community];

    /// Its heading.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Algebra => "Algebra",
            Self::Evolution => "Evolution engine",
            Self::Data => "Statistics of laboratory data",
            Self::Community => "Community model",
        }
    }

    /// What passing means.
    pub(crate) const fn says(self) -> &'static str {
        match self {
            Self::Algebra => "closed forms give the values of textbooks and papers; it says nothing about people",
            Self::Evolution => {
                "simulated populations end where closed forms and published simulations say; docking rows set both engines \
                 beside a closed form"
            }
            Self::Data => "data files are read, and their statistics computed, as in the paper; needs the data folder",
            Self::Community => "residents behave as people did in field and laboratory experiments",
        }
    }
}

/// A published result, or several results of one kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedTarget {
    /// What it checks: that of its family.
    #[serde(skip)]
    pub(crate) part: Part,
    /// The id, as in `V-E07`.
    pub id: String,
    /// A description.
    pub what: String,
    /// The source of the values.
    pub source: String,
    /// The allowed distance from the published value.
    pub tolerance: Tolerance,
    /// What the published values fixed in the model, or `predicted` where nothing; empty where nothing could be fixed.
    #[serde(default)]
    pub(crate) fixed: String,
    /// Whether it takes longer than a second.
    #[serde(default)]
    pub slow: bool,
    /// Whether it is known not to be met: the table says so, and `--quick`, whose values all have to pass, leaves it out.
    #[serde(default)]
    pub missed: bool,
    /// The method by which our values are computed, and the published values.
    pub(super) ours: Ours,
}

/// The method by which our values of a target are computed.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Ours {
    /// A closed form of the catalogue, at some values of its parameters.
    Theory { entry: String, cases: Vec<TheoryCase> },
    /// Experiments of `cogov evolve`: a file of `scenarios/evolution`, what is changed in all of them, and each one.
    Evolution { file: String, arguments: Named<Value>, cases: Vec<EvolutionCase> },
    /// The chance that one mutant takes over a graph, from many runs of `scenarios/evolution/star.json`.
    Fixation { runs: u32, seed: u64, cases: Vec<FixationCase> },
    /// A measurement in laboratory data, which are not part of the project.
    Laboratory { measurement: LaboratoryMeasurement, cases: Vec<LaboratoryCase> },
    /// Published results of an experiment on enforcement, which the community model simulates.
    Enforcement { experiment: EnforcementExperiment, expected: Named<f64> },
    /// A measurement that is code: it knows the published values too.
    Measurement(Measurement),
}

/// Arguments of a closed form, and its published results; null where no such point exists or no number is large enough.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TheoryCase {
    pub(super) arguments: Named<Value>,
    pub(super) expected: Named<Option<f64>>,
}

/// Changes of a file of `scenarios/evolution`, and the published shares of strategies.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EvolutionCase {
    /// Values by path.
    pub(super) arguments: Named<Value>,
    /// Independent seeds here.
    pub(super) seeds: u32,
    /// Independent seeds of the published values.
    pub(super) published_seeds: u32,
    /// Published mean shares by strategy.
    pub(super) expected: Named<Share>,
}

/// A published mean share.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Share {
    pub(super) mean: f64,
    /// Standard deviation between seeds; 0 where it is not known.
    #[serde(default)]
    pub(super) sd: f64,
}

/// A graph, the fitness of a mutant, and the published chance that it takes over.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FixationCase {
    pub(super) graph: String,
    pub(super) places: u32,
    pub(super) fitness: f64,
    pub(super) expected: f64,
}

/// Published results of one table or series of a laboratory experiment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LaboratoryCase {
    pub(super) how: String,
    pub(super) expected: Named<f64>,
}

/// The bundled families, in the order of the report.
fn families() -> Result<&'static [Family], Problem> {
    static FAMILIES: OnceLock<Result<Vec<Family>, Problem>> = OnceLock::new();
    let read = || bundled_targets().map(|(name, text)| family(text).map_err(|it| it.in_file(file(name)))).collect();
    FAMILIES.get_or_init(read).as_deref().map_err(Problem::clone)
}

fn file(name: &str) -> String {
    format!("targets/{name}.json")
}

/// Reads the text of a target file.
fn family(text: &str) -> Result<Family, Problem> {
    let mut family: Family = serde_json::from_str(text).map_err(|error| Problem::new("", error.to_string()))?;
    family.targets.iter_mut().for_each(|target| target.part = family.part);
    Ok(family)
}

impl PublishedTarget {
    /// Whether `--quick` checks it.
    pub(crate) const fn quick(&self) -> bool {
        !self.slow && !self.missed
    }
}

/// All bundled targets, in the order of the report.
///
/// # Errors
/// When a target file is wrong.
pub fn targets() -> Result<impl Iterator<Item = &'static PublishedTarget>, Problem> {
    Ok(families()?.iter().flat_map(|family| &family.targets))
}

/// Published results that are not tried, with the reasons.
///
/// # Errors
/// As [`targets`].
pub(crate) fn not_tried() -> Result<impl Iterator<Item = &'static str>, Problem> {
    Ok(families()?.iter().flat_map(|family| &family.not_tried).map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const TARGET: &str = r#"{"family": "f", "part": "data", "targets": [{
        "id": "V-X", "what": "w", "source": "s", "tolerance": {"absolute": 0.1},
        "ours": {"theory": {"entry": "moran", "cases": [{"arguments": {"r": 2, "z": 10}, "expected": {"fixation": 0.5}}]}}
    }]}"#;

    #[test]
    fn every_target_is_described() {
        let ids: BTreeSet<&str> = targets().unwrap().map(|target| target.id.as_str()).collect();
        assert_eq!(ids.len(), targets().unwrap().count(), "an id occurs twice");
        assert!(targets().unwrap().all(|target| !target.what.is_empty() && !target.source.is_empty()));
        for family in [
            "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "14b", "15", "16",
            "17", "18", "19", "20", "21", "22b",
        ] {
            assert!(ids.contains(format!("V-E{family}").as_str()), "V-E{family} is missing");
        }
        assert!(not_tried().unwrap().count() > 0);
    }

    #[test]
    fn an_erroneous_file_is_refused() {
        let target = &family(TARGET).unwrap().targets[0];
        assert_eq!((target.tolerance, target.part), (Tolerance::Absolute(0.1), Part::Data));
        for (right, wrong, message) in [
            ("\"what\": \"w\", ", "", "missing field `what`"),
            ("\"data\"", "\"people\"", "unknown variant `people`"),
            ("\"id\"", "\"key\": 1, \"id\"", "unknown field `key`"),
            ("{\"absolute\": 0.1}", "{\"absolut\": 0.1}", "unknown variant `absolut`"),
            ("{\"absolute\": 0.1}", "\"near\"", "unknown variant `near`"),
            ("0.5}", "\"half\"}", "invalid type: string"),
            ("\"fixation\": 0.5", "\"fixation\": 0.5, \"fixation\": 0.4", "'fixation' is given twice"),
            ("\"expected\"", "\"expect\"", "unknown field `expect`"),
            ("{\"theory\"", "{\"theorie\"", "unknown variant `theorie`"),
            ("\"entry\"", "\"slow\": true, \"entry\"", "unknown field `slow`"),
        ] {
            assert!(TARGET.contains(right), "{right}");
            let told = family(&TARGET.replace(right, wrong)).unwrap_err().to_string();
            assert!(told.contains(message) && told.contains("at line "), "{wrong}: {told}");
        }
        let measurement = TARGET.replace("\"theory\"", "\"measurement\": \"docking_fines\", \"theory\"");
        assert!(family(&measurement).unwrap_err().to_string().contains("unknown variant `docking_fines`"));
    }
}

//! The kinds of file that there are, each with the command that reads it.

use super::error::Problem;
use serde_json::Value;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    Scenario,
    Evolution,
    Experiment,
    Fork,
    Calibration,
    Claim,
    Battery,
    Levers,
    Plan,
    Manifest,
    /// Institutions by name, for a benchmark.
    Regimes,
    /// What was observed, for a calibration.
    Targets,
}

/// The kinds that are marked by a key of their own.
const MARKED: &[(&str, FileKind)] = &[
    ("cogov_experiment", FileKind::Experiment),
    ("cogov_fork", FileKind::Fork),
    ("cogov_calibration", FileKind::Calibration),
    ("cogov_claim", FileKind::Claim),
    ("cogov_battery", FileKind::Battery),
    ("cogov_levers", FileKind::Levers),
    ("cogov_plan", FileKind::Plan),
];

impl FileKind {
    /// The kind of a file; none where it cannot be told.
    pub(crate) fn of(json: &Value) -> Option<Self> {
        let has = |key: &str| json.get(key).is_some();
        if let Some((_, kind)) = MARKED.iter().find(|(key, _)| has(key)) {
            return Some(*kind);
        }
        match json {
            _ if has("scenario_hash") || has("experiment_hash") => Some(Self::Manifest),
            _ if has("population") && (has("update") || has("strategies")) => Some(Self::Evolution),
            _ if has("cogov") => Some(Self::Scenario),
            Value::Array(list) if list.first().is_some_and(|entry| entry.get("moment").is_some()) => {
                Some(Self::Targets)
            }
            Value::Object(map) if !map.is_empty() && map.values().all(is_regime) => Some(Self::Regimes),
            _ => None,
        }
    }

    /// What it is, and the command for it.
    const fn said(self) -> (&'static str, &'static str) {
        match self {
            Self::Scenario => ("a scenario", "use cogov run"),
            Self::Evolution => ("an experiment in evolution", "use cogov evolve"),
            Self::Experiment => ("an experiment", "use cogov sweep"),
            Self::Fork => ("a fork", "use cogov fork"),
            Self::Calibration => ("a calibration", "use cogov calibrate"),
            Self::Claim => ("a claim", "use cogov claims"),
            Self::Battery => ("a battery", "use cogov benchmark --battery"),
            Self::Levers => ("a file of levers", "use cogov benchmark --optimise"),
            Self::Plan => ("a plan", "use cogov work with its folder"),
            Self::Manifest => ("a manifest of results", "its key 'json' holds what was run"),
            Self::Regimes => ("a file of regimes", "use cogov benchmark --regimes"),
            Self::Targets => ("a list of targets", "a calibration names it"),
        }
    }

    /// Its name in a message, and the word for all of it in `cogov list` where files of the kind come with the program.
    pub(crate) const fn names(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Scenario => ("scenario", Some("scenarios")),
            Self::Evolution => ("experiment in evolution", Some("evolution-files")),
            Self::Experiment => ("experiment", Some("experiments")),
            Self::Fork => ("fork", Some("forks")),
            Self::Calibration => ("calibration", Some("calibrations")),
            Self::Claim => ("claim", Some("claims")),
            Self::Battery => ("battery", Some("batteries")),
            Self::Levers => ("levers", Some("levers")),
            Self::Plan => ("plan", None),
            Self::Manifest => ("manifest", None),
            Self::Regimes => ("regimes", None),
            Self::Targets => ("targets", None),
        }
    }

    /// Its name in a message, and the command line that runs the bundled file of an id.
    pub(crate) fn names_and_command(self, id: &str) -> (&'static str, String) {
        let (name, _) = self.names();
        let (_, use_it) = self.said();
        let command = use_it.strip_prefix("use ").unwrap_or(use_it);
        let more = if self == Self::Levers { " --budget 60" } else { "" };
        (name, format!("{command} {id}{more}"))
    }

    /// The kinds of which files come with the program.
    pub(crate) const BUNDLED: &[Self] = &[
        Self::Scenario,
        Self::Experiment,
        Self::Fork,
        Self::Calibration,
        Self::Battery,
        Self::Levers,
        Self::Evolution,
        Self::Claim,
    ];

    /// Refuses a file of another kind.
    ///
    /// # Errors
    /// With the kind that it is and its command. A file whose kind cannot be told is left to its reader.
    pub(crate) fn expect(self, json: &Value) -> Result<(), Problem> {
        match Self::of(json) {
            Some(other) if other != self => Err(other.elsewhere()),
            _ => Ok(()),
        }
    }

    /// The problem of a file that is read by another command than this one.
    pub(crate) fn elsewhere(self) -> Problem {
        let (what, command) = self.said();
        Problem::new("", format!("this is {what}: {command}"))
    }
}

/// Whether a value is a list of institutions.
fn is_regime(value: &Value) -> bool {
    value.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(|entry| entry.get("type").is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_of_another_kind_is_named_with_its_command() {
        let told = |json: Value| FileKind::of(&json).map(|kind| kind.elsewhere().to_string());
        for (key, message) in [
            ("cogov", "this is a scenario: use cogov run"),
            ("cogov_experiment", "this is an experiment: use cogov sweep"),
            ("cogov_claim", "this is a claim: use cogov claims"),
        ] {
            assert_eq!(told(json!({key: 1})).as_deref(), Some(message));
        }
        assert_eq!(FileKind::of(&json!({"cogov": 1, "population": {}, "update": {}})), Some(FileKind::Evolution));
        assert_eq!(FileKind::of(&json!({"mine": [{"type": "points"}]})), Some(FileKind::Regimes));
        assert_eq!(FileKind::of(&json!([{"moment": "cooperation"}])), Some(FileKind::Targets));
        for unknown in [json!({}), json!([]), json!(3), json!({"id": "x"})] {
            assert_eq!(FileKind::of(&unknown), None);
            assert_eq!(FileKind::Fork.expect(&unknown), Ok(()));
        }
        assert!(FileKind::Scenario.expect(&json!({"cogov": 1})).is_ok());
    }
}

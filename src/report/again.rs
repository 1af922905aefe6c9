//! How results are made again: the files to save, and the words of a command that gives the same numbers.

use super::held::{Held, HeldKind};
use crate::experiment::benchmark::Battery;
use crate::scenario::Source;
use serde_json::{Map, Value, json};

/// A word as it is typed into a shell: in quotes where it has characters with a meaning there.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./,:=@+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// The files with which results are made again, by name, and the words of the command.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Again {
    /// Name and content of each file.
    pub(crate) files: Vec<(&'static str, Value)>,
    /// The words of the command, the program first.
    pub(crate) words: Vec<String>,
}

impl Again {
    /// How these results are made again.
    pub(crate) fn of(held: &Held) -> Self {
        let facts = &held.facts;
        match held.kind {
            HeldKind::Run => Self::new("run", "scenario.json", &facts["json"]),
            HeldKind::Compare => compare(facts),
            HeldKind::Fork => {
                let mut fork = facts["asked"]["fork"].clone();
                fork["scenario"] = facts["json"].clone();
                Self::new("fork", "fork.json", &fork)
            }
            HeldKind::Sweep => Self::new("sweep", "experiment.json", &facts["json"]),
            HeldKind::Sensitivity => {
                let mut again = Self::new("sensitivity", "experiment.json", held.experiment());
                if let [baseline, treatment] = &words(&held.experiment()["treatments"])[..] {
                    again.flag("--treatment", treatment);
                    again.flag("--baseline", baseline);
                }
                again
            }
            HeldKind::Benchmark => benchmark(facts),
            HeldKind::Calibration => Self::new("calibrate", "calibration.json", &facts["calibration"]),
        }
    }

    fn new(command: &str, file: &'static str, content: &Value) -> Self {
        Self { files: vec![(file, content.clone())], words: ["cogov", command, file].map(str::to_owned).to_vec() }
    }

    /// Adds a flag with its value.
    fn flag(&mut self, flag: &str, value: impl Into<String>) {
        self.words.extend([flag.to_owned(), value.into()]);
    }

    /// The command as it is typed into a shell.
    pub(crate) fn command(&self) -> String {
        self.words.iter().map(|word| quoted(word)).collect::<Vec<String>>().join(" ")
    }
}

/// A text, or another value as JSON.
fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn words(list: &Value) -> Vec<String> {
    list.as_array().map_or_else(Vec::new, |list| list.iter().map(word).collect())
}

fn compare(facts: &Value) -> Again {
    let asked = &facts["asked"]["compare"];
    let mut again = Again::new("compare", "scenario.json", &facts["json"]);
    let baseline = word(&asked["baseline"]);
    let names: Vec<String> = words(&facts["treatments"]).into_iter().filter(|name| *name != baseline).collect();
    again.flag("--baseline", baseline);
    again.flag("--treatments", names.join(","));
    for outcome in words(&asked["outcomes"]) {
        again.flag("--outcome", outcome);
    }
    for (key, flag) in [("margins", "--margin"), ("until_width", "--until-width")] {
        for (outcome, width) in asked[key].as_object().into_iter().flatten() {
            again.flag(flag, format!("{outcome}={width}"));
        }
    }
    if !asked["most"].is_null() {
        again.flag("--most", asked["most"].to_string());
    }
    if asked["unpaired"] == json!(true) {
        again.words.push("--unpaired".to_owned());
    }
    // The replicates that were run in the end: with --until-width as many are enough from the start.
    again.flag("--replicates", facts["replicates"].to_string());
    again
}

fn benchmark(facts: &Value) -> Again {
    let mut again = Again { files: Vec::new(), words: ["cogov", "benchmark"].map(str::to_owned).to_vec() };
    let own = &facts["battery_json"];
    let battery = if own.is_null() { Battery::released() } else { Battery::read(&Source::from_json(own.clone())) };
    if !own.is_null() {
        again.files.push(("battery.json", own.clone()));
        again.flag("--battery", "battery.json");
    }
    let of_battery = battery.map(|battery| battery.regimes).unwrap_or_default();
    let regimes = facts["regimes"].as_object().cloned().unwrap_or_default();
    let known = |name: &String| of_battery.iter().any(|it| it.name == *name);
    let more: Map<String, Value> =
        regimes.iter().filter(|(name, _)| !known(name)).map(|(name, list)| (name.clone(), list.clone())).collect();
    if !more.is_empty() {
        again.files.push(("regimes.json", Value::from(more)));
        again.flag("--regimes", "regimes.json");
    }
    let names = |map: &Map<String, Value>| map.keys().map(String::as_str).collect::<Vec<&str>>().join(",");
    again.flag("--only", names(&regimes));
    if facts["whole_battery"] != json!(true) {
        again.flag("--environments", facts["environments"].as_object().map_or_else(String::new, names));
    }
    again.flag("--replicates", facts["replicates"].to_string());
    if let Some(by) = facts["by"].as_str() {
        again.flag("--by", by);
    }
    if !facts["assumptions"].is_null() {
        again.words.push(format!("--assumptions={}", facts["assumptions"]));
    }
    again
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_where_a_shell_would_read_it() {
        let cases = [
            ("points", "points"),
            ("a,b+c@48", "a,b+c@48"),
            ("<x>&y", "'<x>&y'"),
            ("it's", r"'it'\''s'"),
            ("", "''"),
            ("$(ls)", "'$(ls)'"),
        ];
        for (word, typed) in cases {
            assert_eq!(quoted(word), typed);
        }
    }
}

//! How results are cited, and made again: the files to save, and a command that gives the same numbers.

use super::super::figure::Words;
use super::super::held::{Held, HeldKind};
use super::facts::fact;
use super::page::{Section, folded, paragraph, verbatim};
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
struct Again {
    files: Vec<(&'static str, Value)>,
    words: Vec<String>,
}

impl Again {
    fn new(command: &str, file: &'static str, content: &Value) -> Self {
        Self { files: vec![(file, content.clone())], words: ["cogov", command, file].map(str::to_owned).to_vec() }
    }

    /// Adds a flag with its value.
    fn flag(&mut self, flag: &str, value: impl Into<String>) {
        self.words.extend([flag.to_owned(), value.into()]);
    }

    fn command(&self) -> String {
        self.words.iter().map(|word| quoted(word)).collect::<Vec<String>>().join(" ")
    }
}

/// How the results are cited and repeated.
pub(super) fn repeat(held: &Held) -> Section {
    let facts = &held.facts;
    let (version, revision) =
        (fact(&facts["version"]), fact(if facts["git"].is_null() { &facts["revision"] } else { &facts["git"] }));
    let (id, kind) = (held.id(), held.kind.word());
    let mut body = paragraph(&Words::new(
        format!("Cite: cogov {version} (revision {revision}), {kind} of '{id}'."),
        format!("引用：cogov {version}（修订 {revision}），“{id}”的 {kind}。"),
    ));
    let again = again(held);
    let names: Vec<&str> = again.files.iter().map(|(name, _)| *name).collect();
    let save = match &names[..] {
        [] => Words::default(),
        [name] => Words::new(format!("save the text below as {name}, "), format!("将下文存为 {name}，")),
        all => Words::new(
            format!("save the texts below as {}, ", all.join(" and ")),
            format!("将下列文本分别存为 {}，", all.join("、")),
        ),
    };
    body += &paragraph(&Words::new(
        format!(
            "Repeat: {}with the same version of cogov run the command; the numbers are the same, bit by bit.",
            save.en
        ),
        format!("重复：{}用同一版本的 cogov 运行该命令；数字逐位相同。", save.zh),
    ));
    body += &verbatim(&again.command());
    for (name, content) in &again.files {
        body += &folded(&Words::name(*name), &verbatim(&format!("{content:#}")));
    }
    Section { id: "repeat", title: Words::new("How to cite and repeat this", "引用与重复"), body }
}

fn again(held: &Held) -> Again {
    let facts = &held.facts;
    match held.kind {
        HeldKind::Run => Again::new("run", "scenario.json", &facts["json"]),
        HeldKind::Compare => compare(facts),
        HeldKind::Fork => {
            let mut fork = facts["asked"]["fork"].clone();
            fork["scenario"] = facts["json"].clone();
            Again::new("fork", "fork.json", &fork)
        }
        HeldKind::Sweep => Again::new("sweep", "experiment.json", &facts["json"]),
        HeldKind::Sensitivity => {
            let mut again = Again::new("sensitivity", "experiment.json", held.experiment());
            if let [baseline, treatment] = &words(&held.experiment()["treatments"])[..] {
                again.flag("--treatment", treatment);
                again.flag("--baseline", baseline);
            }
            again
        }
        HeldKind::Benchmark => benchmark(facts),
        HeldKind::Calibration => Again::new("calibrate", "calibration.json", &facts["calibration"]),
    }
}

fn words(list: &Value) -> Vec<String> {
    list.as_array().map_or_else(Vec::new, |list| list.iter().map(fact).collect())
}

fn compare(facts: &Value) -> Again {
    let asked = &facts["asked"]["compare"];
    let mut again = Again::new("compare", "scenario.json", &facts["json"]);
    let baseline = fact(&asked["baseline"]);
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

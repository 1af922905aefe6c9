//! An empirical table of conditional contributions: the contribution that people stated for each mean of the others.
//!
//! Formula: `c` at belief μ by linear interpolation between the rows of the table, constant beyond its ends.
//! *Units*: contributions and beliefs in [0, 1]. *Words drawn*: none.
//! *Reference*: the strategy method of Fischbacher and Gächter 2010, AER 100(1):541, whose mean schedule,
//! 0.956 + 0.425 × the others' mean, in tokens of 20, is the default.

use super::{Decide, DecisionRule};
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::files::FileStamp;
use crate::base::inputs;
use crate::base::math::clamp01;
use serde_json::{Map, Value};
use std::path::Path;

/// Contributes what a table of measured conditional contributions says at the own belief.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "table",
    zh = "条件合作经验表",
    formula = "c = linear interpolation of the table at mu",
    source = "Fischbacher and Gaechter 2010, AER 100(1):541",
    check = Self::fill
)]
pub struct ContributionTable {
    /// Contributions (c) at the beliefs (μ); one alone is constant.
    #[parameter(default = [0.0478, 0.4728], range = 0.0..=1.0, unit = "share", tag = Literature)]
    pub contributions: Vec<f64>,
    /// Beliefs (μ), ascending; equally spaced from 0 to 1 where there are none.
    #[parameter(range = 0.0..=1.0, unit = "share")]
    pub beliefs: Option<Vec<f64>>,
    /// CSV file with the header belief,contribution, in place of the lists. Its content stands in plans and manifests.
    #[parameter]
    pub file: Option<String>,
    /// Belief and contribution, at least one row, beliefs strictly ascending.
    #[state]
    rows: Vec<(f32, f32)>,
}

impl ContributionTable {
    /// Takes the rows from the file, or from the list where there is no file.
    fn fill(&mut self) -> Result<(), Problem> {
        if let Some(file) = self.file.as_deref().filter(|file| !file.is_empty()) {
            let located = |message| Problem::new("file", format!("{file}: {message}"));
            self.rows = read(file).map_err(located)?;
            return Ok(());
        }
        if let Some(beliefs) = &self.beliefs {
            let (own, all) = (beliefs.len(), self.contributions.len());
            if own != all {
                return Err(Problem::new("beliefs", format!("there are {own}, and {all} contributions")));
            }
            if let Some(k) = (1..own).find(|k| beliefs[*k] <= beliefs[k - 1]) {
                return Err(Problem::new(format!("beliefs[{k}]"), "is not above the one before"));
            }
            self.rows = beliefs.iter().zip(&self.contributions).map(|(b, c)| (*b as f32, *c as f32)).collect();
            return Ok(());
        }
        let steps = self.contributions.len().saturating_sub(1).max(1) as f32;
        self.rows = self.contributions.iter().enumerate().map(|(k, c)| (k as f32 / steps, *c as f32)).collect();
        Ok(())
    }
}

/// Puts the content of its file in place of the name, in the JSON of a rule of this type; the stamp of the file, or none
/// where the JSON names no file.
///
/// # Errors
/// When the file cannot be read, or is wrong.
pub(crate) fn embed(rule: &mut Map<String, Value>) -> Result<Option<FileStamp>, Problem> {
    let named = rule.get("type").is_some_and(|word| word == ContributionTable::TYPE);
    let file = rule.get("file").and_then(Value::as_str).filter(|file| named && !file.is_empty());
    let Some(file) = file.map(str::to_owned) else { return Ok(None) };
    let rows = read(&file).map_err(|message| Problem::new("file", format!("{file}: {message}")))?;
    let column = |of: fn(&(f32, f32)) -> f32| rows.iter().map(|row| f64::from(of(row))).collect::<Vec<f64>>().into();
    rule.insert("contributions".to_owned(), column(|row| row.1));
    rule.insert("beliefs".to_owned(), column(|row| row.0));
    rule.shift_remove("file");
    Ok(FileStamp::read(&file, Path::new(&file)))
}

impl DecisionRule for ContributionTable {
    fn decide(&self, at: &mut Decide<'_>) {
        for (choice, belief) in at.choice.iter_mut().zip(at.prospect.belief) {
            let above = self.rows.partition_point(|(least, _)| least <= belief);
            let last = self.rows.len() - 1;
            let ((low, from), (high, to)) = (self.rows[above.saturating_sub(1)], self.rows[above.min(last)]);
            let way = if high > low { (belief - low) / (high - low) } else { 0.0 };
            *choice = clamp01(from + way * (to - from));
        }
    }
}

/// Reads the rows of a file; the message of a fault names its line.
fn read(file: &str) -> Result<Vec<(f32, f32)>, String> {
    let said = |error: csv::Error| error.to_string();
    let bytes = inputs::bytes(Path::new(file)).map_err(|problem| problem.to_string())?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(&bytes[..]);
    let header = reader.headers().map_err(said)?.iter().collect::<Vec<_>>().join(",");
    if header != "belief,contribution" {
        return Err(format!("the header is {header:?}, not \"belief,contribution\""));
    }
    let mut rows: Vec<(f32, f32)> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(said)?;
        let line = record.position().map_or(0, csv::Position::line);
        let share = |k: usize| match record[k].parse::<f32>() {
            Ok(x) if (0.0..=1.0).contains(&x) => Ok(x),
            Ok(_) => Err(format!("row {line}: {} is not in [0, 1]", &record[k])),
            Err(_) => Err(format!("row {line}: {:?} is not a number in [0, 1]", &record[k])),
        };
        let row = (share(0)?, share(1)?);
        if rows.last().is_some_and(|last| last.0 >= row.0) {
            return Err(format!("row {line}: belief {} is not above that of the row before", &record[0]));
        }
        rows.push(row);
    }
    if rows.is_empty() { Err("there is no row below the header".to_owned()) } else { Ok(rows) }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::*;
    use crate::game::Linear;
    use serde_json::json;

    fn choice(rule: &ContributionTable, belief: f32) -> f32 {
        Bench { belief, ..Bench::default() }.choices(rule, &Linear { mpcr: 0.3 })[0]
    }

    /// Builds the rule from a file of its own with this text; the path in messages is cut out.
    fn from_file(name: &str, text: &str) -> Result<ContributionTable, String> {
        let path = std::env::temp_dir().join(format!("cogov-table-{}-{name}.csv", std::process::id()));
        std::fs::write(&path, text).unwrap();
        let built = ContributionTable::with(&json!({"file": path.to_str()}));
        std::fs::remove_file(&path).unwrap();
        built.map_err(|problem| problem.to_string().replace(path.to_str().unwrap(), "x.csv"))
    }

    #[test]
    fn lists_are_interpolated() {
        let rule = ContributionTable::by_default().unwrap();
        // 8 of 20 tokens expected: 0.956 + 0.425·8 = 4.356 tokens.
        assert!((choice(&rule, 0.4) - 4.356 / 20.0).abs() < 1e-6);
        let hump = ContributionTable::with(&json!({"contributions": [0, 0.5, 0.1]})).unwrap();
        for (belief, expected) in [(0.0, 0.0), (0.25, 0.25), (0.5, 0.5), (0.75, 0.3), (1.0, 0.1)] {
            assert!((choice(&hump, belief) - expected).abs() < 1e-6, "at {belief}");
        }
        let flat = ContributionTable::with(&json!({"contributions": [0.3]})).unwrap();
        assert_eq!([0.0, 0.4, 1.0].map(|belief| choice(&flat, belief)), [0.3; 3]);
    }

    #[test]
    fn files_replace_the_list() {
        let rule = from_file("good", "belief, contribution\n0.2,0\n\n0.6,1.0\n").unwrap();
        for (belief, expected) in [(0.0, 0.0), (0.2, 0.0), (0.3, 0.25), (0.6, 1.0), (1.0, 1.0)] {
            assert!((choice(&rule, belief) - expected).abs() < 1e-6, "at {belief}");
        }
    }

    #[test]
    fn beliefs_may_be_given_and_must_fit() {
        let rule = ContributionTable::with(&json!({"beliefs": [0.2, 0.6], "contributions": [0, 1]})).unwrap();
        assert_eq!(rule.rows, from_file("same", "belief,contribution\n0.2,0\n0.6,1\n").unwrap().rows);
        let wrong = |json| ContributionTable::with(&json).unwrap_err().to_string();
        assert_eq!(
            wrong(json!({"beliefs": [0.2], "contributions": [0, 1]})),
            "beliefs: there are 1, and 2 contributions"
        );
        assert_eq!(
            wrong(json!({"beliefs": [0.2, 0.2], "contributions": [0, 1]})),
            "beliefs[1]: is not above the one before"
        );
    }

    #[test]
    fn the_content_of_a_file_takes_the_place_of_its_name() {
        let path = std::env::temp_dir().join(format!("cogov-table-{}-embed.csv", std::process::id()));
        std::fs::write(&path, "belief,contribution\n0.1,0.3\n0.7,0.9\n").unwrap();
        let mut json = json!({"type": "table", "file": path.to_str(), "share": 1});
        let from_file = ContributionTable::with(&json!({"file": path.to_str()})).unwrap();
        let stamp = embed(json.as_object_mut().unwrap()).unwrap().unwrap();
        assert_eq!((stamp.bytes, stamp.name.as_str()), (36, path.to_str().unwrap()));
        std::fs::remove_file(&path).unwrap();
        let own = json!({"contributions": json["contributions"], "beliefs": json["beliefs"]});
        assert_eq!(ContributionTable::with(&own).unwrap().rows, from_file.rows, "to the bit");
        assert_eq!(embed(json.as_object_mut().unwrap()), Ok(None));
        assert_eq!(embed(json!({"type": "logit", "file": "x"}).as_object_mut().unwrap()), Ok(None));
    }

    #[test]
    fn faults_of_a_file_are_located() {
        for (name, text, message) in [
            ("range", "belief,contribution\n0,0\n0.5,1.4\n", "row 3: 1.4 is not in [0, 1]"),
            ("nan", "belief,contribution\n0,NaN\n", "row 2: NaN is not in [0, 1]"),
            ("word", "belief,contribution\n0,\"a\nb\"\n", "row 2: \"a\\nb\" is not a number in [0, 1]"),
            ("order", "belief,contribution\n.5,0\n.5,1\n", "row 3: belief .5 is not above that of the row before"),
            ("none", "belief,contribution\n", "there is no row below the header"),
            ("header", "b,c\n0,0\n", "the header is \"b,c\", not \"belief,contribution\""),
        ] {
            assert_eq!(from_file(name, text).unwrap_err(), format!("file: x.csv: {message}"));
        }
        assert!(from_file("wide", "belief,contribution\n0,0,0\n").unwrap_err().contains("line: 2"));
        let missing = ContributionTable::with(&json!({"file": "no/such.csv"})).unwrap_err().to_string();
        assert!(missing.starts_with("file: no/such.csv: ") && !missing.contains('\n'), "{missing}");
    }
}

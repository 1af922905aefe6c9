//! Levers (可调杠杆): institutions, and the parameters of them that a designer may choose.
//!
//! ```json
//! {"cogov_levers": 1, "name": "inspected", "institutions": [{"type": "third_party"}],
//!  "levers": [{"path": "institutions.third_party.monitoring", "range": [0.05, 1]}]}
//! ```

use super::regime::Regime;
use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use crate::experiment::reading::{list, located};
use crate::experiment::sweep::SweepFactor;
use crate::scenario::{Source, put};
use serde_json::{Value, json};

/// A regime with parameters to choose, and the settings of their search.
#[derive(Clone, Debug)]
pub struct Levers {
    /// The name of the regimes that are found; a number is added.
    pub name: String,
    /// The levers.
    pub factors: Vec<SweepFactor>,
    /// Candidates in a generation.
    pub population: usize,
    /// Generations after the first.
    pub generations: usize,
    /// Runs of a candidate in each environment.
    pub replicates: u32,
    /// The most regimes that are kept.
    pub keep: usize,
    /// The JSON of the file.
    pub json: Value,
    institutions: Value,
}

const TOP: &[Parameter] = &[
    Parameter::count("cogov_levers", 1, (1, 1), "–", "version of the file format").required(),
    Parameter::text("name", "what the regimes that are found are called"),
    Parameter::count("population", 16, (4, 10_000), "regimes", "candidates at a time"),
    Parameter::count("generations", 8, (0, 10_000), "–", "times that they are bred"),
    Parameter::count("replicates", 2, (1, 100_000), "runs", "runs of a candidate in each environment"),
    Parameter::count("keep", 6, (1, 1000), "regimes", "the most regimes of the frontier that are kept"),
];
const OTHER: &[&str] = &["$schema", "about", "institutions", "levers"];

impl Levers {
    /// Reads levers.
    ///
    /// # Errors
    /// When something is unknown, missing or out of its range, or the path of a lever does not exist.
    pub fn read(source: &Source) -> Result<Self, Problem> {
        read(&source.json).map_err(|problem| located(source, problem))
    }

    /// The regime at a place in the unit cube of its levers.
    ///
    /// # Errors
    /// None for levers that were read.
    pub fn at(&self, name: &str, place: &[f64]) -> Result<Regime, Problem> {
        let mut json = json!({"institutions": self.institutions});
        for (factor, u) in self.factors.iter().zip(place) {
            put(&mut json, &factor.path, factor.at(*u))?;
        }
        let institutions = json["institutions"].as_array().cloned().unwrap_or_default();
        Ok(Regime { name: name.to_owned(), institutions })
    }
}

fn read(json: &Value) -> Result<Levers, Problem> {
    let map = json.as_object().ok_or_else(|| Problem::new("", "levers are a JSON object"))?;
    let top = Values::read_beside(TOP, map, OTHER.iter().copied())?;
    let institutions = map.get("institutions").filter(|it| it.as_array().is_some_and(|list| !list.is_empty()));
    let institutions = institutions.ok_or_else(|| Problem::new("institutions", "is not a list of at least one"))?;
    let factors = list(map, "levers", SweepFactor::read)?;
    if factors.is_empty() {
        return Err(Problem::new("levers", "is not a list of at least one lever"));
    }
    let levers = Levers {
        name: if top.word("name").is_empty() { "lever" } else { top.word("name") }.to_owned(),
        population: top.size("population"),
        generations: top.size("generations"),
        replicates: top.size("replicates") as u32,
        keep: top.size("keep"),
        institutions: institutions.clone(),
        json: json.clone(),
        factors,
    };
    for (k, factor) in levers.factors.iter().enumerate() {
        let place = format!("levers[{k}].path");
        if !factor.path.starts_with("institutions.") && !factor.path.starts_with("institutions[") {
            let why = format!("'{}' is no lever: levers are values of 'institutions'", factor.path);
            return Err(Problem::new(place, why));
        }
        let mut json = json!({"institutions": institutions});
        put(&mut json, &factor.path, factor.at(0.5)).map_err(|problem| problem.under(&place))?;
    }
    Ok(levers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levers(path: &str) -> Result<Levers, String> {
        let json = json!({
            "cogov_levers": 1, "institutions": [{"type": "points"}],
            "levers": [{"path": path, "range": [0, 2]}],
        });
        Levers::read(&Source::from_json(json)).map_err(|problem| problem.to_string())
    }

    #[test]
    fn a_place_in_the_cube_is_a_regime() {
        let regime = levers("institutions.points.value").unwrap().at("a", &[0.25]).unwrap();
        assert_eq!(regime.institutions, [json!({"type": "points", "value": 0.5})]);
    }

    #[test]
    fn errors_name_the_place_and_what_is_allowed() {
        let said = levers("game.mpcr").unwrap_err();
        assert_eq!(said, "levers[0].path: 'game.mpcr' is no lever: levers are values of 'institutions'");
        let said = levers("institutions.pints.value").unwrap_err();
        assert!(said.starts_with("levers[0].path") && said.contains("'pints'"), "{said}");
    }
}

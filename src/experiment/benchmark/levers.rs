//! Levers (可调杠杆): institutions, and the parameters of them that a designer may choose.
//!
//! ```json
//! {"cogov_levers": 1, "name": "inspected", "institutions": [{"type": "third_party"}],
//!  "levers": [{"path": "institutions.third_party.monitoring", "range": [0.05, 1]}]}
//! ```

use super::regime::Regime;
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::kind::FileKind;
use crate::base::names;
use crate::base::section::{Keys, beside};
use crate::experiment::reading::{list, located};
use crate::experiment::sweep::SweepFactor;
use crate::scenario::{Source, distinct_paths, put};
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

/// The plain values at the top of a file of levers.
#[derive(Component, Debug)]
struct Top {
    /// Version of the file format.
    #[parameter(name = "cogov_levers", range = 1..=1, unit = "–")]
    _version: u32,
    /// Name of the regimes that are found; a number follows it.
    #[parameter()]
    name: Option<String>,
    /// Candidates at a time.
    #[parameter(default = 16, range = 4..=10_000, unit = "regimes")]
    population: usize,
    /// Times that they are bred.
    #[parameter(default = 8, range = 0..=10_000, unit = "–")]
    generations: usize,
    /// Runs of a candidate in each environment.
    #[parameter(default = 2, range = 1..=100_000, unit = "runs")]
    replicates: u32,
    /// The most regimes of the frontier that are kept.
    #[parameter(default = 6, range = 1..=1000, unit = "regimes")]
    keep: usize,
}

const OTHER: &[&str] = &["$schema", "about", "institutions", "levers"];

/// The keys of a file of levers.
pub(crate) const KEYS: Keys = Keys { values: Top::PARAMETERS, apart: OTHER };

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
    FileKind::Levers.expect(json)?;
    let map = json.as_object().ok_or_else(|| Problem::new("", "levers are a JSON object"))?;
    let Top { name, population, generations, replicates, keep, .. } = beside(map, OTHER.iter().copied())?;
    let institutions = map.get("institutions").filter(|it| it.as_array().is_some_and(|list| !list.is_empty()));
    let institutions = institutions.ok_or_else(|| Problem::new("institutions", "is not a list of at least one"))?;
    let factors = list(map, "levers", SweepFactor::read)?;
    if factors.is_empty() {
        return Err(Problem::new("levers", "is not a list of at least one lever"));
    }
    let name = name.unwrap_or_else(|| "lever".to_owned());
    names::checked(&name).map_err(|problem| problem.within("name"))?;
    let levers = Levers {
        name,
        population,
        generations,
        replicates,
        keep,
        institutions: institutions.clone(),
        json: json.clone(),
        factors,
    };
    let given = json!({"institutions": institutions});
    distinct_paths(&given, levers.factors.iter().map(|factor| factor.path.as_str()))
        .map_err(|(k, problem)| problem.under(&format!("levers[{k}].path:")))?;
    for (k, factor) in levers.factors.iter().enumerate() {
        let place = format!("levers[{k}].path");
        if !factor.path.starts_with("institutions.") && !factor.path.starts_with("institutions[") {
            let why = format!("'{}' is no lever: levers are values of 'institutions'", factor.path);
            return Err(Problem::new(place, why));
        }
        let mut json = given.clone();
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

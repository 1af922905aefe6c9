//! Sixteen cities: the community model, calibrated on the periods without punishment only, against the published means.
//!
//! The rule by which members learn from punishment was found after a first one had failed: see
//! [`crate::evidence::laboratory::cities`].

use super::super::measured::Measured;
use crate::base::error::{Error, Problem};
use crate::evidence::laboratory::cities::{
    CHENGDU_WITH, CHENGDU_WITHOUT, City, CityExperiment, Curve, Fit, Library, NEAREST, Observed, Start, average, mean,
    quoted, slope,
};
use serde_json::{Value, json};
use std::sync::OnceLock;

/// Severity of punishment in points per token, the upper end of the swept range.
const SEVERE: f64 = 0.4;
/// Antisocial shares that are tried, from the default to the upper end of the swept range.
const ANTISOCIAL: [f64; 6] = [0.12, 0.5, 1.0, 1.5, 2.0, 4.0];

fn experiment(groups: usize, peers: Value) -> CityExperiment {
    CityExperiment { groups, seed: 2008, start: Start::Anew, peers }
}

/// The error of a run as a problem: the settings are fixed in this program, so that an error is not one of the user.
fn ours<T>(result: Result<T, Error>) -> Result<T, Problem> {
    result.map_err(|error| Problem::new("cities", error.to_string()))
}

/// The library of settings, which all three measurements share.
fn library() -> Result<&'static Library, Problem> {
    static LIBRARY: OnceLock<Result<Library, Problem>> = OnceLock::new();
    let built = LIBRARY.get_or_init(|| ours(Library::build(&experiment(400, json!({})))));
    built.as_ref().map_err(Problem::clone)
}

fn chengdu() -> Result<(Vec<Fit>, CityExperiment), Problem> {
    let fits = library()?.nearest(&Observed::Periods(CHENGDU_WITHOUT), NEAREST);
    Ok((fits, experiment(1000, json!({}))))
}

fn rows(how: &str, ours: [f64; 10], theirs: [f64; 10]) -> Vec<Measured> {
    let pairs = ours.into_iter().zip(theirs).enumerate();
    pairs.map(|(k, (ours, theirs))| Measured::plain(how, format!("period {}", k + 1), ours, theirs)).collect()
}

pub(super) fn without() -> Result<Vec<Measured>, Problem> {
    let (fits, experiment) = chengdu()?;
    Ok(rows("example cities, N", ours(experiment.without(&fits[0].setting))?, CHENGDU_WITHOUT))
}

pub(super) fn with() -> Result<Vec<Measured>, Problem> {
    let (fits, experiment) = chengdu()?;
    Ok(rows("example cities, P", ours(average(&fits, |setting| experiment.with(setting)))?, CHENGDU_WITH))
}

/// Predicted mean contributions without and with punishment, from the observations without punishment.
fn halves(city: &City, peers: Value) -> Result<(Curve, Curve), Problem> {
    let experiment = experiment(1000, peers);
    let fits = library()?.nearest(&city.without, NEAREST);
    let without = ours(average(&fits, |setting| experiment.without(setting)))?;
    Ok((without, ours(average(&fits, |setting| experiment.with(setting)))?))
}

pub(super) fn shape() -> Result<Vec<Measured>, Problem> {
    let mut found = Vec::new();
    let mut say = |how: &str, what: String, holds: bool| {
        found.push(Measured::plain(how, what, f64::from(u8::from(holds)), 1.0));
    };
    let worth = |city: &City, peers: Value| -> Result<f64, Problem> {
        let (without, with) = halves(city, peers)?;
        Ok(mean(&with) - mean(&without))
    };
    for city in quoted() {
        let (without, with) = halves(&city, json!({}))?;
        let fall = (-1.2..=-0.05).contains(&slope(&without));
        say(&city.name, "N falls by 0.05 to 1.2 a period".to_owned(), fall);
        say(&city.name, "mean of P is within 5.7 to 18.0".to_owned(), (5.7..=18.0).contains(&mean(&with)));
    }
    for city in quoted().iter().filter(|city| city.name == "Chengdu") {
        let much = worth(city, json!({"severity": SEVERE}))? >= 8.0;
        say(&city.name, format!("punishment is worth 8 tokens at severity {SEVERE}"), much);
    }
    for city in quoted().iter().filter(|city| ["Muscat", "Riyadh", "Athens"].contains(&&*city.name)) {
        let mut useless = None;
        for share in ANTISOCIAL {
            if useless.is_none() && worth(city, json!({"antisocial": share}))? <= 0.0 {
                useless = Some(share);
            }
        }
        let at = useless.map_or("none of".to_owned(), |share| format!("{share}, the first of"));
        say(&city.name, format!("P is of no use at antisocial share {at} {ANTISOCIAL:?}"), useless.is_some());
    }
    Ok(found)
}

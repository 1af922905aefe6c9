//! Sixteen cities: the community model, calibrated on the periods without punishment only, against the published means.
//!
//! The rule by which members learn from punishment was found after a first one had failed: see
//! [`crate::evidence::laboratory::cities`].

use super::super::measured::Measured;
use crate::base::error::{Error, Problem};
use crate::evidence::laboratory::cities::{
    CHENGDU_WITH, CHENGDU_WITHOUT, City, CityExperiment, Curve, Library, Observed, Start, mean, quoted, slope,
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

fn rows(how: &str, ours: Curve, theirs: Curve) -> Vec<Measured> {
    let pairs = ours.into_iter().zip(theirs).enumerate();
    pairs.map(|(k, (ours, theirs))| Measured::plain(how, format!("period {}", k + 1), ours, theirs)).collect()
}

/// The ten periods of Chengdu, without and with punishment.
fn chengdu() -> Result<(Curve, Curve), Problem> {
    let city = City {
        name: "Chengdu".to_owned(),
        without: Observed::Periods(CHENGDU_WITHOUT),
        with: Observed::Periods(CHENGDU_WITH),
    };
    halves(&city, json!({}))
}

pub(super) fn without() -> Result<Vec<Measured>, Problem> {
    Ok(rows("example cities, N", chengdu()?.0, CHENGDU_WITHOUT))
}

pub(super) fn with() -> Result<Vec<Measured>, Problem> {
    Ok(rows("example cities, P", chengdu()?.1, CHENGDU_WITH))
}

/// Predicted and published mean contributions with punishment, in every city.
fn means() -> Result<&'static [(City, f64)], Problem> {
    static MEANS: OnceLock<Result<Vec<(City, f64)>, Problem>> = OnceLock::new();
    let predicted = |city: City| halves(&city, json!({})).map(|(_, with)| (city, mean(&with)));
    let found = MEANS.get_or_init(|| quoted().into_iter().map(predicted).collect());
    found.as_deref().map_err(Problem::clone)
}

/// The mean with punishment in each of the sixteen cities.
pub(super) fn predicted() -> Result<Vec<Measured>, Problem> {
    let row = |(city, ours): &(City, f64)| Measured::plain(&city.name, "mean of P", *ours, city.with.mean());
    Ok(means()?.iter().map(row).collect())
}

/// The sixteen predictions against one constant, the mean of the sixteen published values.
pub(super) fn against_a_constant() -> Result<Vec<Measured>, Problem> {
    let pairs: Vec<(f64, f64)> = means()?.iter().map(|(city, ours)| (*ours, city.with.mean())).collect();
    let n = pairs.len() as f64;
    let constant = pairs.iter().map(|(_, theirs)| theirs).sum::<f64>() / n;
    let error = |of: fn(f64) -> f64| {
        let sum = |gap: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(|pair| of(gap(pair))).sum::<f64>() / n;
        (sum(&|(ours, theirs)| ours - theirs), sum(&|(_, theirs)| constant - theirs))
    };
    let ((square, square_of_constant), (size, size_of_constant)) = (error(|gap| gap * gap), error(f64::abs));
    let how = format!("mean error {size:.2} tokens, of the constant {constant:.2} {size_of_constant:.2}");
    Ok(vec![
        Measured::plain(&how, "R² of the mean of P", 1.0 - square / square_of_constant, 0.0),
        Measured::plain(&how, "mean error over that of the constant", size / size_of_constant, 1.0),
    ])
}

/// Predicted mean contributions without and with punishment, from the observations without punishment.
fn halves(city: &City, peers: Value) -> Result<(Curve, Curve), Problem> {
    let experiment = experiment(1000, peers);
    let fits = library()?.nearest(&city.without, 1);
    let fit = fits.first().ok_or_else(|| Problem::new("cities", "has no settings"))?;
    Ok((ours(experiment.without(&fit.setting))?, ours(experiment.with(&fit.setting))?))
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

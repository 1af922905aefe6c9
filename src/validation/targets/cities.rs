//! Sixteen cities: the community model's own rules, calibrated on the periods without punishment only.

use crate::base::error::{Error, Problem};
use crate::laboratory::cities::{
    CHENGDU_WITH, CHENGDU_WITHOUT, Experiment, Fit, Library, Observed, Setting, Start, mean, quoted, slope,
};
use crate::validation::Ours::Measured as By;
use crate::validation::Tolerance::{Absolute, Exact};
use crate::validation::target::{Measured, Target};
use serde_json::{Value, json};
use std::sync::OnceLock;

pub(super) const TARGETS: &[Target] = &[L02_WITHOUT, L02_WITH, L02_SHAPE];

const SOURCE: &str = "Herrmann, Thöni and Gächter, Science 319, 2008, period means";

const L02_WITHOUT: Target = Target {
    id: "V-L02n",
    what: "Chengdu without punishment (calibrated on it), tokens",
    source: SOURCE,
    tolerance: Absolute(1.5),
    slow: true,
    ours: By(without),
};

const L02_WITH: Target = Target {
    id: "V-L02p",
    what: "Chengdu with punishment (predicted), tokens",
    source: SOURCE,
    tolerance: Absolute(1.5),
    slow: true,
    ours: By(with),
};

/// 1 where the statement holds.
const L02_SHAPE: Target = Target {
    id: "V-L02",
    what: "Shape of the sixteen cities: 1 where a statement holds",
    source: SOURCE,
    tolerance: Exact,
    slow: true,
    ours: By(shape),
};

fn experiment(groups: usize, peers: Value) -> Experiment {
    Experiment { groups, seed: 2008, start: Start::Anew, peers }
}

/// What a run says as a problem: the settings are our own, so that a breach is ours.
fn ours<T>(result: Result<T, Error>) -> Result<T, Problem> {
    result.map_err(|error| Problem::new("cities", error.to_string()))
}

/// The library, which all three take.
fn library() -> Result<&'static Library, Problem> {
    static LIBRARY: OnceLock<Result<Library, Problem>> = OnceLock::new();
    let built = LIBRARY.get_or_init(|| ours(Library::build(&experiment(400, json!({})))));
    built.as_ref().map_err(Problem::clone)
}

fn chengdu() -> Result<(Setting, Experiment), Problem> {
    let fit: Fit = library()?.nearest(&Observed::Periods(CHENGDU_WITHOUT), 1)[0];
    Ok((fit.setting, experiment(1000, json!({}))))
}

fn rows(how: &str, ours: [f64; 10], theirs: [f64; 10]) -> Vec<Measured> {
    let pairs = ours.into_iter().zip(theirs).enumerate();
    pairs.map(|(k, (ours, theirs))| Measured::plain(how, format!("period {}", k + 1), ours, theirs)).collect()
}

fn without() -> Result<Vec<Measured>, Problem> {
    let (setting, experiment) = chengdu()?;
    Ok(rows("example cities, N", ours(experiment.without(&setting))?, CHENGDU_WITHOUT))
}

fn with() -> Result<Vec<Measured>, Problem> {
    let (setting, experiment) = chengdu()?;
    Ok(rows("example cities, P", ours(experiment.with(&setting))?, CHENGDU_WITH))
}

fn shape() -> Result<Vec<Measured>, Problem> {
    let (library, experiment) = (library()?, experiment(1000, json!({})));
    let mut found = Vec::new();
    let mut say = |how: &str, what: &str, holds: bool| {
        found.push(Measured::plain(how, what, f64::from(u8::from(holds)), 1.0));
    };
    for city in quoted() {
        let setting = library.nearest(&city.without, 1)[0].setting;
        let fall = slope(&ours(experiment.without(&setting))?);
        say(&city.name, "N falls by 0.05 to 1.2 a period", (-1.2..=-0.05).contains(&fall));
        let level = mean(&ours(experiment.with(&setting))?);
        say(&city.name, "mean of P is within 5.7 to 18.0", (5.7..=18.0).contains(&level));
    }
    let worth = |setting: &Setting, peers: Value| -> Result<f64, Problem> {
        let experiment = self::experiment(1000, peers);
        Ok(mean(&ours(experiment.with(setting))?) - mean(&ours(experiment.without(setting))?))
    };
    let much = Setting { belief: 0.55, free_rider: 0.0, weak: 0.11, residual: 0.25 };
    say("some setting", "punishment is worth 8 tokens", worth(&much, json!({}))? >= 8.0);
    for name in ["Muscat", "Riyadh", "Athens"] {
        let Some(city) = quoted().into_iter().find(|city| city.name == name) else { continue };
        for antisocial in [1.0, 4.0] {
            let mut useless = false;
            for fit in library.nearest(&city.without, 40) {
                useless |= worth(&fit.setting, json!({"antisocial": antisocial}))? <= 0.0;
            }
            say(name, &format!("P is of no use at antisocial share {antisocial}, in some setting near N"), useless);
        }
    }
    Ok(found)
}

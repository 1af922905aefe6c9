//! Measures: one number a run, made of the time series of a probe.

use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use crate::base::units::TICKS_PER_YEAR;
use crate::scenario::Time;
use crate::simulation::Series;
use crate::stats::{mean, variance};
use serde_json::{Map, Value};

/// One number a run: a statistic of a probe over a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The name of its column.
    pub name: String,
    /// The probe.
    pub probe: String,
    window: Window,
    statistic: Statistic,
}

/// The ticks that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Window {
    /// So many at the end of the run; the last year, or the whole run where that is shorter, where nothing is said.
    Last(Option<usize>),
    /// From one tick to another, both included; the burn-in has ticks below 0.
    Between(i32, i32),
}

/// What is made of the values in the window. The standard deviation is that of a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Statistic {
    Mean,
    Last,
    Sum,
    Min,
    Max,
    Sd,
}

const STATISTICS: &[(&str, Statistic)] = &[
    ("mean", Statistic::Mean),
    ("last", Statistic::Last),
    ("sum", Statistic::Sum),
    ("min", Statistic::Min),
    ("max", Statistic::Max),
    ("sd", Statistic::Sd),
];

pub(super) const PARAMETERS: &[Parameter] = &[
    Parameter::text("name", "name of the column; made of probe and statistic where there is none"),
    Parameter::text("probe", "the probe").required(),
    Parameter::word("statistic", "mean", &["mean", "last", "sum", "min", "max", "sd"], "what is made of the window"),
];

const TICKS: (i64, i64) = (-100_000, 1_000_000);
pub(super) const LAST: &[Parameter] =
    &[Parameter::count("window", 48, (1, 1_100_000), "ticks", "ticks at the end of the run")];
pub(super) const BETWEEN: &[Parameter] = &[
    Parameter::count("from", 0, TICKS, "ticks", "first tick").required(),
    Parameter::count("to", 0, TICKS, "ticks", "last tick, included").required(),
];

impl Measure {
    /// The mean of a probe over the last year.
    pub(super) fn usual(probe: &str) -> Self {
        let (probe, name) = (probe.to_owned(), probe.to_owned());
        Self { name, probe, window: Window::Last(None), statistic: Statistic::Mean }
    }

    pub(super) fn read(json: &Value) -> Result<Self, Problem> {
        let map = json.as_object().ok_or_else(|| {
            Problem::new("", format!("{json} is not an outcome, as in {{\"probe\": \"cooperation\"}}"))
        })?;
        let known = || PARAMETERS.iter().map(|p| p.name).chain(["window"]);
        if let Some(word) = map.keys().find(|word| !known().any(|known| known == word.as_str())) {
            return Err(Problem::unknown(word.as_str(), word, known()));
        }
        let plain: Map<String, Value> =
            map.iter().filter(|(key, _)| *key != "window").map(|(key, value)| (key.clone(), value.clone())).collect();
        let values = Values::read(PARAMETERS, &plain)?;
        let (probe, word) = (values.word("probe"), values.word("statistic"));
        let statistic = STATISTICS.iter().find(|(name, _)| *name == word).map_or(Statistic::Mean, |(_, it)| *it);
        let window = match map.get("window") {
            None => Window::Last(None),
            Some(Value::Object(ends)) => {
                let ends = Values::read(BETWEEN, ends).map_err(|problem| problem.within("window"))?;
                Window::Between(ends.count("from") as i32, ends.count("to") as i32)
            }
            Some(count) => {
                let only = Map::from_iter([("window".to_owned(), count.clone())]);
                Window::Last(Some(Values::read(LAST, &only)?.size("window")))
            }
        };
        let name = match values.word("name") {
            "" if statistic == Statistic::Mean => probe.to_owned(),
            "" => format!("{probe}_{word}"),
            name => name.to_owned(),
        };
        Ok(Self { name, probe: probe.to_owned(), window, statistic })
    }

    /// Refuses a window that a run of this length does not have.
    pub(super) fn check(&self, time: Time) -> Result<(), Problem> {
        let (least, most) = (-(time.burn_in as i32), time.ticks as i32 - 1);
        let run = (time.burn_in + time.ticks, least, most);
        let wrong = |why: String| Err(Problem::new("window", why));
        let width = match self.window {
            Window::Last(None) => TICKS_PER_YEAR.min(time.ticks),
            Window::Last(Some(count)) if count > run.0 => {
                return wrong(format!("{count} is more than the {} ticks of the run", run.0));
            }
            Window::Last(Some(count)) => count,
            Window::Between(from, to) if from > to || from < least || to > most => {
                return wrong(format!("{from} to {to} is not a part of the run, which goes from {least} to {most}"));
            }
            Window::Between(from, to) => (to - from) as usize + 1,
        };
        if self.statistic == Statistic::Sd && width < 2 {
            return wrong("one tick has no standard deviation".to_owned());
        }
        Ok(())
    }

    /// The number.
    pub fn of(&self, series: &Series) -> f64 {
        let values = series.column(&self.probe).unwrap_or_default();
        let ticks = series.ticks();
        let end = values.len();
        let window = match self.window {
            Window::Last(None) => {
                let after = ticks.partition_point(|tick| *tick < 0);
                &values[after.max(end.saturating_sub(TICKS_PER_YEAR))..]
            }
            Window::Last(Some(count)) => &values[end.saturating_sub(count)..],
            Window::Between(from, to) => {
                &values[ticks.partition_point(|tick| *tick < from)..ticks.partition_point(|tick| *tick <= to)]
            }
        };
        let fold = |f: fn(f64, f64) -> f64| window.iter().copied().reduce(f);
        let found = match self.statistic {
            Statistic::Mean => mean(window),
            Statistic::Last => window.last().copied(),
            Statistic::Sum => fold(|sum, x| sum + x),
            Statistic::Min => fold(f64::min),
            Statistic::Max => fold(f64::max),
            Statistic::Sd => variance(window).map(f64::sqrt),
        };
        found.unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_statistic_is_what_it_says() {
        let mut series = Series::new(vec!["p".to_owned()]);
        for tick in -2..4 {
            series.push(tick, std::iter::once(f64::from(tick)));
        }
        let of = |statistic: &str, window: Value| {
            Measure::read(&json!({"probe": "p", "statistic": statistic, "window": window})).unwrap().of(&series)
        };
        assert_eq!(Measure::usual("p").of(&series), 1.5, "the burn-in does not count unless it is asked for");
        for (statistic, expected) in
            [("mean", 2.0), ("last", 3.0), ("sum", 6.0), ("min", 1.0), ("max", 3.0), ("sd", 1.0)]
        {
            assert_eq!(of(statistic, json!(3)), expected, "{statistic}");
        }
        assert_eq!(of("sum", json!({"from": -2, "to": -1})), -3.0);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let read = |json: Value| Measure::read(&json).unwrap_err().to_string();
        assert_eq!(read(json!({"prob": "p"})), "prob: unknown 'prob'; did you mean 'probe'?");
        assert_eq!(
            read(json!({"probe": "p", "statistic": "avg"})),
            "statistic: unknown 'avg'; known: mean, last, sum, min, max, sd"
        );
        assert_eq!(read(json!({"probe": "p", "window": 0})), "window: 0 is not a whole number in [1, 1100000]");
        assert_eq!(
            read(json!({"probe": "p", "window": {"from": 1}})),
            "window.to: is missing; it takes a whole number in [-100000, 1000000]"
        );
        let check = |json: Value| Measure::read(&json).unwrap().check(Time { burn_in: 2, ticks: 10 });
        assert_eq!(check(json!({"probe": "p", "window": 12})), Ok(()));
        assert!(check(json!({"probe": "p", "window": 13})).is_err());
        assert!(check(json!({"probe": "p", "window": {"from": -3, "to": 1}})).is_err());
        assert!(check(json!({"probe": "p", "window": 1, "statistic": "sd"})).is_err());
    }
}

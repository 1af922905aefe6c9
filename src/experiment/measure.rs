//! Measures: one number per run, computed from the time series of a probe.

use crate::base::component::{Component, Words};
use crate::base::error::Problem;
use crate::base::names;
use crate::base::section::{Keys, beside};
use crate::base::units::TICKS_PER_YEAR;
use crate::probe::{Derived, builtins};
use crate::scenario::Time;
use crate::simulation::Series;
use crate::stats::{mean, variance};
use serde_json::{Map, Value};

/// One number for each run: a statistic of a probe over a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The name of its column.
    pub name: String,
    /// The probe.
    pub probe: String,
    window: Window,
    /// What is made of the values in the window; none for the last tick that was run, whatever the probe.
    statistic: Option<Statistic>,
}

/// The ticks over which the statistic is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Window {
    /// So many ticks at the end of the run; without a number the last year, or the whole run where it is shorter.
    Last(Option<usize>),
    /// From one tick to another, both included; the burn-in has ticks below 0.
    Between(i32, i32),
}

/// The statistic of the values in the window. The standard deviation is that of a sample.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
enum Statistic {
    Mean,
    Last,
    Sum,
    Min,
    Max,
    Sd,
}

/// The plain values of an outcome.
#[derive(Component, Debug)]
pub(super) struct Outcome {
    /// Name of the column; made of probe and statistic where there is none.
    #[parameter()]
    name: Option<String>,
    /// The probe.
    #[parameter()]
    probe: String,
    /// What is made of the window.
    #[parameter(default = Statistic::Mean)]
    statistic: Statistic,
}

/// Keys that are read apart.
const WINDOW: &[&str] = &["window"];

/// The keys of an outcome.
pub(crate) const KEYS: Keys = Keys { values: Outcome::PARAMETERS, apart: WINDOW };

/// The column of the last tick that was run.
pub(super) const ENDED: &str = "ended";

/// A window at the end of the run.
#[derive(Component, Debug)]
pub(super) struct LastTicks {
    /// Ticks at the end of the run.
    #[parameter(default = 48, range = 1..=1_100_000, unit = "ticks")]
    window: usize,
}

/// A window between two ticks.
#[derive(Component, Debug)]
pub(super) struct Between {
    /// First tick.
    #[parameter(range = -100_000..=1_000_000, unit = "ticks")]
    from: i32,
    /// Last tick, included.
    #[parameter(range = -100_000..=1_000_000, unit = "ticks")]
    to: i32,
}

/// Adds the probes of some measures to a list, without repetition.
pub(super) fn add_probes<'a>(probes: &mut Vec<&'a str>, measures: &'a [Measure]) {
    for measure in measures {
        if !probes.contains(&measure.probe.as_str()) {
            probes.push(&measure.probe);
        }
    }
}

impl Measure {
    /// The mean of a probe over the last year.
    pub(super) fn usual(probe: &str) -> Self {
        let (probe, name) = (probe.to_owned(), probe.to_owned());
        Self { name, probe, window: Window::Last(None), statistic: Some(Statistic::Mean) }
    }

    /// The last tick that was run, for runs that may end early; the column `ended`.
    pub(super) fn ended(probe: &str) -> Self {
        Self { name: ENDED.to_owned(), statistic: None, ..Self::usual(probe) }
    }

    /// The mean of a probe over so many ticks at the end.
    pub(super) fn end(probe: &str, ticks: usize) -> Self {
        Self { window: Window::Last(Some(ticks)), ..Self::usual(probe) }
    }

    pub(super) fn read(json: &Value) -> Result<Self, Problem> {
        let map = json.as_object().ok_or_else(|| {
            Problem::new("", format!("{json} is not an outcome, as in {{\"probe\": \"cooperation\"}}"))
        })?;
        let Outcome { name, probe, statistic } = beside(map, WINDOW.iter().copied())?;
        let window = match map.get("window") {
            None => Window::Last(None),
            Some(Value::Object(ends)) => {
                let Between { from, to } = beside(ends, []).map_err(|problem| problem.within("window"))?;
                Window::Between(from, to)
            }
            Some(count) => {
                let only = Map::from_iter([("window".to_owned(), count.clone())]);
                let LastTicks { window } = beside(&only, [])?;
                Window::Last(Some(window))
            }
        };
        let name = match name {
            Some(name) => {
                names::checked(&name).map_err(|problem| problem.within("name"))?;
                name
            }
            None if statistic == Statistic::Mean => probe.clone(),
            None => format!("{probe}_{}", statistic.word()),
        };
        Ok(Self { name, probe, window, statistic: Some(statistic) })
    }

    /// Reads a measure from one word: `probe[:statistic][@window]`, where the window is a number of ticks at the end or
    /// `from..to`; or the mean over the last year of a statistic over a group, as in `gini:income@estate:0`. The word is also
    /// its name.
    ///
    /// ```
    /// use cogov::experiment::Measure;
    /// let last = Measure::parse("cooperation:sd@-48..-1")?;
    /// assert_eq!((last.name.as_str(), last.probe.as_str()), ("cooperation:sd@-48..-1", "cooperation"));
    /// assert_eq!(Measure::parse("active@elderly")?.probe, "active@elderly");
    /// assert!(Measure::parse("cooperation@0").is_err());
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    ///
    /// # Errors
    /// When the statistic is not known, or the window is not valid.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        if Derived::is_one(text) && Derived::read(text).is_ok() {
            return Ok(Self::usual(text));
        }
        let (what, window) = text.split_once('@').map_or((text, None), |(what, window)| (what, Some(window)));
        let (probe, statistic) = what.split_once(':').unwrap_or((what, "mean"));
        let mut json = serde_json::json!({"name": text, "probe": probe, "statistic": statistic});
        if let Some(window) = window {
            let number = |text: &str| text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from);
            json["window"] = match window.split_once("..") {
                Some((from, to)) => serde_json::json!({"from": number(from), "to": number(to)}),
                None => number(window),
            };
        }
        Self::read(&json).map_err(|problem| problem.under(&format!("'{text}'")))
    }

    /// The least and the greatest value that a run can have; none where they are not known.
    pub(super) fn range(&self) -> Option<(f64, f64)> {
        use Statistic::{Last, Max, Mean, Min};
        let level = self.statistic.is_some_and(|statistic| [Mean, Last, Min, Max].contains(&statistic));
        builtins().find(|probe| level && probe.name == self.probe)?.range()
    }

    /// What it is in words, as `sum of cost over the last 12 weeks`.
    pub(crate) fn describe(&self) -> String {
        let Some(statistic) = self.statistic else { return "last week that was run".to_owned() };
        let window = match self.window {
            Window::Last(None) => "the last year".to_owned(),
            Window::Last(Some(1)) => "the last week".to_owned(),
            Window::Last(Some(count)) => format!("the last {count} weeks"),
            Window::Between(from, to) => format!("weeks {from} to {to}"),
        };
        format!("{} of {} over {window}", statistic.word(), self.probe)
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
        if self.statistic == Some(Statistic::Sd) && width < 2 {
            return wrong("one tick has no standard deviation".to_owned());
        }
        Ok(())
    }

    /// The value of the measure in a run; NaN where the window is empty.
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
            Some(Statistic::Mean) => mean(window),
            Some(Statistic::Last) => window.last().copied(),
            Some(Statistic::Sum) => fold(|sum, x| sum + x),
            Some(Statistic::Min) => fold(f64::min),
            Some(Statistic::Max) => fold(f64::max),
            None => ticks.last().copied().map(f64::from),
            Some(Statistic::Sd) => variance(window).map(f64::sqrt),
        };
        found.unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn statistics_are_taken_over_the_window() {
        let mut series = Series::new(vec!["p".to_owned()]);
        for tick in -2..4 {
            series.push(tick, std::iter::once(f64::from(tick)));
        }
        let of = |statistic: &str, window: Value| {
            Measure::read(&json!({"probe": "p", "statistic": statistic, "window": window})).unwrap().of(&series)
        };
        assert_eq!(Measure::usual("p").of(&series), 1.5, "the burn-in is not part of the default window");
        for (statistic, expected) in
            [("mean", 2.0), ("last", 3.0), ("sum", 6.0), ("min", 1.0), ("max", 3.0), ("sd", 1.0)]
        {
            assert_eq!(of(statistic, json!(3)), expected, "{statistic}");
        }
        assert_eq!(of("sum", json!({"from": -2, "to": -1})), -3.0);
    }

    #[test]
    fn errors_name_the_place_and_what_is_allowed() {
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

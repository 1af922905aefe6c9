//! "What did this do?": communities with the timeline and without it, on the same random numbers, and the paired differences
//! with their intervals.

use super::event::Event;
use super::setting::{EXPLORED, SHOWN, Setting};
use crate::base::error::Problem;
use crate::base::units::TICKS_PER_YEAR;
use crate::experiment::{ScenarioRun, run_one, with_threads};
use crate::scenario::Scenario;
use crate::stats::{mean, mean_interval};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::Sender;

/// Pairs of communities.
const PAIRS: u32 = 30;

/// The weeks that are compared: from the first change on, at most the last year of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Window {
    /// Weeks that are run after the burn-in.
    week: usize,
    /// The number of weeks at their end over which levels are averaged.
    length: usize,
}

impl Window {
    fn new(stages: &[Value], week: i32) -> Result<Self, Problem> {
        let first = stages.iter().filter_map(|stage| stage["at"].as_i64()).min();
        let first = first.ok_or_else(|| Problem::new("effect", "nothing was changed yet"))?;
        let since = i64::from(week) - first;
        if since < 1 {
            return Err(Problem::new("effect", "the first change has not acted yet; run a few weeks more"));
        }
        Ok(Self { week: week as usize, length: (since as usize).min(TICKS_PER_YEAR) })
    }
}

/// A comparison that runs in the background, with the runs that it has made so far.
#[derive(Debug)]
pub(super) struct Compared {
    stages: Vec<Value>,
    week: i32,
    /// Two runs a pair: without the timeline and with it.
    runs: Mutex<Vec<ScenarioRun>>,
    stopped: AtomicBool,
}

impl Compared {
    /// Compares in the background; an event follows each pair. Ends early once it is stopped or nobody listens.
    ///
    /// # Errors
    /// When nothing was done, or it has not acted yet.
    pub(super) fn begin(
        setting: &Arc<Setting>,
        stages: &[Value],
        week: i32,
        events: Sender<Event>,
    ) -> Result<Arc<Self>, Problem> {
        let window = Window::new(stages, week)?;
        let (scenario, usual) = (setting.until(stages, week, PAIRS)?, setting.usual.clone());
        let runs = Mutex::new(Vec::new());
        let compared = Arc::new(Self { stages: stages.to_vec(), week, runs, stopped: AtomicBool::new(false) });
        let own = Arc::clone(&compared);
        let work = move || {
            let mut found = Found::new(&scenario, window);
            for replicate in 0..PAIRS {
                if own.stopped.load(Ordering::Relaxed) {
                    return;
                }
                let one = |treatment: &str| run_one(&scenario, treatment, replicate);
                let (Ok(without), Ok(with)) = (one(&usual), one(EXPLORED)) else { return };
                found.pair(&without, &with);
                own.runs.lock().unwrap_or_else(PoisonError::into_inner).extend([without, with]);
                if events.blocking_send(Event::new("effect", &found.told())).is_err() {
                    return;
                }
            }
        };
        // One thread: the run on the page keeps the others.
        std::thread::spawn(move || with_threads(Some(1), work));
        Ok(compared)
    }

    /// Ends it.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// The runs of all pairs so far, if they are of this timeline up to this week.
    pub(super) fn of(&self, stages: &[Value], week: i32) -> Option<Vec<ScenarioRun>> {
        let runs = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
        (self.stages == stages && self.week == week && !runs.is_empty()).then(|| runs.clone())
    }
}

/// The pairs so far.
#[derive(Debug)]
struct Found {
    window: Window,
    probes: Vec<String>,
    /// The levels of each probe without and with the timeline, by pair.
    levels: Vec<Vec<(f64, f64)>>,
    pairs: u32,
    failed: u32,
}

impl Found {
    fn new(scenario: &Scenario, window: Window) -> Self {
        let probes: Vec<String> = scenario.probes().filter(|name| SHOWN.contains(name)).map(str::to_owned).collect();
        Self { window, levels: vec![Vec::new(); probes.len()], probes, pairs: 0, failed: 0 }
    }

    fn pair(&mut self, without: &ScenarioRun, with: &ScenarioRun) {
        self.pairs += 1;
        let (Ok(before), Ok(after)) = (&without.series, &with.series) else {
            self.failed += 1;
            return;
        };
        for (probe, list) in self.probes.iter().zip(&mut self.levels) {
            let [a, b] = [before, after].map(|series| series.last(probe, self.window.length).unwrap_or(f64::NAN));
            list.push((a, b));
        }
    }

    fn told(&self) -> Value {
        let one = |(probe, pairs): (&String, &Vec<(f64, f64)>)| {
            let differences: Vec<f64> = pairs.iter().map(|(without, with)| with - without).collect();
            let interval = mean_interval(&differences, 0.95);
            let without: Vec<f64> = pairs.iter().map(|(without, _)| *without).collect();
            json!({
                "probe": probe, "without": mean(&without), "difference": interval.as_ref().map(|it| it.mean),
                "limits": interval.and_then(|it| it.limits),
            })
        };
        let probes: Vec<Value> = self.probes.iter().zip(&self.levels).map(one).collect();
        let Window { week, length } = self.window;
        json!({
            "pairs": self.pairs, "of": PAIRS, "failed": self.failed, "from": week - length, "to": week - 1, "probes": probes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_begins_with_the_first_change_and_is_a_year_at_most() {
        let stages = [json!({"at": 30}), json!({"at": 12})];
        assert_eq!(Window::new(&stages, 20), Ok(Window { week: 20, length: 8 }));
        assert_eq!(Window::new(&stages, 200), Ok(Window { week: 200, length: 48 }));
        assert!(Window::new(&stages, 12).is_err() && Window::new(&[], 20).is_err());
    }
}

//! "What did this do?": communities with the timeline and without it, on the same random numbers, and the paired differences
//! with their intervals.

use super::event::Event;
use super::setting::{EXPLORED, SHOWN, Setting};
use crate::base::error::{Error, Problem};
use crate::base::units::TICKS_PER_YEAR;
use crate::experiment::with_threads;
use crate::scenario::Scenario;
use crate::stats::{mean, mean_interval};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// Compares in the background; an event follows each pair. Ends early once `stop` is set or nobody listens.
///
/// # Errors
/// When nothing was done, or it has not acted yet.
pub(super) fn compare(
    setting: &Arc<Setting>,
    stages: &[Value],
    week: i32,
    events: Sender<Event>,
    stop: Arc<AtomicBool>,
) -> Result<(), Problem> {
    let window = Window::new(stages, week)?;
    let (scenario, usual) = (setting.build(stages)?, setting.usual.clone());
    let work = move || {
        let mut found = Found::new(&scenario, window);
        for replicate in 0..PAIRS {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            found.pair(&scenario, &usual, replicate);
            if events.blocking_send(Event::new("effect", &found.told())).is_err() {
                return;
            }
        }
    };
    // One thread: the run on the page keeps the others.
    std::thread::spawn(move || with_threads(Some(1), work));
    Ok(())
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

    fn pair(&mut self, scenario: &Scenario, usual: &str, replicate: u32) {
        self.pairs += 1;
        let (Ok(without), Ok(with)) = (self.run(scenario, usual, replicate), self.run(scenario, EXPLORED, replicate))
        else {
            self.failed += 1;
            return;
        };
        self.levels.iter_mut().zip(without.iter().zip(with)).for_each(|(list, (a, b))| list.push((*a, b)));
    }

    /// The level of each probe in one run.
    fn run(&self, scenario: &Scenario, treatment: &str, replicate: u32) -> Result<Vec<f64>, Error> {
        let mut run = scenario.simulation(treatment, replicate)?.recording(&Arc::default());
        run.run(scenario.time.burn_in + self.window.week)?;
        let series = run.series();
        Ok(self.probes.iter().map(|probe| series.last(probe, self.window.length).unwrap_or(f64::NAN)).collect())
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

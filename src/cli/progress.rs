//! Progress on standard error: a bar for people, lines of JSON for machines.

use indicatif::{ProgressBar, ProgressStyle};
use std::sync::{Mutex, PoisonError};

/// How progress is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Style {
    /// A bar where standard error is a terminal
    Auto,
    /// One line of JSON per finished run
    Json,
    /// Nothing
    None,
}

/// Progress over a number of runs.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    json: bool,
    done: Mutex<u64>,
    total: u64,
}

impl Progress {
    pub(super) fn new(style: Style, total: u64) -> Self {
        let bar = if style == Style::Auto { ProgressBar::new(total) } else { ProgressBar::hidden() };
        let template = ProgressStyle::with_template("{bar:30} {pos} of {len} runs, {eta} left");
        bar.set_style(template.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.tick();
        Self { bar, json: style == Style::Json, done: Mutex::new(0), total }
    }

    /// Counts one more finished run.
    pub(super) fn done(&self) {
        // The count and the line share one lock, so that two runs that end together report in order.
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        *done += 1;
        self.bar.inc(1);
        if self.json {
            eprintln!("{{\"done\":{done},\"total\":{}}}", self.total);
        }
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

//! What a caller learns of many runs while they go on, and how it ends them.

use crate::base::error::Problem;

/// Is told of every run that ended, and may end them all. A closure without arguments is one that only counts.
pub trait Observer: Sync {
    /// A run ended; called from any thread.
    fn done(&self);

    /// Whether the runs are to end: asked before every run and after every tick, from any thread. What was run so far is
    /// then no result.
    fn stopped(&self) -> bool {
        false
    }
}

impl<F: Fn() + Sync> Observer for F {
    fn done(&self) {
        self();
    }
}

/// Refuses to go on once the runs are to end.
///
/// # Errors
/// When they are.
pub(super) fn not_stopped(observer: &dyn Observer) -> Result<(), Problem> {
    if observer.stopped() { Err(Problem::new("", "was stopped before all runs were done")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::run_all;
    use crate::scenario::{Registry, Scenario, Source};
    use serde_json::json;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Ends the runs after so many questions.
    struct Patience(AtomicUsize, usize);

    impl Observer for Patience {
        fn done(&self) {}

        fn stopped(&self) -> bool {
            self.0.fetch_add(1, Ordering::Relaxed) >= self.1
        }
    }

    #[test]
    fn runs_end_within_a_tick_and_are_no_result() {
        for region in [json!(null), json!({"communities": [{"id": "a", "copies": 3}]})] {
            let mut json = json!({"cogov": 1, "seed": 1, "community": {"residents": 40}, "time": {"burn_in": 0, "ticks": 1_000_000}});
            if !region.is_null() {
                json["region"] = region;
            }
            let scenario = Scenario::build(&Source::from_json(json), &Registry::standard()).unwrap();
            let said = run_all(&scenario, Patience(AtomicUsize::new(0), 20)).unwrap_err().to_string();
            assert_eq!(said, "was stopped before all runs were done");
        }
    }
}

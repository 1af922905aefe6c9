//! Refuses runs that together would take more memory than is allowed.

use crate::base::error::Problem;

/// What may be allowed when nothing is said, GB.
pub(crate) const USUAL_MEMORY: f64 = 4.0;

/// Refuses `runs` runs of `bytes` each, as many at a time as there are threads (without a number, as there are cores), that
/// take more than `allowed` GB.
///
/// # Errors
/// When they do; the place is `--memory`.
pub(crate) fn fits(allowed: f64, threads: Option<usize>, bytes: u64, runs: usize) -> Result<(), Problem> {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let at_a_time = threads.unwrap_or_else(cores).clamp(1, runs.max(1));
    let needed = bytes as f64 * at_a_time as f64 / 1e9;
    if needed <= allowed {
        return Ok(());
    }
    let s = if at_a_time == 1 { "" } else { "s" };
    let why = format!("{at_a_time} run{s} at a time would take about {needed:.1} GB, and {allowed} are allowed");
    Err(Problem::new("--memory", format!("{why}: allow more, or take fewer --threads or residents")))
}

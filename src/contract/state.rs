//! The state of a run as a number, and runs that are compared by it.

use super::Broken;
use crate::base::hash::Print;
use crate::experiment::with_threads;
use crate::simulation::Simulation;

/// Ticks of a run.
pub(super) const TICKS: usize = 16;

/// Residents, organisations, stocks and books, and the series: all but the institutions.
pub(super) fn outside(run: &Simulation) -> [u64; 2] {
    [Print::of(run.community()), Print::of(run.series())]
}

/// Everything, with what institutions remember.
pub(super) fn all(run: &Simulation) -> [u64; 3] {
    let [community, series] = outside(run);
    [community, series, Print::of(&run.institutions())]
}

/// The run after all ticks; the invariants are checked after each.
pub(super) fn finished(mut run: Simulation) -> Result<Simulation, Broken> {
    go(&mut run, TICKS)?;
    Ok(run)
}

fn go(run: &mut Simulation, ticks: usize) -> Result<(), Broken> {
    (0..ticks).try_for_each(|_| run.step().and_then(|()| run.check()).map_err(|breach| Broken::breach(&breach)))
}

/// The rules `repetition`, `threads` and `fork`: the same bits in another run, with other threads, and after a clone. Gives
/// those of [`outside`].
pub(super) fn repeats(start: &(dyn Fn() -> Result<Simulation, Broken> + Sync)) -> Result<[u64; 2], Broken> {
    let expected = all(&finished(start()?)?);
    if all(&finished(start()?)?) != expected {
        return Err(Broken::new("repetition", "a second run of the same seed has other bits"));
    }
    if cfg!(feature = "parallel") {
        for threads in [1, 2] {
            let run = with_threads(Some(threads), || finished(start()?).map(|run| all(&run)))?;
            if run? != expected {
                return Err(Broken::new("threads", format!("a run with {threads} of 2 threads has other bits")));
            }
        }
    }
    let mut run = start()?;
    go(&mut run, TICKS / 2)?;
    let mut fork = run.clone();
    go(&mut run, TICKS - TICKS / 2)?;
    go(&mut fork, TICKS - TICKS / 2)?;
    for (what, run) in [("a run that was cloned", &run), ("its clone", &fork)] {
        if all(run) != expected {
            return Err(Broken::new("fork", format!("{what} goes on to other bits: does state lie outside of it?")));
        }
    }
    Ok([expected[0], expected[1]])
}

//! Work that takes time: on other threads, without the interpreter's lock. The calling thread looks twenty times a second
//! whether Ctrl-C was pressed, and tells Python how far the runs are.

use crate::errors::{fault, raised};
use cogov::Error;
use cogov::binding::Effort;
use cogov::experiment::Observer;
use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// The time between two looks.
const LOOK: Duration = Duration::from_millis(50);

/// How far the runs are, and whether they are to end.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    done: AtomicUsize,
    total: AtomicUsize,
    stop: AtomicBool,
}

impl Watch {
    /// There are so many runs.
    pub(crate) fn begin(&self, runs: usize) {
        self.total.store(runs, Ordering::Relaxed);
    }
}

impl Observer for Watch {
    fn done(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Does `work` without the interpreter's lock, in a pool of threads where an effort is given; `progress` is called with the runs
/// that are done and those that there are.
///
/// # Errors
/// Those of the work; what a handler of signals or `progress` raises ends the work and is raised.
pub(crate) fn working<T: Send>(
    py: Python<'_>,
    effort: Option<Effort>,
    progress: Option<Py<PyAny>>,
    work: impl FnOnce(&Watch) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let watch = Watch::default();
    let look = |told: &mut (usize, usize)| {
        Python::attach(|py| {
            py.check_signals()?;
            let now = (watch.done.load(Ordering::Relaxed), watch.total.load(Ordering::Relaxed));
            match &progress {
                Some(progress) if now.1 > 0 && *told != now => {
                    *told = now;
                    progress.call1(py, now).map(drop)
                }
                _ => Ok(()),
            }
        })
    };
    py.detach(|| {
        thread::scope(|scope| {
            let (end, ended) = channel::<()>();
            let worker = scope.spawn(|| {
                // Dropped when the work is done or has panicked.
                let _end = end;
                match effort {
                    Some(effort) => effort.with(|| work(&watch))?,
                    None => work(&watch),
                }
            });
            let (mut told, mut seen) = ((0, 0), Ok(()));
            while ended.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                if seen.is_ok() {
                    seen = look(&mut told);
                    watch.stop.store(seen.is_err(), Ordering::Relaxed);
                }
            }
            let found = worker.join().map_err(|panic| fault(&*panic))?;
            seen.and_then(|()| look(&mut told))?;
            found.map_err(raised)
        })
    })
}

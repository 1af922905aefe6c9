//! Work that is done in parallel and stored in order.

use crate::base::blocks::{map, threads};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Pieces for each thread that may be finished before the first of them is stored: it bounds the pieces in memory.
const AHEAD: usize = 256;

struct Desk<T, E, P> {
    waiting: BTreeMap<usize, T>,
    due: usize,
    put: P,
    failed: Option<E>,
}

/// Makes the pieces of a range on all threads, begins them in order, and gives them to `put` in order, a few at a time and
/// as soon as the pieces before them are finished. At most [`AHEAD`] pieces for each thread wait. No thread waits for a
/// piece of another thread, so a piece may use the same threads itself.
///
/// # Errors
/// The first error of `put`; no piece begins after it.
pub(super) fn in_order<T: Send, E: Send>(
    range: Range<usize>,
    make: impl Fn(usize) -> T + Sync,
    put: impl FnMut(Vec<T>) -> Result<(), E> + Send,
) -> Result<(), E> {
    let next = AtomicUsize::new(range.start);
    let desk = Mutex::new(Desk { waiting: BTreeMap::new(), due: range.start, put, failed: None });
    let lock = || desk.lock().unwrap_or_else(PoisonError::into_inner);
    let mut start = range.start;
    while start < range.end && lock().failed.is_none() {
        let end = range.end.min(start + AHEAD * threads());
        map(end - start, |_| {
            if lock().failed.is_some() {
                return;
            }
            let number = next.fetch_add(1, Ordering::Relaxed);
            let made = make(number);
            lock().take(number, made);
        });
        start = end;
    }
    lock().failed.take().map_or(Ok(()), Err)
}

impl<T, E, P: FnMut(Vec<T>) -> Result<(), E>> Desk<T, E, P> {
    fn take(&mut self, number: usize, made: T) {
        self.waiting.insert(number, made);
        let mut ready = Vec::new();
        while let Some(made) = self.waiting.remove(&self.due) {
            ready.push(made);
            self.due += 1;
        }
        if !ready.is_empty() && self.failed.is_none() {
            self.failed = (self.put)(ready).err();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_arrive_in_order_when_some_are_slow() {
        let mut seen = Vec::new();
        let slow = |k: usize| {
            if k.is_multiple_of(7) {
                std::thread::sleep(std::time::Duration::from_micros(300));
            }
            k
        };
        let done: Result<(), ()> = in_order(3..2000, slow, |pieces| {
            seen.extend(pieces);
            Ok(())
        });
        assert_eq!((done, seen), (Ok(()), (3..2000).collect::<Vec<usize>>()));
    }

    #[test]
    fn an_error_ends_the_work() {
        let made = AtomicUsize::new(0);
        let count = |k: usize| {
            made.fetch_add(1, Ordering::Relaxed);
            k
        };
        let full = in_order(0..1_000_000, count, |pieces| if pieces.contains(&100) { Err("full") } else { Ok(()) });
        assert_eq!(full, Err("full"));
        assert!(made.into_inner() < 10_000);
    }
}

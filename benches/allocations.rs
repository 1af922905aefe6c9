//! The pure game allocates no memory in any tick after the first: a probe reads a counting allocator at the end of
//! every tick. `--check` fails if a tick allocates. It runs on one thread: with more, the queues of the thread pool may
//! grow at any time.

#[path = "common/fine.rs"]
mod fine;

use cogov::Registry;
use cogov::experiment::with_threads;
use cogov::probe::View;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const TICKS: usize = 100;

fn main() {
    let mut worst = 0;
    for residents in [1_000, 10_000, 100_000, 1_000_000] {
        let counts = with_threads(Some(1), || counts(residents)).expect("one thread can be had");
        let after_the_first = counts[TICKS - 1] - counts[0];
        println!("{residents:>9} residents: {after_the_first} allocations in {} ticks after the first", TICKS - 1);
        worst = worst.max(after_the_first);
    }
    if std::env::args().any(|argument| argument == "--check") && worst > 0 {
        eprintln!("a tick allocates");
        std::process::exit(1);
    }
}

/// The number of allocations so far, at the end of each tick.
fn counts(residents: usize) -> Vec<usize> {
    let mut registry = Registry::standard();
    let allocations = |_: &View<'_>| {
        let stats = ALLOCATOR.stats();
        (stats.allocations + stats.reallocations) as f64
    };
    registry.probe("allocations", allocations).expect("the name is free");
    let mut run = fine::pure_game(residents, 1, registry, &["cooperation", "allocations"]);
    run.run(TICKS).expect("the run is sound");
    let counts = run.series().column("allocations").expect("allocations are recorded");
    counts.iter().map(|count| *count as usize).collect()
}

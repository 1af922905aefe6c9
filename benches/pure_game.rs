//! The engine's pure game compared with a hand-written loop for the same model: interleaved pairs in one process, one
//! thread each.
//!
//! Prints the ratio of their times, its spread and the number of pairs. `--check` fails when the median ratio is above
//! the promised 2 by more than a quarter; the quarter allows for noise of the machine.

#[path = "common/fine.rs"]
mod fine;
#[path = "common/reference.rs"]
mod reference;

use cogov::{Registry, Simulation};
use reference::Reference;
use std::time::Instant;

const RESIDENTS: usize = 1_000_000;
const SEED: u64 = 20_191_114;
/// The number of pairs, and of ticks in each half of a pair.
const PAIRS: usize = 25;
const TICKS: usize = 4;
/// The highest allowed time of the engine relative to the reference, and the slack of the check.
const PROMISED: f64 = 2.0;
const SLACK: f64 = 1.25;

fn main() {
    let mut engine = fine::pure_game(RESIDENTS, SEED, Registry::standard(), &["cooperation"]);
    let mut reference = Reference::new(SEED, engine.community());
    let one = pool(1);
    // The first ticks touch new memory and check that both are the same model.
    one.install(|| engine.run(TICKS)).expect("the run is sound");
    (0..TICKS).for_each(|_| reference.step());
    agree(&engine, &reference);

    let mut pairs: Vec<(f64, f64)> = Vec::new();
    for _ in 0..PAIRS {
        let engine_time = nanoseconds(|| one.install(|| engine.run(TICKS)).expect("the run is sound"));
        let reference_time = nanoseconds(|| (0..TICKS).for_each(|_| reference.step()));
        pairs.push((engine_time, reference_time));
    }
    agree(&engine, &reference);
    let ratios = sorted(pairs.iter().map(|(engine, reference)| engine / reference));
    let ratio = median(&ratios);
    println!("pure game, {RESIDENTS} residents, groups of 10, one fine, one thread");
    for (name, times) in [
        ("engine", sorted(pairs.iter().map(|(engine, _)| *engine))),
        ("reference", sorted(pairs.iter().map(|(_, reference)| *reference))),
    ] {
        println!("{name:10} {:.2} ns a resident-tick (best {:.2})", median(&times), times[0]);
    }
    println!("ratio {ratio:.2} (min {:.2}, max {:.2}, n = {PAIRS})", ratios[0], ratios[PAIRS - 1]);

    let two = pool(2);
    let speedups = sorted((0..PAIRS).map(|_| {
        let serial = nanoseconds(|| one.install(|| engine.run(TICKS)).expect("the run is sound"));
        serial / nanoseconds(|| two.install(|| engine.run(TICKS)).expect("the run is sound"))
    }));
    let (low, high) = (speedups[0], speedups[PAIRS - 1]);
    println!("speed-up of the engine on two threads {:.2} (min {low:.2}, max {high:.2})", median(&speedups));

    if std::env::args().any(|argument| argument == "--check") && ratio > PROMISED * SLACK {
        eprintln!("the ratio is above {PROMISED} x {SLACK}");
        std::process::exit(1);
    }
}

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be had")
}

/// Nanoseconds per resident-tick.
fn nanoseconds(run: impl FnOnce()) -> f64 {
    let start = Instant::now();
    run();
    start.elapsed().as_secs_f64() * 1e9 / (RESIDENTS * TICKS) as f64
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

fn median(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}

/// Checks that both are the same model: with the same words, the same mean co-operation at every tick and the same
/// beliefs.
fn agree(engine: &Simulation, reference: &Reference) {
    let recorded = engine.series().column("cooperation").expect("co-operation is recorded");
    assert_eq!(recorded.len(), reference.cooperation.len());
    for (tick, (engine, reference)) in recorded.iter().zip(&reference.cooperation).enumerate() {
        assert!((engine - reference).abs() < 1e-5, "tick {tick}: {engine} in the engine, {reference} by hand");
    }
    let population = &engine.community().population;
    for (column, (engine, reference)) in [
        ("belief", (&population.mind.belief, &reference.belief)),
        ("trust", (&population.mind.trust_neighbours, &reference.trust)),
        ("payoff", (&population.purse.payoff, &reference.payoff)),
    ] {
        let apart = engine.iter().zip(reference).position(|(engine, reference)| (engine - reference).abs() > 1e-4);
        assert_eq!(apart, None, "{column} differs at this row");
    }
}

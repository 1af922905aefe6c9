//! The engines of `cogov::evolution` compared with hand-written kernels: interleaved pairs in one process, one thread.
//!
//! Prints the ratio of their times, its spread, the number of pairs and the share of contributors that each finds.
//! `--check` fails when a median ratio is above the promised 1.5 by more than a quarter (the quarter
//! allows for noise of the machine), or when the shares are not those of the model.

#[path = "kernels/lattice.rs"]
mod lattice;
#[path = "kernels/well_mixed.rs"]
mod well_mixed;

use cogov::evolution::{Protocol, Watch, sojourns};
use cogov::{Address, Problem};
use serde_json::json;
use std::path::Path;
use std::time::Instant;

const PAIRS: usize = 7;
const PROMISED: f64 = 1.5;
const SLACK: f64 = 1.25;
const SEED: u64 = 2009;

fn main() -> Result<(), Problem> {
    let (small, large) = (spatial::<200>(600)?, spatial::<1000>(24)?);
    let sound = [small, large, mixed()?].iter().all(|sound| *sound);
    if std::env::args().any(|argument| argument == "--check") && !sound {
        eprintln!("a ratio is above {PROMISED} x {SLACK}, or a share is not the model's");
        std::process::exit(1);
    }
    Ok(())
}

/// The spatial game, r = 4, after 300 sweeps; returns whether it is fast enough and correct.
fn spatial<const L: usize>(sweeps: u64) -> Result<bool, Problem> {
    let protocol = read(&json!({
        "cogov": 1, "seed": SEED, "population": {"type": "lattice", "lattice": "square", "length": L},
        "game": {"multiplier": 4.0}, "update": {"temperature": 0.5}
    }))?;
    let (mut engine, mut kernel) = (protocol.spatial(0)?, lattice::Lattice::<L>::new(SEED));
    engine.advance(300);
    kernel.advance(300);
    let pairs: Vec<(f64, f64)> =
        (0..PAIRS).map(|_| (seconds(|| engine.advance(sweeps)), seconds(|| kernel.advance(sweeps)))).collect();
    let updates = sweeps as f64 * (L * L) as f64;
    println!("spatial public good, {L} x {L}, r = 4, after 300 sweeps, {sweeps} sweeps");
    let quick = report(&pairs, updates, "elementary updates");
    let shares = (engine.shares()[0], kernel.contributors());
    println!("contributors: engine {:.4}, kernel {:.4}; the model's 0.513\n", shares.0, shares.1);
    // The share at one sweep of 40,000 places varies by about 0.005 around the mean.
    Ok(quick && (shares.0 - 0.513).abs() < 0.03 && (shares.1 - 0.513).abs() < 0.03)
}

/// Well-mixed pairwise comparison; returns whether it is fast enough and correct.
fn mixed() -> Result<bool, Problem> {
    const STEPS: u64 = 10_000_000;
    let protocol = read(&json!({
        "cogov": 1, "seed": SEED, "replicates": 8, "population": {"type": "well_mixed", "size": 100},
        "game": {"multiplier": 4.0, "group_size": 5}, "update": {"selection": 0.1, "mutation": 0.01}
    }))?;
    let population = protocol.well_mixed()?;
    let mut kernel = well_mixed::Chains::new(SEED);
    let mut share = 0.0;
    let pairs: Vec<(f64, f64)> = (0..PAIRS)
        .map(|pair| {
            let engine = seconds(|| {
                let address = Address::new(SEED + pair as u64);
                let runs = sojourns(&population, address, &[50, 50], 8, Watch { burn: 0, steps: STEPS, every: 0 });
                share += runs.map_or(f64::NAN, |runs| runs.iter().map(|run| run.shares[0]).sum::<f64>() / 8.0);
            });
            (engine, seconds(|| kernel.advance(STEPS)))
        })
        .collect();
    println!("well-mixed pairwise comparison, Z = 100, N = 5, r = 4, 8 chains of {STEPS} steps");
    let quick = report(&pairs, 8.0 * STEPS as f64, "steps");
    let shares = (share / PAIRS as f64, kernel.contributors());
    println!("contributors: engine {:.4}, kernel {:.4}; exact 0.3891", shares.0, shares.1);
    Ok(quick && (shares.0 - 0.389_08).abs() < 0.01 && (shares.1 - 0.389_08).abs() < 0.01)
}

fn read(json: &serde_json::Value) -> Result<Protocol, Problem> {
    let games = |word: &str, _: &serde_json::Map<String, serde_json::Value>| Err(Problem::unknown("type", word, []));
    Protocol::read(json, &games, Path::new(""))
}

fn seconds(f: impl FnOnce()) -> f64 {
    let begin = Instant::now();
    f();
    begin.elapsed().as_secs_f64()
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// Prints rates and ratio; returns whether the median ratio is within the promise and its slack.
fn report(pairs: &[(f64, f64)], work: f64, unit: &str) -> bool {
    let median = |values: Vec<f64>| values[values.len() / 2];
    let rate = |time: f64| work / time / 1e6;
    println!("engine {:6.1} million {unit}/s", rate(median(sorted(pairs.iter().map(|pair| pair.0)))));
    println!("kernel {:6.1} million {unit}/s", rate(median(sorted(pairs.iter().map(|pair| pair.1)))));
    let ratios = sorted(pairs.iter().map(|(engine, kernel)| engine / kernel));
    let (low, high) = (ratios[0], ratios[ratios.len() - 1]);
    println!("ratio {:.2} (min {low:.2}, max {high:.2}, n = {})", median(ratios.clone()), ratios.len());
    median(ratios) <= PROMISED * SLACK
}

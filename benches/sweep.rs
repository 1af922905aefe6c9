//! A sweep of many short runs: 1,000 points, ten replicates of a game of 500 residents over 200 ticks, results as CSV.
//!
//! Prints what the sweep adds to the ticks themselves (processor time, in pairs of the same runs with and without it),
//! how busy it keeps the cores, and the peak of memory at two sizes, one ten times the other. `--short` takes a tenth
//! of the points. `--check` fails if the overhead is above the promised tenth by more than a quarter of it, if the
//! threads run or wait for a core for less than 90 % of the time, or if memory grows with the number of runs. On an
//! idle machine `busy` and `wanted` are equal; on a shared one `wanted` also counts the time in which another program
//! had the core.

use cogov::experiment::{Experiment, Plan, Shard, ShardJob, Store, merge};
use cogov::internal::{map, threads};
use cogov::{Registry, Source};
use serde_json::json;
use std::time::Instant;

const REPLICATES: usize = 10;
/// The number of pairs, and of points in each.
const PAIRS: usize = 9;
const SAMPLE: usize = 40;
/// The most that a sweep may add to the ticks, and the slack of the check.
const PROMISED: f64 = 1.10;
const SLACK: f64 = 1.25;
/// The least share of the time in which the threads run or wait for a core.
const WANTED: f64 = 0.9;
/// The most that the peak of memory may grow with ten times the runs, MiB.
const GROWTH: f64 = 16.0;

fn main() {
    let flag = |name: &str| std::env::args().any(|argument| argument == name);
    let registry = Registry::standard();
    let points = if flag("--short") { 100 } else { 1000 };
    println!("500 residents, 200 ticks, one institution, {} threads", threads());

    // The sweeps come first: the pairs hold many runs at once, which would hide the memory of a sweep.
    let (mut peaks, mut wanted) = (Vec::new(), 0.0);
    for points in [points / 10, points] {
        let plan = plan(points, REPLICATES, &registry);
        let (processor, runnable, begin) = (processor_seconds(), runnable_seconds(), Instant::now());
        let bytes = sweep(&plan);
        let (seconds, processor) = (begin.elapsed().as_secs_f64(), processor_seconds() - processor);
        wanted = (runnable_seconds() - runnable) / seconds / threads() as f64;
        peaks.push(peak());
        println!(
            "{} runs: {seconds:.2} s, {:.0} runs/s, cores busy {:.0} %, wanted {:.0} %, {bytes} bytes of CSV, peak memory {:.1} MiB",
            plan.units(),
            plan.units() as f64 / seconds,
            100.0 * processor / seconds / threads() as f64,
            100.0 * wanted,
            peaks[peaks.len() - 1],
        );
    }

    let mut ratios: Vec<[f64; 2]> = (0..PAIRS).map(|pair| overhead(&plan(SAMPLE, 4 + pair, &registry))).collect();
    let mut medians = [0.0; 2];
    for (k, name) in ["the ticks alone", "the ticks and the making of the residents"].into_iter().enumerate() {
        ratios.sort_by(|a, b| a[k].total_cmp(&b[k]));
        medians[k] = ratios[PAIRS / 2][k];
        let (least, most) = (ratios[0][k], ratios[PAIRS - 1][k]);
        println!("sweep / {name}: {:.3} (min {least:.3}, max {most:.3}, n = {PAIRS})", medians[k]);
    }
    let wrong = [
        ("a sweep adds more than it may", medians[1] > PROMISED * SLACK),
        ("the cores are not kept busy", wanted < WANTED),
        ("memory grows with the number of runs", peaks[1] - peaks[0] > GROWTH),
    ];
    let wrong: Vec<&str> = wrong.iter().filter_map(|(what, holds)| holds.then_some(*what)).collect();
    if flag("--check") && !wrong.is_empty() {
        eprintln!("{}", wrong.join("; "));
        std::process::exit(1);
    }
}

fn plan(points: usize, replicates: usize, registry: &Registry) -> Plan<'_> {
    let values: Vec<f64> = (0..points).map(|k| 0.5 + 2.5 * k as f64 / points as f64).collect();
    let json = json!({
        "cogov_experiment": 1, "id": "bench", "replicates": replicates,
        "scenario": {
            "cogov": 1, "communities": "identical", "seed": 20_191_114, "time": {"burn_in": 0, "ticks": 200},
            "community": {"residents": 500, "units_per_building": 1},
            "game": {"type": "linear", "group_size": 10},
            "institutions": [{"type": "third_party"}],
            "treatments": {"third_party": ["third_party"]},
            "probes": ["cooperation"],
        },
        "factors": [{"path": "institutions.third_party.fine", "values": values}],
        "outcomes": [
            {"probe": "cooperation", "window": 50}, {"probe": "cooperation", "statistic": "last"},
            {"probe": "payoff", "window": 50}, {"probe": "fines", "statistic": "sum", "window": 200},
        ],
    });
    let experiment =
        Experiment::read(&Source::from_json(json), "".as_ref(), registry).expect("the experiment is right");
    Plan::new(experiment, registry)
}

/// Runs a whole sweep, from the check of its points to the merged file, and returns the bytes of that file.
fn sweep(plan: &Plan<'_>) -> u64 {
    let folder = std::env::temp_dir().join(format!("cogov-sweep-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let store = Store::new(&folder);
    plan.check().expect("the points are right");
    store.begin(plan, 1).expect("a plan");
    ShardJob::open(plan, &store, Shard::WHOLE).expect("a journal").run(|| ()).expect("a sweep");
    merge(plan, &store).expect("the results");
    let bytes = std::fs::metadata(folder.join("runs.csv")).expect("the results").len();
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    bytes
}

/// Processor time of a sweep, relative to that of its ticks: alone, and with the creation of the residents.
fn overhead(plan: &Plan<'_>) -> [f64; 2] {
    let begin = processor_seconds();
    let mut runs = Vec::new();
    for point in 0..plan.points() {
        let scenario = plan.scenario(point).expect("the point is right");
        for replicate in 0..plan.experiment.replicates {
            runs.push((scenario.ticks(), Some((scenario.simulation("third_party", replicate)).expect("a run"))));
        }
    }
    let made = processor_seconds();
    let runs: Vec<_> = runs.into_iter().map(std::sync::Mutex::new).collect();
    map(runs.len(), |k| {
        let mut run = runs[k].lock().expect("one thread a run");
        let ticks = run.0;
        if let Some(run) = &mut run.1 {
            run.run(ticks).expect("the run is sound");
        }
        run.1 = None;
    });
    let ticked = processor_seconds();
    sweep(plan);
    let swept = processor_seconds();
    [(swept - ticked) / (ticked - made), (swept - ticked) / (ticked - begin)]
}

/// Seconds of processor time of this process so far, all threads: hundredths, from the system.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("a system with /proc");
    let after = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<f64> = after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    fields.iter().sum::<f64>() / 100.0
}

/// Seconds that the threads of this process were on a core or waited for one, from the scheduler.
fn runnable_seconds() -> f64 {
    let tasks = std::fs::read_dir("/proc/self/task").expect("a system with /proc");
    let files = tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok());
    let both = |stat: String| -> f64 { stat.split_whitespace().take(2).filter_map(|ns| ns.parse::<f64>().ok()).sum() };
    files.map(both).sum::<f64>() / 1e9
}

/// The peak of memory so far, MiB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a system with /proc");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).expect("a peak") / 1024.0
}

//! A region compared with one of its communities: the time per resident-tick of thousands of small communities, with
//! and without an exchange, and the memory per resident.

use cogov::internal::Region;
use cogov::{Registry, Scenario, Simulation, Source};
use serde_json::{Value, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region as Counted, StatsAlloc};
use std::alloc::System;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const RESIDENTS: usize = 285;
const COMMUNITIES: usize = 1000;
const TICKS: usize = 24;
const ROUNDS: usize = 9;

fn main() {
    let exchange = json!({"diffusion": {}, "donor": {}, "labour": {}});
    let single = best(|| {
        let mut run = community();
        // As many ticks in total as a region has, also on newly allocated memory.
        nanoseconds(RESIDENTS * TICKS * 50, || run.run(TICKS * 50).expect("the run is sound"))
    });
    println!("one community of {RESIDENTS} residents: {single:.1} ns a resident-tick");
    for communities in [COMMUNITIES / 10, COMMUNITIES] {
        for (name, own) in [("without exchange", json!({})), ("with every exchange", exchange.clone())] {
            for threads in [1, 2] {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be had");
                let found = best(|| {
                    let mut region = region(communities, &own);
                    pool.install(|| {
                        nanoseconds(RESIDENTS * TICKS * communities, || region.run(TICKS).expect("the run is sound"))
                    })
                });
                let ratio = found / single;
                println!("{communities:>5} communities {name}, {threads} threads: {found:.1} ns, {ratio:.2} times one");
            }
        }
        let counted = Counted::new(ALLOCATOR);
        let held = region(communities, &exchange);
        let change = counted.change();
        let bytes = change.bytes_allocated as f64 + change.bytes_reallocated as f64 - change.bytes_deallocated as f64;
        println!("{communities:>5} communities: {:.0} bytes a resident", bytes / (RESIDENTS * communities) as f64);
        drop(held);
    }
}

fn scenario(region: &Value) -> Scenario {
    let mut json = json!({
        "cogov": 1, "communities": "identical", "seed": 1, "time": {"burn_in": 0}, "community": {"residents": RESIDENTS, "buildings": 3},
        "participation": {}, "attitudes": {}, "reputation": {}, "livelihood": {}, "enterprises": [{"posts": 15}],
        "institutions": [{"type": "third_party"}, {"type": "points"}], "probes": ["cooperation", "active", "employment"],
    });
    if !region.is_null() {
        json["region"] = region.clone();
    }
    Scenario::build(&Source::from_json(json), &Registry::standard()).expect("the scenario is right")
}

fn community() -> Simulation {
    scenario(&Value::Null).simulation("all", 0).expect("there is a treatment 'all'")
}

fn region(communities: usize, exchange: &Value) -> Region {
    let mut region = exchange.clone();
    region["communities"] = json!(communities);
    region["details"] = json!(false);
    scenario(&region).region_run("all", 0).expect("there is a treatment 'all'")
}

fn best(run: impl Fn() -> f64) -> f64 {
    (0..ROUNDS).map(|_| run()).fold(f64::INFINITY, f64::min)
}

/// Nanoseconds per resident-tick.
fn nanoseconds(resident_ticks: usize, run: impl FnOnce()) -> f64 {
    let begin = Instant::now();
    run();
    begin.elapsed().as_secs_f64() * 1e9 / resident_ticks as f64
}

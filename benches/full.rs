//! A community of 21,235 residents with every section of a scenario on, compared with the pure game of as many
//! residents, interleaved in one run on one thread. Prints the time per resident-tick of both, their ratio, and the
//! share of each phase. `--check` fails above ten times the pure game.
//!
//! The sections come from the library's own list, so a new section is included without a change here.

#[path = "common/fine.rs"]
mod fine;

use cogov::internal::{Phase, Presence, SECTIONS, Section};
use cogov::{Fallback, Kind, Parameter, Registry, Scenario, Simulation, Source};
use serde_json::{Map, Value, json};
use std::time::Instant;

const RESIDENTS: usize = 21_235;
/// The number of pairs of ticks.
const PAIRS: usize = 200;
/// The highest allowed ratio of the times per resident-tick.
const PROMISED: f64 = 10.0;

fn main() {
    let mut pure = fine::pure_game(RESIDENTS, 1, Registry::standard(), &["cooperation"]);
    let (mut full, names) = everything();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be had");
    let mut phases = [f64::INFINITY; Phase::ALL.len()];
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    one.install(|| {
        // The first ticks touch new memory and fill posts and queues.
        full.run(48).expect("the run is sound");
        pure.run(48).expect("the run is sound");
        for _ in 0..PAIRS {
            let begin = Instant::now();
            let mut last = begin;
            full.step_with(|phase| {
                let now = Instant::now();
                let least = &mut phases[phase as usize];
                *least = least.min((now - last).as_secs_f64());
                last = now;
            })
            .expect("the run is sound");
            let middle = Instant::now();
            pure.step().expect("the run is sound");
            pairs.push(((middle - begin).as_secs_f64(), middle.elapsed().as_secs_f64()));
        }
    });
    let mut ratios: Vec<f64> = pairs.iter().map(|(full, pure)| full / pure).collect();
    ratios.sort_by(f64::total_cmp);
    let best = |f: fn(&(f64, f64)) -> f64| pairs.iter().map(f).fold(f64::INFINITY, f64::min);
    let (full, pure) = (best(|pair| pair.0), best(|pair| pair.1));
    // The best ticks are compared: on a shared machine a long tick is interrupted more often than a short one.
    let ratio = full / pure;
    let each = |seconds: f64| seconds * 1e9 / RESIDENTS as f64;
    println!("{RESIDENTS} residents, one thread; on: {names}");
    println!("pure game {:.1} ns a resident-tick, everything {:.1} ns, at best", each(pure), each(full));
    let (low, middle, high) = (ratios[0], ratios[PAIRS / 2], ratios[PAIRS - 1]);
    println!("ratio {ratio:.1} (of pairs: median {middle:.1}, min {low:.1}, max {high:.1}, n = {PAIRS})");
    let total: f64 = phases.iter().sum();
    for (phase, time) in Phase::ALL.iter().zip(phases) {
        println!("  {:16} {:6.1} ns {:5.1} %", phase.name(), each(time), 100.0 * time / total);
    }
    if std::env::args().any(|argument| argument == "--check") && ratio > PROMISED {
        eprintln!("the ratio is above {PROMISED}");
        std::process::exit(1);
    }
}

/// The community with every section on, and the names of these sections.
fn everything() -> (Simulation, String) {
    let mut json = json!({
        "cogov": 1, "communities": "identical", "seed": 1, "time": {"burn_in": 0},
        "community": {
            "households": 7191, "persons": RESIDENTS * 100 / 81, "estates": 4, "buildings": 120, "origins": 22,
        },
        "institutions": [{"type": "third_party"}, {"type": "points"}, {"type": "role_model"}],
        // The same probes are recorded as of the pure game.
        "probes": ["cooperation"],
    });
    let mut names = Vec::new();
    for section in SECTIONS
        .iter()
        .filter(|section| section.presence != Presence::Always && !["record", "stop"].contains(&section.name))
    {
        json[section.name] = by_default(section);
        names.push(section.name);
    }
    let scenario = Scenario::build(&Source::from_json(json), &Registry::standard()).expect("the scenario is right");
    let run = scenario.simulation("all", 0).expect("there is a treatment 'all'");
    assert!(run.community().rows().abs_diff(RESIDENTS) < 10, "{} residents", run.community().rows());
    (run, names.join(", "))
}

/// A section with its defaults; required values are sized for the community.
fn by_default(section: &Section) -> Value {
    let required = section.parameters.iter().filter(|parameter| parameter.fallback == Fallback::Required);
    // A generation refers to a place of origin; the first one is taken.
    let value = |parameter: &Parameter| match parameter.kind {
        Kind::Count(..) if parameter.name == "origin" => json!(0),
        Kind::Number(least, most) => json!((RESIDENTS as f64 / 20.0).clamp(least, most)),
        Kind::Count(least, most) => json!((RESIDENTS as i64 / 20).clamp(least, most)),
        Kind::Word(words) => json!(words[0]),
        _ => Value::Null,
    };
    let given: Map<String, Value> = required.map(|parameter| (parameter.name.to_owned(), value(parameter))).collect();
    if section.presence == Presence::List { json!([given]) } else { Value::Object(given) }
}

//! Everything at once against the pure game: a community of 21,235 residents with every section of a scenario on, beside the
//! pure game of as many, interleaved in one run on one thread. Prints what a resident-tick costs in each, their ratio, and
//! the share of each phase. `--check` fails above ten times the pure game.
//!
//! The sections are read from the library's own list, so a new one is timed without being named here.

#[path = "common/fine.rs"]
mod fine;

use cogov::scenario::{SECTIONS, Scenario, Section, Source};
use cogov::simulation::Phase;
use cogov::{Fallback, Kind, Registry, Simulation};
use serde_json::{Map, Value, json};
use std::time::Instant;

const RESIDENTS: usize = 21_235;
const PAIRS: usize = 9;
const TICKS: usize = 12;
/// What a resident-tick may cost, in those of the pure game.
const PROMISED: f64 = 10.0;

fn main() {
    let mut pure = fine::pure_game(RESIDENTS, 1, Registry::standard(), &["cooperation"]);
    let (mut full, names) = everything();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be had");
    let mut phases = [0.0; Phase::ALL.len()];
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    one.install(|| {
        // The first ticks touch fresh memory, and fill posts and queues.
        full.run(48).expect("the run is sound");
        pure.run(48).expect("the run is sound");
        for _ in 0..PAIRS {
            let mut last = Instant::now();
            for _ in 0..TICKS {
                full.step_with(|phase| {
                    let now = Instant::now();
                    phases[phase as usize] += (now - last).as_secs_f64();
                    last = now;
                })
                .expect("the run is sound");
            }
            let begin = Instant::now();
            pure.run(TICKS).expect("the run is sound");
            pairs.push((0.0, begin.elapsed().as_secs_f64()));
            let so_far: f64 = phases.iter().sum();
            let before: f64 = pairs.iter().map(|(full, _)| full).sum();
            if let Some(pair) = pairs.last_mut() {
                pair.0 = so_far - before;
            }
        }
    });
    let mut ratios: Vec<f64> = pairs.iter().map(|(full, pure)| full / pure).collect();
    ratios.sort_by(f64::total_cmp);
    let ratio = ratios[PAIRS / 2];
    let each = |f: fn(&(f64, f64)) -> f64| {
        let best = pairs.iter().map(f).fold(f64::INFINITY, f64::min);
        best * 1e9 / (RESIDENTS * TICKS) as f64
    };
    println!("{RESIDENTS} residents, one thread; on: {names}");
    println!("pure game {:.1} ns a resident-tick at best, everything {:.1} ns", each(|it| it.1), each(|it| it.0));
    println!("ratio {ratio:.1} (min {:.1}, max {:.1}, n = {PAIRS})", ratios[0], ratios[PAIRS - 1]);
    let total: f64 = phases.iter().sum();
    for (phase, time) in Phase::ALL.iter().zip(phases) {
        println!("  {:16} {:5.1} %", phase.name(), 100.0 * time / total);
    }
    if std::env::args().any(|argument| argument == "--check") && ratio > PROMISED {
        eprintln!("the ratio is above {PROMISED}");
        std::process::exit(1);
    }
}

/// The community with every section on, and the names of what is on.
fn everything() -> (Simulation, String) {
    let mut json = json!({
        "cogov": 1, "seed": 1, "time": {"burn_in": 0},
        "community": {
            "households": 7191, "persons": RESIDENTS * 100 / 81, "estates": 4, "buildings": 120, "origins": 22,
        },
        "institutions": [{"type": "third_party"}, {"type": "points"}, {"type": "role_model"}],
    });
    let mut names = Vec::new();
    for section in SECTIONS.iter().filter(|section| !section.always && section.name != "record") {
        json[section.name] = by_default(section);
        names.push(section.name);
    }
    let scenario = Scenario::build(&Source::from_json(json), &Registry::standard()).expect("the scenario is right");
    let run = scenario.simulation("all", 0).expect("there is a treatment 'all'");
    assert!(run.community().rows().abs_diff(RESIDENTS) < 10, "{} residents", run.community().rows());
    (run, names.join(", "))
}

/// A section with its defaults; what has to be given is sized for the community.
fn by_default(section: &Section) -> Value {
    let required = section.parameters.iter().filter(|parameter| parameter.fallback == Fallback::Required);
    let value = |kind: Kind| match kind {
        Kind::Number(least, most) => json!((RESIDENTS as f64 / 20.0).clamp(least, most)),
        Kind::Count(least, most) => json!((RESIDENTS as i64 / 20).clamp(least, most)),
        Kind::Word(words) => json!(words[0]),
        _ => Value::Null,
    };
    let given: Map<String, Value> =
        required.map(|parameter| (parameter.name.to_owned(), value(parameter.kind))).collect();
    if section.list { json!([given]) } else { Value::Object(given) }
}

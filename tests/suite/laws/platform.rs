//! E33: a platform spreads along the curve of Bass up to the share of the able; rumours follow their mean field.

use crate::common::{lab, start, with};
use cogov::Simulation;
use cogov::internal::Rumour;
use cogov::theory::diffusion::adopted_share_in_ticks;
use serde_json::{Value, json};

const ROWS: usize = 20_000;

fn street(changes: Value) -> Simulation {
    let json = lab(json!({
        "community": {"residents": ROWS, "buildings": 200}, "platform": {"skill": 1, "outbreak": 0},
        "probes": ["platform_coverage", "rumour_prevalence", "response_time"],
    }));
    start(&with(json, changes), "none", 0)
}

#[test]
fn coverage_is_the_curve_of_bass_up_to_the_able() {
    let mut run = street(json!({}));
    let able = run.community().population.place.digital.iter().filter(|able| **able).count() as f64 / ROWS as f64;
    run.run(120).unwrap();
    for ticks in [10, 20, 40, 60, 120] {
        let found = run.series().at("platform_coverage", ticks - 1).unwrap();
        // A resident who sees everybody sees a share of at most `able`.
        let expected = able * adopted_share_in_ticks(0.01, 0.1 * able, ticks as usize).unwrap();
        assert!((found - expected).abs() < 0.015, "after {ticks}: {found} is not {expected}");
    }
}

#[test]
fn before_it_opens_there_is_nothing() {
    let mut run = street(json!({"platform": {"start": 5, "outbreak": 1}}));
    run.run(8).unwrap();
    let coverage = run.series().column("platform_coverage").unwrap();
    assert!(coverage[..5].iter().all(|share| *share == 0.0) && coverage[5] > 0.0);
    assert_eq!(run.series().at("rumour_prevalence", 4), Some(0.0));
}

#[test]
fn a_rumour_rises_and_falls_as_its_mean_field() {
    let mut run = street(json!({"platform": {"advertising": 0, "imitation": 0}}));
    run.community_mut().platform.as_mut().unwrap().rumour[..ROWS / 20].fill(Rumour::Believed);
    run.run(150).unwrap();
    let (mut open, mut believers) = (0.95, 0.05);
    for tick in 0..150 {
        let heard: f64 = 0.1 * believers * open;
        (open, believers) = (open - heard, believers + heard - 0.02 * believers);
        let found = run.series().at("rumour_prevalence", tick).unwrap();
        assert!((found - believers).abs() < 0.02, "tick {tick}: {found} is not {believers}");
    }
}

//! I15: coverage follows the curve of Bass up to the share of residents who can use it; a platform that only speaks
//! hears nothing.

use super::series;
use crate::common::{lab, start, with};
use cogov::theory::diffusion::adopted_share_in_ticks;
use serde_json::{Value, json};

fn street(institution: Value) -> Value {
    let own = with(json!({"type": "platform", "skill": 1}), institution);
    lab(json!({
        "time": {"burn_in": 0, "ticks": 80}, "community": {"residents": 8000, "buildings": 80},
        "platform": {"start": 1000, "outbreak": 0}, "official": {}, "institutions": [own],
        "probes": ["platform_coverage", "response_time", "official_effort"],
    }))
}

#[test]
fn coverage_is_the_curve_of_bass_up_to_the_able() {
    let mut run = start(&street(json!({})), "all", 0);
    let able = run.community().population.place.digital.iter().filter(|able| **able).count() as f64 / 8000.0;
    run.run(80).unwrap();
    for ticks in [10, 40, 80] {
        let found = run.series().at("platform_coverage", ticks - 1).unwrap();
        let expected = able * adopted_share_in_ticks(0.01, 0.1 * able, ticks as usize).unwrap();
        assert!((found - expected).abs() < 0.025, "after {ticks}: {found} is not {expected}");
    }
}

#[test]
fn it_is_closed_before_the_start_and_without_it() {
    let late = series(&street(json!({"start": 20})));
    let coverage = late.column("platform_coverage").unwrap();
    assert!(coverage[..20].iter().all(|share| *share == 0.0) && coverage[20] > 0.0);
    let mut run = start(&street(json!({})), "none", 0);
    run.run(30).unwrap();
    assert_eq!(run.series().last("platform_coverage", 1), Some(0.0));
}

#[test]
fn an_official_who_is_seen_works_harder_and_untrained_staff_answer_late() {
    let effort = |openness: f64| series(&street(json!({"openness": openness}))).last("official_effort", 1).unwrap();
    assert!(effort(0.4) > effort(0.0) + 0.1);
    let wait = |changes: Value| {
        let json = with(street(changes), json!({"platform": {"start": 1000, "messages": 0.02}}));
        series(&json).last("response_time", 1).unwrap()
    };
    let (trained, untrained) = (wait(json!({"hours": 40})), wait(json!({"hours": 4})));
    assert!(trained < 1.0 && untrained > 5.0, "{trained} {untrained}");
}

#[test]
fn a_platform_that_only_speaks_moves_no_efficacy() {
    let base = |two_way: bool| {
        with(
            street(json!({"two_way": two_way, "voice": 1, "notices": 0})),
            json!({
                "community": {"residents": null, "households": 500, "persons": 1500}, "participation": {}, "attitudes": {},
                "party_branch": {"staff": 4, "substance": 0.9}, "issues": {}, "reputation": {},
                "probes": ["efficacy", "issues_latent"],
            }),
        )
    };
    let none = {
        let mut run = start(&base(false), "none", 0);
        run.run(80).unwrap();
        run.into_series()
    };
    let (deaf, open) = (series(&base(false)), series(&base(true)));
    assert_eq!(deaf.last("efficacy", 1), none.last("efficacy", 1));
    assert!(open.last("issues_latent", 1) < deaf.last("issues_latent", 1));
}

#[test]
fn more_voice_than_the_committee_has_hours_is_a_backlog_and_lost_trust() {
    let ends = |voice: f64| {
        let json = with(
            street(json!({"two_way": true, "voice": voice})),
            json!({
                "community": {"residents": null, "households": 800, "persons": 2400}, "time": {"ticks": 160},
                "participation": {}, "attitudes": {}, "party_branch": {"staff": 8, "substance": 1}, "issues": {"volunteer_hours": 0},
                "platform": {"advertising": 0.5}, "probes": ["backlog", "trust_committee", "issues_latent"],
            }),
        );
        let series = series(&json);
        ["backlog", "trust_committee", "issues_latent"].map(|probe| series.last(probe, 12).unwrap())
    };
    let (quiet, loud) = (ends(0.0), ends(1.0));
    assert!(loud[2] < quiet[2], "it is heard: {quiet:?} {loud:?}");
    assert!(loud[0] > 1.5 * quiet[0] && loud[1] < quiet[1] - 0.01, "{quiet:?} {loud:?}");
}

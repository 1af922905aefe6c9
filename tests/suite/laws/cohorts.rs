//! Generations within an origin: their means are as given, and other residents do not change.

use crate::common::{build, lab, run, with};
use serde_json::{Value, json};

fn town(cohorts: &Value) -> Value {
    let json = lab(json!({
        "community": {"residents": 6000, "buildings": 20, "origins": 2, "hosts": 0.5}, "time": {"burn_in": 0, "ticks": 1},
        "livelihood": {}, "initial": {"county": 1, "export": 0, "welfare": 0, "labour_force": 1},
        "probes": [
            "age@cohort:1", "age@cohort:2", "sd:age@cohort:1", "education@cohort:1", "education@cohort:2",
            "income@cohort:1", "income@cohort:2", "age@origin:0", "education@origin:0",
        ],
    }));
    with(json, json!({"cohorts": cohorts}))
}

#[test]
fn generations_are_of_their_age_and_schooling() {
    let old = json!({"origin": 1, "share": 0.5, "age": 44.76, "age_spread": 6, "schooling": 6.97, "skill": 0.5});
    let new = json!({"origin": 1, "share": 0.5, "age": 25.58, "age_spread": 4, "schooling": 10.17, "skill": 0.7});
    let (two, none) = (run(&town(&json!([old, new])), "none", 0), run(&town(&json!([])), "none", 0));
    let at = |probe: &str| two.series().last(probe, 1).unwrap();
    // 1,500 of each: three standard errors of an age are about 0.5 years, of the schooling 0.25.
    for (probe, expected, slack) in [
        ("age@cohort:1", 44.76, 0.5),
        ("age@cohort:2", 25.58, 0.4),
        ("sd:age@cohort:1", 6.0, 0.4),
        ("education@cohort:1", 6.97, 0.25),
        ("education@cohort:2", 10.17, 0.25),
        ("income@cohort:1", 0.5 * 625.0, 8.0),
        ("income@cohort:2", 0.7 * 625.0, 8.0),
    ] {
        assert!((at(probe) - expected).abs() < slack, "{probe} is {}, not {expected}", at(probe));
    }
    for probe in ["age@origin:0", "education@origin:0"] {
        assert_eq!(two.series().last(probe, 1), none.series().last(probe, 1), "{probe}");
    }
    assert_eq!(none.series().last("age@cohort:1", 1), Some(0.0));
}

#[test]
fn generations_that_do_not_fit_are_refused() {
    let one = |origin: u32| json!({"origin": origin, "age": 30, "schooling": 9});
    for (cohorts, message) in [
        (json!([one(2)]), "cohorts[0].origin: 2 is not one of 2 origins, counted from 0"),
        (json!([one(1), one(1)]), "cohorts[0].share: the shares of the generations of origin 1 add to 2, more than 1"),
        (json!([{"origin": 1, "age": 30}]), "cohorts[0].schooling: is missing"),
    ] {
        let found = build(&town(&cohorts)).unwrap_err();
        assert!(found.starts_with(message), "{found}");
    }
}

#[test]
fn who_seeks_out_its_ties_more_often_keeps_more_of_them() {
    // Both generations of the second origin; nobody makes a new tie, so ties only wear off or are kept up.
    let kept = |old: f64, new: f64| {
        let of = |contacts: f64| json!({"origin": 1, "share": 0.5, "age": 30, "schooling": 9, "contacts": contacts});
        let base = town(&json!([of(old), of(new)]));
        let json = with(
            base,
            json!({
                "livelihood": null, "time": {"ticks": 96}, "probes": ["degree@cohort:1", "degree@cohort:2"],
                "ties": {"meeting": 0, "meeting_participating": 0},
            }),
        );
        let run = run(&json, "none", 0);
        [1, 2].map(|k| run.series().last(&format!("degree@cohort:{k}"), 1).unwrap())
    };
    let ([even, same], [more, less]) = (kept(0.6, 0.6), kept(0.9, 0.3));
    assert!(
        (even - same).abs() < 0.3 && more > less + 0.5 && more > even && less < same,
        "{even} {same} {more} {less}"
    );
    // A generation without a value of its own has the common one.
    let base = town(&json!([{"origin": 1, "age": 30, "schooling": 9}]));
    let ties =
        |own: Value| with(with(base.clone(), json!({"livelihood": null, "ties": {}, "probes": ["degree"]})), own);
    let degree = |json: &Value| run(json, "none", 0).series().last("degree", 1);
    assert_eq!(degree(&ties(json!({}))), degree(&ties(json!({"cohorts": []}))));
}

//! Dose, start, stop and ramp: an institution that is off changes no bit.

use crate::common::{end, everything, print_of, run, selfish, start, whole};
use cogov::community::{Party, Slate};
use proptest::prelude::*;
use serde_json::{Value, json};

/// `everything`, with the same schedule for all of its institutions.
fn scheduled(schedule: &[(&str, Value)]) -> Value {
    let mut json = everything(json!({}));
    for institution in json["institutions"].as_array_mut().unwrap() {
        for key in ["start", "stop", "ramp", "dose"] {
            institution.as_object_mut().unwrap().remove(key);
        }
        for (key, value) in schedule {
            institution[*key] = value.clone();
        }
    }
    json
}

#[test]
fn dose_zero_is_nothing() {
    let json = scheduled(&[("dose", json!(0))]);
    let (none, all) = (run(&json, "none", 0), run(&json, "all", 0));
    assert_eq!(print_of(all.community()), print_of(none.community()));
    assert_eq!(print_of(all.series()), print_of(none.series()));
}

#[test]
fn an_institution_that_never_starts_is_nothing() {
    let json = scheduled(&[("start", json!(16))]);
    let (none, all) = (run(&json, "none", 0), run(&json, "all", 0));
    assert_eq!(print_of(all.community()), print_of(none.community()));
    assert_eq!(print_of(all.series()), print_of(none.series()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn outside_start_and_stop_nothing_is_done(first in 0_i32..10, length in 1_i32..8, ramp in 0_i32..6) {
        let json = scheduled(&[("start", json!(first)), ("stop", json!(first + length)), ("ramp", json!(ramp))]);
        let (mut none, mut all) = (start(&json, "none", 0), start(&json, "all", 0));
        for tick in -4..16 {
            none.step().unwrap();
            all.step().unwrap();
            if tick < first {
                prop_assert_eq!(print_of(all.community()), print_of(none.community()), "tick {}", tick);
                prop_assert_eq!(print_of(all.series()), print_of(none.series()), "tick {}", tick);
            }
            let community = all.community();
            let working = (first..first + length).contains(&tick);
            let party = |party| matches!(party, Party::Institution(_) | Party::Street);
            let funded = community.ledger.entries().iter().filter(|e| {
                matches!(e.payee, Party::Institution(_)) || (party(e.payer) && matches!(e.payer, Party::Institution(_)))
            });
            prop_assert_eq!(funded.count() > 0, working, "tick {}", tick);
            let terms = &community.terms;
            let blank = [&terms.deterrence, &terms.incentive, &terms.required].into_iter().all(Slate::is_blank);
            prop_assert_eq!(!blank, working, "tick {}", tick);
        }
    }
}

#[test]
fn a_schedule_in_the_burn_in_waits() {
    let json = scheduled(&[("start", json!(0))]);
    let mut run = start(&json, "all", 0);
    run.run(4).unwrap();
    assert_eq!(run.clock().tick, 0);
    assert!(run.community().ledger.entries().iter().all(|e| !matches!(e.payee, Party::Institution(_))));
}

#[test]
fn a_ramp_rises_in_equal_steps_and_the_dose_scales_it() {
    for (ramp, dose) in [(4, 1.0), (4, 0.5), (0, 0.25_f32)] {
        let points = json!({
            "type": "points", "recording": 1, "value": 0.5, "threshold": 0, "ramp": ramp, "dose": dose, "start": 2,
        });
        let mut run = start(&selfish(json!({"institutions": [points]})), "all", 0);
        for tick in 0..8 {
            run.step().unwrap();
            let since = f32::max(0.0, tick as f32 - 1.0);
            let expected =
                0.5 * dose * if ramp == 0 { f32::from(u8::from(tick >= 2)) } else { (since / ramp as f32).min(1.0) };
            let found = run.community().terms.incentive[7];
            assert!(
                (found - expected).abs() < 1e-6,
                "tick {tick}, ramp {ramp}, dose {dose}: {found} is not {expected}"
            );
        }
    }
}

#[test]
fn a_full_dose_is_the_default() {
    let json = scheduled(&[("dose", json!(1)), ("start", json!(0)), ("ramp", json!(0)), ("stop", Value::Null)]);
    assert_eq!(whole(&run(&json, "all", 0)), whole(&run(&scheduled(&[]), "all", 0)));
    let half = run(&scheduled(&[("dose", json!(0.5))]), "all", 0);
    assert!(end(&half, "cost") > 0.0 && end(&half, "cost") < end(&run(&json, "all", 0), "cost"));
}

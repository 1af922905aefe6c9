//! I22: without noise and with the true weights nobody is missed; a register of income alone misses the
//! spiritually poor; unclear duties blur the survey.

use crate::common::{lab, run, with};
use cogov::internal::Register;
use serde_json::{Value, json};

/// Poor households, poor households that are not entered, entered households that are not poor, in the week of the
/// first survey.
fn confusion(institution: Value) -> (usize, usize, usize) {
    let json = lab(json!({
        "time": {"burn_in": 0, "ticks": 1}, "livelihood": {}, "poverty": {"spirit": 0.4},
        "community": {"residents": null, "households": 400, "persons": 1400, "buildings": 4},
        "initial": {"motivation": 0.4}, "official": {}, "probes": ["poor_share"],
    }));
    let institution = with(json!({"type": "targeting"}), institution);
    let run = run(&with(json, json!({"institutions": [institution]})), "all", 0);
    let households = &run.community().households;
    let all = || households.poor.iter().zip(&households.register);
    let (poor, missed) = (
        all().filter(|(poor, _)| **poor).count(),
        all().filter(|(poor, entry)| **poor && **entry != Register::Listed).count(),
    );
    let wrong = all().filter(|(poor, entry)| !**poor && **entry == Register::Listed).count();
    let listed = all().filter(|(_, entry)| **entry == Register::Listed).count();
    assert_eq!(poor - missed + wrong, listed, "the confusion matrix does not add up");
    (poor, missed, wrong)
}

#[test]
fn errors_vanish_with_the_noise_where_the_weights_are_those_of_the_truth() {
    let exact = confusion(json!({"spirit": 0.4, "noise": 0, "guesswork": 0}));
    assert!(exact.0 > 20, "{exact:?}");
    assert_eq!((exact.1, exact.2), (0, 0));
    let noisy = confusion(json!({"spirit": 0.4, "noise": 0.2, "guesswork": 0}));
    assert!(noisy.1 + noisy.2 > 10, "{noisy:?}");
}

#[test]
fn income_alone_misses_households_without_motivation() {
    let (both, income) =
        (confusion(json!({"spirit": 0.4, "noise": 0, "guesswork": 0})), confusion(json!({"noise": 0, "guesswork": 0})));
    assert!(income.1 + income.2 > both.1 + both.2, "{both:?} {income:?}");
}

#[test]
fn where_nobody_answers_the_official_guesses() {
    let effort = |clear: bool| {
        let json = lab(json!({
            "livelihood": {}, "poverty": {}, "official": {}, "probes": ["official_effort"],
            "institutions": [{"type": "targeting", "clear": clear}],
        }));
        run(&json, "all", 0).series().last("official_effort", 1).unwrap()
    };
    // 0.2 + 0.8·0.5 against 0.5, and 0.2 against 0.5, at a precision of 10.
    assert!((effort(true) - 1.0 / (1.0 + f64::exp(-1.0))).abs() < 1e-6, "{}", effort(true));
    assert!((effort(false) - 1.0 / (1.0 + f64::exp(3.0))).abs() < 1e-6, "{}", effort(false));
}

#[test]
fn a_blurred_survey_strikes_off_households_that_are_still_in_need() {
    // 被脱贫: at the next survey, a year later, the household is found above the line without being so.
    let early = |noise: f64| {
        let json = lab(json!({
            "time": {"burn_in": 0, "ticks": 60}, "livelihood": {}, "poverty": {"spirit": 0.4},
            "community": {"residents": null, "households": 400, "persons": 1400, "buildings": 4},
            "initial": {"motivation": 0.4}, "official": {}, "probes": ["dropped_early", "registered"],
            "institutions": [{"type": "targeting", "spirit": 0.4, "noise": noise, "guesswork": 0, "period": 24}],
        }));
        run(&json, "all", 0).series().last("dropped_early", 1).unwrap()
    };
    let (sharp, blurred) = (early(0.0), early(0.3));
    assert!(blurred > sharp + 0.1, "{sharp} {blurred}");
}

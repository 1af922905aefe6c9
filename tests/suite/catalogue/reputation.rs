//! I06: a good name keeps a village contributing, not an estate of strangers; with selfish residents the step is exact.

use super::level;
use crate::common::{lab, selfish, with};
use cogov::Component;
use cogov::internal::Repute;
use serde_json::json;

#[test]
fn selfish_residents_keep_the_custom_where_a_name_is_worth_the_gap() {
    let base = with(selfish(json!({})), json!({"initial": {"belonging": 0.3, "belonging_spread": 0.0}}));
    for (help, kept) in [(0.12, 0.0), (0.13, 0.8)] {
        let institution = json!({"type": "reputation", "help": help});
        let worth = f64::from(Repute::with(&json!({"help": help})).unwrap().worth(0.3));
        assert_eq!(worth >= 0.7, kept > 0.0, "{help}: {worth}");
        let found = level(&base, institution, "cooperation");
        assert!((found - kept).abs() < 1e-6, "help worth {help}: {found}");
    }
}

#[test]
fn a_village_holds_and_strangers_do_not() {
    let base = lab(json!({"initial": {"belief": 0.65}, "time": {"burn_in": 0, "ticks": 80}}));
    let at =
        |observability: f64| level(&base, json!({"type": "reputation", "observability": observability}), "cooperation");
    let (village, strangers) = (at(0.8), at(0.1));
    assert!(village > 0.75 && strangers < 0.5, "{village} {strangers}");
}

#[test]
fn slander_ruins_good_names() {
    let base = with(lab(json!({})), json!({"probes": ["reputation"]}));
    let honest = level(&base, json!({"type": "reputation"}), "reputation");
    let slandered = level(&base, json!({"type": "reputation", "slander": 0.4}), "reputation");
    assert!(slandered < honest - 0.2, "{slandered} {honest}");
}

#[test]
fn residents_who_do_not_expect_to_stay_have_no_use_for_a_name() {
    // High turnover and a short horizon have one cause: a low probability of meeting again.
    let base = lab(json!({"time": {"burn_in": 0, "ticks": 60}, "community": {"residents": 1000}}));
    let found = [0.98, 0.8, 0.5, 0.1].map(|staying| {
        let institution = json!({"type": "reputation", "staying": staying, "staying_belonging": 0});
        level(&base, institution, "cooperation")
    });
    assert!(found[0] > 0.7 && found[3] < 0.2, "{found:?}");
    assert!(found.windows(2).all(|pair| pair[1] <= pair[0]), "{found:?}");
    // A refusal that is forgiven at once is no threat either.
    let forgiving = level(&base, json!({"type": "reputation", "forgiveness": 1}), "cooperation");
    assert!(forgiving < found[0] - 0.3, "{forgiving}");
}

//! I16: no more are received than there are slots; the organisation's voice grows with its members; a showcase does nothing.

use super::{tally_under, town};
use crate::common::{start, with};
use serde_json::{Value, json};

#[test]
fn no_more_are_received_than_there_are_slots() {
    for (slots, showcase) in [(5.0, 0.0), (20.0, 0.0), (20.0, 1.0)] {
        let institution = json!({"type": "opinion_day", "slots": slots, "showcase": showcase});
        let mut run =
            start(&with(town(json!({"issues": {"rate": 0.1}})), json!({"institutions": [institution]})), "all", 0);
        let mut most = 0;
        for _ in 0..40 {
            run.step().unwrap();
            most = most.max(run.community().population.access.path.iter().filter(|path| **path > 0.0).count());
        }
        assert_eq!(most as f64, slots * (1.0 - showcase), "of {slots} slots, {showcase} for show");
    }
}

#[test]
fn the_property_company_gives_way_to_members() {
    let base = town(json!({"property": {}, "conflict": {}, "time": {"ticks": 150}}));
    let quality = |joining: f64, mandate: f64| {
        let institution = json!({"type": "opinion_day", "joining": joining, "mandate": mandate});
        let run = crate::common::run(&with(base.clone(), json!({"institutions": [institution]})), "all", 0);
        run.community().organisations.property.unwrap().quality
    };
    let (none, few, many) = (quality(0.0, 0.5), quality(0.001, 0.5), quality(0.05, 0.5));
    assert!(none < few && few < many, "{none} {few} {many}");
    // Confined to sanitation, it has no say in property.
    assert_eq!(quality(0.05, 0.1), quality(0.0, 0.1));
}

#[test]
fn an_organisation_is_heard() {
    let voiced = |own: Value| tally_under(&town(json!({})), with(json!({"type": "opinion_day"}), own)).voiced;
    assert!(voiced(json!({"joining": 0.05, "mandate": 1})) > voiced(json!({"joining": 0.05, "mandate": 0})));
}

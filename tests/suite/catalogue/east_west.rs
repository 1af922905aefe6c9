//! I23: after withdrawal organisations keep what they learn from each other; the money is the partner's.

use super::{level, series};
use crate::common::{lab, run, with};
use cogov::community::Party;
use serde_json::{Value, json};

fn place(integration: f64, institution: Value) -> Value {
    lab(json!({
        "time": {"burn_in": 0, "ticks": 1200}, "community": {"residents": 60}, "livelihood": {},
        "learning": {"integration": integration}, "institutions": [institution],
        "probes": ["organisational_capacity", "posts", "belonging", "cost"],
    }))
}

#[test]
fn capacity_after_withdrawal_is_the_closed_form() {
    for integration in [0.3, 0.6, 0.9] {
        let run = series(&place(integration, json!({"type": "east_west", "training": 0.4, "jobs": 0.2, "stop": 96})));
        let expected = f64::max(0.0, 1.0 - 0.02 / (0.05 * integration));
        let found = run.last("organisational_capacity", 1).unwrap();
        assert!((found - expected).abs() < 0.02, "{integration}: {found} is not {expected}");
        assert!(run.at("posts", 95).unwrap() > 0.0 && run.last("posts", 1) == Some(0.0));
    }
}

#[test]
fn the_partner_pays_and_copied_projects_bring_less() {
    let mut json = place(0.6, json!({"type": "east_west", "fund": 6000}));
    json["time"] = json!({"burn_in": 0, "ticks": 8});
    let done = run(&json, "all", 0);
    let given = done.community().ledger.total(|e| e.payer == Party::Donor && matches!(e.payee, Party::Institution(_)));
    assert!((given - 100.0).abs() < 1e-6, "{given}");
    let mut base = place(0.6, json!({"type": "open_access"}));
    base["time"] = json!({"burn_in": 0, "ticks": 200});
    base["participation"] = json!({});
    base["attitudes"] = json!({});
    let belonging = |fit: f64| {
        level(
            &base,
            json!({"type": "east_west", "fit": fit, "hardware": 0.6, "training": 0, "jobs": 0, "transfer": 0}),
            "belonging",
        )
    };
    assert!(belonging(1.0) > belonging(0.3) + 0.02);
    // At once: of sixty residents too few look for work to keep a park of this size open.
    let posts = |fit: f64| {
        let partner = json!({"type": "east_west", "fit": fit, "transfer": 0});
        series(&with(base.clone(), json!({"institutions": [partner]}))).at("posts", 4).unwrap()
    };
    assert_eq!((posts(1.0), posts(0.3)), (60.0, 18.0));
}

//! Records of a run: breakdowns by group, events, panels, efficiency.

use crate::common::{build, everything, lab, last, run, scenario, settled, whole, with};
use cogov::experiment::run_all;
use cogov::internal::{Cell, Table, record_tables};
use serde_json::json;
use std::collections::BTreeMap;

fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Number(x) => *x,
        Cell::Count(x) => *x as f64,
        Cell::Text(_) => f64::NAN,
    }
}

fn text(cell: &Cell) -> &str {
    if let Cell::Text(word) = cell { word } else { "" }
}

fn at(table: &Table, name: &str) -> usize {
    table.columns.iter().position(|column| column == name).expect("the column")
}

#[test]
fn recording_changes_no_bit() {
    let plain = everything(json!({"ties": {}}));
    let recorded =
        with(plain.clone(), json!({"record": {"events": true, "panel": [-4, 0, 3], "edges": [3], "states": 2}}));
    assert_eq!(whole(&run(&recorded, "all", 0)), whole(&run(&plain, "all", 0)));
}

#[test]
fn breakdowns_add_up_to_the_whole() {
    let json = everything(json!({"probes": [
        "cooperation", "mean:cooperation", "cooperation@women", "cooperation@men", "gini:belonging", "belonging_gini",
        "income@estate:*",
    ]}));
    let run = run(&json, "all", 0);
    let value = |name: &str| last(&run, name, 1);
    assert!((value("cooperation") - value("mean:cooperation")).abs() < 1e-9);
    let (low, high) = (value("cooperation@women"), value("cooperation@men"));
    assert!(low.min(high) <= value("cooperation") && value("cooperation") <= low.max(high) && low != high);
    assert_eq!(value("gini:belonging"), value("belonging_gini"));
    assert!(value("gini:belonging") > 0.01);
    assert_eq!(run.series().names().iter().filter(|name| name.starts_with("income@estate:")).count(), 2);
}

#[test]
fn the_event_log_agrees_with_the_ledger_and_the_fines() {
    let json = everything(json!({
        "replicates": 1, "treatments": {"all": ["third_party", "points", "role_model", "water_users"]},
        "record": {"events": true, "panel": [15], "columns": ["cooperation", "job"]}, "probes": ["fines", "cooperation"],
    }));
    let outcomes = run_all(&scenario(&json), || ()).unwrap();
    let series = outcomes[0].series.as_ref().unwrap();
    let tables: BTreeMap<&str, Table> = record_tables(&outcomes).into_iter().collect();
    let events = &tables["events"];
    let [event, tick, unit, amount, from] = ["event", "tick", "unit", "amount", "from"].map(|name| at(events, name));
    let count = |word: &str, when: f64| {
        events.rows.iter().filter(|row| text(&row[event]) == word && number(&row[tick]) == when).count()
    };
    // The probe counts fines per resident present.
    let present = run(&json, "all", 0).community().present() as f64;
    let fines = (series.at("fines", 15).unwrap() * present).round() as usize;
    assert!(fines > 0 && count("fine", 15.0) == fines, "{fines} fines, {} events", count("fine", 15.0));
    assert!(count("job", 10.0) > 0 && count("begins", 2.0) == 1, "points begin at 2");
    assert!(events.rows.iter().any(|row| text(&row[event]) == "ends" && text(&row[from]) == "role_model"));
    // Every payment is in the log, including those to residents.
    let paid = events.rows.iter().filter(|row| text(&row[event]) == "payment" && text(&row[unit]) == "endowment");
    assert!(paid.map(|row| number(&row[amount])).sum::<f64>() > 0.0);
    let panel = &tables["panel"];
    let cooperation = at(panel, "cooperation");
    let mean = panel.rows.iter().map(|row| number(&row[cooperation])).sum::<f64>() / panel.rows.len() as f64;
    assert!(mean > 0.0 && mean <= 1.0 && panel.rows.len() == scenario(&json).rows());
    assert!(!tables.contains_key("edges"));
}

#[test]
fn a_wrong_request_is_refused_with_the_allowed_words() {
    for (changes, message) in [
        (
            json!({"record": {"columns": ["belonings"]}}),
            "record.columns[0]: unknown 'belonings'; did you mean 'belonging'?",
        ),
        (json!({"record": {"panel": [1.5]}}), "record.panel[0]: 1.5 is not a whole tick"),
        (json!({"probes": ["cooperation@cores"]}), "probes[0]: unknown 'cores'; did you mean 'core'?"),
        (json!({"probes": ["gini:payoff"]}), "probes[0]: 'payoff' can be negative and has no inequality"),
        (
            json!({"probes": ["cooperation@core", "cooperation@core"]}),
            "probes[1]: 'cooperation@core' stands here twice",
        ),
    ] {
        assert_eq!(build(&lab(changes)).unwrap_err(), message);
    }
}

#[test]
fn efficiency_follows_from_contributions() {
    // In the linear game of equal residents efficiency is the mean contribution.
    let equal = json!({"cost_spread": 0});
    for level in [0.0, 0.25, 1.0] {
        let json = lab(json!({
            "residents": equal, "decision": [{"type": "unconditional", "contribution": level}], "treatments": {"all": []},
            "probes": ["efficiency", "cooperation"],
        }));
        let (efficiency, cooperation) = (settled(&json, "efficiency"), settled(&json, "cooperation"));
        assert!((efficiency - cooperation).abs() < 1e-5, "{efficiency} at a contribution of {cooperation}");
    }
    // Eight players in equilibrium: 141 tokens each of 165.5 at the optimum; −675 where all extract everything.
    let pool = json!({
        "game": {"type": "common_pool", "group_size": 8}, "community": {"residents": 240}, "residents": equal,
        "decision": [{"type": "unconditional", "contribution": 1.0 - 8.0 / 25.0}], "treatments": {"all": []},
        "probes": ["efficiency"],
    });
    let exact = (141.0 + 675.0) / (165.5 + 675.0);
    let found = settled(&lab(pool), "efficiency");
    assert!((found - exact).abs() < 1e-4, "{found} is not {exact}");
}

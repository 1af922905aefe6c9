//! I26: being asked multiplies the odds of coming passively by e^0.6; tired or distrusted cores ask nobody.

use super::level;
use crate::common::{lab, run, with};
use cogov::community::Participation;
use cogov::theory::threshold::cascade;
use serde_json::{Value, json};

/// Residents who are all alike, and whom only the core asks.
fn alike(more: Value) -> Value {
    let base = lab(json!({
        "community": {"residents": 6000, "core": 0.2}, "time": {"burn_in": 0, "ticks": 40},
        "participation": {"spread": 0, "passive_outward": 0, "time": 0, "recreation_leisure": 0, "active_path": 0,
            "active_belonging": 0, "active_empowerment": 0, "active_link": 0, "passive_trust": 0, "passive": -2.5,
            "close": 0, "community": 0, "habit": 0, "tie_asks": 0, "wear": 1, "act_hours": 0},
        "party_branch": {"invitation_rate": 0}, "probes": ["passive", "cooperation"],
    }));
    with(base, more)
}

#[test]
fn being_asked_multiplies_the_odds_by_e_to_0_6() {
    let json = alike(json!({"institutions": [{"type": "mobilisation", "gate": 0, "rate": 0.4, "time": 0}]}));
    let mut run = crate::common::start(&json, "all", 0);
    // Counts of (asked, passive) against (asked, nothing).
    let mut counts = [[0.0_f64; 2]; 2];
    for _ in 0..40 {
        run.step().unwrap();
        let act = &run.community().population.act;
        for (asked, option) in act.asked.iter().zip(&act.activity) {
            match option {
                Participation::Passive => counts[usize::from(*asked)][1] += 1.0,
                Participation::None => counts[usize::from(*asked)][0] += 1.0,
                _ => (),
            }
        }
    }
    assert!(counts[1][1] > 500.0, "hardly anybody was asked: {counts:?}");
    let ratio = (counts[1][1] / counts[1][0]) / (counts[0][1] / counts[0][0]);
    let error = counts.iter().flatten().map(|count| 1.0 / count).sum::<f64>().sqrt();
    assert!((ratio.ln() - 0.6).abs() < 4.0 * error, "the odds ratio is {ratio}, within {error}");
}

#[test]
fn a_core_that_loses_for_too_long_stops_asking() {
    let asked = |reservation: f64| {
        let institution = json!({"type": "mobilisation", "gate": 0, "reservation": reservation, "patience": 4});
        let run = run(&alike(json!({"institutions": [institution]})), "all", 0);
        run.community().population.act.asked.iter().filter(|asked| **asked).count()
    };
    assert!(asked(-1000.0) > 100);
    assert_eq!(asked(1000.0), 0);
}

#[test]
fn nobody_comes_for_a_core_that_is_distrusted_or_missing() {
    let passive =
        |institution: Value, core: f64| level(&alike(json!({"community": {"core": core}})), institution, "passive");
    let trusted = passive(json!({"type": "mobilisation", "gate": 0}), 0.2);
    let distrusted = passive(json!({"type": "mobilisation", "gate": 1}), 0.2);
    let alone = passive(json!({"type": "mobilisation", "gate": 0}), 0.0);
    assert!(trusted > 1.2 * distrusted, "{trusted} {distrusted}");
    // Without a core residents draw the same words, and do the same.
    assert!((distrusted - alone).abs() < 0.01, "{distrusted} {alone}");
}

#[test]
fn a_clique_asks_itself() {
    // The same number of core members and ties: spread among all residents, or in a ring with the core side by side.
    let reached = |together: bool| {
        let json = alike(json!({
            "community": {"residents": 2000, "core": 0.05}, "ties": {"start": "lattice", "meeting": 0, "contacts": 0},
            "institutions": [{"type": "mobilisation", "gate": 0, "rate": 0.4}],
        }));
        let mut run = crate::common::start(&json, "all", 0);
        if together {
            let core = &mut run.community_mut().population.place.core;
            let count = core.iter().filter(|core| **core).count();
            core.fill(false);
            core[..count].fill(true);
        }
        let mut asked = vec![false; 2000];
        for _ in 0..12 {
            run.step().unwrap();
            asked.iter_mut().zip(&run.community().population.act.asked).for_each(|(ever, now)| *ever |= now);
        }
        asked.iter().filter(|asked| **asked).count()
    };
    let (spread, clique) = (reached(false), reached(true));
    assert!(4 * clique < spread, "{clique} are asked by a clique, {spread} by a core among all");
}

#[test]
fn under_thresholds_the_core_moves_first_and_the_rest_is_the_deterministic_fixed_point() {
    for (core, spread) in [(0.02, 0.1), (0.2, 0.1), (0.3, 0.05)] {
        let json = alike(json!({
            "community": {"residents": 2000, "core": core},
            "participation": {"rule": "threshold", "threshold": 0.25, "threshold_spread": spread}, "probes": ["active"],
        }));
        let mut run = crate::common::start(&json, "none", 0);
        let people = &mut run.community_mut().population;
        for row in (0..2000).filter(|row| people.place.core[*row]) {
            people.act.activity[row] = Participation::Active;
        }
        let seed = people.place.core.iter().filter(|core| **core).count() as f64 / 2000.0;
        let thresholds: Vec<f64> = people.preference.threshold.iter().map(|x| f64::from(*x)).collect();
        let path = cascade(&thresholds, seed).unwrap();
        run.run(40).unwrap();
        let shares = run.series().column("active").unwrap();
        for (tick, share) in shares.iter().enumerate() {
            assert_eq!(share, path.get(tick + 1).or(path.last()).unwrap(), "core {core}, spread {spread}, tick {tick}");
        }
        // A small core moves hardly anybody, a large one nearly all.
        assert!(if core < 0.1 { shares[39] < 0.1 } else { shares[39] > 0.9 }, "{core}: {}", shares[39]);
    }
}

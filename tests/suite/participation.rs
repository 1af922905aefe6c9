//! Public affairs over years: weekly and yearly shares, the ladder, thresholds, the questionnaire.

use crate::common::{last, run, scenario, start, with};
use cogov::internal::{Cell, LEVELS};
use cogov::theory::threshold::cascade;
use serde_json::{Value, json};

/// The urban baseline: 2,000 households, a fifth retired, nothing but a committee.
fn urban(changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "seed": 20_191_114, "time": {"burn_in": 48, "ticks": 96},
        "community": {"households": 2000, "persons": 6000, "elderly": 0.2, "buildings": 40},
        "participation": {}, "attitudes": {}, "reputation": {}, "party_branch": {"staff": 11},
        "probes": [
            "recreation", "passive", "active", "staying_away", "mobilised", "recall_recreation", "recall_passive",
            "recall_active", "participation_year", "ladder_0", "ladder_1", "ladder_2", "ladder_3", "ladder_4", "ladder_5",
            "ladder_up", "ladder_down", "willing", "satisfaction",
        ],
    });
    with(base, changes)
}

#[test]
fn pt4_recreation_far_above_public_affairs_and_passive_above_active() {
    let run = run(&urban(json!({})), "none", 0);
    // Weekly rates within a quarter, shares of a year within a twelfth (decisions §2, §20).
    for (probe, expected, tolerance) in [
        ("recreation", 0.30, 0.075),
        ("passive", 0.046, 0.0115),
        ("active", 0.018, 0.0045),
        ("recall_recreation", 0.99, 0.01),
        ("recall_active", 0.30, 0.10),
        ("participation_year", 0.50, 0.08),
    ] {
        let found = last(&run, probe, 48);
        assert!((found - expected).abs() < tolerance, "{probe} is {found}, not {expected}");
    }
    let kinds = ["staying_away", "recreation", "passive", "active"].map(|probe| last(&run, probe, 48));
    assert!((kinds.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{kinds:?}");
    let mobilised = last(&run, "mobilised", 48);
    assert!(mobilised > 0.0 && mobilised < kinds[2] + kinds[3], "{mobilised}");
}

#[test]
fn who_does_not_differ_takes_part_in_turn() {
    // Without persistent differences nearly every resident has taken part within a year, which no survey finds.
    // Both at about the same weekly rates.
    let public = |participation: Value| {
        let changes = json!({"participation": participation, "time": {"burn_in": 48, "ticks": 12}});
        last(&run(&urban(changes), "none", 0), "participation_year", 4)
    };
    let (alike, different) = (public(json!({"spread": 0, "passive": -2.5, "active": -3.8})), public(json!({})));
    assert!(alike > different + 0.3, "{alike} and {different}");
}

#[test]
fn the_ladder_holds_everybody_and_its_moves_add_up() {
    let json = urban(json!({"time": {"burn_in": 0, "ticks": 60}}));
    let mut run = start(&json, "none", 0);
    let mut up = 0.0;
    for _ in 0..60 {
        run.step().unwrap();
        let levels: Vec<f64> = (0..LEVELS).map(|level| last(&run, &format!("ladder_{level}"), 1)).collect();
        assert!((levels.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{levels:?}");
        up += last(&run, "ladder_up", 1) - last(&run, "ladder_down", 1);
    }
    let diary = run.community().diary.as_ref().unwrap();
    assert!(up > 0.0, "everybody began at the foot");
    let residents = run.community().rows() as u64;
    assert_eq!(diary.total.iter().flatten().sum::<u64>(), 60 * residents);
    for (level, row) in diary.transitions().iter().enumerate() {
        let total: f64 = row.iter().sum();
        assert!(total == 0.0 || (total - 1.0).abs() < 1e-12, "level {level}: {row:?}");
    }
    assert!(diary.transitions()[0][0] > 0.9 && diary.transitions()[1][1] > 0.9);
}

#[test]
fn pt9_more_say_that_they_would_than_do() {
    let run = run(&urban(json!({})), "none", 0);
    let public = last(&run, "passive", 48) + last(&run, "active", 48);
    let willing = last(&run, "willing", 48);
    assert!(willing > 1.3 * public, "{willing} say so, {public} do");
}

#[test]
fn thresholds_are_the_deterministic_iteration_on_the_same_thresholds() {
    for spread in [0.05, 0.12, 0.13, 0.2] {
        let json = urban(json!({
            "participation": {"rule": "threshold", "threshold": 0.25, "threshold_spread": spread},
            "time": {"burn_in": 0, "ticks": 1},
        }));
        let mut run = start(&json, "none", 0);
        let thresholds: Vec<f64> =
            run.community().population.preference.threshold.iter().map(|x| f64::from(*x)).collect();
        let mean = thresholds.iter().sum::<f64>() / thresholds.len() as f64;
        assert!((mean - 0.25).abs() < 4.0 * spread / (thresholds.len() as f64).sqrt(), "{mean}");
        let path = cascade(&thresholds, 0.0).unwrap();
        for (tick, share) in path[1..].iter().chain(path.last()).enumerate() {
            run.step().unwrap();
            assert_eq!(last(&run, "active", 1), *share, "spread {spread}, tick {tick}");
        }
    }
}

#[test]
fn under_the_gate_only_participants_supply_the_project() {
    let gated = |gate: bool| {
        let mut run =
            start(&urban(json!({"participation": {"gate": gate}, "time": {"burn_in": 0, "ticks": 3}})), "none", 0);
        run.run(3).unwrap();
        let act = run.community().population.act.clone();
        act.contribution.iter().zip(&act.activity).filter(|(c, option)| **c > 0.0 && !option.public()).count()
    };
    assert_eq!(gated(true), 0);
    assert!(gated(false) > 100);
}

#[test]
fn the_questionnaire_is_what_the_residents_are_like() {
    let json = urban(json!({"livelihood": {}, "time": {"burn_in": 0, "ticks": 50}}));
    let run = run(&json, "none", 0);
    let table = run.questionnaire(200);
    assert_eq!(table.rows.len(), 200);
    assert_eq!(table, run.clone().questionnaire(200));
    let count = |row: &[Cell], name: &str| {
        let at = table.columns.iter().position(|column| column == name).unwrap_or_else(|| panic!("no {name}"));
        match row[at] {
            Cell::Count(count) => count,
            ref cell => panic!("{name} is {cell:?}"),
        }
    };
    let (people, diary) = (&run.community().population, run.community().diary.as_ref().unwrap());
    let mut last = -1;
    for row in &table.rows {
        assert_eq!(row.len(), table.columns.len());
        let resident = count(row, "resident");
        assert!(resident > last, "in the order of residents, each once");
        last = resident;
        let resident = resident as usize;
        assert!(people.work.present[resident]);
        assert_eq!(count(row, "age"), i64::from(people.place.age[resident]));
        let belonging = f64::from(people.mind.belonging[resident]);
        assert_eq!(count(row, "belonging"), ((belonging * 5.0) as i64 + 1).min(5));
        assert_eq!(count(row, "active") == 1, diary.active.within_a_year().of(resident));
        assert!((1..=5).contains(&count(row, "satisfaction")) && (1..=5).contains(&count(row, "willing")));
    }
    // All present residents, where more are asked for; another sample a week later; no item of a module that is off.
    assert_eq!(run.questionnaire(100_000).rows.len(), run.community().present());
    let mut later = run.clone();
    later.step().unwrap();
    assert_ne!(
        later.questionnaire(50).rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>(),
        run.questionnaire(50).rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>()
    );
    assert!(!table.columns.iter().any(|column| column == "neighbours_known"));
    assert_eq!(scenario(&json).simulation("none", 0).unwrap().questionnaire(10).rows.len(), 10);
}

#[test]
fn pt8_weak_and_strong_are_both_stable_for_one_and_for_each() {
    for residents_as in ["one", "each"] {
        for (start_at, end) in [(0.2, 0.021), (0.8, 0.979)] {
            let json = json!({
                "cogov": 1, "communities": "identical", "seed": 3, "time": {"burn_in": 0, "ticks": 400}, "community": {"residents": 1000},
                "initial": {"empowerment": start_at},
                "powers": {
                    "residents_as": residents_as, "residents": start_at, "organisations": start_at, "government": start_at,
                },
                "probes": ["resident_power", "organisation_power", "government_power", "empowerment"],
            });
            let run = run(&json, "none", 0);
            for probe in ["resident_power", "organisation_power", "government_power"] {
                let found = last(&run, probe, 1);
                assert!((found - end).abs() < 0.001, "{residents_as}, {probe}: {found} is not {end}");
            }
            let found = last(&run, "empowerment", 1);
            assert_eq!((found - end).abs() < 0.001, residents_as == "each", "{residents_as}: {found}");
        }
    }
}

#[test]
fn what_a_donor_taught_lasts_where_organisations_are_integrated() {
    let kept = |integration: f64| {
        let json = json!({
            "cogov": 1, "communities": "identical", "seed": 3, "time": {"burn_in": 0, "ticks": 1200}, "community": {"residents": 50},
            "learning": {"integration": integration}, "donor": {"start": 96, "stop": 192, "fund": 50_000},
            "probes": ["organisational_capacity", "donor_gift"],
        });
        let run = run(&json, "none", 0);
        assert_eq!(run.series().column("donor_gift").unwrap().iter().filter(|gift| **gift > 0.0).count(), 96);
        last(&run, "organisational_capacity", 1)
    };
    for (integration, expected) in [(0.2, 0.0), (0.6, 1.0 / 3.0), (0.8, 0.5), (1.0, 0.6)] {
        let found = kept(integration);
        assert!((found - expected).abs() < 0.001, "{integration}: {found} is not {expected}");
    }
}

#[test]
fn what_institutions_change_of_an_organisation_holds_for_a_week() {
    let mut run = start(&urban(json!({"official": {}})), "none", 0);
    run.step().unwrap();
    let organisations = &mut run.community_mut().organisations;
    organisations.branch.as_mut().unwrap().substance = 0.9;
    organisations.official.as_mut().unwrap().audit = 0.9;
    run.step().unwrap();
    let organisations = &mut run.community_mut().organisations;
    assert_eq!(organisations.branch.unwrap().substance, 0.3);
    assert_eq!(organisations.official.unwrap().audit, 0.2);
    // A change of the founded organisations lasts.
    organisations.founded.branch.as_mut().unwrap().substance = 0.9;
    run.step().unwrap();
    assert_eq!(run.community().organisations.branch.unwrap().substance, 0.9);
}

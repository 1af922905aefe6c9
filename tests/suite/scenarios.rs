//! The bundled scenarios: they are sound, have the numbers of their sources, and show the effects that they were made
//! for.

use cogov::{Registry, Scenario, Source};
use std::collections::BTreeSet;

fn bundled(name: &str) -> Scenario {
    let path = format!("{}/scenarios/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let source = Source::read(path).expect("the file");
    Scenario::build(&source, &Registry::standard()).expect("a sound scenario")
}

/// Mean of a probe over the last year of some replicates.
fn level(scenario: &Scenario, treatment: &str, probe: &str, replicates: u32) -> f64 {
    let one = |replicate| {
        let mut run = scenario.simulation(treatment, replicate).expect("the treatment");
        run.run(scenario.ticks()).expect("a sound run");
        run.series().last(probe, 48).expect("the probe")
    };
    (0..replicates).map(one).sum::<f64>() / f64::from(replicates)
}

#[test]
fn chengnan_has_its_real_numbers() {
    let scenario = bundled("chengnan");
    let run = scenario.simulation("none", 0).expect("the treatment");
    let community = run.community();
    assert_eq!(community.persons(), 9589);
    let place = &community.population.place;
    let distinct = |column: &[u16]| column.iter().collect::<BTreeSet<_>>().len();
    assert_eq!(place.household.iter().collect::<BTreeSet<_>>().len(), 1710);
    assert_eq!((distinct(&place.origin), distinct(&place.estate), distinct(&place.building)), (22, 4, 25));
    assert!(place.age.iter().all(|age| *age >= 16));
    let posts = |id: &str| {
        scenario.json["institutions"]
            .as_array()
            .and_then(|all| all.iter().find(|it| it["id"] == id))
            .and_then(|it| it["posts"].as_u64())
    };
    assert_eq!((posts("workshop"), posts("orders")), (Some(91), Some(120)));
    assert_eq!(community.organisations.branch.map(|branch| branch.staff), Some(17.0));
}

#[test]
fn all_treatments_share_their_burn_in_to_the_bit() {
    let scenario = bundled("chengnan");
    let burn_in = |treatment: &str| {
        let mut run = scenario.simulation(treatment, 3).expect("the treatment");
        run.run(scenario.time.burn_in).expect("a sound run");
        run.into_series()
    };
    assert_eq!(burn_in("none"), burn_in("stages_points"));
}

#[test]
fn without_institutions_participation_is_as_the_pattern_says() {
    // Recreation is far above public affairs, passive above active (pattern of the study of urban participation).
    let scenario = bundled("chengnan");
    let mut run = scenario.simulation("none", 0).expect("the treatment");
    run.run(96).expect("a sound run");
    let level = |probe| run.series().last(probe, 48).expect("the probe");
    let (recreation, passive, active) = (level("recreation"), level("passive"), level("active"));
    assert!((0.2..0.4).contains(&recreation), "recreation {recreation}");
    assert!((0.03..0.065).contains(&passive), "passive {passive}");
    assert!((0.01..0.03).contains(&active), "active {active}");
}

#[test]
fn the_old_generation_has_more_contact_and_the_new_earns_more() {
    let scenario = bundled("migrant_integration");
    let of = |probe: &str| level(&scenario, "none", probe, 2);
    let [[old, new], [poor, rich]] =
        ["degree", "income"].map(|probe| [1, 2].map(|k| of(&format!("{probe}@cohort:{k}"))));
    assert!(old > new + 1.0 && rich > 1.15 * poor, "ties {old} {new}, income {poor} {rich}");
    assert!(of("cross_origin_share") < 0.15, "most contact stays within");
}

#[test]
fn the_association_keeps_the_canal_and_each_weakness_breaks_it() {
    let scenario = bundled("rural_water");
    let cooperation = |treatment| level(&scenario, treatment, "cooperation", 10);
    let kept = cooperation("association");
    assert!(kept > 0.5, "association {kept}");
    for (weakness, most) in [
        ("none", 0.1),
        ("weak_exclusion", 0.2),
        ("rare_observation", 0.2),
        ("poor_information", 0.35),
        ("nominal", 0.3),
    ] {
        let level = cooperation(weakness);
        assert!(level < most && level < kept - 0.3, "{weakness} {level}");
    }
    let condition = level(&scenario, "association", "stock", 10);
    // The steady state φL/(φL + d) at the given labour.
    let expected = 0.08 * kept / (0.08 * kept + 0.04);
    assert!((condition - expected).abs() < 0.02, "condition {condition}, expected {expected}");
}

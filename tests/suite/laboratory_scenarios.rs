//! The scenarios of laboratories: sound, with published numbers beside what comes out, and with the signs of their sources.

use cogov::{Registry, Scenario, Source};
use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/laboratory");

/// A scenario of the folder.
pub(crate) fn design(name: &str) -> Scenario {
    let source = Source::read(format!("{FOLDER}/{name}.json")).unwrap();
    Scenario::build(&source, &Registry::standard()).unwrap()
}

/// The mean of a probe over the first four replicates, by tick.
pub(crate) fn course(scenario: &Scenario, treatment: &str, probe: &str) -> Vec<f64> {
    let mut mean = vec![0.0; scenario.ticks()];
    for replicate in 0..4 {
        let mut run = scenario.simulation(treatment, replicate).unwrap();
        run.run(scenario.ticks()).unwrap();
        let column = run.series().column(probe).unwrap();
        mean.iter_mut().zip(column).for_each(|(mean, x)| *mean += 0.25 * x);
    }
    mean
}

#[test]
fn every_laboratory_scenario_is_sound_and_named_after_its_file() {
    let mut names: Vec<String> = std::fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap().strip_suffix(".json").unwrap().to_owned())
        .collect();
    names.sort_unstable();
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        let scenario = design(&name);
        assert_eq!(scenario.id, name);
        assert!(!scenario.communities_differ(), "{name}: participants of one experiment are of one pool");
        for language in ["en", "zh"] {
            assert!(scenario.title.get(language).is_some_and(Value::is_string), "{name}: no title in '{language}'");
        }
        assert!(scenario.json["about"]["literature"][0].is_string(), "{name} names no source");
        // Who came and the design are facts; how residents react is not changed.
        for section in ["belief", "neighbours", "experience", "norm", "decision"] {
            assert!(scenario.json.get(section).is_none(), "{name} changes '{section}'");
        }
        for number in scenario.json["published"].as_array().unwrap_or(&Vec::new()) {
            let source = number["source"].as_str().unwrap();
            assert_eq!(number.get("tolerance").is_none(), source.contains("recalled"), "{name}: {source}");
        }
    }
}

#[test]
fn strangers_who_may_punish_contribute_more_than_strangers_who_may_not() {
    let strangers = design("strangers");
    let course = |treatment: &str| course(&strangers, treatment, "cooperation");
    let (second, never, first) = (course("second"), course("never"), course("first"));
    println!("never {never:.2?}\nsecond {second:.2?}\nfirst {first:.2?}");
    assert_eq!(second[..10], never[..10]);
    assert!(second[19] > never[19] + 0.15 && first[9] > never[9] + 0.15);
    // What was learned stays with whoever learned it, and helps less than a group that knows itself.
    let partners = design("partners");
    let partners = self::course(&partners, "second", "cooperation");
    println!("partners {partners:.2?}");
    assert!(second[19] < partners[19] + 0.05);
}

#[test]
fn a_new_start_alone_lifts_contributions_for_a_while() {
    let design = design("cities_n_p");
    let anew = course(&design, "anew", "cooperation");
    println!("{anew:.2?}");
    assert!(anew[10] > anew[9] + 0.1 && anew[19] < anew[10] - 0.1);
}

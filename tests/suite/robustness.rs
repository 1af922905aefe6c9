//! Robustness of claims under other decision rules, networks and values of assumptions, from the command and the library.

use crate::sweep::folder;
use cogov::internal::claim::{Asked, Axis, Change, Claim, Met, Robustness, bundled, carry_out, find};
use cogov::{Registry, Source};
use serde_json::{Map, Value, json};
use std::path::Path;

/// A small claim on selfish residents.
fn small(more: &Value) -> Value {
    let mut json = json!({
        "cogov_claim": 1, "id": "small", "title": {"en": "The selfish give nothing"}, "source": "a test",
        "prediction": "at most 0.01",
        "scenario": {
            "cogov": 1, "communities": "identical", "seed": 7, "time": {"burn_in": 0, "ticks": 6}, "community": {"residents": 60},
            "residents": {"free_rider": 1, "conditional": 0, "weak": 0, "cost_spread": 0},
        },
        "arms": {"none": {"treatment": "none"}},
        "outcomes": [{"probe": "cooperation", "window": {"from": 0, "to": 5}}],
        "tests": [{"kind": "level", "arm": "none", "at_most": 0.01}],
    });
    json.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json
}

fn read(json: Value) -> Claim {
    Claim::read(&Source::from_json(json), Path::new(""), &Registry::standard()).unwrap()
}

#[test]
fn every_bundled_claim_has_variants_that_can_be_run_or_are_its_own() {
    let registry = Registry::standard();
    let asked = Asked { rules: true, networks: true, points: 1 };
    for id in bundled() {
        let claim = find(id, &registry).unwrap();
        let variants = claim.variants(asked, &registry).unwrap();
        let points = variants.iter().filter(|it| it.axis == Axis::Assumptions);
        for variant in points {
            let Change::Put(values) = &variant.change else { panic!("{id}: a point puts nothing") };
            claim.plan(values, 2, &registry).unwrap_or_else(|problem| panic!("{id}: {problem}"));
        }
        let rules = variants.iter().filter(|it| it.axis == Axis::Rules);
        let (set, tried): (Vec<_>, Vec<_>) = rules.partition(|it| it.change == Change::Set);
        assert!(set.len() == 5 || (set.is_empty() && tried.len() == 5), "{id}: {tried:?}");
    }
}

#[test]
fn a_claim_survives_a_variant_if_its_headline_keeps_its_verdict() {
    let registry = Registry::standard();
    let claim = read(small(&json!({"scenario": {
        "cogov": 1, "communities": "identical", "seed": 7, "time": {"burn_in": 0, "ticks": 6}, "community": {"residents": 60},
    }})));
    let at = folder("robustness_survivors");
    let judge = |name: &str, change: &Map<String, Value>| {
        let plan = claim.plan(change, 2, &registry).unwrap();
        claim.judge(&carry_out(&plan, &at.join(name), || ()).unwrap(), 2)
    };
    let own = judge("own", &Map::new());
    let asked = Asked { rules: true, networks: true, points: 3 };
    let met = |variant: cogov::internal::claim::Variant| {
        let met = match &variant.change {
            Change::Put(values) => Met::Judged(judge(&format!("{:?}_{}", variant.axis, variant.name), values)),
            Change::Own => Met::Own,
            Change::Set => Met::Set,
        };
        (variant, met)
    };
    let met: Vec<_> = claim.variants(asked, &registry).unwrap().into_iter().map(met).collect();
    let level = |met: &Met| match met {
        Met::Judged(judgement) => judgement.levels[0][0],
        _ => f64::NAN,
    };
    // Ties are not in these equations: networks change no bit.
    assert!(met.iter().filter(|(it, _)| it.axis == Axis::Networks).all(|(_, met)| level(met) == own.levels[0][0]));
    let points: Vec<f64> =
        met.iter().filter(|(it, _)| it.axis == Axis::Assumptions).map(|(_, met)| level(met)).collect();
    assert!(points.len() == 3 && points.iter().all(|level| *level != own.levels[0][0]), "{points:?}");
    let verdict = own.tests[0].verdict;
    let mut it = Robustness { claim: claim.clone(), own, met };
    assert_eq!(it.survived(Axis::Networks), (3, 3));
    let (kept, of) = it.survived(Axis::Rules);
    let same = |met: &Met| matches!(met, Met::Judged(judgement) if judgement.tests[0].verdict == verdict);
    assert_eq!((kept, of), (it.along(Axis::Rules).filter(|met| same(met)).count(), 4));
    assert_eq!(it.failures().count(), 0);
    // A variant that cannot be built is not counted, and is reported.
    it.met[6].1 = Met::Unbuildable("no room for ties".to_owned());
    assert_eq!(it.survived(Axis::Networks), (2, 2));
    let lines = cogov::internal::robustness_lines(&[it]);
    assert!(lines.contains("  ×  ") && lines.contains("small: random cannot be built: no room for ties\n"), "{lines}");
}

#[cfg(feature = "cli")]
#[test]
fn the_command_prints_the_table_resumes_and_writes_a_page() {
    let at = folder("robustness_command");
    let command = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_cogov"))
            .args(["claims", "--progress", "json", "--replicates", "2"])
            .args(arguments)
            .current_dir(&at)
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    std::fs::write(at.join("small.json"), small(&json!({})).to_string()).unwrap();
    let rule =
        json!({"id": "ruled", "arms": {"none": {"treatment": "none", "set": {"decision": [{"type": "fermi"}]}}}});
    std::fs::write(at.join("ruled.json"), small(&rule).to_string()).unwrap();
    let all = ["small.json", "ruled.json", "--decision-rules", "--networks", "--assumptions=2", "--page", "page.md"];
    let (code, out, err) = command(&all);
    assert_eq!(code, Some(0), "{err}");
    // 2 replicates of: own, 4 rules, 3 networks, 2 points; the other claim sets its rule.
    assert!(err.ends_with("{\"done\":32,\"total\":32}\n"), "{err}");
    let cells = |line: &str| -> Vec<String> {
        line.split("  ").map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty()).collect()
    };
    let lines: Vec<Vec<String>> = out.lines().map(cells).collect();
    assert_eq!(lines[0][..4], ["claim", "own", "reciprocal", "best_response"], "{out}");
    // The scenario's own rule is not run again; selfish best responders give nothing.
    assert_eq!((lines[1][2].as_str(), lines[1][3].as_str()), ("own", "S 0.000"), "{out}");
    assert_eq!(lines[2][2..7], ["–"; 5], "{out}");
    assert!(lines[2].last().unwrap().starts_with("rules –, networks "), "{out}");
    assert!(out.contains("small: ") && out.contains(" assumptions are varied"), "{out}");
    let page = std::fs::read_to_string(at.join("page.md")).unwrap();
    assert!(page.contains("--decision-rules --networks --assumptions=2 --replicates 2 --page page.md` on "), "{page}");
    assert!(page.contains("| small The selfish give nothing | "), "{page}");
    // All runs are there: nothing is run again, at any number of threads, and the output is the same.
    let (_, again, err) = command(&[&all[..], &["--threads", "1"]].concat());
    assert_eq!((again, err.lines().count()), (out, 32));
    let json: Value = serde_json::from_str(&command(&["small.json", "--assumptions=2", "--json"]).1).unwrap();
    assert_eq!((&json[0]["survived"]["points"]["of"], json[0]["variants"].as_array().unwrap().len()), (&json!(2), 2));
    assert!(json[0]["variants"][1]["set"]["initial.belief"].is_number());
    for (arguments, message) in [
        (&["small.json", "--page", "page.md"][..], "error: the following required arguments"),
        (&["small.json", "--assumptions=0"], "error: invalid value '0' for '--assumptions"),
        (&["--check", "page.md", "--networks"], "error: the argument '--check <FILE>' cannot be used with"),
    ] {
        let (code, _, err) = command(arguments);
        assert!(code == Some(2) && err.starts_with(message), "{err}");
    }
}

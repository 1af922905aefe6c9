//! Claims: the bundled claims are sound; a claim of a user runs, can be stopped and resumed, and gives the same bytes; the
//! messages on wrong files.

use crate::common::with;
use crate::sweep::folder;
use cogov::institution::{Institution, Price};
use cogov::internal::RUNS;
use cogov::internal::claim::{Claim, ClaimVerdict, Nature, bundled, carry_out, find};
use cogov::{Component, Registry, Source};
use serde_json::{Map, Value, json};
use std::path::Path;

const EXAMPLE: &str = include_str!("../../examples/claims/talk.json");

fn example(changes: Value) -> Value {
    with(serde_json::from_str(EXAMPLE).unwrap(), changes)
}

fn read(json: &Value) -> Result<Claim, String> {
    let source = Source { name: "own.json".to_owned(), json: json.clone() };
    Claim::read(&source, Path::new(""), &Registry::standard()).map_err(|problem| problem.to_string())
}

#[test]
fn every_bundled_claim_is_sound() {
    let registry = Registry::standard();
    assert!(bundled().count() >= 8, "the claims were not found");
    for id in bundled() {
        let claim = find(id, &registry).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(claim.id, id, "claims/{id}.json has another id");
        assert!(["en", "zh"].iter().all(|language| claim.title[*language].is_string()), "{id} has no title");
        // A plan builds and checks every arm.
        claim.plan(&Map::new(), 2, &registry).unwrap_or_else(|problem| panic!("{problem}"));
        let ablation = claim.ablation.as_ref();
        if let Some(ablation) = ablation {
            claim.plan(&ablation.set, 2, &registry).unwrap_or_else(|problem| panic!("ablation: {problem}"));
        }
        if claim.nature == Nature::Emergent {
            let explained = !claim.equations.is_empty() && ablation.is_some_and(|it| !it.set.is_empty());
            assert!(explained, "{id}: an emergent claim says which equations produce it, and has an ablation");
        }
    }
}

#[test]
fn a_users_claim_is_stopped_and_resumed_with_the_same_bytes() {
    let registry = Registry::standard();
    let claim = read(&example(json!({}))).unwrap();
    let plan = claim.plan(&Map::new(), 6, &registry).unwrap();
    let run = |name: &str| {
        let at = folder(name);
        (carry_out(&plan, &at, || ()).unwrap(), at)
    };
    let (whole, at) = run("claim_whole");
    let runs = std::fs::read_to_string(at.join(RUNS)).unwrap();
    assert_eq!(runs.lines().count(), 1 + 3 * 6);
    // A process that ended in the middle of a line: complete runs of its journal are kept and not run again.
    let journal = at.join("journals/1-of-1.csv");
    let text = std::fs::read_to_string(&journal).unwrap();
    std::fs::write(&journal, &text[..text.len() * 2 / 3]).unwrap();
    std::fs::remove_file(at.join(RUNS)).unwrap();
    let again = carry_out(&plan, &at, || ()).unwrap();
    assert_eq!((std::fs::read_to_string(at.join(RUNS)).unwrap(), &again), (runs, &whole));
    // More replicates are added; the first ones do not change.
    let more = claim.plan(&Map::new(), 8, &registry).unwrap();
    let more = carry_out(&more, &at, || ()).unwrap();
    assert_eq!(claim.judge(&more, 6), claim.judge(&whole, 6));
    let judged = claim.judge(&whole, 6);
    assert_eq!((judged.replicates, judged.failed, judged.tests.len()), (6, 0, 2));
    let number = &judged.tests[0].numbers[0];
    let estimate = number.estimate.unwrap();
    assert!(estimate.interval.0 <= estimate.value && estimate.value <= estimate.interval.1, "{estimate:?}");
    assert!((estimate.value - (judged.levels[1][0] - judged.levels[0][0])).abs() < 1e-12);
}

#[test]
fn arms_are_paired_and_a_claim_can_fail() {
    let registry = Registry::standard();
    let claim = read(&example(json!({
        "arms": {"talk": {"treatment": "all"}, "twin": {"treatment": "all", "set": {"institutions.third_party.capacity": 0}}},
        "tests": [
            {"kind": "difference", "arm": "talk", "against": "twin", "direction": "more", "minimum": 0.1},
            {"kind": "equal", "arm": "talk", "against": "twin", "margin": 0.001},
        ],
    })));
    // `with` adds to the arms of the example; its other arms do no harm.
    let claim = claim.unwrap();
    let plan = claim.plan(&Map::new(), 3, &registry).unwrap();
    let judged = claim.judge(&carry_out(&plan, &folder("claim_paired"), || ()).unwrap(), 3);
    let verdicts: Vec<ClaimVerdict> = judged.tests.iter().map(|test| test.verdict).collect();
    assert_eq!(verdicts, [ClaimVerdict::Contradicted, ClaimVerdict::Supported], "{judged:?}");
    assert_eq!(judged.tests[0].numbers[0].estimate.unwrap().interval, (0.0, 0.0), "the twin has other random words");
    assert_eq!(judged.verdict, ClaimVerdict::Contradicted);
    // The ablation changes the levels.
    let ablation = claim.ablation.as_ref().unwrap();
    let plan = claim.plan(&ablation.set, 3, &registry).unwrap();
    let ablated = claim.judge(&carry_out(&plan, &folder("claim_ablated"), || ()).unwrap(), 3);
    assert_ne!(ablated.levels, judged.levels);
}

#[test]
fn an_error_in_a_claim_is_located() {
    let tests = |test: Value| json!({"tests": [test]});
    for (changes, message) in [
        (json!({"prediktion": "x"}), "own.json: prediktion: unknown 'prediktion'; did you mean 'prediction'?"),
        (json!({"scenario": "third_prty"}), "own.json: scenario: unknown 'third_prty'; did you mean 'third_party'?"),
        (
            json!({"arms": {"talk": {"treatment": "al"}}}),
            "own.json: design.arms.talk.treatment: unknown 'al'; did you mean 'all'?",
        ),
        (json!({"set": {"game.mpcr.x": 1}}), ""),
        (
            tests(json!({"kind": "differense", "arm": "talk"})),
            "own.json: tests[0].kind: unknown 'differense'; did you mean 'difference'?",
        ),
        (
            tests(json!({"kind": "difference", "arm": "tolk"})),
            "own.json: tests[0].arm: unknown 'tolk'; did you mean 'talk'?",
        ),
        (
            tests(json!({"kind": "difference", "arm": "talk", "weights": {"talk": 1}})),
            "own.json: tests[0].arm: one of three says what is compared: arm (against another), weights, terms",
        ),
        (
            tests(json!({"kind": "difference", "arm": "talk", "minimum": "ten"})),
            "own.json: tests[0].minimum: is neither a number of at least 0 nor a share of the control, as in \"10%\"",
        ),
        (
            tests(json!({"kind": "step_at", "arms": ["talk", "silence"], "x": [1], "at": 1, "tolerance": 0})),
            "own.json: tests[0].x: has 1 numbers for 2 arms",
        ),
        (
            tests(json!({"kind": "level", "arm": "talk"})),
            "own.json: tests[0].at_least: is missing; a level needs it, or at_most, or both",
        ),
        (
            json!({"scenario": {"institutions": [{"type": "third_party", "fines": 1}]}}),
            "own.json: scenario.institutions[0].fines: unknown 'fines'; did you mean 'fine'?",
        ),
        (
            json!({"scenario": {"institutions": [{"type": "partners", "parts": {"pionts": false}}]}}),
            "own.json: scenario.institutions[0].parts.pionts: unknown 'pionts'; did you mean 'points'?",
        ),
        (
            json!({"ablation": {"what": "x", "sets": {}}}),
            "own.json: ablation.sets: unknown 'sets'; did you mean 'set'?",
        ),
        (
            json!({"arms": {"talk": {"treatment": "all", "set": {"seed": 1}}}}),
            "own.json: design.arms.talk.set: 'seed' is no factor: the experiment sets 'seed' itself",
        ),
        (json!({"tests": []}), "own.json: tests: is not a list of at least one test"),
        (json!({"outcomes": [{"probe": "cooperatin"}]}), ""),
    ] {
        let told = read(&example(changes.clone())).map(|claim| claim.id);
        match message {
            "" => assert!(told.unwrap_err().starts_with("own.json: "), "{changes}"),
            _ => assert_eq!(told, Err(message.to_owned()), "{changes}"),
        }
    }
    // An error that only an arm causes is found when the arms are built, before the first run.
    let arm = json!({"arms": {"talk": {"set": {"institutions.third_party.required": 7}}}});
    let registry = Registry::standard();
    let told = read(&example(arm)).unwrap().plan(&Map::new(), 2, &registry).unwrap_err().to_string();
    assert!(
        told.starts_with("own.json: arm talk (institutions.third_party.required = 7): ")
            && told.contains("7 is not a number in [0, 1]"),
        "{told}"
    );
}

/// A third party that breaks its contract. It replaces the built-in one, so that scenarios and keys are the same.
#[derive(Component, Clone, Debug)]
#[component(id = "third_party")]
struct Broken;

impl Institution for Broken {
    fn price(&mut self, at: &mut Price<'_>) {
        at.terms.incentive.raise(f32::NAN);
    }
}

#[test]
fn failed_runs_make_the_claim_inconclusive_and_the_exit_code_1() {
    let mut registry = Registry::standard();
    assert!(registry.institutions.remove("third_party"));
    registry.institution::<Broken>().unwrap();
    let mut json = example(json!({
        "arms": {"talk": {"treatment": "all"}},
        "tests": [{"kind": "difference", "arm": "talk", "against": "silence"}], "ablation": null,
    }));
    json["scenario"]["institutions"] = json!([{"type": "third_party"}]);
    json["arms"].as_object_mut().unwrap().remove("more_talk");
    let source = Source { name: "own.json".to_owned(), json: json.clone() };
    let claim = Claim::read(&source, Path::new(""), &registry).unwrap();
    let at = folder("claim_failed");
    let plan = claim.plan(&Map::new(), 2, &registry).unwrap();
    let found = carry_out(&plan, &cogov::internal::claim::folder(&at.join("out"), &plan), || ()).unwrap();
    let judged = claim.judge(&found, 2);
    assert_eq!((judged.verdict, judged.replicates, judged.failed), (ClaimVerdict::Inconclusive, 0, 2), "{judged:?}");
    assert!(judged.headline().is_none() && judged.reason.unwrap().starts_with("tick 0, P6 decide: 'third_party' set"));
    // The command resumes: failed runs are not run again, and the command reports them.
    #[cfg(feature = "cli")]
    {
        std::fs::write(at.join("own.json"), json.to_string()).unwrap();
        let command = |more: &[&str]| {
            let output = std::process::Command::new(env!("CARGO_BIN_EXE_cogov"))
                .args(["claims", "own.json", "--out", "out", "--replicates", "2", "--progress", "none"])
                .args(more)
                .current_dir(&at)
                .output()
                .unwrap();
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            (output.status.code(), text(&output.stdout), text(&output.stderr))
        };
        let (code, out, err) = command(&[]);
        assert!(code == Some(1) && out.starts_with("talk  inconclusive: "), "{out}{err}");
        assert!(err.starts_with("error: talk: 2 runs failed; the first: tick 0, P6 decide: "), "{err}");
        let (code, out, err) = command(&["--decision-rules"]);
        assert!(code == Some(1) && err.starts_with("error: 2 runs failed"), "{out}{err}");
        assert!(
            out.contains("  failed  ") && out.contains("talk: its own scenario: 2 runs failed, the first: "),
            "{out}"
        );
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_command_reports_every_verdict_and_refuses_wrong_input() {
    let at = folder("claim_command");
    let command = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_cogov"))
            .args(["claims", "--progress", "none"])
            .args(arguments)
            .current_dir(&at)
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let impossible = json!({"tests": [{"kind": "level", "arm": "talk", "at_least": 2}]});
    std::fs::write(at.join("own.json"), example(impossible).to_string()).unwrap();
    let (code, out, err) = command(&["own.json", "--quick"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "a claim that fails is a finding");
    assert!(
        out.starts_with("talk  contradicted: An announcement without fines lifts co-operation at first\n"),
        "{out}"
    );
    // The quick row, in the form of the page.
    let json = command(&["own.json", "--quick", "--json"]).1;
    let json: Value = serde_json::from_str(&json).unwrap();
    let number = &json[0]["tests"][0]["numbers"][0];
    let figure = |value: &Value| format!("{:.3}", value.as_f64().unwrap());
    let row = format!(
        "| talk | cooperation: talk | {} [{}, {}] | at least 2 | contradicted |\n",
        figure(&number["value"]),
        figure(&number["interval"][0]),
        figure(&number["interval"][1])
    );
    std::fs::write(at.join("page.md"), format!("a page\n{row}")).unwrap();
    assert_eq!(command(&["own.json", "--quick", "--check", "page.md"]).0, Some(0));
    std::fs::write(at.join("page.md"), format!("a page\n{}", row.replace("at least 2", "at least 1"))).unwrap();
    assert_eq!(command(&["own.json", "--quick", "--check", "page.md"]).0, Some(1), "a page that says otherwise");
    for (arguments, message) in [
        (&["C3"][..], "error: claim: unknown 'C3'"),
        (&["nowhere.json"], "error: nowhere.json: there is no such file\n"),
        (&["own.json", "own.json"], "error: talk: is asked for twice, or two claims have this id\n"),
        (&["C01", "--full"], "error: the argument '[CLAIMS]...' cannot be used with '--full'"),
    ] {
        let (code, _, err) = command(arguments);
        assert!(code == Some(2) && err.starts_with(message), "{err}");
    }
}

//! The commands `cogov theory` and `cogov validate`, and the report of published results.

use serde_json::Value;
use std::process::{Command, Output};

fn cogov(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cogov"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("the command starts")
}

fn printed(arguments: &[&str]) -> String {
    let output = cogov(arguments);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), error.as_str()), (Some(0), ""), "{arguments:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_closed_form_is_listed_explained_and_answers() {
    let list = printed(&["theory"]);
    for entry in cogov::theory::catalogue::entries() {
        let lines = list.lines().filter(|line| line.trim_start().starts_with(&format!("{} ", entry.name)));
        assert_eq!(lines.count(), 1, "{} is not listed once", entry.name);
    }
    assert!(printed(&["theory", "--help"]).starts_with("cogov theory"));
    let help = printed(&["theory", "fixation", "--help"]);
    for word in ["formula: ", "source: ", "--group_size, --n", "cogov::theory::fixation", "[2, 1000000]"] {
        assert!(help.contains(word), "{word} is not in {help}");
    }
}

#[test]
fn flags_come_in_any_order_and_form() {
    let expected = "fine_threshold group_size=5 multiplier=3 cost=1 population=100\n  \
                    gap                0.4\n  gap_in_population  0.4242424242\n  mpcr               0.6\n";
    for arguments in [
        &["theory", "fine_threshold", "--n", "5", "--r", "3", "--z", "100"][..],
        &["theory", "--z=100", "fine_threshold", "--r=3"],
        &["theory", "--group-size", "5", "fine-threshold", "--population", "100"],
    ] {
        assert_eq!(printed(arguments), expected, "{arguments:?}");
    }
    let json = printed(&["theory", "--json", "fixation", "--n=5", "--Z=100", "--r=3", "--beta", "1"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["theory"], &json["parameters"]["selection"]), (&"fixation".into(), &1.into()));
    let contributor = json["results"]["contributor"].as_f64().expect("a number");
    assert!((contributor / 1.9878096258556984e-19 - 1.0).abs() < 1e-9);
    let five = printed(&["theory", "small_mutation", "--strategies", "C,D,L,V,W", "--second_order", "--s", "inf"]);
    assert!(five.ends_with("  C  0\n  D  0\n  L  0\n  V  1\n  W  0\n"), "{five}");
    assert!(printed(&["theory", "public_good", "--norm", "-0.2"]).contains("gap                   0.8\n"));
}

#[test]
fn wrong_arguments_give_one_line_and_exit_code_2() {
    for (arguments, message) in [
        (&["theory", "fixaton"][..], "error: theory: unknown 'fixaton'; did you mean 'fixation'?\n"),
        (
            &["theory", "fixation", "--populaton", "5"],
            "error: --populaton: unknown 'populaton'; did you mean 'population'?\n",
        ),
        (&["theory", "fixation", "--n"], "error: --n: takes a whole number in [2, 1000000]\n"),
        (&["theory", "fixation", "--n", "NaN"], "error: --group_size: \"NaN\" is not a whole number in [2, 1000000]\n"),
        (&["theory", "fixation", "--n", "300"], "error: --group_size: 300 is not in 2..=20, the population\n"),
        (&["theory", "fixation", "--n=5", "--n=5"], "error: --n: is given twice\n"),
        (
            &["theory", "fixation", "--n=5", "--group_size=5"],
            "error: --group_size: is given twice, once as 'group_size'\n",
        ),
        (&["theory", "fixation", "moran"], "error: moran: stands beside 'fixation'; one thing is asked at a time\n"),
        (&["theory", "--n", "5"], "error: --n: comes without a NAME\n"),
        (&["theory", "absent.json"], "error: absent.json: there is no such file\n"),
        (
            &["theory", "scenarios/third_party.json", "--replicate", "2"],
            "error: --replicate: unknown 'replicate'; did you mean 'replicates'?\n",
        ),
        (
            &["theory", "scenarios/third_party.json", "--replicates", "0"],
            "error: --replicates: 0 is not a whole number in [1, 1000]\n",
        ),
    ] {
        let output = cogov(arguments);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!((output.status.code(), &*out, &*err), (Some(2), "", message), "{arguments:?}");
    }
}

#[test]
fn a_scenario_is_compared_with_theory() {
    let few = ["--set", "community.residents=300", "--replicates", "2"];
    let text = printed(&[&["theory", "scenarios/third_party.json"], &few[..]].concat());
    for line in [
        "stage game: linear, groups of 10",
        "  gap to be closed: kappa - m = 0.7000 a unit: a dilemma: each keeps, all would gain",
        "  full compliance is kept: monitoring * impartiality * fine >= kappa - m: 1.4400 >= 0.7000 holds",
        "  theory: contributing does not pay: as without it",
        "  exact setting: 0.800 with it, 0.000 without: clearly above: agrees",
    ] {
        assert!(text.lines().any(|found| found == line), "'{line}' is not in\n{text}");
    }
    let json = printed(&[&["theory", "scenarios/third_party.json", "--json"], &few[..]].concat());
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["stage"]["gap"], 0.7);
    let partial = &json["institutions"][2];
    assert_eq!((&partial["id"], &partial["prediction"]), (&"no_impartiality".into(), &"defection".into()));
    assert_eq!(partial["simulation"][0]["agrees"], true);
}

#[test]
fn the_report_of_published_results_is_the_one_that_is_printed() {
    let file = format!("{}/validation/report.md", env!("CARGO_TARGET_TMPDIR"));
    let quick = printed(&["validate", "--quick", "--out", &file]);
    let known = ["pass", "–", "wrote"];
    let counted = |line: &str| line.contains(" values pass, ") && line.ends_with(" targets");
    let left_out = |line: &&str| !known.iter().any(|word| line.starts_with(word)) && !counted(line);
    assert!(quick.lines().any(|line| line.starts_with("Algebra: 567 of 567 values pass, 35 targets")), "{quick}");
    assert!(
        quick
            .lines()
            .filter(left_out)
            .all(|line| line.starts_with("left out: ") && line.contains("known not to be met")),
        "{quick}"
    );
    let found = std::fs::read_to_string(&file).expect("the report");
    assert!(found.contains("| V-E07 |") && found.contains("`cogov validate --quick`") && !found.contains("| fail |"));
    assert!(!found.contains("V-S01"), "a long simulation is quick");
    // Every line that was computed is in the page of the whole report; a page of another report is refused.
    let agrees = printed(&["validate", "--quick", "--check", "docs/validation.md"]);
    assert!(agrees.ends_with("docs/validation.md agrees with what was computed\n"), "{agrees}");
    let other = found.replace("0.4242424242", "0.4242424243");
    std::fs::write(&file, other).expect("a page");
    let refused = cogov(&["validate", "--quick", "--only", "V-E01", "--check", &file]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("V-E01 is not as it comes out now"));
    let unknown = cogov(&["validate", "--only", "V-Z"]);
    assert_eq!(unknown.status.code(), Some(2));
}

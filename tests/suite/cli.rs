//! The command: exit codes, one-line errors, and results folders that are complete or absent.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Makes an empty folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a temporary folder");
    path
}

pub(crate) fn cogov(at: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cogov")).args(arguments).current_dir(at).output().expect("the command starts")
}

/// What a command printed, and its errors and notes: standard error without the line on what to ask next.
pub(crate) fn texts(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let errors = text(&output.stderr).split_inclusive('\n').filter(|line| !line.starts_with("next: ")).collect();
    (text(&output.stdout), errors)
}

const SMALL: &str = r#"{"cogov": 1, "communities": "identical", "id": "small", "seed": 5, "replicates": 3, "time": {"burn_in": 2, "ticks": 6},
    "community": {"residents": 120}, "institutions": [{"type": "third_party"}], "probes": ["cooperation", "cost"]}"#;

fn small(name: &str) -> PathBuf {
    let at = folder(name);
    std::fs::write(at.join("small.json"), SMALL).expect("a scenario");
    at
}

#[test]
fn a_run_prints_its_table_and_writes_its_folder() {
    let at = small("cli_run");
    let output = cogov(&at, &["run", "small.json", "--threads", "2"]);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{out}");
    assert!(out.starts_with("small: 120 residents, 2 + 6 weeks, 3 replicates, seed 5\n"), "{out}");
    assert!(out.ends_with("wrote results/small/ (series.csv, codebook.csv, manifest.json)\n"), "{out}");
    assert!(out.lines().any(|line| line.starts_with("cost (yuan per resident and year)")), "{out}");
    let series = std::fs::read_to_string(at.join("results/small/series.csv")).expect("the series");
    assert_eq!(series.lines().count(), 1 + 2 * 3 * 8);
    assert!(series.starts_with("treatment,replicate,tick,cooperation,cost\nnone,0,-2,"), "{series}");
    let manifest = std::fs::read_to_string(at.join("results/small/manifest.json")).expect("the manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!((&manifest["seed"], &manifest["residents"]), (&5.into(), &120.into()));
    assert!(manifest["timings"]["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
    let names: Vec<_> = std::fs::read_dir(at.join("results")).expect("results").flatten().collect();
    assert_eq!(names.len(), 1, "something was left beside the results: {names:?}");
}

#[test]
fn a_region_has_one_row_per_community_and_prints_adoption() {
    let at = small("cli_region");
    let set = |assignment: &'static str| ["--set", assignment];
    let region =
        set(r#"region={"communities": 3, "diffusion": {"innovation": 0, "imitation": 0, "pioneers": ["c1"]}}"#);
    let arguments =
        [&["run", "small.json", "--costs"][..], &region, &set("record.panel=[3]"), &set("record.events=true")].concat();
    let output = cogov(&at, &arguments);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{out}");
    assert!(out.starts_with("small: 360 residents in 3 communities, 2 + 6 weeks"), "{out}");
    assert!(out.contains("\nall: cost of added cooperation: "), "{out}");
    assert!(out.contains("\nall: 0.333 of the communities adopt, never by half\n"), "{out}");
    assert!(
        out.ends_with("wrote results/small/ (series.csv, events.csv, panel.csv, codebook.csv, manifest.json)\n"),
        "{out}"
    );
    let read = |name: &str| std::fs::read_to_string(at.join("results/small").join(name)).expect("the table");
    assert!(
        read("series.csv")
            .starts_with("treatment,replicate,community,tick,cooperation,cost,adopters\nnone,0,region,-2,")
    );
    assert_eq!(read("series.csv").lines().count(), 1 + 2 * 3 * 8 * 4);
    assert_eq!(read("panel.csv").lines().count(), 1 + 2 * 3 * 360);
    assert!(
        read("events.csv")
            .starts_with("treatment,replicate,community,tick,event,resident,from,to,unit,account,amount\n")
    );
}

#[test]
fn the_same_bytes_come_from_any_number_of_threads() {
    let at = small("cli_threads");
    let series = |threads: &str| {
        let out = format!("out{threads}");
        assert!(cogov(&at, &["run", "small.json", "--threads", threads, "--out", &out]).status.success());
        std::fs::read(at.join(out).join("series.csv")).expect("the series")
    };
    assert_eq!(series("1"), series("5"));
}

#[test]
fn results_of_something_else_are_replaced_only_by_force() {
    let at = small("cli_force");
    let run = |more: &[&str]| cogov(&at, &[&["run", "small.json", "--out", "own"], more].concat());
    assert!(run(&[]).status.success());
    assert!(run(&[]).status.success(), "the same scenario, seed and version may be run again");
    let before = std::fs::read(at.join("own/series.csv")).expect("the series");
    let refused = run(&["--seed", "6"]);
    let (_, err) = texts(&refused);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(err, "error: own: holds other results (seed 5 there, 6 here); --force replaces them\n");
    assert_eq!(std::fs::read(at.join("own/series.csv")).expect("the series"), before);
    assert!(run(&["--seed", "6", "--force"]).status.success());
    assert_ne!(std::fs::read(at.join("own/series.csv")).expect("the series"), before);
}

#[test]
fn exploring_needs_no_force_and_loses_nothing() {
    let at = small("cli_explore");
    let run = |more: &[&str]| {
        let output = cogov(&at, &[&["run", "small.json"], more].concat());
        let (out, err) = texts(&output);
        assert_eq!(output.status.code(), Some(0), "{err}");
        (out.lines().last().unwrap_or_default().to_owned(), err)
    };
    let wrote = |name: &str| format!("wrote results/{name}/ (series.csv, codebook.csv, manifest.json)");
    assert_eq!(run(&[]), (wrote("small"), String::new()));
    let first = std::fs::read(at.join("results/small/series.csv")).expect("the series");
    std::fs::write(at.join("results/small/notes.md"), "mine").expect("notes");
    let note = "note: results/small holds other results (seed 5 there, 6 here); these results go to results/small-2\n";
    assert_eq!(run(&["--seed", "6"]), (wrote("small-2"), note.to_owned()));
    assert_eq!(run(&["--seed", "6"]), (wrote("small-2"), note.to_owned()), "the same again takes its own folder");
    let (last, note) = run(&["--set", "institutions.third_party.fine=3", "--replicates", "2"]);
    assert_eq!(last, wrote("small-3"));
    let differs = "replicates 3 there, 2 here; institutions[0].fine is absent there, 3 here";
    assert_eq!(
        note,
        format!("note: results/small holds other results ({differs}); these results go to results/small-3\n")
    );
    assert_eq!(run(&[]), (wrote("small"), String::new()));
    assert_eq!(std::fs::read(at.join("results/small/series.csv")).expect("the series"), first);
    assert_eq!(std::fs::read_to_string(at.join("results/small/notes.md")).expect("notes"), "mine");
    // What the user put into a usual folder is in nobody's way.
    std::fs::create_dir(at.join("results/other")).expect("a folder");
    std::fs::write(at.join("results/other/panel.csv"), "mine").expect("a file");
    let (last, note) = run(&["--set", "id=other"]);
    assert_eq!(last, wrote("other-2"));
    assert!(note.starts_with("note: results/other is not empty and holds no results"), "{note}");
    std::fs::write(at.join("results/small/panel.csv"), "mine").expect("a file");
    assert_eq!(run(&[]).0, wrote("small-4"), "a file with the name of a result is in the way");
    assert_eq!(std::fs::read_to_string(at.join("results/small/panel.csv")).expect("the file"), "mine");
    let compared = cogov(&at, &["compare", "small.json", "--json"]);
    let again = cogov(&at, &["compare", "small.json", "--json", "--seed", "8"]);
    for output in [&compared, &again] {
        serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("only JSON on standard output");
    }
    assert!(texts(&again).1.ends_with("these results go to results/small_compare-2\n"), "{}", texts(&again).1);
}

#[test]
#[cfg(unix)]
fn pages_are_not_written_through_links() {
    let at = folder("cli_links");
    std::fs::write(at.join("mine.md"), "").expect("a file");
    std::os::unix::fs::symlink(at.join("mine.md"), at.join("link.md")).expect("a link");
    for (link, target) in [("link.md", "mine.md"), ("dangling.md", "absent.md")] {
        if link == "dangling.md" {
            std::os::unix::fs::symlink(at.join(target), at.join(link)).expect("a link");
        }
        let output = cogov(&at, &["validate", "--only", "V-S01", "--quick", "--out", link]);
        let expected = format!("error: {link}: is a link, and nothing is written through a link\n");
        assert_eq!((output.status.code(), texts(&output)), (Some(2), (String::new(), expected)));
    }
    assert_eq!(std::fs::read_to_string(at.join("mine.md")).expect("the file"), "");
    assert!(!at.join("absent.md").exists());
    for _ in 0..2 {
        let output = cogov(&at, &["validate", "--only", "V-S01", "--quick", "--out", "docs/own.md"]);
        assert!(output.status.success(), "{}", texts(&output).1);
    }
}

#[test]
fn check_knows_every_kind_of_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (file, begins) in [
        ("scenarios/lab_pgg.json", "ok lab_pgg: "),
        ("scenarios/experiments/fines.json", "ok fines: 24 points"),
        ("scenarios/forks/withdrawal.json", "ok withdrawal: "),
        ("scenarios/calibration/chengdu.json", "ok chengdu: 4 parameters, "),
        ("scenarios/levers/inspected.json", "ok inspected: "),
        ("scenarios/evolution/square.json", "ok square: 2 strategies, "),
        ("scenarios/evolution/star.json", "ok star: one mutant on a graph\n"),
        ("claims/C03.json", "ok C03: "),
    ] {
        let (out, err) = texts(&cogov(root, &["check", file]));
        assert!(out.starts_with(begins) && err.is_empty(), "{file}: {out}{err}");
    }
    let at = small("cli_check_kinds");
    std::fs::write(at.join("regimes.json"), r#"{"mine": [{"type": "points", "value": 3000}]}"#).expect("a file");
    let (_, err) = texts(&cogov(&at, &["check", "regimes.json"]));
    assert!(err.starts_with("error: regimes.json: ") && err.contains("3000 is not a number in"), "{err}");
    let wrong =
        r#"{"cogov_experiment": 1, "id": "e", "scenario": "small.json", "outcomes": [{"probe": "cooperation"}]}"#;
    std::fs::write(at.join("e.json"), wrong).expect("a file");
    assert!(cogov(&at, &["plan", "e.json", "--out", "planned", "--shards", "2"]).status.success());
    assert!(texts(&cogov(&at, &["check", "planned/plan.json"])).0.starts_with("ok e: 1 point x"));
}

#[test]
fn a_folder_that_holds_no_results_is_never_touched() {
    let at = small("cli_foreign");
    std::fs::create_dir(at.join("mine")).expect("a folder");
    std::fs::write(at.join("mine/thesis.txt"), "precious").expect("a file");
    let refused = cogov(&at, &["run", "small.json", "--out", "mine", "--force"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(at.join("mine/thesis.txt")).expect("the file"), "precious");
}

#[test]
fn a_run_shows_published_numbers_beside_its_own() {
    let at = small("cli_published");
    let number = |treatment: &str, more: &str| {
        format!(
            r#"{{"treatment": "{treatment}", "probe": "cooperation", "from": 0, "to": 5, "source": "A 2001", {more}}}"#
        )
    };
    let numbers = [number("none", r#""value": 0.5"#), number("all", r#""value": 0.9, "tolerance": 0.001"#)].join(", ");
    let output = cogov(&at, &["run", "small.json", "--set", &format!("published=[{numbers}]")]);
    let (out, _) = texts(&output);
    let line =
        |start: &str| out.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{out}")).to_owned();
    assert!(line("none: cooperation, ticks 0 to 5").ends_with("–  not judged     (1)"), "{out}");
    assert!(line("all: cooperation, ticks 0 to 5").ends_with("0.001          no     (1)"), "{out}");
    assert_eq!(line("(1)"), "(1) A 2001");
}

#[test]
fn wrong_input_is_one_line_and_exit_2_and_writes_nothing() {
    let at = small("cli_wrong");
    let table: serde_json::Value = serde_json::from_str(include_str!("bad_inputs.json")).expect("the table is JSON");
    for (name, text) in table["files"].as_object().expect("files by name") {
        std::fs::write(at.join(name), text.as_str().expect("a text")).expect("a file");
    }
    for case in table["cases"].as_array().expect("a list of cases") {
        let arguments: Vec<&str> =
            case["run"].as_array().expect("arguments").iter().filter_map(|it| it.as_str()).collect();
        let output = cogov(&at, &arguments);
        let expected = format!("error: {}\n", case["says"].as_str().expect("a message"));
        let code = output.status.code().map(i64::from);
        assert_eq!((code, texts(&output).1), (case["exit"].as_i64(), expected), "{arguments:?}");
    }
    for arguments in [&["run", "--bogus"][..], &["check"], &["list", "nothing"], &["run", "--threads", "0"], &["fly"]] {
        let output = cogov(&at, arguments);
        let (out, err) = texts(&output);
        assert_eq!((output.status.code(), err.lines().count(), out.as_str()), (Some(2), 1, ""), "{arguments:?}: {err}");
    }
    assert!(!at.join("results").exists(), "something was written");
}

#[test]
fn check_looks_at_every_file() {
    let at = small("cli_check");
    std::fs::write(at.join("wrong.json"), SMALL.replace("third_party", "third_part")).expect("a scenario");
    let output = cogov(&at, &["check", "wrong.json", "small.json"]);
    let (out, err) = texts(&output);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(err, "error: wrong.json: institutions[0].type: unknown 'third_part'; did you mean 'third_party'?\n");
    assert!(out.starts_with("ok small: 120 residents"), "{out}");
    assert!(out.contains(
        "third_party: full compliance is kept: monitoring * impartiality * fine >= kappa - m: 1.440 >= 0.700 holds"
    ));
}

#[test]
fn lists_and_schema_name_every_component() {
    let at = folder("cli_list");
    let (list, _) = texts(&cogov(&at, &["list"]));
    for word in ["water_users", "canal", "grim_trigger", "cooperation", "party_branch", "农民用水者协会"] {
        assert!(list.contains(word), "{word} is not listed");
    }
    let schema: serde_json::Value = serde_json::from_str(&texts(&cogov(&at, &["schema"])).0).expect("JSON");
    let registry = cogov::Registry::standard();
    let known = registry.institutions.iter().count() + registry.bundles().count();
    assert_eq!(schema["properties"]["institutions"]["items"]["oneOf"].as_array().map(Vec::len), Some(known));
    assert_eq!(schema["properties"]["participation"]["additionalProperties"], false);
}

#[test]
fn other_kinds_of_file_are_listed_and_have_schemas() {
    let at = folder("cli_kinds");
    let (list, _) = texts(&cogov(&at, &["list", "evolution"]));
    for word in
        ["temperature = null", "type lattice", "graph scale_free", "pool_punish", "birth_death", "peer_fine = 0"]
    {
        assert!(list.contains(word), "{word} is not listed: {list}");
    }
    let schema = |kind: &str| -> serde_json::Value {
        serde_json::from_str(&texts(&cogov(&at, &["schema", "--of", kind])).0).expect("JSON")
    };
    assert_eq!(
        schema("scenario"),
        serde_json::from_str::<serde_json::Value>(&texts(&cogov(&at, &["schema"])).0).unwrap()
    );
    assert_eq!(
        schema("evolution")["properties"]["strategies"]["items"]["oneOf"][5]["properties"]["type"]["const"],
        "custom"
    );
    assert_eq!(schema("experiment")["properties"]["factors"]["items"]["required"], serde_json::json!(["path"]));
}

/// A wrong experiment in evolution gives one line with the place, and exit code 2.
#[test]
fn wrong_evolution_is_one_line_and_exit_2() {
    let at = folder("cli_evolution");
    let lattice = r#"{"cogov": 1, "seed": 1, "replicates": 1, "sweeps": 1, "population": {"type": "lattice", "length": 10},
        "game": {"multiplier": 4}, "update": {"temperature": 0.5}}"#;
    let mixed = r#"{"cogov": 1, "seed": 1, "replicates": 1, "steps": 1, "population": {"type": "well_mixed", "size": 10},
        "game": {"multiplier": 4, "group_size": 5}, "update": {"selection": 1}}"#;
    std::fs::write(at.join("lattice.json"), lattice).expect("a file");
    std::fs::write(at.join("mixed.json"), mixed).expect("a file");
    let bare = lattice.replace("{\"multiplier\": 4}", "{\"multiplier\": NaN}");
    std::fs::write(at.join("bare.json"), bare).expect("a file");
    for file in ["lattice.json", "mixed.json"] {
        assert_eq!(cogov(&at, &["evolve", file]).status.code(), Some(0), "{file}");
    }
    for (file, set, message) in [
        ("lattice.json", "game.multiplier=NaN", "game.multiplier: \"NaN\" is not a number in [0, 1000000]"),
        (
            "mixed.json",
            "game.group_size=11",
            "game.group_size: 11 is more than the population's 10: a group is drawn from it",
        ),
        ("lattice.json", "population.lattice=sqare", "population.lattice: unknown 'sqare'; did you mean 'square'?"),
        ("lattice.json", "update.temperature=-1", "update.temperature: -1 is not a number in [0, 1000000000]"),
    ] {
        let output = cogov(&at, &["evolve", file, "--set", set]);
        let expected = (Some(2), String::new(), format!("error: {file}: {message}\n"));
        let (out, err) = texts(&output);
        assert_eq!((output.status.code(), out, err), expected, "{set}");
    }
    let output = cogov(&at, &["evolve", "bare.json"]);
    let (_, err) = texts(&output);
    assert_eq!((output.status.code(), err.lines().count()), (Some(2), 1), "{err}");
    assert!(err.starts_with("error: bare.json: line 2, column "), "{err}");
}

#[test]
fn progress_can_be_read_by_machines() {
    let at = small("cli_progress");
    let (_, err) = texts(&cogov(&at, &["run", "small.json", "--progress", "json"]));
    let last = err.lines().last().and_then(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    assert_eq!(last, Some(serde_json::json!({"done": 6, "total": 6})));
}

#[test]
fn an_unknown_name_gets_the_nearest_and_never_the_whole_list() {
    let at = folder("cli_show");
    for (word, near) in [
        ("foo", " 'cogov list' names them all"),
        ("thirdparty", " did you mean 'third_party'?"),
        ("share", " did you mean 'yes_share' or 'poor_share'? 'cogov list' names them all"),
    ] {
        let (_, err) = texts(&cogov(&at, &["show", word]));
        assert_eq!(err.trim_end(), format!("error: unknown '{word}';{near}"));
    }
    assert_eq!(cogov(&at, &["show", "foo"]).status.code(), Some(2));
}

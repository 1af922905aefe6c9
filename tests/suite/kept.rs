//! What stands in the folder of an experiment stays: plan, journals and the user's files; work of another revision or with
//! other files does not go on.

use crate::cluster::{bytes, cogov, good, prepared, texts};
use crate::sweep::{experiment, folder};
use serde_json::json;

/// A folder of an experiment keeps its plan and journals whatever a flag says, and the user's files.
#[test]
fn nothing_of_an_experiment_or_its_user_is_replaced() {
    let at = prepared("cluster_kept", 8);
    good(&cogov(&at, &["sweep", "six.json"]));
    let six = at.join("results/six");
    std::fs::write(six.join("notes.md"), "mine").unwrap();
    std::fs::write(at.join("small.json"), experiment(json!({}))["scenario"].to_string()).unwrap();
    let forced = cogov(&at, &["run", "small.json", "--out", "results/six", "--force"]);
    let expected =
        "error: results/six: holds an experiment, whose plan and journals are never replaced; nothing was written\n";
    assert_eq!((forced.status.code(), texts(&forced).1.as_str()), (Some(2), expected));
    good(&cogov(&at, &["sweep", "six.json"]));
    // What killed processes left is removed, at the next merge.
    for pid in 1..40 {
        std::fs::write(six.join(format!(".runs.csv.new-{pid}")), "half").unwrap();
        std::fs::write(six.join(format!(".series.csv.new-{pid}-0")), "half").unwrap();
    }
    good(&cogov(&at, &["merge", "results/six"]));
    let mut names: Vec<_> =
        std::fs::read_dir(&six).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let expected =
        ["codebook.csv", "journals", "manifest.json", "notes.md", "plan.json", "runs.csv", "series.csv", "written.csv"];
    assert_eq!(names, expected);
    // Another experiment goes to a neighbour; with --out it is refused.
    std::fs::write(at.join("six.json"), experiment(json!({"scenario": {"seed": 3}})).to_string()).unwrap();
    let output = cogov(&at, &["sweep", "six.json"]);
    let differs = "holds another experiment (scenario.seed 20191114 there, 3 here)";
    assert_eq!(texts(&output).1, format!("note: results/six {differs}; these results go to results/six-2\n"));
    assert!(good(&output).ends_with("wrote results/six-2/ (runs.csv, series.csv, codebook.csv, manifest.json)\n"));
    let refused = cogov(&at, &["sweep", "six.json", "--out", "results/six"]);
    assert_eq!(
        (refused.status.code(), texts(&refused).1),
        (Some(2), format!("error: results/six: {differs}; take another --out\n"))
    );
    // A result that the user changed is not replaced.
    std::fs::write(at.join("results/six-2/runs.csv"), "mine").unwrap();
    let refused = cogov(&at, &["merge", "results/six-2"]);
    let expected = "error: results/six-2/runs.csv: was not written by cogov, or was changed since; move it away\n";
    assert_eq!((refused.status.code(), texts(&refused).1.as_str()), (Some(2), expected));
    assert_eq!(std::fs::read_to_string(at.join("results/six-2/runs.csv")).unwrap(), "mine");
    let refused = cogov(&at, &["sweep", "six.json", "--out", "results/six-2"]);
    assert!(texts(&refused).1.contains("holds a file that is in the way"), "{}", texts(&refused).1);
    assert_eq!(std::fs::read_to_string(six.join("notes.md")).unwrap(), "mine");
}

#[test]
fn another_revision_of_the_program_does_not_go_on() {
    let at = prepared("cluster_revision", 8);
    good(&cogov(&at, &["plan", "six.json", "--out", "shared", "--shards", "2"]));
    good(&cogov(&at, &["work", "shared", "--shard", "1/2"]));
    let plan = std::fs::read_to_string(at.join("shared/plan.json")).unwrap();
    let held: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let revision = held["revision"].as_str().unwrap();
    assert!(revision == "unknown" || revision.len() >= 12, "{revision}");
    std::fs::write(at.join("shared/plan.json"), plan.replace(revision, "0123456789ab")).unwrap();
    for arguments in [&["work", "shared", "--shard", "2/2"][..], &["merge", "shared"], &["status", "shared"]] {
        let output = cogov(&at, arguments);
        let (_, err) = texts(&output);
        assert_eq!(output.status.code(), Some(2), "{err}");
        let begins = format!(
            "error: shared/plan.json: was begun by cogov {} (0123456789ab), and this is cogov",
            env!("CARGO_PKG_VERSION")
        );
        assert!(err.starts_with(&begins) && err.lines().count() == 1, "{err}");
    }
    let output = cogov(&at, &["sweep", "six.json", "--out", "shared"]);
    assert!(texts(&output).1.starts_with("error: shared: was begun by cogov "), "{}", texts(&output).1);
    std::fs::write(at.join("shared/plan.json"), plan).unwrap();
    good(&cogov(&at, &["work", "shared", "--shard", "2/2"]));
    // The journal of another revision is refused as well.
    let journal = at.join("shared/journals/1-of-2.csv");
    let text = std::fs::read_to_string(&journal).unwrap();
    assert!(text.lines().next().unwrap().contains(revision), "{text}");
}

/// The content of a file that a scenario reads is in plan, journals and manifest: two contents are two experiments.
#[test]
fn the_content_of_files_belongs_to_the_experiment() {
    let at = folder("cluster_files");
    let mut json = experiment(json!({"factors": [{"path": "game.mpcr", "values": [0.2, 0.4]}]}));
    json["scenario"]["decision"] = json!([{"type": "table", "file": "tab.csv"}]);
    std::fs::write(at.join("six.json"), json.to_string()).unwrap();
    let table = |high: f64| {
        std::fs::write(at.join("tab.csv"), format!("belief,contribution\n0,0.1\n0.5,{high}\n1,{high}\n")).unwrap();
    };
    table(0.4);
    good(&cogov(&at, &["sweep", "six.json", "--out", "whole"]));
    good(&cogov(&at, &["plan", "six.json", "--out", "shared", "--shards", "2"]));
    good(&cogov(&at, &["work", "shared", "--shard", "1/2"]));
    table(0.9);
    let expected = "holds another experiment (with another content of tab.csv)";
    for folder in ["whole", "shared"] {
        let output = cogov(&at, &["sweep", "six.json", "--replicates", "4", "--out", folder]);
        assert_eq!(
            (output.status.code(), texts(&output).1),
            (Some(2), format!("error: {folder}: {expected}; take another --out\n"))
        );
    }
    // The plan needs no file any more, and the other content does not enter it.
    good(&cogov(&at, &["work", "shared", "--shard", "2/2"]));
    std::fs::remove_file(at.join("tab.csv")).unwrap();
    good(&cogov(&at, &["merge", "shared"]));
    assert_eq!(bytes(&at, "shared"), bytes(&at, "whole"));
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(at.join("shared/manifest.json")).unwrap()).unwrap();
    assert_eq!((&manifest["inputs"][0]["name"], &manifest["inputs"][0]["bytes"]), (&"tab.csv".into(), &40.into()));
    // A run's manifest holds the content, too; another content is another result.
    std::fs::write(at.join("lab.json"), json["scenario"].to_string()).unwrap();
    table(0.4);
    good(&cogov(&at, &["run", "lab.json", "--replicates", "2"]));
    table(0.9);
    let output = cogov(&at, &["run", "lab.json", "--replicates", "2"]);
    assert!(texts(&output).1.contains("decision[0].contributions[1] 0.4"), "{}", texts(&output).1);
    let held: serde_json::Value =
        serde_json::from_slice(&std::fs::read(at.join("results/lab/manifest.json")).unwrap()).unwrap();
    assert_eq!(held["inputs"][0]["name"], "tab.csv");
    assert_eq!(held["json"]["decision"][0]["beliefs"], json!([0.0, 0.5, 1.0]));
    // The table of factors is a file, too.
    let mut json = experiment(json!({"design": {"type": "table", "file": "points.csv"}}));
    json.as_object_mut().unwrap().remove("factors");
    std::fs::write(at.join("points.json"), json.to_string()).unwrap();
    std::fs::write(at.join("points.csv"), "game.mpcr\n0.2\n").unwrap();
    good(&cogov(&at, &["sweep", "points.json", "--out", "points"]));
    std::fs::write(at.join("points.csv"), "game.mpcr\n0.3\n").unwrap();
    let (_, err) = texts(&cogov(&at, &["sweep", "points.json", "--out", "points"]));
    assert_eq!(
        err,
        "error: points: holds another experiment (with another content of points.csv); take another --out\n"
    );
}

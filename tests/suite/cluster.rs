//! Experiments by the command: killed, resumed, shared out, on a full disk.

use crate::sweep::{experiment, folder};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) fn command(at: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cogov"));
    command.args(arguments).current_dir(at);
    command
}

pub(crate) fn cogov(at: &Path, arguments: &[&str]) -> Output {
    command(at, arguments).output().unwrap()
}

pub(crate) use crate::cli::texts;

/// Fails with the output of the command if it did not end well.
pub(crate) fn good(output: &Output) -> String {
    let (out, err) = texts(output);
    assert_eq!(output.status.code(), Some(0), "{out}{err}");
    out
}

/// A folder with the experiment of six points; its runs are longer where they have to be killed.
pub(crate) fn prepared(name: &str, ticks: u32) -> PathBuf {
    let at = folder(name);
    let json = experiment(json!({"scenario": {"time": {"ticks": ticks}}}));
    std::fs::write(at.join("six.json"), json.to_string()).unwrap();
    at
}

pub(crate) fn bytes(at: &Path, out: &str) -> [Vec<u8>; 2] {
    ["runs.csv", "series.csv"].map(|name| std::fs::read(at.join(out).join(name)).unwrap())
}

#[test]
fn a_sweep_writes_its_folder_with_the_same_bytes_on_any_number_of_threads() {
    let at = prepared("cluster_threads", 8);
    let out = good(&cogov(&at, &["sweep", "six.json"]));
    assert_eq!(
        out,
        "six: 6 points x 2 treatments x 3 replicates = 36 runs\nwrote results/six/ (runs.csv, series.csv, codebook.csv, manifest.json)\n"
    );
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(at.join("results/six/manifest.json")).unwrap()).unwrap();
    assert_eq!((&manifest["runs"], &manifest["failed"]), (&36.into(), &0.into()));
    let expected = bytes(&at, "results/six");
    for threads in ["1", "2", "5"] {
        good(&cogov(&at, &["sweep", "six.json", "--threads", threads, "--out", threads]));
        assert_eq!(bytes(&at, threads), expected, "{threads} threads");
    }
    let again = good(&cogov(&at, &["sweep", "six.json", "--replicates", "4"]));
    assert!(again.contains("36 runs are there already, 12 are left\n"), "{again}");
}

#[test]
fn a_killed_sweep_goes_on_where_it_was() {
    let at = prepared("cluster_killed", 1500);
    good(&cogov(&at, &["sweep", "six.json", "--out", "whole"]));
    for kills in 1..=3 {
        let mut child = command(&at, &["sweep", "six.json", "--out", "killed", "--progress", "json", "--threads", "2"])
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        assert!(lines.by_ref().nth(5).is_some(), "it ended before it was killed");
        child.kill().unwrap();
        assert!(!child.wait().unwrap().success());
        assert!(!at.join("killed/runs.csv").exists(), "results are there only when all is done");
        let out = good(&cogov(&at, &["status", "killed"]));
        let done: usize = out.lines().last().unwrap().split(' ').next().unwrap().parse().unwrap();
        assert!((kills * 3..36).contains(&done), "{out}");
    }
    // The last line is incomplete, as after a power cut.
    let journal = at.join("killed/journals/1-of-1.csv");
    let length = std::fs::metadata(&journal).unwrap().len();
    std::fs::OpenOptions::new().write(true).open(&journal).unwrap().set_len(length - 7).unwrap();
    let out = good(&cogov(&at, &["sweep", "six.json", "--out", "killed"]));
    assert!(out.contains(" runs are there already, "), "{out}");
    assert_eq!(bytes(&at, "killed"), bytes(&at, "whole"));
}

#[test]
fn shards_by_hand_or_by_their_environment_make_the_same_bytes() {
    let at = prepared("cluster_shards", 8);
    good(&cogov(&at, &["sweep", "six.json", "--out", "whole"]));
    let out = good(&cogov(&at, &["plan", "six.json", "--out", "shared", "--shards", "3"]));
    assert!(out.ends_with("wrote shared/plan.json for 3 shards: cogov work shared --shard 1/3\n"), "{out}");
    std::fs::remove_file(at.join("six.json")).unwrap();
    good(&cogov(&at, &["work", "shared", "--shard", "2/3"]));
    let merged = cogov(&at, &["merge", "shared"]);
    assert_eq!(merged.status.code(), Some(1));
    assert_eq!(texts(&merged).1, "error: shared: 24 of 36 runs are missing; nothing was merged\n");
    for task in ["4", "8"] {
        let mut task_of = command(&at, &["work", "shared"]);
        for (name, value) in [("ID", task), ("MIN", "4"), ("MAX", "8"), ("STEP", "2"), ("COUNT", "3")] {
            task_of.env(format!("SLURM_ARRAY_TASK_{name}"), value);
        }
        good(&task_of.env("SLURM_PROCID", "0").env("SLURM_NTASKS", "1").output().unwrap());
    }
    let out = good(&cogov(&at, &["status", "shared"]));
    assert!(out.contains("shard 3/3  12 of 12 runs  done\n") && out.ends_with("36 of 36 runs are done\n"), "{out}");
    good(&cogov(&at, &["merge", "shared"]));
    assert_eq!(bytes(&at, "shared"), bytes(&at, "whole"));
}

#[test]
fn two_processes_do_not_work_on_one_shard() {
    let at = prepared("cluster_two", 1500);
    let start =
        || command(&at, &["sweep", "six.json", "--out", "two", "--progress", "json"]).stderr(Stdio::piped()).spawn();
    let mut first = start().unwrap();
    let mut lines = BufReader::new(first.stderr.take().unwrap()).lines();
    assert!(lines.next().is_some());
    let second = cogov(&at, &["sweep", "six.json", "--out", "two"]);
    assert_eq!(second.status.code(), Some(1));
    let (_, err) = texts(&second);
    assert!(err.contains("another process is at work on this shard; nothing was done"), "{err}");
    lines.for_each(drop);
    assert!(first.wait().unwrap().success());
    good(&cogov(&at, &["sweep", "six.json", "--out", "one"]));
    assert_eq!(bytes(&at, "two"), bytes(&at, "one"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said_and_loses_nothing() {
    let at = prepared("cluster_full", 8);
    good(&cogov(&at, &["sweep", "six.json", "--out", "whole"]));
    // A limit on the size of files replaces the full disk: the system refuses the same writes in the same places.
    let limited = |blocks: u32| {
        let program = env!("CARGO_BIN_EXE_cogov");
        let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec '{program}' sweep six.json --out full");
        Command::new("bash").args(["-c", &line]).current_dir(&at).output().unwrap()
    };
    let output = limited(4);
    let (_, err) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert_eq!(err, "error: full/journals/1-of-1.csv: File too large (os error 27)\n");
    let out = good(&cogov(&at, &["status", "full"]));
    assert!(out.contains("not done") && !out.ends_with("\n0 of 36 runs are done\n"), "{out}");
    assert!(!at.join("full/runs.csv").exists());
    let out = good(&cogov(&at, &["sweep", "six.json", "--out", "full"]));
    assert!(out.contains(" runs are there already, "), "{out}");
    assert_eq!(bytes(&at, "full"), bytes(&at, "whole"));
}

#[test]
fn a_wrong_experiment_is_one_line_and_exit_2_and_writes_nothing() {
    let at = folder("cluster_wrong");
    let json = experiment(json!({"factors": [{"path": "game.mpcr", "values": [0.3, 11]}]}));
    std::fs::write(at.join("six.json"), json.to_string()).unwrap();
    let wrong = |arguments: &[&str]| {
        let output = cogov(&at, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        texts(&output).1
    };
    assert_eq!(
        wrong(&["sweep", "six.json"]),
        "error: six.json: point 1 (game.mpcr = 11): game.mpcr: 11 is not a number in [0, 10]\n"
    );
    assert_eq!(
        wrong(&["plan", "six.json", "--out", "x", "--replicates", "0"]),
        "error: six.json: replicates: 0 is not a whole number in [1, 1000000]\n"
    );
    assert_eq!(wrong(&["work", "x"]), "error: x/plan.json: there is no such file\n");
    assert!(!at.join("results").exists() && !at.join("x").exists());
    std::fs::write(at.join("six.json"), experiment(json!({})).to_string()).unwrap();
    good(&cogov(&at, &["plan", "six.json", "--out", "x", "--shards", "2"]));
    assert_eq!(wrong(&["work", "x", "--shard", "3/2"]), "error: --shard: there is no shard 3 of 2\n");
    let plan = std::fs::read_to_string(at.join("x/plan.json")).unwrap();
    std::fs::write(at.join("x/plan.json"), plan.replace("0.4", "0.5")).unwrap();
    assert_eq!(
        wrong(&["work", "x"]),
        "error: x/plan.json: was changed after it was written; plan the experiment again\n"
    );
}

#[test]
fn the_scripts_for_slurm_can_be_looked_at_first() {
    let at = prepared("cluster_submit", 8);
    good(&cogov(&at, &["plan", "six.json", "--out", "it's", "--shards", "4"]));
    let out = good(&cogov(&at, &["submit", "it's", "--engine", "slurm", "--dry-run", "--sbatch=--partition=short"]));
    let quoted = r"/it'\''s/slurm/work-%a.log'";
    assert!(out.contains(quoted), "{quoted} is missing in\n{out}");
    for line in ["#SBATCH --array=1-4", "#SBATCH --requeue", "#SBATCH --open-mode=append", "#SBATCH --partition=short"]
    {
        assert!(out.contains(line), "{line} is missing in\n{out}");
    }
    assert!(out.contains(r"it'\''s' --shard "), "{out}");
    assert!(!at.join("it's/slurm").exists(), "a dry run writes nothing");
}

/// A line break, a leading hyphen and a percent sign in the name of a folder reach neither the script nor Slurm as options.
#[test]
#[cfg(unix)]
fn names_of_folders_are_no_options_of_the_scheduler() {
    let at = prepared("cluster_names", 8);
    let planned = |name: &str| good(&cogov(&at, &["plan", "six.json", &format!("--out={name}"), "--shards", "2"]));
    let submit = |name: &str, more: &[&str]| {
        let arguments = [&["submit", "--engine", "slurm"], more, &["--", name]].concat();
        let mut command = command(&at, &arguments);
        let path = format!("{}:{}", at.display(), std::env::var("PATH").unwrap_or_default());
        command.env("PATH", path).output().unwrap()
    };
    planned("-x");
    planned("50%a");
    planned("a\n#SBATCH --wrap=id");
    let out = good(&submit("50%a", &["--dry-run"]));
    assert!(out.contains("/50%%a/slurm/work-%a.log'\n") && out.contains("/50%a' --shard "), "{out}");
    for (more, message) in [
        (&["--sbatch=--x\n#SBATCH --wrap=id"][..], "error: --sbatch: \"--x\\n#SBATCH --wrap=id\" is not one line\n"),
        (&["--sbatch=id"], "error: --sbatch: 'id' is not an option, as --partition=short is\n"),
    ] {
        let output = submit("-x", more);
        assert_eq!((output.status.code(), texts(&output).1.as_str()), (Some(2), message));
    }
    let output = submit("a\n#SBATCH --wrap=id", &["--dry-run"]);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), out.as_str(), err.lines().count()), (Some(2), "", 1), "{err}");
    assert!(err.ends_with(" has characters that cannot stand in a script: rename it\n"), "{err}");
    // A program in place of sbatch notes its arguments.
    let sbatch = at.join("sbatch");
    std::fs::write(&sbatch, "#!/bin/sh\nprintf '%s\\n' \"$@\" >>\"$(dirname \"$0\")/asked\"\necho 7\n").unwrap();
    std::fs::set_permissions(&sbatch, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    good(&submit("-x", &[]));
    let asked = std::fs::read_to_string(at.join("asked")).unwrap();
    let whole = at.canonicalize().unwrap();
    let script = |name: &str| format!("{}/-x/slurm/{name}", whole.display());
    let expected =
        ["--parsable", &script("array.sbatch"), "--parsable", "--dependency=afterany:7", &script("merge.sbatch")];
    assert_eq!(asked.lines().collect::<Vec<&str>>(), expected);
    good(&submit("-x", &[]));
    std::fs::write(at.join("-x/slurm/array.sbatch"), "#!/bin/sh\n# mine\n").unwrap();
    let (_, err) = texts(&submit("-x", &[]));
    assert!(err.ends_with("array.sbatch: was not written by cogov, or was changed since; move it away\n"), "{err}");
}

#[test]
fn an_array_whose_engine_does_not_say_enough_asks_for_the_shard() {
    let at = prepared("cluster_arrays", 8);
    good(&cogov(&at, &["plan", "six.json", "--out", "shared", "--shards", "3"]));
    for name in ["PBS_ARRAY_INDEX", "PBS_ARRAYID", "LSB_JOBINDEX"] {
        let output = command(&at, &["work", "shared"]).env(name, "2").output().unwrap();
        let expected = format!(
            "error: {name}: this is task 2 of an array, and its engine does not say how many tasks there are, nor the \
             first; say --shard I/N\n"
        );
        assert_eq!((output.status.code(), texts(&output).1), (Some(2), expected));
        let out = good(&command(&at, &["work", "shared", "--shard", "2/3"]).env(name, "2").output().unwrap());
        assert!(out.ends_with("shard 2/3 of six is done: 12 runs\n"), "{out}");
    }
    let out = good(&cogov(&at, &["status", "shared"]));
    let rows =
        "shard 1/3   0 of 12 runs  not begun\nshard 2/3  12 of 12 runs  done\nshard 3/3   0 of 12 runs  not begun\n";
    let spaces =
        |text: &str| text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>();
    assert!(spaces(&out).join("\n").contains(&spaces(rows).join("\n")), "{out}");
}

#[test]
#[cfg(unix)]
fn a_command_that_is_stopped_says_what_is_kept() {
    let at = prepared("cluster_stopped", 3000);
    for (k, (signal, arguments, said)) in [
        (
            "INT",
            &["sweep", "six.json", "--out", "kept"][..],
            "stopped: the finished runs are kept in kept; the same command goes on from there",
        ),
        (
            "TERM",
            &["sweep", "six.json", "--out", "kept"],
            "stopped: the finished runs are kept in kept; the same command goes on from there",
        ),
        (
            "INT",
            &["run", "long.json"],
            "stopped: nothing was written, results/lab is as it was; the same command begins again",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let mut long = experiment(json!({}))["scenario"].clone();
        long["time"]["ticks"] = 3000.into();
        std::fs::write(at.join("long.json"), long.to_string()).unwrap();
        let arguments = [arguments, &["--progress", "json", "--threads", "1"]].concat();
        let mut child = command(&at, &arguments).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        assert!(lines.by_ref().nth(1).is_some(), "it ended before it was stopped");
        let sent = Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let last = lines.map_while(Result::ok).filter(|line| !line.is_empty()).last();
        assert_eq!((child.wait().unwrap().code(), last.as_deref()), (Some(130), Some(said)), "{k}");
    }
    assert!(!at.join("results/lab").exists());
    let out = good(&cogov(&at, &["sweep", "six.json", "--out", "kept"]));
    assert!(out.contains(" runs are there already, "), "{out}");
}

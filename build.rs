//! Gives the program the git hash of its source, where it is known, and the data files that come with it.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

fn main() {
    bundle();
    // Only a checkout of this project knows the hash; a packed copy may lie inside somebody else's repository.
    if !std::path::Path::new(".git").exists() {
        return;
    }
    // In a second work tree these files lie elsewhere; a file that is not there would rebuild the crate every time.
    for name in ["HEAD", "refs"] {
        if let Some(path) = git(&["rev-parse", "--git-path", name]) {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    if let Some(hash) = git(&["rev-parse", "--short=12", "HEAD"]) {
        println!("cargo:rustc-env=COGOV_GIT={hash}");
    }
}

/// The line that git prints, where there is git and it succeeds.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}

/// Lists the JSON files of claims, targets, scenarios and experiments in evolution, by name, with their texts.
fn bundle() {
    let mut text = String::new();
    for (list, folder) in
        [("CLAIMS", "claims"), ("TARGETS", "targets"), ("SCENARIOS", "scenarios"), ("EVOLUTION", "scenarios/evolution")]
    {
        println!("cargo:rerun-if-changed={folder}");
        let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".json")?.to_owned())).collect();
        names.sort();
        let _ = writeln!(text, "const {list}: &[(&str, &str)] = &[");
        for name in names {
            let file = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{folder}/{name}.json\")");
            let _ = writeln!(text, "    (\"{name}\", include_str!({file})),");
        }
        text += "];\n";
    }
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    let file = Path::new(&out).join("bundled.rs");
    std::fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

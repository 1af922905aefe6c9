//! Gives the program the revision of its source, and the data files that come with it.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

/// What decides the results of the program.
const SOURCES: &[&str] = &[
    "src",
    "derive/src",
    "derive/Cargo.toml",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "claims",
    "targets",
    "scenarios",
];

fn main() {
    bundle();
    // A file that is not there would rebuild the crate every time: a packed crate has no `derive`.
    SOURCES.iter().filter(|path| Path::new(path).exists()).for_each(|path| println!("cargo:rerun-if-changed={path}"));
    let revision = packed().or_else(checkout).unwrap_or_else(|| "unknown".to_owned());
    println!("cargo:rustc-env=COGOV_GIT={revision}");
}

/// The revision of a packed crate, which `cargo package` notes in a file.
fn packed() -> Option<String> {
    let text = std::fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let (_, rest) = text.split_once("\"sha1\"")?;
    let hash = rest.split('"').nth(1)?;
    let hash = hash.get(..12).filter(|hash| hash.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let dirty =
        rest.split_once("\"dirty\"").is_some_and(|(_, rest)| rest.trim_start_matches([':', ' ']).starts_with("true"));
    Some(marked(hash, dirty))
}

/// The revision of a checkout. Only a checkout of this project knows it; a copy may lie inside somebody else's repository.
fn checkout() -> Option<String> {
    if !Path::new(".git").exists() {
        return None;
    }
    // In a second work tree these files lie elsewhere; a file that is not there would rebuild the crate every time.
    for name in ["HEAD", "refs"] {
        if let Some(path) = git(&["rev-parse", "--git-path", name]) {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    let hash = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed = git(&[&["status", "--porcelain", "--"], SOURCES].concat());
    Some(marked(&hash, changed.is_none_or(|changed| !changed.is_empty())))
}

/// A hash, with a mark and the hash of the sources where they differ from the commit: two different changes of one commit
/// are two revisions.
fn marked(hash: &str, dirty: bool) -> String {
    if !dirty {
        return hash.to_owned();
    }
    let mut sum = 0xcbf2_9ce4_8422_2325;
    SOURCES.iter().for_each(|path| add(Path::new(path), &mut sum));
    format!("{hash}-dirty-{:08x}", (sum >> 32) ^ (sum & 0xffff_ffff))
}

/// Adds a file, or all files of a folder in the order of their names, to a hash (FNV-1a).
fn add(path: &Path, sum: &mut u64) {
    let mut more =
        |bytes: &[u8]| bytes.iter().for_each(|byte| *sum = (*sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    if path.is_file() {
        more(path.to_string_lossy().as_bytes());
        more(&std::fs::read(path).unwrap_or_default());
    } else if let Ok(entries) = std::fs::read_dir(path) {
        let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        paths.iter().for_each(|path| add(path, sum));
    }
}

/// The line that git prints, where there is git and it succeeds.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}

/// The folders whose JSON files the program holds, folders inside them included.
const BUNDLED: &[&str] = &["claims", "scenarios", "targets"];

/// Lists the bundled files by path, with their texts.
fn bundle() {
    let mut paths = Vec::new();
    for folder in BUNDLED {
        println!("cargo:rerun-if-changed={folder}");
        find(Path::new(folder), &mut paths);
    }
    paths.sort();
    let mut text = String::from("const FILES: &[BundledFile] = &[\n");
    for path in paths {
        let file = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{path}\"))");
        let _ = writeln!(text, "    BundledFile {{ path: \"{path}\", text: {file} }},");
    }
    text += "];\n";
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    let file = Path::new(&out).join("bundled.rs");
    std::fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

/// Adds the JSON files of a folder, with forward slashes.
fn find(folder: &Path, paths: &mut Vec<String>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            find(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
}

//! `cogov new`: commented copies that run, and a crate with an institution of one's own.

use super::cli::{cogov, folder, texts};
use super::entry::printed;

#[test]
fn a_new_file_is_a_commented_copy_that_runs() {
    let at = folder("entry_new");
    let out = printed(&at, &["new", "mine", "--from", "lab_pgg"]);
    assert_eq!(out, "wrote mine.json\nwrote cogov.scenario.schema.json\n");
    let text = std::fs::read_to_string(at.join("mine.json")).unwrap();
    assert!(text.contains("\"$schema\": \"cogov.scenario.schema.json\"") && text.contains("\"// game\""), "{text}");
    // The same numbers as the original: comments and another id change nothing.
    let table = |word: &str| printed(&at, &["run", word, "--replicates", "1", "--ticks", "4", "--threads", "1"]);
    let (mine, original) = (table("mine.json"), table("lab_pgg"));
    assert_eq!(mine.replace("mine", "lab_pgg"), original);
    for (name, from) in [("sweeps", "fines"), ("after", "withdrawal"), ("lattice", "square"), ("levels", "inspected")] {
        printed(&at, &["new", name, "--from", from]);
        assert!(printed(&at, &["check", &format!("{name}.json")]).starts_with(&format!("ok {name}: ")));
    }
    for (arguments, message) in [
        (&["new", "mine", "--from", "lab_pgg"][..], "mine.json: is there already, and nothing is replaced"),
        (&["new", "a/b", "--from", "lab_pgg"], "NAME: 'a/b' may have letters, digits, _ and - only: it names a folder"),
        (
            &["new", "--institution", "points", "--path", "p"],
            "--institution: 'points' is an institution of the library; take another name",
        ),
        (
            &["new", "own", "--from", "nothing_like_it"],
            "--from id: unknown 'nothing_like_it'; the lists of 'cogov list --help' name them all; a file is named with \
             its ending",
        ),
        (
            &["new", "--institution", "type", "--path", "p"],
            "--institution: 'type' cannot be the name of a crate in Rust; take another name",
        ),
        (
            &["new", "--institution", "Mine", "--path", "p"],
            "--institution: 'Mine' is no name of an institution, which has small letters, digits and single _, as thank_you",
        ),
        (
            &["new", "--institution", "mine", "--path", "p", "--cogov-path", "no"],
            "--cogov-path: no: there is no such folder",
        ),
    ] {
        let output = cogov(&at, arguments);
        assert_eq!((output.status.code(), texts(&output).1), (Some(2), format!("error: {message}\n")), "{arguments:?}");
    }
    assert_eq!(std::fs::read_to_string(at.join("mine.json")).unwrap(), text);
    assert!(!at.join("p").exists());
}

/// Makes a crate with an institution, and returns its folder.
fn crate_of(name: &str) -> std::path::PathBuf {
    let at = folder(name);
    let own = ["new", "--institution", "thank_you", "--path", "own", "--cogov-path", env!("CARGO_MANIFEST_DIR")];
    assert_eq!(printed(&at, &own), "wrote own/Cargo.toml\nwrote own/src/lib.rs\n");
    at.join("own")
}

#[test]
fn a_new_institution_is_the_one_that_is_compiled_here() {
    let own = crate_of("entry_crate");
    let text = std::fs::read_to_string(own.join("src/lib.rs")).unwrap();
    let compiled = include_str!("../../src/cli/template/institution.rs");
    assert_eq!(text, compiled.replace("own_institution", "thank_you").replace("OwnInstitution", "ThankYou"));
    assert!(std::fs::read_to_string(own.join("Cargo.toml")).unwrap().contains("\n[workspace]\n"));
}

#[test]
#[ignore = "builds the library anew; .ci/nightly runs it"]
fn a_new_institution_compiles_and_passes_its_test() {
    let own = crate_of("entry_crate_built");
    // The versions of this checkout, so that nothing is fetched.
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock"), own.join("Cargo.lock")).unwrap();
    let output = std::process::Command::new(env!("CARGO"))
        .args(["test", "--offline"])
        .current_dir(&own)
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", texts(&output).1);
    assert!(texts(&output).0.contains("it_raises_cooperation ... ok"), "{}", texts(&output).0);
}

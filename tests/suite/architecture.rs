//! Modules import downwards only, files are short, and banned words do not occur.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The top-level modules, lowest first: a module may use those before it, and no other.
const MODULES: &[&str] = &[
    "base",
    "random",
    "stats",
    "design",
    "theory",
    "state",
    "community",
    "game",
    "decision",
    "institution",
    "process",
    "probe",
    "simulation",
    "evolution",
    "scenario",
    "describe",
    "trial",
    "experiment",
    "contract",
    "evidence",
    "report",
    "prelude",
    "binding",
    "explore",
    "cli",
    "internal",
];

/// This module and those below it are the model: nothing in them may read the time of day.
const MODEL: &str = "scenario";
/// The uppermost module that may not take randomness from the machine.
const EXPERIMENT: &str = "experiment";

/// The most lines of a file.
const LINES: usize = 400;

struct Ban {
    /// What may not occur.
    words: &'static [&'static str],
    /// Why.
    why: &'static str,
    /// The uppermost module in which it may not occur; none where it may occur nowhere.
    up_to: Option<&'static str>,
    /// Files in which it may.
    except: &'static [&'static str],
}

const BANS: &[Ban] = &[
    Ban {
        words: &["HashMap", "HashSet"],
        why: "their order differs from run to run; take BTreeMap or a sorted list",
        up_to: None,
        except: &[],
    },
    Ban {
        words: &[
            ".exp()",
            ".exp2()",
            ".exp_m1()",
            ".ln()",
            ".ln_1p()",
            ".log(",
            ".log2()",
            ".log10()",
            ".powf(",
            ".powi(",
            ".sin()",
            ".cos()",
            ".tan()",
            ".tanh()",
            ".cbrt()",
            "f64::exp",
            "f32::exp",
            "f64::ln",
            "f32::ln",
            "mul_add",
        ],
        why: "the system's mathematics differ between machines; take base::math",
        up_to: None,
        except: &[],
    },
    Ban {
        words: &["thread_rng", "from_entropy", "from_os_rng", "rand::rng()", "rand::random", "SystemTime"],
        why: "a run depends on its seed alone",
        up_to: Some(EXPERIMENT),
        except: &[],
    },
    Ban { words: &["Instant::now"], why: "the model knows no clock", up_to: Some(MODEL), except: &[] },
    Ban { words: &["unsafe"], why: "nothing here needs it", up_to: None, except: &[] },
    Ban { words: &["todo!", "unimplemented!", "dbg!"], why: "what is committed is finished", up_to: None, except: &[] },
    Ban {
        words: &["println!", "eprintln!", "print!("],
        why: "a library is silent; only the command prints",
        up_to: Some("report"),
        except: &[],
    },
    Ban {
        words: &[".unwrap()", "panic!("],
        why: "no input may reach a panic",
        up_to: None,
        // Its getters panic on a name that a component did not declare: a mistake in code, which conformance finds.
        except: &["src/base/values.rs"],
    },
];

/// Sums whose order depends on the pool.
const UNORDERED: &[&str] = &[".sum()", ".sum::<", ".product(", ".reduce(", ".fold("];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below a folder, as paths from the root of the package with forward slashes.
pub(super) fn files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The text without comments and without what is compiled for unit tests only.
pub(super) fn code(text: &str) -> String {
    let mut out = String::new();
    let (mut testing, mut inside) = (false, false);
    for line in text.lines() {
        if line.starts_with("#[cfg(test)]") {
            testing = true;
        } else if testing {
            // Formatted code ends an item of the top level with a brace or a semicolon in a line that is not indented.
            inside |= line.ends_with('{');
            let ends = if inside { line.starts_with('}') } else { line.ends_with(';') };
            (testing, inside) = (!ends, inside && !ends);
        } else {
            out.push_str(line.split("//").next().unwrap_or(""));
        }
        out.push('\n');
    }
    out
}

/// The top-level module of a file: the first folder or file below `src`.
fn module_of(name: &str) -> &str {
    let below = name.strip_prefix("src/").unwrap_or(name);
    below.split('/').next().unwrap_or(below).trim_end_matches(".rs")
}

fn rank(module: &str) -> Option<usize> {
    MODULES.iter().position(|known| *known == module)
}

/// The first words of the paths in a use tree such as `{a::b, c}` or `a::b`.
fn heads(tree: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    };
    let Some(list) = tree.strip_prefix('{') else { return vec![word(tree)] };
    let (mut heads, mut depth, mut fresh) = (Vec::new(), 0, true);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && !c.is_whitespace() => {
                heads.push(word(&list[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    heads
}

/// The top-level modules that a file uses, by `crate::`, `cogov::`, or by climbing with `super::` to the root.
fn reaches(name: &str, text: &str) -> BTreeSet<String> {
    let code = code(text);
    let mut found = BTreeSet::new();
    for root in ["crate::", "cogov::"] {
        for (at, _) in code.match_indices(root) {
            let bare = !code[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$');
            if bare {
                found.extend(heads(&code[at + root.len()..]));
            }
        }
    }
    let below = name.trim_start_matches("src/").trim_end_matches(".rs");
    let depth = below.split('/').filter(|part| *part != "mod").count();
    let climb = "super::".repeat(depth);
    for (at, _) in code.match_indices(&climb) {
        found.extend(heads(&code[at + climb.len()..]));
    }
    found
}

/// All imports of some files that point upwards.
fn upward(files: &[(String, String)]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| !["lib", "main"].contains(&module_of(name))) {
        let here = module_of(name);
        let Some(height) = rank(here) else {
            wrong.push(format!("{name}: '{here}' is not in the list MODULES; give it a place there"));
            continue;
        };
        for other in reaches(name, text).iter().filter(|other| rank(other).is_some_and(|rank| rank > height)) {
            wrong.push(format!("{name}: {here} may not use {other}, which is above it"));
        }
    }
    wrong
}

/// Every banned word in a file, with its reason.
fn banned(name: &str, text: &str) -> Vec<String> {
    let code = code(text);
    // A file outside these modules (the command's `main`) is above all of them.
    let height = rank(module_of(name)).unwrap_or(if module_of(name) == "lib" { 0 } else { MODULES.len() });
    let mut wrong = Vec::new();
    for ban in BANS.iter().filter(|ban| !ban.except.contains(&name)) {
        if ban.up_to.is_some_and(|module| rank(module).is_some_and(|most| height > most)) {
            continue;
        }
        for (number, line) in code.lines().enumerate() {
            for word in ban.words.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("{name}:{}: '{word}': {}", number + 1, ban.why));
            }
        }
    }
    for start in ["par_iter", "par_chunks", "par_bridge"] {
        for (at, _) in code.match_indices(start) {
            let statement = code[at..].split(';').next().unwrap_or("");
            for sum in UNORDERED.iter().filter(|sum| statement.contains(**sum)) {
                wrong.push(format!(
                    "{name}: '{start}…{sum}': the order of the sum depends on the pool; take base::math"
                ));
            }
        }
    }
    wrong
}

#[test]
fn imports_point_down() {
    let files = files("src");
    assert!(files.len() > 50, "the sources were not found");
    assert_eq!(upward(&files), Vec::<String>::new());
}

#[test]
fn files_are_short() {
    let all = ["src", "tests", "benches", "examples", "python/src"].into_iter().flat_map(files);
    let long: Vec<String> = all
        .filter(|(_, text)| text.lines().count() > LINES)
        .map(|(name, text)| format!("{name} has {} lines", text.lines().count()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn banned_words_do_not_occur() {
    let wrong: Vec<String> = files("src").iter().flat_map(|(name, text)| banned(name, text)).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

fn planted(name: &str, text: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), text.to_owned())]
}

#[test]
fn a_planted_upward_import_is_found() {
    for (name, text) in [
        ("src/base/x.rs", "use crate::state::Community;"),
        ("src/state/x.rs", "use crate::{base::math, game::{Game, Others}};"),
        ("src/game/x.rs", "fn f() { let _ = crate::scenario::Registry::standard(); }"),
        ("src/game/x.rs", "use super::super::probe::Probe;"),
        ("src/game/mod.rs", "use super::probe::Probe;"),
        ("src/scenario/sections/x.rs", "use super::super::super::report::Page;"),
        ("src/attic/x.rs", ""),
    ] {
        assert_eq!(upward(&planted(name, text)).len(), 1, "{name}: {text}");
    }
    for (name, text) in [
        ("src/state/x.rs", "use crate::{base::math, state::Slate};"),
        ("src/game/x.rs", "// use crate::scenario::Registry;"),
        ("src/game/x.rs", "use super::Game;\n#[cfg(test)]\nmod tests {\n    use crate::scenario::Registry;\n}\n"),
        ("src/scenario/sections/x.rs", "use super::super::plan::Scenario;"),
    ] {
        assert_eq!(upward(&planted(name, text)), Vec::<String>::new(), "{name}: {text}");
    }
}

#[test]
fn every_planted_word_is_found() {
    for ban in BANS {
        for word in ban.words {
            let text = format!("fn f() {{\n    x{word};\n}}\n");
            let found = banned("src/base/x.rs", &text);
            assert!(
                found.iter().any(|line| line.starts_with(&format!("src/base/x.rs:2: '{word}'"))),
                "{word}: {found:?}"
            );
            let hidden = format!("// x{word}\nfn f() {{}}\n#[cfg(test)]\nmod tests {{\n    x{word};\n}}\n");
            assert_eq!(banned("src/base/x.rs", &hidden), Vec::<String>::new(), "{word}");
            for except in ban.except {
                assert_eq!(banned(except, &text), Vec::<String>::new(), "{word}");
            }
            if ban.up_to.is_some() {
                assert_eq!(banned("src/main.rs", &text), Vec::<String>::new(), "{word}");
            }
        }
    }
    let text = "fn f() {\n    let x: f64 = v\n        .par_iter()\n        .map(g)\n        .sum();\n}\n";
    assert_eq!(banned("src/stats/x.rs", text).len(), 1);
    assert!(banned("src/stats/x.rs", "let x: Vec<f64> = v.par_iter().collect();\nlet s = x.iter().sum();").is_empty());
    let after = "#[cfg(test)]\nuse x;\nfn f() {\n    x.unwrap();\n}\n";
    assert_eq!(banned("src/base/x.rs", after).len(), 1, "what follows a test-only line is code");
}

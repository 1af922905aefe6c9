//! The Python package beside the crate: what can be seen without Python. Its own tests are run by `.ci/python/run`.

use serde_json::Value;
use std::path::{Path, PathBuf};

fn python() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("python")
}

#[test]
fn the_package_has_the_version_of_the_crate_and_is_not_published() {
    let text = std::fs::read_to_string(python().join("Cargo.toml")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    for line in [
        format!("version = \"{version}\""),
        "publish = false".to_owned(),
        format!(
            "cogov = {{ version = \"={version}\", path = \"..\", default-features = false, features = [\"parallel\"] }}"
        ),
    ] {
        assert!(text.lines().any(|known| known == line), "python/Cargo.toml has no line {line}");
    }
}

#[test]
fn notebooks_are_stored_without_outputs_and_paths() {
    let mut seen = 0;
    for entry in std::fs::read_dir(python().join("notebooks")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let notebook: Value = serde_json::from_str(&text).unwrap();
        for cell in notebook["cells"].as_array().unwrap().iter().filter(|cell| cell["cell_type"] == "code") {
            assert_eq!(
                (&cell["outputs"], &cell["execution_count"]),
                (&serde_json::json!([]), &Value::Null),
                "{path:?}"
            );
            seen += 1;
        }
        for place in ["/home/", "/tmp/", "/Users/", "C:\\\\"] {
            assert!(!text.contains(place), "{path:?} has {place}");
        }
    }
    assert!(seen > 3, "{seen}");
}

#[test]
fn every_function_of_the_package_is_on_its_page() {
    let text = std::fs::read_to_string(python().join("cogov/__init__.py")).unwrap();
    let page = std::fs::read_to_string(python().join("../docs/python.md")).unwrap();
    let names = text.split("__all__ = [").nth(1).expect("a list").split('"').skip(1).step_by(2);
    // Classes other than `Simulation` are what functions return.
    let functions: Vec<&str> =
        names.filter(|name| name.starts_with(char::is_lowercase)).chain(["Simulation"]).collect();
    assert!(functions.len() > 6);
    for name in functions {
        assert!(page.contains(name), "docs/python.md does not have {name}");
    }
}

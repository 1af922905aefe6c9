//! `cogov new`: writes a commented copy of a bundled file, or a crate with an institution of one's own.

use super::print::{next, print};
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::base::revision::VERSION;
use crate::base::section::folder_id;
use crate::report::{commented_copy, schema_beside};
use crate::scenario::{Registry, find_bundled};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The institution of a new crate; the tests of this crate compile and run it.
const TEMPLATE: &str = include_str!("template/institution.rs");

/// Words that cannot name the crate: those of the language, and crates that it uses.
const TAKEN: &[&str] = &[
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "cogov",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "serde_json",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

/// The names in the template.
const NAMES: (&str, &str) = ("own_institution", "OwnInstitution");

#[derive(Args, Debug)]
pub(super) struct NewArgs {
    /// Id of the copy; NAME.json is written here
    #[arg(requires = "from", required_unless_present = "institution")]
    name: Option<String>,
    /// Id of the scenario, experiment, fork, … that is copied
    #[arg(long, value_name = "ID")]
    from: Option<String>,
    /// Write a crate with an institution of this name, and its test
    #[arg(long, value_name = "NAME", requires = "path", conflicts_with_all = ["name", "from"])]
    institution: Option<String>,
    /// Folder of the crate
    #[arg(long, value_name = "FOLDER", requires = "institution")]
    path: Option<PathBuf>,
    /// Checkout of cogov on which the crate depends [default: the version of this program, from the registry of crates]
    #[arg(long, value_name = "FOLDER", requires = "institution")]
    cogov_path: Option<PathBuf>,
}

impl NewArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        match (&self.name, &self.from, &self.institution, &self.path) {
            (Some(name), Some(from), ..) => copy(name, from)?,
            (.., Some(name), Some(path)) => institution(name, path, self.cogov_path.as_deref())?,
            // The flags ask for one of the two.
            _ => return Err(Problem::new("NAME", "comes with --from ID").into()),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn copy(name: &str, from: &str) -> Result<(), Error> {
    let name = folder_id(Some(name), "").map_err(|problem| problem.renamed("id", "NAME"))?;
    let registry = Registry::standard();
    let file = find_bundled(from, FileKind::BUNDLED).map_err(|problem| problem.under("--from"))?;
    let kind = file.kind().unwrap_or(FileKind::Scenario);
    let (path, text) = (PathBuf::from(format!("{name}.json")), commented_copy(file, &name, &registry)?);
    let mut files = vec![(path.clone(), text)];
    if let Some((beside, schema)) = schema_beside(kind, &registry).filter(|(beside, _)| !Path::new(beside).exists()) {
        files.push((PathBuf::from(beside), format!("{schema:#}\n")));
    }
    write(&files)?;
    let (_, command) = kind.names_and_command(&path.display().to_string());
    print(&wrote(&files))?;
    next(&format!("change it, then: cogov check {}; {command}", path.display()));
    Ok(())
}

fn institution(name: &str, path: &Path, cogov: Option<&Path>) -> Result<(), Error> {
    let wrong = |why: &str| Problem::new("--institution", format!("'{name}' {why}"));
    let letters = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !letters || !name.starts_with(|c: char| c.is_ascii_lowercase()) || name.ends_with('_') || name.contains("__") {
        return Err(
            wrong("is no name of an institution, which has small letters, digits and single _, as thank_you").into()
        );
    }
    if TAKEN.contains(&name) {
        return Err(wrong("cannot be the name of a crate in Rust; take another name").into());
    }
    let registry = Registry::standard();
    if registry.institutions.get(name).is_ok() || registry.bundles().any(|bundle| bundle.name == name) {
        return Err(wrong("is an institution of the library; take another name").into());
    }
    let source = match cogov {
        None => format!("version = \"{VERSION}\""),
        Some(folder) => {
            let folder = folder
                .canonicalize()
                .map_err(|_| Problem::new("--cogov-path", format!("{}: there is no such folder", folder.display())))?;
            format!("path = {:?}", folder.display().to_string())
        }
    };
    let camel: String = name
        .split('_')
        .flat_map(|word| word[..1].to_uppercase().chars().chain(word[1..].chars()).collect::<Vec<char>>())
        .collect();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         cogov = {{ {source}, default-features = false, features = [\"parallel\"] }}\nserde_json = \"1\"\n\n\
         # A workspace of its own, wherever it lies.\n[workspace]\n"
    );
    let files = [
        (path.join("Cargo.toml"), manifest),
        (path.join("src/lib.rs"), TEMPLATE.replace(NAMES.0, name).replace(NAMES.1, &camel)),
    ];
    write(&files)?;
    print(&wrote(&files))?;
    next(&format!("change src/lib.rs, then: cd {} && cargo test", path.display()));
    Ok(())
}

/// Writes new files; where one of them is there already, none is written.
fn write(files: &[(PathBuf, String)]) -> Result<(), Error> {
    if let Some((path, _)) = files.iter().find(|(path, _)| std::fs::symlink_metadata(path).is_ok()) {
        return Err(Problem::new(path.display().to_string(), "is there already, and nothing is replaced").into());
    }
    for (path, text) in files {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
        }
        let file = std::fs::File::create_new(path);
        file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| Error::io(path, error))?;
    }
    Ok(())
}

fn wrote(files: &[(PathBuf, String)]) -> String {
    files.iter().map(|(path, _)| format!("wrote {}\n", path.display())).collect()
}

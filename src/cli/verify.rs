//! `cogov verify`: checks the files of results, runs again what made them, and compares.

use super::print::print;
use crate::base::error::{Error, Problem};
use crate::base::files::FileStamp;
use crate::base::revision::{REVISION, VERSION, program};
use crate::base::table::header;
use crate::experiment::{WRITTEN, written_files};
use crate::report::{Again, CODEBOOK, Found, Held, HeldKind, compare_tables, quoted};
use clap::Args;
use serde::Deserialize;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// Replicates that `--quick` runs again: the fewest of which a comparison has an interval.
const QUICK: u32 = 2;

#[derive(Args, Debug)]
pub(super) struct VerifyArgs {
    /// The folder of the results
    folder: PathBuf,
    /// Run only the first two replicates again, of a run, a comparison or a fork
    #[arg(long)]
    quick: bool,
    /// Number of threads [default: all cores]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

impl VerifyArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let held = Held::read(&self.folder)?;
        let quick = self.quick.then(|| sampled(&held)).transpose()?;
        let changed = changed(&held, &self.folder)?;
        let mut told = String::new();
        for line in &changed {
            told += &format!("differs: {line}\n");
        }
        if let Some(by) = other_program(&held) {
            told += &format!("note: made by {by}; this is {}\n", program());
        }
        print(&told)?;
        let place = Place::new()?;
        let made = run_again(&Again::of(&held), &place, quick, self.threads)?;
        let (mut same, mut rows, mut differing) = (0, 0, changed.len());
        told = String::new();
        let left: Vec<String> = tables(&self.folder)?.into_iter().filter(|name| !made.contains(name)).collect();
        if !left.is_empty() {
            told += &format!("note: not made again, and not compared: {}\n", left.join(", "));
        }
        for name in made {
            let (own, again) = (self.folder.join(&name), place.again().join(&name));
            // Tables of statistics are over all replicates.
            if quick.is_some() && !header(&again)?.iter().any(|name| name == "replicate") {
                continue;
            }
            let found = if own.is_file() {
                compare_tables(&own, &again, quick)?
            } else {
                Found::Differs("comes again and is not there".to_owned())
            };
            match found {
                Found::Same(count) => (same, rows) = (same + 1, rows + count),
                Found::Differs(how) => {
                    differing += 1;
                    told += &format!("differs: {name}: {how}\n");
                }
            }
        }
        let of = quick.map_or(String::new(), |count| format!(", replicates 0 to {} only", count - 1));
        let tables = if same == 1 { "table" } else { "tables" };
        told += &format!(
            "{}: {same} {tables} with {rows} rows are the same{of}\n",
            if differing == 0 { "agrees" } else { "does not agree" }
        );
        print(&told)?;
        Ok(if differing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// The replicates of results of which a sample can be run again.
fn sampled(held: &Held) -> Result<u32, Problem> {
    match held.kind {
        HeldKind::Run | HeldKind::Compare | HeldKind::Fork => {
            let all = held.facts["replicates"].as_u64().unwrap_or_default();
            Ok(QUICK.min(u32::try_from(all).unwrap_or(QUICK)))
        }
        kind => Err(Problem::new(
            "--quick",
            format!("is for a run, a comparison or a fork; these results are of '{}'", kind.word()),
        )),
    }
}

/// The files of the results that are no longer as they were written, a line each.
///
/// # Errors
/// When the list of them cannot be read.
fn changed(held: &Held, folder: &Path) -> Result<Vec<String>, Problem> {
    let listed = Vec::<FileStamp>::deserialize(&held.facts["files"]);
    let stamps = listed.map_or_else(|_| written_files(folder), Ok)?;
    let one = |stamp: &FileStamp| match FileStamp::read(&stamp.name, &folder.join(&stamp.name)) {
        Some(found) if found == *stamp => None,
        Some(_) => Some(format!("{} was changed since it was written", stamp.name)),
        None => Some(format!("{} is missing", stamp.name)),
    };
    Ok(stamps.iter().filter_map(one).collect())
}

/// The program that made the results, where it is another one.
fn other_program(held: &Held) -> Option<String> {
    let facts = &held.facts;
    let version = facts["version"].as_str()?;
    let revision = facts["git"].as_str().or_else(|| facts["revision"].as_str()).unwrap_or("unknown");
    ((version, revision) != (VERSION, REVISION)).then(|| format!("cogov {version} ({revision})"))
}

/// Makes the results again, and returns the names of the tables.
fn run_again(
    again: &Again,
    place: &Place,
    quick: Option<u32>,
    threads: Option<NonZeroUsize>,
) -> Result<Vec<String>, Error> {
    for (name, content) in &again.files {
        let path = place.0.join(name);
        fs::write(&path, content.to_string()).map_err(|error| Error::io(&path, error))?;
    }
    let mut words = again.words[1..].to_vec();
    if let Some(count) = quick {
        match words.iter().position(|word| word == "--replicates") {
            Some(at) if at + 1 < words.len() => words[at + 1] = count.to_string(),
            _ => words.extend(["--replicates".to_owned(), count.to_string()]),
        }
    }
    words.extend(threads.iter().flat_map(|count| ["--threads".to_owned(), count.to_string()]));
    let line = words.iter().map(|word| quoted(word)).collect::<Vec<String>>().join(" ");
    eprintln!("runs again: cogov {line}");
    words.extend(["--out", AGAIN].map(str::to_owned));
    let this = std::env::current_exe().map_err(|error| Error::io("cogov", error))?;
    let ran = Command::new(this).args(&words).current_dir(&place.0).stdin(Stdio::null()).output();
    let ran = ran.map_err(|error| Error::io("cogov", error))?;
    let said = String::from_utf8_lossy(&ran.stderr);
    let failed = said.lines().find(|line| line.starts_with("error: ")).unwrap_or("error: it ended early");
    if !place.again().is_dir() {
        let why = format!("cannot be run again by {}: {}", program(), &failed["error: ".len()..]);
        return Err(Problem::new(line, why).into());
    }
    tables(&place.again())
}

/// The tables in a folder: not the lists of files and of columns, which hold no results.
fn tables(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = fs::read_dir(folder).map_err(|error| Error::io(folder, error))?.flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let codebook = format!("{CODEBOOK}.csv");
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(".csv") && *name != WRITTEN && *name != codebook).collect();
    names.sort_unstable();
    Ok(names)
}

/// The folder of the results that are made again, inside the place.
const AGAIN: &str = "again";

/// A folder for a time, removed at the end.
struct Place(PathBuf);

impl Place {
    fn new() -> Result<Self, Error> {
        for number in 0_u32.. {
            let path = std::env::temp_dir().join(format!("cogov-verify-{}-{number}", std::process::id()));
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => (),
                Err(error) => return Err(Error::io(path, error)),
            }
        }
        Err(Problem::new(std::env::temp_dir().display().to_string(), "has too many folders of cogov").into())
    }

    fn again(&self) -> PathBuf {
        self.0.join(AGAIN)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

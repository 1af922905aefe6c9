//! Which files of a folder the program wrote: a list that grows by a line, with a checksum, before a file comes to its
//! place. A file is replaced or removed only with a content that the list names.

use super::journal::{seal, unseal};
use crate::base::error::{Error, Problem};
use crate::base::files::{FileStamp, plain_file};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file with the list.
pub(crate) const WRITTEN: &str = "written.csv";

const HEADER: &str = "cogov_written,1";

/// The files that the program wrote into a folder, each as it was written last.
///
/// # Errors
/// When the list is not ours, or cannot be read.
pub(crate) fn written_files(folder: &Path) -> Result<Vec<FileStamp>, Problem> {
    let mut last: Vec<FileStamp> = Vec::new();
    for stamp in Written::new(folder).stamps()? {
        last.retain(|earlier| earlier.name != stamp.name);
        last.push(stamp);
    }
    Ok(last)
}

/// The list of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    folder: PathBuf,
}

impl Written {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Refuses to replace a file that the program did not write, or that somebody changed since.
    ///
    /// # Errors
    /// When there is such a file, a folder or a link.
    pub(super) fn check(&self, name: &str) -> Result<(), Problem> {
        let place = self.folder.join(name);
        if !plain_file(&place)? {
            return Ok(());
        }
        let now = FileStamp::read(name, &place);
        if self.stamps()?.into_iter().any(|stamp| Some(stamp) == now) {
            return Ok(());
        }
        let why = "was not written by cogov, or was changed since; move it away";
        Err(Problem::new(place.display().to_string(), why))
    }

    /// Checks every file that was ever written, and `more`.
    ///
    /// # Errors
    /// As [`Written::check`].
    pub(super) fn check_all(&self, more: &[&str]) -> Result<(), Problem> {
        let mut names: Vec<String> = self.stamps()?.into_iter().map(|stamp| stamp.name).collect();
        names.extend(more.iter().map(|name| (*name).to_owned()));
        names.sort();
        names.dedup();
        names.iter().try_for_each(|name| self.check(name))
    }

    /// Notes what will come to the place of a file.
    ///
    /// # Errors
    /// When the list cannot be written, or is not ours.
    pub(super) fn note(&self, stamp: &FileStamp) -> Result<(), Error> {
        let place = self.folder.join(WRITTEN);
        let io = |error| Error::io(&place, error);
        let held = self.text()?;
        let mut text = String::new();
        if !held.is_empty() && !held.ends_with('\n') {
            // A process was killed while it wrote the last line; that line does not count.
            text.push('\n');
        }
        if held.is_empty() {
            text += &seal(HEADER.to_owned());
        }
        text += &seal(format!("{},{},{}", stamp.name, stamp.bytes, stamp.hash));
        let mut file = OpenOptions::new().append(true).create(true).open(&place).map_err(io)?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(io)
    }

    fn stamps(&self) -> Result<Vec<FileStamp>, Problem> {
        let text = self.text()?;
        let lines = text.lines().filter_map(|line| unseal(line.as_bytes()));
        let stamp = |line: &str| {
            let (rest, hash) = line.rsplit_once(',')?;
            let (name, bytes) = rest.rsplit_once(',')?;
            Some(FileStamp { name: name.to_owned(), bytes: bytes.parse().ok()?, hash: hash.to_owned() })
        };
        Ok(lines.filter_map(stamp).collect())
    }

    /// The text of the list; empty where there is none.
    fn text(&self) -> Result<String, Problem> {
        let place = self.folder.join(WRITTEN);
        let wrong = |why: String| Problem::new(place.display().to_string(), why);
        if !plain_file(&place)? {
            return Ok(String::new());
        }
        let text = std::fs::read_to_string(&place).map_err(|error| wrong(format!("cannot be read: {error}")))?;
        let header = seal(HEADER.to_owned());
        if text.starts_with(&header) {
            return Ok(text);
        }
        if header.starts_with(&text) {
            // A process was killed while it wrote the first line.
            std::fs::remove_file(&place).map_err(|error| wrong(error.to_string()))?;
            return Ok(String::new());
        }
        Err(wrong("is not the list of files that cogov keeps; move it away".to_owned()))
    }
}

//! Files that are written: complete or absent, first under a hidden name that no other process has. The stamp of a file's
//! content.

use super::error::{Error, Problem};
use super::hash::Digest;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// A file, as it was read or written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileStamp {
    /// Its name, as the user or the folder has it.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Hash of its content (FNV-1a, folded to 64 bits).
    pub hash: String,
}

impl FileStamp {
    /// The stamp of a file of a name with this content.
    pub(crate) fn of(name: &str, content: &[u8]) -> Self {
        Self::with(name, content.len() as u64, Digest::of(content))
    }

    /// The stamp of a file on the disk; none where it cannot be read.
    pub(crate) fn read(name: &str, path: &Path) -> Option<Self> {
        let (mut file, mut digest, mut bytes) = (File::open(path).ok()?, Digest::default(), 0);
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = file.read(&mut buffer).ok()?;
            if read == 0 {
                return Some(Self::with(name, bytes, digest));
            }
            digest = digest.bytes(&buffer[..read]);
            bytes += read as u64;
        }
    }

    fn with(name: &str, bytes: u64, digest: Digest) -> Self {
        Self { name: name.to_owned(), bytes, hash: format!("{:016x}", digest.short()) }
    }
}

/// The folder above a place, the current one where none is named.
pub(crate) fn above(place: &Path) -> &Path {
    place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The beginning of the hidden names beside a place.
///
/// # Errors
/// When the place has no name, as `..`.
pub(crate) fn hidden(place: &Path, kind: &str) -> Result<String, Problem> {
    let name = place.file_name().ok_or_else(|| Problem::new(place.display().to_string(), "names no file or folder"))?;
    Ok(format!(".{}.{kind}-", name.to_string_lossy()))
}

/// Whether a name is one of the hidden ones that begin with `start`: numbers follow, and nothing else.
pub(crate) fn is_hidden(name: &str, start: &str) -> bool {
    name.strip_prefix(start).is_some_and(|rest| {
        !rest.is_empty() && rest.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// Whether there is a file at a place that may be replaced.
///
/// # Errors
/// When a folder, a link or something else is there.
pub(crate) fn plain_file(place: &Path) -> Result<bool, Problem> {
    let refuse = |why: String| Err(Problem::new(place.display().to_string(), why));
    match fs::symlink_metadata(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => refuse(format!("cannot be read: {error}")),
        Ok(data) if data.is_symlink() => refuse("is a link, and nothing is written through a link".to_owned()),
        Ok(data) if data.is_file() => Ok(true),
        Ok(_) => refuse("is not a file".to_owned()),
    }
}

/// A file that is being written under a hidden name. It comes to its place by [`Draft::put`]; otherwise it is removed.
///
/// The file is locked while it is open. So what a killed process left can be told from the file of a process at work, and
/// is removed when the next file is written at the same place.
#[derive(Debug)]
pub(crate) struct Draft {
    file: BufWriter<File>,
    path: PathBuf,
    place: PathBuf,
    digest: Digest,
    bytes: u64,
    put: bool,
}

impl Draft {
    /// Begins a file beside its place.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(crate) fn begin(place: &Path) -> Result<Self, Error> {
        let (above, start) = (above(place), hidden(place, "new")?);
        remove_left(above, &start);
        let io = |error| Error::io(place, error);
        for number in 0_u32.. {
            let path = above.join(format!("{start}{}-{number}", std::process::id()));
            let file = match OpenOptions::new().write(true).create_new(true).open(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                file => file.map_err(io)?,
            };
            // Before it was locked, another process may have taken it for left over and removed it.
            if !matches!(file.try_lock(), Err(TryLockError::WouldBlock)) && path.exists() {
                let file = BufWriter::with_capacity(1 << 20, file);
                return Ok(Self {
                    file,
                    path,
                    place: place.to_owned(),
                    digest: Digest::default(),
                    bytes: 0,
                    put: false,
                });
            }
        }
        Err(Problem::new(above.display().to_string(), "has too many hidden files").into())
    }

    /// The stamp of what was written so far.
    pub(crate) fn stamp(&self, name: &str) -> FileStamp {
        FileStamp::with(name, self.bytes, self.digest)
    }

    /// Waits until the disk has the file, and moves it to its place.
    ///
    /// # Errors
    /// When writing fails; a file at the place is then unchanged.
    pub(crate) fn put(mut self) -> Result<(), Error> {
        let flushed = self.file.flush().and_then(|()| self.file.get_ref().sync_all());
        let moved = flushed.and_then(|()| fs::rename(&self.path, &self.place));
        self.put = moved.is_ok();
        moved.map_err(|error| Error::io(&self.place, error))
    }
}

impl Write for Draft {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        let written = self.file.write(text)?;
        self.digest = self.digest.bytes(&text[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.put {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes the hidden files that no process holds. Where the disk has no locks they stay.
fn remove_left(folder: &Path, start: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let left = is_hidden(&entry.file_name().to_string_lossy(), start)
            && entry.file_type().is_ok_and(|kind| kind.is_file());
        if left && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("cogov-files-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_killed_processes_left_is_removed_and_the_files_of_others_are_not() {
        let at = folder("left");
        let place = at.join("runs.csv");
        // A killed process of the same number, as in a container, and one of an older version.
        fs::write(at.join(format!(".runs.csv.new-{}-0", std::process::id())), "half").unwrap();
        fs::write(at.join(".runs.csv.new-7"), "half").unwrap();
        fs::write(at.join(".runs.csv.new-notes"), "mine").unwrap();
        let other = Draft::begin(&place).unwrap();
        let mut own = Draft::begin(&place).unwrap();
        assert_ne!(own.path, other.path, "the file of a process at work is not taken");
        assert_eq!(names(&at).len(), 3, "{:?}", names(&at));
        own.write_all(b"whole").unwrap();
        assert_eq!(own.stamp("runs.csv"), FileStamp::of("runs.csv", b"whole"));
        own.put().unwrap();
        drop(other);
        assert_eq!(names(&at), [".runs.csv.new-notes", "runs.csv"]);
        assert_eq!(FileStamp::read("a", &place), Some(FileStamp::of("a", b"whole")));
    }

    #[test]
    fn a_place_that_cannot_be_written_is_named() {
        let message = Draft::begin(Path::new("no/such/folder/a.md")).unwrap_err().to_string();
        assert!(message.starts_with("no/such/folder/a.md: "), "{message}");
    }

    #[test]
    #[cfg(unix)]
    fn links_and_folders_are_no_places_for_files() {
        let at = folder("links");
        fs::write(at.join("target"), "mine").unwrap();
        std::os::unix::fs::symlink(at.join("target"), at.join("link")).unwrap();
        std::os::unix::fs::symlink(at.join("nowhere"), at.join("dangling")).unwrap();
        for link in ["link", "dangling"] {
            let message = plain_file(&at.join(link)).unwrap_err().to_string();
            assert!(message.ends_with("is a link, and nothing is written through a link"), "{message}");
        }
        assert!(plain_file(&at).unwrap_err().to_string().ends_with("is not a file"));
        assert_eq!((plain_file(&at.join("target")), plain_file(&at.join("new"))), (Ok(true), Ok(false)));
    }
}

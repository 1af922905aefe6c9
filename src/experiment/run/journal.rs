//! Journals: the results of the runs of a shard, one line per run, in the order of the runs.
//!
//! A line ends with a checksum of its text. Whole lines are appended and no line is ever changed, so at any moment a journal
//! holds the first runs of its shard and at most an incomplete last part, which is dropped; its runs are done again. After
//! a power cut, lines that had not reached the disk are such a part too.

use super::line::key_of;
use crate::base::error::{Error, Problem};
use crate::base::files::plain_file;
use crate::base::hash::Digest;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A journal that only this process writes.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// Bytes of whole lines.
    length: u64,
    /// Runs.
    count: usize,
    _lock: File,
}

/// The lines of a journal, checked one by one; the file is open only while it is read.
#[derive(Debug)]
pub(super) struct Lines {
    path: PathBuf,
    buffer: Vec<u8>,
    /// Bytes of the buffer that have been returned.
    given: usize,
    /// Bytes of the file that have been read.
    read: u64,
    /// Bytes of the whole lines that have been returned.
    whole: u64,
    number: usize,
    ended: bool,
}

/// Bytes read at once.
const CHUNK: u64 = 1 << 16;

/// A line with its checksum.
pub(super) fn seal(mut line: String) -> String {
    let sum = Digest::of(line.as_bytes()).short();
    line += &format!(",{sum:016x}\n");
    line
}

/// The line without its checksum, if the checksum is right.
pub(super) fn unseal(line: &[u8]) -> Option<&str> {
    let (text, sum) = std::str::from_utf8(line).ok()?.rsplit_once(',')?;
    (sum.len() == 16 && u64::from_str_radix(sum, 16) == Ok(Digest::of(text.as_bytes()).short())).then_some(text)
}

impl Journal {
    /// Opens or begins a journal. `header` identifies the experiment and the shard; `key` gives the key of run `k`.
    ///
    /// # Errors
    /// When another process writes it, when it is damaged, or when it is the journal of something else.
    pub(super) fn open(path: &Path, header: &str, key: impl Fn(usize) -> u128) -> Result<Self, Error> {
        let io = |error| Error::io(path, error);
        plain_file(path)?;
        let lock = lock(path)?;
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(io)?;
        let mut lines = Lines::new(path);
        let first = lines.next()?;
        let header = header.to_owned();
        if first.is_none() {
            // The file is empty, or a process ended while it wrote the first line, which the disk may have in part only.
            let (whole, mut held) = (seal(header.clone()), Vec::new());
            Read::by_ref(&mut file).take(whole.len() as u64 + 1).read_to_end(&mut held).map_err(io)?;
            let begun = held.iter().zip(whole.bytes()).all(|(held, whole)| *held == whole || *held == 0);
            if held.len() > whole.len() || !begun {
                return Err(damaged(path, "does not begin as a journal does"));
            }
        } else if first.as_ref() != Some(&header) {
            let why = "is the journal of another experiment, shard or revision of cogov; nothing was changed";
            return Err(Problem::new(path.display().to_string(), why).into());
        }
        let mut count = 0;
        while let Some(line) = lines.next()? {
            if key_of(&line) != Some(key(count)) {
                return Err(damaged(path, &format!("line {} is not the run that stands there in the plan", count + 2)));
            }
            count += 1;
        }
        file.set_len(lines.whole).map_err(io)?;
        file.seek(SeekFrom::End(0)).map_err(io)?;
        let mut journal = Self { path: path.to_owned(), file, length: lines.whole, count, _lock: lock };
        if first.is_none() {
            journal.write(&seal(header))?;
        }
        Ok(journal)
    }

    /// The number of runs in the journal.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// Appends lines with their checksums, one per run.
    pub(super) fn append(&mut self, lines: &[String]) -> Result<(), Error> {
        self.write(&lines.concat())?;
        self.count += lines.len();
        Ok(())
    }

    fn write(&mut self, text: &str) -> Result<(), Error> {
        if let Err(error) = self.file.write_all(text.as_bytes()) {
            // If the disk is full, part of a line may have been written; it is removed, and the whole lines stay.
            let _ = self.file.set_len(self.length);
            return Err(Error::io(&self.path, error));
        }
        self.length += text.len() as u64;
        Ok(())
    }

    /// Waits until everything is on the disk.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        self.file.sync_all().map_err(|error| Error::io(&self.path, error))
    }
}

/// Takes the lock of a journal. The system releases it when the process ends, for any reason.
fn lock(path: &Path) -> Result<File, Error> {
    // A file of its own: on some systems a locked file cannot be read, and a journal may be read at any time.
    let lock = path.with_extension("lock");
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(&lock);
    let file = file.map_err(|error| Error::io(&lock, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        // Some network file systems have no locks; there the user has to start only one process for a shard.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(Error::io(&lock, error)),
        Err(TryLockError::WouldBlock) => {
            Err(Error::io(path, std::io::Error::other("another process is at work on this shard; nothing was done")))
        }
    }
}

fn damaged(path: &Path, why: &str) -> Error {
    let why = format!("{why}; it was left as it is: remove it to have its runs done again");
    Error::io(path, std::io::Error::new(ErrorKind::InvalidData, why))
}

impl Lines {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), buffer: Vec::new(), given: 0, read: 0, whole: 0, number: 0, ended: false }
    }

    /// The next line without its checksum; none at the end, even if an incomplete line follows.
    ///
    /// # Errors
    /// When the file cannot be read, or a line is damaged and whole ones follow it.
    pub(super) fn next(&mut self) -> Result<Option<String>, Error> {
        if self.ended {
            return Ok(None);
        }
        let Some(line) = self.raw()? else { return Ok(None) };
        self.number += 1;
        if let Some(text) = unseal(&line) {
            self.whole += line.len() as u64 + 1;
            return Ok(Some(text.to_owned()));
        }
        while let Some(line) = self.raw()? {
            if unseal(&line).is_some() {
                return Err(damaged(&self.path, &format!("line {} is damaged, and whole ones follow it", self.number)));
            }
        }
        Ok(None)
    }

    /// An error about the journal, with its path.
    pub(super) fn wrong(&self, why: &str) -> Error {
        Error::io(&self.path, std::io::Error::new(ErrorKind::InvalidData, why))
    }

    /// The next line with its checksum, if it is complete.
    fn raw(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let mut searched = self.given;
        loop {
            if let Some(at) = self.buffer[searched..].iter().position(|byte| *byte == b'\n') {
                let line = self.buffer[self.given..searched + at].to_vec();
                self.given = searched + at + 1;
                return Ok(Some(line));
            }
            self.buffer.drain(..self.given);
            self.given = 0;
            searched = self.buffer.len();
            if self.fill().map_err(|error| Error::io(&self.path, error))? == 0 {
                self.ended = true;
                return Ok(None);
            }
        }
    }

    fn fill(&mut self) -> std::io::Result<u64> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(self.read))?;
        let read = file.take(CHUNK).read_to_end(&mut self.buffer)? as u64;
        self.read += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("cogov-journal-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        let _ = std::fs::remove_file(&path);
        path
    }

    fn open(path: &Path) -> Result<Journal, String> {
        Journal::open(path, "whose", |k| k as u128).map_err(|error| error.to_string())
    }

    fn line(k: usize) -> String {
        seal(format!("{k:032x},ok,{k}"))
    }

    /// A journal of ten runs.
    fn ten(name: &str) -> (PathBuf, Vec<u8>) {
        let path = place(name);
        open(&path).unwrap().append(&(0..10).map(line).collect::<Vec<String>>()).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        (path, bytes)
    }

    #[test]
    fn an_incomplete_last_part_is_dropped() {
        let (path, bytes) = ten("torn.csv");
        let header = seal("whose".to_owned()).len();
        for cut in 0..=bytes.len() {
            std::fs::write(&path, &bytes[..cut]).unwrap();
            let mut journal = open(&path).unwrap();
            let whole = cut.saturating_sub(header) / line(0).len();
            assert_eq!(journal.count(), whole, "cut at {cut}");
            journal.append(&(whole..10).map(line).collect::<Vec<String>>()).unwrap();
            drop(journal);
            assert_eq!(std::fs::read(&path).unwrap(), bytes, "cut at {cut}");
        }
        let garbage = [&bytes[..], b"\0\0\0\0\n\0\0"].concat();
        std::fs::write(&path, garbage).unwrap();
        assert_eq!(open(&path).unwrap().count(), 10);
    }

    #[test]
    fn damaged_journals_and_journals_of_other_experiments_are_refused() {
        let (path, bytes) = ten("damaged.csv");
        let mut wrong = bytes.clone();
        let middle = bytes.len() / 2;
        wrong[middle] ^= 1;
        std::fs::write(&path, &wrong).unwrap();
        assert!(open(&path).unwrap_err().contains("is damaged, and whole ones follow it"));
        assert_eq!(std::fs::read(&path).unwrap(), wrong, "it is left as it is");
        std::fs::write(&path, &bytes).unwrap();
        let other = Journal::open(&path, "another", |k| k as u128).unwrap_err();
        assert!(other.to_string().contains("another experiment") && other.exit_code() == 2, "{other}");
        let moved = Journal::open(&path, "whose", |k| k as u128 + u128::from(k > 4)).unwrap_err();
        assert!(moved.to_string().contains("line 7 is not the run"), "{moved}");
        std::fs::write(&path, "somebody's notes, longer than a header could ever be, without any checksum").unwrap();
        assert!(open(&path).unwrap_err().contains("does not begin as a journal does"));
    }

    #[test]
    fn only_one_process_writes_a_journal() {
        let (path, _) = ten("locked.csv");
        let first = open(&path).unwrap();
        assert!(open(&path).unwrap_err().contains("another process is at work"));
        drop(first);
        assert_eq!(open(&path).unwrap().count(), 10);
    }
}

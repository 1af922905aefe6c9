//! Files that people give are read whole, up to a limit, and never wait for a pipe that nobody writes.

use super::error::Problem;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// The largest file that is read, bytes.
const LARGEST: u64 = 64 << 20;

/// The mark with which some programs begin a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads the bytes of a file, up to the largest size, without a byte order mark.
///
/// # Errors
/// When there is no such file, it is a folder or a named pipe, cannot be read, or is too large.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let wrong = |why: String| Problem::new("", why);
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => wrong("there is no such file".to_owned()),
        _ => wrong(format!("cannot be read: {error}")),
    };
    let kind = std::fs::metadata(path).map_err(unreadable)?;
    if kind.is_dir() {
        return Err(wrong("is a folder, not a file".to_owned()));
    }
    // Standard input and the pipes of a shell have their writers; a pipe elsewhere may have none, and opening it would wait.
    if !kind.is_file() && !path.starts_with("/dev") && !path.starts_with("/proc") {
        return Err(wrong("is not a regular file".to_owned()));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(wrong(format!("is larger than {} MB, the most that is read", LARGEST >> 20)));
    }
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    Ok(bytes)
}

/// Reads a file as text.
///
/// # Errors
/// As [`bytes`], and when it is not UTF-8.
pub(crate) fn text(path: &Path) -> Result<String, Problem> {
    String::from_utf8(bytes(path)?).map_err(|_| Problem::new("", "is not text in UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_or_has_no_end_is_refused() {
        let message = |path: &str| bytes(Path::new(path)).unwrap_err().to_string();
        assert_eq!(message("no/such/file"), "there is no such file");
        assert_eq!(message("src"), "is a folder, not a file");
        if Path::new("/dev/zero").exists() {
            assert_eq!(message("/dev/zero"), "is larger than 64 MB, the most that is read");
        }
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        let path = std::env::temp_dir().join(format!("cogov_inputs_{}", std::process::id()));
        std::fs::write(&path, b"\xef\xbb\xbfa,b").unwrap();
        assert_eq!(text(&path), Ok("a,b".to_owned()));
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        assert_eq!(text(&path).unwrap_err().to_string(), "is not text in UTF-8");
        std::fs::remove_file(&path).unwrap();
    }
}

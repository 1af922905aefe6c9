//! Prints to standard output.

use crate::base::error::Error;
use std::io::Write;

/// Prints a text. A reader that closes the pipe early, as `head` does, is no error.
pub(super) fn print(text: &str) -> Result<(), Error> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::io("standard output", error)),
        _ => Ok(()),
    }
}

/// Says on standard error what to ask next, in one line.
pub(super) fn next(what: &str) {
    eprintln!("next: {what}");
}

/// Says why results go to a neighbour of the usual folder.
pub(super) fn elsewhere(note: Option<String>) {
    if let Some(note) = note {
        eprintln!("note: {note}");
    }
}

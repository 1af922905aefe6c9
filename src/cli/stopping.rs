//! Ctrl-C and TERM: one line says what is kept and how to go on.

use std::process;
use std::sync::{Mutex, OnceLock, PoisonError};

/// What is said when the command is stopped.
static KEPT: OnceLock<Mutex<String>> = OnceLock::new();

/// The exit code of a command that was stopped, as shells have it for Ctrl-C.
const STOPPED: i32 = 130;

/// Says this where the command is stopped from now on; several texts of one command stand beside each other.
pub(super) fn keeps(text: &str) {
    let kept = KEPT.get_or_init(|| {
        // Without a handler, as inside another one's process, the system ends the command without a word.
        let _ = ctrlc::set_handler(|| {
            let text = KEPT.get().map(|kept| kept.lock().unwrap_or_else(PoisonError::into_inner).clone());
            eprintln!("\nstopped: {}", text.unwrap_or_default());
            process::exit(STOPPED);
        });
        Mutex::default()
    });
    text.clone_into(&mut kept.lock().unwrap_or_else(PoisonError::into_inner));
}

/// What a command that writes its results at the end says.
pub(super) fn keeps_nothing(folder: &std::path::Path) {
    keeps(&format!("nothing was written, {} is as it was; the same command begins again", folder.display()));
}

/// What a command that keeps each run says.
pub(super) fn keeps_runs(folder: &std::path::Path) {
    keeps(&format!("the finished runs are kept in {}; the same command goes on from there", folder.display()));
}

//! Stopped by a signal: what is half-written is taken away, and the exit status says which signal it was.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The file that is being written; files are written one after the other.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Remembers the file that is being written; `None` once it is whole.
pub fn writing(path: Option<&Path>) {
    *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = path.map(Path::to_owned);
}

/// Waits for Ctrl-C and termination on a thread of its own; the exit status is 128 and the signal's number, as shells
/// have it.
#[cfg(unix)]
pub fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        let Some(signal) = signals.forever().next() else { return };
        let unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(path) = &*unfinished {
            // It may be gone already; then there is nothing to take away.
            let _ = std::fs::remove_file(path);
        }
        std::process::exit(128 + signal);
    });
}

/// Elsewhere the system's own way is left as it is.
#[cfg(not(unix))]
pub fn watch() {}

//! Stopped by a signal: what is half-written is taken away, and the exit status says which signal it was.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// The files that are being written.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file that is being written, remembered until it is whole or given up.
pub struct Unfinished(PathBuf);

impl Unfinished {
    /// Makes a file and remembers it in one step: no signal comes between the two.
    pub fn begin(make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<(NamedTempFile, Self)> {
        let mut unfinished = unfinished();
        let file = make()?;
        unfinished.insert(file.path().to_owned());
        let path = file.path().to_owned();
        Ok((file, Self(path)))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        unfinished().remove(&self.0);
    }
}

/// Waits for Ctrl-C and termination on a thread of its own; the exit status is 128 and the signal's number, as shells
/// have it.
#[cfg(unix)]
pub fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        let Some(signal) = signals.forever().next() else { return };
        // Held to the end, so that no file is begun any more.
        let unfinished = unfinished();
        for path in &*unfinished {
            // It may be gone already; then there is nothing to take away.
            let _ = std::fs::remove_file(path);
        }
        std::process::exit(128 + signal);
    });
}

/// Elsewhere the system's own way is left as it is.
#[cfg(not(unix))]
pub fn watch() {}

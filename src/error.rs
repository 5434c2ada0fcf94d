//! The one error type of the crate.

use std::io;
use std::path::{Path, PathBuf};

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong; every message names the file and what was wrong with it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The path does not exist.
    #[error("{}: no such file or folder", path.display())]
    NotFound {
        /// The path asked for.
        path: PathBuf,
    },
    /// The operating system refused to read or write the file.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The path is a device, a pipe or something else that is no regular file.
    #[error("{}: not a regular file", path.display())]
    NotAFile {
        /// The path asked for.
        path: PathBuf,
    },
    /// The file is larger than a document may be.
    #[error("{}: larger than {limit} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The largest size that is read, in bytes.
        limit: u64,
    },
    /// There is no text in the file.
    #[error("{}: empty, no text in it", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The bytes are not text in any encoding that is read.
    #[error("{}: not text: {reason}", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// What gave it away.
        reason: String,
    },
    /// The file is of a known format and damaged.
    #[error("{}: damaged {format}: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The format its first bytes announce.
        format: &'static str,
        /// What is damaged.
        reason: String,
    },
    /// The file is of a format that this build does not read.
    #[error("{}: {format} is not read{}", path.display(), hint)]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// The format's name.
        format: &'static str,
        /// What to do about it; empty where nothing helps.
        hint: &'static str,
    },
    /// A lexicon, stop word list or metadata table holds a line that cannot be used.
    #[error("{}:{line}: {reason}", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// The 1-based line.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// A filter or a search pattern that cannot be understood.
    #[error("{text:?}: {reason}")]
    Query {
        /// The text as given.
        text: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl Error {
    /// Wraps an error of the operating system with the path it is about.
    pub fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            _ => Self::Io { path, source },
        }
    }

    /// The file the error is about, if it is about one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::NotFound { path }
            | Self::Io { path, .. }
            | Self::NotAFile { path }
            | Self::TooLarge { path, .. }
            | Self::Empty { path }
            | Self::NotText { path, .. }
            | Self::Damaged { path, .. }
            | Self::Unsupported { path, .. }
            | Self::Table { path, .. } => Some(path),
            Self::Query { .. } => None,
        }
    }
}

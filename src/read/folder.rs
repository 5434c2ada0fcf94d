//! Which files a path stands for.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::error::{Error, Result};

/// The files under `path`, in sorted order; a file stands for itself.
///
/// Folders are walked recursively. Hidden files are left alone, and so are
/// symbolic links, which may lead out of the folder. A folder that cannot be
/// entered is an `Err` in the list, so that nothing is skipped in silence.
///
/// # Errors
/// Where `path` itself does not exist.
pub fn files_under(path: &Path) -> Result<Vec<Result<PathBuf>>> {
    let about = std::fs::metadata(path).map_err(|error| Error::io(path, error))?;
    if !about.is_dir() {
        return Ok(vec![Ok(path.to_owned())]);
    }
    let walk = WalkBuilder::new(path)
        .standard_filters(false)
        .hidden(true)
        .follow_links(false)
        .sort_by_file_path(Ord::cmp)
        .build();
    let mut files = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let kind = entry.file_type();
                if kind.is_some_and(|kind| !kind.is_dir() && !kind.is_symlink()) {
                    files.push(Ok(entry.into_path()));
                }
            }
            Err(error) => files.push(Err(walk_error(path, error))),
        }
    }
    Ok(files)
}

fn walk_error(root: &Path, error: ignore::Error) -> Error {
    let mut path = root.to_owned();
    let mut inner = &error;
    while let ignore::Error::WithDepth { err, .. } | ignore::Error::WithPath { err, .. } = inner {
        if let ignore::Error::WithPath { path: at, .. } = inner {
            path.clone_from(at);
        }
        inner = err;
    }
    let message = inner.to_string();
    let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other(message));
    Error::Io { path, source }
}

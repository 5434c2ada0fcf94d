//! Documents to measure on.

use std::path::{Path, PathBuf};

use tifa::read::{SourceText, files_under, read_file};

/// Where real reports may lie beside the repository.
pub const REAL: &str = "../shared/corpora";

/// The documents of a folder, given by its path from the repository's root; none where there is no such folder.
pub fn documents(folder: &str) -> Vec<(PathBuf, SourceText)> {
    let is_document = |path: &PathBuf| {
        path.extension().is_some_and(|extension| ["docx", "html", "md", "txt"].iter().any(|known| extension == *known))
    };
    let files = files_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap_or_default();
    let files = files.into_iter().map(|file| file.expect("readable")).filter(is_document);
    files
        .map(|file| {
            let text = read_file(&file).expect("a document");
            (file, text)
        })
        .collect()
}

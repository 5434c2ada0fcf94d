//! Opens the documents that are asked for, once and once more.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tifa::Error;
use tifa::corpus::MetadataTable;
use tifa::document::Document;
use tifa::read::{Limits, file_bytes, read_bytes};
use tifa::report::KeptDocument;

use super::status::Status;
use crate::args::Common;

/// Opens the documents that the options want.
pub struct Opener<'a> {
    common: &'a Common,
    table: MetadataTable,
    pub limits: Limits,
}

impl<'a> Opener<'a> {
    pub fn new(common: &'a Common) -> anyhow::Result<Self> {
        let table = common.metadata.as_deref().map(MetadataTable::from_file).transpose()?.unwrap_or_default();
        Ok(Self { common, table, limits: common.limits() })
    }

    /// A file's document, if it is wanted.
    pub fn read(&self, path: &Path) -> tifa::Result<Option<Document>> {
        self.open(path, &file_bytes(path, self.limits)?)
    }

    /// The same of a file's bytes.
    pub fn open(&self, path: &Path, bytes: &[u8]) -> tifa::Result<Option<Document>> {
        let mut document = Document::new(read_bytes(path, bytes, self.limits)?);
        self.table.apply(&mut document);
        let wanted = self.common.filters.iter().all(|filter| filter.matches(document.metadata()));
        Ok(wanted.then_some(document))
    }
}

/// Opens documents of a report once more.
pub struct Again<'a> {
    opener: Opener<'a>,
    /// What became of those that are no longer there as they were, by path.
    gone: Mutex<BTreeMap<PathBuf, String>>,
}

impl<'a> Again<'a> {
    pub fn new(common: &'a Common) -> anyhow::Result<Self> {
        Ok(Self { opener: Opener::new(common)?, gone: Mutex::default() })
    }

    /// A document, if it is what it was when it was read first.
    pub fn open(&self, document: &KeptDocument) -> Option<Document> {
        let path = &document.path;
        let gone = match self.opener.read(path) {
            Ok(Some(again)) if document.is(&again) => return Some(again),
            Ok(_) => format!("{}: was changed while the report was made", path.display()),
            Err(error) => error.to_string(),
        };
        self.gone.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), gone);
        None
    }

    /// Names what was no longer as it was, and tells how far the report got.
    pub fn status(self, failures: &[Error]) -> Status {
        let gone = self.gone.into_inner().unwrap_or_else(PoisonError::into_inner);
        gone.values().for_each(|gone| {
            eprintln!("tifa: {gone}; its changes from year to year and its shared passages are left out")
        });
        if gone.is_empty() { Status::of(failures) } else { Status::Partial }
    }
}

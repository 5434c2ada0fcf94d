//! A table of metadata that overrides what was inferred.

use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::read::read_table_text;

/// A CSV table: a header row, file names in the first column (with or without folder and
/// extension), a metadata key over each other column. Empty cells override nothing.
#[derive(Debug, Clone, Default)]
pub struct MetadataTable {
    rows: FxHashMap<String, BTreeMap<String, String>>,
}

impl MetadataTable {
    /// Reads a table in any encoding that documents are read in.
    ///
    /// # Errors
    /// Where the file cannot be read or a row is not as long as the header; the error names the line.
    pub fn from_file(path: &Path) -> Result<Self> {
        let text = read_table_text(path)?;
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let wrong = |error: csv::Error| Error::Table {
            path: path.to_owned(),
            line: error.position().map_or(1, csv::Position::line),
            reason: "the row is not as long as the header, or not CSV".to_owned(),
        };
        let keys: Vec<String> = reader.headers().map_err(wrong)?.iter().map(str::to_owned).collect();
        let mut rows = FxHashMap::default();
        for record in reader.records() {
            let record = record.map_err(wrong)?;
            let Some(name) = record.get(0).filter(|name| !name.is_empty()) else { continue };
            let values = keys.iter().zip(&record).skip(1).filter(|(_, value)| !value.is_empty());
            rows.insert(name.replace('\\', "/"), values.map(|(key, value)| (key.clone(), value.to_owned())).collect());
        }
        Ok(Self { rows })
    }

    /// Writes a document's row, if there is one, over its metadata.
    pub fn apply(&self, document: &mut Document) {
        let Some(row) = self.row(document.path()) else { return };
        let given = row.clone();
        document.metadata_mut().given.extend(given);
    }

    fn row(&self, path: &Path) -> Option<&BTreeMap<String, String>> {
        let whole = path.to_string_lossy().replace('\\', "/");
        let names = [path.file_name(), path.file_stem()];
        let mut names = names.into_iter().flatten().map(|name| name.to_string_lossy().into_owned());
        self.rows.get(&whole).or_else(|| names.find_map(|name| self.rows.get(&name))).or_else(|| {
            // reports/2024.txt in the table stands for …/reports/2024.txt.
            let mut matching: Vec<_> =
                self.rows.iter().filter(|(name, _)| whole.ends_with(&format!("/{name}"))).collect();
            matching.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
            matching.first().map(|(_, row)| *row)
        })
    }
}

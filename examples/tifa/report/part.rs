//! What one document gives to a report, made on any thread.

use tifa::report::dossier::PackedText;
use tifa::report::{Digest, DocumentRecord, Table};
use tifa::{Analysis, Analyzer};

/// The tables of which each document has rows of its own.
pub const TABLES: [Table; 5] = [Table::Documents, Table::Directives, Table::Quotes, Table::Slogans, Table::Targets];

/// What is written of a document at once, and what is kept of it.
pub struct Part {
    /// Its rows in each of [`TABLES`].
    pub rows: [Vec<u8>; TABLES.len()],
    /// Its record in `report.json`.
    pub record: Vec<u8>,
    /// Its side file of the dossier, where there is one.
    pub text: Option<PackedText>,
    pub digest: Digest,
}

impl Part {
    pub fn new(analyzer: &Analyzer, analysis: &Analysis, dossier: bool) -> anyhow::Result<Self> {
        Ok(Self {
            rows: TABLES.map(|table| table.rows(analysis)),
            record: serde_json::to_vec(&DocumentRecord::new(analysis, 0))?,
            text: dossier.then(|| PackedText::new(analyzer, analysis)),
            digest: Digest::new(analyzer, analysis),
        })
    }
}

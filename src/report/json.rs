//! A whole report as one JSON object.

use std::io::Write;

use serde_json::json;

use super::record::DocumentRecord;
use crate::corpus::Corpus;
use crate::counts::GroupedCounts;
use crate::error::Error;

/// The version of the shape of `report.json`.
pub const SCHEMA: u32 = 1;

/// Writes a corpus as one JSON object: the documents with their findings, the terms by group, and
/// what could not be read.
///
/// # Errors
/// What `out` refuses.
pub fn write_json(corpus: &Corpus, by: &str, out: impl Write) -> std::io::Result<()> {
    let mut writer = JsonWriter::new(by, out)?;
    for analysis in corpus.analyses() {
        writer.record(&serde_json::to_vec(&DocumentRecord::new(analysis, 0))?)?;
    }
    writer.finish(corpus.failures(), &corpus.terms_by(by)).map(|_| ())
}

/// Writes the same object piece by piece, so that nothing of it need be in memory.
#[derive(Debug)]
pub struct JsonWriter<W> {
    out: W,
    documents: usize,
}

impl<W: Write> JsonWriter<W> {
    /// Begins the object; terms are grouped by the metadata key `by`.
    ///
    /// # Errors
    /// What `out` refuses.
    pub fn new(by: &str, mut out: W) -> std::io::Result<Self> {
        let (version, by) = (json!(env!("CARGO_PKG_VERSION")), json!(by));
        write!(out, "{{\"schema\":{SCHEMA},\"version\":{version},\"by\":{by},\n\"documents\":[")?;
        Ok(Self { out, documents: 0 })
    }

    /// Adds the next document: a [`DocumentRecord`] as JSON.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn record(&mut self, json: &[u8]) -> std::io::Result<()> {
        self.out.write_all(if self.documents > 0 { b",\n" } else { b"\n" })?;
        self.documents += 1;
        self.out.write_all(json)
    }

    /// Ends the object with what could not be read and the terms, and gives back what it was written to.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn finish(self, failures: &[Error], terms: &GroupedCounts) -> std::io::Result<W> {
        let Self { mut out, .. } = self;
        write!(out, "],\n\"failures\":[")?;
        for (number, failure) in failures.iter().enumerate() {
            let path = failure.path().map(|path| path.to_string_lossy().into_owned());
            let comma = if number > 0 { "," } else { "" };
            write!(out, "{comma}\n{}", json!({ "path": path, "reason": failure.to_string() }))?;
        }
        write!(out, "],\n\"terms\":")?;
        serde_json::to_writer(&mut out, terms)?;
        writeln!(out, "}}")?;
        out.flush()?;
        Ok(out)
    }
}

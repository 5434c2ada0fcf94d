//! A whole corpus as one JSON object.

use std::io::Write;

use serde_json::json;

use crate::corpus::Corpus;
use crate::error::Error;

use super::record::DocumentRecord;

/// The version of the shape of `report.json`.
pub const SCHEMA: u32 = 1;

/// Writes a corpus as one JSON object: the documents with their findings, the terms by group, and
/// what could not be read.
///
/// # Errors
/// What `out` refuses.
pub fn write_json(corpus: &Corpus, by: &str, mut out: impl Write) -> std::io::Result<()> {
    // Written piece by piece, so that a large corpus is never a second time in memory.
    write!(
        out,
        "{{\"schema\":{SCHEMA},\"version\":{},\"by\":{},\n\"documents\":[",
        json!(env!("CARGO_PKG_VERSION")),
        json!(by)
    )?;
    for (number, analysis) in corpus.analyses().iter().enumerate() {
        writeln!(out, "{}", if number > 0 { "," } else { "" })?;
        serde_json::to_writer(&mut out, &DocumentRecord::new(analysis, 0))?;
    }
    write!(out, "],\n\"failures\":[")?;
    for (number, failure) in corpus.failures().iter().enumerate() {
        let path = failure.path().map(|path| path.to_string_lossy().into_owned());
        write!(out, "{}\n{}", if number > 0 { "," } else { "" }, json!({ "path": path, "reason": reason(failure) }))?;
    }
    write!(out, "],\n\"terms\":")?;
    serde_json::to_writer(&mut out, &corpus.terms_by(by))?;
    writeln!(out, "}}")?;
    out.flush()
}

fn reason(failure: &Error) -> String {
    failure.to_string()
}

//! One JSON object a document, in the shape that `extract --format jsonl` prints.

use std::io::Write;

use serde_json::{Value, json};

use crate::analyzer::Analysis;
use crate::corpus::Corpus;
use crate::error::Error;

/// The version of the shape of `report.json`.
pub const SCHEMA: u32 = 1;

/// A document with all its findings. The shape is stable; keys may be added.
pub fn analysis_json(analysis: &Analysis) -> Value {
    let document = analysis.document();
    json!({
        "path": document.path().to_string_lossy(),
        "title": document.title(),
        "year": analysis.metadata().get("year").and_then(|year| year.parse::<u16>().ok()),
        "place": analysis.metadata().get("place"),
        "speaker": analysis.metadata().get("speaker"),
        "genre": analysis.metadata().get("genre"),
        "format": document.source().format,
        "encoding": document.source().encoding,
        "undecodable": document.source().undecodable,
        "metadata": analysis.metadata().given,
        "quotes": analysis.quotes(),
        "directives": analysis.outline().iter().collect::<Vec<_>>(),
        "slogans": analysis.slogans(),
        "targets": analysis.targets(),
    })
}

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
        write!(out, "{}\n{}", if number > 0 { "," } else { "" }, analysis_json(analysis))?;
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

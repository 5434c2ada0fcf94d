//! `outline`: the directive tree, indented, for reading.

use std::io::{self, BufWriter, Write};

use serde_json::json;
use tifa::document::Document;
use tifa::outline::{Outline, explain};

use crate::args::{Format, OutlineOptions};
use crate::input::{Status, each_document};
use crate::output::Sheet;

pub fn run(options: &OutlineOptions) -> anyhow::Result<Status> {
    let outcome = each_document(&options.common, &options.paths, |document| {
        let outline = Outline::new(&document);
        (document, outline)
    })?;
    if options.explain {
        explanations(&outcome.values).print(options.format)?;
        return Ok(outcome.status());
    }
    let depth = options.depth.unwrap_or(usize::MAX);
    match options.format {
        Format::Table => print_trees(&outcome.values, depth)?,
        format => sheet(&outcome.values, depth).print(format)?,
    }
    Ok(outcome.status())
}

fn print_trees(documents: &[(Document, Outline)], depth: usize) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, (document, outline)) in documents.iter().enumerate() {
        if documents.len() > 1 {
            let gap = if number > 0 { "\n" } else { "" };
            writeln!(out, "{gap}{}  {}", document.path().display(), document.title().unwrap_or_default())?;
        }
        for directive in outline.iter().filter(|directive| directive.depth < depth) {
            let indent = "    ".repeat(directive.depth);
            writeln!(out, "{indent}{}{}  [{}]", directive.marker, directive.head, directive.line)?;
        }
    }
    out.flush()
}

fn explanations(documents: &[(Document, Outline)]) -> Sheet {
    let mut sheet = Sheet::new(&["path", "line", "marker", "words", "id", "parent", "reason"]);
    for (document, _) in documents {
        for explanation in explain(document) {
            sheet.push(vec![
                json!(document.path().to_string_lossy()),
                json!(explanation.line),
                json!(explanation.marker),
                json!(explanation.words),
                json!(explanation.id),
                json!(explanation.parent),
                json!(explanation.reason),
            ]);
        }
    }
    sheet
}

fn sheet(documents: &[(Document, Outline)], depth: usize) -> Sheet {
    let mut sheet = Sheet::new(&["path", "year", "id", "parent", "depth", "marker", "ordinal", "head", "line"]);
    for (document, outline) in documents {
        for directive in outline.iter().filter(|directive| directive.depth < depth) {
            sheet.push(vec![
                json!(document.path().to_string_lossy()),
                json!(document.metadata().get("year")),
                json!(directive.id),
                json!(directive.parent),
                json!(directive.depth),
                json!(directive.marker),
                json!(directive.ordinal),
                json!(directive.head),
                json!(directive.line),
            ]);
        }
    }
    sheet
}

//! `extract`: the findings of every document.

use std::io::{self, BufWriter, Write};

use serde_json::{Value, json};
use tifa::Analysis;
use tifa::report::analysis_json;

use crate::args::{ExtractOptions, Finding, Format};
use crate::input::{Status, analyzer, each_document};
use crate::output::Sheet;

const ALL: [Finding; 4] = [Finding::Quotes, Finding::Directives, Finding::Slogans, Finding::Targets];

pub fn run(options: &ExtractOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let only = if options.only.is_empty() { &ALL[..] } else { &options.only };
    let outcome = each_document(&options.common, &options.paths, |document| {
        let analysis = analyzer.analyze_document(document);
        if options.format == Format::Jsonl {
            Printed::Json(json_line(&analysis, only).to_string())
        } else {
            Printed::Rows(rows(&analysis, only))
        }
    })?;
    let mut sheet = Sheet::new(&["path", "year", "finding", "kind", "text", "value", "line", "start", "end"]);
    let mut out = BufWriter::new(io::stdout().lock());
    for printed in &outcome.values {
        match printed {
            Printed::Json(line) => writeln!(out, "{line}")?,
            Printed::Rows(rows) => rows.iter().for_each(|row| sheet.push(row.clone())),
        }
    }
    out.flush()?;
    drop(out);
    if options.format != Format::Jsonl {
        sheet.print(options.format)?;
    }
    Ok(outcome.status())
}

/// What one document prints.
enum Printed {
    Json(String),
    Rows(Vec<Vec<Value>>),
}

fn json_line(analysis: &Analysis, only: &[Finding]) -> Value {
    let mut line = analysis_json(analysis);
    let names = [
        (Finding::Quotes, "quotes"),
        (Finding::Directives, "directives"),
        (Finding::Slogans, "slogans"),
        (Finding::Targets, "targets"),
    ];
    if let Some(object) = line.as_object_mut() {
        for (_, name) in names.iter().filter(|(finding, _)| !only.contains(finding)) {
            object.remove(*name);
        }
    }
    line
}

fn rows(analysis: &Analysis, only: &[Finding]) -> Vec<Vec<Value>> {
    let head = [json!(analysis.document().path().to_string_lossy()), json!(analysis.metadata().get("year"))];
    let row = |finding: &str, kind: Value, text: &str, value: &str, line: usize, span: tifa::text::Span| {
        let mut row = head.to_vec();
        row.extend([json!(finding), kind, json!(text), json!(value), json!(line), json!(span.start), json!(span.end)]);
        row
    };
    let mut rows = Vec::new();
    if only.contains(&Finding::Directives) {
        rows.extend(
            analysis.outline().iter().map(|d| row("directive", json!(d.depth), &d.head, &d.marker, d.line, d.span)),
        );
    }
    if only.contains(&Finding::Quotes) {
        rows.extend(
            analysis.quotes().iter().map(|q| {
                row("quote", json!(q.kind), &q.text, if q.balanced { "" } else { "unbalanced" }, q.line, q.span)
            }),
        );
    }
    if only.contains(&Finding::Slogans) {
        rows.extend(analysis.slogans().iter().map(|s| row("slogan", json!(s.kind), &s.text, "", s.line, s.span)));
    }
    if only.contains(&Finding::Targets) {
        rows.extend(
            analysis
                .targets()
                .iter()
                .map(|t| row("target", json!(t.direction), &t.indicator, &t.value, t.line, t.span)),
        );
    }
    rows
}

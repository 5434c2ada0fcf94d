//! `extract`: the findings of every document.

use std::io::{self, BufWriter, Write};
use std::ops::Range;

use serde_json::{Value, json};
use tifa::Analysis;
use tifa::report::analysis_json;
use tifa::text::Span;

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
            Printed::Json(json_line(&analysis, only, options.context).to_string())
        } else {
            Printed::Rows(rows(&analysis, only, options.context))
        }
    })?;
    let mut header = vec!["path", "year", "finding", "kind", "text", "value", "line", "start", "end"];
    if options.context > 0 {
        header.extend(["before", "after"]);
    }
    let mut sheet = Sheet::new(&header);
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

fn json_line(analysis: &Analysis, only: &[Finding], context: usize) -> Value {
    let mut line = analysis_json(analysis);
    let Some(object) = line.as_object_mut() else { return line };
    let places: [(Finding, &str, Vec<Range<usize>>); 4] = [
        (Finding::Quotes, "quotes", analysis.quotes().iter().map(|quote| quote.clean.clone()).collect()),
        (Finding::Directives, "directives", analysis.outline().iter().map(|item| item.clean.clone()).collect()),
        (Finding::Slogans, "slogans", analysis.slogans().iter().map(|slogan| slogan.clean.clone()).collect()),
        (Finding::Targets, "targets", analysis.targets().iter().map(|target| target.clean.clone()).collect()),
    ];
    for (finding, name, places) in places {
        if !only.contains(&finding) {
            object.remove(name);
        } else if context > 0 {
            let findings = object.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten();
            for (finding, place) in findings.zip(places) {
                let [before, after] = around(analysis, &place, context);
                finding["before"] = before;
                finding["after"] = after;
            }
        }
    }
    line
}

/// The characters of the same paragraph before and after a place in the clean text.
fn around(analysis: &Analysis, place: &Range<usize>, count: usize) -> [Value; 2] {
    let clean = analysis.document().clean().as_str();
    let before = clean[..place.start].rsplit('\n').next().unwrap_or_default();
    let after = clean[place.end..].split('\n').next().unwrap_or_default();
    let start = before.char_indices().rev().take(count).last().map_or(before.len(), |(at, _)| at);
    let end = after.char_indices().nth(count).map_or(after.len(), |(at, _)| at);
    [json!(before[start..]), json!(after[..end])]
}

fn rows(analysis: &Analysis, only: &[Finding], context: usize) -> Vec<Vec<Value>> {
    let head = [json!(analysis.document().path().to_string_lossy()), json!(analysis.metadata().get("year"))];
    let row = |finding: &str,
               kind: Value,
               (text, value): (&str, &str),
               line: usize,
               span: Span,
               clean: &Range<usize>| {
        let mut row = head.to_vec();
        row.extend([json!(finding), kind, json!(text), json!(value), json!(line), json!(span.start), json!(span.end)]);
        if context > 0 {
            row.extend(around(analysis, clean, context));
        }
        row
    };
    let mut rows = Vec::new();
    if only.contains(&Finding::Directives) {
        rows.extend(
            analysis
                .outline()
                .iter()
                .map(|d| row("directive", json!(d.depth), (&d.head, &d.marker), d.line, d.span, &d.clean)),
        );
    }
    if only.contains(&Finding::Quotes) {
        rows.extend(analysis.quotes().iter().map(|q| {
            let balanced = if q.balanced { "" } else { "unbalanced" };
            row("quote", json!(q.kind), (&q.text, balanced), q.line, q.span, &q.clean)
        }));
    }
    if only.contains(&Finding::Slogans) {
        rows.extend(
            analysis.slogans().iter().map(|s| row("slogan", json!(s.kind), (&s.text, ""), s.line, s.span, &s.clean)),
        );
    }
    if only.contains(&Finding::Targets) {
        rows.extend(
            analysis
                .targets()
                .iter()
                .map(|t| row("target", json!(t.direction), (&t.indicator, &t.value), t.line, t.span, &t.clean)),
        );
    }
    rows
}

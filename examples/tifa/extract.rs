//! `extract`: the findings of every document.

use std::io::{self, BufWriter, Write};
use std::ops::Range;

use serde_json::{Value, json};
use tifa::Analysis;
use tifa::report::DocumentRecord;
use tifa::text::Span;

use crate::args::{ExtractOptions, Finding, Format};
use crate::cache::{Cache, Cacheable};
use crate::input::{Status, analyzer, stream_cached, stream_documents, while_loading_all};
use crate::output::Sheet;

const ALL: [Finding; 4] = [Finding::Quotes, Finding::Directives, Finding::Slogans, Finding::Targets];

pub fn run(options: &ExtractOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let only = if options.only.is_empty() { &ALL[..] } else { &options.only };
    let mut sheet = Sheet::new(&header(options));
    let mut out = BufWriter::new(io::stdout());
    let mut headless = options.format == Format::Csv;
    let work = |document| printed(&analyzer.analyze_document(document), only, options);
    let emit = |printed| {
        if std::mem::take(&mut headless) {
            sheet.csv(&mut out)?;
        }
        match printed {
            Printed::Text(text) => out.write_all(&text)?,
            Printed::Rows(rows) => rows.into_iter().for_each(|row| sheet.push(row)),
        }
        Ok(())
    };
    let cache = cache(options, only)?;
    let (common, paths) = (&options.common, &options.paths);
    let failures = match cache {
        // What is in the cache needs no dictionary.
        Some(cache) => stream_cached(common, paths, &cache, work, emit),
        None => while_loading_all(analyzer, || stream_documents(common, paths, work, emit)),
    }?;
    out.flush()?;
    drop(out);
    if options.format == Format::Table {
        sheet.print(options.format)?;
    }
    Ok(Status::of(&failures))
}

/// The cache that is asked for, and what a document's result depends on.
fn cache(options: &ExtractOptions, only: &[Finding]) -> anyhow::Result<Option<Cache>> {
    let Some(folder) = &options.cache else { return Ok(None) };
    let wanted = format!("extract {only:?} {} {:?}", options.context, options.format);
    let tables = options.common.tables()?;
    let common = format!("{:?} {:?}", options.common.filters, options.common.limits());
    let mut parts = vec![wanted.as_bytes(), common.as_bytes()];
    parts.extend(tables.iter().map(Vec::as_slice));
    Cache::new(folder, &parts).map(Some)
}

impl Cacheable for Printed {
    fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => [b"T", text.as_slice()].concat(),
            Self::Rows(rows) => [b"R", json!(rows).to_string().as_bytes()].concat(),
        }
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes.split_first()? {
            (b'T', text) => Some(Self::Text(text.to_vec())),
            (b'R', rows) => serde_json::from_slice(rows).ok().map(Self::Rows),
            _ => None,
        }
    }
}

fn header(options: &ExtractOptions) -> Vec<&'static str> {
    let mut header = vec!["path", "year", "finding", "kind", "text", "value", "line", "start", "end"];
    if options.context > 0 {
        header.extend(["before", "after"]);
    }
    header
}

/// What one document prints: a text that is ready, or rows of a table whose columns want to know them all.
enum Printed {
    Text(Vec<u8>),
    Rows(Vec<Vec<Value>>),
}

fn printed(analysis: &Analysis, only: &[Finding], options: &ExtractOptions) -> anyhow::Result<Printed> {
    Ok(match options.format {
        Format::Jsonl => Printed::Text(json_line(analysis, only, options.context)?),
        Format::Csv => {
            let mut sheet = Sheet::new(&header(options));
            rows(analysis, only, options.context).into_iter().for_each(|row| sheet.push(row));
            let mut text = Vec::new();
            sheet.csv_rows(&mut text)?;
            Printed::Text(text)
        }
        Format::Table => Printed::Rows(rows(analysis, only, options.context)),
    })
}

fn json_line(analysis: &Analysis, only: &[Finding], context: usize) -> serde_json::Result<Vec<u8>> {
    let mut record = DocumentRecord::new(analysis, context);
    record.quotes = record.quotes.filter(|_| only.contains(&Finding::Quotes));
    record.directives = record.directives.filter(|_| only.contains(&Finding::Directives));
    record.slogans = record.slogans.filter(|_| only.contains(&Finding::Slogans));
    record.targets = record.targets.filter(|_| only.contains(&Finding::Targets));
    let mut line = serde_json::to_vec(&record)?;
    line.push(b'\n');
    Ok(line)
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
            row.extend(analysis.document().around(clean, context).map(|text| json!(text)));
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

//! `kwic`: every occurrence of a pattern with its context.

use std::io::{self, BufWriter, Write};

use serde_json::json;
use tifa::concordance::{ConcordanceLine, Pattern, concordance};
use tifa::outline::Outline;

use crate::args::{Format, KwicOptions, KwicSort};
use crate::input::{Status, analyzer, each_document, warn};
use crate::output::Sheet;
use crate::search::operands;

/// A document's path and year, with its lines.
struct Found {
    path: String,
    year: Option<String>,
    lines: Vec<ConcordanceLine>,
}

pub fn run(options: &KwicOptions) -> anyhow::Result<Status> {
    let (patterns, paths) = operands(&options.search)?;
    let analyzer = analyzer(&options.common)?;
    let outcome = each_document(&options.common, &paths, |document| {
        let outline = Outline::new(&document);
        let found = |(_, pattern): &(String, Pattern)| {
            concordance(analyzer.segmenter(), &document, &outline, pattern, options.context)
        };
        let mut lines: Vec<ConcordanceLine> = patterns.iter().flat_map(found).collect();
        lines.sort_by_key(|line| line.span);
        Found {
            path: document.path().to_string_lossy().into_owned(),
            year: document.metadata().get("year").map(Into::into),
            lines,
        }
    })?;
    let status = outcome.status();
    let mut rows: Vec<Row> =
        outcome.values.iter().flat_map(|found| found.lines.iter().map(move |line| (found, line))).collect();
    if rows.is_empty() {
        let names: Vec<&str> = patterns.iter().map(|(text, _)| text.as_str()).collect();
        warn(&options.common, &format!("nothing found for {}", names.join(", ")));
    }
    sample(&mut rows, options);
    match options.sort {
        KwicSort::Place => {}
        KwicSort::Left => rows.sort_by_cached_key(|(_, line)| line.left.chars().rev().collect::<String>()),
        KwicSort::Right => rows.sort_by(|a, b| a.1.right.cmp(&b.1.right)),
    }
    match options.format {
        Format::Table => print_lines(&rows, options)?,
        format => sheet(&rows).print(format)?,
    }
    Ok(status)
}

/// A line with the document it is from.
type Row<'a> = (&'a Found, &'a ConcordanceLine);

/// Keeps so many lines drawn at random, in their order; the same seed draws the same lines.
fn sample(rows: &mut Vec<Row>, options: &KwicOptions) {
    let Some(count) = options.sample.filter(|&count| count < rows.len()) else { return };
    let drawn = fastrand::Rng::with_seed(options.seed).choose_multiple(0..rows.len(), count);
    let drawn: std::collections::HashSet<usize> = drawn.into_iter().collect();
    let mut at = 0..;
    rows.retain(|_| at.next().is_some_and(|at| drawn.contains(&at)));
}

/// The keyword in one column, as a concordance is read.
fn print_lines(rows: &[Row], options: &KwicOptions) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut path = "";
    for (found, line) in rows {
        if options.sort == KwicSort::Place && path != found.path {
            path = &found.path;
            writeln!(out, "{path}")?;
        }
        let columns = |text: &str| text.chars().map(|c| if (c as u32) < 0x1100 { 1 } else { 2 }).sum::<usize>();
        let pad = " ".repeat((2 * options.context).saturating_sub(columns(&line.left)));
        let year = if options.sort == KwicSort::Place { "" } else { found.year.as_deref().unwrap_or("    ") };
        writeln!(
            out,
            "{year}{:>5}  {pad}{}【{}】{}  {}",
            line.line, line.left, line.keyword, line.right, line.directive_path
        )?;
    }
    out.flush()
}

fn sheet(rows: &[Row]) -> Sheet {
    let mut sheet = Sheet::new(&["path", "year", "line", "directive_path", "left", "keyword", "right", "start", "end"]);
    for (found, line) in rows {
        sheet.push(vec![
            json!(found.path),
            json!(found.year),
            json!(line.line),
            json!(line.directive_path),
            json!(line.left),
            json!(line.keyword),
            json!(line.right),
            json!(line.span.start),
            json!(line.span.end),
        ]);
    }
    sheet
}

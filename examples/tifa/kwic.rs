//! `kwic`: every occurrence of a pattern with its context.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::bail;
use serde_json::json;
use tifa::concordance::{ConcordanceLine, Pattern, concordance};
use tifa::outline::Outline;

use crate::args::{Format, KwicOptions};
use crate::input::{Status, each_document};
use crate::output::Sheet;

/// A document's path and year, with its lines.
struct Found {
    path: String,
    year: Option<String>,
    lines: Vec<ConcordanceLine>,
}

pub fn run(options: &KwicOptions) -> anyhow::Result<Status> {
    let (patterns, paths) = operands(options)?;
    let outcome = each_document(&options.common, &paths, |document| {
        let outline = Outline::new(&document);
        let mut lines: Vec<ConcordanceLine> =
            patterns.iter().flat_map(|pattern| concordance(&document, &outline, pattern, options.context)).collect();
        lines.sort_by_key(|line| line.span);
        Found {
            path: document.path().to_string_lossy().into_owned(),
            year: document.metadata().get("year").map(Into::into),
            lines,
        }
    })?;
    match options.format {
        Format::Table => print_lines(&outcome.values, options.context)?,
        format => sheet(&outcome.values).print(format)?,
    }
    Ok(outcome.status())
}

/// The patterns, and the paths; without -e the first operand is the pattern.
fn operands(options: &KwicOptions) -> anyhow::Result<(Vec<Pattern>, Vec<PathBuf>)> {
    let (words, paths) = match options.patterns.is_empty() {
        true => options.operands.split_at(1),
        false => (&options.patterns[..], &options.operands[..]),
    };
    if paths.is_empty() {
        bail!("kwic wants a pattern and then a path: tifa kwic 新质生产力 reports/");
    }
    let pattern = |text: &String| if options.regex { Pattern::regex(text) } else { Pattern::words(text) };
    Ok((words.iter().map(pattern).collect::<tifa::Result<_>>()?, paths.iter().map(PathBuf::from).collect()))
}

/// The keyword in one column, as a concordance is read.
fn print_lines(found: &[Found], context: usize) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for found in found.iter().filter(|found| !found.lines.is_empty()) {
        writeln!(out, "{}", found.path)?;
        for line in &found.lines {
            let columns = |text: &str| text.chars().map(|c| if (c as u32) < 0x1100 { 1 } else { 2 }).sum::<usize>();
            let pad = " ".repeat((2 * context).saturating_sub(columns(&line.left)));
            writeln!(
                out,
                "{:>5}  {pad}{}【{}】{}  {}",
                line.line, line.left, line.keyword, line.right, line.directive_path
            )?;
        }
    }
    out.flush()
}

fn sheet(found: &[Found]) -> Sheet {
    let mut sheet = Sheet::new(&["path", "year", "line", "directive_path", "left", "keyword", "right", "start", "end"]);
    for found in found {
        for line in &found.lines {
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
    }
    sheet
}

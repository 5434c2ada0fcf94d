//! `diff`: what changed from one document to another.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use anyhow::bail;
use serde_json::{Value, json};
use tifa::compare::diff::{Change, ChangeKind, Passage, WordChange, WordEdit, changed_directives, changed_sentences};

use crate::args::{Changed, DiffOptions, Format};
use crate::input::{Status, analyzer, each_document};
use crate::output::{Sheet, number};

pub fn run(options: &DiffOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let mut analyses = Vec::new();
    // One after the other: the order of the two is theirs, not the paths'.
    for path in &options.paths {
        if path.is_dir() {
            bail!("{}: diff compares two files", path.display());
        }
        let outcome =
            each_document(&options.common, std::slice::from_ref(path), |document| analyzer.analyze_document(document))?;
        analyses.extend(outcome.values);
    }
    let [old, new] = &analyses[..] else { bail!("diff wants two documents") };
    let compare = if options.directives { changed_directives } else { changed_sentences };
    let changes = compare(analyzer.segmenter(), old, new);
    match options.format {
        Format::Table => print(&changes, &options.only)?,
        Format::Csv | Format::Jsonl => sheet(&changes, &options.only, options.format).print(options.format)?,
    }
    Ok(Status::Whole)
}

fn is_wanted(change: &Change, only: &[Changed], otherwise: bool) -> bool {
    let kind = match change.kind {
        ChangeKind::Kept => Changed::Kept,
        ChangeKind::Reworded => Changed::Reworded,
        ChangeKind::Moved => Changed::Moved,
        ChangeKind::Split => Changed::Split,
        ChangeKind::Merged => Changed::Merged,
        ChangeKind::New => Changed::New,
        _ => Changed::Dropped,
    };
    if only.is_empty() { otherwise || kind != Changed::Kept } else { only.contains(&kind) }
}

/// The changes, to be read: the path and line of the old and of the new passage, then its words.
fn print(changes: &[Change], only: &[Changed]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut counts: BTreeMap<ChangeKind, usize> = BTreeMap::new();
    for change in changes {
        *counts.entry(change.kind).or_default() += 1;
        if !is_wanted(change, only, false) {
            continue;
        }
        let lines = |passages: &[Passage]| {
            passages.iter().map(|passage| passage.line.to_string()).collect::<Vec<_>>().join(",")
        };
        let path = change.new.first().or(change.old.first()).map_or("", |passage| &passage.directive_path);
        let place = match (change.old.is_empty(), change.new.is_empty()) {
            (false, false) => format!("{} → {}", lines(&change.old), lines(&change.new)),
            (false, true) => format!("{} →", lines(&change.old)),
            _ => format!("→ {}", lines(&change.new)),
        };
        writeln!(out, "{:<9} [{place}]  {path}", name(change.kind))?;
        writeln!(out, "    {}", marked(change))?;
    }
    let counts: Vec<String> = counts.iter().map(|(&kind, count)| format!("{count} {}", name(kind))).collect();
    writeln!(out, "{}", counts.join(", "))?;
    out.flush()
}

/// A passage's words; what is deleted stands in [-…-], what is inserted in {+…+}.
fn marked(change: &Change) -> String {
    if change.words.is_empty() {
        return text(if change.new.is_empty() { &change.old } else { &change.new });
    }
    change.words.iter().map(marked_word).collect()
}

fn marked_word(change: &WordChange) -> String {
    match change.edit {
        WordEdit::Same => change.text.clone(),
        WordEdit::Deleted => format!("[-{}-]", change.text),
        WordEdit::Inserted => format!("{{+{}+}}", change.text),
    }
}

fn text(passages: &[Passage]) -> String {
    passages.iter().map(|passage| passage.text.as_str()).collect()
}

fn name(kind: ChangeKind) -> String {
    json!(kind).as_str().unwrap_or_default().to_owned()
}

/// A row a change.
pub fn sheet(changes: &[Change], only: &[Changed], format: Format) -> Sheet {
    let mut sheet = Sheet::new(&[
        "change",
        "similarity",
        "old_path",
        "old_line",
        "old_text",
        "new_path",
        "new_line",
        "new_text",
        "words",
    ]);
    for change in changes.iter().filter(|change| is_wanted(change, only, true)) {
        let words = match format {
            Format::Jsonl => json!(change.words),
            _ if change.words.is_empty() => Value::Null,
            _ => json!(marked(change)),
        };
        let side = |passages: &[Passage]| match passages.first() {
            Some(first) => [json!(first.directive_path), json!(first.line), json!(text(passages))],
            None => [Value::Null, Value::Null, Value::Null],
        };
        let mut row = vec![json!(change.kind), number(change.similarity)];
        row.extend(side(&change.old));
        row.extend(side(&change.new));
        row.push(words);
        sheet.push(row);
    }
    sheet
}

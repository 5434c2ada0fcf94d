//! `ledger`: when each set phrase and slogan came, and how it fared.

use anyhow::bail;
use serde_json::{Value, json};
use tifa::compare::ledger::{Entry, EntryKind, LedgerBuilder, LedgerPage, Status as Standing, Turn, turns};

use crate::args::{Format, LedgerKind, LedgerOptions, LedgerStatus};
use crate::input::{Status, analyzer, each_document, known_key};
use crate::output::Sheet;

pub fn run(options: &LedgerOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let outcome = each_document(&options.common, &options.paths, |document| {
        let analysis = analyzer.analyze_document(document);
        (analysis.metadata().clone(), LedgerPage::new(analyzer, &analysis))
    })?;
    known_key(&options.by, outcome.values.iter().map(|value| &value.0))?;
    let status = outcome.status();
    let mut builder = LedgerBuilder::default();
    for (metadata, page) in outcome.values {
        builder.add_page(page, metadata.get(&options.by).as_deref());
    }
    let mut entries = builder.finish();
    entries.retain(|entry| {
        (options.kind.is_empty() || options.kind.contains(&kind(entry.kind)))
            && (options.status.is_empty() || options.status.contains(&standing(entry.status)))
    });
    let shown = if options.top == 0 { entries.len() } else { options.top };
    let mut sheet = Sheet::new(&HEADER);
    match (&options.from, &options.to) {
        (Some(from), Some(to)) => {
            for group in [from, to] {
                if !builder.groups().contains(&group.as_str()) {
                    bail!("no document has {}={group}; there are {}", options.by, builder.groups().join(", "));
                }
            }
            for wanted in [Turn::Gone, Turn::New, Turn::Revived] {
                let of = turns(&entries, from, to).into_iter().filter(|(turn, _)| *turn == wanted).take(shown);
                of.for_each(|(turn, entry)| sheet.push(cells(entry, json!(turn), options.format)));
            }
        }
        _ => entries.iter().take(shown).for_each(|entry| sheet.push(cells(entry, json!(entry.status), options.format))),
    }
    sheet.hiding(&["revivals", "by_group"]).print(options.format)?;
    Ok(status)
}

const HEADER: [&str; 12] = [
    "status",
    "kind",
    "text",
    "count",
    "documents",
    "groups",
    "first",
    "last",
    "peak",
    "revivals",
    "by_group",
    "variants",
];

/// All entries, for the report.
pub fn sheet(entries: &[Entry]) -> Sheet {
    let mut sheet = Sheet::new(&HEADER);
    entries.iter().for_each(|entry| sheet.push(cells(entry, json!(entry.status), Format::Csv)));
    sheet
}

fn cells(entry: &Entry, status: Value, format: Format) -> Vec<Value> {
    let pairs = |pairs: &[(String, u64)], limit: usize| match format {
        Format::Jsonl => json!(pairs),
        _ => {
            json!(pairs.iter().take(limit).map(|(text, count)| format!("{text}:{count}")).collect::<Vec<_>>().join(" "))
        }
    };
    let limit = if format == Format::Table { 6 } else { usize::MAX };
    vec![
        status,
        json!(entry.kind),
        json!(entry.text),
        json!(entry.count),
        json!(entry.documents),
        json!(entry.groups),
        json!(entry.first),
        json!(entry.last),
        json!(entry.peak),
        if format == Format::Jsonl { json!(entry.revivals) } else { json!(entry.revivals.join(" ")) },
        pairs(&entry.by_group, usize::MAX),
        pairs(&entry.variants, limit),
    ]
}

fn kind(kind: EntryKind) -> LedgerKind {
    match kind {
        EntryKind::Slogan => LedgerKind::Slogan,
        EntryKind::Frame => LedgerKind::Frame,
        _ => LedgerKind::Phrase,
    }
}

fn standing(status: Standing) -> LedgerStatus {
    match status {
        Standing::Born => LedgerStatus::Born,
        Standing::Revived => LedgerStatus::Revived,
        Standing::Dropped => LedgerStatus::Dropped,
        _ => LedgerStatus::Kept,
    }
}

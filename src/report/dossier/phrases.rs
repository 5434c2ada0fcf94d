//! Set phrases and slogans over time, for the heat map.

use serde::Serialize;

use super::overview::Group;
use crate::compare::ledger::{Entry, EntryKind, Status, is_phrase};
use crate::segment::Segmenter;

/// The map has so many rows at the most: those of most groups and occurrences.
const ROWS: usize = 10_000;

/// A row of the heat map.
#[derive(Debug, Serialize)]
pub(super) struct Phrase {
    /// All its wordings, the most frequent first, and whether each is counted as a word of the texts; else as a slogan.
    texts: Vec<(String, bool)>,
    kind: EntryKind,
    status: Status,
    count: u64,
    documents: u64,
    /// Group, count, group, count …
    counts: Vec<u64>,
}

/// The rows by first appearance, then by how long they lasted, the longest first.
pub(super) fn phrases(segmenter: &Segmenter, ledger: &[Entry], groups: &[Group]) -> Vec<Phrase> {
    let number = |name: &str| groups.iter().position(|group| group.name == name).unwrap_or(0) as u64;
    let row = |entry: &Entry| Phrase {
        counts: entry.by_group.iter().flat_map(|(group, count)| [number(group), *count]).collect(),
        texts: std::iter::once(&entry.text)
            .chain(entry.variants.iter().map(|variant| &variant.0))
            .map(|text| (text.clone(), is_phrase(segmenter, text)))
            .collect(),
        kind: entry.kind,
        status: entry.status,
        count: entry.count,
        documents: entry.documents,
    };
    let fixed = ledger.iter().filter(|entry| entry.kind != EntryKind::Frame && entry.count > 1);
    let mut rows: Vec<Phrase> = fixed.take(ROWS).map(row).collect();
    let last = |phrase: &Phrase| phrase.counts.iter().rev().nth(1).copied();
    rows.sort_by(|a, b| {
        a.counts.first().cmp(&b.counts.first()).then(last(b).cmp(&last(a))).then(b.count.cmp(&a.count))
    });
    rows
}

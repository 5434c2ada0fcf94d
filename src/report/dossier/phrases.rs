//! Set phrases and slogans over time, for the heat map.

use rayon::prelude::*;
use serde::Serialize;

use super::overview::{Group, group_of};
use crate::analyzer::Analyzer;
use crate::compare::ledger::{Entry, EntryKind, LedgerBuilder, LedgerPage, Status, is_phrase};
use crate::corpus::Corpus;

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
pub(super) fn phrases(analyzer: &Analyzer, corpus: &Corpus, by: &str, groups: &[Group]) -> Vec<Phrase> {
    let mut builder = LedgerBuilder::default();
    let analyses = corpus.analyses();
    let pages: Vec<LedgerPage> = analyses.par_iter().map(|one| LedgerPage::new(analyzer, one)).collect();
    for (analysis, page) in analyses.iter().zip(pages) {
        builder.add_page(page, Some(&group_of(analysis, by)));
    }
    let number = |name: &str| groups.iter().position(|group| group.name == name).unwrap_or(0) as u64;
    let row = |entry: Entry| Phrase {
        counts: entry.by_group.iter().flat_map(|(group, count)| [number(group), *count]).collect(),
        texts: std::iter::once(entry.text)
            .chain(entry.variants.into_iter().map(|variant| variant.0))
            .map(|text| (is_phrase(analyzer.segmenter(), &text), text))
            .map(|(is_word, text)| (text, is_word))
            .collect(),
        kind: entry.kind,
        status: entry.status,
        count: entry.count,
        documents: entry.documents,
    };
    let fixed = builder.finish().into_iter().filter(|entry| entry.kind != EntryKind::Frame && entry.count > 1);
    let mut rows: Vec<Phrase> = fixed.take(ROWS).map(row).collect();
    let last = |phrase: &Phrase| phrase.counts.iter().rev().nth(1).copied();
    rows.sort_by(|a, b| {
        a.counts.first().cmp(&b.counts.first()).then(last(b).cmp(&last(a))).then(b.count.cmp(&a.count))
    });
    rows
}

//! Terms with their statistics.

use serde::Serialize;

use super::tf_idf::{per_million, tf_idf};
use crate::counts::TermCounts;

/// A term with its statistics.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TermRow<'a> {
    /// The term.
    pub term: &'a str,
    /// Occurrences.
    pub count: u64,
    /// Documents that hold it.
    pub documents: u64,
    /// Occurrences in a million word tokens, stop words included.
    pub per_million: f64,
    /// `count · log10(N / documents)` over the documents of the whole corpus.
    pub tf_idf: f64,
}

/// All terms of `counts`, the most frequent first, those of one frequency in the order of their
/// characters. The inverse document frequency is taken over `corpus`, which holds these documents.
pub fn term_rows<'a>(counts: &'a TermCounts, corpus: &TermCounts) -> Vec<TermRow<'a>> {
    let mut rows: Vec<TermRow> = counts
        .iter()
        .map(|(term, count)| TermRow {
            term,
            count: count.count,
            documents: count.documents,
            per_million: per_million(count.count, counts.tokens()),
            tf_idf: tf_idf(count.count, corpus.get(term).unwrap_or(count).documents, corpus.documents()),
        })
        .collect();
    rows.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.term.cmp(b.term)));
    rows
}

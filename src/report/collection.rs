//! What a report keeps of its documents.

use rustc_hash::FxHashMap;

use super::digest::{Digest, KeptDocument};
use crate::analyzer::Analyzer;
use crate::compare::ledger::LedgerBuilder;
use crate::corpus::{Corpus, DocumentFeatureMatrix, consecutive_reports};
use crate::counts::{GroupedCounts, NO_GROUP, TermCounts};

/// The documents of a report, in path order, without their texts: some 100 kB of a document of 50 kB, so that a report
/// over many thousands fits into memory. What is written of single documents is written as they come.
///
/// ```
/// use tifa::report::{Collection, Comparison, Digest};
/// let analyzer = tifa::Analyzer::new();
/// let mut collection = Collection::new("year");
/// for text in ["2023年澜溪市政府工作报告\n\n推进改革开放。", "2024年澜溪市政府工作报告\n\n深化改革开放。"] {
///     collection.add(Digest::new(&analyzer, &analyzer.analyze(text)));
/// }
/// assert_eq!(collection.consecutive_reports(), [(0, 1)]);
/// let comparison = Comparison::new(&collection);
/// assert!(comparison.ledger.iter().any(|entry| entry.text == "改革开放" && entry.groups == 2));
/// ```
#[derive(Debug, Default)]
pub struct Collection {
    by: String,
    documents: Vec<KeptDocument>,
    matrix: DocumentFeatureMatrix,
    pub(super) ledger: LedgerBuilder,
    slogans: GroupedCounts,
    /// The first document of each source text, by its hash.
    first: FxHashMap<u64, usize>,
}

impl Collection {
    /// With no document yet; they are grouped by the metadata key `by`.
    pub fn new(by: &str) -> Self {
        Self { by: by.to_owned(), ..Self::default() }
    }

    /// The documents of a corpus in memory.
    pub fn of(analyzer: &Analyzer, corpus: &Corpus, by: &str) -> Self {
        let mut collection = Self::new(by);
        corpus.analyses().iter().for_each(|analysis| collection.add(Digest::new(analyzer, analysis)));
        collection
    }

    /// Takes up the next document.
    pub fn add(&mut self, digest: Digest) {
        let Digest { mut kept, terms, ledger, slogans } = digest;
        // Of copies, which collections are full of, the letters are kept once.
        let first = *self.first.entry(kept.source).or_insert(self.documents.len());
        if let Some(first) = self.documents.get(first) {
            kept.text.share(&first.text);
        }
        self.ledger.add_page(ledger, kept.metadata.get(&self.by).as_deref());
        self.slogans.add(kept.metadata.get("year").as_deref(), slogans);
        self.matrix.push(&terms);
        self.documents.push(kept);
    }

    /// The metadata key by which documents are grouped.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// The documents, in the order they were added.
    pub fn documents(&self) -> &[KeptDocument] {
        &self.documents
    }

    /// Their terms; its rows are the documents.
    pub fn matrix(&self) -> &DocumentFeatureMatrix {
        &self.matrix
    }

    /// Their slogans by year.
    pub fn slogans(&self) -> &GroupedCounts {
        &self.slogans
    }

    /// The group of a document.
    pub fn group(&self, document: usize) -> String {
        self.documents[document].metadata.get(&self.by).unwrap_or(NO_GROUP.into()).into_owned()
    }

    /// The terms of all documents.
    pub fn terms(&self) -> TermCounts {
        self.matrix.sum(0..self.documents.len())
    }

    /// The terms by group.
    pub fn terms_by_group(&self) -> GroupedCounts {
        let mut members: std::collections::BTreeMap<String, Vec<usize>> = Default::default();
        (0..self.documents.len()).for_each(|document| members.entry(self.group(document)).or_default().push(document));
        let mut grouped = GroupedCounts::default();
        members.into_iter().for_each(|(group, documents)| grouped.add(Some(&group), self.matrix.sum(documents)));
        grouped
    }

    /// Work reports of one place in a row, the next year's behind the year's, by their numbers.
    pub fn consecutive_reports(&self) -> Vec<(usize, usize)> {
        consecutive_reports(self.documents.iter().map(|document| &document.metadata))
    }
}

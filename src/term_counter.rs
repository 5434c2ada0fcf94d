//! Counting terms and nothing else, of one document after the other.

use crate::analyzer::Analyzer;
use crate::counts::{DocumentWords, GroupedCounts};
use crate::document::Document;

/// Counts the terms of one document after the other, on one thread, by groups: give each thread one, and merge
/// what they come to. Its memory grows with the different words, not with the documents.
///
/// ```
/// use tifa::{document::Document, read::SourceText};
/// let analyzer = tifa::Analyzer::new();
/// let mut counter = tifa::TermCounter::new(&analyzer);
/// for text in ["推进改革开放。", "深化改革开放，扩大改革开放。"] {
///     counter.add(Some("2024"), &Document::new(SourceText::from_text(text)));
/// }
/// let counts = counter.finish();
/// let (group, counts) = counts.iter().next().unwrap();
/// let count = counts.get("改革开放").unwrap();
/// assert_eq!((group, count.count, count.documents), ("2024", 3, 2));
/// ```
#[derive(Debug)]
pub struct TermCounter<'a> {
    analyzer: &'a Analyzer,
    words: DocumentWords,
    groups: GroupedCounts,
}

impl<'a> TermCounter<'a> {
    /// With nothing counted yet.
    pub fn new(analyzer: &'a Analyzer) -> Self {
        Self { analyzer, words: analyzer.document_words(), groups: GroupedCounts::default() }
    }

    /// Counts the terms of a document; without a group it counts to [`NO_GROUP`](crate::counts::NO_GROUP).
    pub fn add(&mut self, group: Option<&str>, document: &Document) {
        self.analyzer.add_words(document, &mut self.words);
        self.words.end_into(self.groups.group(group));
    }

    /// Takes over what another has counted.
    pub fn merge(&mut self, other: Self) {
        self.groups.merge(other.groups);
    }

    /// What was counted, by group. What is a term is asked once a word, not once a token.
    pub fn finish(mut self) -> GroupedCounts {
        self.groups.retain(|word| self.analyzer.is_term(word));
        self.groups
    }
}

//! Term and document frequencies as a value that merges.

use rustc_hash::FxHashMap;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::segment::StopWords;

/// Which words are terms.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TermOptions {
    /// The least number of characters.
    pub least_length: usize,
}

/// How often a term occurs, and in how many documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct TermCount {
    /// Occurrences.
    pub count: u64,
    /// Documents that hold it.
    pub documents: u64,
}

/// The terms of some documents. Merging is associative and commutative, so that threads here or
/// machines elsewhere may count in any order and come to the same value.
///
/// ```
/// let analyzer = tifa::Analyzer::new();
/// let mut terms = analyzer.analyze("发展新质生产力。").terms().clone();
/// terms.merge(analyzer.analyze("因地制宜发展新质生产力。").terms().clone());
/// let count = terms.get("新质生产力").unwrap();
/// assert_eq!((count.count, count.documents, terms.documents()), (2, 2, 2));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermCounts {
    documents: u64,
    tokens: u64,
    terms: FxHashMap<Box<str>, TermCount>,
}

/// Counts the words of one document after the other, on one thread: one look at one table a token,
/// and nothing built up for a document that is thrown away after it.
#[derive(Debug)]
pub(crate) struct WordCounter {
    words: FxHashMap<Box<str>, WordCount>,
    documents: u64,
    tokens: u64,
    options: TermOptions,
}

/// How often a word was counted.
#[derive(Debug, Clone, Copy)]
struct WordCount {
    count: u64,
    documents: u64,
    /// The last document that held it.
    last: u64,
}

impl WordCounter {
    /// A counter with room for so many different words.
    pub fn with_capacity(options: TermOptions, words: usize) -> Self {
        let words = FxHashMap::with_capacity_and_hasher(words, Default::default());
        Self { words, documents: 0, tokens: 0, options }
    }

    /// Begins a document; its words follow.
    pub fn begin_document(&mut self) {
        self.documents += 1;
    }

    /// Counts a word; marks are no words.
    pub fn add(&mut self, word: &str) {
        let Some(first) = word.chars().next() else { return };
        if !(crate::text::is_han(first) || is_word(first, word)) {
            return;
        }
        self.tokens += 1;
        // Most tokens are single characters, of which none is a term as a rule.
        if word.len() == first.len_utf8() && self.options.least_length > 1 {
            return;
        }
        if let Some(known) = self.words.get_mut(word) {
            known.count += 1;
            known.documents += u64::from(known.last != self.documents);
            known.last = self.documents;
        } else {
            self.words.insert(word.into(), WordCount { count: 1, documents: 1, last: self.documents });
        }
    }

    /// The terms among the words. What is a term is asked once a word, not once a token.
    pub fn finish(self, stop_words: &StopWords) -> TermCounts {
        let options = self.options;
        let terms = self.words.into_iter().filter(|(word, _)| is_term(word, options) && !stop_words.contains(word));
        let terms =
            terms.map(|(word, count)| (word, TermCount { count: count.count, documents: count.documents })).collect();
        TermCounts { documents: self.documents, tokens: self.tokens, terms }
    }
}

impl TermCounts {
    /// Adds the counts of other documents.
    pub fn merge(&mut self, mut other: Self) {
        if other.terms.len() > self.terms.len() {
            std::mem::swap(self, &mut other);
        }
        self.documents += other.documents;
        self.tokens += other.tokens;
        for (term, count) in other.terms {
            let sum = self.terms.entry(term).or_default();
            sum.count += count.count;
            sum.documents += count.documents;
        }
    }

    /// How many documents were counted.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// How many word tokens they hold, stop words and numbers included, marks not.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// How many different terms they hold.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether they hold none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The frequencies of a term, where it occurs.
    pub fn get(&self, term: &str) -> Option<TermCount> {
        self.terms.get(term).copied()
    }

    /// The terms with their frequencies, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, TermCount)> {
        self.terms.iter().map(|(term, &count)| (&**term, count))
    }
}

/// Whether a token that begins with no Chinese character is a word at all; the marks of Chinese text
/// are told by their range, which is most of what comes here.
fn is_word(first: char, word: &str) -> bool {
    !matches!(first, '\u{2000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
        && word.contains(char::is_alphanumeric)
}

/// Numbers, single letters and fragments are no terms; nor are numerals written out with what they
/// count time by: 一九八二年, 百分之三十, 第六个.
fn is_term(word: &str, options: TermOptions) -> bool {
    const NUMERIC: &str = "〇○零一二三四五六七八九十百千万亿两几第点分之年月日个多余";
    word.chars().nth(options.least_length.saturating_sub(1)).is_some()
        && word.chars().any(|c| crate::text::is_han(c) || c.is_alphabetic())
        && !word.starts_with(|c: char| c.is_ascii_digit())
        && !word.chars().all(|c| NUMERIC.contains(c))
}

/// Terms in the order of their characters, so that equal counts are equal bytes.
impl Serialize for TermCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let terms: std::collections::BTreeMap<_, _> = self.terms.iter().collect();
        let mut value = serializer.serialize_struct("TermCounts", 3)?;
        value.serialize_field("documents", &self.documents)?;
        value.serialize_field("tokens", &self.tokens)?;
        value.serialize_field("terms", &terms)?;
        value.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_marks_are_no_terms() {
        let options = TermOptions { least_length: 2 };
        let cases = [
            ("改革", true),
            ("AI", true),
            ("2024", false),
            ("8.5", false),
            ("中", false),
            ("5G", false),
            ("一九八二年", false),
            ("百分之三十", false),
            ("三农", true),
            ("R&D", true),
        ];
        for (word, wanted) in cases {
            assert_eq!(is_term(word, options), wanted, "{word}");
        }
    }
}

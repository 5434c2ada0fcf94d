//! Term and document frequencies as a value that merges.

use std::ops::Range;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::segment::{StopWords, WordMap};
use crate::text::{is_common_han, is_han};

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
    terms: WordMap<WordCount>,
}

/// How often a word was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct WordCount {
    count: u64,
    documents: u32,
}

impl WordCount {
    fn add(&mut self, other: Self) {
        self.count += other.count;
        self.documents += other.documents;
    }

    fn to_public(self) -> TermCount {
        TermCount { count: self.count, documents: u64::from(self.documents) }
    }
}

/// Counts the words of one document after the other, on one thread.
///
/// A document's words go to a table of their own, so small that it stays in the processor's first
/// cache beside the segmenter's dictionary; at its end they go to the table of all documents at once.
#[derive(Debug)]
pub(crate) struct WordCounter {
    document: WordMap<u32>,
    all: WordMap<WordCount>,
    documents: u64,
    tokens: u64,
    options: TermOptions,
}

impl WordCounter {
    /// A counter with room for so many different words.
    pub fn with_capacity(options: TermOptions, words: usize) -> Self {
        let (document, all) = (WordMap::default(), WordMap::with_capacity(words));
        Self { document, all, documents: 0, tokens: 0, options }
    }

    /// Counts the word in a range of the document's clean text; marks are no words.
    pub fn add(&mut self, clean: &str, range: Range<usize>) {
        let Some(&first) = clean.as_bytes().get(range.start) else { return };
        let common = is_common_han(first);
        if !common && !is_word(&clean[range.clone()]) {
            return;
        }
        self.tokens += 1;
        // Most tokens are single characters, of which none is a term as a rule.
        let single = if common { range.len() == 3 } else { clean[range.clone()].chars().nth(1).is_none() };
        if !(single && self.options.least_length > 1) {
            *self.document.entry(clean, range) += 1;
        }
    }

    /// How many words were counted.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// Ends the document, of which all words were added.
    pub fn end_document(&mut self) {
        self.documents += 1;
        let all = &mut self.all;
        self.document.drain_into(all, |sum, count| {
            sum.count += u64::from(count);
            sum.documents += 1;
        });
    }

    /// The terms among the words. What is a term is asked once a word, not once a token.
    pub fn finish(self, stop_words: &StopWords) -> TermCounts {
        let (options, mut terms) = (self.options, self.all);
        terms.retain(|word| is_term(word, options) && !stop_words.contains(word));
        TermCounts { documents: self.documents, tokens: self.tokens, terms }
    }
}

impl TermCounts {
    /// The features of one document, whatever they are (slogans, quotations, what a pattern finds), and its
    /// word tokens.
    ///
    /// ```
    /// let counts = tifa::counts::TermCounts::of_features(100, ["四个意识", "三农", "三农"]);
    /// assert_eq!((counts.get("三农").unwrap().count, counts.documents()), (2, 1));
    /// ```
    pub fn of_features<'a>(tokens: u64, features: impl IntoIterator<Item = &'a str>) -> Self {
        let mut terms = WordMap::<WordCount>::default();
        for feature in features {
            let count = terms.entry(feature, 0..feature.len());
            (count.count, count.documents) = (count.count + 1, 1);
        }
        Self { documents: 1, tokens, terms }
    }

    /// The terms of which `keep` holds; documents and tokens stay as they are.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.terms.retain(keep);
    }

    /// Adds the counts of other documents.
    pub fn merge(&mut self, mut other: Self) {
        if other.terms.len() > self.terms.len() {
            std::mem::swap(self, &mut other);
        }
        self.documents += other.documents;
        self.tokens += other.tokens;
        other.terms.drain_into(&mut self.terms, WordCount::add);
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
        self.terms.len() == 0
    }

    /// The frequencies of a term, where it occurs.
    pub fn get(&self, term: &str) -> Option<TermCount> {
        self.terms.get(term).map(|count| count.to_public())
    }

    /// The terms with their frequencies, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, TermCount)> {
        self.terms.iter().map(|(term, count)| (term, count.to_public()))
    }
}

/// Whether a token is a word, not a mark: what totals of tokens count.
pub fn is_word(word: &str) -> bool {
    // The marks of Chinese text are told by their range, which is most of what comes here.
    word.chars().next().is_some_and(is_han)
        || !word
            .starts_with(|c| matches!(c, '\u{2000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'))
            && word.contains(char::is_alphanumeric)
}

/// Numbers, single letters and fragments are no terms; nor are numerals written out with what they
/// count time by: 一九八二年, 百分之三十, 第六个.
pub(crate) fn is_term(word: &str, options: TermOptions) -> bool {
    word.chars().nth(options.least_length.saturating_sub(1)).is_some()
        && word.chars().any(|c| is_han(c) || c.is_alphabetic())
        && !word.starts_with(|c: char| c.is_ascii_digit())
        && !word.chars().all(is_numeric)
}

/// Numerals and what they count time by.
fn is_numeric(c: char) -> bool {
    let digit = matches!(c, '〇' | '○' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九');
    let scale = matches!(c, '十' | '百' | '千' | '万' | '亿' | '几' | '多' | '余' | '点');
    let counted = matches!(c, '第' | '分' | '之' | '年' | '月' | '日' | '个');
    digit || scale || counted
}

/// Terms in the order of their characters, so that equal counts are equal bytes.
impl Serialize for TermCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let terms: std::collections::BTreeMap<_, _> = self.iter().collect();
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

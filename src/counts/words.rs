//! The words of one document, and which of them are terms.

use std::ops::Range;

use super::terms::TermCounts;
use crate::chars::{is_common_han, is_han};
use crate::segment::{StopWords, WordMap};

/// Which words are terms.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TermOptions {
    /// The least number of characters.
    pub least_length: usize,
}

/// Counts the words of a document, on one thread.
///
/// They go to a table of their own, so small that it stays in the processor's first cache beside the segmenter's
/// dictionary; at the document's end they go to the table of all documents at once.
#[derive(Debug)]
pub(crate) struct DocumentWords {
    words: WordMap<u32>,
    tokens: u64,
    options: TermOptions,
}

impl DocumentWords {
    pub fn new(options: TermOptions) -> Self {
        Self { words: WordMap::default(), tokens: 0, options }
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
            *self.words.entry(clean, range) += 1;
        }
    }

    /// How many words were counted.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// Ends the document, of which all words were added, and makes ready for the next.
    pub fn end_into(&mut self, counts: &mut TermCounts) {
        counts.add_document(std::mem::take(&mut self.tokens), &mut self.words);
    }

    /// The terms of the document, of which all words were added.
    pub fn end(mut self, stop_words: &StopWords) -> TermCounts {
        let options = self.options;
        self.words.retain(|word| is_term(word, options) && !stop_words.contains(word));
        let mut counts = TermCounts::default();
        self.end_into(&mut counts);
        counts
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

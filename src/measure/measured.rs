//! How much of what a part of a document holds.

use serde::Serialize;

use crate::chars::is_letter;

/// How often a category is found in a part of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CategoryCount {
    /// Occurrences of its entries, found over the clean text.
    pub count: u64,
    /// Letters and figures in these occurrences.
    pub characters: u64,
    /// Words that are entries, as the segmenter cuts: what counting over tokens would give.
    pub words: u64,
}

/// What a part of a document holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Measured {
    /// Word tokens.
    pub tokens: u64,
    /// Letters and figures.
    pub characters: u64,
    /// A count a category, in the order of [`Dictionary::categories`](super::Dictionary::categories).
    pub categories: Vec<CategoryCount>,
}

impl Measured {
    /// Adds what another part holds.
    pub fn merge(&mut self, other: &Self) {
        self.tokens += other.tokens;
        self.characters += other.characters;
        self.categories.resize(self.categories.len().max(other.categories.len()), CategoryCount::default());
        for (sum, more) in self.categories.iter_mut().zip(&other.categories) {
            sum.count += more.count;
            sum.characters += more.characters;
            sum.words += more.words;
        }
    }
}

/// Letters and figures of a text.
pub(super) fn letters(text: &str) -> u64 {
    text.chars().filter(|&c| is_letter(c)).count() as u64
}

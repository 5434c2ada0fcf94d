//! How much a document speaks of what: categories of a dictionary, counted over the clean text.
//!
//! `dictionary` reads categories, `matcher` finds their entries however the text is cut into words.

mod dictionary;
mod matcher;

use serde::Serialize;

pub use self::dictionary::{Category, Dictionary};
pub use self::matcher::Matcher;

use crate::counts::is_word;
use crate::document::Document;
use crate::extract::{Scope, scopes};
use crate::outline::Outline;
use crate::segment::Segmenter;
use crate::text::is_letter;

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
    /// A count a category, in the order of [`Dictionary::categories`].
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

/// Measures a document's body by what its parts speak of: what was ([`Scope::Review`]), what shall be
/// ([`Scope::Plan`]), and the rest.
///
/// ```
/// use tifa::extract::Scope;
/// use tifa::measure::{measure, Dictionary, Matcher};
/// let dictionary = Dictionary::parse("place:\n  - 印度\ncolour:\n  - 绿色*\n").unwrap();
/// let matcher = Matcher::new(&dictionary).unwrap();
/// let analyzer = tifa::Analyzer::new();
/// let speech = analyzer.analyze("访问印度尼西亚和印度，推动绿色发展。");
/// let parts = measure(&matcher, analyzer.segmenter(), speech.document(), speech.outline());
/// let counts: Vec<u64> = parts.iter().find(|part| part.0 == Scope::Unknown).unwrap().1.categories.iter().map(|c| c.count).collect();
/// assert_eq!(counts, [1, 1]);
/// ```
pub fn measure(
    matcher: &Matcher,
    segmenter: &Segmenter,
    document: &Document,
    outline: &Outline,
) -> Vec<(Scope, Measured)> {
    let clean = document.clean().as_str();
    let tokens = segmenter.tokens(document, &outline.markers());
    let mut parts = [Scope::Review, Scope::Plan, Scope::Unknown].map(|scope| (scope, Measured::default()));
    for (block, scope) in document.blocks().iter().zip(scopes(document, outline)) {
        if !block.kind.is_body() {
            continue;
        }
        let mut found =
            Measured { categories: matcher.count(segmenter, document.text_of(block)), ..Measured::default() };
        found.characters = letters(document.text_of(block));
        let words = tokens.within(&block.range).iter().map(|token| &clean[token.range()]);
        for word in words.filter(|word| is_word(word)) {
            found.tokens += 1;
            matcher.entries(word).for_each(|category| found.categories[category].words += 1);
        }
        if let Some((_, part)) = parts.iter_mut().find(|(other, _)| *other == scope) {
            part.merge(&found);
        }
    }
    parts.into_iter().filter(|(_, part)| part.tokens > 0).collect()
}

fn letters(text: &str) -> u64 {
    text.chars().filter(|&c| is_letter(c)).count() as u64
}

//! Tokens of a document.

use std::cell::Cell;
use std::ops::Range;

use super::class::WordClass;
use super::dictionary::Dictionary;
use crate::text::{likely_place, seek};

/// A word, a set phrase or a mark, with its place in the clean text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First byte in the clean text.
    pub start: u32,
    /// Byte after the last in the clean text.
    pub end: u32,
    /// What kind of word it is, once somebody has asked.
    class: Cell<Option<WordClass>>,
}

impl Token {
    /// A document is far smaller than 4 GiB; in a larger one the places of its end are not told apart.
    pub(super) fn new(range: Range<usize>, class: Option<WordClass>) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(range.start), end: narrow(range.end), class: Cell::new(class) }
    }

    /// Its bytes in the clean text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The tokens of a document's body in order; directive markers are not among them.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    tokens: Vec<Token>,
    clean: &'a str,
    dictionary: &'a Dictionary,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(clean: &'a str, dictionary: &'a Dictionary) -> Self {
        const BYTES_A_TOKEN: usize = 5;
        Self { tokens: Vec::with_capacity(clean.len() / BYTES_A_TOKEN), clean, dictionary }
    }

    /// What kind of word a token is. Looked up when first asked: few tokens ever are.
    pub fn class(&self, token: &Token) -> WordClass {
        token.class.get().unwrap_or_else(|| {
            let class = self.dictionary.class(&self.clean[token.range()]);
            token.class.set(Some(class));
            class
        })
    }

    /// The two words of which a phrase is made, where they are known: 扩大 and 内需 of 扩大内需, 稳 and 增长 of 稳增长. That it
    /// is one word is the lexicon's choice; how it is built they tell.
    pub(crate) fn halves(&self, token: &Token) -> Option<[(Range<usize>, WordClass); 2]> {
        const BYTES: usize = '词'.len_utf8();
        let range = token.range();
        let at = range.start
            + match range.len() / BYTES {
                3 => BYTES,
                4 => 2 * BYTES,
                _ => return None,
            };
        let halves = [range.start..at, at..range.end];
        let known = |half: &Range<usize>| {
            self.clean.get(half.clone()).is_some_and(|half| self.dictionary.jieba().has_word(half))
        };
        (self.class(token) == WordClass::Phrase && halves.iter().all(known))
            .then(|| halves.map(|half| (half.clone(), self.dictionary.class(&self.clean[half]))))
    }

    /// Whether a text that no token need be is a contracted numeral phrase of the lexicon.
    pub(crate) fn is_count(&self, text: &str) -> bool {
        self.dictionary.lexicon_class(text) == Some(WordClass::Count)
    }

    pub(super) fn push(&mut self, token: Token) {
        self.tokens.push(token);
    }

    /// All tokens.
    pub fn as_slice(&self) -> &[Token] {
        &self.tokens
    }

    /// How many begin before a place.
    fn begun_before(&self, offset: usize) -> usize {
        seek(&self.tokens, self.guess(offset), |token| (token.start as usize) < offset)
    }

    fn guess(&self, offset: usize) -> usize {
        likely_place(offset, self.clean.len(), self.tokens.len())
    }

    /// The tokens that lie wholly within a range of the clean text.
    pub fn within(&self, range: &Range<usize>) -> &[Token] {
        let first = self.begun_before(range.start);
        let last = seek(&self.tokens, first, |token| token.end as usize <= range.end);
        &self.tokens[first..last.max(first)]
    }

    /// The last token that ends at or before a place.
    pub fn before(&self, offset: usize) -> Option<&Token> {
        let count = seek(&self.tokens, self.guess(offset), |token| token.end as usize <= offset);
        self.tokens[..count].last()
    }

    /// The first token that begins at or after a place.
    pub fn after(&self, offset: usize) -> Option<&Token> {
        self.tokens.get(self.begun_before(offset))
    }
}

//! How rich a document's words are, and how long its sentences: columns of every table of documents.

use crate::counts::WordSequence;
use crate::document::Document;
use crate::stats::{MATTR_WINDOW, mattr, mtld, ttr};

/// A document's vocabulary and sentences.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Richness {
    /// Word tokens, stop words and numbers included.
    pub tokens: usize,
    /// Different words.
    pub types: usize,
    /// [`ttr`].
    pub ttr: Option<f64>,
    /// [`mattr`] of windows of [`MATTR_WINDOW`] tokens.
    pub mattr: Option<f64>,
    /// [`mtld`].
    pub mtld: Option<f64>,
    /// Sentences of the body that hold a word.
    pub sentences: usize,
    /// Their mean length; none where there is no sentence.
    pub tokens_a_sentence: Option<f64>,
}

impl Richness {
    /// Of a document and its words in a row.
    pub fn new(document: &Document, words: &WordSequence) -> Self {
        let (tokens, sentences) = (words.numbers().len(), document.sentences().count());
        Self {
            tokens,
            types: words.types(),
            ttr: ttr(words),
            mattr: mattr(words, MATTR_WINDOW),
            mtld: mtld(words),
            sentences,
            tokens_a_sentence: (sentences > 0).then(|| tokens as f64 / sentences as f64),
        }
    }
}

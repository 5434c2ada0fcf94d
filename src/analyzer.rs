//! One document, from bytes to findings.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::counts::{DocumentWords, TermCounts, TermOptions, Vocabulary, WordSequence, is_term, is_word};
use crate::document::{Document, Metadata};
use crate::error::Result;
use crate::extract::{Quote, Slogan, Target, describe, quotes, slogans, targets};
use crate::outline::{Markers, Outline};
use crate::read::{SourceText, read_file};
#[cfg(feature = "report")]
use crate::segment::Tokens;
use crate::segment::{Lexicon, Segmenter, SegmenterBuilder, StopWords};

/// Reads and analyses documents. `Send + Sync`: load it once, share it between threads. What it does
/// to a document is a pure function of the document's bytes and its own settings.
///
/// ```
/// let analyzer = tifa::Analyzer::new();
/// let speech = analyzer.analyze("一、提高站位。增强“四个意识”，为党分忧、为民谋利。\n二、狠抓落实。");
/// assert_eq!(speech.outline().roots().count(), 2);
/// assert_eq!(speech.quotes()[0].text, "四个意识");
/// let slogans: Vec<_> = speech.slogans().iter().map(|slogan| slogan.text.as_str()).collect();
/// assert_eq!(slogans, ["四个意识", "为党分忧、为民谋利"]);
/// ```
#[derive(Debug)]
pub struct Analyzer {
    segmenter: Segmenter,
    terms: Arc<TermRule>,
}

/// Which words are terms.
#[derive(Debug, Clone)]
struct TermRule {
    stop_words: StopWords,
    options: TermOptions,
}

impl TermRule {
    fn is_term(&self, word: &str) -> bool {
        is_term(word, self.options) && !self.stop_words.contains(word)
    }
}

/// How to build an [`Analyzer`].
#[derive(Debug, Clone)]
#[must_use]
pub struct AnalyzerBuilder {
    segmenter: SegmenterBuilder,
    terms: TermRule,
}

impl AnalyzerBuilder {
    /// Adds set phrases to the bundled lexicon.
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.segmenter = self.segmenter.lexicon(lexicon);
        self
    }

    /// Takes other stop words than the bundled ones.
    pub fn stop_words(mut self, stop_words: StopWords) -> Self {
        self.terms.stop_words = stop_words;
        self
    }

    /// The least number of characters that a term has (default: 2).
    pub fn least_term_length(mut self, characters: usize) -> Self {
        self.terms.options.least_length = characters;
        self
    }

    /// Makes the analyzer; the first document that is cut into words loads the dictionary, in less than 0.1 s.
    pub fn build(self) -> Analyzer {
        Analyzer { segmenter: self.segmenter.build(), terms: Arc::new(self.terms) }
    }
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// With the bundled lexicon and stop words.
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// With more to be said.
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder {
            segmenter: Segmenter::builder(),
            terms: TermRule { stop_words: StopWords::bundled(), options: TermOptions { least_length: 2 } },
        }
    }

    /// Reads a file and finds its blocks and metadata, no more; enough to decide whether it is wanted.
    ///
    /// # Errors
    /// As [`read_file`].
    pub fn open(&self, path: impl AsRef<Path>) -> Result<Document> {
        read_file(path.as_ref()).map(Document::new)
    }

    /// Reads a file and analyses it.
    ///
    /// # Errors
    /// As [`read_file`].
    pub fn read(&self, path: impl AsRef<Path>) -> Result<Analysis> {
        Ok(self.analyze_document(self.open(path)?))
    }

    /// Analyses text that is already decoded.
    pub fn analyze(&self, text: &str) -> Analysis {
        self.analyze_document(Document::new(SourceText::from_text(text)))
    }

    /// Analyses a document that is already open.
    pub fn analyze_document(&self, document: Document) -> Analysis {
        let outline = Outline::new(&document);
        let mut quotes = quotes(&document);
        let targets = targets(&document, &outline);
        // What comes now needs words, and the first words wait for the dictionary.
        let tokens = self.segmenter.tokens(&document, &outline.markers());
        describe(document.clean().as_str(), &mut quotes, &tokens);
        let slogans = slogans(&document, &outline, &tokens, &quotes);
        let words = tokens.as_slice().iter().map(|token| (token.start, token.end)).collect();
        let rule = Arc::clone(&self.terms);
        let (vocabulary, terms) = (OnceLock::new(), OnceLock::new());
        Analysis { document, outline, quotes, slogans, targets, words, rule, vocabulary, terms }
    }

    /// Counts the terms of a document that is already open, and does nothing else.
    pub fn count_terms(&self, document: &Document) -> TermCounts {
        let mut words = self.document_words();
        self.add_words(document, &mut words);
        words.end(&self.terms.stop_words)
    }

    /// Counts the terms of a document by equal parts of the corpus that it is in: `before` word tokens of the
    /// corpus's `total` stand before it. Gives the number of each of `parts` that it reaches into, with its
    /// terms there.
    pub fn count_terms_by_part(
        &self,
        document: &Document,
        before: u64,
        total: u64,
        parts: u64,
    ) -> Vec<(u64, TermCounts)> {
        let part_of = |token: u64| {
            let part = u128::from(token) * u128::from(parts) / u128::from(total.max(1));
            (part as u64).min(parts.saturating_sub(1))
        };
        let clean = document.clean().as_str();
        let (mut token, mut part, mut counted) = (before, part_of(before), Vec::new());
        let mut words = self.document_words();
        self.segmenter.each_place(document, &Markers::new(document), |word, _| {
            let now = part_of(token + words.tokens());
            if now != part {
                token += words.tokens();
                let ended = std::mem::replace(&mut words, self.document_words());
                counted.push((part, ended.end(&self.terms.stop_words)));
                part = now;
            }
            words.add(clean, word);
        });
        counted.push((part, words.end(&self.terms.stop_words)));
        counted
    }

    /// The words of a document, before what is no term is left out.
    pub(crate) fn add_words(&self, document: &Document, words: &mut DocumentWords) {
        let clean = document.clean().as_str();
        self.segmenter.each_place(document, &Markers::new(document), |word, _| words.add(clean, word));
    }

    /// For counting the words of documents.
    pub(crate) fn document_words(&self) -> DocumentWords {
        DocumentWords::new(self.terms.options)
    }

    /// The words of a document in a row, stop words and numbers too.
    pub fn words(&self, document: &Document) -> WordSequence {
        let mut words = Vec::new();
        self.segmenter.each_word(document, &Markers::new(document), |word| words.extend(is_word(word).then_some(word)));
        words.into_iter().collect()
    }

    /// Whether a word is a term: long enough, no number and no stop word.
    pub fn is_term(&self, word: &str) -> bool {
        self.terms.is_term(word)
    }

    /// The segmenter in use.
    pub fn segmenter(&self) -> &Segmenter {
        &self.segmenter
    }
}

/// A document and everything found in it.
#[derive(Debug, Clone)]
pub struct Analysis {
    document: Document,
    outline: Outline,
    quotes: Vec<Quote>,
    slogans: Vec<Slogan>,
    targets: Vec<Target>,
    /// Where its words and marks begin and end in the clean text: what is asked of them is made of it when asked.
    words: Vec<(u32, u32)>,
    rule: Arc<TermRule>,
    vocabulary: OnceLock<Vocabulary>,
    terms: OnceLock<TermCounts>,
}

impl Analysis {
    /// The document: its text, blocks and metadata.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What is known about the document.
    pub fn metadata(&self) -> &Metadata {
        self.document.metadata()
    }

    /// The directive tree.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Quoted phrases and titles, in order.
    pub fn quotes(&self) -> &[Quote] {
        &self.quotes
    }

    /// Slogans, in order.
    pub fn slogans(&self) -> &[Slogan] {
        &self.slogans
    }

    /// Quantified targets, in order.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Terms with their frequencies.
    pub fn terms(&self) -> &TermCounts {
        let clean = self.document.clean().as_str();
        self.terms.get_or_init(|| self.vocabulary().counts(clean, |word| self.rule.is_term(word)))
    }

    /// Where its words and marks begin and end in the clean text, in order.
    pub(crate) fn places(&self) -> &[(u32, u32)] {
        &self.words
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| {
            let clean = self.document.clean().as_str();
            let is_word = |&&(start, end): &&(u32, u32)| is_word(&clean[start as usize..end as usize]);
            Vocabulary::new(clean, self.words.iter().filter(is_word).map(|&(start, end)| start..end))
        })
    }

    /// Its words and marks as they were cut, with the classes that a segmenter gives them.
    #[cfg(feature = "report")]
    pub(crate) fn tokens<'a>(&'a self, segmenter: &'a Segmenter) -> Tokens<'a> {
        segmenter.tokens_at(&self.document, &self.words)
    }

    /// All words in a row, stop words and numbers too.
    pub fn words(&self) -> &WordSequence {
        self.vocabulary().sequence()
    }
}

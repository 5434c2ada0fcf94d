//! jieba with the policy lexicon.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use jieba_rs::Jieba;
use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::token::{Token, Tokens};
use crate::document::Document;
use crate::outline::Outline;

/// Cuts clean text into words; `Send + Sync`, to be loaded once (about 0.15 s) and shared.
///
/// Two things stand before jieba: directive markers are left out (its hidden
/// Markov model would swallow them: 一要/稳), and set phrases that contain
/// punctuation, which no dictionary word can, are matched over the text.
///
/// ```
/// let segmenter = tifa::segment::Segmenter::new();
/// assert_eq!(segmenter.cut("发展新质生产力"), ["发展", "新质生产力"]);
/// assert_eq!(segmenter.cut("做到不忘初心、牢记使命"), ["做到", "不忘初心、牢记使命"]);
/// ```
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
    /// Set phrases with punctuation, leftmost-longest, and the tag of each.
    punctuated: AhoCorasick,
    punctuated_tags: Vec<&'static str>,
    /// Whether words in no dictionary are recognised.
    hmm: bool,
}

/// How to build a [`Segmenter`].
#[derive(Debug, Clone)]
#[must_use]
pub struct SegmenterBuilder {
    lexicon: Lexicon,
    hmm: bool,
}

impl SegmenterBuilder {
    /// Adds set phrases to the bundled ones.
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon.extend(lexicon);
        self
    }

    /// Leaves the bundled set phrases out; to be called before [`lexicon`](Self::lexicon).
    pub fn without_bundled_lexicon(mut self) -> Self {
        self.lexicon = Lexicon::default();
        self
    }

    /// Whether words that are in no dictionary are recognised (default: yes). Without it some 5% of
    /// a policy text falls apart into single characters.
    pub fn new_words(mut self, yes: bool) -> Self {
        self.hmm = yes;
        self
    }

    /// Loads the dictionary.
    pub fn build(self) -> Segmenter {
        let mut jieba = Jieba::new();
        // The later of two entries for a phrase wins.
        let mut punctuated: FxHashMap<&str, &'static str> = FxHashMap::default();
        for entry in self.lexicon.entries() {
            if entry.is_punctuated() {
                punctuated.insert(&entry.phrase, known_tag(&entry.tag));
            } else {
                jieba.add_word(&entry.phrase, Some(entry.frequency), Some(&entry.tag));
            }
        }
        let mut pairs: Vec<_> = punctuated.into_iter().collect();
        pairs.sort_unstable();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(pairs.iter().map(|(phrase, _)| phrase))
            .expect("a lexicon is far smaller than an automaton's limits");
        Segmenter {
            jieba,
            punctuated: automaton,
            punctuated_tags: pairs.into_iter().map(|(_, tag)| tag).collect(),
            hmm: self.hmm,
        }
    }
}

/// jieba's tag set and the lexicon's; `x` stands for any other.
fn known_tag(tag: &str) -> &'static str {
    const KNOWN: &[&str] = &[
        "a", "ad", "ag", "an", "b", "c", "d", "df", "dg", "e", "eng", "f", "g", "h", "i", "j", "jm", "k", "l", "m",
        "mg", "mq", "n", "ng", "nr", "nrfg", "nrt", "ns", "nt", "nz", "o", "p", "q", "r", "rg", "rr", "rz", "s", "t",
        "tg", "u", "ud", "ug", "uj", "ul", "uv", "uz", "v", "vd", "vg", "vi", "vn", "vq", "x", "y", "yg", "z", "zg",
    ];
    match KNOWN.binary_search(&tag) {
        Ok(index) => KNOWN[index],
        Err(_) => "x",
    }
}

impl Default for Segmenter {
    fn default() -> Self {
        Self::new()
    }
}

impl Segmenter {
    /// With the bundled lexicon.
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// With more to be said.
    pub fn builder() -> SegmenterBuilder {
        SegmenterBuilder { lexicon: Lexicon::bundled(), hmm: true }
    }

    /// The words of a text, marks included.
    pub fn cut<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let mut words = Vec::new();
        self.each_stretch(text, |stretch, phrase| match phrase {
            Some(_) => words.push(&text[stretch]),
            None => words.extend(self.jieba.cut(&text[stretch], self.hmm).iter().map(|token| token.word)),
        });
        words
    }

    /// Calls `emit` with every word of a document's body, directive markers left out.
    pub fn each_word<'d>(&self, document: &'d Document, outline: &Outline, mut emit: impl FnMut(&'d str)) {
        let clean = document.clean().as_str();
        for range in text_ranges(document, outline) {
            for word in self.cut(&clean[range]) {
                emit(word);
            }
        }
    }

    /// The tagged tokens of a document's body, directive markers left out.
    pub fn tokens(&self, document: &Document, outline: &Outline) -> Tokens {
        let clean = document.clean().as_str();
        let mut tokens = Tokens::default();
        for range in text_ranges(document, outline) {
            self.tag_into(&clean[range.clone()], range.start, &mut tokens);
        }
        tokens
    }

    fn tag_into(&self, text: &str, offset: usize, tokens: &mut Tokens) {
        self.each_stretch(text, |stretch, phrase| {
            let base = offset + stretch.start;
            match phrase {
                Some(tag) => tokens.push(token(base, base + stretch.len(), tag)),
                None => {
                    for word in self.jieba.tag(&text[stretch], self.hmm) {
                        tokens.push(token(base + word.byte_start, base + word.byte_end, known_tag(word.tag)));
                    }
                }
            }
        });
    }

    /// Parts a text into stretches for jieba and punctuated set phrases, in order.
    fn each_stretch(&self, text: &str, mut each: impl FnMut(Range<usize>, Option<&'static str>)) {
        let mut at = 0;
        for found in self.punctuated.find_iter(text) {
            if found.start() > at {
                each(at..found.start(), None);
            }
            each(found.range(), Some(self.punctuated_tags[found.pattern().as_usize()]));
            at = found.end();
        }
        if at < text.len() {
            each(at..text.len(), None);
        }
    }
}

/// # Panics
/// Never: a document is smaller than 4 GiB, as reading makes sure.
fn token(start: usize, end: usize, tag: &'static str) -> Token {
    let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Token { start: narrow(start), end: narrow(end), tag }
}

/// The body's text between directive markers, block by block.
fn text_ranges(document: &Document, outline: &Outline) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut markers = outline
        .iter()
        .map(|directive| directive.clean.start..directive.clean.start + directive.marker.len())
        .peekable();
    for block in document.body() {
        let mut at = block.range.start;
        while let Some(marker) = markers.next_if(|marker| marker.start < block.range.end) {
            if marker.start > at {
                ranges.push(at..marker.start);
            }
            at = marker.end.max(at);
        }
        if at < block.range.end {
            ranges.push(at..block.range.end);
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lexicon_phrase_stays_whole() {
        let segmenter = Segmenter::new();
        let broken: Vec<String> = Lexicon::bundled()
            .entries()
            .iter()
            .filter(|entry| segmenter.cut(&entry.phrase).len() != 1)
            .map(|entry| format!("{} -> {}", entry.phrase, segmenter.cut(&entry.phrase).join("/")))
            .collect();
        assert!(broken.is_empty(), "{} broken: {broken:#?}", broken.len());
    }

    #[test]
    fn known_tags_are_sorted() {
        for tag in ["a", "l", "nz", "zg", "uj", "eng"] {
            assert_eq!(known_tag(tag), tag);
        }
        assert_eq!(known_tag("unheard"), "x");
    }
}

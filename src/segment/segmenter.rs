//! jieba with the policy lexicon.

use std::ops::Range;
use std::sync::OnceLock;

use super::class::WordClass;
use super::cutter::Workspace;
use super::dictionary::Dictionary;
use super::lexicon::{Entry, Lexicon};
use super::set_phrases::SetPhrases;
use super::token::{Token, Tokens};
use crate::chars::uncommon_chars;
use crate::document::Document;
use crate::outline::Markers;

/// Cuts clean text into words; `Send + Sync`, to be made once and shared. The first word that is asked for loads the
/// dictionary, in less than 0.1 s.
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
    /// Loaded when the first word is asked for: what only reads or searches text never waits for it.
    dictionary: OnceLock<Dictionary>,
    /// What is added to the dictionary.
    phrases: Vec<(Entry, WordClass)>,
    set_phrases: SetPhrases,
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

    /// Makes the segmenter.
    pub fn build(self) -> Segmenter {
        let mut segmenter = Segmenter {
            dictionary: OnceLock::new(),
            phrases: Vec::new(),
            set_phrases: SetPhrases::default(),
            hmm: self.hmm,
        };
        for entry in self.lexicon.into_entries() {
            let class = WordClass::of_tag(&entry.tag);
            if entry.is_punctuated() {
                segmenter.set_phrases.add(&entry.phrase, class);
            } else {
                segmenter.phrases.push((entry, class));
            }
        }
        segmenter
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

    /// Loads the dictionary now, on this thread, unless it is loaded. Whoever knows that words will be asked for may
    /// do so while other threads still read.
    pub fn load(&self) {
        self.dictionary();
    }

    /// Loads what words in no dictionary are tagged by, on this thread, unless it is loaded: another part of what the
    /// first document waits for, which needs no dictionary.
    pub fn load_tags() {
        Dictionary::load_tags();
    }

    fn dictionary(&self) -> &Dictionary {
        self.dictionary.get_or_init(|| {
            let mut dictionary = Dictionary::new();
            self.phrases.iter().for_each(|(entry, class)| dictionary.add(entry, *class));
            dictionary
        })
    }

    /// Whether a word is a set phrase of the lexicon in use; punctuated ones are among them.
    ///
    /// ```
    /// let segmenter = tifa::segment::Segmenter::new();
    /// assert!(segmenter.is_set_phrase("新质生产力") && !segmenter.is_set_phrase("生产"));
    /// ```
    pub fn is_set_phrase(&self, word: &str) -> bool {
        self.dictionary().lexicon_class(word).is_some() || self.set_phrases.contains(word)
    }

    /// Whether a text is a word of the dictionary or a set phrase of the lexicon.
    pub fn is_known_word(&self, text: &str) -> bool {
        self.dictionary().jieba().has_word(text)
    }

    /// The class of a word seen alone.
    pub fn class_of(&self, word: &str) -> WordClass {
        self.set_phrases.class(word).unwrap_or_else(|| self.dictionary().class(word))
    }

    /// The words of a text, marks included.
    pub fn cut<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let mut words = Vec::new();
        self.dictionary().with_workspace(|workspace| {
            self.each_word_of(workspace, text, uncommon_chars(text), |range, _| words.push(&text[range]));
        });
        words
    }

    /// Calls `emit` with every word of a document's body, directive markers left out.
    pub fn each_word<'d>(&self, document: &'d Document, markers: &Markers, mut emit: impl FnMut(&'d str)) {
        let clean = document.clean().as_str();
        self.each_place(document, markers, |word, _| emit(&clean[word]));
    }

    /// The tokens of a document's body, directive markers left out.
    pub fn tokens<'a>(&'a self, document: &'a Document, markers: &Markers) -> Tokens<'a> {
        let mut tokens = Tokens::new(document.clean().as_str(), self.dictionary());
        self.each_place(document, markers, |word, class| tokens.push(Token::new(word, class)));
        tokens
    }

    /// The tokens of a document that was cut before, from where its words begin and end in the clean text.
    #[cfg(feature = "report")]
    pub(crate) fn tokens_at<'a>(&'a self, document: &'a Document, words: &[(u32, u32)]) -> Tokens<'a> {
        let clean = document.clean().as_str();
        let mut tokens = Tokens::new(clean, self.dictionary());
        for word in words.iter().map(|&(start, end)| start as usize..end as usize) {
            let class = self.set_phrases.class(&clean[word.clone()]);
            tokens.push(Token::new(word, class));
        }
        tokens
    }

    /// Calls `emit` with the place in the clean text of every word of a document's body, and with its
    /// class where it is a punctuated set phrase.
    pub(crate) fn each_place(
        &self,
        document: &Document,
        markers: &Markers,
        mut emit: impl FnMut(Range<usize>, Option<WordClass>),
    ) {
        let clean = document.clean();
        self.dictionary().with_workspace(|workspace| {
            for range in text_ranges(document, markers) {
                let marks = clean.punctuation(&range).iter().map(|mark| (mark.at - range.start, mark.mark));
                self.each_word_of(workspace, &clean.as_str()[range.clone()], marks, |word, class| {
                    emit(range.start + word.start..range.start + word.end, class);
                });
            }
        });
    }

    /// Calls `emit` with every word of a text, and its class where it is a punctuated set phrase.
    fn each_word_of(
        &self,
        workspace: &mut Workspace,
        text: &str,
        marks: impl Iterator<Item = (usize, char)>,
        mut emit: impl FnMut(Range<usize>, Option<WordClass>),
    ) {
        let mut at = 0;
        self.set_phrases.find(text, marks, |phrase, class| {
            let start = at;
            self.dictionary().cut(workspace, &text[start..phrase.start], self.hmm, |word| {
                emit(start + word.start..start + word.end, None);
            });
            at = phrase.end;
            emit(phrase, Some(class));
        });
        self.dictionary().cut(workspace, &text[at..], self.hmm, |word| emit(at + word.start..at + word.end, None));
    }
}

/// The body's text between directive markers, block by block.
fn text_ranges(document: &Document, markers: &Markers) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut markers = markers.iter().peekable();
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
    fn markers_are_not_swallowed() {
        let document = Document::new(crate::read::SourceText::from_text("一要稳增长。二要促改革。"));
        let mut words = Vec::new();
        Segmenter::new().each_word(&document, &Markers::new(&document), |word| words.push(word));
        assert_eq!(words, ["稳增长", "。", "促改革", "。"]);
    }

    #[test]
    fn classes_are_the_lexicons_before_jiebas() {
        let segmenter = Segmenter::new();
        let cases = [
            ("三农", WordClass::Count),
            ("推进", WordClass::Verb),
            ("企业", WordClass::Noun),
            ("的", WordClass::Particle),
            ("，", WordClass::Mark),
            ("北京", WordClass::Name),
        ];
        for (word, class) in cases {
            assert_eq!(segmenter.class_of(word), class, "{word}");
        }
    }
}

//! Set phrases found without a list: formulations that a corpus repeats.
//!
//! Runs of words that recur (`grams`) are taken where they hold together (cohesion) and stand free of
//! what surrounds them (neighbour entropy); a run that hardly ever stands without a longer one is folded
//! into it.

mod grams;
mod measure;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use self::grams::{BREAK, Grams};
use self::measure::{Neighbours, cohesion};
use crate::chars::is_han;
use crate::document::Document;
use crate::outline::Markers;
use crate::segment::{Segmenter, WordClass, WordMap};

/// What a run of words must reach to be a set phrase.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PhraseOptions {
    /// The least number of occurrences.
    pub count: u32,
    /// The least number of documents.
    pub documents: u32,
    /// The least cohesion.
    pub cohesion: f64,
    /// The least entropy, in nats, of the words before and of those behind.
    pub entropy: f64,
}

impl Default for PhraseOptions {
    fn default() -> Self {
        Self { count: 5, documents: 3, cohesion: 20.0, entropy: 0.8 }
    }
}

/// A set phrase of a corpus.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Phrase {
    /// Its words.
    pub text: String,
    /// Occurrences.
    pub count: u32,
    /// Documents that hold it.
    pub documents: u32,
    /// The least of p(w)/(p(left)·p(right)) over the places where it could be parted: how many times
    /// as often it stands together as chance would have it.
    pub cohesion: f64,
    /// Entropy of the words before it, in nats; a sentence's beginning is a word of its own each time.
    pub left_entropy: f64,
    /// Entropy of the words behind it, in nats.
    pub right_entropy: f64,
    /// What phrases are sorted by: ln(cohesion) · the lesser entropy · ln(count) · ln(characters).
    pub score: f64,
    /// Occurrences by group.
    pub by_group: BTreeMap<String, u32>,
}

/// Fewest and most characters of a phrase.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=20;

/// A phrase is folded into a longer one that holds so large a share of its occurrences.
const SUBSUMED: f64 = 0.6;

/// Collects the words of documents and finds the phrases that they repeat.
///
/// ```
/// use tifa::document::Document;
/// use tifa::phrases::{PhraseFinder, PhraseOptions};
/// use tifa::read::SourceText;
///
/// let segmenter = tifa::segment::Segmenter::builder().without_bundled_lexicon().build();
/// let mut finder = PhraseFinder::new(&segmenter);
/// for (year, text) in [("2023", "我们推进护林行动。他说护林行动好。"), ("2024", "大家赞成护林行动，都看护林行动。")] {
///     finder.add(&Document::new(SourceText::from_text(text)), year);
/// }
/// let mut options = PhraseOptions::default();
/// (options.count, options.documents, options.cohesion) = (4, 2, 1.0);
/// let phrases = finder.finish(&options);
/// assert_eq!(phrases[0].text, "护林行动");
/// assert_eq!(phrases[0].by_group["2023"], 2);
/// ```
#[derive(Debug)]
pub struct PhraseFinder<'a> {
    segmenter: &'a Segmenter,
    words: Vec<Box<str>>,
    numbers: WordMap<u32>,
    classes: Vec<WordClass>,
    /// All words, with a break where a mark stands.
    text: Vec<u32>,
    /// Where each document's words begin, and its group.
    documents: Vec<(usize, String)>,
}

impl<'a> PhraseFinder<'a> {
    /// A finder without documents. A segmenter with the bundled lexicon keeps known phrases whole, as one
    /// word; without it they are found like the others.
    pub fn new(segmenter: &'a Segmenter) -> Self {
        Self {
            segmenter,
            words: Vec::new(),
            numbers: WordMap::default(),
            classes: Vec::new(),
            text: Vec::new(),
            documents: Vec::new(),
        }
    }

    /// Adds a document's words.
    pub fn add(&mut self, document: &Document, group: &str) {
        self.documents.push((self.text.len(), group.to_owned()));
        let clean = document.clean().as_str();
        let tokens = self.segmenter.tokens(document, &Markers::new(document));
        let mut end = 0;
        for token in tokens.as_slice() {
            let word = &clean[token.range()];
            let is_word = word.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric());
            let apart = token.start as usize != end || !is_word;
            if apart && self.text.last().is_some_and(|&last| last != BREAK) {
                self.text.push(BREAK);
            }
            end = token.end as usize;
            if is_word {
                let number = self.number(word, || tokens.class(token));
                self.text.push(number);
            }
        }
        self.text.push(BREAK);
    }

    fn number(&mut self, word: &str, class: impl Fn() -> WordClass) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(BREAK);
        self.numbers.insert(word, number);
        self.words.push(word.into());
        self.classes.push(class());
        number
    }

    /// The phrases, the highest score first, equal ones in the order of their characters.
    pub fn finish(&self, options: &PhraseOptions) -> Vec<Phrase> {
        let starts: Vec<usize> = self.documents.iter().map(|(start, _)| *start).collect();
        let grams = Grams::count(&self.text, &starts, options.count, options.documents);
        let neighbours = Neighbours::count(&self.text, &grams);
        let candidates = grams.ids().filter(|&gram| self.may_be_phrase(&grams, gram));
        let mut found: Vec<(u32, Phrase)> = candidates
            .map(|gram| (gram, self.phrase(&grams, &neighbours, gram)))
            .filter(|(_, phrase)| phrase.cohesion >= options.cohesion)
            .filter(|(_, phrase)| phrase.left_entropy.min(phrase.right_entropy) >= options.entropy)
            .collect();
        fold(&grams, &mut found);
        self.count_by_group(&grams, &mut found);
        let mut phrases: Vec<Phrase> = found.into_iter().map(|(_, phrase)| phrase).collect();
        phrases.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
        phrases
    }

    fn may_be_phrase(&self, grams: &Grams, gram: u32) -> bool {
        let words = grams.words(gram);
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return false };
        let text = |word: u32| &*self.words[word as usize];
        let class = |word: u32| self.classes[word as usize];
        let length = words.iter().map(|&word| text(word).chars().count()).sum();
        // 积极推进, 五年规划: one word with a modifier that any other could have.
        let modified = words.len() == 2
            && (class(first) == WordClass::Adverb
                || matches!(class(last), WordClass::Verb) && class(first) != WordClass::Noun
                || words.iter().any(|&word| class(word) == WordClass::Number));
        LENGTH.contains(&length)
            && !modified
            && may_begin(text(first), class(first))
            && may_end(text(last), class(last))
    }

    fn phrase(&self, grams: &Grams, neighbours: &Neighbours, gram: u32) -> Phrase {
        let text: String = grams.words(gram).iter().map(|&word| &*self.words[word as usize]).collect();
        let (left_entropy, right_entropy) = neighbours.entropies(gram);
        let (cohesion, about) = (cohesion(grams, gram), grams.about(gram));
        let length = text.chars().count() as f64;
        let score = cohesion.ln() * left_entropy.min(right_entropy) * f64::from(about.count).ln() * length.ln();
        Phrase {
            text,
            count: about.count,
            documents: about.documents,
            cohesion,
            left_entropy,
            right_entropy,
            score,
            by_group: BTreeMap::new(),
        }
    }

    fn count_by_group(&self, grams: &Grams, found: &mut [(u32, Phrase)]) {
        let places: FxHashMap<u32, usize> = found.iter().enumerate().map(|(place, (gram, _))| (*gram, place)).collect();
        grams.each_occurrence(|gram, at| {
            if let Some(&place) = places.get(&gram) {
                let document = self.documents.partition_point(|(start, _)| *start <= at) - 1;
                *found[place].1.by_group.entry(self.documents[document].1.clone()).or_default() += 1;
            }
        });
    }
}

/// Whether a phrase may begin with a word. What points at persons and times, or joins, is no part of it.
fn may_begin(word: &str, class: WordClass) -> bool {
    use WordClass::{Adjective, Adverb, Count, Noun, Phrase, Verb};
    const NEVER: [&str; 30] = [
        "是", "有", "要", "为", "使", "到", "会", "能", "可", "来", "去", "个", "我们", "他们", "大家", "各位", "今年",
        "去年", "今后", "过去", "这些", "其他", "进行", "必须", "应当", "可以", "继续", "没有", "加以", "请",
    ];
    matches!(class, Noun | Verb | Adjective | Phrase | Count | Adverb)
        && word.chars().all(is_han)
        && !NEVER.contains(&word)
}

/// Whether a phrase may end with a word.
fn may_end(word: &str, class: WordClass) -> bool {
    use WordClass::{Adjective, Count, Noun, Phrase, Verb};
    const NEVER: [&str; 14] = ["是", "有", "要", "为", "使", "以", "对", "把", "将", "从", "不", "个", "起来", "进行"];
    matches!(class, Noun | Verb | Adjective | Phrase | Count) && word.chars().all(is_han) && !NEVER.contains(&word)
}

/// Drops phrases that hardly ever stand without a longer one.
fn fold(grams: &Grams, found: &mut Vec<(u32, Phrase)>) {
    let mut swallowed: FxHashMap<u32, u32> = FxHashMap::default();
    for (gram, phrase) in found.iter() {
        grams.each_part(*gram, |part| {
            let most = swallowed.entry(part).or_default();
            *most = (*most).max(phrase.count);
        });
    }
    found.retain(|(gram, phrase)| {
        swallowed.get(gram).is_none_or(|&longer| f64::from(longer) < SUBSUMED * f64::from(phrase.count))
    });
}

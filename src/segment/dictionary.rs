//! Words and their classes: jieba's dictionary and the lexicon's additions to it.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use jieba_rs::Jieba;

use super::class::WordClass;
use super::cutter::{Workspace, Workspaces, cut};
use super::lexicon::Entry;
use super::memo::{Memo, TextMemo};
use super::neighbours::Neighbours;
use super::piece::Piece;
use super::word_map::WordMap;
use crate::chars::is_han;

/// What a segmenter knows of words.
#[derive(Debug)]
pub(super) struct Dictionary {
    jieba: Jieba,
    neighbours: Neighbours,
    workspaces: Workspaces,
    /// The lexicon's classes: jieba keeps its own tags for words it already knows.
    lexicon_classes: WordMap<WordClass>,
    /// Tells one dictionary's remembered classes from another's.
    id: u64,
}

/// Word classes that a thread has looked up: documents use few different words, and looking one up
/// (or guessing it) costs more than all else that is done with a token.
struct Remembered {
    dictionary: Option<u64>,
    /// Of words of common characters: the number of the class, counted from 1.
    short: Memo,
    /// Of all others.
    others: TextMemo<WordClass>,
}

impl Remembered {
    /// Nothing yet of a dictionary.
    fn of(dictionary: Option<u64>) -> Self {
        const WORDS: usize = 1 << 15;
        const OTHERS: usize = 1 << 14;
        Self { dictionary, short: Memo::new(WORDS), others: TextMemo::new(OTHERS) }
    }

    /// The class of a word, as it was first found by `find`.
    fn class(&mut self, word: &str, find: impl FnOnce() -> WordClass) -> WordClass {
        let Some(key) = Piece::of(word).key() else { return self.others.get_or_insert(word, find) };
        let number = self.short.get_or_insert(key, || find() as u8 + 1);
        WordClass::ALL[usize::from(number) - 1]
    }
}

thread_local! {
    static CLASSES: RefCell<Remembered> = RefCell::new(Remembered::of(None));
}

impl Dictionary {
    pub fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let jieba = Jieba::new();
        Self {
            neighbours: Neighbours::new(&jieba),
            jieba,
            workspaces: Workspaces::default(),
            lexicon_classes: WordMap::default(),
            id: NEXT.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// Loads what words in no dictionary are tagged by.
    pub fn load_tags() {
        Jieba::empty().tag("词", true);
    }

    pub fn jieba(&self) -> &Jieba {
        &self.jieba
    }

    /// Lends what is needed to cut texts.
    pub fn with_workspace(&self, work: impl FnOnce(&mut Workspace)) {
        self.workspaces.lend(work);
    }

    /// Calls `emit` with the place of every word and mark of a text, words that are in no dictionary recognised or not.
    pub fn cut(&self, workspace: &mut Workspace, text: &str, new_words: bool, mut emit: impl FnMut(Range<usize>)) {
        if new_words {
            return cut(&self.jieba, &self.neighbours, workspace, text, emit);
        }
        self.jieba.cut(text, false).iter().for_each(|token| emit(token.byte_start..token.byte_end));
    }

    /// Adds a phrase of the lexicon; the later of two entries wins.
    pub fn add(&mut self, entry: &Entry, class: WordClass) {
        self.jieba.add_word(&entry.phrase, Some(entry.frequency), Some(&entry.tag));
        self.neighbours.add(&entry.phrase);
        self.lexicon_classes.insert(&entry.phrase, class);
    }

    /// The class that the lexicon gives a phrase.
    pub fn lexicon_class(&self, phrase: &str) -> Option<WordClass> {
        self.lexicon_classes.get(phrase).copied()
    }

    /// A word's class: the lexicon's, or that of jieba's tag.
    pub fn class(&self, word: &str) -> WordClass {
        if !word.starts_with(|c: char| is_han(c) || c.is_alphanumeric()) {
            return WordClass::Mark;
        }
        CLASSES.with_borrow_mut(|remembered| {
            if remembered.dictionary != Some(self.id) {
                *remembered = Remembered::of(Some(self.id));
            }
            remembered.class(word, || {
                // A word that the model made up may fall apart when seen alone; its last part is its head.
                let tag =
                    || self.jieba.tag(word, true).last().map_or(WordClass::Mark, |word| WordClass::of_tag(word.tag));
                self.lexicon_class(word).unwrap_or_else(tag)
            })
        })
    }
}

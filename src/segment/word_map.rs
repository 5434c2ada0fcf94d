//! A table of words that keeps short words in itself.
//!
//! Nearly all Chinese words are of two to five characters, six to fifteen bytes: kept in the table they
//! cost no allocation each, and finding one touches no memory but the table's own.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHashMap;

/// The most bytes of a word that is kept in the table.
const LONGEST: usize = 15;

/// A word of at most [`LONGEST`] bytes, with its length in the last byte.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Short([u8; LONGEST + 1]);

impl Short {
    fn new(word: &str) -> Option<Self> {
        (word.len() <= LONGEST).then(|| Self::packed(packed(word.as_bytes()), word.len()))
    }

    /// The word that stands in a range of a text. All that may be one is read at once and what lies behind the word
    /// masked out.
    fn within(text: &str, range: Range<usize>) -> Option<Self> {
        let length = range.len();
        match text.as_bytes().get(range.start..range.start + LONGEST + 1) {
            Some(bytes) if length <= LONGEST => {
                let bytes = u128::from_le_bytes(bytes.try_into().expect("as many bytes as were taken"));
                Some(Self::packed(bytes & ((1 << (8 * length)) - 1), length))
            }
            _ => Self::new(&text[range]),
        }
    }

    fn packed(bytes: u128, length: usize) -> Self {
        Self((bytes | (length as u128) << (8 * LONGEST)).to_le_bytes())
    }

    fn as_str(&self) -> &str {
        let bytes = &self.0[..usize::from(self.0[LONGEST])];
        std::str::from_utf8(bytes).expect("the bytes of a word")
    }
}

/// At most [`LONGEST`] bytes, the first the lowest. They are taken as two reads that may overlap: a copy of as many
/// bytes as there are takes several times as long.
#[inline]
fn packed(bytes: &[u8]) -> u128 {
    let length = bytes.len();
    let half = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"));
    let quarter = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    match length {
        8.. => u128::from(half(0)) | u128::from(half(length - 8)) << (8 * (length - 8)),
        4.. => u128::from(quarter(0)) | u128::from(quarter(length - 4)) << (8 * (length - 4)),
        _ => bytes.iter().rev().fold(0, |all, &byte| all << 8 | u128::from(byte)),
    }
}

impl Hash for Short {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(u128::from_ne_bytes(self.0));
    }
}

/// Values by word.
#[derive(Clone)]
pub(crate) struct WordMap<V> {
    short: FxHashMap<Short, V>,
    long: FxHashMap<Box<str>, V>,
}

impl<V> WordMap<V> {
    /// A table with room for so many short words.
    pub fn with_capacity(words: usize) -> Self {
        Self { short: FxHashMap::with_capacity_and_hasher(words, Default::default()), long: FxHashMap::default() }
    }

    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    pub fn get(&self, word: &str) -> Option<&V> {
        match Short::new(word) {
            Some(short) => self.short.get(&short),
            None => self.long.get(word),
        }
    }

    pub fn insert(&mut self, word: &str, value: V) {
        match Short::new(word) {
            Some(short) => self.short.insert(short, value),
            None => self.long.insert(word.into(), value),
        };
    }

    /// The value of the word in a range of a text, to be changed; the default where it had none.
    pub fn entry(&mut self, text: &str, range: Range<usize>) -> &mut V
    where
        V: Default,
    {
        if let Some(short) = Short::within(text, range.clone()) {
            return self.short.entry(short).or_default();
        }
        let word = &text[range];
        // Two look-ups for a known word, but no allocation.
        if self.long.contains_key(word) {
            return self.long.get_mut(word).expect("the word just found");
        }
        self.long.entry(word.into()).or_default()
    }

    /// Keeps the words of which `keep` holds.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.short.retain(|word, _| keep(word.as_str()));
        self.long.retain(|word, _| keep(word));
    }

    /// Moves all words to another table; `add` puts a value to what the other table has of the word.
    pub fn drain_into<S: Default>(&mut self, other: &mut WordMap<S>, mut add: impl FnMut(&mut S, V)) {
        for (word, value) in self.short.drain() {
            add(other.short.entry(word).or_default(), value);
        }
        for (word, value) in self.long.drain() {
            add(other.long.entry(word).or_default(), value);
        }
    }

    /// Puts all words into another table, too; `add` puts a value to what the other table has of the word.
    pub fn add_to<S: Default>(&self, other: &mut WordMap<S>, mut add: impl FnMut(&mut S, &V)) {
        for (&word, value) in &self.short {
            add(other.short.entry(word).or_default(), value);
        }
        for (word, value) in &self.long {
            add(other.entry(word, 0..word.len()), value);
        }
    }

    /// The words with their values, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        let short = self.short.iter().map(|(word, value)| (word.as_str(), value));
        short.chain(self.long.iter().map(|(word, value)| (&**word, value)))
    }
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl<V: PartialEq> PartialEq for WordMap<V> {
    fn eq(&self, other: &Self) -> bool {
        self.short == other.short && self.long == other.long
    }
}

impl<V: Eq> Eq for WordMap<V> {}

impl<V: fmt::Debug> fmt::Debug for WordMap<V> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_have_their_values() {
        let words = ["", "a", "改革", "新质", "生产力", "改革开放", "共同富裕吗", "新质生产力了", "中华人民共和国"];
        let mut map = WordMap::default();
        for (number, word) in words.iter().enumerate() {
            map.insert(word, number);
            *map.entry(&format!("在{word}上，我们要统一思想、提高认识"), 3..3 + word.len()) += 100;
        }
        assert_eq!(map.len(), words.len());
        for (number, word) in words.iter().enumerate() {
            assert_eq!(map.get(word), Some(&(number + 100)), "{word}");
        }
        assert_eq!(map.get("改"), None);
        let mut found: Vec<&str> = map.iter().map(|(word, _)| word).collect();
        found.sort_by_key(|word| map.get(word));
        assert_eq!(found, words);
        map.retain(|word| word.len() > 15);
        assert_eq!(map.len(), 2);
    }

    #[test]
    fn tables_merge() {
        let (mut a, mut b) = (WordMap::default(), WordMap::default());
        for word in ["改革", "开放", "新质生产力了"] {
            a.insert(word, 1);
            b.insert(word, 2);
        }
        b.insert("民生", 5);
        b.drain_into(&mut a, |sum, value| *sum += value);
        assert_eq!((a.get("改革"), a.get("新质生产力了"), a.get("民生")), (Some(&3), Some(&3), Some(&5)));
    }
}

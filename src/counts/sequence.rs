//! The words of a text in a row, as numbers.

use crate::segment::WordMap;

/// The word tokens of a text in their order, each as the number of its type, counted from 0 in the order of first
/// occurrence: what measures of lexical diversity are taken of.
///
/// ```
/// let words: tifa::counts::WordSequence = ["改革", "开放", "改革"].into_iter().collect();
/// assert_eq!((words.numbers(), words.types()), (&[0, 1, 0][..], 2));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordSequence {
    numbers: Vec<u32>,
    types: usize,
}

impl WordSequence {
    /// The number of each token's type.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// How many different words there are; every number is below it.
    pub fn types(&self) -> usize {
        self.types
    }
}

impl<'a> FromIterator<&'a str> for WordSequence {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Self {
        let words = words.into_iter();
        let mut known: WordMap<u32> = WordMap::default();
        let mut numbers = Vec::with_capacity(words.size_hint().0);
        let mut types = 0;
        for word in words {
            // The map's default, 0, is a word not seen before.
            let number = known.entry(word, 0..word.len());
            if *number == 0 {
                types += 1;
                *number = types;
            }
            numbers.push(*number - 1);
        }
        Self { numbers, types: types as usize }
    }
}

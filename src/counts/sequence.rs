//! The words of a text in a row, as numbers.

use std::ops::Range;

use super::terms::TermCounts;
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

/// The words of a text in a row, and of each type how often and where first it stands: cut once, counted many ways.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary {
    sequence: WordSequence,
    types: Vec<Type>,
}

#[derive(Debug, Clone)]
struct Type {
    /// The place of its first token.
    range: Range<u32>,
    count: u32,
}

impl Vocabulary {
    /// The words in some ranges of a text.
    pub fn new(text: &str, words: impl Iterator<Item = Range<u32>>) -> Self {
        /// About so many tokens of a report have one type.
        const TOKENS_A_TYPE: usize = 4;
        let expected = words.size_hint().1.unwrap_or_default() / TOKENS_A_TYPE;
        let (mut known, mut types) = (WordMap::<u32>::with_capacity(expected), Vec::<Type>::with_capacity(expected));
        let number = |range: Range<u32>| {
            // The map's default, 0, is a word not seen before.
            let number = known.entry(text, range.start as usize..range.end as usize);
            if *number == 0 {
                types.push(Type { range, count: 0 });
                *number = types.len() as u32;
            }
            types[*number as usize - 1].count += 1;
            *number - 1
        };
        let numbers = words.map(number).collect();
        Self { sequence: WordSequence { numbers, types: types.len() }, types }
    }

    /// The words in a row.
    pub fn sequence(&self) -> &WordSequence {
        &self.sequence
    }

    /// How often each word stands in its text of which `keep` holds.
    pub fn counts(&self, text: &str, keep: impl Fn(&str) -> bool) -> TermCounts {
        let kept = self.types.iter().filter_map(|word| {
            let of = &text[word.range.start as usize..word.range.end as usize];
            keep(of).then_some((of, u64::from(word.count), 1))
        });
        TermCounts::of_sums(1, self.sequence.numbers.len() as u64, kept)
    }
}

impl<'a> FromIterator<&'a str> for WordSequence {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Self {
        let (mut text, mut ranges) = (String::new(), Vec::new());
        for word in words {
            let start = text.len() as u32;
            text.push_str(word);
            ranges.push(start..text.len() as u32);
        }
        Vocabulary::new(&text, ranges.into_iter()).sequence
    }
}

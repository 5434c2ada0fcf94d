//! The classes and lengths of some words as one word, which weights can name: VN22 for 深化改革.

use crate::segment::WordClass;

/// How a class is written in the weights.
pub(super) fn class_letter(class: WordClass) -> &'static str {
    match class {
        WordClass::Verb => "V",
        WordClass::Noun | WordClass::Count | WordClass::Name => "N",
        WordClass::Adjective => "A",
        WordClass::Adverb => "D",
        WordClass::Number => "M",
        WordClass::Preposition => "P",
        WordClass::Conjunction => "C",
        WordClass::Particle => "U",
        WordClass::Phrase => "I",
        WordClass::Mark => "x",
    }
}

/// The most words of which a pattern tells.
const TOLD: usize = 4;

/// Letters of classes and lengths, as the weights write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Pattern {
    written: [u8; 3 * TOLD],
    length: usize,
}

impl Pattern {
    /// The classes of the first words, at most [`TOLD`].
    pub fn of_classes(classes: impl Iterator<Item = WordClass>) -> Self {
        let mut pattern = Self::default();
        classes.take(TOLD).for_each(|class| pattern.push(class_letter(class).as_bytes()[0]));
        pattern
    }

    /// The same with the lengths of these words, in characters.
    pub fn with_lengths(mut self, lengths: impl Iterator<Item = usize>) -> Self {
        lengths.take(TOLD).for_each(|length| self.push_number(length));
        self
    }

    fn push(&mut self, byte: u8) {
        self.written[self.length] = byte;
        self.length += 1;
    }

    /// A number, 99 where it is larger.
    fn push_number(&mut self, number: usize) {
        let number = number.min(99) as u8;
        if number >= 10 {
            self.push(b'0' + number / 10);
        }
        self.push(b'0' + number % 10);
    }

    /// As the weights write it.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.written[..self.length]).expect("letters and digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_tell_of_a_few_words() {
        let classes = [WordClass::Verb, WordClass::Name, WordClass::Phrase, WordClass::Mark, WordClass::Verb];
        let pattern = |count: usize| Pattern::of_classes(classes[..count].iter().copied());
        assert_eq!(pattern(0).as_str(), "");
        assert_eq!(pattern(2).with_lengths([2, 11].into_iter()).as_str(), "VN211");
        assert_eq!(pattern(5).with_lengths([100; 5].into_iter()).as_str(), "VNIx99999999");
    }
}

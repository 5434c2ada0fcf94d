//! Where the marks of a clean text stand, and the characters that numbers are written with.
//!
//! Numbering, quotations, sentences and clauses are all found by their marks, and one character in seven is one;
//! figures and counts by their numerals, and one in thirty is one: the stages that seek them look at these alone, and at
//! the words beside them.

use std::ops::Range;

use super::sorted::{likely_place, seek};
use crate::chars::{HanSet, is_han};

/// A mark: a character that is neither Chinese nor an ASCII letter or digit; and 〇, at which jieba parts a text as at
/// marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Punctuation {
    /// Its first byte in the clean text.
    pub at: usize,
    /// The mark itself.
    pub mark: char,
}

impl Punctuation {
    /// The byte after it.
    pub fn end(self) -> usize {
        self.at + self.mark.len_utf8()
    }
}

/// Chinese characters that numbers are written with, and 双 and 翻, which count, too.
static NUMERALS: HanSet = HanSet::new(&[
    '一', '二', '两', '双', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '零', '翻',
]);

/// What is sought in a clean text, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Landmarks {
    punctuation: Vec<Punctuation>,
    numerals: Vec<usize>,
}

impl Landmarks {
    /// Takes note of a character.
    pub fn add(&mut self, at: usize, c: char) {
        if c.is_ascii_digit() || matches!(c, '〇' | '○') || NUMERALS.contains(c) {
            self.numerals.push(at);
        }
        if c == '〇' || !(is_han(c) || c.is_ascii_alphanumeric()) {
            self.punctuation.push(Punctuation { at, mark: c });
        }
    }

    /// Takes note of an ASCII letter or digit.
    #[inline]
    pub fn add_alphanumeric(&mut self, at: usize, c: u8) {
        if c.is_ascii_digit() {
            self.numerals.push(at);
        }
    }

    /// Takes note of the common Chinese character that begins with a byte of a text.
    #[inline]
    pub fn add_common(&mut self, at: usize, text: &str, byte: usize) {
        if NUMERALS.holds_at(text, byte) {
            self.numerals.push(at);
        }
    }

    /// The marks in a range.
    pub fn punctuation(&self, range: &Range<usize>) -> &[Punctuation] {
        within(&self.punctuation, range, |mark| mark.at)
    }

    /// Where in a range numerals stand.
    pub fn numerals(&self, range: &Range<usize>) -> &[usize] {
        within(&self.numerals, range, |&at| at)
    }
}

/// Those of some things, sorted by place, that stand in a range.
fn within<'t, T>(things: &'t [T], range: &Range<usize>, at: impl Fn(&T) -> usize) -> &'t [T] {
    let Some(last) = things.last() else { return &[] };
    let guess = likely_place(range.start, at(last) + 1, things.len());
    let first = seek(things, guess, |thing| at(thing) < range.start);
    let end = seek(things, first, |thing| at(thing) < range.end);
    &things[first..end.max(first)]
}

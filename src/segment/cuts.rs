//! Where a piece of text is cut.

use std::ops::Range;

use jieba_rs::Jieba;

use super::piece::Code;

/// The characters of a piece after which it is cut, a bit each, the lowest that of the first; none if that is not
/// known. Of a piece of at most [`MOST`](Self::MOST) characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cuts(u32);

impl Cuts {
    /// So many characters a piece may have.
    pub const MOST: usize = u32::BITS as usize;

    pub const UNKNOWN: Self = Self(0);
    /// Those of a single character.
    pub const SINGLE: Self = Self(1);

    /// As they were noted.
    #[inline]
    pub fn of_note(note: u8) -> Self {
        Self(note.into())
    }

    /// As a memo notes them, which has eight bits for them.
    pub fn noted(self) -> u8 {
        self.0 as u8
    }

    /// Where jieba cuts a piece of not more characters than there are bits.
    pub fn new(jieba: &Jieba, text: &str, new_words: bool) -> Self {
        Self(jieba.cut(text, new_words).iter().fold(0, |cuts, token| cuts | 1 << (token.end - 1)))
    }

    /// Calls `part` with every part of a piece of common characters that begins at a place of a text.
    #[inline]
    pub fn each_part(self, start: usize, mut part: impl FnMut(Range<usize>)) {
        let (mut cuts, mut from) = (self.0, start);
        while cuts != 0 {
            let to = start + Code::BYTES * (cuts.trailing_zeros() as usize + 1);
            cuts &= cuts - 1;
            part(from..to);
            from = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_part_a_piece() {
        let mut parts = Vec::new();
        Cuts(0b10110).each_part(6, |part| parts.push(part));
        assert_eq!(parts, [6..12, 12..15, 15..21]);
    }
}

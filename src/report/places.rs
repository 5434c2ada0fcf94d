//! Places in a document's text as the page counts them: block and UTF-16 units, the length that a script sees.

use std::ops::Range;

use serde::Serialize;

use crate::document::{Block, Document};

/// Where a stretch of text begins and ends: block and offset, block and offset.
pub(super) type Place = (usize, usize, usize, usize);

/// The blocks of a document's body, to be pointed into.
pub(super) struct Places<'a> {
    clean: &'a str,
    blocks: Vec<&'a Block>,
}

impl<'a> Places<'a> {
    pub fn new(document: &'a Document) -> Self {
        Self { clean: document.clean().as_str(), blocks: document.body().collect() }
    }

    pub fn blocks(&self) -> &[&'a Block] {
        &self.blocks
    }

    /// The place of a range of the clean text; `None` outside the body.
    pub fn of(&self, range: &Range<usize>) -> Option<Place> {
        let first = self.block(range.start)?;
        let last = self.block(range.end.max(range.start + 1) - 1)?;
        Some((first, self.offset(first, range.start)?, last, self.offset(last, range.end)?))
    }

    /// The block of a place in the clean text; what stands between two blocks counts to the later.
    fn block(&self, at: usize) -> Option<usize> {
        let block = self.blocks.partition_point(|block| block.range.end <= at);
        (block < self.blocks.len()).then_some(block)
    }

    fn offset(&self, block: usize, at: usize) -> Option<usize> {
        let range = &self.blocks[block].range;
        self.clean.get(range.start..at.clamp(range.start, range.end)).map(units)
    }
}

/// The length of a text as a script sees it: a unit a character, two for one of four bytes.
pub(super) fn units(text: &str) -> usize {
    let units = |byte: u8| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0);
    text.bytes().map(units).sum()
}

/// Lengths in a row, a character each: 0 to 9 and a to z are words of 1 to 36 units, A to Z gaps of 1 to 26. What is
/// longer is cut in parts; `+` before a part says that it goes on.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(super) struct Lengths(String);

impl Lengths {
    pub fn word(&mut self, mut length: usize) {
        const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        while length > DIGITS.len() {
            self.0.push_str("z+");
            length -= DIGITS.len();
        }
        if length > 0 {
            self.0.push(char::from(DIGITS[length - 1]));
        }
    }

    pub fn gap(&mut self, mut length: usize) {
        while length > 0 {
            let part = length.min(26);
            self.0.push(char::from(b'A' + part as u8 - 1));
            length -= part;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;

    #[test]
    fn places_are_counted_as_a_script_counts() {
        let document = Document::new(SourceText::from_text("第一段。\n第𬭸二段。"));
        let places = Places::new(&document);
        let clean = document.clean().as_str();
        let of = |text: &str| {
            let at = clean.find(text).expect("in the text");
            places.of(&(at..at + text.len()))
        };
        assert_eq!((of("一段"), of("二段")), (Some((0, 1, 0, 3)), Some((1, 3, 1, 5))));
        assert_eq!(of("一段。\n第"), Some((0, 1, 1, 1)));
        assert_eq!(places.of(&(1000..1001)), None);
    }

    #[test]
    fn units_are_those_of_utf_16() {
        for text in ["", "ab", "é", "第一", "第𬭸二段。", "\u{10ffff}\u{ffff}"] {
            assert_eq!(units(text), text.encode_utf16().count(), "{text}");
        }
    }

    #[test]
    fn lengths_are_one_character_each() {
        let mut lengths = Lengths::default();
        lengths.word(2);
        lengths.gap(30);
        lengths.word(36);
        lengths.word(40);
        assert_eq!(lengths.0, "1ZDzz+3");
    }
}

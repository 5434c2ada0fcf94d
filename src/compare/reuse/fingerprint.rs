//! A few places of a document, picked by what stands there.

use std::ops::Range;
use std::sync::Arc;

use crate::chars::is_letter;
use crate::document::{Block, Document};

/// So many characters make a place.
const PLACE: usize = 10;

/// Of so many places in a row one is picked.
const WINDOW: usize = 8;

/// A common passage of so many characters is sure to hold a place that both documents pick.
pub(super) const SHORTEST: usize = PLACE + WINDOW - 1;

/// The letters and figures of a document's headings and paragraphs, two bytes each, and the places that are picked of
/// them: three bytes a character in all, since those of every document are held at once. A clone shares them.
#[derive(Debug, Clone, Default)]
pub struct ReuseText {
    letters: Arc<[u16]>,
    /// The first letters of the picked places.
    picked: Arc<[u32]>,
}

impl ReuseText {
    /// The letters and figures of a document.
    pub fn new(document: &Document) -> Self {
        let mut letters = Vec::with_capacity(document.clean().as_str().len() / '一'.len_utf8());
        for block in said(document) {
            letters.extend(document.text_of(block).chars().filter(|&c| is_letter(c)).map(narrow));
        }
        Self { picked: picked(&letters), letters: letters.into() }
    }

    /// How many letters and figures there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Shares the letters of another text, where they are the same: they are kept once.
    pub fn share(&mut self, other: &Self) {
        if self.letters == other.letters {
            *self = other.clone();
        }
    }

    pub(super) fn letters(&self) -> &[u16] {
        &self.letters
    }

    /// The picked places with their hashes.
    pub(super) fn picked(&self) -> impl ExactSizeIterator<Item = (u64, u32)> + '_ {
        self.picked.iter().map(|&place| (hash(&self.letters[place as usize..][..PLACE]), place))
    }
}

/// Where the letters and figures of a document stand in its clean text: from a shared passage back to its words.
#[derive(Debug, Clone)]
pub struct LetterPlaces {
    /// The first byte of each, and the byte after the last.
    offsets: Vec<(u32, u32)>,
}

impl LetterPlaces {
    /// The places of a document's letters, the document being the one its [`ReuseText`] was made of.
    pub fn new(document: &Document) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { offsets: letters(document).map(|(at, c)| (offset(at), offset(at + c.len_utf8()))).collect() }
    }

    /// The range of the clean text that some of the letters come from; an empty one where there are no such letters.
    pub fn clean(&self, letters: &Range<u32>) -> Range<usize> {
        let found = self.offsets.get(letters.start as usize..letters.end as usize).unwrap_or_default();
        match (found.first(), found.last()) {
            (Some(&(start, _)), Some(&(_, end))) => start as usize..end as usize,
            _ => 0..0,
        }
    }
}

/// Every front says when and where; only what is said can be borrowed.
fn said(document: &Document) -> impl Iterator<Item = &Block> {
    document.body().filter(|block| block.kind.is_said())
}

fn letters(document: &Document) -> impl Iterator<Item = (usize, char)> + '_ {
    said(document).flat_map(|block| {
        let letters = document.text_of(block).char_indices().filter(|&(_, c)| is_letter(c));
        letters.map(|(at, c)| (block.range.start + at, c))
    })
}

/// A character in two bytes. The few beyond the basic plane go to its area for private use, where no letter is: two of
/// them may come to the same there.
fn narrow(c: char) -> u16 {
    const PRIVATE: u32 = 0xe000;
    const PLACES: u32 = 6400;
    u16::try_from(u32::from(c)).unwrap_or_else(|_| (PRIVATE + u32::from(c) % PLACES) as u16)
}

/// Of every window the place of least hash, of equal ones the last (Schleimer, Wilkerson and Aiken 2003, *Winnowing:
/// local algorithms for document fingerprinting*).
fn picked(letters: &[u16]) -> Arc<[u32]> {
    let hashes: Vec<u64> = letters.windows(PLACE).map(hash).collect();
    let mut last = None;
    let windows = 0..(hashes.len() + 1).saturating_sub(WINDOW);
    let picks = windows.filter_map(|start| {
        let newest = start + WINDOW - 1;
        let least = match last.filter(|&at| at >= start) {
            Some(at) if hashes[newest] > hashes[at] => at,
            Some(_) => newest,
            None => (start..=newest).rev().min_by_key(|&at| hashes[at])?,
        };
        (last.replace(least) != Some(least)).then_some(least as u32)
    });
    picks.collect()
}

/// A hash that is the same on every machine.
fn hash(place: &[u16]) -> u64 {
    let mix = |hash: u64, c: &u16| (hash ^ u64::from(*c)).wrapping_mul(0x0100_0000_01b3);
    let hash = place.iter().fold(0xcbf2_9ce4_8422_2325, mix);
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;

    #[test]
    fn letters_lead_back_to_the_text() {
        let document = Document::new(SourceText::from_text("  一、改革，𬭸业与开放。\n第二段。"));
        let (text, places) = (ReuseText::new(&document), LetterPlaces::new(&document));
        let clean = document.clean().as_str();
        assert_eq!(text.len(), 11);
        let cases = [(1..3, "改革"), (2..5, "革，𬭸业"), (7..9, "放。\n第"), (10..11, "段"), (3..3, ""), (9..12, "")];
        for (letters, wanted) in cases {
            assert_eq!(&clean[places.clean(&letters)], wanted, "{letters:?}");
        }
    }
}

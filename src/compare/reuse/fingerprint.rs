//! A few places of a document, picked by what stands there.

use std::ops::Range;

use crate::document::Document;

/// So many characters make a place.
const PLACE: usize = 10;

/// Of so many places in a row one is picked.
const WINDOW: usize = 8;

/// A common passage of so many characters is sure to hold a place that both documents pick.
pub(super) const SHORTEST: usize = PLACE + WINDOW - 1;

/// The letters and figures of a document's headings and paragraphs.
#[derive(Debug, Clone)]
pub struct ReuseText {
    content: Vec<char>,
    /// Where each stands in the clean text.
    offsets: Vec<u32>,
}

impl ReuseText {
    /// The letters and figures of a document.
    pub fn new(document: &Document) -> Self {
        let clean = document.clean().as_str();
        let (mut content, mut offsets) = (Vec::with_capacity(clean.len() / 3), Vec::with_capacity(clean.len() / 3));
        // Every front says when and where; only what is said can be borrowed.
        for block in document.body().filter(|block| block.kind.is_said()) {
            for (at, c) in clean[block.range.clone()].char_indices().filter(|(_, c)| c.is_alphanumeric()) {
                content.push(c);
                offsets.push(u32::try_from(block.range.start + at).unwrap_or(u32::MAX));
            }
        }
        Self { content, offsets }
    }

    /// How many letters and figures there are.
    pub fn len(&self) -> usize {
        self.content.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    pub(super) fn content(&self) -> &[char] {
        &self.content
    }

    /// The range of the clean text that some of the letters come from.
    pub(super) fn clean(&self, range: &Range<usize>) -> Range<usize> {
        let last = range.end - 1;
        self.offsets[range.start] as usize..self.offsets[last] as usize + self.content[last].len_utf8()
    }

    /// The picked places with their hashes: of every window the least hash, of equal ones the last (Schleimer,
    /// Wilkerson and Aiken 2003, *Winnowing: local algorithms for document fingerprinting*).
    pub(super) fn picked(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        let hashes: Vec<u64> = self.content.windows(PLACE).map(hash).collect();
        let mut last = None;
        let windows = 0..(hashes.len() + 1).saturating_sub(WINDOW);
        windows.filter_map(move |start| {
            let least = (start..start + WINDOW).rev().min_by_key(|&at| hashes[at])?;
            (last.replace(least) != Some(least)).then(|| (hashes[least], least as u32))
        })
    }
}

/// A hash that is the same on every machine.
fn hash(place: &[char]) -> u64 {
    let mix = |hash: u64, c: &char| (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0100_0000_01b3);
    let hash = place.iter().fold(0xcbf2_9ce4_8422_2325, mix);
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

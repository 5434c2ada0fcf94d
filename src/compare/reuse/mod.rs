//! Who took what from whom: passages that documents share.
//!
//! `fingerprint` picks a few places of each document so that two documents with a common passage pick a common
//! place (winnowing); `passage` grows what two documents share from there.

mod fingerprint;
mod passage;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

pub use self::fingerprint::{LetterPlaces, ReuseText};

use self::fingerprint::SHORTEST;
use self::passage::{Run, passages};

/// What counts as a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReuseOptions {
    /// The fewest letters and figures of a passage; at least 17, which is what is sure to be found.
    pub least: usize,
}

impl Default for ReuseOptions {
    fn default() -> Self {
        Self { least: 20 }
    }
}

/// A passage that two documents share.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SharedPassage {
    /// Its letters and figures in the earlier document, by their numbers; [`LetterPlaces`] tells where they stand.
    pub earlier: Range<u32>,
    /// Its letters and figures in the later document.
    pub later: Range<u32>,
    /// The share of them that is the same, 1 for a verbatim passage; marks are not compared.
    pub similarity: f64,
}

impl SharedPassage {
    /// Letters and figures of it in the later document.
    pub fn characters(&self) -> usize {
        self.later.len()
    }
}

/// What two documents share.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Reuse {
    /// The number of the earlier document.
    pub earlier: usize,
    /// The number of the later document.
    pub later: usize,
    /// Letters and figures of the earlier document that are in passages.
    pub earlier_characters: usize,
    /// Letters and figures of the later document that are in passages.
    pub later_characters: usize,
    /// The same as a share of the earlier document.
    pub earlier_share: f64,
    /// The same as a share of the later document.
    pub later_share: f64,
    /// The passages, the longest first.
    pub passages: Vec<SharedPassage>,
}

/// A place that more documents pick ties each of them to the earliest only: what everybody says is nobody's, and
/// tying all to all would cost the square of their number.
const COMMON: usize = 32;

/// What any two of the documents share, those that share most of the later document first. The documents are
/// in order of age. The work grows with the documents' length and with what they share, not with the
/// square of their number.
///
/// ```
/// use tifa::compare::reuse::{reuse, ReuseOptions, ReuseText};
/// use tifa::document::Document;
/// use tifa::read::SourceText;
/// let text = |text: &str| ReuseText::new(&Document::new(SourceText::from_text(text)));
/// let texts = [
///     text("我们要坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，加快构建新发展格局。"),
///     text("全市上下坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，奋力谱写新篇章。"),
///     text("今年粮食丰收。"),
/// ];
/// let found = reuse(&texts, ReuseOptions::default());
/// assert_eq!((found.len(), found[0].earlier, found[0].later), (1, 0, 1));
/// assert_eq!((found[0].passages[0].characters(), found[0].passages[0].similarity), (24, 1.0));
/// ```
pub fn reuse<T: Borrow<ReuseText> + Sync>(texts: &[T], options: ReuseOptions) -> Vec<Reuse> {
    let texts: Vec<&ReuseText> = texts.iter().map(Borrow::borrow).collect();
    let texts = &texts[..];
    let least = options.least.max(SHORTEST);
    let of_later = |(later, ties): (usize, Vec<Tie>)| {
        let mut by_earlier = BTreeMap::<u32, Vec<Seed>>::new();
        ties.into_iter().for_each(|(earlier, seed)| by_earlier.entry(earlier).or_default().push(seed));
        let pairs = by_earlier.into_iter().filter_map(|(earlier, seeds)| {
            let earlier = earlier as usize;
            let runs = passages(texts[earlier], texts[later], &seeds, least);
            (!runs.is_empty()).then(|| shared(texts, (earlier, later), &runs))
        });
        pairs.collect::<Vec<Reuse>>()
    };
    let picked = picked(texts);
    let size = texts.len().div_ceil(BLOCKS).max(1);
    let starts: Vec<usize> = (0..texts.len()).step_by(size).collect();
    let of_block = |start: usize| {
        let block = start..(start + size).min(texts.len());
        let mut found: Vec<Reuse> = block.clone().zip(ties(&picked, block)).flat_map(of_later).collect();
        found.shrink_to_fit();
        found
    };
    let blocks: Vec<Vec<Reuse>> = starts.into_par_iter().with_max_len(1).map(of_block).collect();
    drop(picked);
    let mut found: Vec<Reuse> = Vec::with_capacity(blocks.iter().map(Vec::len).sum());
    blocks.into_iter().for_each(|block| found.extend(block));
    found.sort_unstable_by(|a, b| {
        b.later_share.total_cmp(&a.later_share).then((a.earlier, a.later).cmp(&(b.earlier, b.later)))
    });
    found
}

/// In so many blocks the later documents are compared: of the pairs of places that are alike, of which there may be many
/// more than places, only those of the blocks at work are held.
const BLOCKS: usize = 32;

/// A place of the earlier document and one of the later that are alike.
type Seed = (u32, u32);

/// A seed with the number of the earlier document.
type Tie = (u32, Seed);

/// A picked place in twelve bytes, as there are some thousands of a document: 40 bits of its hash and 24 of its document's
/// number, of which no corpus has more, and its first letter. Sorted, those that are alike stand side by side.
#[derive(Debug, Clone, Copy)]
struct Picked([u32; 3]);

impl Picked {
    fn new(hash: u64, document: u32, place: u32) -> Self {
        Self([(hash >> 32) as u32, (hash as u32) << 24 | document & 0x00ff_ffff, place])
    }

    /// By hash, then document, then place.
    fn order(self) -> (u64, u32) {
        (u64::from(self.0[0]) << 32 | u64::from(self.0[1]), self.0[2])
    }

    fn document(self) -> u32 {
        self.0[1] & 0x00ff_ffff
    }

    fn place(self) -> u32 {
        self.0[2]
    }

    fn is_like(self, other: Self) -> bool {
        self.0[0] == other.0[0] && self.0[1] >> 24 == other.0[1] >> 24
    }
}

/// The picked places of all documents, those that are alike side by side.
fn picked(texts: &[&ReuseText]) -> Vec<Picked> {
    let mut picked = Vec::with_capacity(texts.iter().map(|text| text.picked().len()).sum());
    for (document, text) in (0..).zip(texts) {
        picked.extend(text.picked().map(|(hash, place)| Picked::new(hash, document, place)));
    }
    picked.par_sort_unstable_by_key(|picked| picked.order());
    picked
}

/// For each document of a block, the places that it and an earlier one have both picked.
fn ties(picked: &[Picked], block: Range<usize>) -> Vec<Vec<Tie>> {
    let mut ties = vec![Vec::new(); block.len()];
    for alike in picked.chunk_by(|a, b| a.is_like(*b)).filter(|alike| alike.len() > 1) {
        // One place a document: more of them are found again when the passage grows.
        let one_each = alike.chunk_by(|a, b| a.document() == b.document());
        let places = || one_each.clone().map(|of_one| (of_one[0].document(), of_one[0].place()));
        let sources = if places().nth(COMMON).is_some() { 1 } else { COMMON };
        for (later, place) in places().filter(|(later, _)| block.contains(&(*later as usize))) {
            let earlier = places().take(sources).take_while(|(earlier, _)| *earlier < later);
            ties[later as usize - block.start].extend(earlier.map(|(earlier, source)| (earlier, (source, place))));
        }
    }
    ties
}

fn shared(texts: &[&ReuseText], (earlier, later): (usize, usize), runs: &[Run]) -> Reuse {
    let (old, new) = (texts[earlier], texts[later]);
    let narrow = |letters: &Range<usize>| letters.start as u32..letters.end as u32;
    let passage = |run: &Run| SharedPassage {
        earlier: narrow(&run.earlier),
        later: narrow(&run.later),
        similarity: run.same as f64 / run.earlier.len().max(run.later.len()) as f64,
    };
    let sum = |side: fn(&Run) -> &Range<usize>| runs.iter().map(|run| side(run).len()).sum::<usize>();
    let (earlier_characters, later_characters) = (sum(|run| &run.earlier), sum(|run| &run.later));
    Reuse {
        earlier,
        later,
        earlier_characters,
        later_characters,
        earlier_share: earlier_characters as f64 / old.len().max(1) as f64,
        later_share: later_characters as f64 / new.len().max(1) as f64,
        passages: runs.iter().map(passage).collect(),
    }
}

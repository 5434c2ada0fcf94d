//! Who took what from whom: passages that documents share.
//!
//! `fingerprint` picks a few places of each document so that two documents with a common passage pick a common
//! place (winnowing); `copies` takes documents of the same text together; `index` tells which texts picked common places;
//! `passage` grows what two texts share from there.

mod copies;
mod fingerprint;
mod index;
mod passage;

use std::borrow::Borrow;
use std::ops::Range;

use rayon::prelude::*;

pub use self::fingerprint::{LetterPlaces, ReuseText};

use self::copies::{Text, texts};
use self::fingerprint::SHORTEST;
use self::index::{Index, Seed, Seeds, Tied};
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
pub fn reuse<T: Borrow<ReuseText> + Sync>(documents: &[T], options: ReuseOptions) -> Vec<Reuse> {
    let documents: Vec<&ReuseText> = documents.iter().map(Borrow::borrow).collect();
    let least = options.least.max(SHORTEST);
    let texts = &texts(&documents)[..];
    let index = Index::new(texts);
    let of_block = |block: Range<usize>| {
        let mut found: Vec<Reuse> = Vec::new();
        for (later, by_earlier) in texts[block.clone()].iter().zip(index.seeds(block)) {
            let of_earlier = |(earlier, seeds): (u32, Seeds)| between(&texts[earlier as usize], later, &seeds, least);
            found.extend(by_earlier.into_iter().flat_map(of_earlier));
        }
        found.shrink_to_fit();
        found
    };
    let size = texts.len().div_ceil(BLOCKS).max(1);
    let starts: Vec<usize> = (0..texts.len()).step_by(size).collect();
    let blocks = starts.into_par_iter().with_max_len(1).map(|start| of_block(start..(start + size).min(texts.len())));
    let blocks: Vec<Vec<Reuse>> = blocks.collect();
    let copies = index.copies();
    drop(index);
    let mut found: Vec<Reuse> = blocks.into_iter().flatten().collect();
    found.extend(texts.iter().zip(copies).flat_map(|(text, tied)| of_copies(text, tied, least)));
    found.sort_unstable_by(|a, b| {
        b.later_share.total_cmp(&a.later_share).then((a.earlier, a.later).cmp(&(b.earlier, b.later)))
    });
    found
}

/// In so many blocks the later texts are compared: of the pairs of places that are alike, of which there may be many
/// more than places, only those of the blocks at work are held.
const BLOCKS: usize = 32;

/// What the documents of one text share with the later documents of another.
fn between(earlier: &Text, later: &Text, seeds: &Seeds, least: usize) -> Vec<Reuse> {
    let grown = |seeds: &[Seed]| passages(earlier.letters, later.letters, seeds, least);
    let of_first = grown(&[&seeds.to_all[..], &seeds.to_earliest].concat());
    let of_others = if earlier.documents.len() > 1 { grown(&seeds.to_all) } else { Vec::new() };
    let mut found = Vec::new();
    for &old in &earlier.documents {
        let runs = if old == earlier.first() { &of_first } else { &of_others };
        if !runs.is_empty() {
            let newer = later.documents.iter().filter(|&&new| old < new);
            found.extend(newer.map(|&new| shared((old, earlier.letters), (new, later.letters), runs)));
        }
    }
    found
}

/// What documents of one text share: all of it.
fn of_copies(text: &Text, tied: Tied, least: usize) -> Vec<Reuse> {
    let sources = match tied {
        Tied::ToAll => text.documents.len(),
        Tied::ToEarliest => 1,
        Tied::None => 0,
    };
    let letters = text.letters.len();
    let whole = [Run { earlier: 0..letters, later: 0..letters, same: letters }];
    let pairs = text.documents.iter().enumerate().take(if letters < least { 0 } else { sources });
    let pairs = pairs.flat_map(|(at, &old)| text.documents[at + 1..].iter().map(move |&new| (old, new)));
    pairs.map(|(old, new)| shared((old, text.letters), (new, text.letters), &whole)).collect()
}

/// What two documents share, from the passages of their texts.
fn shared((earlier, old): (u32, &ReuseText), (later, new): (u32, &ReuseText), runs: &[Run]) -> Reuse {
    let narrow = |letters: &Range<usize>| letters.start as u32..letters.end as u32;
    let passage = |run: &Run| SharedPassage {
        earlier: narrow(&run.earlier),
        later: narrow(&run.later),
        similarity: run.same as f64 / run.earlier.len().max(run.later.len()) as f64,
    };
    let sum = |side: fn(&Run) -> &Range<usize>| runs.iter().map(|run| side(run).len()).sum::<usize>();
    let (earlier_characters, later_characters) = (sum(|run| &run.earlier), sum(|run| &run.later));
    Reuse {
        earlier: earlier as usize,
        later: later as usize,
        earlier_characters,
        later_characters,
        earlier_share: earlier_characters as f64 / old.len().max(1) as f64,
        later_share: later_characters as f64 / new.len().max(1) as f64,
        passages: runs.iter().map(passage).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::read::SourceText;

    fn text(text: &str) -> ReuseText {
        ReuseText::new(&Document::new(SourceText::from_text(text)))
    }

    const TEXTS: [&str; 4] = [
        "我们要坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，加快构建新发展格局。今年粮食丰收，企业增产。",
        "全市上下坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，奋力谱写新篇章。",
        "今年粮食丰收，企业增产。我们要坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，让人民满意。",
        "雨水充足。",
    ];

    /// Documents compared two by two share what they share among others, whichever of them are copies.
    #[test]
    fn copies_are_compared_as_any_documents() {
        for order in [&[0, 1, 2, 3][..], &[0, 0, 1, 0, 2, 1, 3, 3], &[2, 1, 0, 1, 0, 2], &[1; 20], &[3, 3]] {
            let documents: Vec<ReuseText> = order.iter().map(|&number: &usize| text(TEXTS[number])).collect();
            let mut by_two = Vec::new();
            for later in 0..documents.len() {
                for earlier in 0..later {
                    let pair = reuse(&[&documents[earlier], &documents[later]], ReuseOptions::default());
                    by_two.extend(pair.into_iter().map(|pair| Reuse { earlier, later, ..pair }));
                }
            }
            let mut found = reuse(&documents, ReuseOptions::default());
            found.sort_by_key(|pair| (pair.later, pair.earlier));
            assert_eq!(found, by_two, "{order:?}");
        }
    }

    #[test]
    fn what_many_say_is_tied_to_the_earliest() {
        let order = std::iter::once(1).chain([0; 40]).chain([1; 3]);
        let documents: Vec<ReuseText> = order.map(|number: usize| text(TEXTS[number])).collect();
        let found = reuse(&documents, ReuseOptions::default());
        // The places of the first text alone are those of 40 documents, those of both texts of 44; of the second
        // text alone of four.
        let of_second = found.iter().filter(|pair| pair.earlier > 40).count();
        assert_eq!((found.len(), of_second), (40 + 39 + 3 + 3, 3));
        assert!(found.iter().all(|pair| pair.earlier < 2 || pair.earlier > 40));
    }
}

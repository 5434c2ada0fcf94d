//! Who took what from whom: passages that documents share.
//!
//! `fingerprint` picks a few places of each document so that two documents with a common passage pick a common
//! place (winnowing); `passage` grows what two documents share from there.

mod fingerprint;
mod passage;

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

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
    pub earlier: Range<usize>,
    /// Its letters and figures in the later document.
    pub later: Range<usize>,
    /// Letters and figures of it in the later document.
    pub characters: usize,
    /// The share of them that is the same, 1 for a verbatim passage; marks are not compared.
    pub similarity: f64,
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
/// assert_eq!((found[0].passages[0].characters, found[0].passages[0].similarity), (24, 1.0));
/// ```
pub fn reuse(texts: &[ReuseText], options: ReuseOptions) -> Vec<Reuse> {
    let least = options.least.max(SHORTEST);
    let mut seeds: Vec<((u32, u32), Vec<Seed>)> = common_places(texts).into_iter().collect();
    seeds.sort_unstable_by_key(|(pair, _)| *pair);
    let mut found: Vec<Reuse> = seeds
        .into_par_iter()
        .filter_map(|((earlier, later), seeds)| {
            let (earlier, later) = (earlier as usize, later as usize);
            let runs = passages(&texts[earlier], &texts[later], seeds, least);
            (!runs.is_empty()).then(|| shared(texts, (earlier, later), &runs))
        })
        .collect();
    found.sort_by(|a, b| b.later_share.total_cmp(&a.later_share).then((a.earlier, a.later).cmp(&(b.earlier, b.later))));
    found
}

/// A place of the earlier document and one of the later that are alike.
type Seed = (u32, u32);

/// The places that each two documents have both picked.
fn common_places(texts: &[ReuseText]) -> FxHashMap<(u32, u32), Vec<Seed>> {
    let mut seeds: FxHashMap<(u32, u32), Vec<Seed>> = FxHashMap::default();
    // Those of some hashes at a time: a list of the places of all documents would be as large as their texts.
    for part in 0..PARTS {
        let mut picked: Vec<(u32, u32, u32)> = (0..)
            .zip(texts)
            .flat_map(|(document, text)| text.picked().iter().map(move |&(hash, place)| (hash, document, place)))
            .filter(|(hash, ..)| hash % PARTS == part)
            .collect();
        picked.par_sort_unstable();
        let at = |&(_, document, place): &(u32, u32, u32)| texts[document as usize].place(place);
        for alike in picked.chunk_by_mut(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
            // Places of one hash are the same but for a very few.
            if alike.iter().any(|place| at(place) != at(&alike[0])) {
                alike.sort_by(|a, b| at(a).cmp(at(b)));
            }
            alike.chunk_by(|a, b| at(a) == at(b)).for_each(|same| tie(same, &mut seeds));
        }
    }
    seeds
}

/// By so many parts of the hashes places are compared, one after the other.
const PARTS: u32 = 8;

/// Ties the documents that have picked the same, each given with its hash, document and place.
fn tie(same: &[(u32, u32, u32)], seeds: &mut FxHashMap<(u32, u32), Vec<Seed>>) {
    // One place a document: more of them are found again when the passage grows.
    let mut places: Vec<(u32, u32)> = same.iter().map(|&(_, document, place)| (document, place)).collect();
    places.dedup_by_key(|place| place.0);
    let sources = if places.len() > COMMON { 1 } else { places.len() };
    for (at, &(earlier, place)) in places.iter().enumerate().take(sources) {
        for &(later, other) in &places[at + 1..] {
            seeds.entry((earlier, later)).or_default().push((place, other));
        }
    }
}

fn shared(texts: &[ReuseText], (earlier, later): (usize, usize), runs: &[Run]) -> Reuse {
    let (old, new) = (&texts[earlier], &texts[later]);
    let passage = |run: &Run| SharedPassage {
        earlier: run.earlier.clone(),
        later: run.later.clone(),
        characters: run.later.len(),
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

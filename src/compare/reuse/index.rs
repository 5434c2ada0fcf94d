//! Which texts have picked places that are alike.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::copies::Text;

/// A place of the earlier text and one of the later that are alike.
pub(super) type Seed = (u32, u32);

/// A place that more documents pick ties each of them to the earliest only: what everybody says is nobody's, and
/// tying all to all would cost the square of their number.
const COMMON: usize = 32;

/// What ties the documents of one text to those of a later one.
#[derive(Debug, Default)]
pub(super) struct Seeds {
    /// Ties every document of the one to every later document of the other.
    pub to_all: Vec<Seed>,
    /// Ties the earliest document only.
    pub to_earliest: Vec<Seed>,
}

/// Which documents of one text are tied to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tied {
    None,
    /// All to the earliest.
    ToEarliest,
    /// All to all.
    ToAll,
}

/// The picked places of all texts, those that are alike side by side.
pub(super) struct Index<'a> {
    texts: &'a [Text<'a>],
    picked: Vec<Picked>,
}

impl<'a> Index<'a> {
    pub fn new(texts: &'a [Text<'a>]) -> Self {
        let mut picked = Vec::with_capacity(texts.iter().map(|text| text.letters.picked().len()).sum());
        for (number, text) in (0..).zip(texts) {
            picked.extend(text.letters.picked().map(|(hash, place)| Picked::new(hash, number, place)));
        }
        picked.par_sort_unstable_by_key(|picked| picked.order());
        Self { texts, picked }
    }

    /// For each text, which of its documents are tied to one another.
    pub fn copies(&self) -> Vec<Tied> {
        let mut tied = vec![Tied::None; self.texts.len()];
        for alike in self.alike() {
            let sources = self.sources(alike);
            let ties = if sources == 1 { Tied::ToEarliest } else { Tied::ToAll };
            for number in one_each(alike).map(Picked::text).take(sources) {
                tied[number as usize] = tied[number as usize].max(ties);
            }
        }
        tied
    }

    /// For each text of a block, by earlier text the places that both have picked.
    pub fn seeds(&self, block: Range<usize>) -> Vec<BTreeMap<u32, Seeds>> {
        let mut seeds: Vec<BTreeMap<u32, Seeds>> = block.clone().map(|_| BTreeMap::new()).collect();
        for alike in self.alike().filter(|alike| alike.len() > 1) {
            let sources = self.sources(alike);
            for later in one_each(alike).filter(|later| block.contains(&(later.text() as usize))) {
                let last = self.texts[later.text() as usize].last();
                let others = one_each(alike).take(sources).filter(|earlier| earlier.text() != later.text());
                for earlier in others.filter(|earlier| self.texts[earlier.text() as usize].first() < last) {
                    let seeds = seeds[later.text() as usize - block.start].entry(earlier.text()).or_default();
                    let tie = if sources == 1 { &mut seeds.to_earliest } else { &mut seeds.to_all };
                    tie.push((earlier.place(), later.place()));
                }
            }
        }
        seeds
    }

    fn alike(&self) -> impl Iterator<Item = &[Picked]> {
        self.picked.chunk_by(|a, b| a.is_like(*b))
    }

    /// How many of the texts, from the first on, places that are alike tie the others to.
    fn sources(&self, alike: &[Picked]) -> usize {
        let documents = one_each(alike).map(|picked| self.texts[picked.text() as usize].documents.len());
        if documents.take(COMMON + 1).sum::<usize>() > COMMON { 1 } else { COMMON }
    }
}

/// One place a text: more of them are found again when the passage grows.
fn one_each(alike: &[Picked]) -> impl Iterator<Item = Picked> + '_ {
    alike.chunk_by(|a, b| a.text() == b.text()).map(|of_one| of_one[0])
}

/// A picked place in twelve bytes, as there are some thousands of a text: 40 bits of its hash and 24 of its text's
/// number, of which no corpus has more, and its first letter. Sorted, those that are alike stand side by side.
#[derive(Debug, Clone, Copy)]
struct Picked([u32; 3]);

impl Picked {
    fn new(hash: u64, text: u32, place: u32) -> Self {
        Self([(hash >> 32) as u32, (hash as u32) << 24 | text & 0x00ff_ffff, place])
    }

    /// By hash, then text, then place.
    fn order(self) -> (u64, u32) {
        (u64::from(self.0[0]) << 32 | u64::from(self.0[1]), self.0[2])
    }

    fn text(self) -> u32 {
        self.0[1] & 0x00ff_ffff
    }

    fn place(self) -> u32 {
        self.0[2]
    }

    fn is_like(self, other: Self) -> bool {
        self.0[0] == other.0[0] && self.0[1] >> 24 == other.0[1] >> 24
    }
}

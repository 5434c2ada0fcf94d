//! What documents share.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::compare::reuse::{LetterPlaces, Reuse, SharedPassage};
use crate::document::Document;
use crate::report::places::{Place, Places};

/// So many pairs at the most, and so many passages of each.
const PAIRS: usize = 500;
const PASSAGES: usize = 60;

/// Two documents that share passages, by their numbers.
#[derive(Debug, Serialize)]
pub(super) struct Pair {
    earlier: usize,
    later: usize,
    /// Letters and figures of the later document that are in passages.
    characters: usize,
    earlier_share: f64,
    later_share: f64,
    /// Of all passages; the longest are listed.
    count: usize,
    /// Places in both, letters and figures, and the share of them that is the same.
    passages: Vec<(Place, Place, usize, f64)>,
}

/// The pairs that share most of the later document first. `open` reads a document again; where it is no longer what it
/// was, no passages are shown.
pub(super) fn pairs(shared: &[Reuse], open: &(dyn Fn(usize) -> Option<Document> + Sync)) -> Vec<Pair> {
    let shown = &shared[..shared.len().min(PAIRS)];
    let places = places(shown, open);
    let pair = |(at, found): (usize, &Reuse)| {
        let passage = |(number, passage): (usize, &SharedPassage)| {
            let place = |side| places.get(&(at, number, side)).copied();
            Some((place(Side::Earlier)?, place(Side::Later)?, passage.characters(), share(passage.similarity)))
        };
        Pair {
            earlier: found.earlier,
            later: found.later,
            characters: found.later_characters,
            earlier_share: share(found.earlier_share),
            later_share: share(found.later_share),
            count: found.passages.len(),
            passages: found.passages.iter().take(PASSAGES).enumerate().filter_map(passage).collect(),
        }
    };
    shown.iter().enumerate().map(pair).collect()
}

/// One of the two documents of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Earlier,
    Later,
}

/// A pair, a passage of it, and one of its documents.
type Key = (usize, usize, Side);

/// Where the passages stand on the page; each document is opened once.
fn places(shown: &[Reuse], open: &(dyn Fn(usize) -> Option<Document> + Sync)) -> FxHashMap<Key, Place> {
    let mut wanted: BTreeMap<usize, Vec<(Key, &Range<u32>)>> = BTreeMap::new();
    for (at, found) in shown.iter().enumerate() {
        for (number, passage) in found.passages.iter().take(PASSAGES).enumerate() {
            let sides = [(found.earlier, Side::Earlier, &passage.earlier), (found.later, Side::Later, &passage.later)];
            for (document, side, letters) in sides {
                wanted.entry(document).or_default().push(((at, number, side), letters));
            }
        }
    }
    let of_document = |(number, wanted): (usize, Vec<(Key, &Range<u32>)>)| {
        let Some(document) = open(number) else { return Vec::new() };
        let (places, letter_places) = (Places::new(&document), LetterPlaces::new(&document));
        let place = |(key, letters)| Some((key, places.of(&letter_places.clean(letters))?));
        wanted.into_iter().filter_map(place).collect()
    };
    wanted.into_par_iter().flat_map_iter(of_document).collect()
}

fn share(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

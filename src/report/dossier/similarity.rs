//! What documents share.

use std::cell::OnceCell;
use std::ops::Range;

use serde::Serialize;

use super::places::{Place, Places};
use crate::analyzer::Analysis;
use crate::compare::reuse::{LetterPlaces, Reuse, SharedPassage};

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

/// The pairs that share most of the later document first.
pub(super) fn pairs(analyses: &[Analysis], shared: &[Reuse]) -> Vec<Pair> {
    let sides: Vec<OnceCell<(Places, LetterPlaces)>> = analyses.iter().map(|_| OnceCell::new()).collect();
    let side = |number: usize| {
        let document = analyses[number].document();
        sides[number].get_or_init(|| (Places::new(document), LetterPlaces::new(document)))
    };
    let place = |number: usize, letters: &Range<usize>| {
        let (places, letter_places) = side(number);
        places.of(&letter_places.clean(letters))
    };
    let pair = |found: &Reuse| {
        let passage = |passage: &SharedPassage| {
            let earlier = place(found.earlier, &passage.earlier)?;
            Some((earlier, place(found.later, &passage.later)?, passage.characters, share(passage.similarity)))
        };
        Pair {
            earlier: found.earlier,
            later: found.later,
            characters: found.later_characters,
            earlier_share: share(found.earlier_share),
            later_share: share(found.later_share),
            count: found.passages.len(),
            passages: found.passages.iter().take(PASSAGES).filter_map(passage).collect(),
        }
    };
    shared.iter().take(PAIRS).map(pair).collect()
}

fn share(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

//! What changed from one report of a place to the next.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::diff::{Change, ChangeKind, Passage, WordEdit};
use crate::document::Document;
use crate::report::places::{Place, Places, units};
use crate::report::tables::name_of;

/// Two reports in a row, by their numbers, with how many sentences became what.
#[derive(Debug, Serialize)]
pub(super) struct Pair {
    pub old: usize,
    pub new: usize,
    pub counts: BTreeMap<Cow<'static, str>, usize>,
}

/// A change as the page reads it.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    kind: ChangeKind,
    old: Vec<Place>,
    new: Vec<Place>,
    /// The way from old to new words: `12=3-4+` are 12 units the same, 3 deleted, 4 inserted.
    words: String,
}

pub(super) fn lines(changes: &[Change], old: &Document, new: &Document) -> Vec<Line> {
    let (old_places, new_places) = (Places::new(old), Places::new(new));
    let place = |places: &Places, passages: &[Passage]| {
        passages.iter().filter_map(|passage| places.of(&passage.clean)).collect::<Vec<_>>()
    };
    let line = |change: &Change| Line {
        kind: change.kind,
        old: place(&old_places, &change.old),
        new: place(&new_places, &change.new),
        words: change.words.iter().map(|word| format!("{}{}", units(&word.text), sign(word.edit))).collect(),
    };
    changes.iter().map(line).collect()
}

fn sign(edit: WordEdit) -> char {
    match edit {
        WordEdit::Same => '=',
        WordEdit::Deleted => '-',
        WordEdit::Inserted => '+',
    }
}

pub(super) fn counted(lines: &[Line]) -> BTreeMap<Cow<'static, str>, usize> {
    let mut counts = BTreeMap::new();
    lines.iter().for_each(|line| *counts.entry(name_of(&line.kind)).or_default() += 1);
    counts
}

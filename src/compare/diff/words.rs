//! What changed inside a reworded passage, word by word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::segment::Segmenter;

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WordEdit {
    /// In both.
    Same,
    /// Only in the old text.
    Deleted,
    /// Only in the new text.
    Inserted,
}

/// Some words in a row and what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct WordChange {
    /// What became of them.
    pub edit: WordEdit,
    /// The words.
    pub text: String,
}

/// The way from one text to the other: what is the same or deleted is the old text, what is the same or
/// inserted the new one. A word is changed whole, never a part of it.
pub(super) fn changes(segmenter: &Segmenter, old: &str, new: &str) -> Vec<WordChange> {
    let (old, new) = (segmenter.cut(old), segmenter.cut(new));
    let mut changes = Vec::new();
    let mut push = |edit: WordEdit, words: &[&str]| {
        if !words.is_empty() {
            changes.push(WordChange { edit, text: words.concat() });
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        match op {
            DiffOp::Equal { .. } => push(WordEdit::Same, &old[op.old_range()]),
            _ => {
                push(WordEdit::Deleted, &old[op.old_range()]);
                push(WordEdit::Inserted, &new[op.new_range()]);
            }
        }
    }
    changes
}

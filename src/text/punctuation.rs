//! Where the marks of a clean text stand.
//!
//! Numbering, quotations, sentences and clauses are all found by their marks, and
//! one character in seven is one: the stages that seek them look at the marks
//! alone, and at the words beside them.

use std::ops::Range;

use super::sorted::{likely_place, seek};

/// A mark: a character that is neither Chinese nor an ASCII letter or digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Punctuation {
    /// Its first byte in the clean text.
    pub at: usize,
    /// The mark itself.
    pub mark: char,
}

impl Punctuation {
    /// The byte after it.
    pub fn end(self) -> usize {
        self.at + self.mark.len_utf8()
    }
}

/// Those of some marks, sorted by place, that stand in a range.
pub(super) fn within<'a>(marks: &'a [Punctuation], range: &Range<usize>) -> &'a [Punctuation] {
    let Some(last) = marks.last() else { return &[] };
    let first = seek(marks, likely_place(range.start, last.end(), marks.len()), |mark| mark.at < range.start);
    let end = seek(marks, first, |mark| mark.at < range.end);
    &marks[first..end.max(first)]
}

//! The marks that part clauses, and members within a clause.

use std::ops::Range;

use super::run::LONGEST;
use crate::text::{CleanText, Punctuation};

/// Parts a range at the marks that no couplet crosses; what holds no separator is passed over. `each` is told where the
/// clause is, what is quoted in it, marks included, and whether it opens the range.
pub(super) fn each_clause(
    clean: &CleanText,
    range: Range<usize>,
    mut each: impl FnMut(Range<usize>, &[Range<usize>], bool),
) {
    let (mut start, mut separated, mut quoted) = (range.start, false, Vec::new());
    let mut marks = clean.punctuation(&range);
    while let Some((found, behind)) = marks.split_first() {
        marks = behind;
        if is_separator(found.mark) {
            separated = true;
        } else if let Some(end) = quoted_word(*found, behind) {
            quoted.push(found.at..end);
            marks = &behind[1..];
        } else if is_bound(found.mark) {
            if separated {
                each(start..found.at, &quoted, start == range.start);
            }
            (start, separated) = (found.end(), false);
            quoted.clear();
        }
    }
    if separated {
        each(start..range.end, &quoted, start == range.start);
    }
}

/// The end of what a mark quotes, where that is so short and plain that it may be part of a member: 坚定“四个自信”
fn quoted_word(opening: Punctuation, behind: &[Punctuation]) -> Option<usize> {
    let closing = behind.first().filter(|mark| opening.mark == OPENING && mark.mark == CLOSING)?;
    (closing.at - opening.end() <= LONGEST * '“'.len_utf8() && closing.at > opening.end()).then(|| closing.end())
}

pub(super) const OPENING: char = '“';
pub(super) const CLOSING: char = '”';

pub(super) fn is_separator(c: char) -> bool {
    // Most characters are Chinese ones, which are all behind 、.
    c == '，' || (c <= '、' && matches!(c, '、' | ' ' | '·' | ','))
}

fn is_bound(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '；'
            | '：'
            | '…'
            | '—'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '"'
            | '《'
            | '》'
            | '（'
            | '）'
            | '\n'
    )
}

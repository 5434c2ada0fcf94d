//! Marks → pairs, with a stack.

use std::ops::Range;

use super::marks::{Family, Mark, Side};
use super::quote::QuoteKind;
use super::recovery::{Known, REACH, unclosed, unopened};

/// A quoted stretch of a paragraph.
#[derive(Debug)]
pub(super) struct Pair {
    pub kind: QuoteKind,
    pub inner: Range<usize>,
    pub balanced: bool,
}

/// The quoted stretches of a paragraph, outer ones before the ones within them.
pub(super) fn pairs(text: &str, marks: &[Mark], known: &Known) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let odd = [Family::Double, Family::Single]
        .map(|family| marks.iter().filter(|mark| is_ascii(mark, family)).count() % 2 == 1);
    for (index, mark) in marks.iter().enumerate() {
        match side_of(text, marks, index, &open, odd[usize::from(mark.family == Family::Single)]) {
            Side::Close => match open.iter().rposition(|&partner| marks[partner].family == mark.family) {
                Some(depth) => {
                    for lost in open.split_off(depth + 1) {
                        pairs.push(lone(&marks[lost], unclosed(text, &marks[lost], mark.at, known)));
                    }
                    if let Some(partner) = open.pop() {
                        pairs.push(closed(&marks[partner], mark));
                    }
                }
                None if wrongly_closes(text, marks, index, &open) => {
                    open.pop();
                    let opening = &marks[index - 1];
                    pairs.push(lone(opening, opening.at + opening.length..mark.at));
                }
                None => {
                    let floor = previous_end(marks, index);
                    pairs.extend(unopened(text, mark, floor, known).map(|inner| lone(mark, inner)));
                }
            },
            _ => {
                // Quotation marks of one form do not nest, unless two closing ones follow.
                let twin = open.iter().rposition(|&partner| marks[partner].family == mark.family);
                if let Some(depth) = twin.filter(|_| !nests(marks, index)) {
                    for lost in open.split_off(depth) {
                        pairs.push(lone(&marks[lost], unclosed(text, &marks[lost], mark.at, known)));
                    }
                }
                open.push(index);
            }
        }
    }
    for lost in open {
        pairs.push(lone(&marks[lost], unclosed(text, &marks[lost], text.len(), known)));
    }
    pairs.sort_by_key(|pair| (pair.inner.start, std::cmp::Reverse(pair.inner.end)));
    uncross(&mut pairs);
    pairs
}

/// Whether a closing mark stands for one of another form: “纲要》 with no ” before the next “. The two stand next to
/// each other, within a clause.
fn wrongly_closes(text: &str, marks: &[Mark], index: usize, open: &[usize]) -> bool {
    let Some(&partner) = open.last().filter(|&&partner| partner + 1 == index) else { return false };
    let (opening, closing) = (&marks[partner], &marks[index]);
    let next = marks[index + 1..].iter().find(|mark| mark.family == opening.family);
    let inner = &text[opening.at + opening.length..closing.at];
    next.is_none_or(|next| next.side == Side::Open)
        && !inner.is_empty()
        && inner.chars().nth(REACH).is_none()
        && !inner.contains(['。', '！', '？', '；', '，'])
}

/// Quotations lie apart or within one another. Where a guessed end crosses another quotation, the
/// guess gives way.
fn uncross(pairs: &mut [Pair]) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..pairs.len() {
        let start = pairs[index].inner.start;
        open.retain(|&outer| pairs[outer].inner.end > start);
        for &outer in &open {
            if pairs[index].inner.end <= pairs[outer].inner.end {
                continue;
            }
            if pairs[index].balanced {
                pairs[outer].inner.end = start;
            } else {
                pairs[index].inner.end = pairs[outer].inner.end;
            }
        }
        open.push(index);
    }
}

/// Whether a mark has one form for both sides.
fn is_ascii(mark: &Mark, family: Family) -> bool {
    mark.family == family && mark.side == Side::Either
}

/// Whether the mark opens or closes. An ASCII quote closes what is open; where nothing is, it opens,
/// unless the paragraph has an `odd` number of them and the next one is out of reach: then its own opening
/// mark is the lost one.
fn side_of(text: &str, marks: &[Mark], index: usize, open: &[usize], odd: bool) -> Side {
    let mark = &marks[index];
    if mark.side != Side::Either {
        return mark.side;
    }
    if open.iter().any(|&partner| marks[partner].family == mark.family) {
        return Side::Close;
    }
    let next = marks[index + 1..].iter().find(|other| is_ascii(other, mark.family)).map_or(text.len(), |next| next.at);
    let between = &text[mark.at + mark.length..next];
    if odd && (between.chars().nth(REACH).is_some() || between.contains(['。', '！', '？'])) {
        Side::Close
    } else {
        Side::Open
    }
}

/// Whether an opening mark within a quotation of its own form opens a nested one: the next two marks
/// of the form both close.
fn nests(marks: &[Mark], index: usize) -> bool {
    let family = marks[index].family;
    let mut next = marks[index + 1..].iter().filter(|mark| mark.family == family);
    let closes = |mark: Option<&Mark>| mark.is_some_and(|mark| mark.side == Side::Close);
    closes(next.next()) && closes(next.next())
}

fn closed(open: &Mark, close: &Mark) -> Pair {
    let fits = (open.side == Side::Either) == (close.side == Side::Either);
    Pair { kind: open.family.kind(), inner: open.at + open.length..close.at, balanced: fits }
}

/// Where the mark before this one ends.
fn previous_end(marks: &[Mark], index: usize) -> usize {
    index.checked_sub(1).map_or(0, |before| marks[before].at + marks[before].length)
}

/// A stretch of which one mark is lost.
fn lone(mark: &Mark, inner: Range<usize>) -> Pair {
    Pair { kind: mark.family.kind(), inner, balanced: false }
}

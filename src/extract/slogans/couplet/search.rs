//! The search for runs of equal members in a clause.

use super::super::opposites::are_opposite;
use super::clause::{Clause, Part, bit};
use super::run::{LONGEST, Member, Run, equal};

/// The most members a run is followed for.
const MOST: usize = 12;

/// The lengths that are equal to one: itself and, from four on, its neighbours.
fn equals(length: usize) -> u32 {
    (length.saturating_sub(1)..=length + 1).filter(|&other| equal(length, other)).fold(0, |set, other| set | 1 << other)
}

/// Calls `each` with every run of a clause.
pub(super) fn each_run<'a>(clause: &Clause<'a>, each: &mut impl FnMut(&Clause<'a>, &Run)) {
    let mut members = Vec::with_capacity(MOST);
    for first in 0..clause.parts.len().saturating_sub(1) {
        pairs(clause, first, &mut members, each);
        // The lengths that a run's first and last member may have beside the middle ones.
        let mut lengths = u32::MAX;
        for last in first + 2..clause.parts.len().min(first + MOST) {
            let middle = clause.parts[last - 1].length();
            if !(2..=LONGEST + 1).contains(&middle) {
                break;
            }
            lengths &= equals(middle);
            if lengths == 0 {
                break;
            }
            runs(clause, first, last, lengths, &mut members, each);
        }
    }
}

/// The runs of three and more whose first member is a tail of one part and whose last is a head of another.
fn runs<'a>(
    clause: &Clause<'a>,
    first: usize,
    last: usize,
    lengths: u32,
    members: &mut Vec<Member>,
    each: &mut impl FnMut(&Clause<'a>, &Run),
) {
    let (head, tail) = (clause.parts[first], clause.parts[last]);
    let tails = (head.tails | framed_tails(clause, head, clause.parts[first + 1].start)) & lengths;
    let heads = (tail.heads | framed_heads(clause, tail, clause.parts[last - 1].end)) & lengths;
    for length in bits(tails) {
        for other in bits(heads & equals(length)) {
            members.clear();
            members.push(Member { start: head.end - length, end: head.end });
            members
                .extend(clause.parts[first + 1..last].iter().map(|part| Member { start: part.start, end: part.end }));
            members.push(Member { start: tail.start, end: tail.start + other });
            let all = members.iter().map(|member| member.length());
            if all.clone().max().unwrap_or(0) - all.min().unwrap_or(0) <= 1 {
                each(clause, &Run { members, first, last });
            }
        }
    }
}

/// The pairs of a tail of one part and a head of the next that are worth a look.
fn pairs<'a>(clause: &Clause<'a>, first: usize, members: &mut Vec<Member>, each: &mut impl FnMut(&Clause<'a>, &Run)) {
    let (head, tail) = (clause.parts[first], clause.parts[first + 1]);
    let tails = head.tails | framed_tails(clause, head, tail.start);
    let heads = tail.heads | framed_heads(clause, tail, head.end);
    let meets = meeting_lengths(clause, head, tail);
    for length in bits(tails) {
        for other in bits(heads & equals(length)) {
            // Without a character in common and without opposites only whole parts and short members of
            // one rhythm ever are couplets.
            let meet = || meets & (1 << length | 1 << other) != 0;
            let whole = length == head.length() && other == tail.length();
            let short = || length == other && matches!(length, 3 | 4) && in_rhythm(head.tails, tail.heads, length);
            if !(whole || meet() || short()) {
                continue;
            }
            members.clear();
            members.push(Member { start: head.end - length, end: head.end });
            members.push(Member { start: tail.start, end: tail.start + other });
            each(clause, &Run { members, first, last: first + 1 });
        }
    }
}

/// The places of a set's bits.
fn bits(set: u32) -> impl Iterator<Item = usize> {
    let mut rest = set & ((1 << (LONGEST + 1)) - 1) & !0b11;
    std::iter::from_fn(move || {
        let bit = rest.trailing_zeros();
        rest &= rest.wrapping_sub(1);
        (bit < u32::BITS).then_some(bit as usize)
    })
}

/// Lengths of tails that begin with the character with which the next part does: a frame repeats there,
/// whatever words were seen.
fn framed_tails(clause: &Clause, part: Part, next: usize) -> u32 {
    let most = part.length().min(LONGEST);
    let begins = |&length: &usize| clause.chars[part.end - length] == clause.chars[next];
    if next >= clause.chars.len() { 0 } else { (2..=most).filter(begins).fold(0, |set, length| set | 1 << length) }
}

/// Lengths of heads that end with the character with which the part before does.
fn framed_heads(clause: &Clause, part: Part, before: usize) -> u32 {
    let most = part.length().min(LONGEST);
    let ends =
        |&length: &usize| Some(clause.chars[part.start + length - 1]) == before.checked_sub(1).map(|i| clause.chars[i]);
    (2..=most).filter(ends).fold(0, |set, length| set | 1 << length)
}

/// The lengths, as bits, at which a tail of one part and a head of another hold the same character,
/// or opposites, in the same place: a character `d` from the end of the one and `j` from the
/// beginning of the other meet in members of length `d + j`.
fn meeting_lengths(clause: &Clause, head: Part, tail: Part) -> u32 {
    let first = head.end - head.length().min(LONGEST);
    let opposed = head.opposed && tail.opposed;
    let mut lengths = 0;
    for j in 0..tail.length().min(LONGEST) {
        let (c, place) = (clause.chars[tail.start + j], clause.places[tail.start + j]);
        let opposes = opposed && place != 0;
        if head.bloom & bit(c) == 0 && !opposes {
            continue;
        }
        for at in first..head.end {
            if clause.chars[at] == c || (opposes && are_opposite(clause.places[at], place)) {
                lengths |= 1u32 << (head.end - at + j).min(31);
            }
        }
    }
    lengths
}

/// Whether the words of a tail and of a head, both of a length, part in the same places.
fn in_rhythm(tails: u32, heads: u32, length: usize) -> bool {
    let within = (1 << length) - 2;
    // A cut `n` from the end is one `length - n` from the beginning.
    (tails & within).reverse_bits() >> (31 - length) == heads & within
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rhythm_is_told_from_the_cuts() {
        // 深化|改革 against 扩大|开放 and against 抓|改革开
        assert!(in_rhythm(0b10100, 0b10100, 4));
        assert!(!in_rhythm(0b10100, 0b10010, 4));
        // 促|发展 (a cut two from the end) against 保|民生 (a cut one from the beginning)
        assert!(in_rhythm(0b1100, 0b1010, 3));
    }

    #[test]
    fn lengths_are_equal_by_the_rule() {
        let cases = [(3, 3, true), (3, 4, false), (4, 5, true), (5, 4, true), (4, 6, false)];
        for (a, b, wanted) in cases {
            assert_eq!(equal(a, b), wanted, "{a} {b}");
            assert_eq!(equals(a) & (1 << b) != 0, wanted, "{a} {b}");
        }
    }
}

//! The search for runs of equal members in a clause.

use super::clause::Clause;
use super::part::Part;
use super::run::{LONGEST, Member, Run, equal};

/// The most members a run is followed for.
const MOST: usize = 12;

/// The lengths that are equal to one, as bits: itself and, from four on, its neighbours.
fn equals(length: usize) -> u32 {
    const LENGTHS: usize = LONGEST + 3;
    static EQUAL: [u32; LENGTHS] = {
        let mut equals = [0; LENGTHS];
        let mut index = 0;
        while index < LENGTHS * LENGTHS {
            let (length, other) = (index / LENGTHS, index % LENGTHS);
            equals[length] |= (equal(length, other) as u32) << other;
            index += 1;
        }
        equals
    };
    EQUAL[length]
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
            if let Some(ends) = ends(clause, first, last) {
                runs(clause, first, last, (lengths, lengths & ends), &mut members, each);
            }
        }
    }
}

/// The heads of a part that may be the last member of a run from another part on; `None` where its marks make it none:
/// they are the same throughout, or alternate (解放思想、实事求是，与时俱进、求真务实).
fn ends(clause: &Clause, first: usize, last: usize) -> Option<u32> {
    let parts = &clause.parts[first..last];
    let mark = |place: usize| parts[place].mark;
    if (1..parts.len()).all(|place| mark(place) == mark(0)) {
        return Some(clause.parts[last].ends(mark(0)));
    }
    let alternate = parts.len() % 2 == 1
        && (mark(0), mark(1)) == (Some('、'), Some('，'))
        && (2..parts.len()).all(|place| mark(place) == mark(place - 2));
    alternate.then(|| clause.parts[last].whole())
}

/// The lengths of members that a part has room for.
fn within(part: Part) -> u32 {
    u32::MAX >> (31 - part.length().min(31))
}

/// The runs of three and more whose first member is a tail of one part and whose last is a head of another.
fn runs<'a>(
    clause: &Clause<'a>,
    first: usize,
    last: usize,
    (firsts, lasts): (u32, u32),
    members: &mut Vec<Member>,
    each: &mut impl FnMut(&Clause<'a>, &Run),
) {
    let (head, tail) = (clause.parts[first], clause.parts[last]);
    // The members between tell how long the outer ones are, whatever words were seen: 使天|更蓝、山更绿、水更清
    let middle = 1 << clause.parts[first + 1].length();
    let tails = (head.tails | clause.meetings[first].framed_tails() | middle & within(head)) & firsts;
    let heads = (tail.heads | clause.meetings[last - 1].framed_heads() | middle & within(tail)) & lasts;
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
    let meeting = &clause.meetings[first];
    let tails = head.tails | meeting.framed_tails();
    let heads = (tail.heads | meeting.framed_heads()) & tail.ends(head.mark);
    for length in bits(tails) {
        for other in bits(heads & equals(length)) {
            // Without a character in common and without opposites only whole parts, short members and formulas ever are
            // couplets.
            let meet = || meeting.lengths() & (1 << length | 1 << other) != 0;
            let whole = length == head.length() && other == tail.length();
            let short = || length == other && matches!(length, 3 | 4);
            let two = [
                Member { start: head.end - length, end: head.end },
                Member { start: tail.start, end: tail.start + other },
            ];
            if !(whole || meet() || short() || clause.may_join(two)) {
                continue;
            }
            members.clear();
            members.extend(two);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_equal_by_the_rule() {
        let cases = [(3, 3, true), (3, 4, false), (4, 5, true), (5, 4, true), (4, 6, false)];
        for (a, b, wanted) in cases {
            assert_eq!(equal(a, b), wanted, "{a} {b}");
            assert_eq!(equals(a) & (1 << b) != 0, wanted, "{a} {b}");
        }
    }
}

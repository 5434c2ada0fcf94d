//! Where two neighbouring parts hold the same characters, or opposites, once a tail of the one and a head of the
//! other are set one below the other.
//!
//! All that a pair of parts is asked for every pair of members is worked out once, as bits: a character `d` from the
//! end of the first part (the last is 1 from it) and the `j`th of the second stand in the same place, counted from
//! their beginning, of members of which the first has `d + j` characters; and in the same place, counted from
//! their end, of members of which the second has `d + j`.

use super::super::opposites::Opposites;
use super::part::Cell;
use super::run::LONGEST;

/// So many characters at most a member takes from a part: one more than the longest, beside which it may stand.
pub(super) const REACH: usize = LONGEST + 1;

/// Characters of a member, one bit each, the lowest for the first.
pub(super) type Places = u16;

/// What two neighbouring parts have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meeting {
    /// By `d + j`: the `j`s of characters that are the same.
    same: [Places; 2 * REACH],
    /// By `d + j`: the `j`s of characters that are opposites.
    opposed: [Places; 2 * REACH],
    /// The `d + j` of any of them.
    sums: u32,
    /// The `d + j` of characters that are the same.
    same_sums: u32,
    /// The `d` of characters that are the second part's first: tails that begin as it does.
    tails: u32,
    /// The `j + 1` of characters that are the first part's last: heads that end as it does.
    heads: u32,
}

impl Meeting {
    /// Of two parts, given as their cells.
    pub fn new(head: &[Cell], tail: &[Cell], opposites: &Opposites) -> Self {
        let (same, opposed) = ([0; 2 * REACH], [0; 2 * REACH]);
        let mut meeting = Self { same, opposed, sums: 0, same_sums: 0, tails: 0, heads: 0 };
        let ending = Ending::of(head);
        for (j, cell) in tail[..tail.len().min(REACH)].iter().enumerate() {
            if ending.may_hold(cell.char) {
                let same = head.iter().rev().take(REACH).zip(1..).filter(|(other, _)| other.char == cell.char);
                same.for_each(|(_, d)| meeting.note_same(d, j));
            }
            if cell.opposite != 0 && ending.with_opposites != 0 {
                each_place(ending.with_opposites, |d| {
                    if opposites.holds(head[head.len() - d].opposite, cell.opposite) {
                        meeting.opposed[d + j] |= 1 << j;
                        meeting.sums |= 1 << (d + j);
                    }
                });
            }
        }
        meeting
    }

    fn note_same(&mut self, d: usize, j: usize) {
        self.same[d + j] |= 1 << j;
        self.same_sums |= 1 << (d + j);
        self.sums |= 1 << (d + j);
        self.tails |= u32::from(j == 0) << d;
        self.heads |= u32::from(d == 1) << (j + 1);
    }

    /// The lengths, as bits, of members that hold the same character or opposites in the same place.
    pub fn lengths(&self) -> u32 {
        self.sums
    }

    /// The lengths of tails that begin with the character with which the next part does: a frame repeats there,
    /// whatever words were seen.
    pub fn framed_tails(&self) -> u32 {
        self.tails
    }

    /// The lengths of heads that end with the character with which the part before does.
    pub fn framed_heads(&self) -> u32 {
        self.heads
    }

    /// The places, counted from the beginning, at which a tail of so many characters and a head are the same.
    pub fn same_from_start(&self, tail: usize) -> Places {
        self.same[tail]
    }

    /// The places, counted from the end, at which a tail and a head of so many characters are the same.
    pub fn same_from_end(&self, head: usize) -> Places {
        self.same[head].reverse_bits() >> (Places::BITS as usize - head)
    }

    /// The places, counted from the beginning, at which a tail of so many characters and a head are opposites.
    pub fn opposed_from_start(&self, tail: usize) -> Places {
        self.opposed[tail]
    }

    /// Whether a tail and a head of so many characters hold the same character, in whatever place.
    pub fn shares_any(&self, tail: usize, head: usize) -> bool {
        let mut sums = self.same_sums;
        while sums != 0 {
            let sum = sums.trailing_zeros() as usize;
            sums &= sums - 1;
            let within = first_places(head) & !first_places(sum.saturating_sub(tail));
            if self.same[sum] & within != 0 {
                return true;
            }
        }
        false
    }
}

/// The characters that a tail may take from the end of a part.
struct Ending {
    /// Two bits for each, by its number: hardly a character of the next part has both that is not among them.
    chars: [u64; 2],
    /// The places, the last the lowest, of those that have an opposite.
    with_opposites: Places,
}

impl Ending {
    fn of(part: &[Cell]) -> Self {
        let mut ending = Self { chars: [0; 2], with_opposites: 0 };
        for (place, cell) in part.iter().rev().take(REACH).enumerate() {
            let [low, high] = bits(cell.char);
            ending.chars = [ending.chars[0] | low, ending.chars[1] | high];
            ending.with_opposites |= Places::from(cell.opposite != 0) << place;
        }
        ending
    }

    fn may_hold(&self, c: char) -> bool {
        let [low, high] = bits(c);
        self.chars[0] & low != 0 && self.chars[1] & high != 0
    }
}

/// A bit for the low end of a character's number, one for what stands before it.
fn bits(c: char) -> [u64; 2] {
    [1 << (c as u32 & 0x3f), 1 << (c as u32 >> 6 & 0x3f)]
}

/// Calls `each` with how far from the end, the last being 1 from it, each of some places is.
#[inline]
fn each_place(mut places: Places, mut each: impl FnMut(usize)) {
    while places != 0 {
        each(places.trailing_zeros() as usize + 1);
        places &= places - 1;
    }
}

/// The first so many places.
pub(super) fn first_places(count: usize) -> Places {
    if count >= Places::BITS as usize { Places::MAX } else { (1 << count) - 1 }
}

//! What stands between two separators of a clause.

use super::super::opposites::Opposite;

/// A character of a clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub char: char,
    /// Its place among the opposites.
    pub opposite: Opposite,
    /// How many of the document's tokens begin before it.
    pub word: u32,
    /// Its clean offset.
    pub offset: usize,
}

/// A stretch of a clause between two separators, in characters of the clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub start: usize,
    pub end: usize,
    /// The separator after it; the clause's last part has none.
    pub mark: Option<char>,
    /// Where words part: bit `n` for a head of `n` characters, and for a tail of `n`.
    pub heads: u32,
    pub tails: u32,
    /// The heads that 的 follows.
    pub attributes: u32,
}

impl Part {
    pub fn length(self) -> usize {
        self.end - self.start
    }

    /// The heads that may be the last member of a run in which this mark comes before it. Commas part clauses: what
    /// follows one goes on to the clause's end, or to 的 where the whole run is an attribute
    /// (坚持建设依靠改革，改革促进建设的思想); 、 parts phrases, of which the last may be cut from its clause anywhere.
    pub fn ends(self, mark: Option<char>) -> u32 {
        if matches!(mark, Some('，' | ',')) { self.whole() | self.attributes } else { u32::MAX }
    }

    /// The whole part as a head.
    pub fn whole(self) -> u32 {
        1_u32.checked_shl(self.length() as u32).unwrap_or(0)
    }
}

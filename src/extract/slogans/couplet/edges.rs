//! Where the words of a clause begin and end.

use crate::segment::Token;
use crate::text::seek;

/// Edges in the making, a bit each.
#[derive(Default)]
pub(super) struct Edges {
    bits: u64,
    count: u32,
}

impl Edges {
    #[inline]
    pub fn push(&mut self, edge: bool, whole: &mut Vec<u64>) {
        self.bits |= u64::from(edge) << self.count;
        self.count += 1;
        if self.count == u64::BITS {
            whole.push(self.bits);
            *self = Self::default();
        }
    }

    pub fn end(self, whole: &mut Vec<u64>) {
        whole.push(self.bits);
    }
}

/// The words of a document, passed through from some place on.
pub(super) struct Words<'t> {
    tokens: &'t [Token],
    /// How many begin before the place reached.
    pub begun: u32,
    /// Where the next begins.
    next: usize,
    /// Where the last that begins before it ends.
    end: usize,
}

impl<'t> Words<'t> {
    /// Those from a place on; about so many begin before it.
    pub fn starting_at(tokens: &'t [Token], offset: usize, guess: usize) -> Self {
        let begun = seek(tokens, guess, |token| (token.start as usize) < offset);
        let end = begun.checked_sub(1).map_or(usize::MAX, |before| tokens[before].end as usize);
        let next = tokens.get(begun).map_or(usize::MAX, |token| token.start as usize);
        Self { tokens, begun: begun as u32, next, end }
    }

    /// Passes a character; says whether a word begins or ends before it.
    #[inline]
    pub fn pass(&mut self, offset: usize) -> bool {
        let ends = self.end == offset;
        if self.next != offset {
            return ends;
        }
        self.end = self.tokens[self.begun as usize].end as usize;
        self.begun += 1;
        self.next = self.tokens.get(self.begun as usize).map_or(usize::MAX, |token| token.start as usize);
        true
    }
}

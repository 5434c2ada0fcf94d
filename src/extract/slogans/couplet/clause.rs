//! A clause laid out in parts.

use std::ops::Range;

use super::super::opposites::{Opposite, opposite};
use super::meeting::{Meeting, REACH};
use super::run::Run;
use crate::segment::{Token, Tokens, WordClass};
use crate::text::CleanText;

/// Parts a range at the marks that no couplet crosses; what holds no separator is passed over. `each` is
/// told whether the clause opens the range.
pub(super) fn each_clause(clean: &CleanText, range: Range<usize>, mut each: impl FnMut(Range<usize>, bool)) {
    let mut start = range.start;
    let mut separated = false;
    for found in clean.punctuation(&range) {
        if is_separator(found.mark) {
            separated = true;
        } else if is_bound(found.mark) {
            if separated {
                each(start..found.at, start == range.start);
            }
            start = found.end();
            separated = false;
        }
    }
    if separated {
        each(start..range.end, start == range.start);
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ' ' | '·' | ',')
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
    /// One of 64 bits for each of the characters that a member may take from the end.
    pub bloom: u64,
    /// Whether one of its characters has an opposite.
    pub opposed: bool,
}

impl Part {
    pub fn length(self) -> usize {
        self.end - self.start
    }
}

/// A clause laid out for the search; its buffers serve one clause after another.
pub(super) struct Clause<'a> {
    pub clean: &'a str,
    pub tokens: &'a [Token],
    tagged: &'a Tokens<'a>,
    /// Whether the document is a speech.
    pub speech: bool,
    /// Whether the clause stands in a heading.
    pub heading: bool,
    /// Whether a directive's marker stands before it in its paragraph.
    pub marked: bool,
    /// Whether it opens its paragraph, or what follows the marker.
    pub opens: bool,
    /// Its characters, and one more cell for what stands behind it.
    pub cells: Vec<Cell>,
    /// Whether a word begins or ends before each cell, a bit each.
    edges: Vec<u64>,
    pub parts: Vec<Part>,
    /// What each part has in common with the next.
    pub meetings: Vec<Meeting>,
}

impl<'a> Clause<'a> {
    pub fn new(clean: &'a str, tokens: &'a Tokens<'a>) -> Self {
        Self {
            clean,
            tokens: tokens.as_slice(),
            tagged: tokens,
            speech: false,
            heading: false,
            marked: false,
            opens: false,
            cells: Vec::new(),
            edges: Vec::new(),
            parts: Vec::new(),
            meetings: Vec::new(),
        }
    }

    pub fn class(&self, token: &Token) -> WordClass {
        self.tagged.class(token)
    }

    /// Where a run stands in the clean text.
    pub fn range(&self, run: &Run) -> Range<usize> {
        self.cells[run.members[0].start].offset..self.cells[run.members[run.members.len() - 1].end].offset
    }

    pub fn lay_out(&mut self, range: Range<usize>, opens: bool) {
        self.opens = opens;
        self.parts.clear();
        self.fill(&range);
        let mut start = 0;
        for index in 0..self.cells.len() - 1 {
            let c = self.cells[index].char;
            if is_separator(c) {
                self.end_part(start, index, Some(c));
                start = index + 1;
            }
        }
        self.end_part(start, self.cells.len() - 1, None);
        for index in 0..self.parts.len() {
            self.parts[index] = self.measured(self.parts[index]);
        }
        self.meetings.clear();
        let meetings = self.parts.windows(2).map(|pair| Meeting::new(&self.cells, &pair[0], &pair[1]));
        self.meetings.extend(meetings);
    }

    /// Takes the cells and edges of a range.
    fn fill(&mut self, range: &Range<usize>) {
        self.cells.clear();
        self.edges.clear();
        let mut word = self.tokens.partition_point(|token| (token.start as usize) < range.start);
        let start_of = |word: usize| self.tokens.get(word).map_or(usize::MAX, |token| token.start as usize);
        let mut next = start_of(word);
        let mut ended = word.checked_sub(1).map_or(usize::MAX, |before| self.tokens[before].end as usize);
        let mut bits = 0;
        let behind = std::iter::once((range.len(), '\n'));
        for (index, (at, char)) in self.clean[range.clone()].char_indices().chain(behind).enumerate() {
            let offset = range.start + at;
            self.cells.push(Cell { char, opposite: opposite(char), word: word as u32, offset });
            let begins = next == offset;
            bits |= u64::from(begins || ended == offset) << (index % 64);
            if index % 64 == 63 {
                self.edges.push(std::mem::take(&mut bits));
            }
            if begins {
                ended = self.tokens[word].end as usize;
                word += 1;
                next = start_of(word);
            }
        }
        self.edges.push(bits);
    }

    fn end_part(&mut self, start: usize, end: usize, mark: Option<char>) {
        for edge in [start, end] {
            self.edges[edge / 64] |= 1 << (edge % 64);
        }
        self.parts.push(Part { start, end, mark, heads: 0, tails: 0, bloom: 0, opposed: false });
    }

    fn measured(&self, part: Part) -> Part {
        let most = part.length().min(REACH);
        let lengths = (2 << most) - 2;
        let tails = self.edges_from(part.end - most);
        Part {
            heads: self.edges_from(part.start) & lengths,
            // An edge `n` behind where the longest tail begins is `most - n` before the end.
            tails: tails.reverse_bits() >> (31 - most) & lengths,
            bloom: self.cells[part.end - most..part.end].iter().fold(0, |bloom, cell| bloom | bit(cell.char)),
            opposed: self.cells[part.start..part.end].iter().any(|cell| cell.opposite != 0),
            ..part
        }
    }

    /// The edges from a cell on, for as many cells as there are bits.
    fn edges_from(&self, cell: usize) -> u32 {
        let (word, shift) = (cell / 64, cell % 64);
        let low = self.edges[word] >> shift;
        let high = self.edges.get(word + 1).map_or(0, |&next| next << 1 << (63 - shift));
        (low | high) as u32
    }

    /// The text between two characters of the clause.
    pub fn text(&self, start: usize, end: usize) -> &str {
        &self.clean[self.cells[start].offset..self.cells[end].offset]
    }

    /// The token that begins with a character.
    pub fn token_at(&self, index: usize) -> Option<&Token> {
        let cell = &self.cells[index];
        let token = self.tokens.get(cell.word as usize)?;
        (token.start as usize == cell.offset).then_some(token)
    }

    /// The token that ends before a character.
    pub fn token_before(&self, index: usize) -> Option<&Token> {
        let cell = &self.cells[index];
        let token = &self.tokens[(cell.word as usize).checked_sub(1)?];
        (token.end as usize == cell.offset).then_some(token)
    }
}

/// One of 64 bits for a character: equal characters have equal bits.
pub(super) fn bit(c: char) -> u64 {
    1 << (c as u32 % u64::BITS)
}

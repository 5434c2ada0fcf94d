//! A clause laid out in parts.

use std::ops::Range;

use super::super::opposites::Opposites;
use super::edges::{Edges, Words};
use super::marks::{CLOSING, OPENING, is_separator};
use super::meeting::{Meeting, REACH};
use super::part::{Cell, Part};
use super::run::{Member, Run};
use crate::segment::{Token, Tokens, WordClass};

/// A clause laid out for the search; its buffers serve one clause after another.
pub(super) struct Clause<'a> {
    pub clean: &'a str,
    pub tokens: &'a [Token],
    tagged: &'a Tokens<'a>,
    opposites: &'static Opposites,
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
    /// Which cells are quoted: the marks themselves are none.
    quoted: Vec<Range<usize>>,
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
            opposites: Opposites::bundled(),
            speech: false,
            heading: false,
            marked: false,
            opens: false,
            cells: Vec::new(),
            quoted: Vec::new(),
            edges: Vec::new(),
            parts: Vec::new(),
            meetings: Vec::new(),
        }
    }

    pub fn class(&self, token: &Token) -> WordClass {
        self.tagged.class(token)
    }

    /// The words of a token, with their classes: two of a phrase that is made of two known ones, else itself.
    pub fn words_in(&self, token: &Token) -> [Option<(Range<usize>, WordClass)>; 2] {
        match self.tagged.halves(token) {
            Some(halves) => halves.map(Some),
            None => [Some((token.range(), self.class(token))), None],
        }
    }

    /// Where a run stands in the clean text.
    pub fn range(&self, run: &Run) -> Range<usize> {
        let (first, last) = (run.members[0].start, run.members[run.members.len() - 1].end);
        if self.quoted.is_empty() {
            return self.cells[first].offset..self.cells[last].offset;
        }
        // The marks of what a run begins or ends with belong to it.
        let mark = |holds: bool, mark: char| if holds { mark.len_utf8() } else { 0 };
        let (before, behind) = (self.quoted_in(first..first + 1), self.quoted_in(last - 1..last));
        let opening = mark(before.iter().any(|quoted| quoted.start == first), OPENING);
        let closing = mark(behind.iter().any(|quoted| quoted.end == last), CLOSING);
        let end = &self.cells[last - 1];
        self.cells[first].offset - opening..end.offset + end.char.len_utf8() + closing
    }

    /// What is quoted, wholly or in part, in some cells.
    fn quoted_in(&self, cells: Range<usize>) -> &[Range<usize>] {
        let first = self.quoted.partition_point(|quoted| quoted.end <= cells.start);
        let count = self.quoted[first..].partition_point(|quoted| quoted.start < cells.end);
        &self.quoted[first..first + count]
    }

    /// Whether a member of a run holds some of what is quoted, but not all.
    pub fn splits_quotation(&self, run: &Run) -> bool {
        let splits = |member: &Member| {
            let within = |quoted: &Range<usize>| member.start <= quoted.start && quoted.end <= member.end;
            !self.quoted_in(member.start..member.end).iter().all(within)
        };
        !self.quoted.is_empty() && run.members.iter().any(splits)
    }

    /// How many members of a run that splits no quotation hold one.
    pub fn with_quotation(&self, run: &Run) -> usize {
        let holds = |member: &&Member| !self.quoted_in(member.start..member.end).is_empty();
        if self.quoted.is_empty() { 0 } else { run.members.iter().filter(holds).count() }
    }

    /// Takes a clause and what is quoted in it.
    pub fn lay_out(&mut self, range: Range<usize>, quoted: &[Range<usize>], opens: bool) {
        self.opens = opens;
        self.fill(&range, quoted);
        for index in 0..self.parts.len() {
            self.parts[index] = self.with_cuts(self.parts[index]);
        }
        self.meetings.clear();
        let cells = |part: &Part| &self.cells[part.start..part.end];
        let meetings = self.parts.windows(2).map(|two| Meeting::new(cells(&two[0]), cells(&two[1]), self.opposites));
        self.meetings.extend(meetings);
    }

    /// Takes the cells, edges and parts of a range.
    fn fill(&mut self, range: &Range<usize>, quoted: &[Range<usize>]) {
        // One clause follows another.
        let passed = self.cells.last().map_or(0, |cell| cell.word as usize);
        self.cells.clear();
        self.quoted.clear();
        self.edges.clear();
        self.parts.clear();
        let mut words = Words::starting_at(self.tokens, range.start, passed);
        let (mut edges, mut start, mut attributes) = (Edges::default(), 0, 0);
        let (mut quoted, mut opened) = (quoted.iter().peekable(), 0);
        for (at, char) in self.clean[range.clone()].char_indices() {
            let (index, offset) = (self.cells.len(), range.start + at);
            match quoted.peek() {
                Some(next) if offset == next.start => {
                    opened = index;
                    words.pass(offset);
                    continue;
                }
                Some(next) if offset + char.len_utf8() == next.end => {
                    quoted.next();
                    self.quoted.push(opened..index);
                    words.pass(offset);
                    continue;
                }
                _ => {}
            }
            let separates = is_separator(char);
            self.cells.push(Cell { char, opposite: self.opposites.place(char), word: words.begun, offset });
            edges.push(words.pass(offset) || separates || index == start, &mut self.edges);
            if separates {
                self.parts.push(Part { start, end: index, mark: Some(char), heads: 0, tails: 0, attributes });
                (start, attributes) = (index + 1, 0);
            } else if char == '的' {
                attributes |= 1_u32.checked_shl((index - start) as u32).unwrap_or(0);
            }
        }
        self.parts.push(Part { start, end: self.cells.len(), mark: None, heads: 0, tails: 0, attributes });
        self.cells.push(Cell { char: '\n', opposite: 0, word: words.begun, offset: range.end });
        edges.push(true, &mut self.edges);
        edges.end(&mut self.edges);
    }

    /// A part with the places where words part.
    fn with_cuts(&self, part: Part) -> Part {
        let most = part.length().min(REACH);
        let lengths = (2 << most) - 2;
        let tails = self.edges_from(part.end - most);
        Part {
            heads: self.edges_from(part.start) & lengths,
            // An edge `n` behind where the longest tail begins is `most - n` before the end.
            tails: tails.reverse_bits() >> (31 - most) & lengths,
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

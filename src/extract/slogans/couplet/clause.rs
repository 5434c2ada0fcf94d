//! A clause laid out in parts.

use std::ops::Range;

use super::super::opposites::{Opposite, place};
use super::run::{LONGEST, Run};
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
    pub chars: Vec<char>,
    /// Each character's place among the opposites.
    pub places: Vec<Opposite>,
    /// Clean offset of each character, and of the clause's end.
    pub offsets: Vec<usize>,
    /// How many of the document's tokens begin before each character, and before the clause's end.
    pub words: Vec<u32>,
    /// Whether a word begins or ends before each character.
    edges: Vec<bool>,
    pub parts: Vec<Part>,
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
            chars: Vec::new(),
            places: Vec::new(),
            offsets: Vec::new(),
            words: Vec::new(),
            edges: Vec::new(),
            parts: Vec::new(),
        }
    }

    pub fn class(&self, token: &Token) -> WordClass {
        self.tagged.class(token)
    }

    /// Where a run stands in the clean text.
    pub fn range(&self, run: &Run) -> Range<usize> {
        self.offsets[run.members[0].start]..self.offsets[run.members[run.members.len() - 1].end]
    }

    pub fn lay_out(&mut self, range: Range<usize>, opens: bool) {
        self.opens = opens;
        self.chars.clear();
        self.places.clear();
        self.offsets.clear();
        self.words.clear();
        self.edges.clear();
        self.parts.clear();
        let mut word = self.tokens.partition_point(|token| (token.start as usize) < range.start);
        let mut start = 0;
        for (at, c) in self.clean[range.clone()].char_indices() {
            let index = self.chars.len();
            self.push(c, range.start + at, &mut word);
            if is_separator(c) {
                self.end_part(start, index, Some(c));
                start = index + 1;
            }
        }
        let end = self.chars.len();
        self.push('\n', range.end, &mut word);
        self.chars.pop();
        self.end_part(start, end, None);
        let mut parts = std::mem::take(&mut self.parts);
        parts.iter_mut().for_each(|part| self.measure(part));
        self.parts = parts;
    }

    fn end_part(&mut self, start: usize, end: usize, mark: Option<char>) {
        self.edges[start] = true;
        self.edges[end] = true;
        self.parts.push(Part { start, end, mark, heads: 0, tails: 0, bloom: 0, opposed: false });
    }

    fn push(&mut self, c: char, offset: usize, word: &mut usize) {
        let begins = self.tokens.get(*word).is_some_and(|token| token.start as usize == offset);
        let ends = word.checked_sub(1).is_some_and(|before| self.tokens[before].end as usize == offset);
        self.chars.push(c);
        self.places.push(place(c));
        self.offsets.push(offset);
        self.words.push(*word as u32);
        self.edges.push(begins || ends);
        *word += usize::from(begins);
    }

    fn measure(&self, part: &mut Part) {
        let most = part.length().min(LONGEST + 1);
        for length in 1..=most {
            part.heads |= u32::from(self.edges[part.start + length]) << length;
            part.tails |= u32::from(self.edges[part.end - length]) << length;
        }
        part.bloom = self.chars[part.end - most..part.end].iter().fold(0, |bloom, &c| bloom | bit(c));
        part.opposed = self.places[part.start..part.end].iter().any(|&place| place != 0);
    }
}

/// One of 64 bits for a character: equal characters have equal bits.
pub(super) fn bit(c: char) -> u64 {
    1 << ((c as u32).wrapping_mul(0x9E37_79B1) >> 26)
}

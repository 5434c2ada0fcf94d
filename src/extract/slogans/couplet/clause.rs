//! A clause laid out in parts, and the search for runs of equal members in it.

use std::ops::Range;

use super::super::super::features::Scored;
use super::super::opposites::{Opposite, are_opposite, place};
use super::Couplet;
use crate::segment::{Token, Tokens, WordClass};
use crate::text::uncommon_chars;

/// The longest member, in characters.
const LONGEST: usize = 15;

/// The most members a run is followed for.
const MOST: usize = 12;

/// One of 64 bits for a character: equal characters have equal bits.
fn bit(c: char) -> u64 {
    1 << (c as u32 & 63)
}

/// Parts a range at the marks that no couplet crosses; what holds no separator is passed over.
pub(super) fn clauses(clean: &str, range: Range<usize>, mut each: impl FnMut(Range<usize>)) {
    let mut start = range.start;
    let mut separated = false;
    for (at, c) in uncommon_chars(&clean[range.clone()]) {
        if is_separator(c) {
            separated = true;
        } else if matches!(
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
        ) {
            if separated {
                each(start..range.start + at);
            }
            start = range.start + at + c.len_utf8();
            separated = false;
        }
    }
    if separated {
        each(start..range.end);
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ' ' | '·' | ',')
}

/// Whether members of these lengths are equally long: one character apart is allowed from four on.
pub(super) fn equal(a: usize, b: usize) -> bool {
    a == b || (a.abs_diff(b) == 1 && a.min(b) >= 4)
}

/// A stretch of a clause between two separators, in characters of the clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub start: usize,
    pub end: usize,
    /// The separator after it; the clause's last part has none.
    pub mark: Option<char>,
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
    pub tagged: &'a Tokens<'a>,
    pub speech: bool,
    pub exhaustive: bool,
    pub heading: bool,
    pub chars: Vec<char>,
    /// Each character's place among the opposites.
    pub places: Vec<Opposite>,
    /// Clean offset of each character, and of the clause's end.
    pub offsets: Vec<usize>,
    /// How many of the document's tokens begin before each character, and before the clause's end.
    pub words: Vec<usize>,
    /// Whether a word begins or ends before each character.
    pub edges: Vec<bool>,
    pub parts: Vec<Part>,
}

/// A candidate's members in characters of the clause, and the parts they stand in.
pub(super) struct Run<'r> {
    pub members: &'r [(usize, usize)],
    pub first: usize,
    pub last: usize,
}

impl<'a> Clause<'a> {
    pub fn new(clean: &'a str, tokens: &'a Tokens<'a>) -> Self {
        Self {
            clean,
            tokens: tokens.as_slice(),
            tagged: tokens,
            speech: false,
            exhaustive: false,
            heading: false,
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

    /// Finds every run of members in a clause.
    pub fn search(&mut self, range: Range<usize>, found: &mut Vec<Scored<Couplet>>) {
        self.lay_out(range);
        let mut members = Vec::with_capacity(MOST);
        for first in 0..self.parts.len().saturating_sub(1) {
            for last in first + 1..self.parts.len().min(first + MOST) {
                if last > first + 1 {
                    let (like, length) = (self.parts[first + 1].length(), self.parts[last - 1].length());
                    if !(2..=LONGEST).contains(&length) || !equal(like, length) {
                        break;
                    }
                }
                self.runs(first, last, &mut members, found);
            }
        }
    }

    pub fn lay_out(&mut self, range: Range<usize>) {
        self.chars.clear();
        self.places.clear();
        self.offsets.clear();
        self.words.clear();
        self.edges.clear();
        self.parts.clear();
        let mut word = self.tokens.partition_point(|token| (token.start as usize) < range.start);
        let mut start = 0;
        for (at, c) in self.clean[range.clone()].char_indices() {
            let offset = range.start + at;
            let index = self.chars.len();
            self.push(c, offset, &mut word);
            if is_separator(c) {
                self.parts.push(Part { start, end: index, mark: Some(c) });
                start = index + 1;
                self.edges[index] = true;
            }
        }
        self.parts.push(Part { start, end: self.chars.len(), mark: None });
        self.push('\n', range.end, &mut word);
        self.chars.pop();
        for part in &self.parts {
            self.edges[part.start] = true;
            self.edges[part.end] = true;
        }
    }

    pub fn push(&mut self, c: char, offset: usize, word: &mut usize) {
        let begins = self.tokens.get(*word).is_some_and(|token| token.start as usize == offset);
        let ends = word.checked_sub(1).is_some_and(|before| self.tokens[before].end as usize == offset);
        self.chars.push(c);
        self.places.push(place(c));
        self.offsets.push(offset);
        self.words.push(*word);
        self.edges.push(begins || ends);
        *word += usize::from(begins);
    }

    /// The runs whose first member is a tail of one part and whose last is a head of another.
    pub fn runs(&self, first: usize, last: usize, members: &mut Vec<(usize, usize)>, found: &mut Vec<Scored<Couplet>>) {
        let (head, tail) = (self.parts[first], self.parts[last]);
        let middle = &self.parts[first + 1..last];
        let like = middle.first().map(|part| part.length());
        let lengths = like.map_or(2..=LONGEST, |like| like.saturating_sub(1).max(2)..=like + 1);
        // Which lengths a pair's members may have to be worth a look; of runs all are.
        let worth = if middle.is_empty() { self.meeting_lengths(head, tail) } else { u32::MAX };
        for length in lengths {
            if length > head.length() {
                break;
            }
            let start = head.end - length;
            if !self.edges[start] || like.is_some_and(|like| !equal(like, length)) {
                continue;
            }
            for other in [length - 1, length, length + 1] {
                let fits =
                    other >= 2 && other <= tail.length() && equal(length, other) && self.edges[tail.start + other];
                if !fits || !middle.iter().all(|part| equal(part.length(), other)) {
                    continue;
                }
                let whole = length == head.length() && other == tail.length();
                let meets = worth & (1 << length | 1 << other) != 0;
                if !(meets || whole || matches!(length, 3 | 4)) {
                    continue;
                }
                members.clear();
                members.push((start, head.end));
                members.extend(middle.iter().map(|part| (part.start, part.end)));
                members.push((tail.start, tail.start + other));
                let run = Run { members, first, last };
                if self.is_worth_weighing(&run)
                    && let Some(features) = self.features(&run)
                {
                    let range = self.offsets[start]..self.offsets[tail.start + other];
                    found.push(Scored::new(range, features));
                }
            }
        }
    }

    /// The lengths, as bits, at which a tail of one part and a head of another hold the same character,
    /// or opposites, in the same place: a character `d` from the end of the one and `j` from the
    /// beginning of the other meet in members of length `d + j`.
    pub fn meeting_lengths(&self, head: Part, tail: Part) -> u32 {
        let first = &self.chars[head.end - head.length().min(LONGEST)..head.end];
        let second = &self.chars[tail.start..tail.start + tail.length().min(LONGEST)];
        let bloom = first.iter().fold(0u64, |bloom, &c| bloom | bit(c));
        let mut lengths = 0;
        for (j, &c) in second.iter().enumerate() {
            let place = self.places[tail.start + j];
            if bloom & bit(c) == 0 && place == 0 {
                continue;
            }
            for (d, &other) in (1..).zip(first.iter().rev()) {
                if other == c || are_opposite(self.places[head.end - d], place) {
                    lengths |= 1u32 << (d + j).min(31);
                }
            }
        }
        lengths
    }

    /// Of pairs that have no character in common and no opposites, only whole parts and short
    /// members of one rhythm ever are couplets.
    pub fn is_worth_weighing(&self, run: &Run) -> bool {
        let &[a, b] = run.members else { return true };
        if self.shares_any(a, b) || self.is_antithesis(run) {
            return true;
        }
        let whole = self.first_is_whole(run) && self.last_is_whole(run);
        whole || (matches!(a.1 - a.0, 3 | 4) && self.has_same_rhythm(a, b))
    }

    /// Whether two members hold the same character in the same place, from the beginning or the end.
    pub fn shares_any(&self, a: (usize, usize), b: (usize, usize)) -> bool {
        let (a, b) = (&self.chars[a.0..a.1], &self.chars[b.0..b.1]);
        a.iter().zip(b).any(|(a, b)| a == b)
            || (a.len() != b.len() && a.iter().rev().zip(b.iter().rev()).any(|(a, b)| a == b))
    }

    pub fn first_is_whole(&self, run: &Run) -> bool {
        run.members[0].0 == self.parts[run.first].start
    }

    pub fn last_is_whole(&self, run: &Run) -> bool {
        run.members[run.members.len() - 1].1 == self.parts[run.last].end
    }

    /// The tokens of a member; a set phrase that reaches beyond it is none of its words.
    pub fn words_of(&self, (start, end): (usize, usize)) -> &'a [Token] {
        let words = &self.tokens[self.words[start]..self.words[end]];
        match words.split_last() {
            Some((last, rest)) if last.end as usize > self.offsets[end] => rest,
            _ => words,
        }
    }

    pub fn has_same_rhythm(&self, a: (usize, usize), b: (usize, usize)) -> bool {
        let (a, b) = (self.words_of(a), self.words_of(b));
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.end - a.start == b.end - b.start)
    }

    /// How many places, counted from the members' beginnings or ends, hold the same character in all.
    pub fn shared(&self, run: &Run, from_end: bool) -> usize {
        let shortest = run.members.iter().map(|(start, end)| end - start).min().unwrap_or(0);
        let at = |&(start, end): &(usize, usize), i: usize| self.chars[if from_end { end - 1 - i } else { start + i }];
        let (first, rest) = (&run.members[0], &run.members[1..]);
        (0..shortest).filter(|&i| rest.iter().all(|member| at(member, i) == at(first, i))).count()
    }

    pub fn is_antithesis(&self, run: &Run) -> bool {
        run.members.windows(2).any(|pair| {
            let (a, b) = (&self.places[pair[0].0..pair[0].1], &self.places[pair[1].0..pair[1].1]);
            a.iter().zip(b).any(|(&a, &b)| are_opposite(a, b))
        })
    }

    /// 武汉胜则湖北胜，湖北胜则全国胜: a character of one member returns in another's other place.
    pub fn is_chained(&self, run: &Run) -> bool {
        run.members.windows(2).any(|pair| {
            let (a, b) = (&self.chars[pair[0].0..pair[0].1], &self.chars[pair[1].0..pair[1].1]);
            a.iter().enumerate().any(|(i, here)| {
                b.get(i) != Some(here) && b.iter().enumerate().any(|(j, there)| there == here && i.abs_diff(j) >= 2)
            })
        })
    }
}

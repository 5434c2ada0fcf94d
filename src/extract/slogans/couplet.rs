//! Couplets: two or more adjacent members of equal length and the same build.
//!
//! A couplet is about form. A sentence is parted at 、 ， and spaces; every run
//! of neighbours whose middle members are equally long is a candidate, the first
//! member being a tail of its part and the last a head of its own, both cut at
//! word boundaries. What speaks for and against a candidate is weighed in one
//! table; of overlapping candidates the best wins.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::features::{Candidate, Features, feature_table};
use super::opposites::{Opposite, are_opposite, place};
use crate::document::{BlockKind, Document, Genre};
use crate::outline::Outline;
use crate::segment::{Token, Tokens, WordClass};
use crate::text::is_common_han;

feature_table! {
    /// What speaks for (above 0) and against a run of members being a couplet.
    Couplet {
        Bias -2.97,
        TwoMembers -1.16,
        ThreeMembers 0.35,
        FourOrMoreMembers 0.76,
        Length2 -1.51,
        Length3 -0.05,
        Length4 0.32,
        Length5 0.49,
        Length6 0.56,
        Length7To8 0.36,
        Length9OrMore -0.22,
        UnequalMembers -2.09,
        PairOf3 0.30,
        PairOf4 -0.26,
        LongPair -0.06,
        LongRun -0.23,
        PausesOnly 1.18,
        CommasOnly 0.36,
        MixedMarks -0.71,
        SpacedMembers -0.87,
        WholeClauses 0.88,
        FirstIsWhole -0.32,
        LastIsWhole 1.52,
        AfterVerb 0.42,
        AfterParticle 0.05,
        AfterPreposition 0.59,
        AfterNoun 0.04,
        AfterNumber -0.82,
        BeforeParticle 1.37,
        BeforeNoun -1.26,
        BeforeVerb -1.01,
        BeforeEtc -0.66,
        RunGoesOnBefore -0.59,
        RunGoesOnAfter -0.60,
        GrowsBefore -0.80,
        GrowsAfter -1.85,
        SharesFirstCharacter 1.42,
        SharesLastCharacter 0.04,
        SharesFirstWord -0.41,
        SharesLastWord -0.58,
        SharesInnerCharacter 1.25,
        SharesHalf -0.53,
        SharesNothing -0.48,
        PairSharesNothing 0.65,
        Chained -0.57,
        SameRhythm 0.50,
        SameClasses 0.23,
        MostlySameClasses 0.56,
        PairSameClasses -0.06,
        VerbInEach 0.63,
        VerbFirstInEach 0.05,
        VerbObjectInEach 0.16,
        AdverbVerbInEach 0.93,
        PhraseInEach -0.16,
        PredicateInNone -0.64,
        NounsOnly -0.85,
        NounLastInEach 0.03,
        VerbLastInEach 0.51,
        OneWordEach 0.18,
        NominalSuffix -0.35,
        Antithesis 1.73,
        Names 0.15,
        Figures -1.56,
        Conjunction -0.15,
        ContainsDe -0.42,
        StartsWithParticle -0.01,
        InHeading 1.49,
        WholeHeading 2.63,
        RepeatedInDocument 0.92,
        SetPhrase 0.62,
        WholeSetPhrase 2.84,
        TouchesQuotation -0.98,
        InSpeech -0.02,
        PairInSpeech 0.80,
        PairOf4InSpeech -0.63,
        NounFrame 0.19,
        SharedModifier 0.13,
    }
}

/// The longest member, in characters.
const LONGEST: usize = 15;

/// A run whose form alone weighs less than this is given up: nothing that its words could add has
/// ever made up for it (of the accepted runs in 26 annotated documents 0.2% would have been lost).
const HOPELESS: f32 = -3.5;

/// The most members a run is followed for.
const MOST: usize = 12;

/// One of 64 bits for a character: equal characters have equal bits.
fn bit(c: char) -> u64 {
    1 << (c as u32 & 63)
}

/// A candidate and what it scored.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    pub range: Range<usize>,
    pub score: f32,
    features: Features<Couplet>,
}

impl Scored {
    pub fn explained(&self, clean: &str) -> Candidate {
        Candidate {
            text: clean[self.range.clone()].to_owned(),
            about: String::new(),
            clean: self.range.clone(),
            features: self.features.names().collect(),
            score: self.score,
        }
    }
}

/// All candidates of a document, each with its score; they overlap.
/// With `exhaustive`, hopeless ones too.
pub(super) fn candidates(document: &Document, outline: &Outline, tokens: &Tokens, exhaustive: bool) -> Vec<Scored> {
    let clean = document.clean().as_str();
    let speech = document.metadata().genre == Some(Genre::Speech);
    let mut clause = Clause { speech, exhaustive, ..Clause::new(clean, tokens) };
    let mut found = Vec::new();
    for block in document.body() {
        clause.heading = block.kind == BlockKind::Heading || block.kind == BlockKind::Title;
        let mut start = block.range.start;
        // No marker is part of a member.
        for directive in outline.within(&block.range) {
            clauses(clean, start..directive.clean.start, |range| clause.search(range, &mut found));
            start = directive.clean.start + directive.marker.len();
        }
        clauses(clean, start..block.range.end, |range| clause.search(range, &mut found));
    }
    note_repetitions(clean, &mut found);
    found
}

/// What is said again in the same document was made to be repeated.
fn note_repetitions(clean: &str, found: &mut [Scored]) {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for scored in &*found {
        *counts.entry(&clean[scored.range.clone()]).or_default() += 1;
    }
    for scored in found.iter_mut().filter(|scored| counts[&clean[scored.range.clone()]] > 1) {
        scored.features.add(Couplet::RepeatedInDocument);
        scored.score = scored.features.score();
    }
}

/// Parts a range at the marks that no couplet crosses; what holds no separator is passed over.
fn clauses(clean: &str, range: Range<usize>, mut each: impl FnMut(Range<usize>)) {
    let mut start = range.start;
    let mut separated = false;
    let text = &clean[range.clone()];
    let mut next = 0;
    while let Some(&byte) = text.as_bytes().get(next) {
        let at = next;
        if is_common_han(byte) {
            next += 3;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        next += c.len_utf8();
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
fn equal(a: usize, b: usize) -> bool {
    a == b || (a.abs_diff(b) == 1 && a.min(b) >= 4)
}

/// A stretch of a clause between two separators, in characters of the clause.
#[derive(Debug, Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    /// The separator after it; the clause's last part has none.
    mark: Option<char>,
}

impl Part {
    fn length(self) -> usize {
        self.end - self.start
    }
}

/// A clause laid out for the search; its buffers serve one clause after another.
struct Clause<'a> {
    clean: &'a str,
    tokens: &'a [Token],
    tagged: &'a Tokens<'a>,
    speech: bool,
    exhaustive: bool,
    heading: bool,
    chars: Vec<char>,
    /// Each character's place among the opposites.
    places: Vec<Opposite>,
    /// Clean offset of each character, and of the clause's end.
    offsets: Vec<usize>,
    /// How many of the document's tokens begin before each character, and before the clause's end.
    words: Vec<usize>,
    /// Whether a word begins or ends before each character.
    edges: Vec<bool>,
    parts: Vec<Part>,
}

/// A candidate's members in characters of the clause, and the parts they stand in.
struct Run<'r> {
    members: &'r [(usize, usize)],
    first: usize,
    last: usize,
}

impl<'a> Clause<'a> {
    fn new(clean: &'a str, tokens: &'a Tokens<'a>) -> Self {
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

    fn class(&self, token: &Token) -> WordClass {
        self.tagged.class(token)
    }

    /// Finds every run of members in a clause.
    fn search(&mut self, range: Range<usize>, found: &mut Vec<Scored>) {
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

    fn lay_out(&mut self, range: Range<usize>) {
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

    fn push(&mut self, c: char, offset: usize, word: &mut usize) {
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
    fn runs(&self, first: usize, last: usize, members: &mut Vec<(usize, usize)>, found: &mut Vec<Scored>) {
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
                    found.push(Scored { range, score: features.score(), features });
                }
            }
        }
    }

    /// The lengths, as bits, at which a tail of one part and a head of another hold the same character,
    /// or opposites, in the same place: a character `d` from the end of the one and `j` from the
    /// beginning of the other meet in members of length `d + j`.
    fn meeting_lengths(&self, head: Part, tail: Part) -> u32 {
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
    fn is_worth_weighing(&self, run: &Run) -> bool {
        let &[a, b] = run.members else { return true };
        if self.shares_any(a, b) || self.is_antithesis(run) {
            return true;
        }
        let whole = self.first_is_whole(run) && self.last_is_whole(run);
        whole || (matches!(a.1 - a.0, 3 | 4) && self.has_same_rhythm(a, b))
    }

    /// Whether two members hold the same character in the same place, from the beginning or the end.
    fn shares_any(&self, a: (usize, usize), b: (usize, usize)) -> bool {
        let (a, b) = (&self.chars[a.0..a.1], &self.chars[b.0..b.1]);
        a.iter().zip(b).any(|(a, b)| a == b)
            || (a.len() != b.len() && a.iter().rev().zip(b.iter().rev()).any(|(a, b)| a == b))
    }

    fn first_is_whole(&self, run: &Run) -> bool {
        run.members[0].0 == self.parts[run.first].start
    }

    fn last_is_whole(&self, run: &Run) -> bool {
        run.members[run.members.len() - 1].1 == self.parts[run.last].end
    }

    /// The tokens of a member; a set phrase that reaches beyond it is none of its words.
    fn words_of(&self, (start, end): (usize, usize)) -> &'a [Token] {
        let words = &self.tokens[self.words[start]..self.words[end]];
        match words.split_last() {
            Some((last, rest)) if last.end as usize > self.offsets[end] => rest,
            _ => words,
        }
    }

    fn has_same_rhythm(&self, a: (usize, usize), b: (usize, usize)) -> bool {
        let (a, b) = (self.words_of(a), self.words_of(b));
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.end - a.start == b.end - b.start)
    }

    /// How many places, counted from the members' beginnings or ends, hold the same character in all.
    fn shared(&self, run: &Run, from_end: bool) -> usize {
        let shortest = run.members.iter().map(|(start, end)| end - start).min().unwrap_or(0);
        let at = |&(start, end): &(usize, usize), i: usize| self.chars[if from_end { end - 1 - i } else { start + i }];
        let (first, rest) = (&run.members[0], &run.members[1..]);
        (0..shortest).filter(|&i| rest.iter().all(|member| at(member, i) == at(first, i))).count()
    }

    fn is_antithesis(&self, run: &Run) -> bool {
        run.members.windows(2).any(|pair| {
            let (a, b) = (&self.places[pair[0].0..pair[0].1], &self.places[pair[1].0..pair[1].1]);
            a.iter().zip(b).any(|(&a, &b)| are_opposite(a, b))
        })
    }

    /// 武汉胜则湖北胜，湖北胜则全国胜: a character of one member returns in another's other place.
    fn is_chained(&self, run: &Run) -> bool {
        run.members.windows(2).any(|pair| {
            let (a, b) = (&self.chars[pair[0].0..pair[0].1], &self.chars[pair[1].0..pair[1].1]);
            a.iter().enumerate().any(|(i, here)| {
                b.get(i) != Some(here) && b.iter().enumerate().any(|(j, there)| there == here && i.abs_diff(j) >= 2)
            })
        })
    }

    /// What speaks for and against a run; `None` where its form alone leaves it no hope.
    fn features(&self, run: &Run) -> Option<Features<Couplet>> {
        let mut features = Features::new();
        features.add(Couplet::Bias);
        self.shape(run, &mut features);
        self.position(run, &mut features);
        self.likeness(run, &mut features);
        if features.score() < HOPELESS && !self.exhaustive {
            return None;
        }
        self.surroundings(run, &mut features);
        self.wording(run, &mut features);
        self.build(run, &mut features);
        Some(features)
    }

    /// How many members, how long, parted by what.
    fn shape(&self, run: &Run, features: &mut Features<Couplet>) {
        use Couplet::*;
        let length = run.members[0].1 - run.members[0].0;
        let pair = run.members.len() == 2;
        features.add(match run.members.len() {
            2 => TwoMembers,
            3 => ThreeMembers,
            _ => FourOrMoreMembers,
        });
        features.add(match length {
            2 => Length2,
            3 => Length3,
            4 => Length4,
            5 => Length5,
            6 => Length6,
            7 | 8 => Length7To8,
            _ => Length9OrMore,
        });
        features.add_if(run.members.iter().any(|(start, end)| end - start != length), UnequalMembers);
        features.add_if(pair && length == 3, PairOf3);
        features.add_if(pair && length == 4, PairOf4);
        features.add_if(pair && length > 6, LongPair);
        features.add_if(!pair && length > 5, LongRun);
        features.add_if(self.speech, InSpeech);
        features.add_if(self.speech && pair, PairInSpeech);
        features.add_if(self.speech && pair && length == 4, PairOf4InSpeech);
        let mut marks = self.parts[run.first..run.last].iter().filter_map(|part| part.mark);
        let first = marks.next();
        features.add(match first {
            _ if !marks.all(|mark| Some(mark) == first) => MixedMarks,
            Some('、') => PausesOnly,
            Some('，' | ',') => CommasOnly,
            _ => SpacedMembers,
        });
    }

    /// Whether the members are whole parts, and what the clause goes on with.
    fn position(&self, run: &Run, features: &mut Features<Couplet>) {
        use Couplet::*;
        let first = run.members[0];
        let (first_whole, last_whole) = (self.first_is_whole(run), self.last_is_whole(run));
        let (before, after) = (run.first > 0, run.last + 1 < self.parts.len());
        let length = first.1 - first.0;
        features.add_if(first_whole, FirstIsWhole);
        features.add_if(last_whole, LastIsWhole);
        features.add_if(first_whole && last_whole && !before && !after, WholeClauses);
        features.add_if(first_whole && before, RunGoesOnBefore);
        features.add_if(last_whole && after, RunGoesOnAfter);
        features.add_if(first_whole && before && equal(self.parts[run.first - 1].length(), length), GrowsBefore);
        features.add_if(last_whole && after && equal(self.parts[run.last + 1].length(), length), GrowsAfter);
        features.add_if(self.heading, InHeading);
        features.add_if(self.heading && first_whole && last_whole && !before && !after, WholeHeading);
    }

    /// What stands around the run.
    fn surroundings(&self, run: &Run, features: &mut Features<Couplet>) {
        use Couplet::*;
        let (first, last) = (run.members[0], run.members[run.members.len() - 1]);
        let (first_whole, last_whole) = (self.first_is_whole(run), self.last_is_whole(run));
        if !first_whole && let Some(token) = self.words[first.0].checked_sub(1).map(|index| &self.tokens[index]) {
            features.add(match self.class(token) {
                WordClass::Verb => AfterVerb,
                WordClass::Particle => AfterParticle,
                WordClass::Preposition => AfterPreposition,
                WordClass::Number => AfterNumber,
                _ => AfterNoun,
            });
        }
        if !last_whole && let Some(token) = self.tokens.get(self.words[last.1]) {
            features.add(match self.class(token) {
                _ if self.chars.get(last.1) == Some(&'等') => BeforeEtc,
                WordClass::Particle => BeforeParticle,
                WordClass::Verb => BeforeVerb,
                _ => BeforeNoun,
            });
        }
        let left = self.clean[..self.offsets[first.0]].chars().next_back();
        let right = self.clean[self.offsets[last.1]..].chars().next();
        features.add_if(matches!(left, Some('”' | '》')) || matches!(right, Some('“' | '《')), TouchesQuotation);
        let whole_token =
            |token: &Token| token.start as usize == self.offsets[first.0] && token.end as usize == self.offsets[last.1];
        features.add_if(self.tokens.get(self.words[first.0]).is_some_and(whole_token), WholeSetPhrase);
    }

    /// What characters the members have in common.
    fn likeness(&self, run: &Run, features: &mut Features<Couplet>) {
        use Couplet::*;
        let members = run.members;
        let shortest = members.iter().map(|(start, end)| end - start).min().unwrap_or(0);
        let (shared, from_end) = (self.shared(run, false), self.shared(run, true));
        let first_character = members.iter().all(|&(start, _)| self.chars[start] == self.chars[members[0].0]);
        let last_character = members.iter().all(|&(_, end)| self.chars[end - 1] == self.chars[members[0].1 - 1]);
        let most = shared.max(from_end);
        features.add_if(first_character, SharesFirstCharacter);
        features.add_if(last_character, SharesLastCharacter);
        features.add_if(most > usize::from(first_character) + usize::from(last_character), SharesInnerCharacter);
        features.add_if(most * 2 >= shortest, SharesHalf);
        features.add_if(most == 0, SharesNothing);
        features.add_if(most == 0 && members.len() == 2, PairSharesNothing);
        features.add_if(self.is_antithesis(run), Antithesis);
    }

    /// What words the members have in common, and how alike they are built.
    fn wording(&self, run: &Run, features: &mut Features<Couplet>) {
        use Couplet::*;
        let members = run.members;
        features.add_if(self.is_chained(run), Chained);
        let first_words = self.words_of(members[0]);
        let same_word = |pick: fn(&[Token]) -> Option<&Token>| {
            let text = |words: &[Token]| pick(words).map(|token| &self.clean[token.range()]);
            let first = text(first_words);
            first.is_some_and(|first| first.chars().nth(1).is_some())
                && members.iter().all(|&member| text(self.words_of(member)) == first)
        };
        features.add_if(same_word(|words| words.first()), SharesFirstWord);
        features.add_if(same_word(|words| words.last()), SharesLastWord);
        features.add_if(members[1..].iter().all(|&member| self.has_same_rhythm(members[0], member)), SameRhythm);
        let same_classes = members.iter().all(|&member| {
            let words = self.words_of(member);
            words.len() == first_words.len()
                && words.iter().zip(first_words).all(|(a, b)| self.class(a) == self.class(b))
        });
        let nearly = members.iter().all(|&member| {
            let words = self.words_of(member);
            words.len() == first_words.len()
                && words.iter().zip(first_words).filter(|(a, b)| self.class(a) == self.class(b)).count() * 2
                    >= words.len()
        });
        features.add_if(same_classes, SameClasses);
        features.add_if(same_classes && members.len() == 2, PairSameClasses);
        features.add_if(!same_classes && nearly, MostlySameClasses);
    }

    /// What the members are made of.
    fn build(&self, run: &Run, features: &mut Features<Couplet>) {
        use Couplet::*;
        use WordClass::{Adjective, Adverb, Conjunction as Joining, Name, Noun, Particle, Phrase, Preposition, Verb};
        let each = |test: &dyn Fn(&[Token]) -> bool| run.members.iter().all(|&member| test(self.words_of(member)));
        let any = |test: &dyn Fn(&[Token]) -> bool| run.members.iter().any(|&member| test(self.words_of(member)));
        let starts = |words: &[Token], class: WordClass| words.first().is_some_and(|token| self.class(token) == class);
        let ends = |words: &[Token], class: WordClass| words.last().is_some_and(|token| self.class(token) == class);
        let nouns = each(&|words| words.iter().all(|token| self.class(token).is_noun() || self.class(token) == Name));
        let nouns_last = each(&|words| words.last().is_some_and(|token| self.class(token).is_noun()));
        features
            .add_if(each(&|words| words.iter().any(|token| matches!(self.class(token), Verb | Phrase))), VerbInEach);
        features.add_if(each(&|words| starts(words, Verb)), VerbFirstInEach);
        features.add_if(each(&|words| words.len() > 1 && starts(words, Verb) && ends(words, Noun)), VerbObjectInEach);
        let modified = |words: &[Token]| {
            words.len() > 1 && (starts(words, Adverb) || starts(words, Adjective)) && ends(words, Verb)
        };
        features.add_if(each(&modified), AdverbVerbInEach);
        features.add_if(each(&|words| words.len() == 1 && starts(words, Phrase)), PhraseInEach);
        features.add_if(
            each(&|words| !words.iter().any(|token| matches!(self.class(token), Verb | Phrase | Adjective))),
            PredicateInNone,
        );
        features.add_if(nouns, NounsOnly);
        features.add_if(nouns_last, NounLastInEach);
        features.add_if(each(&|words| ends(words, Verb)), VerbLastInEach);
        features.add_if(each(&|words| words.len() == 1), OneWordEach);
        let last_character = |end: usize| self.chars[end - 1];
        let same_last = run.members.iter().all(|&(_, end)| last_character(end) == last_character(run.members[0].1));
        let same_first = run.members.iter().all(|&(start, _)| self.chars[start] == self.chars[run.members[0].0]);
        features.add_if(nouns_last && same_last, NounFrame);
        features.add_if(nouns_last && same_first, SharedModifier);
        let suffix = |c: char| {
            matches!(c, '化' | '性' | '者' | '员' | '率' | '度' | '力' | '区' | '市' | '县' | '业' | '部' | '院')
        };
        features.add_if(run.members.iter().all(|&(_, end)| suffix(last_character(end))), NominalSuffix);
        features.add_if(any(&|words| words.iter().any(|token| self.class(token) == Name)), Names);
        features.add_if(any(&|words| words.iter().any(|token| self.class(token) == Joining)), Conjunction);
        let text = || run.members.iter().flat_map(|&(start, end)| &self.chars[start..end]);
        features.add_if(text().any(|c| c.is_ascii_digit() || matches!(c, '%' | '％')), Figures);
        features.add_if(text().any(|&c| c == '的'), ContainsDe);
        features.add_if(
            any(&|words| {
                words.first().is_some_and(|token| matches!(self.class(token), Particle | Joining | Preposition))
            }),
            StartsWithParticle,
        );
        features.add_if(
            any(&|words| words.iter().any(|token| self.class(token) == Phrase && token.end - token.start >= 12)),
            SetPhrase,
        );
    }
}

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
use super::super::tags::{Class, class};
use crate::document::{BlockKind, Document};
use crate::outline::Outline;
use crate::segment::{Token, Tokens};

feature_table! {
    /// What speaks for (above 0) and against a run of members being a couplet.
    Couplet {
        Bias -3.23,
        TwoMembers -0.90,
        ThreeMembers 0.27,
        FourOrMoreMembers 0.59,
        Length2 -1.58,
        Length3 0.29,
        Length4 0.52,
        Length5 0.48,
        Length6 0.33,
        Length7To8 0.18,
        Length9OrMore -0.27,
        UnequalMembers -2.04,
        PairOf4 -0.02,
        LongRun 0.16,
        PausesOnly 1.26,
        CommasOnly 0.19,
        MixedMarks -0.60,
        SpacedMembers -0.90,
        WholeClauses 1.33,
        FirstIsWhole -0.40,
        LastIsWhole 1.69,
        AfterVerb 0.32,
        AfterParticle 0.01,
        AfterPreposition 0.66,
        AfterNoun 0.04,
        AfterNumber -0.68,
        BeforeParticle 1.35,
        BeforeNoun -1.34,
        BeforeVerb -1.08,
        BeforeEtc -0.66,
        RunGoesOnBefore -0.62,
        RunGoesOnAfter -1.09,
        SharesFirstCharacter 1.46,
        SharesLastCharacter 0.13,
        SharesFirstWord -0.42,
        SharesLastWord -0.58,
        SharesInnerCharacter 1.60,
        SharesHalf -1.04,
        SharesNothing -0.34,
        Chained -0.65,
        SameRhythm 0.54,
        SameClasses 0.23,
        MostlySameClasses 0.44,
        VerbInEach 0.66,
        VerbFirstInEach 0.26,
        VerbObjectInEach -0.23,
        AdverbVerbInEach 1.18,
        PhraseInEach -0.03,
        PredicateInNone -0.30,
        NounsOnly -0.84,
        NounLastInEach 0.06,
        OneWordEach -0.01,
        NominalSuffix -0.11,
        Antithesis 1.60,
        Names 0.14,
        Figures -1.81,
        Conjunction -0.33,
        ContainsDe -0.54,
        StartsWithParticle 0.11,
        InHeading 1.50,
        WholeHeading 2.88,
        RepeatedInDocument 1.17,
        SetPhrase 0.51,
        TouchesQuotation -1.07,
    }
}

/// The longest member, in characters.
const LONGEST: usize = 15;

/// The most members a run is followed for.
const MOST: usize = 12;

/// Characters that are opposites of one another.
const OPPOSITES: &[(char, char)] = &[
    ('内', '外'),
    ('上', '下'),
    ('大', '小'),
    ('多', '少'),
    ('高', '低'),
    ('前', '后'),
    ('左', '右'),
    ('远', '近'),
    ('进', '退'),
    ('稳', '进'),
    ('增', '减'),
    ('升', '降'),
    ('新', '旧'),
    ('立', '破'),
    ('收', '放'),
    ('攻', '守'),
    ('有', '无'),
    ('标', '本'),
    ('点', '面'),
    ('虚', '实'),
    ('宽', '严'),
    ('取', '予'),
    ('生', '死'),
    ('危', '机'),
    ('输', '出'),
    ('入', '出'),
    ('存', '增'),
    ('农', '工'),
    ('城', '乡'),
    ('官', '民'),
    ('党', '群'),
    ('党', '民'),
    ('供', '需'),
    ('始', '终'),
    ('知', '行'),
    ('学', '用'),
    ('改', '查'),
    ('今', '昔'),
    ('短', '长'),
    ('强', '弱'),
    ('先', '后'),
    ('软', '硬'),
    ('快', '好'),
    ('长', '消'),
    ('难', '易'),
];

/// A part of a sentence between two marks.
#[derive(Debug, Clone)]
struct Part {
    range: Range<usize>,
    /// The mark after it; the sentence's last part has none.
    mark: Option<char>,
    /// Character boundaries of the part as clean offsets, its end included.
    chars: Vec<usize>,
    /// Of `chars`, those at which a word begins or ends.
    word_edge: Vec<bool>,
}

/// All candidates of a document, each with its score; they overlap.
pub(super) fn candidates(document: &Document, outline: &Outline, tokens: &Tokens) -> Vec<Scored> {
    let clean = document.clean().as_str();
    let context = Context { clean, tokens };
    let mut found = Vec::new();
    for block in document.body() {
        let heading = block.kind == BlockKind::Heading || block.kind == BlockKind::Title;
        let mut starts = outline_starts(outline, &block.range);
        starts.insert(0, block.range.start);
        starts.push(block.range.end);
        for pair in starts.windows(2) {
            for range in clauses(clean, pair[0]..pair[1]) {
                let parts = parts(clean, tokens, range.clone());
                runs(&context, &parts, heading, &mut found);
            }
        }
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

/// Where the text of each directive in a block begins, so that no marker is part of a member.
fn outline_starts(outline: &Outline, block: &Range<usize>) -> Vec<usize> {
    outline.within(block).iter().map(|directive| directive.clean.start + directive.marker.len()).collect()
}

/// What every candidate is looked at with.
struct Context<'a> {
    clean: &'a str,
    tokens: &'a Tokens,
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

/// Parts a range at the marks that no couplet crosses.
fn clauses(clean: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for (at, c) in clean[range.clone()].char_indices() {
        let hard = matches!(
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
        );
        if hard {
            found.push(start..range.start + at);
            start = range.start + at + c.len_utf8();
        }
    }
    found.push(start..range.end);
    found.retain(|clause| clause.len() >= 12);
    found
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ' ' | '·' | ',')
}

fn parts(clean: &str, tokens: &Tokens, clause: Range<usize>) -> Vec<Part> {
    let mut found = Vec::new();
    let mut start = clause.start;
    let text = &clean[clause.clone()];
    for (at, c) in text.char_indices().filter(|&(_, c)| is_separator(c)) {
        found.push(part(clean, tokens, start..clause.start + at, Some(c)));
        start = clause.start + at + c.len_utf8();
    }
    found.push(part(clean, tokens, start..clause.end, None));
    found
}

fn part(clean: &str, tokens: &Tokens, range: Range<usize>, mark: Option<char>) -> Part {
    let mut chars: Vec<usize> = clean[range.clone()].char_indices().map(|(at, _)| range.start + at).collect();
    chars.push(range.end);
    let mut word_edge = vec![false; chars.len()];
    word_edge[0] = true;
    *word_edge.last_mut().expect("a part has an end") = true;
    for token in tokens.within(&range) {
        for offset in [token.start as usize, token.end as usize] {
            if let Ok(index) = chars.binary_search(&offset) {
                word_edge[index] = true;
            }
        }
    }
    Part { range, mark, chars, word_edge }
}

impl Part {
    fn length(&self) -> usize {
        self.chars.len() - 1
    }

    /// The last `length` characters, where a word begins there.
    fn tail(&self, length: usize) -> Option<Range<usize>> {
        let index = self.length().checked_sub(length)?;
        self.word_edge[index].then(|| self.chars[index]..self.range.end)
    }

    /// The first `length` characters, where a word ends there.
    fn head(&self, length: usize) -> Option<Range<usize>> {
        (length <= self.length() && self.word_edge[length]).then(|| self.range.start..self.chars[length])
    }
}

/// Whether members of these lengths are equally long: one character apart is allowed from four on.
fn equal(a: usize, b: usize) -> bool {
    a == b || (a.abs_diff(b) == 1 && a.min(b) >= 4)
}

/// Every run of members in a clause.
fn runs(context: &Context, parts: &[Part], heading: bool, found: &mut Vec<Scored>) {
    for first in 0..parts.len().saturating_sub(1) {
        for last in first + 1..parts.len().min(first + MOST) {
            let middle = &parts[first + 1..last];
            if let Some(part) = middle.last() {
                let like = middle[0].length();
                if !(2..=LONGEST).contains(&part.length()) || !equal(like, part.length()) {
                    break;
                }
            }
            for length in lengths(middle, &parts[first]) {
                let Some(head) = parts[first].tail(length) else { continue };
                for other in length.saturating_sub(1)..=length + 1 {
                    let all_equal = equal(length, other) && middle.iter().all(|part| equal(part.length(), other));
                    let Some(tail) = parts[last].head(other).filter(|_| all_equal && other >= 2) else { continue };
                    let mut members = vec![head.clone()];
                    members.extend(middle.iter().map(|part| part.range.clone()));
                    members.push(tail);
                    let run = Run {
                        members,
                        parts: &parts[first..=last],
                        before: first > 0,
                        after: last + 1 < parts.len(),
                        heading,
                    };
                    let features = features(context, &run);
                    found.push(Scored { range: run.range(), score: features.score(), features });
                }
            }
        }
    }
}

/// The lengths that a run's first member may have.
fn lengths(middle: &[Part], first: &Part) -> Vec<usize> {
    match middle.first() {
        Some(part) => {
            let like = part.length();
            (like.saturating_sub(1)..=like + 1).filter(|&length| equal(length, like) && length >= 2).collect()
        }
        None => (2..=first.length().min(LONGEST)).collect(),
    }
}

/// A candidate's members, and where they stand.
struct Run<'a> {
    members: Vec<Range<usize>>,
    parts: &'a [Part],
    before: bool,
    after: bool,
    heading: bool,
}

impl Run<'_> {
    fn range(&self) -> Range<usize> {
        self.members[0].start..self.members[self.members.len() - 1].end
    }

    fn first_is_whole(&self) -> bool {
        self.members[0].start == self.parts[0].range.start
    }

    fn last_is_whole(&self) -> bool {
        self.members[self.members.len() - 1].end == self.parts[self.parts.len() - 1].range.end
    }
}

fn features(context: &Context, run: &Run) -> Features<Couplet> {
    let mut features = Features::new();
    features.add(Couplet::Bias);
    let texts: Vec<Vec<char>> =
        run.members.iter().map(|member| context.clean[member.clone()].chars().collect()).collect();
    let words: Vec<&[Token]> = run.members.iter().map(|member| context.tokens.within(member)).collect();
    shape(run, &texts, &mut features);
    surroundings(context, run, &mut features);
    likeness(context, &texts, &words, &mut features);
    build(context, &texts, &words, &mut features);
    features
}

/// How many members, how long, parted by what.
fn shape(run: &Run, texts: &[Vec<char>], features: &mut Features<Couplet>) {
    use Couplet::*;
    let length = texts[0].len();
    features.add(match texts.len() {
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
    features.add_if(texts.iter().any(|text| text.len() != length), UnequalMembers);
    features.add_if(texts.len() == 2 && length == 4, PairOf4);
    features.add_if(texts.len() > 2 && length > 5, LongRun);
    let marks: Vec<char> = run.parts[..run.parts.len() - 1].iter().filter_map(|part| part.mark).collect();
    let all = |mark: char| marks.iter().all(|&other| other == mark);
    features.add(if all('、') {
        PausesOnly
    } else if all('，') {
        CommasOnly
    } else if all(' ') || all('·') {
        SpacedMembers
    } else {
        MixedMarks
    });
}

/// What stands around the run.
fn surroundings(context: &Context, run: &Run, features: &mut Features<Couplet>) {
    use Couplet::*;
    let range = run.range();
    let (first_whole, last_whole) = (run.first_is_whole(), run.last_is_whole());
    features.add_if(first_whole, FirstIsWhole);
    features.add_if(last_whole, LastIsWhole);
    features.add_if(first_whole && last_whole && !run.before && !run.after, WholeClauses);
    features.add_if(first_whole && run.before, RunGoesOnBefore);
    features.add_if(last_whole && run.after, RunGoesOnAfter);
    features.add_if(run.heading, InHeading);
    features.add_if(run.heading && first_whole && last_whole && !run.before && !run.after, WholeHeading);
    if !first_whole && let Some(token) = context.tokens.before(range.start) {
        match class(token) {
            Class::Verb => features.add(AfterVerb),
            Class::Particle => features.add(AfterParticle),
            Class::Preposition => features.add(AfterPreposition),
            Class::Number => features.add(AfterNumber),
            _ => features.add(AfterNoun),
        }
    }
    if !last_whole && let Some(token) = context.tokens.after(range.end) {
        let word = &context.clean[token.range()];
        match class(token) {
            _ if word == "等" => features.add(BeforeEtc),
            Class::Particle => features.add(BeforeParticle),
            Class::Verb => features.add(BeforeVerb),
            _ => features.add(BeforeNoun),
        }
    }
    let before = context.clean[..range.start].chars().next_back();
    let after = context.clean[range.end..].chars().next();
    features.add_if(matches!(before, Some('”' | '》')) || matches!(after, Some('“' | '《')), TouchesQuotation);
}

/// What the members have in common.
fn likeness(context: &Context, texts: &[Vec<char>], words: &[&[Token]], features: &mut Features<Couplet>) {
    use Couplet::*;
    let first = &texts[0];
    let shortest = texts.iter().map(Vec::len).min().unwrap_or(0);
    let shared = (0..shortest).filter(|&i| texts.iter().all(|text| text[i] == first[i])).count();
    let shared_from_end = (0..shortest)
        .filter(|&i| texts.iter().all(|text| text[text.len() - 1 - i] == first[first.len() - 1 - i]))
        .count();
    let first_character = texts.iter().all(|text| text.first() == first.first());
    let last_character = texts.iter().all(|text| text.last() == first.last());
    features.add_if(first_character, SharesFirstCharacter);
    features.add_if(last_character, SharesLastCharacter);
    features.add_if(
        shared.max(shared_from_end) > usize::from(first_character) + usize::from(last_character),
        SharesInnerCharacter,
    );
    features.add_if(shared.max(shared_from_end) * 2 >= shortest, SharesHalf);
    features.add_if(shared == 0 && shared_from_end == 0, SharesNothing);
    let word = |token: Option<&Token>| token.map(|token| &context.clean[token.range()]);
    let same = |pick: fn(&[Token]) -> Option<&Token>| {
        word(pick(words[0]))
            .is_some_and(|text| text.chars().count() > 1 && words.iter().all(|words| word(pick(words)) == Some(text)))
    };
    features.add_if(same(|words| words.first()), SharesFirstWord);
    features.add_if(same(|words| words.last()), SharesLastWord);
    features.add_if(is_chained(texts), Chained);
    let rhythm = |words: &[Token]| -> Vec<usize> { words.iter().map(Token::range).map(|range| range.len()).collect() };
    features.add_if(words.iter().all(|other| rhythm(other) == rhythm(words[0])), SameRhythm);
    let classes = |words: &[Token]| -> Vec<Class> { words.iter().map(class).collect() };
    let (of_first, all): (Vec<Class>, Vec<Vec<Class>>) =
        (classes(words[0]), words.iter().map(|words| classes(words)).collect());
    let same_classes = all.iter().all(|other| *other == of_first);
    features.add_if(same_classes, SameClasses);
    let nearly = all.iter().all(|other| {
        other.len() == of_first.len()
            && other.iter().zip(&of_first).filter(|(a, b)| a == b).count() * 2 >= of_first.len()
    });
    features.add_if(!same_classes && nearly, MostlySameClasses);
    features.add_if(is_antithesis(texts), Antithesis);
}

/// 武汉胜则湖北胜，湖北胜则全国胜: the characters of one return in another's other place.
fn is_chained(texts: &[Vec<char>]) -> bool {
    texts.windows(2).any(|pair| {
        (0..pair[0].len()).any(|i| {
            let here = pair[0][i];
            pair[1].iter().enumerate().any(|(j, &there)| there == here && i.abs_diff(j) >= 2)
                && pair[1].get(i) != Some(&here)
        })
    })
}

fn is_antithesis(texts: &[Vec<char>]) -> bool {
    texts.windows(2).any(|pair| {
        pair[0]
            .iter()
            .zip(&pair[1])
            .any(|(&a, &b)| OPPOSITES.iter().any(|&(x, y)| (a == x && b == y) || (a == y && b == x)))
    })
}

/// What the members are made of.
fn build(context: &Context, texts: &[Vec<char>], words: &[&[Token]], features: &mut Features<Couplet>) {
    use Couplet::*;
    let is = |token: &Token, wanted: Class| class(token) == wanted;
    let each = |test: &dyn Fn(&[Token]) -> bool| words.iter().all(|words| test(words));
    let predicate = |token: &Token| matches!(class(token), Class::Verb | Class::Phrase | Class::Adjective);
    features.add_if(
        each(&|words| words.iter().any(|token| is(token, Class::Verb) || is(token, Class::Phrase))),
        VerbInEach,
    );
    features.add_if(each(&|words| words.first().is_some_and(|token| is(token, Class::Verb))), VerbFirstInEach);
    features.add_if(
        each(&|words| words.len() > 1 && is(&words[0], Class::Verb) && is(&words[words.len() - 1], Class::Noun)),
        VerbObjectInEach,
    );
    features.add_if(
        each(&|words| {
            words.len() > 1
                && matches!(class(&words[0]), Class::Adverb | Class::Adjective)
                && is(&words[words.len() - 1], Class::Verb)
        }),
        AdverbVerbInEach,
    );
    features.add_if(each(&|words| words.len() == 1 && is(&words[0], Class::Phrase)), PhraseInEach);
    features.add_if(each(&|words| !words.iter().any(predicate)), PredicateInNone);
    features
        .add_if(each(&|words| words.iter().all(|token| matches!(class(token), Class::Noun | Class::Name))), NounsOnly);
    features.add_if(each(&|words| words.last().is_some_and(|token| is(token, Class::Noun))), NounLastInEach);
    features.add_if(each(&|words| words.len() == 1), OneWordEach);
    let suffix = |c: &char| {
        matches!(c, '化' | '性' | '者' | '员' | '率' | '度' | '力' | '区' | '市' | '县' | '业' | '部' | '院')
    };
    features.add_if(texts.iter().all(|text| text.last().is_some_and(suffix)), NominalSuffix);
    features.add_if(words.iter().any(|words| words.iter().any(|token| is(token, Class::Name))), Names);
    let figure = |c: &char| c.is_ascii_digit() || matches!(c, '%' | '％');
    features.add_if(texts.iter().flatten().any(figure), Figures);
    features.add_if(words.iter().any(|words| words.iter().any(|token| is(token, Class::Conjunction))), Conjunction);
    features.add_if(texts.iter().any(|text| text.contains(&'的')), ContainsDe);
    let light = |words: &[Token]| {
        words
            .first()
            .is_some_and(|token| matches!(class(token), Class::Particle | Class::Conjunction | Class::Preposition))
    };
    features.add_if(words.iter().any(|words| light(words)), StartsWithParticle);
    let set = |words: &[Token]| {
        words.iter().any(|token| token.tag == "l" && context.clean[token.range()].chars().count() >= 4)
    };
    features.add_if(words.iter().any(|words| set(words)), SetPhrase);
}

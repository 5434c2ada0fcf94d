//! What speaks for and against a run of members being a couplet.

use super::super::super::features::Features;
use super::Couplet;
use super::clause::{Clause, Run, equal};
use crate::segment::{Token, WordClass};

/// A run whose form alone weighs less than this is given up: nothing that its words could add has
/// ever made up for it (of the accepted runs in 26 annotated documents 0.2% would have been lost).
const HOPELESS: f32 = -3.5;

impl Clause<'_> {
    /// What speaks for and against a run; `None` where its form alone leaves it no hope.
    pub fn features(&self, run: &Run) -> Option<Features<Couplet>> {
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

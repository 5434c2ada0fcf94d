//! What words the members of a run are made of, and how alike they are built.

use super::super::super::features::Evidence;
use super::super::formulas::FORMULAS;
use super::super::pattern::{Pattern, class_letter};
use super::clause::Clause;
use super::features::{Couplet, CoupletWord};
use super::run::{Member, Run};
use super::shape::either;
use crate::segment::WordClass;

/// The most words of a member that are looked at: as many as it may have characters.
const MOST: usize = 13;

/// The words of a member: the length and the class of each. A word that reaches beyond the member falls
/// apart into its characters.
#[derive(Debug, Clone, Copy)]
struct Words {
    count: usize,
    lengths: [u8; MOST],
    classes: [WordClass; MOST],
    cut: bool,
}

impl Words {
    fn push(&mut self, length: usize, class: WordClass) {
        self.lengths[self.count] = length as u8;
        self.classes[self.count] = class;
        self.count += 1;
    }

    fn first(&self) -> WordClass {
        self.classes[0]
    }

    fn last(&self) -> WordClass {
        self.classes[self.count - 1]
    }

    fn classes(&self) -> &[WordClass] {
        &self.classes[..self.count]
    }

    fn lengths(&self) -> &[u8] {
        &self.lengths[..self.count]
    }

    fn any(&self, test: impl Fn(WordClass) -> bool) -> bool {
        self.classes().iter().any(|&class| test(class))
    }

    fn all(&self, test: impl Fn(WordClass) -> bool) -> bool {
        self.classes().iter().all(|&class| test(class))
    }

    /// Whether both have the same classes in the same order.
    fn is_alike(&self, other: &Words) -> bool {
        self.count == other.count && (0..self.count).all(|index| self.agrees(other, index))
    }

    /// Whether both have a word of the same class in a place.
    fn agrees(&self, other: &Words, index: usize) -> bool {
        class_letter(self.classes[index]) == class_letter(other.classes[index])
    }
}

fn is_noun(class: WordClass) -> bool {
    class_letter(class) == "N"
}

fn is_verb(class: WordClass) -> bool {
    matches!(class, WordClass::Verb | WordClass::Phrase)
}

impl Clause<'_> {
    /// The words' classes and rhythm, set formulas, what no member holds.
    pub(super) fn build(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        let words: Vec<Words> = run.members.iter().map(|&member| self.words_of(member)).collect();
        self.outer_words(run, evidence);
        let alike = words[1..].iter().all(|other| other.is_alike(&words[0]));
        rhythm(run, &words, alike, evidence);
        predicates(run, &words, evidence);
        patterns(run, &words, alike, evidence);
        self.contents(run, &words, evidence);
        self.formulas(run, evidence);
    }

    fn words_of(&self, member: Member) -> Words {
        let mut words = Words { count: 0, lengths: [0; MOST], classes: [WordClass::Mark; MOST], cut: false };
        let end = self.cells[member.end].offset;
        let mut at = member.start;
        while at < member.end {
            let Some(token) = self.token_at(at).filter(|token| token.end as usize <= end) else {
                words.cut = true;
                words.push(1, WordClass::Mark);
                at += 1;
                continue;
            };
            for (word, class) in self.words_in(token).into_iter().flatten() {
                let length = self.cells[at..=member.end].partition_point(|cell| cell.offset < word.end);
                words.push(length, class);
                at += length;
            }
        }
        words
    }

    /// The first word of a member, where it lies within.
    fn first_word(&self, member: Member) -> Option<&str> {
        let token = self.token_at(member.start)?;
        let [first, _] = self.words_in(token);
        first.filter(|_| token.end as usize <= self.cells[member.end].offset).map(|(word, _)| &self.clean[word])
    }

    /// The last word of a member, where it lies within; a closing mark is one.
    fn last_word(&self, member: Member) -> Option<&str> {
        let token = self.token_before(member.end)?;
        let [first, second] = self.words_in(token);
        let last = second.or(first).filter(|_| token.start as usize >= self.cells[member.start].offset);
        last.map(|(word, _)| &self.clean[word])
    }

    /// What words the members begin and end with, and whether they do with the same.
    fn outer_words(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        use Couplet::*;
        let long = |word: Option<&str>| word.is_some_and(|word| word.chars().nth(1).is_some());
        let mut note = |words: Vec<Option<&str>>, shared: Couplet, slot: CoupletWord| {
            let same = words.iter().all(|word| *word == words[0]);
            evidence.add_if(same && long(words[0]), shared);
            let new = |&(place, word): &(usize, &Option<&str>)| !words[..place].contains(word);
            words
                .iter()
                .enumerate()
                .filter(new)
                .filter_map(|(_, word)| *word)
                .for_each(|word| evidence.add_word(slot, word));
        };
        let words =
            |of: fn(&Self, Member) -> Option<&str>| run.members.iter().map(|&member| of(self, member)).collect();
        note(words(Self::first_word), either(run, PairSharesFirstWord, RunSharesFirstWord), CoupletWord::FirstWord);
        note(words(Self::last_word), either(run, PairSharesLastWord, RunSharesLastWord), CoupletWord::LastWord);
    }

    fn contents(&self, run: &Run, words: &[Words], evidence: &mut impl Evidence<Couplet>) {
        use Couplet::*;
        evidence.add_if(words.iter().any(|words| words.cut), CutsWordWithin);
        evidence.add_if(words.iter().any(|words| words.any(|class| class == WordClass::Name)), HoldsName);
        evidence.add_if(words.iter().any(|words| words.any(|class| class == WordClass::Conjunction)), HoldsConjunction);
        let joins = |class| matches!(class, WordClass::Particle | WordClass::Conjunction | WordClass::Preposition);
        evidence.add_if(words.iter().any(|words| joins(words.first())), StartsWithParticle);
        let texts = || run.members.iter().map(|member| self.text(member.start, member.end));
        let figure = |text: &str| text.contains("百分之") || text.contains(|c: char| c.is_ascii_digit() || c == '%');
        evidence.add_if(texts().any(figure), HoldsFigure);
        evidence.add_if(texts().any(|text| text.contains('的')), HoldsDe);
    }

    /// Whether two members may stand side by side in a formula.
    #[inline]
    pub fn may_join(&self, members: [Member; 2]) -> bool {
        let [first, second] = members.map(|member| [self.cells[member.start].char, self.cells[member.end - 1].char]);
        FORMULAS.may_join(first, second)
    }

    /// Whether a run is a formula.
    pub fn is_formula(&self, run: &Run) -> bool {
        let text = |member: &Member| self.text(member.start, member.end);
        self.may_join([run.members[0], run.members[1]])
            && FORMULAS.holds(&run.members.iter().map(text).collect::<Vec<_>>())
    }

    fn formulas(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        use Couplet::*;
        let text = |member: &Member| self.text(member.start, member.end);
        let known = run.members.iter().filter(|member| FORMULAS.knows_member(text(member))).count();
        if known == run.members.len() {
            evidence.add(either(run, PairOfKnownMembers, RunOfKnownMembers));
            let members: Vec<&str> = run.members.iter().map(text).collect();
            let reversed = || members.iter().rev().copied().collect::<Vec<_>>();
            if FORMULAS.holds(&members) {
                evidence.add(SetFormula);
            } else if run.is_pair() && FORMULAS.holds(&reversed()) {
                evidence.add(SetFormulaReversed);
            } else if members.windows(2).any(|pair| FORMULAS.holds(pair)) {
                evidence.add(SetFormulaInPart);
            }
        } else if known > 0 {
            evidence.add(either(run, PairWithKnownMember, RunWithKnownMember));
        }
    }
}

fn rhythm(run: &Run, words: &[Words], alike: bool, evidence: &mut impl Evidence<Couplet>) {
    use Couplet::*;
    let (head, rest) = (&words[0], &words[1..]);
    let in_rhythm = rest.iter().all(|other| other.lengths() == head.lengths());
    evidence.add_if(in_rhythm, either(run, PairInRhythm, RunInRhythm));
    if alike {
        evidence.add(either(run, PairOfSameClasses, RunOfSameClasses));
    } else if in_rhythm {
        let agree = (0..head.count).filter(|&index| rest.iter().all(|other| other.agrees(head, index))).count();
        evidence.add_if(agree * 2 >= head.count, either(run, PairOfHalfSameClasses, RunOfHalfSameClasses));
    }
}

fn predicates(run: &Run, words: &[Words], evidence: &mut impl Evidence<Couplet>) {
    use Couplet::*;
    let each = |test: &dyn Fn(&Words) -> bool| words.iter().all(test);
    let verb = |words: &Words| words.any(is_verb);
    if each(&verb) {
        evidence.add(either(run, PairVerbInEach, RunVerbInEach));
    } else {
        evidence.add_if(words.iter().any(verb), either(run, PairVerbInSome, RunVerbInSome));
    }
    let predicate = |words: &Words| words.any(|class| is_verb(class) || class == WordClass::Adjective);
    let first_verb = |words: &Words| words.first() == WordClass::Verb;
    let last_noun = |words: &Words| is_noun(words.last());
    let ends_done = |words: &Words| matches!(words.last(), WordClass::Verb | WordClass::Adjective);
    let modified = |words: &Words| matches!(words.first(), WordClass::Adverb | WordClass::Adjective);
    evidence.add_if(each(&predicate), either(run, PairPredicateInEach, RunPredicateInEach));
    evidence.add_if(each(&|words| words.all(is_noun)), either(run, PairNounsOnly, RunNounsOnly));
    evidence.add_if(each(&first_verb), either(run, PairVerbFirst, RunVerbFirst));
    evidence.add_if(each(&|words| words.last() == WordClass::Verb), either(run, PairVerbLast, RunVerbLast));
    evidence.add_if(each(&last_noun), either(run, PairNounLast, RunNounLast));
    evidence.add_if(each(&|words| first_verb(words) && last_noun(words)), either(run, PairVerbNoun, RunVerbNoun));
    let modifier_verb = |words: &Words| modified(words) && ends_done(words);
    evidence.add_if(each(&modifier_verb), either(run, PairModifierVerb, RunModifierVerb));
    let noun_verb = |words: &Words| is_noun(words.first()) && ends_done(words);
    evidence.add_if(each(&noun_verb), either(run, PairNounVerb, RunNounVerb));
    evidence.add_if(each(&|words| words.count == 1), either(run, PairOneWordEach, RunOneWordEach));
    evidence.add_if(each(&|words| words.all(|class| class == WordClass::Phrase)), either(run, PairIdioms, RunIdioms));
    let short = |words: &Words| first_verb(words) && words.lengths[0] == 1 && words.lengths().iter().sum::<u8>() == 3;
    evidence.add_if(each(&short), either(run, PairShortVerbFirst, RunShortVerbFirst));
}

/// The most words of a member of which its pattern tells.
const TOLD: usize = 3;

/// The members' classes and rhythm as one word: VN22 for 深化改革.
fn patterns(run: &Run, words: &[Words], alike: bool, evidence: &mut impl Evidence<Couplet>) {
    let pattern = either(run, CoupletWord::PairPattern, CoupletWord::RunPattern);
    let holds = either(run, CoupletWord::PairHolds, CoupletWord::RunHolds);
    let classes = |words: &Words| Pattern::of_classes(words.classes().iter().copied().take(TOLD));
    if alike {
        let lengths = words[0].lengths().iter().take(TOLD).map(|&length| usize::from(length));
        evidence.add_word(pattern, classes(&words[0]).with_lengths(lengths).as_str());
    }
    let mut held: Vec<Pattern> = words.iter().map(classes).collect();
    held.sort_unstable();
    held.dedup();
    held.iter().for_each(|pattern| evidence.add_word(holds, pattern.as_str()));
}

//! How a run is cut out of its clause: members and lengths, marks, what goes on around it.

use super::super::super::features::Evidence;
use super::super::pattern::class_letter;
use super::clause::Clause;
use super::features::{Couplet, CoupletWord};
use super::part::Part;
use super::run::{LONGEST, Member, Run, equal};
use crate::segment::Token;

/// The one of two that fits: of a pair, or of a run of three and more.
pub(super) fn either<F>(run: &Run, of_pair: F, of_run: F) -> F {
    if run.is_pair() { of_pair } else { of_run }
}

/// How the weights name the length of a run's first member; 9 where it is longer.
pub(super) fn length_name(run: &Run) -> &'static str {
    const LENGTHS: [&str; 8] = ["2", "3", "4", "5", "6", "7", "8", "9"];
    LENGTHS[run.members[0].length().clamp(2, 9) - 2]
}

/// What parts the members of a run.
#[derive(Debug, Clone, Copy)]
enum Marks {
    Pause,
    Comma,
    Dot,
    Space,
    Mixed,
}

impl Marks {
    /// As the weights name them.
    fn name(self) -> &'static str {
        match self {
            Self::Pause => "、",
            Self::Comma => "，",
            Self::Dot => "·",
            Self::Space => "space",
            Self::Mixed => "mixed",
        }
    }
}

impl Clause<'_> {
    /// How many members, how long, parted by what.
    pub(super) fn shape(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        use Couplet::*;
        evidence.add(match run.members.len() {
            2 => TwoMembers,
            3 => ThreeMembers,
            _ => FourOrMoreMembers,
        });
        const OF_PAIR: [Couplet; 8] = [PairOf2, PairOf3, PairOf4, PairOf5, PairOf6, PairOf7, PairOf8, PairOf9OrMore];
        const OF_RUN: [Couplet; 8] = [RunOf2, RunOf3, RunOf4, RunOf5, RunOf6, RunOf7, RunOf8, RunOf9OrMore];
        let length = run.members[0].length();
        let place = length.clamp(2, 9) - 2;
        evidence.add(either(run, OF_PAIR[place], OF_RUN[place]));
        evidence
            .add_if(run.members.iter().any(|member| member.length() != length), either(run, UnequalPair, UnequalRun));
        if self.speech {
            evidence.add(either(run, PairInSpeech, RunInSpeech));
            evidence.add_word(either(run, CoupletWord::PairInSpeechOf, CoupletWord::RunInSpeechOf), length_name(run));
        }
        self.marks(run, evidence);
    }

    fn marks(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        use Couplet::*;
        use CoupletWord::*;
        let marks = self.marks_of(run);
        evidence.add(match marks {
            Marks::Pause => either(run, PairByPause, RunByPause),
            Marks::Comma => either(run, PairByComma, RunByComma),
            Marks::Dot => either(run, PairByDot, RunByDot),
            Marks::Space => either(run, PairBySpace, RunBySpace),
            Marks::Mixed => RunByMixedMarks,
        });
        // Between commas, which part clauses, members are whole; between 、 they are often cut.
        let (whole, by_marks) = match (self.first_is_whole(run), self.last_is_whole(run)) {
            (true, true) => (BothWhole, either(run, PairBothWholeBy, RunBothWholeBy)),
            (true, false) => (FirstWhole, either(run, PairFirstWholeBy, RunFirstWholeBy)),
            (false, true) => (LastWhole, either(run, PairLastWholeBy, RunLastWholeBy)),
            (false, false) => (NeitherWhole, either(run, PairNeitherWholeBy, RunNeitherWholeBy)),
        };
        evidence.add(whole);
        evidence.add_word(by_marks, marks.name());
    }

    fn marks_of(&self, run: &Run) -> Marks {
        let mut marks = self.parts[run.first..run.last].iter().filter_map(|part| part.mark);
        let first = marks.next();
        match first {
            _ if !marks.all(|mark| Some(mark) == first) => Marks::Mixed,
            Some('、') => Marks::Pause,
            Some('，' | ',') => Marks::Comma,
            Some('·') => Marks::Dot,
            _ => Marks::Space,
        }
    }

    /// Whether the members are whole parts, and what goes on around them.
    pub(super) fn position(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        use Couplet::*;
        let (first_whole, last_whole) = (self.first_is_whole(run), self.last_is_whole(run));
        let (before, after) = (run.first > 0, run.last + 1 < self.parts.len());
        // Beyond another mark than its own stands no member of the run.
        let own = self.parts[run.first].mark;
        let beside_before = before && self.parts[run.first - 1].mark == own;
        let beside_after = after && self.parts[run.last].mark == own;
        let length = run.members[0].length();
        let alone = first_whole && last_whole && !before && !after;
        evidence.add_if(alone, either(run, PairIsClause, RunIsClause));
        let beside = |part: usize, evidence: &mut _, [more, same, one, two, unlike]: [Couplet; 5]| {
            Evidence::add(evidence, more);
            Evidence::add(evidence, [same, one, two, unlike][self.parts[part].length().abs_diff(length).min(3)]);
            equal(self.parts[part].length(), length)
        };
        const BEFORE: [Couplet; 5] =
            [MoreBefore, MoreBeforeEqual, MoreBeforeOneApart, MoreBeforeTwoApart, MoreBeforeUnlike];
        const AFTER: [Couplet; 5] = [MoreAfter, MoreAfterEqual, MoreAfterOneApart, MoreAfterTwoApart, MoreAfterUnlike];
        let grows_before = first_whole && beside_before && beside(run.first - 1, evidence, BEFORE);
        let grows_after = last_whole && beside_after && beside(run.last + 1, evidence, AFTER);
        evidence.add_if(grows_before || grows_after, Grows);
        evidence.add_if(self.heading, InHeading);
        evidence.add_if(self.heading && alone, IsHeading);
        evidence.add_if(self.marked && self.opens && alone, IsDirectiveHead);
        let sentence = alone && self.opens && self.mark_after(run) == Some('。');
        evidence.add_if(sentence, OpensParagraph);
        evidence.add_if(sentence && self.marked, OpensDirective);
        evidence.add_if(!first_whole && self.token_at(run.members[0].start).is_none(), CutsWordBefore);
        evidence
            .add_if(!last_whole && self.token_before(run.members[run.members.len() - 1].end).is_none(), CutsWordAfter);
    }

    /// Whether a part beside the run could give it one more member.
    pub(super) fn extensions(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        use Couplet::*;
        use CoupletWord::*;
        let marks = self.marks_of(run).name();
        let mut note = |framed: bool, [may, in_frame]: [Couplet; 2], by_marks: [CoupletWord; 2]| {
            evidence.add(may);
            evidence.add_if(framed, in_frame);
            evidence.add_word(by_marks[usize::from(framed)], marks);
        };
        if self.first_is_whole(run)
            && let Some(part) = run.first.checked_sub(1).map(|index| self.parts[index])
        {
            let member = |length: usize| Member { start: part.end - length, end: part.end };
            if let Some(framed) = self.extends(run, part, part.tails, member) {
                let features = either(
                    run,
                    [PairExtendsBefore, PairExtendsBeforeInFrame],
                    [RunExtendsBefore, RunExtendsBeforeInFrame],
                );
                let by_marks = either(
                    run,
                    [PairExtendsBeforeBy, PairExtendsBeforeInFrameBy],
                    [RunExtendsBeforeBy, RunExtendsBeforeInFrameBy],
                );
                note(framed, features, by_marks);
            }
        }
        if self.last_is_whole(run)
            && let Some(&part) = self.parts.get(run.last + 1)
        {
            let member = |length: usize| Member { start: part.start, end: part.start + length };
            if let Some(framed) = self.extends(run, part, part.heads, member) {
                let features =
                    either(run, [PairExtendsAfter, PairExtendsAfterInFrame], [RunExtendsAfter, RunExtendsAfterInFrame]);
                let by_marks = either(
                    run,
                    [PairExtendsAfterBy, PairExtendsAfterInFrameBy],
                    [RunExtendsAfterBy, RunExtendsAfterInFrameBy],
                );
                note(framed, features, by_marks);
            }
        }
    }

    /// Whether a member could be cut from a part, and whether it then shares the run's frame.
    fn extends(&self, run: &Run, part: Part, cuts: u32, member: impl Fn(usize) -> Member) -> Option<bool> {
        let length = run.members[0].length();
        let mut found = None;
        for other in length.saturating_sub(1).max(2)..=(length + 1).min(part.length()).min(LONGEST + 1) {
            if !equal(length, other) {
                continue;
            }
            let framed = self.shares_frame(run, member(other));
            if framed || cuts & (1 << other) != 0 {
                found = Some(found.unwrap_or(false) || framed);
            }
        }
        found
    }

    /// Whether all the run's members have a character in the same place as another stretch.
    fn shares_frame(&self, run: &Run, other: Member) -> bool {
        let shortest = run.members.iter().map(|member| member.length()).min().unwrap_or(0);
        (0..shortest.min(other.length())).any(|i| {
            let forward = self.cells[other.start + i].char;
            let backward = self.cells[other.end - 1 - i].char;
            run.members.iter().all(|member| self.cells[member.start + i].char == forward)
                || run.members.iter().all(|member| self.cells[member.end - 1 - i].char == backward)
        })
    }

    /// What stands around the run.
    pub(super) fn surroundings(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        use Couplet::*;
        let range = self.range(run);
        let (first_whole, last_whole) = (self.first_is_whole(run), self.last_is_whole(run));
        if !first_whole {
            let before = self.token_before(run.members[0].start);
            self.neighbour(before, CoupletWord::ClassBefore, CoupletWord::WordBefore, evidence);
        }
        if !last_whole {
            let after = self.token_at(run.members[run.members.len() - 1].end);
            self.neighbour(after, CoupletWord::ClassAfter, CoupletWord::WordAfter, evidence);
        }
        let (left, right) = (self.clean[..range.start].chars().next_back(), self.clean[range.end..].chars().next());
        evidence.add_if(matches!(left, Some('”' | '》')) || matches!(right, Some('“' | '《')), TouchesQuotation);
        evidence.add_if(left == Some('“') && right == Some('”'), IsQuotation);
        match self.with_quotation(run) {
            0 => {}
            all if all == run.members.len() => evidence.add(QuotationInEach),
            _ => evidence.add(QuotationInSome),
        }
        if first_whole && run.first == 0 {
            evidence.add_word(CoupletWord::MarkBefore, mark_name(self.clean[..range.start].chars().next_back()));
        }
        if last_whole && run.last + 1 == self.parts.len() {
            evidence.add_word(CoupletWord::MarkAfter, mark_name(right));
        }
    }

    fn neighbour(
        &self,
        token: Option<&Token>,
        class: CoupletWord,
        word: CoupletWord,
        evidence: &mut impl Evidence<Couplet>,
    ) {
        const SHORT: usize = 6;
        let Some(token) = token else { return evidence.add_word(class, "?") };
        evidence.add_word(class, class_letter(self.class(token)));
        if token.range().len() <= SHORT {
            evidence.add_word(word, &self.clean[token.range()]);
        }
    }

    pub(super) fn first_is_whole(&self, run: &Run) -> bool {
        run.members[0].start == self.parts[run.first].start
    }

    pub(super) fn last_is_whole(&self, run: &Run) -> bool {
        run.members[run.members.len() - 1].end == self.parts[run.last].end
    }

    fn mark_after(&self, run: &Run) -> Option<char> {
        self.clean[self.range(run).end..].chars().next()
    }
}

/// A mark as the weights name it; what is no common mark is one of many.
fn mark_name(mark: Option<char>) -> &'static str {
    match mark {
        None | Some('\n') => "end",
        Some('。') => "。",
        Some('！') => "！",
        Some('；') => "；",
        Some('：') => "：",
        Some('“') => "“",
        Some('”') => "”",
        Some('《') => "《",
        Some('》') => "》",
        Some('（') => "（",
        Some('）') => "）",
        Some('—') => "—",
        _ => "other",
    }
}

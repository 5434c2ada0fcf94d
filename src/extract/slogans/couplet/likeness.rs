//! What characters the members of a run have in common.

use super::super::super::features::Evidence;
use super::super::opposites::are_opposite;
use super::clause::Clause;
use super::run::{Member, Run};
use super::shape::either;
use super::{Couplet, CoupletWord};

impl Clause<'_> {
    /// Characters shared in the same place, opposites, characters shared elsewhere.
    pub(super) fn likeness(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        use Couplet::*;
        let shortest = run.members.iter().map(|member| member.length()).min().unwrap_or(0);
        let same = |index: usize| {
            let c = self.chars[run.members[0].start + index];
            run.members[1..].iter().all(|member| self.chars[member.start + index] == c)
        };
        let same_from_end = |index: usize| {
            let c = self.chars[run.members[0].end - 1 - index];
            run.members[1..].iter().all(|member| self.chars[member.end - 1 - index] == c)
        };
        let (first, last) = (same(0), same_from_end(0));
        let shared = (0..shortest).filter(|&index| same(index)).count();
        let unequal = run.members.iter().any(|member| member.length() != shortest);
        let from_end = if unequal { (0..shortest).filter(|&index| same_from_end(index)).count() } else { 0 };
        let most = shared.max(from_end);
        evidence.add_if(first, either(run, PairSharesFirst, RunSharesFirst));
        evidence.add_if(last, either(run, PairSharesLast, RunSharesLast));
        evidence.add_if(first && last, either(run, PairSharesBothEnds, RunSharesBothEnds));
        evidence.add_if(most > usize::from(first) + usize::from(last), either(run, PairSharesInner, RunSharesInner));
        evidence.add_if(most * 2 >= shortest, either(run, PairSharesHalf, RunSharesHalf));
        evidence.add(match most {
            0 => either(run, PairSharesNone, RunSharesNone),
            1 => either(run, PairSharesOne, RunSharesOne),
            2 => either(run, PairSharesTwo, RunSharesTwo),
            _ => either(run, PairSharesThreeOrMore, RunSharesThreeOrMore),
        });
        evidence.add_if(self.is_antithesis(run), either(run, PairAntithesis, RunAntithesis));
        evidence.add_if(most == 0 && self.shares_elsewhere(run), either(run, PairSharesElsewhere, RunSharesElsewhere));
        let head = run.members[0];
        // 市场化、法治化: nouns made of any word.
        let suffix = |c: char| {
            matches!(c, '化' | '性' | '力' | '率' | '度' | '者' | '员' | '区' | '市' | '县' | '业' | '部' | '院')
        };
        let suffix_only = last && most == 1 && head.length() <= 5 && suffix(self.chars[head.end - 1]);
        evidence.add_if(suffix_only, either(run, PairSharesSuffixOnly, RunSharesSuffixOnly));
        if first {
            evidence.add_word(CoupletWord::FirstCharacter, self.text(head.start, head.start + 1));
        }
        if last {
            evidence.add_word(CoupletWord::LastCharacter, self.text(head.end - 1, head.end));
        }
        for index in (1..shortest.saturating_sub(1)).filter(|&index| same(index)) {
            evidence.add_word(CoupletWord::InnerCharacter, self.text(head.start + index, head.start + index + 1));
        }
    }

    /// Whether the run begins with what belongs to the clause and not to its first member.
    pub(super) fn opening(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        const MODAL: &str = "要须应将能会可已也就都仍还又再使让把";
        const ADVERBIAL: [&str; 9] = ["必须", "应当", "坚决", "继续", "进一", "我们", "要大", "努力", "不断"];
        let head = run.members[0];
        let shared = |index: usize| {
            run.members[1..].iter().all(|member| self.chars[member.start + index] == self.chars[head.start + index])
        };
        evidence.add_if(MODAL.contains(self.chars[head.start]) && !shared(0), Couplet::StartsWithModal);
        let adverbial = ADVERBIAL.contains(&self.text(head.start, head.start + 2)) && !(shared(0) && shared(1));
        evidence.add_if(adverbial, Couplet::StartsWithAdverbial);
    }

    /// The text between two characters of the clause.
    pub(super) fn text(&self, start: usize, end: usize) -> &str {
        &self.clean[self.offsets[start]..self.offsets[end]]
    }

    fn is_antithesis(&self, run: &Run) -> bool {
        run.members.windows(2).any(|pair| {
            let places = |member: Member| &self.places[member.start..member.end];
            places(pair[0]).iter().zip(places(pair[1])).any(|(&a, &b)| are_opposite(a, b))
        })
    }

    /// Whether all members hold some character, in whatever place.
    fn shares_elsewhere(&self, run: &Run) -> bool {
        let chars = |member: Member| &self.chars[member.start..member.end];
        chars(run.members[0]).iter().any(|c| run.members[1..].iter().all(|&member| chars(member).contains(c)))
    }
}

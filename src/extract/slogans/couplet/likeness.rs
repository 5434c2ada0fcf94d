//! What characters the members of a run have in common.

use super::super::super::features::Evidence;
use super::clause::Clause;
use super::features::{Couplet, CoupletWord};
use super::meeting::{Meeting, Places, first_places};
use super::run::{Member, Run};
use super::shape::{either, length_name};

impl Clause<'_> {
    /// Characters shared in the same place, opposites, characters shared elsewhere.
    pub(super) fn likeness(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        use Couplet::*;
        let shortest = run.members.iter().map(|member| member.length()).min().unwrap_or(0);
        let unequal = run.members.iter().any(|member| member.length() != shortest);
        let same = self.same_from_start(run) & first_places(shortest);
        let same_from_end = self.same_from_end(run) & first_places(shortest);
        let (first, last) = (same & 1 != 0, same_from_end & 1 != 0);
        let from_end = if unequal { same_from_end.count_ones() } else { 0 };
        let most = same.count_ones().max(from_end);
        let inner = most > u32::from(first) + u32::from(last);
        evidence.add_if(first, either(run, PairSharesFirst, RunSharesFirst));
        evidence.add_if(last, either(run, PairSharesLast, RunSharesLast));
        evidence.add_if(first && last, either(run, PairSharesBothEnds, RunSharesBothEnds));
        evidence.add_if(inner, either(run, PairSharesInner, RunSharesInner));
        evidence.add_if(most as usize * 2 >= shortest, either(run, PairSharesHalf, RunSharesHalf));
        evidence.add(match most {
            0 => either(run, PairSharesNone, RunSharesNone),
            1 => either(run, PairSharesOne, RunSharesOne),
            2 => either(run, PairSharesTwo, RunSharesTwo),
            _ => either(run, PairSharesThreeOrMore, RunSharesThreeOrMore),
        });
        shares_by_length(run, most as usize, [first, inner, last], evidence);
        evidence.add_if(self.is_antithesis(run), either(run, PairAntithesis, RunAntithesis));
        evidence.add_if(most == 0 && self.shares_elsewhere(run), either(run, PairSharesElsewhere, RunSharesElsewhere));
        let head = run.members[0];
        // 市场化、法治化: nouns made of any word.
        let suffix = |c: char| {
            matches!(c, '化' | '性' | '力' | '率' | '度' | '者' | '员' | '区' | '市' | '县' | '业' | '部' | '院')
        };
        let suffix_only = last && most == 1 && head.length() <= 5 && suffix(self.cells[head.end - 1].char);
        evidence.add_if(suffix_only, either(run, PairSharesSuffixOnly, RunSharesSuffixOnly));
        if first {
            evidence.add_word(CoupletWord::FirstCharacter, self.text(head.start, head.start + 1));
        }
        if last {
            evidence.add_word(CoupletWord::LastCharacter, self.text(head.end - 1, head.end));
        }
        let mut inner = same & !1 & first_places(shortest.saturating_sub(1));
        while inner != 0 {
            let index = head.start + inner.trailing_zeros() as usize;
            inner &= inner - 1;
            evidence.add_word(CoupletWord::InnerCharacter, self.text(index, index + 1));
        }
    }

    /// Whether the run begins with what belongs to the clause and not to its first member.
    pub(super) fn opening(&self, run: &Run, evidence: &mut impl Evidence<Couplet>) {
        const MODAL: &str = "要须应将能会可已也就都仍还又再使让把";
        const ADVERBIAL: [&str; 9] = ["必须", "应当", "坚决", "继续", "进一", "我们", "要大", "努力", "不断"];
        let head = run.members[0];
        let same = self.same_from_start(run);
        evidence.add_if(same & 1 == 0 && MODAL.contains(self.cells[head.start].char), Couplet::StartsWithModal);
        // 同志们、朋友们; 尊敬的主席先生，尊敬的各位同事
        let addresses = |member: &Member| {
            self.cells[member.end - 1].char == '们' || self.text(member.start, member.start + 2) == "尊敬"
        };
        evidence.add_if(run.members.iter().all(addresses), Couplet::IsAddress);
        let adverbial = same & 0b11 != 0b11 && ADVERBIAL.contains(&self.text(head.start, head.start + 2));
        evidence.add_if(adverbial, Couplet::StartsWithAdverbial);
    }

    /// Each two neighbours among the members, with what their parts have in common.
    fn neighbours<'r>(&'r self, run: &'r Run) -> impl Iterator<Item = (&'r Meeting, Member, Member)> {
        self.meetings[run.first..run.last]
            .iter()
            .zip(run.members.windows(2))
            .map(|(meeting, pair)| (meeting, pair[0], pair[1]))
    }

    /// The places, counted from the beginning, at which all members have the same character.
    fn same_from_start(&self, run: &Run) -> Places {
        self.neighbours(run).fold(Places::MAX, |same, (meeting, one, _)| same & meeting.same_from_start(one.length()))
    }

    /// The places, counted from the end, at which all members have the same character.
    fn same_from_end(&self, run: &Run) -> Places {
        self.neighbours(run).fold(Places::MAX, |same, (meeting, _, other)| same & meeting.same_from_end(other.length()))
    }

    fn is_antithesis(&self, run: &Run) -> bool {
        self.neighbours(run)
            .any(|(meeting, one, other)| meeting.opposed_from_start(one.length()) & first_places(other.length()) != 0)
    }

    /// Whether all members hold some character, in whatever place.
    fn shares_elsewhere(&self, run: &Run) -> bool {
        let all_neighbours =
            self.neighbours(run).all(|(meeting, one, other)| meeting.shares_any(one.length(), other.length()));
        let cells = |member: Member| &self.cells[member.start..member.end];
        let holds = |member: Member, c: char| cells(member).iter().any(|cell| cell.char == c);
        let all_share = || {
            let mut chars = cells(run.members[0]).iter().map(|cell| cell.char);
            chars.any(|c| run.members[1..].iter().all(|&member| holds(member, c)))
        };
        all_neighbours && (run.is_pair() || all_share())
    }
}

/// How many characters members of a length share, and where: one of three is much, one of nine little.
fn shares_by_length(run: &Run, most: usize, [first, inner, last]: [bool; 3], evidence: &mut impl Evidence<Couplet>) {
    use CoupletWord::*;
    const OF_PAIR: [CoupletWord; 4] = [PairSharesNoneOf, PairSharesOneOf, PairSharesTwoOf, PairSharesMoreOf];
    const OF_RUN: [CoupletWord; 4] = [RunSharesNoneOf, RunSharesOneOf, RunSharesTwoOf, RunSharesMoreOf];
    let length = length_name(run);
    evidence.add_word(either(run, OF_PAIR, OF_RUN)[most.min(3)], length);
    let at = [
        (first, either(run, PairSharesFirstOf, RunSharesFirstOf)),
        (inner, either(run, PairSharesInnerOf, RunSharesInnerOf)),
        (last, either(run, PairSharesLastOf, RunSharesLastOf)),
    ];
    at.into_iter().filter(|(shared, _)| *shared).for_each(|(_, slot)| evidence.add_word(slot, length));
}

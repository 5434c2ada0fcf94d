//! What may speak for and against a couplet, and what each of it weighs.

use std::sync::LazyLock;

use super::super::super::features::{Weights, feature_table};

feature_table! {
    /// What may speak for and against a run of members being a couplet. `Pair` and `Run` tell two
    /// members from three and more.
    Couplet {
        Bias, TwoMembers, ThreeMembers, FourOrMoreMembers,
        PairOf2, PairOf3, PairOf4, PairOf5, PairOf6, PairOf7, PairOf8, PairOf9OrMore,
        RunOf2, RunOf3, RunOf4, RunOf5, RunOf6, RunOf7, RunOf8, RunOf9OrMore,
        UnequalPair, UnequalRun,
        PairByPause, PairByComma, PairBySpace, PairByDot,
        RunByPause, RunByComma, RunBySpace, RunByDot, RunByMixedMarks,
        NeitherWhole, FirstWhole, LastWhole, BothWhole,
        PairIsClause, RunIsClause,
        MoreBefore, MoreBeforeEqual, MoreBeforeOneApart, MoreBeforeTwoApart, MoreBeforeUnlike,
        MoreAfter, MoreAfterEqual, MoreAfterOneApart, MoreAfterTwoApart, MoreAfterUnlike, Grows,
        InHeading, IsHeading, IsDirectiveHead, OpensParagraph, OpensDirective,
        CutsWordBefore, CutsWordAfter,
        PairExtendsBefore, PairExtendsBeforeInFrame, PairExtendsAfter, PairExtendsAfterInFrame,
        RunExtendsBefore, RunExtendsBeforeInFrame, RunExtendsAfter, RunExtendsAfterInFrame,
        StartsWithModal, StartsWithAdverbial, IsAddress,
        TouchesQuotation, IsQuotation, QuotationInSome, QuotationInEach,
        PairSharesFirst, PairSharesLast, PairSharesInner, PairSharesBothEnds, PairSharesHalf,
        PairSharesNone, PairSharesOne, PairSharesTwo, PairSharesThreeOrMore,
        RunSharesFirst, RunSharesLast, RunSharesInner, RunSharesBothEnds, RunSharesHalf,
        RunSharesNone, RunSharesOne, RunSharesTwo, RunSharesThreeOrMore,
        PairAntithesis, RunAntithesis,
        PairSharesFirstWord, PairSharesLastWord, RunSharesFirstWord, RunSharesLastWord,
        PairSharesSuffixOnly, RunSharesSuffixOnly, PairSharesElsewhere, RunSharesElsewhere,
        PairInRhythm, PairOfSameClasses, PairOfHalfSameClasses,
        RunInRhythm, RunOfSameClasses, RunOfHalfSameClasses,
        PairVerbInEach, PairVerbInSome, PairPredicateInEach, PairNounsOnly, PairVerbFirst, PairVerbLast,
        PairNounLast, PairVerbNoun, PairModifierVerb, PairNounVerb, PairOneWordEach, PairIdioms, PairShortVerbFirst,
        RunVerbInEach, RunVerbInSome, RunPredicateInEach, RunNounsOnly, RunVerbFirst, RunVerbLast,
        RunNounLast, RunVerbNoun, RunModifierVerb, RunNounVerb, RunOneWordEach, RunIdioms, RunShortVerbFirst,
        CutsWordWithin, HoldsName, HoldsConjunction, StartsWithParticle, HoldsFigure, HoldsDe,
        SetFormula, SetFormulaReversed, SetFormulaInPart,
        PairOfKnownMembers, PairWithKnownMember, RunOfKnownMembers, RunWithKnownMember,
        PairInSpeech, RunInSpeech,
        RepeatedInDocument,
    }
    words CoupletWord {
        ClassBefore, ClassAfter, WordBefore, WordAfter, MarkBefore, MarkAfter,
        FirstCharacter, LastCharacter, InnerCharacter, PairPattern, RunPattern, PairHolds, RunHolds,
        PairInSpeechOf, RunInSpeechOf, FirstWord, LastWord,
        PairBothWholeBy, PairFirstWholeBy, PairLastWholeBy, PairNeitherWholeBy,
        RunBothWholeBy, RunFirstWholeBy, RunLastWholeBy, RunNeitherWholeBy,
        PairExtendsBeforeBy, PairExtendsBeforeInFrameBy, PairExtendsAfterBy, PairExtendsAfterInFrameBy,
        RunExtendsBeforeBy, RunExtendsBeforeInFrameBy, RunExtendsAfterBy, RunExtendsAfterInFrameBy,
        PairSharesNoneOf, PairSharesOneOf, PairSharesTwoOf, PairSharesMoreOf,
        RunSharesNoneOf, RunSharesOneOf, RunSharesTwoOf, RunSharesMoreOf,
        PairSharesFirstOf, PairSharesInnerOf, PairSharesLastOf, RunSharesFirstOf, RunSharesInnerOf, RunSharesLastOf,
    }
}

/// What the features weigh.
pub(super) static WEIGHTS: LazyLock<Weights<Couplet>> =
    LazyLock::new(|| Weights::parse(include_str!("../../../../data/weights/couplet.txt")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::features::misspelt;

    #[test]
    fn every_weight_is_of_a_feature() {
        let unknown = misspelt::<Couplet>(include_str!("../../../../data/weights/couplet.txt"));
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}

//! Couplets: two or more adjacent members of equal length and the same build.
//!
//! A couplet is about form. A sentence is parted at 、 ， and spaces; every run
//! of neighbours whose middle members are equally long is a candidate, the first
//! member being a tail of its part and the last a head of its own, both cut at
//! word boundaries. What speaks for and against a candidate is weighed in one
//! table; of overlapping candidates the best wins.

mod clause;
mod weigh;

use rustc_hash::FxHashMap;

use self::clause::{Clause, clauses};
use super::super::features::{Scored, feature_table};
use crate::document::{BlockKind, Document, Genre};
use crate::outline::Outline;
use crate::segment::Tokens;

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

/// All candidates of a document, each with its score; they overlap.
/// With `exhaustive`, hopeless ones too.
pub(super) fn candidates(
    document: &Document,
    outline: &Outline,
    tokens: &Tokens,
    exhaustive: bool,
) -> Vec<Scored<Couplet>> {
    let clean = document.clean().as_str();
    let speech = document.metadata().genre == Some(Genre::Speech);
    let mut clause = Clause { speech, exhaustive, ..Clause::new(clean, tokens) };
    let mut found = Vec::new();
    for block in document.body().filter(|block| block.kind != BlockKind::Salutation) {
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
fn note_repetitions(clean: &str, found: &mut [Scored<Couplet>]) {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for scored in &*found {
        *counts.entry(&clean[scored.range.clone()]).or_default() += 1;
    }
    for scored in found.iter_mut().filter(|scored| counts[&clean[scored.range.clone()]] > 1) {
        scored.features.add(Couplet::RepeatedInDocument);
        scored.score = scored.features.score();
    }
}

//! Couplets: two or more adjacent members of equal length and the same build.
//!
//! A couplet is about form. `marks` parts a text into clauses; a clause is laid out
//! in parts between 、 ， and spaces (`clause`, `part`, `edges`); every run of neighbours whose middle members are equally
//! long is a candidate, the first member being a tail of its part and the last a
//! head of its own, cut at word boundaries or where a frame repeats; between
//! commas the last is not cut (`search`).
//! What neighbours have in common (`meeting`) is worked out once for all of them.
//! What speaks for and against a candidate (`features`; `shape`, `likeness`, `build`) is
//! weighed; of overlapping candidates the best wins, but the whole run before a
//! part of it (`choice`).

mod build;
mod choice;
mod clause;
mod edges;
mod features;
mod likeness;
mod marks;
mod meeting;
mod part;
mod run;
mod search;
mod shape;

use std::ops::Range;

use rustc_hash::FxHashMap;

pub use self::choice::{couplet_may_hold, couplet_ranks};

use self::clause::Clause;
use self::features::{Couplet, WEIGHTS};
use self::marks::each_clause;
use self::run::Run;
use self::search::each_run;
use super::super::features::{Candidate, Evidence, Names, Sum};
use crate::document::{BlockKind, Document, Genre};
use crate::outline::Outline;
use crate::segment::Tokens;

/// A couplet that was found, with its score.
#[derive(Debug)]
pub(super) struct Found {
    pub range: Range<usize>,
    pub score: f32,
}

/// A candidate of which the form alone, or the form and what stands around it, weighs less is given up: its words would
/// have made up for it in one or two of a hundred couplets of reports.
const HOPELESS_FORM: f32 = -5.5;
const HOPELESS_PLACE: f32 = -4.5;

/// The couplets of a document, in the order in which they are to be taken where they overlap: the best, of equals the
/// longer, then the earlier.
pub(super) fn couplets(document: &Document, outline: &Outline, tokens: &Tokens) -> Vec<Found> {
    let clean = document.clean().as_str();
    let mut found = Vec::new();
    each_candidate(document, outline, tokens, |clause, run| {
        let mut sum = Sum::new(&WEIGHTS);
        if weigh(clause, run, &mut sum) {
            found.push(Found { range: clause.range(run), score: sum.score() });
        }
    });
    let mut repeated = Sum::new(&WEIGHTS);
    repeated.add(Couplet::RepeatedInDocument);
    let bonus = repeated.score();
    found.retain(|candidate| candidate.score + bonus.max(0.0) > 0.0);
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for candidate in &found {
        *counts.entry(&clean[candidate.range.clone()]).or_default() += 1;
    }
    for candidate in found.iter_mut().filter(|candidate| counts[&clean[candidate.range.clone()]] > 1) {
        candidate.score += bonus;
    }
    found.retain(|candidate| candidate.score > 0.0);
    let ranks = couplet_ranks(clean, &found.iter().map(|one| (one.range.clone(), one.score)).collect::<Vec<_>>());
    let mut ranked: Vec<(f32, Found)> = ranks.into_iter().zip(found).collect();
    ranked.sort_by(|(x, a), (y, b)| {
        y.total_cmp(x).then(b.range.len().cmp(&a.range.len())).then(a.range.start.cmp(&b.range.start))
    });
    ranked.into_iter().map(|(_, found)| found).collect()
}

/// All candidates of a document with their features, hopeless ones too.
pub(super) fn candidates(document: &Document, outline: &Outline, tokens: &Tokens) -> Vec<Candidate> {
    let clean = document.clean().as_str();
    let mut found: Vec<Candidate> = Vec::new();
    each_candidate(document, outline, tokens, |clause, run| {
        let mut names = Names::default();
        weigh(clause, run, &mut names);
        let range = clause.range(run);
        found.push(Candidate {
            text: clean[range.clone()].to_owned(),
            about: String::new(),
            clean: range,
            features: names.0,
        });
    });
    let mut counts: FxHashMap<String, u32> = FxHashMap::default();
    for candidate in &found {
        *counts.entry(candidate.text.clone()).or_default() += 1;
    }
    for candidate in found.iter_mut().filter(|candidate| counts[&candidate.text] > 1) {
        let mut names = Names(std::mem::take(&mut candidate.features));
        Evidence::<Couplet>::add(&mut names, Couplet::RepeatedInDocument);
        candidate.features = names.0;
    }
    found
}

/// What speaks for and against a run; `false` where its form alone leaves it no hope, which it does no formula.
fn weigh(clause: &Clause, run: &Run, evidence: &mut impl Evidence<Couplet>) -> bool {
    let hopeless = |sum: Option<f32>, least: f32| sum.is_some_and(|sum| sum < least) && !clause.is_formula(run);
    evidence.add(Couplet::Bias);
    clause.shape(run, evidence);
    clause.likeness(run, evidence);
    clause.position(run, evidence);
    if hopeless(evidence.sum(), HOPELESS_FORM) {
        return false;
    }
    clause.opening(run, evidence);
    clause.surroundings(run, evidence);
    clause.extensions(run, evidence);
    if hopeless(evidence.sum(), HOPELESS_PLACE) {
        return false;
    }
    clause.build(run, evidence);
    true
}

/// Calls `each` with every run of members in a document's body.
fn each_candidate(document: &Document, outline: &Outline, tokens: &Tokens, mut each: impl FnMut(&Clause, &Run)) {
    let mut clause = Clause::new(document.clean().as_str(), tokens);
    clause.speech = document.metadata().genre == Some(Genre::Speech);
    for block in document.body().filter(|block| block.kind != BlockKind::Salutation) {
        clause.heading = matches!(block.kind, BlockKind::Heading | BlockKind::Title);
        let mut start = block.range.start;
        clause.marked = false;
        let mut stretch = |range: Range<usize>, clause: &mut Clause| {
            each_clause(document.clean(), range, |range, quoted, opens| {
                clause.lay_out(range, quoted, opens);
                each_run(clause, &mut |clause, run| {
                    if !clause.splits_quotation(run) {
                        each(clause, run);
                    }
                });
            });
        };
        // No marker is part of a member.
        for directive in outline.within(&block.range) {
            stretch(start..directive.clean.start, &mut clause);
            start = directive.clean.start + directive.marker.len();
            clause.marked = true;
        }
        stretch(start..block.range.end, &mut clause);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::SloganKind;

    /// What is looked at and what is not, whatever it then weighs.
    #[test]
    fn runs_are_cut_where_members_may_end() {
        let cases = [
            // The last member between commas is whole, or an attribute's end.
            ("坚持改革要稳，发展要快，开放要大。", "改革要稳，发展要快，开放要大", true),
            ("坚持改革要稳，发展要快起来。", "改革要稳，发展要快", false),
            ("树立改革要稳，发展要快的思想。", "改革要稳，发展要快", true),
            ("坚持改革要稳、发展要快起来。", "改革要稳、发展要快", true),
            // Marks are the same throughout, or alternate.
            ("要多修路、少设卡，多放权、少伸手。", "多修路、少设卡，多放权、少伸手", true),
            ("要多修路、少设卡，多放权。", "多修路、少设卡，多放权", false),
            ("要多修路、少设卡、多放权，少伸手。", "多修路、少设卡、多放权，少伸手", false),
            // The members between tell how long the outer ones are, wherever words part.
            ("使天更蓝、山更绿、水更清成为常态。", "天更蓝、山更绿、水更清", true),
            (
                "在当前的新形势下各地各部门都按照省委统一部署扎扎实实抓紧抓好天更蓝、山更绿、水更清。",
                "天更蓝、山更绿、水更清",
                true,
            ),
            // Short members are looked at whatever their rhythm.
            ("我们迎难而上、聚力攻坚。", "迎难而上、聚力攻坚", true),
        ];
        let analyzer = crate::Analyzer::new();
        for (text, wanted, looked_at) in cases {
            let document = Document::new(crate::read::SourceText::from_text(text));
            let outline = Outline::new(&document);
            let tokens = analyzer.segmenter().tokens(&document, &outline.markers());
            let found = candidates(&document, &outline, &tokens);
            assert_eq!(found.iter().any(|found| found.text == wanted), looked_at, "{text}");
        }
    }

    /// A character whose low half is no character's: U+20000, beside parts shorter than what is looked at.
    #[test]
    fn rare_characters_meet_like_others() {
        let analyzer = crate::Analyzer::new();
        for text in ["改、𠀀革。", "𠀀、𠀀，𠀀𠀀。", "说𠀀话、办𠀀事、\u{30000}求是。"] {
            assert!(analyzer.analyze(text).slogans().iter().all(|slogan| text.contains(&slogan.text)), "{text}");
        }
    }

    #[test]
    fn couplets_are_told_from_lists() {
        let cases: &[(&str, &[&str])] = &[
            ("要引导广大职工听党话、跟党走。", &["听党话、跟党走"]),
            ("坚持外防输入、内防反弹，守住底线。", &["外防输入、内防反弹"]),
            ("做到有法可依、有法必依、执法必严、违法必究。", &["有法可依、有法必依、执法必严、违法必究"]),
            ("让群众办事更快、跑腿更少、感受更好。", &["办事更快、跑腿更少、感受更好"]),
            ("发展教育、医疗、养老事业。", &[]),
            ("提供心理服务、家政服务、志愿服务。", &[]),
            ("推进市场化、法治化、国际化。", &[]),
            ("会议听取了市政府的报告，审查了预算草案。", &[]),
            ("要增强“四个意识”、坚定“四个自信”、做到“两个维护”。", &["增强“四个意识”、坚定“四个自信”、做到“两个维护”"]),
            ("“四链”融合、“四侧”协同，成效明显。", &["“四链”融合、“四侧”协同"]),
            ("创建“示范户”、“示范村”。", &[]),
            ("把“吃老本”思想、“等靠要”念头统统丢掉。", &[]),
            ("做活城乡“大文章”，下好区域“一盘棋”。", &["做活城乡“大文章”，下好区域“一盘棋”"]),
            ("同志们、朋友们！", &[]),
        ];
        let analyzer = crate::Analyzer::new();
        for (text, wanted) in cases {
            let analysis = analyzer.analyze(text);
            let couplets = analysis.slogans().iter().filter(|slogan| slogan.kind == SloganKind::Couplet);
            let found: Vec<&str> = couplets.map(|slogan| slogan.text.as_str()).collect();
            assert_eq!(found, *wanted, "{text}");
        }
    }
}

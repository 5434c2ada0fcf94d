//! Slogans: formulations made to be repeated, of five kinds.
//!
//! A span is listed once, under the first kind that fits: numeral, tagline,
//! title, exhortation, couplet; a couplet within an exhortation is listed
//! besides it, and what a couplet quotes besides the couplet.

mod couplet;
mod exhortation;
mod footnote;
mod formulas;
mod ills;
mod members;
mod numeral;
mod opposites;
mod pattern;
mod tagline;
mod title;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

pub use self::couplet::{couplet_may_hold, couplet_ranks};

use super::features::Candidate;
use super::quotes::Quote;
use crate::document::Document;
use crate::outline::Outline;
use crate::segment::Tokens;
use crate::text::Span;

/// The kind of a slogan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SloganKind {
    /// A phrase of the headline that states an aim.
    Title,
    /// Members of equal length and build: 听党话、跟党走. Slogans that it quotes are listed, too: 坚定“四个自信”、做到“两个维护”
    Couplet,
    /// A contracted count: 四个意识
    Numeral,
    /// A sentence that calls: 让我们…！
    Exhortation,
    /// A quoted catchphrase: “党建带妇建”
    Tagline,
}

/// A slogan, without a sentence-final mark.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Slogan {
    /// Its kind.
    pub kind: SloganKind,
    /// Its words, without line breaks.
    pub text: String,
    /// What its features weigh, in log odds; 0 for kinds that are told by rule alone.
    pub score: f32,
    /// What a numeral phrase counts, where the document spells it out; else empty.
    pub members: Vec<String>,
    /// 1-based line of the source.
    pub line: usize,
    /// Its place in the source.
    pub span: Span,
    /// Its place in the clean text.
    #[serde(skip)]
    pub clean: Range<usize>,
}

/// The slogans of a document's body, in order.
pub fn slogans(document: &Document, outline: &Outline, tokens: &Tokens, quotes: &[Quote]) -> Vec<Slogan> {
    let clean = document.clean().as_str();
    let body: Vec<Range<usize>> = document.body().map(|block| block.range.clone()).collect();
    let mut found = Found::default();
    for range in numeral::numerals(document.clean(), tokens, quotes, &body) {
        found.add(SloganKind::Numeral, range, 0.0);
    }
    for (range, score) in tagline::scored(clean, tokens, quotes) {
        if score > 0.0 {
            found.add(SloganKind::Tagline, range, score);
        }
    }
    for range in title::titles(document) {
        found.add(SloganKind::Title, range, 0.0);
    }
    for couplet in couplet::couplets(document, outline, tokens) {
        found.add_couplet(clean, couplet.range, couplet.score);
    }
    for range in exhortation::exhortations(document, outline) {
        found.exhort(range);
    }
    found.finish(document)
}

/// Candidates for couplets and taglines with their features, accepted or not: what weights are
/// fitted on, and what explains a decision.
pub fn slogan_candidates(
    document: &Document,
    outline: &Outline,
    tokens: &Tokens,
    quotes: &[Quote],
) -> Vec<(SloganKind, Candidate)> {
    let clean = document.clean().as_str();
    let taglines = (0..quotes.len())
        .filter(|&index| !numeral::is_numeral_phrase(&quotes[index].text))
        .filter_map(|index| tagline::candidate(clean, tokens, quotes, index))
        .map(|candidate| (SloganKind::Tagline, candidate));
    let couplets = couplet::candidates(document, outline, tokens);
    taglines.chain(couplets.into_iter().map(|candidate| (SloganKind::Couplet, candidate))).collect()
}

/// Ranges of which no two overlap.
#[derive(Default)]
struct Taken {
    /// Ends by starts.
    ranges: BTreeMap<usize, usize>,
}

impl Taken {
    /// Takes a range that is still free; says whether it was.
    fn take(&mut self, range: &Range<usize>) -> bool {
        self.take_around(range, |_| false)
    }

    /// Takes a range in which nothing is taken but what it may hold; says whether it was so.
    fn take_around(&mut self, range: &Range<usize>, may_hold: impl Fn(&Range<usize>) -> bool) -> bool {
        let within: Vec<Range<usize>> = self.overlapping(range).collect();
        let free = within.iter().all(may_hold);
        if free {
            within.iter().for_each(|inner| _ = self.ranges.remove(&inner.start));
            self.ranges.insert(range.start, range.end);
        }
        free
    }

    /// What is taken, wholly or in part, of a range, the last first.
    fn overlapping(&self, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let taken = self.ranges.range(..range.end).rev().map(|(&start, &end)| start..end);
        taken.take_while(|other| other.end > range.start)
    }
}

/// Slogans in the making; no two overlap but exhortations and what is in them, and couplets and what they quote.
#[derive(Default)]
struct Found {
    taken: Taken,
    slogans: Vec<(SloganKind, Range<usize>, f32)>,
}

impl Found {
    fn add(&mut self, kind: SloganKind, range: Range<usize>, score: f32) {
        if self.taken.take(&range) {
            self.slogans.push((kind, range, score));
        }
    }

    /// A couplet holds other slogans that are quoted in it: 坚定“四个自信”、做到“两个维护”
    fn add_couplet(&mut self, clean: &str, range: Range<usize>, score: f32) {
        if self.taken.take_around(&range, |inner| couplet_may_hold(clean, &range, inner)) {
            self.slogans.push((SloganKind::Couplet, range, score));
        }
    }

    /// An exhortation holds other slogans or stands in one; it neither repeats nor cuts one.
    fn exhort(&mut self, range: Range<usize>) {
        let apart = |other: Range<usize>| {
            let cut = (other.start < range.start && other.end < range.end)
                || (other.start > range.start && other.end > range.end);
            !cut && other != range
        };
        if self.taken.overlapping(&range).all(apart) {
            self.slogans.push((SloganKind::Exhortation, range, 0.0));
        }
    }

    fn finish(mut self, document: &Document) -> Vec<Slogan> {
        self.slogans.sort_by_key(|(_, range, _)| (range.start, std::cmp::Reverse(range.end)));
        let clean = document.clean().as_str();
        self.slogans
            .into_iter()
            .map(|(kind, range, score)| {
                let span = document.clean().span(&range);
                Slogan {
                    kind,
                    text: clean[range.clone()].to_owned(),
                    score,
                    members: if kind == SloganKind::Numeral { members::members(clean, &range) } else { Vec::new() },
                    line: document.line(span),
                    span,
                    clean: range,
                }
            })
            .collect()
    }
}

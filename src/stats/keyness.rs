//! Which terms are key: more frequent in a target than in a reference, or less.

use std::ops::Range;
use std::str::FromStr;

use serde::Serialize;

use super::contingency::Contingency;
use super::distribution::{benjamini_hochberg, chi_square_1};
use super::tf_idf::per_million;
use crate::counts::{TermCount, TermCounts};
use crate::error::{Error, Result};

/// By what keyness is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum KeynessMeasure {
    /// Log-likelihood over the hits.
    G2Rayson,
    /// Log-likelihood over all four cells.
    #[default]
    G2Dunning,
    /// Bayes factor.
    Bic,
    /// Difference in per cent; terms that the reference lacks stand first.
    PercentDiff,
    /// Binary logarithm of the ratio.
    LogRatio,
    /// Ratio of smoothed frequencies per million.
    SimpleMaths,
}

impl KeynessMeasure {
    /// All measures with their names.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("g2_dunning", Self::G2Dunning),
        ("g2_rayson", Self::G2Rayson),
        ("bic", Self::Bic),
        ("percent_diff", Self::PercentDiff),
        ("log_ratio", Self::LogRatio),
        ("simple_maths", Self::SimpleMaths),
    ];

    /// The value of the measure, so signed that over-used terms stand above under-used ones and exchanging target
    /// and reference turns the order round.
    pub fn signed(self, table: &Contingency, n: f64) -> f64 {
        self.signed_with(|| table.g2_dunning(), table, n)
    }

    /// The same, where the log-likelihood over all four cells may be known.
    fn signed_with(self, g2_dunning: impl FnOnce() -> f64, table: &Contingency, n: f64) -> f64 {
        // As resampling makes it: what is nowhere is neither over- nor under-used.
        if table.is_empty() {
            return 0.0;
        }
        let direction = if table.is_over_used() { 1.0 } else { -1.0 };
        match self {
            Self::G2Rayson => direction * table.g2_rayson(),
            Self::G2Dunning => direction * g2_dunning(),
            // Evidence against a difference is none for it, on either side.
            Self::Bic => direction * table.bic_of(g2_dunning()).max(0.0),
            Self::PercentDiff => table.percent_diff().unwrap_or(f64::INFINITY),
            Self::LogRatio => table.log_ratio().value,
            Self::SimpleMaths => table.simple_maths(n).ln(),
        }
    }

    /// Whether it is a log-likelihood or less than one.
    pub(super) fn is_log_likelihood(self) -> bool {
        matches!(self, Self::G2Rayson | Self::G2Dunning | Self::Bic)
    }
}

impl FromStr for KeynessMeasure {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, measure)| *measure).ok_or_else(|| {
            let names: Vec<&str> = Self::NAMES.iter().map(|(name, _)| *name).collect();
            Error::Query { text: name.to_owned(), reason: format!("a measure is one of {}", names.join(", ")) }
        })
    }
}

/// A term with its counts in target and reference, and what they mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct KeynessRow {
    /// The term.
    pub term: String,
    /// Occurrences in the target.
    pub target_count: u64,
    /// Word tokens of the target.
    pub target_total: u64,
    /// Documents of the target that hold it.
    pub target_documents: u64,
    /// Occurrences in the reference.
    pub reference_count: u64,
    /// Word tokens of the reference.
    pub reference_total: u64,
    /// Documents of the reference that hold it.
    pub reference_documents: u64,
    /// Occurrences in a million word tokens of the target.
    pub target_per_million: f64,
    /// Occurrences in a million word tokens of the reference.
    pub reference_per_million: f64,
    /// [`Contingency::g2_rayson`].
    pub g2_rayson: f64,
    /// [`Contingency::g2_dunning`].
    pub g2_dunning: f64,
    /// [`Contingency::bic`].
    pub bic: f64,
    /// [`Contingency::ell`].
    pub ell: Option<f64>,
    /// [`Contingency::percent_diff`].
    pub percent_diff: Option<f64>,
    /// [`Contingency::log_ratio`].
    pub log_ratio: f64,
    /// Lower end of the log ratio's 95% interval.
    pub log_ratio_low: Option<f64>,
    /// Upper end of the log ratio's 95% interval.
    pub log_ratio_high: Option<f64>,
    /// [`Contingency::simple_maths`].
    pub simple_maths: f64,
    /// [`Contingency::p_value`].
    pub p_value: f64,
    /// The p-value adjusted for all terms that were compared, after Benjamini and Hochberg.
    pub p_adjusted: f64,
    /// What the rows are sorted by.
    #[serde(skip)]
    pub signed: f64,
}

/// The terms of target and reference that occur at least `least` times in both together, the most over-used in
/// the target first, the most under-used last; equal ones in the order of their characters. `n` is the
/// constant of simple maths. Empty where one side holds no token.
pub fn keyness(
    target: &TermCounts,
    reference: &TermCounts,
    measure: KeynessMeasure,
    n: f64,
    least: u64,
) -> Vec<KeynessRow> {
    let ranking = KeynessRanking::new(target, reference, measure, n, least);
    ranking.rows(0..ranking.len())
}

/// The same terms in the same order, of which a few can be looked at without working out what is told of the others.
///
/// ```
/// use tifa::counts::TermCounts;
/// use tifa::stats::{KeynessMeasure, KeynessRanking};
/// let target = TermCounts::of_features(9, ["改革", "改革", "开放"]);
/// let reference = TermCounts::of_features(9, ["开放", "开放", "民生"]);
/// let ranking = KeynessRanking::new(&target, &reference, KeynessMeasure::default(), 100.0, 1);
/// assert_eq!((ranking.len(), ranking.rows(0..1)[0].term.as_str()), (3, "改革"));
/// ```
#[derive(Debug)]
pub struct KeynessRanking<'a> {
    terms: Vec<Weighed<'a>>,
    n: f64,
}

/// A term and what ranks it.
#[derive(Debug)]
struct Weighed<'a> {
    term: &'a str,
    target: TermCount,
    reference: TermCount,
    table: Contingency,
    g2_dunning: f64,
    p_value: f64,
    p_adjusted: f64,
    signed: f64,
}

impl<'a> KeynessRanking<'a> {
    /// Ranks the terms as [`keyness`] does.
    pub fn new(target: &'a TermCounts, reference: &'a TermCounts, measure: KeynessMeasure, n: f64, least: u64) -> Self {
        let absent = reference.iter().filter(|(term, _)| target.get(term).is_none());
        let held = target.iter().map(|(term, a)| (term, a, reference.get(term).unwrap_or_default()));
        let terms = held.chain(absent.map(|(term, b)| (term, TermCount::default(), b)));
        let weighed = |(term, a, b): (&'a str, TermCount, TermCount)| {
            let table = Contingency::new(a.count, target.tokens(), b.count, reference.tokens())?;
            let g2_dunning = table.g2_dunning();
            Some(Weighed {
                term,
                target: a,
                reference: b,
                table,
                g2_dunning,
                p_value: chi_square_1(g2_dunning),
                p_adjusted: 1.0,
                signed: measure.signed_with(|| g2_dunning, &table, n),
            })
        };
        let mut terms: Vec<Weighed> =
            terms.filter(|(_, a, b)| a.count + b.count >= least).filter_map(weighed).collect();
        let adjusted = benjamini_hochberg(&terms.iter().map(|term| term.p_value).collect::<Vec<_>>());
        terms.iter_mut().zip(adjusted).for_each(|(term, p)| term.p_adjusted = p);
        terms.sort_unstable_by(|a, b| {
            let by_value =
                b.signed.total_cmp(&a.signed).then_with(|| b.table.difference().total_cmp(&a.table.difference()));
            by_value.then_with(|| a.term.cmp(b.term))
        });
        Self { terms, n }
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What is told of some of the terms, by their places.
    ///
    /// # Panics
    /// Where there are not so many terms.
    pub fn rows(&self, places: Range<usize>) -> Vec<KeynessRow> {
        self.terms[places].iter().map(|term| term.row(self.n)).collect()
    }
}

impl Weighed<'_> {
    fn row(&self, n: f64) -> KeynessRow {
        let Self { target, reference, table, .. } = self;
        let ratio = table.log_ratio();
        let [target_total, reference_total] = table.totals();
        KeynessRow {
            term: self.term.to_owned(),
            target_count: target.count,
            target_total,
            target_documents: target.documents,
            reference_count: reference.count,
            reference_total,
            reference_documents: reference.documents,
            target_per_million: per_million(target.count, target_total),
            reference_per_million: per_million(reference.count, reference_total),
            g2_rayson: table.g2_rayson(),
            g2_dunning: self.g2_dunning,
            bic: table.bic_of(self.g2_dunning),
            ell: table.ell(),
            percent_diff: table.percent_diff(),
            log_ratio: ratio.value,
            log_ratio_low: ratio.interval.map(|interval| interval.0),
            log_ratio_high: ratio.interval.map(|interval| interval.1),
            simple_maths: table.simple_maths(n),
            p_value: self.p_value,
            p_adjusted: self.p_adjusted,
            signed: self.signed,
        }
    }
}

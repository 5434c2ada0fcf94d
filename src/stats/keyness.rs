//! Which terms are key: more frequent in a target than in a reference, or less.

use std::cmp::Ordering;
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
}

impl KeynessMeasure {
    /// What [`signed`](Self::signed) does not exceed, sooner told where that takes logarithms.
    pub(super) fn ceiling(self, table: &Contingency, n: f64) -> f64 {
        match self {
            Self::G2Rayson | Self::G2Dunning | Self::Bic if table.is_over_used() => table.g2_ceiling(),
            Self::G2Rayson | Self::G2Dunning | Self::Bic => 0.0,
            Self::PercentDiff | Self::LogRatio | Self::SimpleMaths => self.signed(table, n),
        }
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
    let absent = reference.iter().filter(|(term, _)| target.get(term).is_none());
    let held = target.iter().map(|(term, a)| (term, a, reference.get(term).unwrap_or_default()));
    let terms = held.chain(absent.map(|(term, b)| (term, TermCount::default(), b)));
    let terms = terms.filter(|(_, a, b)| a.count + b.count >= least);
    let mut rows: Vec<KeynessRow> =
        terms.filter_map(|(term, a, b)| row(term, (a, target.tokens()), (b, reference.tokens()), measure, n)).collect();
    let adjusted = benjamini_hochberg(&rows.iter().map(|row| row.p_value).collect::<Vec<_>>());
    rows.iter_mut().zip(adjusted).for_each(|(row, p)| row.p_adjusted = p);
    // Rows are long: they are moved once, when their order is known.
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| before(&rows[a as usize], &rows[b as usize]));
    let mut rows: Vec<Option<KeynessRow>> = rows.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| rows[at as usize].take()).collect()
}

/// The more over-used term first, of equal ones the one with the greater difference, then by their characters.
fn before(a: &KeynessRow, b: &KeynessRow) -> Ordering {
    let more = |row: &KeynessRow| row.target_per_million - row.reference_per_million;
    b.signed.total_cmp(&a.signed).then(more(b).total_cmp(&more(a))).then_with(|| a.term.cmp(&b.term))
}

fn row(
    term: &str,
    (a, target_total): (TermCount, u64),
    (b, reference_total): (TermCount, u64),
    measure: KeynessMeasure,
    n: f64,
) -> Option<KeynessRow> {
    let table = Contingency::new(a.count, target_total, b.count, reference_total)?;
    let (ratio, g2_dunning) = (table.log_ratio(), table.g2_dunning());
    Some(KeynessRow {
        term: term.to_owned(),
        target_count: a.count,
        target_total,
        target_documents: a.documents,
        reference_count: b.count,
        reference_total,
        reference_documents: b.documents,
        target_per_million: per_million(a.count, target_total),
        reference_per_million: per_million(b.count, reference_total),
        g2_rayson: table.g2_rayson(),
        g2_dunning,
        bic: table.bic_of(g2_dunning),
        ell: table.ell(),
        percent_diff: table.percent_diff(),
        log_ratio: ratio.value,
        log_ratio_low: ratio.interval.map(|interval| interval.0),
        log_ratio_high: ratio.interval.map(|interval| interval.1),
        simple_maths: table.simple_maths(n),
        p_value: chi_square_1(g2_dunning),
        p_adjusted: 1.0,
        signed: measure.signed_with(|| g2_dunning, &table, n),
    })
}

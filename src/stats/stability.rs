//! How far a ranking by keyness depends on single documents: a bootstrap over documents.

use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::contingency::Contingency;
use super::distribution::quantile;
use super::keyness::{KeynessMeasure, KeynessRow};
use crate::corpus::DocumentFeatureMatrix;

/// How the documents are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resamples {
    /// How often.
    pub count: usize,
    /// What the draws follow from; the same seed draws the same documents.
    pub seed: u64,
    /// A term is at the top where it is among so many most over-used ones.
    pub top: usize,
}

impl Default for Resamples {
    fn default() -> Self {
        Self { count: 200, seed: 1, top: 20 }
    }
}

/// Where a term stands in the rankings of resampled documents.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Stability {
    /// The 2.5% quantile of its rank, 1 being the most over-used.
    pub rank_low: f64,
    /// The 97.5% quantile of its rank.
    pub rank_high: f64,
    /// In which share of the resamples it is at the top.
    pub top_share: f64,
    /// In which share of the resamples it is at the bottom, among as many most under-used ones.
    pub bottom_share: f64,
}

/// Draws the documents of target and reference, by their numbers in a matrix, anew, with replacement, and ranks the terms
/// of `rows` each time (percentile bootstrap over documents; Efron and Tibshirani 1993, chapter 13). Tells of those rows
/// that are `wanted`, in their order: ranking the first few of many takes little more than looking at the others.
/// Empty where neither side has two documents: nothing can be drawn then. A side of at least twenty times as many
/// documents as the other, which are several, is taken as it is: of the variance of a difference, which goes with one
/// over the documents of each side, it would add a twentieth at most, and drawing it would take nearly all the time.
///
/// # Panics
/// Where a document is not in the matrix, or more is wanted than there is.
pub fn stability(
    rows: &[KeynessRow],
    wanted: Range<usize>,
    matrix: &DocumentFeatureMatrix,
    (target, reference): (&[usize], &[usize]),
    (measure, n): (KeynessMeasure, f64),
    resamples: Resamples,
) -> Vec<Stability> {
    if resamples.count == 0 || target.len().max(reference.len()) < 2 {
        return Vec::new();
    }
    let mut places = vec![None; matrix.features().len()];
    for (place, row) in (0..).zip(rows) {
        if let Some(feature) = matrix.feature(&row.term) {
            places[feature] = Some(place);
        }
    }
    let counts = |count: fn(&KeynessRow) -> u64| rows.iter().map(count).collect();
    let total = |total: fn(&KeynessRow) -> u64| rows.first().map_or(0, total);
    let (targets, references) = (target.len(), reference.len());
    let target = match is_settled(targets, references) {
        true => Side::Settled(counts(|row| row.target_count), total(|row| row.target_total)),
        false => Side::Drawn(sparse(matrix, target, &places)),
    };
    let reference = match is_settled(references, targets) {
        true => Side::Settled(counts(|row| row.reference_count), total(|row| row.reference_total)),
        false => Side::Drawn(sparse(matrix, reference, &places)),
    };
    let ranks: Vec<Vec<u32>> = (0..resamples.count as u64)
        .into_par_iter()
        .map(|round| {
            // Each round has a generator of its own, so that the threads' order makes no difference.
            let mut random =
                fastrand::Rng::with_seed(resamples.seed.wrapping_add(round.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
            let (a, c) = target.draw(rows.len(), &mut random);
            let (b, d) = reference.draw(rows.len(), &mut random);
            let table = |at: usize| Contingency::new(a[at], c, b[at], d);
            ranks(
                |at| table(at).map_or(0.0, |table| measure.signed(&table, n)),
                |at| table(at).map_or(0.0, |table| measure.ceiling(&table, n)),
                rows.len(),
                &wanted,
            )
        })
        .collect();
    let last = rows.len().saturating_sub(resamples.top) as f64;
    (0..wanted.len())
        .map(|at| {
            let mut of_term: Vec<f64> = ranks.iter().map(|ranks| f64::from(ranks[at])).collect();
            of_term.sort_unstable_by(f64::total_cmp);
            let bottom = of_term.iter().filter(|&&rank| rank > last).count();
            let top = of_term.iter().filter(|&&rank| rank <= resamples.top as f64).count();
            Stability {
                rank_low: quantile(&of_term, 0.025).unwrap_or(1.0),
                rank_high: quantile(&of_term, 0.975).unwrap_or(1.0),
                top_share: top as f64 / of_term.len() as f64,
                bottom_share: bottom as f64 / of_term.len() as f64,
            }
        })
        .collect()
}

/// So many times as many documents are not drawn.
const SETTLED: usize = 20;

/// Whether a side of so many documents is taken as it is beside another.
fn is_settled(documents: usize, other: usize) -> bool {
    other > 1 && documents >= SETTLED * other
}

/// The target or the reference.
enum Side {
    /// The documents to draw from.
    Drawn(Vec<Sparse>),
    /// The counts and tokens of all, the same each time.
    Settled(Vec<u64>, u64),
}

impl Side {
    fn draw(&self, terms: usize, random: &mut fastrand::Rng) -> (Vec<u64>, u64) {
        match self {
            Self::Drawn(documents) => drawn(documents, terms, random),
            Self::Settled(counts, tokens) => (counts.clone(), *tokens),
        }
    }
}

/// A document's tokens, and its counts by the places of terms among the rows.
type Sparse = (u64, Vec<(u32, u32)>);

fn sparse(matrix: &DocumentFeatureMatrix, documents: &[usize], places: &[Option<u32>]) -> Vec<Sparse> {
    // A count came from 32 bits.
    let counts =
        |document| matrix.row(document).filter_map(|(feature, count)| Some((places[feature]?, count as u32))).collect();
    documents.par_iter().map(|&document| (matrix.tokens(document), counts(document))).collect()
}

/// The counts and tokens of as many documents as there are, drawn with replacement.
fn drawn(documents: &[Sparse], terms: usize, random: &mut fastrand::Rng) -> (Vec<u64>, u64) {
    let mut times = vec![0_u64; documents.len()];
    (0..documents.len()).for_each(|_| times[random.usize(..documents.len())] += 1);
    let (mut sums, mut tokens) = (vec![0; terms], 0);
    for ((size, counts), times) in documents.iter().zip(times).filter(|(_, times)| *times > 0) {
        tokens += size * times;
        counts.iter().for_each(|&(term, count)| sums[term as usize] += u64::from(count) * times);
    }
    (sums, tokens)
}

/// The ranks of the terms that are wanted, 1 for the highest value; equal ones in their order. A term whose ceiling is
/// below all of them, as of most that are not wanted, stands behind them whatever its value.
fn ranks(
    value: impl Fn(usize) -> f64,
    ceiling: impl Fn(usize) -> f64,
    terms: usize,
    wanted: &Range<usize>,
) -> Vec<u32> {
    // More than the rounding of any value.
    const MARGIN: f64 = 1e-6;
    let mut field: Vec<(f64, usize)> = wanted.clone().map(|at| (value(at), at)).collect();
    let least = field.iter().map(|term| term.0).fold(f64::INFINITY, f64::min);
    let others = (0..wanted.start).chain(wanted.end..terms);
    field.extend(others.filter(|&at| ceiling(at) + MARGIN >= least).map(|at| (value(at), at)));
    field.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![0; wanted.len()];
    for (rank, (_, at)) in (1..).zip(field) {
        if wanted.contains(&at) {
            ranks[at - wanted.start] = rank;
        }
    }
    ranks
}

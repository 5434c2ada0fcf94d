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
    let rounds: Vec<u64> = (0..resamples.count as u64).collect();
    let ranks: Vec<Vec<u32>> = rounds
        .par_chunks(LANES)
        .flat_map_iter(|rounds| {
            let mut draws = rounds.iter().map(|&round| random(resamples.seed, round)).collect::<Vec<_>>();
            let (target, reference) = (target.draw(rows.len(), &mut draws), reference.draw(rows.len(), &mut draws));
            let table = |at: usize, lane: usize| {
                let ((a, c), (b, d)) = (target.of(at, lane), reference.of(at, lane));
                Contingency::new(a, c, b, d)
            };
            let of_round = |lane: usize| {
                ranks(
                    |at| table(at, lane).map_or(0.0, |table| measure.signed(&table, n)),
                    |at, least| table(at, lane).is_none_or(|table| measure.may_reach(&table, n, least)),
                    rows.len(),
                    &wanted,
                )
            };
            (0..rounds.len()).map(of_round).collect::<Vec<_>>()
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

/// So many rounds are drawn together: a count is looked up once for all of them.
const LANES: usize = 16;

/// Each round has a generator of its own, so that the threads' order makes no difference.
fn random(seed: u64, round: u64) -> fastrand::Rng {
    fastrand::Rng::with_seed(seed.wrapping_add(round.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

/// The target or the reference.
enum Side {
    /// The documents to draw from.
    Drawn(Vec<Sparse>),
    /// The counts and tokens of all, the same each time.
    Settled(Vec<u64>, u64),
}

/// The counts and tokens of some rounds.
enum Draws<'a> {
    /// By term and round; a number of occurrences is exact in 53 bits.
    Drawn(Vec<[f64; LANES]>, [f64; LANES]),
    Settled(&'a [u64], u64),
}

impl Side {
    fn draw(&self, terms: usize, rounds: &mut [fastrand::Rng]) -> Draws<'_> {
        match self {
            Self::Drawn(documents) => drawn(documents, terms, rounds),
            Self::Settled(counts, tokens) => Draws::Settled(counts, *tokens),
        }
    }
}

impl Draws<'_> {
    /// The count of a term and the tokens in a round.
    fn of(&self, term: usize, lane: usize) -> (u64, u64) {
        match self {
            Self::Drawn(counts, tokens) => (counts[term][lane] as u64, tokens[lane] as u64),
            Self::Settled(counts, tokens) => (counts[term], *tokens),
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

/// The counts and tokens of as many documents as there are, drawn with replacement, in each of some rounds.
fn drawn(documents: &[Sparse], terms: usize, rounds: &mut [fastrand::Rng]) -> Draws<'static> {
    let mut times = vec![[0.0; LANES]; documents.len()];
    for (lane, random) in rounds.iter_mut().enumerate() {
        (0..documents.len()).for_each(|_| times[random.usize(..documents.len())][lane] += 1.0);
    }
    let (mut sums, mut tokens) = (vec![[0.0; LANES]; terms], [0.0; LANES]);
    for ((size, counts), times) in documents.iter().zip(&times) {
        let add = |sums: &mut [f64; LANES], count: f64| {
            sums.iter_mut().zip(times).for_each(|(sum, times)| *sum += count * times);
        };
        add(&mut tokens, *size as f64);
        counts.iter().for_each(|&(term, count)| add(&mut sums[term as usize], f64::from(count)));
    }
    Draws::Drawn(sums, tokens)
}

/// The ranks of the terms that are wanted, 1 for the highest value; equal ones in their order. A term that may not reach
/// the least of them, as most that are not wanted, stands behind them whatever its value.
fn ranks(
    value: impl Fn(usize) -> f64,
    may_reach: impl Fn(usize, f64) -> bool,
    terms: usize,
    wanted: &Range<usize>,
) -> Vec<u32> {
    // More than the rounding of any value.
    const MARGIN: f64 = 1e-6;
    let mut field: Vec<(f64, usize)> = wanted.clone().map(|at| (value(at), at)).collect();
    let least = field.iter().map(|term| term.0).fold(f64::INFINITY, f64::min);
    let others = (0..wanted.start).chain(wanted.end..terms);
    field.extend(others.filter(|&at| may_reach(at, least - MARGIN)).map(|at| (value(at), at)));
    field.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![0; wanted.len()];
    for (rank, (_, at)) in (1..).zip(field) {
        if wanted.contains(&at) {
            ranks[at - wanted.start] = rank;
        }
    }
    ranks
}

//! How far a ranking by keyness depends on single documents: a bootstrap over documents.

use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::contingency::{Contingency, over_use_may_reach};
use super::distribution::quantile;
use super::keyness::{KeynessMeasure, KeynessRow};
use super::resample::{Draws, LANES, Lanes, Side, random, sparse};
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
            let rankings = Rankings { target: &target, reference: &reference, measure, n, terms: rows.len() };
            rankings.ranks(&wanted, rounds.len())
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

/// The counts of a term in target and reference and the tokens of both.
type Cells = [Lanes; 4];

/// The terms in the order of a measure, in each of some rounds.
struct Rankings<'a> {
    target: &'a Draws<'a>,
    reference: &'a Draws<'a>,
    measure: KeynessMeasure,
    n: f64,
    terms: usize,
}

impl Rankings<'_> {
    /// The ranks of the terms that are wanted, 1 for the highest value, by round; equal ones in their order. A term that
    /// may not reach the least of them, as most that are not wanted, stands behind them whatever its value.
    fn ranks(&self, wanted: &Range<usize>, rounds: usize) -> Vec<Vec<u32>> {
        // More than the rounding of any value.
        const MARGIN: f64 = 1e-6;
        let mut fields: Vec<Field> = (0..rounds).map(|_| Field::default()).collect();
        for at in wanted.clone() {
            let cells = self.cells(at);
            for (lane, field) in fields.iter_mut().enumerate() {
                field.wanted.push((self.value(&cells, lane), at));
            }
        }
        let mut least = [f64::INFINITY; LANES];
        for (field, least) in fields.iter_mut().zip(&mut least) {
            field.order();
            *least = field.wanted.last().map_or(f64::INFINITY, |last| last.0 - MARGIN);
        }
        for at in (0..wanted.start).chain(wanted.end..self.terms) {
            let cells = self.cells(at);
            let reach = self.may_reach(&cells, &least);
            for (lane, field) in fields.iter_mut().enumerate().filter(|(lane, _)| reach[*lane]) {
                field.add(self.value(&cells, lane), at);
            }
        }
        fields.iter().map(|field| field.ranks(wanted)).collect()
    }

    fn cells(&self, at: usize) -> Cells {
        let (target, reference) = (self.target, self.reference);
        [target.counts(at), reference.counts(at), target.tokens(), reference.tokens()]
    }

    /// Whether the value of a term may reach the least that counts, by round.
    fn may_reach(&self, [a, b, c, d]: &Cells, least: &Lanes) -> [bool; LANES] {
        if !self.measure.is_log_likelihood() {
            return [true; LANES];
        }
        let mut reach = [false; LANES];
        for (lane, reaches) in reach.iter_mut().enumerate() {
            *reaches = over_use_may_reach([a[lane], b[lane], c[lane], d[lane]], least[lane]);
        }
        reach
    }

    fn value(&self, [a, b, c, d]: &Cells, lane: usize) -> f64 {
        let whole = |cell: &Lanes| cell[lane] as u64;
        let table = Contingency::new(whole(a), whole(c), whole(b), whole(d));
        // There is one zero, so that what is equal is found to be.
        table.map_or(0.0, |table| self.measure.signed(&table, self.n)) + 0.0
    }
}

/// The terms that are wanted, in the order of their values, and how many others stand before each.
#[derive(Default)]
struct Field {
    wanted: Vec<(f64, usize)>,
    before: Vec<u32>,
}

impl Field {
    fn order(&mut self) {
        self.wanted.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        self.before = vec![0; self.wanted.len() + 1];
    }

    /// Takes note of a term that is not wanted.
    fn add(&mut self, value: f64, at: usize) {
        // Without a branch: which way a search turns is hardly ever foreseen.
        let stands_before = |wanted: &(f64, usize)| (wanted.0 > value) | (wanted.0 == value) & (wanted.1 < at);
        self.before[self.wanted.partition_point(stands_before)] += 1;
    }

    fn ranks(&self, wanted: &Range<usize>) -> Vec<u32> {
        let (mut ranks, mut rank) = (vec![0; wanted.len()], 0);
        for ((_, at), before) in self.wanted.iter().zip(&self.before) {
            rank += before + 1;
            ranks[at - wanted.start] = rank;
        }
        ranks
    }
}

//! Documents drawn anew, with replacement, several times at once.

use rayon::prelude::*;

use crate::corpus::DocumentFeatureMatrix;

/// So many rounds are drawn together: a count is looked up once for all of them.
pub(super) const LANES: usize = 16;

/// A number for each of them; one of occurrences is exact in 53 bits.
pub(super) type Lanes = [f64; LANES];

/// Each round has a generator of its own, so that the threads' order makes no difference.
pub(super) fn random(seed: u64, round: u64) -> fastrand::Rng {
    fastrand::Rng::with_seed(seed.wrapping_add(round.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

/// The target or the reference.
pub(super) enum Side {
    /// The documents to draw from.
    Drawn(Vec<Sparse>),
    /// The counts and tokens of all, the same each time.
    Settled(Vec<u64>, u64),
}

/// The counts and tokens of some rounds.
pub(super) enum Draws<'a> {
    /// By term and round.
    Drawn(Vec<Lanes>, Lanes),
    Settled(&'a [u64], u64),
}

impl Side {
    pub fn draw(&self, terms: usize, rounds: &mut [fastrand::Rng]) -> Draws<'_> {
        match self {
            Self::Drawn(documents) => drawn(documents, terms, rounds),
            Self::Settled(counts, tokens) => Draws::Settled(counts, *tokens),
        }
    }
}

impl Draws<'_> {
    /// The counts of a term in each round.
    pub fn counts(&self, term: usize) -> Lanes {
        match self {
            Self::Drawn(counts, _) => counts[term],
            Self::Settled(counts, _) => [counts[term] as f64; LANES],
        }
    }

    /// The tokens in each round.
    pub fn tokens(&self) -> Lanes {
        match self {
            Self::Drawn(_, tokens) => *tokens,
            Self::Settled(_, tokens) => [*tokens as f64; LANES],
        }
    }
}

/// A document's tokens, and its counts by the places of terms among the rows.
type Sparse = (u64, Vec<(u32, u32)>);

pub(super) fn sparse(matrix: &DocumentFeatureMatrix, documents: &[usize], places: &[Option<u32>]) -> Vec<Sparse> {
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
        let add = |sums: &mut Lanes, count: f64| {
            sums.iter_mut().zip(times).for_each(|(sum, times)| *sum += count * times);
        };
        add(&mut tokens, *size as f64);
        counts.iter().for_each(|&(term, count)| add(&mut sums[term as usize], f64::from(count)));
    }
    Draws::Drawn(sums, tokens)
}

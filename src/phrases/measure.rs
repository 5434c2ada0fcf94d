//! Whether a run of words holds together, and stands free of its neighbours.

use rustc_hash::FxHashMap;

use super::grams::{BREAK, Grams};

/// The least of p(w)/(p(left)·p(right)) over the places where a run could be parted.
pub(super) fn cohesion(grams: &Grams, gram: u32) -> f64 {
    let share = |gram: u32| f64::from(grams.about(gram).count) / grams.words;
    // All heads, from one word on, and all tails, from one word less than the whole on.
    let mut heads: Vec<u32> = std::iter::successors(Some(grams.about(gram).head), |&head| Some(grams.about(head).head))
        .take(grams.about(gram).length as usize - 1)
        .collect();
    heads.reverse();
    let tails = std::iter::successors(Some(grams.about(gram).tail), |&tail| Some(grams.about(tail).tail));
    let parted = heads.iter().zip(tails).map(|(&head, tail)| share(gram) / (share(head) * share(tail)));
    parted.fold(f64::INFINITY, f64::min)
}

/// The words before and behind each run.
#[derive(Debug)]
pub(super) struct Neighbours {
    entropies: FxHashMap<u32, (f64, f64)>,
}

impl Neighbours {
    pub fn count(text: &[u32], grams: &Grams) -> Self {
        let mut left: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut right: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        grams.each_occurrence(|gram, at| {
            let before = at.checked_sub(1).map_or(BREAK, |before| text[before]);
            let behind = text.get(at + grams.about(gram).length as usize).copied().unwrap_or(BREAK);
            *left.entry((gram, before)).or_default() += 1;
            *right.entry((gram, behind)).or_default() += 1;
        });
        let (left, right) = (entropies(&left, grams), entropies(&right, grams));
        let both = left.into_iter().map(|(gram, left)| (gram, (left, right.get(&gram).copied().unwrap_or(0.0))));
        Self { entropies: both.collect() }
    }

    /// The entropies, in nats, of the words before and behind a run.
    pub fn entropies(&self, gram: u32) -> (f64, f64) {
        self.entropies.get(&gram).copied().unwrap_or_default()
    }
}

/// The entropy of each run's neighbours. A mark is another neighbour each time: a phrase that opens
/// sentences is as free as one that stands between ever different words.
fn entropies(counts: &FxHashMap<(u32, u32), u32>, grams: &Grams) -> FxHashMap<u32, f64> {
    // In order, since sums of floating-point numbers depend on theirs.
    let mut rows: Vec<(&(u32, u32), &u32)> = counts.iter().collect();
    rows.sort_unstable();
    let mut entropies: FxHashMap<u32, f64> = FxHashMap::default();
    for (&(gram, neighbour), &count) in rows {
        let total = f64::from(grams.about(gram).count);
        let share = f64::from(count) / total;
        let part = if neighbour == BREAK { share * total.ln() } else { -share * share.ln() };
        *entropies.entry(gram).or_default() += part;
    }
    entropies
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two words together four times among 20 words, each of them five times: (4/20)/((5/20)(5/20)) = 3.2.
    /// Before them once each of four words, entropy ln 4; behind them always the same, entropy 0.
    #[test]
    fn measures_are_those_of_their_definitions() {
        let (a, b, c) = (0, 1, 2);
        let mut text = Vec::new();
        for other in 10..14 {
            text.extend([other, a, b, c]);
        }
        text.extend([a, BREAK, b, BREAK, 20, 21]);
        let grams = Grams::count(&text, &[0], 4, 1);
        let pair = grams.ids().find(|&gram| grams.words(gram) == [a, b]).expect("it recurs");
        assert!((cohesion(&grams, pair) - 3.2).abs() < 1e-12);
        let (left, right) = Neighbours::count(&text, &grams).entropies(pair);
        assert!((left - 4f64.ln()).abs() < 1e-12 && right.abs() < 1e-12, "{left} {right}");
    }
}

//! How strongly two words attract each other.

use serde::Serialize;

use super::contingency::Contingency;

/// Observed together, each alone, and of how many: what association measures are computed of.
/// With E = f₁·f₂/N, after Evert (2009), *Corpora and collocations*.
///
/// ```
/// let pair = tifa::stats::Association::of(20, 100, 50, 100_000).unwrap();
/// assert!((pair.log_dice - 12.093109).abs() < 1e-6);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Association {
    /// Pointwise mutual information log₂(O/E) (Church and Hanks 1990); some programs take log₁₀.
    pub pmi: f64,
    /// log₂(O³/E) (Daille 1994).
    pub mi3: f64,
    /// PMI / −log₂(O/N), from −1 to 1 (Bouma 2009); none where all are hits.
    pub npmi: Option<f64>,
    /// (O − E)/√O (Church et al. 1991).
    pub t: f64,
    /// (O − E)/√E (Berry-Rogghe 1973).
    pub z: f64,
    /// Log-likelihood over all four cells (Dunning 1993); none where they are more often together
    /// than one of them occurs, as in wide windows.
    pub g2: Option<f64>,
    /// 14 + log₂[2O/(f₁+f₂)], at most 14 (Rychlý 2008, *A lexicographer-friendly association score*).
    pub log_dice: f64,
}

impl Association {
    /// The measures of two words that occur `first` and `second` times among `total` tokens and `together` times
    /// together; none where one of the four is 0.
    pub fn of(together: u64, first: u64, second: u64, total: u64) -> Option<Self> {
        if together == 0 || first == 0 || second == 0 || total == 0 {
            return None;
        }
        let [o, f1, f2, n] = [together, first, second, total].map(|count| count as f64);
        let expected = f1 * f2 / n;
        let pmi = (o / expected).log2();
        let information = -(o / n).log2();
        let rest = |all: u64| all.checked_sub(first);
        let misses = second.checked_sub(together).zip(rest(total));
        Some(Self {
            pmi,
            mi3: (o.powi(3) / expected).log2(),
            npmi: (information > 0.0).then(|| pmi / information),
            t: (o - expected) / o.sqrt(),
            z: (o - expected) / expected.sqrt(),
            g2: misses
                .and_then(|(misses, others)| Contingency::new(together, first, misses, others))
                .map(|table| table.g2_dunning()),
            log_dice: 14.0 + (2.0 * o / (f1 + f2)).log2(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures of the design: O = 20, f₁ = 100, f₂ = 50, N = 100000.
    #[test]
    fn measures_are_as_published() {
        let found = Association::of(20, 100, 50, 100_000).expect("counts");
        let cases = [
            (found.pmi, 8.643856),
            (found.mi3, 17.287712),
            (found.log_dice, 12.093109),
            (found.t, 4.460956),
            (found.z, 89.219112),
            (found.g2.expect("a table"), 213.350112),
            (found.npmi.expect("not all hits"), 0.703455),
        ];
        for (found, wanted) in cases {
            assert!((found - wanted).abs() < 1e-6, "{found} {wanted}");
        }
    }

    #[test]
    fn what_is_undefined_is_none() {
        assert_eq!(Association::of(0, 1, 1, 10), None);
        assert_eq!(Association::of(5, 5, 5, 5).and_then(|found| found.npmi), None);
        assert_eq!(Association::of(7, 3, 9, 100).and_then(|found| found.g2), None);
    }
}

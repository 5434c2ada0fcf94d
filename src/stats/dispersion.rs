//! How evenly a term is spread over the parts of a corpus.

use serde::Serialize;

/// A part of a corpus: a term's hits in it, and its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Hits.
    pub count: u64,
    /// Tokens.
    pub size: u64,
}

/// Measures of dispersion. Those that are undefined (of one part, of no hits) are none.
///
/// ```
/// use tifa::stats::{Part, dispersion};
/// let parts = [(1, 18), (2, 20), (3, 20), (4, 20), (5, 22)].map(|(count, size)| Part { count, size });
/// let spread = dispersion(&parts);
/// assert!((spread.dp.unwrap() - 0.18).abs() < 1e-12);
/// assert_eq!(spread.range, 5);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Dispersion {
    /// Parts that hold the term.
    pub range: usize,
    /// Deviation of proportions, ½ Σ|vᵢ/f − sᵢ|: 0 spread as the parts' sizes, towards 1 in one part
    /// (Gries 2008, *Dispersions and adjusted frequencies in corpora*).
    pub dp: Option<f64>,
    /// DP / (1 − min s), so that 1 can be reached (Lijffijt and Gries 2012).
    pub dp_norm: Option<f64>,
    /// 1 − (σ/μ)/√(n−1) on the parts' relative frequencies, σ that of a population: 1 even, 0 in one part
    /// (Juilland and Chang-Rodríguez 1964).
    pub juilland_d: Option<f64>,
    /// Kullback-Leibler divergence Σ (vᵢ/f) log₂[(vᵢ/f)/sᵢ] in bits: 0 even (Gries 2020, *Analyzing dispersion*).
    pub d_kl: Option<f64>,
}

/// The dispersion of a term over parts; parts without tokens are left out.
pub fn dispersion(parts: &[Part]) -> Dispersion {
    let parts: Vec<(f64, f64)> =
        parts.iter().filter(|part| part.size > 0).map(|part| (part.count as f64, part.size as f64)).collect();
    let hits: f64 = parts.iter().map(|part| part.0).sum();
    let total: f64 = parts.iter().map(|part| part.1).sum();
    let range = parts.iter().filter(|part| part.0 > 0.0).count();
    if hits == 0.0 || parts.len() < 2 {
        return Dispersion { range, dp: None, dp_norm: None, juilland_d: None, d_kl: None };
    }
    let shares = || parts.iter().map(|(count, size)| (count / hits, size / total));
    let dp = shares().map(|(observed, expected)| (observed - expected).abs()).sum::<f64>() / 2.0;
    let least = shares().map(|share| share.1).fold(1.0, f64::min);
    let d_kl =
        shares().filter(|share| share.0 > 0.0).map(|(observed, expected)| observed * (observed / expected).log2());
    Dispersion {
        range,
        dp: Some(dp),
        dp_norm: Some(dp / (1.0 - least)),
        juilland_d: Some(juilland_d(parts.iter().map(|(count, size)| count / size))),
        d_kl: Some(d_kl.sum::<f64>().max(0.0)),
    }
}

fn juilland_d(rates: impl ExactSizeIterator<Item = f64> + Clone) -> f64 {
    let n = rates.len() as f64;
    let mean = rates.clone().sum::<f64>() / n;
    let variance = rates.map(|rate| (rate - mean).powi(2)).sum::<f64>() / n;
    let evenness = 1.0 - variance.sqrt() / mean / (n - 1.0).sqrt();
    // All in one part is 0 but for rounding.
    if evenness.abs() < 1e-12 { 0.0 } else { evenness }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures of the design: v = 1 … 5, s = .18 .2 .2 .2 .22, after Gries (2008).
    #[test]
    fn measures_are_as_published() {
        let parts = [(1, 18), (2, 20), (3, 20), (4, 20), (5, 22)].map(|(count, size)| Part { count, size });
        let found = dispersion(&parts);
        let cases = [(found.dp, 0.18), (found.dp_norm, 0.219512), (found.juilland_d, 0.785150), (found.d_kl, 0.136972)];
        for (found, wanted) in cases {
            assert!((found.expect("defined") - wanted).abs() < 1e-6, "{found:?} {wanted}");
        }
    }

    #[test]
    fn one_part_has_no_dispersion() {
        for parts in [&[][..], &[Part { count: 3, size: 9 }], &[Part { count: 0, size: 9 }, Part { count: 0, size: 9 }]]
        {
            assert_eq!((dispersion(parts).dp, dispersion(parts).juilland_d), (None, None));
        }
        // Parts without tokens are none.
        let found = dispersion(&[Part { count: 1, size: 5 }, Part { count: 1, size: 5 }, Part { count: 0, size: 0 }]);
        assert_eq!((found.dp, found.juilland_d, found.range), (Some(0.0), Some(1.0), 2));
    }
}

//! The two-by-two table of a term in a target and a reference, and what is measured on it.

use super::distribution::chi_square_1;
use super::tf_idf::per_million;

/// Hits and sizes of a target and a reference.
///
/// ```
/// let table = tifa::stats::Contingency::new(30, 10_000, 10, 20_000).unwrap();
/// assert!((table.g2_dunning() - 29.080962).abs() < 1e-6);
/// assert!((table.log_ratio().value - 2.584963).abs() < 1e-6);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contingency {
    target: u64,
    target_total: u64,
    reference: u64,
    reference_total: u64,
}

/// A logarithm of two relative frequencies' ratio, with its 95% confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogRatio {
    /// Base 2: 1 is twice as frequent, −1 half as frequent.
    pub value: f64,
    /// The interval's ends, by the delta method on the logarithm of a relative risk (Katz et al. 1978,
    /// *Biometrics* 34); none where a count is 0.
    pub interval: Option<(f64, f64)>,
}

/// What stands for a count of 0 in a log ratio (Hardie 2014, *Log Ratio: an informal introduction*).
const ZERO_STANDS_FOR: f64 = 0.5;

/// The 97.5% point of the standard normal distribution.
const Z_95: f64 = 1.959_963_984_540_054;

impl Contingency {
    /// A table; none where a size is 0 or smaller than its hits.
    pub fn new(target: u64, target_total: u64, reference: u64, reference_total: u64) -> Option<Self> {
        let sound = target_total > 0 && reference_total > 0 && target <= target_total && reference <= reference_total;
        sound.then_some(Self { target, target_total, reference, reference_total })
    }

    /// The hits of target and reference, and the sizes of both.
    fn cells(&self) -> [f64; 4] {
        [self.target as f64, self.reference as f64, self.target_total as f64, self.reference_total as f64]
    }

    /// The sizes of target and reference.
    pub(super) fn totals(&self) -> [u64; 2] {
        [self.target_total, self.reference_total]
    }

    /// By how much the term is more frequent in the target, in a million tokens.
    pub(super) fn difference(&self) -> f64 {
        per_million(self.target, self.target_total) - per_million(self.reference, self.reference_total)
    }

    fn total(&self) -> f64 {
        self.target_total as f64 + self.reference_total as f64
    }

    /// The hits that both would have if the term were equally frequent in them.
    fn expected(&self) -> (f64, f64) {
        let [a, b, c, d] = self.cells();
        (c * (a + b) / self.total(), d * (a + b) / self.total())
    }

    /// Log-likelihood over the two cells of hits, after Rayson and Garside (2000), *Comparing corpora using
    /// frequency profiling*: 2[a ln(a/E₁) + b ln(b/E₂)].
    pub fn g2_rayson(&self) -> f64 {
        let [a, b, ..] = self.cells();
        let (expected_a, expected_b) = self.expected();
        (2.0 * (term(a, expected_a) + term(b, expected_b))).max(0.0)
    }

    /// Log-likelihood over all four cells, after Dunning (1993), *Accurate methods for the statistics of
    /// surprise and coincidence*; distributed as χ² with one degree of freedom.
    pub fn g2_dunning(&self) -> f64 {
        let [a, b, c, d] = self.cells();
        let (expected_a, expected_b) = self.expected();
        let hits = term(a, expected_a) + term(b, expected_b);
        let misses = term(c - a, c - expected_a) + term(d - b, d - expected_b);
        (2.0 * (hits + misses)).max(0.0)
    }

    /// The probability of so large a [`g2_dunning`](Self::g2_dunning) where nothing differs.
    pub fn p_value(&self) -> f64 {
        chi_square_1(self.g2_dunning())
    }

    /// Bayes factor on the scale of the Bayesian information criterion, after Wilson (2013), *Embracing Bayes
    /// factors for key item analysis*: G² (Dunning) − ln N. Above 2 there is evidence, above 10 very
    /// strong evidence, that the frequencies differ.
    pub fn bic(&self) -> f64 {
        self.bic_of(self.g2_dunning())
    }

    /// [`bic`](Self::bic), where [`g2_dunning`](Self::g2_dunning) is known.
    pub(super) fn bic_of(&self, g2_dunning: f64) -> f64 {
        g2_dunning - self.total().ln()
    }

    /// Effect size of log-likelihood, after Johnston, Berry and Mielke (2006): G² (Rayson) / (N ln min E).
    /// None where the smaller expected count is not above 1.
    pub fn ell(&self) -> Option<f64> {
        let (expected_a, expected_b) = self.expected();
        let least = expected_a.min(expected_b);
        (least > 1.0).then(|| self.g2_rayson() / (self.total() * least.ln()))
    }

    /// Difference of the relative frequencies in per cent of the reference's, after Gabrielatos and Marchi (2012).
    /// None where the reference has no hit: nothing is an infinite multiple.
    pub fn percent_diff(&self) -> Option<f64> {
        let [a, b, c, d] = self.cells();
        (self.reference > 0).then(|| 100.0 * (a / c - b / d) / (b / d))
    }

    /// Binary logarithm of the ratio of the relative frequencies, after Hardie (2014). For a count of 0 stands
    /// 0.5, and then there is no interval.
    pub fn log_ratio(&self) -> LogRatio {
        let [a, b, c, d] = self.cells();
        let smoothed = |count: f64| if count == 0.0 { ZERO_STANDS_FOR } else { count };
        let value = (smoothed(a) / c / (smoothed(b) / d)).log2();
        let error = (1.0 / a - 1.0 / c + 1.0 / b - 1.0 / d).max(0.0).sqrt() / std::f64::consts::LN_2;
        let interval = (a > 0.0 && b > 0.0).then_some((value - Z_95 * error, value + Z_95 * error));
        LogRatio { value, interval }
    }

    /// Ratio of the frequencies per million with `n` added to both, after Kilgarriff (2009), *Simple maths for
    /// keywords*. A larger `n` (100 rather than 1) prefers more frequent terms.
    pub fn simple_maths(&self, n: f64) -> f64 {
        let [a, b, c, d] = self.cells();
        (a * 1e6 / c + n) / (b * 1e6 / d + n)
    }

    /// Whether neither holds the term.
    pub fn is_empty(&self) -> bool {
        self.target == 0 && self.reference == 0
    }

    /// Whether the term is more frequent in the target than in the reference.
    pub fn is_over_used(&self) -> bool {
        let [a, b, c, d] = self.cells();
        a * d > b * c
    }
}

/// Whether the log-likelihood of a term with some [cells](Contingency::cells), taken as negative where it is not
/// over-used, may be as high as `least`; without logarithm and branch. The cells differ from what is expected by as
/// much, δ, and ln x ≤ x − 1, so that Σ O ln(O/E) ≤ Σ (O − E) + Σ (O − E)²/E; but for the hits of the target, which are
/// often many times what is expected, ln x = 2 ln √x ≤ 2 (√x − 1)/∜x.
#[inline]
pub(super) fn over_use_may_reach([a, b, c, d]: [f64; 4], least: f64) -> bool {
    let share = (a + b) / (c + d);
    let (expected_a, expected_b) = (c * share, d * share);
    let difference = a - expected_a;
    let root = (a / expected_a).sqrt();
    let hits = 2.0 * a * (root - 1.0) / root.sqrt() - b * difference / expected_b;
    let misses = difference * difference * (1.0 / (c - expected_a) + 1.0 / (d - expected_b));
    (least <= 0.0) | (a * d > b * c) & (2.0 * (hits + misses) >= least)
}

/// o ln(o/e), which is 0 where nothing was observed.
fn term(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 && expected > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The figures of the design: a = 30, c = 10000, b = 10, d = 20000.
    #[test]
    fn measures_are_as_published() {
        let table = Contingency::new(30, 10_000, 10, 20_000).expect("a sound table");
        let cases = [
            (table.g2_rayson(), 29.039228, 1e-6),
            (table.g2_dunning(), 29.080962, 1e-6),
            (table.bic(), 18.772009, 1e-6),
            (table.ell().expect("expected counts above 1"), 3.73697e-4, 1e-9),
            (table.percent_diff().expect("hits"), 500.0, 1e-9),
            (table.log_ratio().value, 2.584963, 1e-6),
            (table.simple_maths(1.0), 5.990020, 1e-6),
            (table.simple_maths(100.0), 5.166667, 1e-6),
        ];
        for (found, wanted, error) in cases {
            assert!((found - wanted).abs() < error, "{found} {wanted}");
        }
    }

    #[test]
    fn what_is_undefined_is_none() {
        assert!(Contingency::new(1, 0, 1, 10).is_none());
        assert!(Contingency::new(11, 10, 1, 10).is_none());
        let table = Contingency::new(3, 100, 0, 100).expect("a sound table");
        assert_eq!((table.percent_diff(), table.log_ratio().interval), (None, None));
        assert!(table.log_ratio().value > 0.0);
    }

    proptest! {
        /// Exchanging target and reference changes the sign and nothing else.
        #[test]
        fn keyness_is_antisymmetric(a in 0u64..500, b in 0u64..500, more in 1u64..100_000, other in 1u64..100_000) {
            let one = Contingency::new(a, a + more, b, b + other).expect("a sound table");
            let two = Contingency::new(b, b + other, a, a + more).expect("a sound table");
            let close = |x: f64, y: f64| (x - y).abs() <= 1e-9 * (1.0 + x.abs());
            prop_assert!(close(one.g2_rayson(), two.g2_rayson()));
            prop_assert!(close(one.g2_dunning(), two.g2_dunning()));
            prop_assert!(close(one.log_ratio().value, -two.log_ratio().value));
            prop_assert!(!(one.is_over_used() && two.is_over_used()));
            for value in [one.g2_rayson(), one.g2_dunning(), one.bic(), one.p_value(), one.simple_maths(1.0)] {
                prop_assert!(value.is_finite());
            }
            if one.is_over_used() {
                prop_assert!(over_use_may_reach(one.cells(), one.g2_rayson().max(one.g2_dunning()) - 1e-6));
            }
        }
    }
}

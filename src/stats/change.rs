//! Where a series changes its level.

use serde::Serialize;

/// A change of level in a series.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ChangePoint {
    /// The first place of the new level, counted from 0.
    pub at: usize,
    /// Pettitt's K.
    pub k: f64,
    /// The approximate probability of so large a K in a series without change.
    pub p_value: f64,
    /// Whether the mean behind is larger than the one before.
    pub rises: bool,
}

/// The most likely change of level in a series, after Pettitt (1979), *A non-parametric approach to the
/// change-point problem*: K = max |Σᵢ≤ₜ Σⱼ>ₜ sgn(xᵢ − xⱼ)|, p ≈ 2 exp[−6K²/(n³+n²)]. The test asks nothing of the
/// values' distribution; on fewer than eleven values p cannot fall below 0.05. None for fewer than two
/// values, or where all are equal.
///
/// ```
/// let series = [1.0, 2.0, 1.0, 2.0, 1.0, 1.5, 9.0, 8.0, 9.0, 8.5, 9.0, 9.5];
/// let change = tifa::stats::pettitt(&series).unwrap();
/// assert_eq!((change.at, change.rises), (6, true));
/// assert!(change.p_value < 0.05);
/// ```
pub fn pettitt(series: &[f64]) -> Option<ChangePoint> {
    let n = series.len();
    let mut best: Option<(usize, f64)> = None;
    let mut u = 0.0;
    for at in 1..n {
        // What the value that comes before the place adds to U.
        u += series.iter().map(|&other| sign(series[at - 1] - other)).sum::<f64>();
        if best.is_none_or(|(_, k)| u.abs() > f64::abs(k)) {
            best = Some((at, u));
        }
    }
    let (at, u) = best.filter(|(_, u)| *u != 0.0)?;
    let length = n as f64;
    let p_value = (2.0 * (-6.0 * u * u / (length.powi(3) + length.powi(2))).exp()).min(1.0);
    let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
    Some(ChangePoint { at, k: u.abs(), p_value, rises: mean(&series[at..]) > mean(&series[..at]) })
}

/// All changes of level with a p-value below `alpha`: the most likely one, then those in the parts before
/// and behind it (binary segmentation). In order of place.
pub fn change_points(series: &[f64], alpha: f64) -> Vec<ChangePoint> {
    let Some(change) = pettitt(series).filter(|change| change.p_value < alpha) else { return Vec::new() };
    let mut found = change_points(&series[..change.at], alpha);
    found.push(change);
    let behind = change_points(&series[change.at..], alpha).into_iter();
    found.extend(behind.map(|later| ChangePoint { at: later.at + change.at, ..later }));
    found
}

fn sign(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value.signum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_told() {
        let level = |value: f64, count: usize| (0..count).map(move |i| value + (i % 3) as f64 * 0.1);
        let series: Vec<f64> = level(1.0, 15).chain(level(5.0, 15)).chain(level(2.0, 15)).collect();
        let found: Vec<(usize, bool)> =
            change_points(&series, 0.05).iter().map(|change| (change.at, change.rises)).collect();
        assert_eq!(found, [(15, true), (30, false)]);
        assert_eq!(change_points(&[3.0; 30], 0.05), []);
        assert_eq!(pettitt(&[]), None);
        assert!(pettitt(&[1.0, 2.0, 9.0, 9.0]).expect("a change").p_value > 0.05, "four values tell nothing");
    }
}

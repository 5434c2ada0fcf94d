//! Distributions, quantiles, ranks and tests of many hypotheses at once.

/// The probability that a χ² variable with one degree of freedom is at least `value`.
pub fn chi_square_1(value: f64) -> f64 {
    libm::erfc((value.max(0.0) / 2.0).sqrt())
}

/// P-values adjusted so that rejecting those below α keeps the false discovery rate at α, after
/// Benjamini and Hochberg (1995). In the order given.
///
/// ```
/// let adjusted = tifa::stats::benjamini_hochberg(&[0.01, 0.04, 0.03]);
/// assert_eq!(adjusted, [0.03, 0.04, 0.04]);
/// ```
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut least: f64 = 1.0;
    for (rank, &index) in order.iter().enumerate().rev() {
        // The quotient first: it is never below 1, so that no p-value comes out smaller than it was.
        least = least.min(p_values[index] * (p_values.len() as f64 / (rank + 1) as f64));
        adjusted[index] = least;
    }
    adjusted
}

/// The quantile of values in ascending order, between two of them by linear interpolation (type 7 of
/// Hyndman and Fan 1996, the default of R and NumPy); none without values.
pub fn quantile(ascending: &[f64], probability: f64) -> Option<f64> {
    let last = ascending.len().checked_sub(1)?;
    let place = probability.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    Some(ascending[below] + (place - below as f64) * (ascending[above] - ascending[below]))
}

/// Spearman's rank correlation: Pearson's on ranks, of which equal values share the mean. None for fewer than
/// two pairs, or where one side is constant.
pub fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    let xs = ranks(pairs.iter().map(|pair| pair.0));
    let ys = ranks(pairs.iter().map(|pair| pair.1));
    let mean = (pairs.len() as f64 + 1.0) / 2.0;
    let sum = |of: &dyn Fn(usize) -> f64| (0..pairs.len()).map(of).sum::<f64>();
    let covariance = sum(&|i| (xs[i] - mean) * (ys[i] - mean));
    let (var_x, var_y) = (sum(&|i| (xs[i] - mean).powi(2)), sum(&|i| (ys[i] - mean).powi(2)));
    (var_x > 0.0 && var_y > 0.0).then(|| covariance / (var_x * var_y).sqrt())
}

fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let values: Vec<f64> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    while start < order.len() {
        let tied = order[start..].iter().take_while(|&&index| values[index] == values[order[start]]).count();
        for &index in &order[start..start + tied] {
            ranks[index] = start as f64 + (tied as f64 + 1.0) / 2.0;
        }
        start += tied;
    }
    ranks
}

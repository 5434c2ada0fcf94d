//! Relative frequency and term weighting.

/// Occurrences in a million tokens; 0 where there are no tokens.
pub fn per_million(count: u64, tokens: u64) -> f64 {
    if tokens == 0 { 0.0 } else { count as f64 * 1e6 / tokens as f64 }
}

/// The weight of a term: `count · log10(documents / with)`, where `with` of the corpus's `documents`
/// hold the term. This is the default of quanteda's `dfm_tfidf` (term frequency as counts, inverse
/// document frequency unsmoothed, base 10), after Manning, Raghavan and Schütze (2008), *Introduction
/// to Information Retrieval*, 6.2. A term that is in every document weighs 0.
///
/// ```
/// assert_eq!(tifa::stats::tf_idf(5, 1, 10), 5.0);
/// assert_eq!(tifa::stats::tf_idf(5, 10, 10), 0.0);
/// ```
pub fn tf_idf(count: u64, with: u64, documents: u64) -> f64 {
    if with == 0 || documents == 0 {
        return 0.0;
    }
    count as f64 * (documents as f64 / with as f64).log10()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Manning, Raghavan and Schütze (2008), figure 6.8: in the Reuters collection of
    /// 806,791 documents, idf of car (df 18,165) is 1.65, of auto (6,723) 2.08, of insurance (19,241)
    /// 1.62, of best (25,235) 1.5.
    #[test]
    fn idf_is_as_published() {
        for (with, idf) in [(18_165, 1.65), (6_723, 2.08), (19_241, 1.62), (25_235, 1.5)] {
            assert!((tf_idf(1, with, 806_791) - idf).abs() < 0.006, "{with}");
        }
    }
}

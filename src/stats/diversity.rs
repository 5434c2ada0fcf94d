//! How rich a text's vocabulary is. Words are given as numbers, one a type.

use rustc_hash::FxHashMap;

/// Types by tokens; none without tokens. It falls with the text's length: compare only texts of equal length.
pub fn ttr(words: &[u32]) -> Option<f64> {
    let types: rustc_hash::FxHashSet<u32> = words.iter().copied().collect();
    (!words.is_empty()).then(|| types.len() as f64 / words.len() as f64)
}

/// Mean type-token ratio of all windows of so many tokens, after Covington and McFall (2010), *Cutting the Gordian
/// knot*. None where the text is shorter than a window.
pub fn mattr(words: &[u32], window: usize) -> Option<f64> {
    if window == 0 || words.len() < window {
        return None;
    }
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    let mut sum = 0;
    for (at, &word) in words.iter().enumerate() {
        *counts.entry(word).or_default() += 1;
        if at >= window {
            let gone = words[at - window];
            if let Some(count) = counts.get_mut(&gone) {
                *count -= 1;
                if *count == 0 {
                    counts.remove(&gone);
                }
            }
        }
        if at + 1 >= window {
            sum += counts.len();
        }
    }
    Some(sum as f64 / (words.len() - window + 1) as f64 / window as f64)
}

/// The type-token ratio at which a factor of MTLD is full.
const MTLD_THRESHOLD: f64 = 0.72;

/// Measure of textual lexical diversity: the mean number of tokens in a row that keep a type-token ratio above
/// 0.72, forwards and backwards, the last incomplete row counted as a part, after McCarthy and Jarvis
/// (2010), *MTLD, vocd-D, and HD-D*. None where no word occurs twice.
pub fn mtld(words: &[u32]) -> Option<f64> {
    let forwards = mtld_one_way(words.iter())?;
    let backwards = mtld_one_way(words.iter().rev())?;
    Some((forwards + backwards) / 2.0)
}

fn mtld_one_way<'a>(words: impl ExactSizeIterator<Item = &'a u32>) -> Option<f64> {
    let length = words.len() as f64;
    let mut factors = 0.0;
    let (mut types, mut tokens) = (rustc_hash::FxHashSet::default(), 0);
    let ratio = |types: usize, tokens: usize| if tokens == 0 { 1.0 } else { types as f64 / tokens as f64 };
    for &word in words {
        types.insert(word);
        tokens += 1;
        if ratio(types.len(), tokens) <= MTLD_THRESHOLD {
            factors += 1.0;
            types.clear();
            tokens = 0;
        }
    }
    factors += (1.0 - ratio(types.len(), tokens)) / (1.0 - MTLD_THRESHOLD);
    (factors > 0.0).then(|| length / factors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diversity_of_small_texts() {
        assert_eq!(ttr(&[1, 2, 1, 3]), Some(0.75));
        assert_eq!((ttr(&[]), mattr(&[1, 2], 3), mtld(&[1, 2, 3])), (None, None, None));
        // Windows 1 2, 2 1, 1 1.
        assert_eq!(mattr(&[1, 2, 1, 1], 2), Some((1.0 + 1.0 + 0.5) / 3.0));
        // Every second token fills a factor.
        assert_eq!(mtld(&[1, 1, 1, 1]), Some(2.0));
    }
}

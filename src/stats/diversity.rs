//! How rich a text's vocabulary is.

use crate::counts::WordSequence;

/// Types by tokens; none without tokens. It falls with the text's length: compare only texts of equal length.
pub fn ttr(words: &WordSequence) -> Option<f64> {
    let tokens = words.numbers().len();
    (tokens > 0).then(|| words.types() as f64 / tokens as f64)
}

/// How many tokens a window of MATTR holds in tifa's tables; quanteda takes as many.
pub const MATTR_WINDOW: usize = 100;

/// Mean type-token ratio of all windows of so many tokens, after Covington and McFall (2010), *Cutting the Gordian
/// knot*. None where the text is shorter than a window.
pub fn mattr(words: &WordSequence, window: usize) -> Option<f64> {
    let numbers = words.numbers();
    if window == 0 || numbers.len() < window {
        return None;
    }
    let mut counts = vec![0_u32; words.types()];
    let (mut types, mut sum) = (0_usize, 0_usize);
    for (at, &word) in numbers.iter().enumerate() {
        let count = &mut counts[word as usize];
        *count += 1;
        types += usize::from(*count == 1);
        if at >= window {
            let gone = &mut counts[numbers[at - window] as usize];
            *gone -= 1;
            types -= usize::from(*gone == 0);
        }
        if at + 1 >= window {
            sum += types;
        }
    }
    Some(sum as f64 / (numbers.len() - window + 1) as f64 / window as f64)
}

/// The type-token ratio at which a factor of MTLD is full.
const MTLD_THRESHOLD: f64 = 0.72;

/// Measure of textual lexical diversity: the mean number of tokens in a row that keep a type-token ratio above
/// 0.72, forwards and backwards, the last incomplete row counted as a part, after McCarthy and Jarvis
/// (2010), *MTLD, vocd-D, and HD-D*. None where no word occurs twice.
pub fn mtld(words: &WordSequence) -> Option<f64> {
    let forwards = mtld_one_way(words.numbers().iter(), words.types())?;
    let backwards = mtld_one_way(words.numbers().iter().rev(), words.types())?;
    Some((forwards + backwards) / 2.0)
}

fn mtld_one_way<'a>(words: impl ExactSizeIterator<Item = &'a u32>, types: usize) -> Option<f64> {
    let length = words.len() as f64;
    let (mut full, mut types_in_row, mut tokens_in_row) = (0_u32, 0_usize, 0_usize);
    // The row in which each word was last seen; rows are counted from 1.
    let mut seen = vec![0_u32; types];
    let ratio = |types: usize, tokens: usize| if tokens == 0 { 1.0 } else { types as f64 / tokens as f64 };
    for &word in words {
        let row = &mut seen[word as usize];
        types_in_row += usize::from(*row != full + 1);
        *row = full + 1;
        tokens_in_row += 1;
        if ratio(types_in_row, tokens_in_row) <= MTLD_THRESHOLD {
            full += 1;
            (types_in_row, tokens_in_row) = (0, 0);
        }
    }
    let part = (1.0 - ratio(types_in_row, tokens_in_row)) / (1.0 - MTLD_THRESHOLD);
    let factors = f64::from(full) + part;
    (factors > 0.0).then(|| length / factors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diversity_of_small_texts() {
        let words = |text: &'static str| text.split(' ').filter(|word| !word.is_empty()).collect::<WordSequence>();
        assert_eq!(ttr(&words("a b a c")), Some(0.75));
        assert_eq!((ttr(&words("")), mattr(&words("a b"), 3), mtld(&words("a b c"))), (None, None, None));
        // Windows a b, b a, a a.
        assert_eq!(mattr(&words("a b a a"), 2), Some((1.0 + 1.0 + 0.5) / 3.0));
        // Every second token fills a factor.
        assert_eq!(mtld(&words("a a a a")), Some(2.0));
    }
}

//! Which of overlapping candidates is taken first.

use std::ops::Range;

use super::clause::is_separator;

/// By what couplets that overlap are chosen, of some candidates with their scores, all above zero: the score, but a run
/// that goes on ranks no lower than the run it goes on from. The whole run is the couplet, however well a part of it
/// would stand alone.
///
/// ```
/// let text = "看病难、上学难、就业难";
/// let (part, whole, other) = (0..21, 0..33, 12..33);
/// let ranks = tifa::extract::couplet_ranks(text, &[(part, 2.0), (whole, 1.5), (other, 0.5)]);
/// assert_eq!(ranks, [2.0, 2.0, 0.5]);
/// ```
pub fn couplet_ranks(clean: &str, candidates: &[(Range<usize>, f32)]) -> Vec<f32> {
    let mut ranks: Vec<f32> = candidates.iter().map(|(_, score)| *score).collect();
    let range = |at: usize| &candidates[at].0;
    let goes_on = |at: usize| clean[range(at).end..].starts_with(is_separator);
    let went_before = |at: usize| clean[..range(at).start].ends_with(is_separator);
    raise(&mut ranks, |at| range(at).start, |at| range(at).len(), goes_on);
    raise(&mut ranks, |at| range(at).end, |at| range(at).len(), went_before);
    ranks
}

/// Raises, of those with the same `end`, the longer to the shorter that are `open` at the other end.
fn raise(
    ranks: &mut [f32],
    end: impl Fn(usize) -> usize,
    length: impl Fn(usize) -> usize,
    open: impl Fn(usize) -> bool,
) {
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by_key(|&at| (end(at), length(at)));
    for together in order.chunk_by(|&a, &b| end(a) == end(b)) {
        let mut best = f32::NEG_INFINITY;
        for &at in together {
            ranks[at] = ranks[at].max(best);
            if open(at) {
                best = best.max(ranks[at]);
            }
        }
    }
}

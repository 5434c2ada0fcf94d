//! Which of overlapping candidates is taken first.

use std::ops::Range;

use super::marks::is_separator;
use crate::chars::is_letter;

/// A run whose last member is cut from a longer part goes on from another only with so much of a score of its own: often
/// such a part only begins like a member.
const CUT: f32 = 0.75;

/// By what couplets that overlap are chosen, of some candidates with their scores, all above zero: the score, but a run
/// that goes on ranks no lower than the run it goes on from. The whole run is the couplet, however well a part of it
/// would stand alone.
///
/// # Panics
/// Where a candidate is no part of the text.
///
/// ```
/// let text = "看病难、上学难、就业难。";
/// let (part, whole, other) = (0..21, 0..33, 12..33);
/// let ranks = tifa::extract::couplet_ranks(text, &[(part, 2.0), (whole, 0.5), (other, 0.4)]);
/// assert_eq!(ranks, [2.0, 2.0, 0.4]);
/// ```
pub fn couplet_ranks(clean: &str, candidates: &[(Range<usize>, f32)]) -> Vec<f32> {
    let mut ranks: Vec<f32> = candidates.iter().map(|(_, score)| *score).collect();
    let range = |at: usize| &candidates[at].0;
    let (before, behind) = (|at: usize| &clean[..range(at).start], |at: usize| &clean[range(at).end..]);
    // The mark between members is one throughout.
    let mark = |at: usize| clean[range(at).clone()].chars().find(|&c| is_separator(c));
    let goes_on = |at: usize, next: Option<char>| next.is_some_and(is_separator) && next == mark(at);
    let believed = |at: usize| candidates[at].1 > CUT;
    raise(
        &mut ranks,
        range,
        |range| range.start,
        |at| {
            let text = behind(at);
            End { open: goes_on(at, text.chars().next()), whole: !text.starts_with(is_letter) || believed(at) }
        },
    );
    raise(
        &mut ranks,
        range,
        |range| range.end,
        |at| {
            let text = before(at);
            End { open: goes_on(at, text.chars().next_back()), whole: !text.ends_with(is_letter) || believed(at) }
        },
    );
    ranks
}

/// Whether a couplet may hold another slogan that stands in its range: one that it quotes.
///
/// # Panics
/// Where the other is no part of the text.
///
/// ```
/// let text = "坚定“四个自信”、做到“两个维护”";
/// assert!(tifa::extract::couplet_may_hold(text, &(0..text.len()), &(9..21)));
/// assert!(!tifa::extract::couplet_may_hold(text, &(9..text.len()), &(9..21)));
/// ```
pub fn couplet_may_hold(clean: &str, couplet: &Range<usize>, other: &Range<usize>) -> bool {
    couplet.start < other.start && clean[..other.start].ends_with('“')
}

/// The end of a candidate to which a run may go on.
struct End {
    /// Whether another member may follow.
    open: bool,
    /// Whether its last member is believed to be one.
    whole: bool,
}

/// Raises, of the candidates that are `fixed` at one end, the longer to those of the shorter that are open at the other.
fn raise<'a>(
    ranks: &mut [f32],
    range: impl Fn(usize) -> &'a Range<usize>,
    fixed: fn(&Range<usize>) -> usize,
    end: impl Fn(usize) -> End,
) {
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by_key(|&at| (fixed(range(at)), range(at).len()));
    for together in order.chunk_by(|&a, &b| fixed(range(a)) == fixed(range(b))) {
        let mut best = f32::NEG_INFINITY;
        for &at in together {
            let End { open, whole } = end(at);
            ranks[at] = if whole { ranks[at].max(best) } else { ranks[at] };
            best = if open { best.max(ranks[at]) } else { best };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_runs_rank_before_their_parts() {
        let text = "让森林走进城市，让城市融入森林，让广大市民能够游玩。";
        let at = |part: &str| {
            let start = text.find(part).expect("in the text");
            start..start + part.len()
        };
        let pair = at("让森林走进城市，让城市融入森林");
        let run = at("让森林走进城市，让城市融入森林，让广大市民能够");
        let cases = [
            // A member that is cut from a longer part must be believed.
            ([(pair.clone(), 2.0), (run.clone(), 0.5)], [2.0, 0.5]),
            ([(pair.clone(), 2.0), (run.clone(), 1.0)], [2.0, 2.0]),
            // What begins amid a member is no part of the run.
            ([(at("林走进城市，让城市融入森林"), 2.0), (run, 1.0)], [2.0, 1.0]),
            ([(at("让森林走进城市"), 3.0), (pair, 0.1)], [3.0, 0.1]),
        ];
        for (candidates, wanted) in cases {
            assert_eq!(couplet_ranks(text, &candidates), wanted, "{candidates:?}");
        }
        for (text, wanted) in [("求真、务实、创新。", 2.0), ("求真、务实，创新。", 1.0), ("求真，务实、创新。", 1.0)]
        {
            assert_eq!(couplet_ranks(text, &[(0..15, 2.0), (0..24, 1.0)]), [2.0, wanted], "{text}");
        }
    }
}

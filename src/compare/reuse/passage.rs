//! Passages that grow from places that are alike.

use std::ops::Range;

use super::fingerprint::ReuseText;
use super::index::Seed;

/// A common passage, in letters and figures of both documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub earlier: Range<usize>,
    pub later: Range<usize>,
    /// How many of them are the same.
    pub same: usize,
}

/// Runs so near one another are one passage with other words inside.
const GAP: usize = 12;

/// The least share of a passage that is the same.
const NEAR_VERBATIM: f64 = 0.75;

/// The passages of two documents of at least so many characters, the longest first, none over another.
pub(super) fn passages(earlier: &ReuseText, later: &ReuseText, seeds: &[Seed], least: usize) -> Vec<Run> {
    // Along each diagonal, so that a run is grown once; as one number each, which sort fastest.
    let mut along: Vec<i64> =
        seeds.iter().map(|&(old, new)| (i64::from(old) - i64::from(new)) << 32 | i64::from(old)).collect();
    along.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    for seed in along {
        let old = seed & 0xffff_ffff;
        let (old, new) = (old as usize, (old - (seed >> 32)) as usize);
        let grown = runs.last().is_some_and(|run| {
            run.earlier.contains(&old) && old as i64 - new as i64 == run.earlier.start as i64 - run.later.start as i64
        });
        if !grown {
            runs.push(grow(earlier.letters(), later.letters(), (old, new)));
        }
    }
    runs.sort_unstable_by_key(|run| (run.earlier.start, run.later.start));
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut().filter(|last| continues(last, &run)) {
            Some(last) => {
                (last.earlier.end, last.later.end) = (run.earlier.end, run.later.end);
                last.same += run.same;
            }
            None => joined.push(run),
        }
    }
    joined.retain(|run| run.earlier.len().min(run.later.len()) >= least);
    joined.sort_by_key(|run| (std::cmp::Reverse(run.later.len()), run.later.start, run.earlier.start));
    apart(joined)
}

/// The run of equal characters around a place.
fn grow(earlier: &[u16], later: &[u16], (old, new): (usize, usize)) -> Run {
    let before = earlier[..old].iter().rev().zip(later[..new].iter().rev()).take_while(|(a, b)| a == b).count();
    let behind = earlier[old..].iter().zip(&later[new..]).take_while(|(a, b)| a == b).count();
    Run { earlier: old - before..old + behind, later: new - before..new + behind, same: before + behind }
}

fn continues(last: &Run, run: &Run) -> bool {
    let gaps = (run.earlier.start.checked_sub(last.earlier.end), run.later.start.checked_sub(last.later.end));
    let (Some(old), Some(new)) = gaps else { return false };
    let length = (run.earlier.end - last.earlier.start).max(run.later.end - last.later.start);
    old <= GAP && new <= GAP && (last.same + run.same) as f64 >= NEAR_VERBATIM * length as f64
}

/// Leaves out what lies over a longer passage, on either side.
fn apart(runs: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::new();
    let over = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    for run in runs {
        if !kept.iter().any(|other| over(&other.earlier, &run.earlier) || over(&other.later, &run.later)) {
            kept.push(run);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::read::SourceText;

    #[test]
    fn passages_grow_and_join() {
        let text = |text: &str| ReuseText::new(&Document::new(SourceText::from_text(text)));
        let earlier = text("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥");
        let later = text("天地玄黄甲乙丙丁戊己庚辛壬癸宇宙寅卯辰巳午未申酉戌亥");
        let found = passages(&earlier, &later, &[(2, 6), (13, 17)], 17);
        assert_eq!(found, [Run { earlier: 0..22, later: 4..26, same: 20 }]);
        assert_eq!(passages(&earlier, &later, &[(2, 6)], 17), []);
    }
}

//! Near-identical wordings: 绿水青山就是金山银山 and 绿水青山是金山银山.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::chars::is_letter;
use crate::compare::trend::Trend;

/// Wordings so alike, by Dice's coefficient on their pairs of neighbouring characters, are one formulation.
const ALIKE: f64 = 0.8;

/// Shorter phrases differ in their whole sense where they differ at all: 四个意识, 四个自信.
const LEAST_CHARACTERS: usize = 6;

/// The features in groups of wordings, each the most frequent first; most groups hold one. Two terms differ in
/// sense however alike they look (城镇居民收入, 农村居民收入): one of two wordings must be `loose`, a formulation
/// and no term.
pub(super) fn groups<'a>(features: &[&'a Trend<'a>], loose: impl Fn(&str) -> bool) -> Vec<Vec<&'a Trend<'a>>> {
    let pairs: Vec<FxHashSet<[char; 2]>> = features.iter().map(|trend| pairs(trend.feature)).collect();
    let mut holders: FxHashMap<[char; 2], Vec<usize>> = FxHashMap::default();
    // The heads of groups so far; a wording joins the first head that it is like.
    let mut grouped: Vec<Vec<&Trend>> = Vec::new();
    let mut group_of: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, trend) in features.iter().enumerate() {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        let long = trend.feature.chars().count() >= LEAST_CHARACTERS;
        for &head in pairs[at].iter().filter(|_| long).filter_map(|pair| holders.get(pair)).flatten() {
            *shared.entry(head).or_default() += 1;
        }
        let like = |&(head, shared): &(usize, usize)| {
            2.0 * shared as f64 >= ALIKE * (pairs[head].len() + pairs[at].len()) as f64
                && (loose(features[head].feature) || loose(trend.feature))
                && numerals(features[head].feature) == numerals(trend.feature)
        };
        match shared.into_iter().filter(like).min_by_key(|&(head, shared)| (usize::MAX - shared, head)) {
            Some((head, _)) => grouped[group_of[&head]].push(trend),
            None => {
                group_of.insert(at, grouped.len());
                grouped.push(vec![trend]);
                if long {
                    pairs[at].iter().for_each(|pair| holders.entry(*pair).or_default().push(at));
                }
            }
        }
    }
    grouped
}

fn pairs(text: &str) -> FxHashSet<[char; 2]> {
    let content: Vec<char> = text.chars().filter(|&c| is_letter(c)).collect();
    content.windows(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// The figures of a text: 第七个五年计划 is not 第八个五年计划 in other words.
fn numerals(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿".contains(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::trend::trends;
    use crate::counts::{GroupedCounts, TermCounts};

    #[test]
    fn wordings_are_told_from_other_phrases() {
        // Pairs with whether they are one formulation, where both are formulations.
        let cases = [
            ("绿水青山就是金山银山", "绿水青山是金山银山", true),
            ("早发现、早报告、早隔离", "早发现、早报告、早隔离、早治疗", true),
            ("第七个五年计划纲要", "第八个五年计划纲要", false),
            ("四个意识", "四个自信", false),
            ("为民服务解难题", "勤政为民谋发展", false),
        ];
        for (one, other, same) in cases {
            let mut grouped = GroupedCounts::default();
            grouped.add(Some("2024"), TermCounts::of_features(9, [one, one, other]));
            let found = trends(&grouped);
            let all: Vec<&Trend> = found.iter().collect();
            let texts = |groups: Vec<Vec<&Trend>>| groups.iter().map(|group| group.len()).collect::<Vec<_>>();
            assert_eq!(texts(groups(&all, |_| true)), if same { vec![2] } else { vec![1, 1] }, "{one} {other}");
            assert_eq!(texts(groups(&all, |_| false)), [1, 1], "terms are never wordings of one another");
        }
    }
}

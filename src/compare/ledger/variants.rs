//! Near-identical wordings: 绿水青山就是金山银山 and 绿水青山是金山银山.

use rustc_hash::{FxHashMap, FxHashSet};

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
    let content: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    content.windows(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// The figures of a text: 第七个五年计划 is not 第八个五年计划 in other words.
fn numerals(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿".contains(*c)).collect()
}

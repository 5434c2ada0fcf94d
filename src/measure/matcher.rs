//! Finds the entries of a dictionary in a text.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::dictionary::Dictionary;
use super::measured::{CategoryCount, letters};
use crate::error::{Error, Result};
use crate::segment::{Segmenter, WordClass};

/// A dictionary made ready to be looked for.
///
/// An entry is found as a whole word, whatever the segmenter makes of the text: not where a longer word of the
/// segmenter's dictionary covers it of which the rest is no word of its own, or which is a name. So 印度 is not found in
/// 印度尼西亚 nor 数字 in 数字化, but 绿色 is in 绿色发展. A `*` at an entry's end or beginning lifts the condition on
/// that side. Of the entries of a category that overlap, the leftmost is taken, and of those the longest; categories
/// do not know of one another.
#[derive(Debug, Clone)]
pub struct Matcher {
    texts: AhoCorasick,
    entries: Vec<Entry>,
    /// Entries with a ? or a * inside.
    patterns: Vec<(Regex, Vec<usize>)>,
    categories: usize,
}

/// An entry that is a text, with or without a * at its ends.
#[derive(Debug, Clone)]
struct Entry {
    text: String,
    opens_left: bool,
    opens_right: bool,
    categories: Vec<usize>,
}

/// Where something was found, and for which categories.
type Hit<'a> = (Range<usize>, &'a [usize]);

/// The most characters of a word that is looked for around an entry.
const LONGEST_WORD: usize = 8;

impl Matcher {
    /// Makes a dictionary ready.
    ///
    /// # Errors
    /// Where it is too large to be looked for.
    pub fn new(dictionary: &Dictionary) -> Result<Self> {
        let refuse = |text: &str, reason: String| Error::Query { text: text.to_owned(), reason };
        let mut by_entry: std::collections::BTreeMap<&str, Vec<usize>> = Default::default();
        for (at, category) in dictionary.categories().iter().enumerate() {
            category.entries.iter().for_each(|entry| by_entry.entry(entry).or_default().push(at));
        }
        let (mut entries, mut patterns) = (Vec::new(), Vec::new());
        for (text, mut categories) in by_entry {
            categories.dedup();
            let core = text.trim_matches('*');
            if core.contains(['*', '?']) {
                // Inside an entry * stands for what one clause holds.
                let expression =
                    regex::escape(core).replace(r"\*", r"[^，。；：！？、\n]{0,12}?").replace(r"\?", r"\p{L}");
                let regex = Regex::new(&expression).map_err(|error| refuse(text, error.to_string()))?;
                patterns.push((regex, categories));
            } else {
                let (opens_left, opens_right) = (text.starts_with('*'), text.ends_with('*'));
                entries.push(Entry { text: core.to_owned(), opens_left, opens_right, categories });
            }
        }
        let texts = AhoCorasick::new(entries.iter().map(|entry| &entry.text))
            .map_err(|error| refuse("dictionary", error.to_string()))?;
        Ok(Self { texts, entries, patterns, categories: dictionary.categories().len() })
    }

    /// How often each category is found in a text.
    pub fn count(&self, segmenter: &Segmenter, text: &str) -> Vec<CategoryCount> {
        let mut hits: Vec<Hit> = self
            .texts
            .find_overlapping_iter(text)
            .filter_map(|found| {
                let entry = &self.entries[found.pattern().as_usize()];
                Some((whole(segmenter, text, found.start()..found.end(), entry)?, entry.categories.as_slice()))
            })
            .collect();
        for (regex, categories) in &self.patterns {
            hits.extend(regex.find_iter(text).map(|found| (found.range(), categories.as_slice())));
        }
        hits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut counts = vec![CategoryCount::default(); self.categories];
        let mut free = vec![0; self.categories];
        for (range, categories) in hits {
            for &category in categories.iter().filter(|&&category| free[category] <= range.start).collect::<Vec<_>>() {
                free[category] = range.end;
                counts[category].count += 1;
                counts[category].characters += letters(&text[range.clone()]);
            }
        }
        counts
    }

    /// The categories of which a word is an entry.
    pub fn entries<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let fits = move |entry: &&Entry| match (entry.opens_left, entry.opens_right) {
            (false, false) => word == entry.text,
            (false, true) => word.starts_with(entry.text.as_str()),
            (true, false) => word.ends_with(entry.text.as_str()),
            (true, true) => word.contains(entry.text.as_str()),
        };
        let whole = |found: regex::Match| found.range() == (0..word.len());
        let patterns = self.patterns.iter().filter(move |(regex, _)| regex.find(word).is_some_and(whole));
        let mut found: Vec<usize> =
            self.entries.iter().filter(fits).flat_map(|entry| &entry.categories).copied().collect();
        found.extend(patterns.flat_map(|(_, categories)| categories));
        found.sort_unstable();
        found.dedup();
        found.into_iter()
    }
}

/// The range of an entry with what its * stand for, where it is a word of its own.
fn whole(segmenter: &Segmenter, text: &str, found: Range<usize>, entry: &Entry) -> Option<Range<usize>> {
    let starts: Vec<usize> = text[..found.start].char_indices().rev().map(|(at, _)| at).take(LONGEST_WORD).collect();
    let ends: Vec<usize> =
        text[found.end..].char_indices().take(LONGEST_WORD).map(|(at, c)| found.end + at + c.len_utf8()).collect();
    let mut range = found.clone();
    for &start in [found.start].iter().chain(&starts) {
        if text[start..].starts_with(|c: char| !c.is_alphanumeric()) {
            break;
        }
        for &end in [found.end].iter().chain(&ends) {
            let word = &text[start..end];
            if word.ends_with(|c: char| !c.is_alphanumeric()) {
                break;
            }
            if word.len() == found.len() || !segmenter.is_known_word(word) {
                continue;
            }
            let rests = (&text[start..found.start], &text[found.end..end]);
            let name = segmenter.class_of(word) == WordClass::Name;
            // A set phrase is made of words that keep their sense: 绿色低碳 speaks of 绿色.
            let phrase = segmenter.is_set_phrase(word) && !name;
            let covered =
                |rest: &str, opens: bool| !rest.is_empty() && !opens && !phrase && (name || !is_word(segmenter, rest));
            if covered(rests.0, entry.opens_left) || covered(rests.1, entry.opens_right) {
                return None;
            }
            if entry.opens_left && rests.1.is_empty() {
                range.start = range.start.min(start);
            }
            if entry.opens_right && rests.0.is_empty() {
                range.end = range.end.max(end);
            }
        }
    }
    Some(range)
}

/// Whether the rest of a longer word is a word that stands alone.
fn is_word(segmenter: &Segmenter, rest: &str) -> bool {
    rest.chars().nth(1).is_some() && segmenter.is_known_word(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_whole_words() {
        let dictionary =
            "a:\n  - 印度\n  - 数字\n  - 绿色\n  - 开放*\n  - '*污染'\n  - 第?产业\n  - 以*为中心\n  - 绿色发展\n";
        let matcher = Matcher::new(&Dictionary::parse(dictionary).expect("a dictionary")).expect("a matcher");
        let segmenter = Segmenter::new();
        let cases = [
            ("访问印度。", 1, 2),
            ("访问印度尼西亚。", 0, 0),
            ("数字化转型", 0, 0),
            ("绿色低碳", 1, 2),
            // The longest of those that overlap.
            ("推动绿色发展", 1, 4),
            ("扩大开放，建设开放型经济", 2, 7),
            ("防治大气污染", 1, 4),
            ("发展第三产业", 1, 4),
            ("坚持以人民为中心", 1, 6),
            ("", 0, 0),
        ];
        for (text, count, characters) in cases {
            let found = matcher.count(&segmenter, text)[0];
            assert_eq!((found.count, found.characters), (count, characters), "{text}");
        }
    }
}

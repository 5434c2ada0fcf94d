//! The words around what a pattern finds.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::pattern::Pattern;
use crate::counts::is_word;
use crate::document::Document;
use crate::outline::Markers;
use crate::segment::{Segmenter, Tokens};
use crate::stats::Association;
use crate::text::sentences;

/// How many words on either side are neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Words before.
    pub left: usize,
    /// Words behind.
    pub right: usize,
}

/// The words around a node in some documents; a value that merges.
///
/// A window stops at the sentence's ends; marks are no words and take no place. A word is counted once, with the
/// node nearest to it, so that it is never counted more often than it occurs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collocates {
    nodes: u64,
    tokens: u64,
    words: FxHashMap<Box<str>, Tally>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Tally {
    total: u64,
    positions: BTreeMap<i32, u64>,
}

/// A word with how often it stands around the node, and how strongly the two attract each other.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Collocate<'a> {
    /// The word.
    pub word: &'a str,
    /// Occurrences in windows.
    pub count: u64,
    /// Of these, before the node.
    pub left: u64,
    /// Of these, behind the node.
    pub right: u64,
    /// Occurrences by place: −1 is directly before the node, 1 directly behind.
    pub positions: &'a BTreeMap<i32, u64>,
    /// Occurrences of the word anywhere.
    pub word_count: u64,
    /// What they come to, E being `nodes · word_count / tokens`.
    pub association: Association,
}

impl Collocates {
    /// Counts the words of one document.
    pub fn of(segmenter: &Segmenter, document: &Document, pattern: &Pattern, window: Window) -> Self {
        let tokens = segmenter.tokens(document, &Markers::new(document));
        let nodes = pattern.find_in(document, Some(&tokens));
        let mut counted = Self { nodes: nodes.len() as u64, ..Self::default() };
        let mut nodes = nodes.into_iter().peekable();
        let clean = document.clean().as_str();
        for block in document.body() {
            for sentence in sentences(clean, block.range.clone()) {
                let mut inside = Vec::new();
                while let Some(node) = nodes.next_if(|node| node.start < sentence.range.end) {
                    inside.push(node);
                }
                counted.sentence(clean, &tokens, &sentence.range, &inside, window);
            }
        }
        counted
    }

    fn sentence(&mut self, clean: &str, tokens: &Tokens, range: &Range<usize>, nodes: &[Range<usize>], window: Window) {
        let words: Vec<Range<usize>> = tokens
            .within(range)
            .iter()
            .map(|token| token.range())
            .filter(|word| is_word(&clean[word.clone()]))
            .collect();
        // A node is the words that it touches; it may be several, and begin or end within one.
        let places: Vec<Range<usize>> = nodes
            .iter()
            .map(|node| {
                words.partition_point(|word| word.end <= node.start)
                    ..words.partition_point(|word| word.start < node.end)
            })
            .collect();
        for (at, word) in words.iter().enumerate() {
            self.tokens += 1;
            let word = &clean[word.clone()];
            if !self.words.contains_key(word) {
                self.words.insert(word.into(), Tally::default());
            }
            let Some(tally) = self.words.get_mut(word) else { continue };
            tally.total += 1;
            if places.iter().any(|place| place.contains(&at)) {
                continue;
            }
            let position =
                places.iter().map(|place| distance(at, place)).min_by_key(|distance| (distance.abs(), *distance));
            let reach = |position: &i32| match *position {
                position if position < 0 => position.unsigned_abs() as usize <= window.left,
                position => position.unsigned_abs() as usize <= window.right,
            };
            if let Some(position) = position.filter(reach) {
                *tally.positions.entry(position).or_default() += 1;
            }
        }
    }

    /// Adds the counts of other documents.
    pub fn merge(&mut self, other: Self) {
        self.nodes += other.nodes;
        self.tokens += other.tokens;
        for (word, tally) in other.words {
            let sum = self.words.entry(word).or_default();
            sum.total += tally.total;
            tally.positions.into_iter().for_each(|(at, count)| *sum.positions.entry(at).or_default() += count);
        }
    }

    /// How often the node was found.
    pub fn nodes(&self) -> u64 {
        self.nodes
    }

    /// How many word tokens the documents hold.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// The words that stand around the node, in order of their characters.
    pub fn rows(&self) -> Vec<Collocate<'_>> {
        let mut rows: Vec<Collocate> = self.words.iter().filter_map(|(word, tally)| self.row(word, tally)).collect();
        rows.sort_unstable_by_key(|row| row.word);
        rows
    }

    fn row<'a>(&self, word: &'a str, tally: &'a Tally) -> Option<Collocate<'a>> {
        let left: u64 = tally.positions.range(..0).map(|(_, count)| count).sum();
        let right: u64 = tally.positions.range(0..).map(|(_, count)| count).sum();
        let association = Association::of(left + right, self.nodes, tally.total, self.tokens)?;
        Some(Collocate {
            word,
            count: left + right,
            left,
            right,
            positions: &tally.positions,
            word_count: tally.total,
            association,
        })
    }
}

/// How many words a word stands before (below 0) or behind a node.
fn distance(at: usize, node: &Range<usize>) -> i32 {
    let steps = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    if at < node.start { -steps(node.start - at) } else { steps(at + 1 - node.end) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;

    #[test]
    fn windows_stop_at_sentences_and_count_no_word_twice() {
        let segmenter = Segmenter::new();
        let text = "企业推进改革。改革推动创新发展，改革增强企业活力。\n企业创新。";
        let document = Document::new(SourceText::from_text(text));
        let window = Window { left: 2, right: 2 };
        let found = Collocates::of(&segmenter, &document, &"改革".parse().expect("a pattern"), window);
        assert_eq!(found.nodes(), 3);
        let rows = found.rows();
        let row = |word: &str| {
            let row = rows.iter().find(|row| row.word == word)?;
            Some((row.count, row.left, row.right, row.word_count))
        };
        // 企业 directly two before the first node, two behind the last; not that of the last paragraph.
        assert_eq!(row("企业"), Some((2, 1, 1, 3)));
        assert_eq!(row("推动"), Some((1, 0, 1, 1)));
        assert!(rows.iter().all(|row| row.count <= row.word_count), "{rows:?}");
        assert!(row("改革").is_none() && row("。").is_none());
        let mut twice = found.clone();
        twice.merge(found.clone());
        assert_eq!((twice.nodes(), twice.tokens()), (6, 2 * found.tokens()));
    }
}

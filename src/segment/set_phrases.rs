//! Set phrases that contain punctuation, matched over the text.
//!
//! No dictionary word can: jieba parts a text at marks before it looks anything
//! up. Each phrase is found by its first mark and the characters beside it,
//! which so few places of a text have that looking costs next to nothing.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::class::WordClass;

/// A set phrase with its first mark.
#[derive(Debug)]
struct SetPhrase {
    text: Box<str>,
    /// Bytes before the first mark.
    mark: usize,
    class: WordClass,
}

/// Punctuated set phrases by what stands around their first mark.
#[derive(Debug, Default)]
pub(super) struct SetPhrases {
    marks: Vec<char>,
    /// The bytes of the shortest; few words of a text are as long.
    shortest: usize,
    by_mark: FxHashMap<(char, char), Vec<SetPhrase>>,
}

impl SetPhrases {
    /// Adds a phrase; the later of two entries for one phrase wins. One that begins or ends with its
    /// only mark is no phrase.
    pub fn add(&mut self, phrase: &str, class: WordClass) {
        let mut before = None;
        for (at, c) in phrase.char_indices() {
            if let (Some(before), false) = (before, is_word(c)) {
                let Some(after) = phrase[at + c.len_utf8()..].chars().next() else { return };
                if !self.marks.contains(&c) {
                    self.marks.push(c);
                }
                self.shortest = if self.by_mark.is_empty() { phrase.len() } else { self.shortest.min(phrase.len()) };
                let phrases = self.by_mark.entry((before, after)).or_default();
                phrases.retain(|other| *other.text != *phrase);
                phrases.push(SetPhrase { text: phrase.into(), mark: at, class });
                return;
            }
            before = Some(c);
        }
    }

    /// Whether a phrase is one of them.
    pub fn contains(&self, phrase: &str) -> bool {
        self.class(phrase).is_some()
    }

    /// The class of a phrase, if it is one of them.
    pub fn class(&self, phrase: &str) -> Option<WordClass> {
        if phrase.len() < self.shortest {
            return None;
        }
        let (mark, c) = phrase.char_indices().find(|&(at, c)| at > 0 && !is_word(c))?;
        let around = (phrase[..mark].chars().next_back()?, phrase[mark + c.len_utf8()..].chars().next()?);
        self.by_mark.get(&around)?.iter().find(|known| *known.text == *phrase).map(|known| known.class)
    }

    /// Calls `found` with every phrase in a text: the leftmost first, of those the longest. `marks` are
    /// the text's marks with their places.
    pub fn find(
        &self,
        text: &str,
        marks: impl Iterator<Item = (usize, char)>,
        mut found: impl FnMut(Range<usize>, WordClass),
    ) {
        let mut free = 0;
        for (at, mark) in marks.filter(|(_, mark)| self.marks.contains(mark)) {
            let around = (text[..at].chars().next_back(), text[at + mark.len_utf8()..].chars().next());
            let (Some(before), Some(after)) = around else { continue };
            let Some(phrases) = self.by_mark.get(&(before, after)) else { continue };
            let fits = |phrase: &&SetPhrase| {
                at >= free + phrase.mark
                    && text.get(at - phrase.mark..).is_some_and(|rest| rest.starts_with(&*phrase.text))
            };
            if let Some(phrase) = phrases.iter().filter(fits).max_by_key(|phrase| (phrase.mark, phrase.text.len())) {
                let start = at - phrase.mark;
                free = start + phrase.text.len();
                found(start..free, phrase.class);
            }
        }
    }
}

/// A character that jieba may hold in a word.
pub(super) fn is_word(c: char) -> bool {
    (crate::chars::is_han(c) && c != '〇')
        || c.is_ascii_alphanumeric()
        || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chars::uncommon_chars;

    #[test]
    fn phrases_are_found_leftmost_longest() {
        let mut phrases = SetPhrases::default();
        for phrase in ["不忘初心、牢记使命", "不忘初心、牢记使命主题教育", "自主经营、自负盈亏", "人工智能+"]
        {
            phrases.add(phrase, WordClass::Phrase);
        }
        let cases: &[(&str, &[&str])] = &[
            ("开展不忘初心、牢记使命主题教育", &["不忘初心、牢记使命主题教育"]),
            ("做到不忘初心、牢记使命。自主经营、自负盈亏", &["不忘初心、牢记使命", "自主经营、自负盈亏"]),
            ("不忘初心，牢记使命", &[]),
            ("、", &[]),
        ];
        for (text, wanted) in cases {
            let mut found = Vec::new();
            phrases.find(text, uncommon_chars(text), |range, _| found.push(&text[range]));
            assert_eq!(found, *wanted, "{text}");
        }
    }

    #[test]
    fn phrases_are_known_whole() {
        let mut phrases = SetPhrases::default();
        assert!(!phrases.contains("甲、乙"));
        for phrase in ["甲、乙", "“三严三实”专题", "自主经营、自负盈亏"] {
            phrases.add(phrase, WordClass::Phrase);
        }
        let cases = [
            ("甲、乙", true),
            ("“三严三实”专题", true),
            ("自主经营、自负盈亏", true),
            ("自主经营、自负", false),
            ("自主经营", false),
            ("、", false),
            ("", false),
        ];
        for (phrase, wanted) in cases {
            assert_eq!(phrases.contains(phrase), wanted, "{phrase}");
        }
    }
}

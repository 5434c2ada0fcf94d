//! Paragraphs → sentences.

use std::ops::Range;

use crate::chars::{closes, ends_sentence};

/// A sentence: a range of bytes of the clean text, its final mark included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the clean text.
    pub range: Range<usize>,
}

/// Parts a range of the clean text into sentences at 。！？… ；. A final mark within quotation marks
/// ends the sentence only where the quotation ends with it.
///
/// ```
/// let text = "稳字当头。他说：“要稳。”我们努力！";
/// let found: Vec<_> = tifa::text::sentences(text, 0..text.len()).map(|s| &text[s.range]).collect();
/// assert_eq!(found, ["稳字当头。", "他说：“要稳。”", "我们努力！"]);
/// ```
pub fn sentences(text: &str, within: Range<usize>) -> impl Iterator<Item = Sentence> + '_ {
    let end = within.end;
    let mut start = within.start;
    std::iter::from_fn(move || {
        if start >= end {
            return None;
        }
        let mut chars = text[start..end].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if ends_sentence(c) || c == '；' {
                let mut stop = start + at + c.len_utf8();
                while let Some((at, c)) = chars.next_if(|&(_, c)| closes(c) || ends_sentence(c)) {
                    stop = start + at + c.len_utf8();
                }
                let range = start..stop;
                start = stop;
                return Some(Sentence { range });
            }
        }
        let range = start..end;
        start = end;
        Some(Sentence { range })
    })
}

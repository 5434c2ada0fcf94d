//! What is aligned: the sentences of a document, or its directives.

use std::ops::Range;

use super::version::Version;
use crate::chars::is_letter;
use crate::text;

/// A sentence or a directive.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Its words, without its marker and line breaks.
    pub text: String,
    /// Its letters and figures only: what two units are compared by.
    pub content: String,
    /// Its place in the clean text, the marker left out.
    pub clean: Range<usize>,
}

/// Shorter ones say nothing of their own: 谢谢！
const LEAST_CHARACTERS: usize = 4;

impl Unit {
    fn new(clean_text: &str, range: Range<usize>) -> Option<Self> {
        let whole = &clean_text[range.clone()];
        let start = range.start + whole.len() - whole.trim_start().len();
        let clean = start..start + whole.trim().len();
        let text = clean_text[clean.clone()].replace('\n', "");
        let content: String = text.chars().filter(|&c| is_letter(c)).collect();
        (content.chars().count() >= LEAST_CHARACTERS).then_some(Self { text, content, clean })
    }
}

/// The sentences of headings and paragraphs, in order.
pub(super) fn sentences(Version { document, outline }: Version) -> Vec<Unit> {
    let clean = document.clean().as_str();
    let markers = outline.markers();
    let mut markers = markers.iter().peekable();
    let mut units = Vec::new();
    for block in document.body().filter(|block| block.kind.is_said()) {
        for sentence in text::sentences(clean, block.range.clone()) {
            // An item begins anew even where no mark parts it from the one before.
            let mut start = sentence.range.start;
            while let Some(marker) = markers.next_if(|marker| marker.start < sentence.range.end) {
                if marker.start >= start {
                    units.extend(Unit::new(clean, start..marker.start));
                    start = marker.end;
                }
            }
            units.extend(Unit::new(clean, start..sentence.range.end));
        }
    }
    units
}

/// The directives, each with the text up to the next one.
pub(super) fn directives(Version { document, outline }: Version) -> Vec<Unit> {
    let clean = document.clean().as_str();
    let own = |directive: &crate::outline::Directive| {
        Unit::new(clean, directive.clean.start + directive.marker.len()..directive.clean.end)
    };
    outline.iter().filter_map(own).collect()
}

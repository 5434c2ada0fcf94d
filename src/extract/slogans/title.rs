//! Title slogans: each phrase of the headline that states an aim.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::{BlockKind, Document};

/// Headlines that only name the genre or the occasion.
static GENRE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"报告|讲话|致辞|发言|演讲|意见|通知|决定|方案|规划|纲要|办法|条例|会议|大会|关于|贺信|回信|公报|决议|\d{4}年|要点|总结|人民政府|委员会|目录")
        .expect("a valid pattern")
});

/// Whether the document has a front at all: a headline of few lines over an occasion, a name, or an address.
/// In an excerpt the short lines at the beginning are anything but a headline.
fn has_front(document: &Document) -> bool {
    const LONGEST: usize = 4;
    let count = |kinds: &[BlockKind]| document.blocks().iter().filter(|block| kinds.contains(&block.kind)).count();
    (1..=LONGEST).contains(&count(&[BlockKind::Title]))
        && count(&[BlockKind::Subtitle, BlockKind::Byline, BlockKind::Salutation]) > 0
}

/// The aims in a document's headline.
pub(super) fn titles(document: &Document) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !has_front(document) {
        return found;
    }
    for block in document.blocks().iter().filter(|block| block.kind == BlockKind::Title) {
        let text = document.text_of(block);
        let mut start = 0;
        for phrase in text.split([' ', '，']) {
            let range = start..start + phrase.len();
            start = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
            let length = phrase.chars().count();
            if (4..=24).contains(&length)
                && !GENRE.is_match(phrase)
                && phrase.chars().all(|c| crate::text::is_han(c) || c == '、')
            {
                found.push(block.range.start + range.start..block.range.start + range.end);
            }
        }
    }
    found
}

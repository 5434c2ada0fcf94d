//! Title slogans: each phrase of the headline that states an aim.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::chars::first_characters;
use crate::document::{Block, BlockKind, Document};

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

/// A headline that was glued to the speech it stands over, behind an agency's dateline: it ends where the occasion begins.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:新华社.{2,6}\d{1,2}月\d{1,2}日电)?\s*([^。！？；：，（）—※]+)(?:——在[^。！？；]+的(?:主旨|书面|视频)?(?:讲话|发言|致辞|演讲)|※)")
        .expect("a valid pattern")
});

/// The headline at the beginning of a document's first paragraph, where it has none of its own.
fn glued(document: &Document) -> Option<Range<usize>> {
    let first = document.body().find(|block| block.kind.is_said())?;
    // As far as headline and occasion may reach.
    let opening = first_characters(document.text_of(first), 160);
    let headline = GLUED.captures(opening)?.get(1)?;
    Some(first.range.start + headline.start()..first.range.start + headline.end())
}

/// The aims in a document's headline.
pub(super) fn titles(document: &Document) -> Vec<Range<usize>> {
    let title = |block: &&Block| block.kind == BlockKind::Title;
    let headlines: Vec<Range<usize>> = match has_front(document) {
        true => document.blocks().iter().filter(title).map(|block| block.range.clone()).collect(),
        false => glued(document).into_iter().collect(),
    };
    headlines.into_iter().flat_map(|headline| aims(document.clean().as_str(), headline)).collect()
}

/// The phrases of a headline that state an aim.
fn aims(clean: &str, headline: Range<usize>) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), headline.start);
    for phrase in clean[headline].split([' ', '，']) {
        let range = start..start + phrase.len();
        start = range.end + clean[range.end..].chars().next().map_or(0, char::len_utf8);
        let written = |c: char| crate::chars::is_han(c) || matches!(c, '、' | '“' | '”');
        if (4..=24).contains(&phrase.chars().count()) && !GENRE.is_match(phrase) && phrase.chars().all(written) {
            found.push(range);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;

    #[test]
    fn headlines_state_aims() {
        let cases: &[(&str, &[&str])] = &[
            ("坚定信心 狠抓落实\n——在全市工作会议上的讲话\n同志们：\n今天开会。", &["坚定信心", "狠抓落实"]),
            ("政府工作报告\n各位代表：\n现在报告工作。", &[]),
            (
                "携手同行 共建家园——在环海合作论坛上的主旨演讲（2020年11月20日）各位同事：很高兴同大家相聚。",
                &["携手同行", "共建家园"],
            ),
            ("新华社澜溪11月12日电弘扬“澜溪精神”——在理事会会议上的讲话尊敬的各位同事：大家好。", &["弘扬“澜溪精神”"]),
            ("今天，我们集会——在这里，我们讲话。", &[]),
            ("我们的力量来自人民——在过去的岁月里，人民支持我们。", &[]),
        ];
        for (text, wanted) in cases {
            let document = Document::new(SourceText::from_text(*text));
            let found: Vec<&str> =
                titles(&document).into_iter().map(|range| &document.clean().as_str()[range]).collect();
            assert_eq!(found, *wanted, "{text}");
        }
    }
}

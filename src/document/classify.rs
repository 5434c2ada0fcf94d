//! Paragraphs → blocks.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::annex::{annex_start, is_note};
use super::block::{Block, BlockKind};
use super::boilerplate::{is_caption, is_chrome, is_licence};
use super::front;
use super::length::{is_short, length};
use crate::text::{CleanText, Paragraph, ParagraphOrigin};

/// How many paragraphs may stand before the salutation.
const FRONT: usize = 30;

/// A paragraph of this many characters is text, not a heading or a headline.
const TEXT_LENGTH: usize = 60;

/// The longest value of a label, in characters.
const LABEL_LENGTH: usize = 20;

static FAREWELL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"让我们|奋斗|谢谢|新篇章|美好未来|更大贡献|前进！|此件|特此").expect("a valid pattern")
});

static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百]+[章节条编、，]|\d{1,2}[.．、]|[（(]\d{1,2}[）)])")
        .expect("a valid pattern")
});

/// Tells what each paragraph is.
pub(super) fn blocks(clean: &CleanText) -> Vec<Block> {
    let paragraphs = clean.paragraphs();
    let mut blocks: Vec<Block> = paragraphs
        .iter()
        .map(|paragraph| Block { kind: first_sight(paragraph), range: paragraph.range.clone() })
        .collect();
    let texts: Vec<&str> = paragraphs.iter().map(|paragraph| &clean.as_str()[paragraph.range.clone()]).collect();
    let start = front_end(&texts);
    mark_front(&mut blocks[..start], &texts);
    for (block, text) in blocks.iter_mut().zip(&texts).skip(start) {
        if block.kind == BlockKind::Paragraph {
            block.kind = body_kind(text);
        }
    }
    mark_contents(&mut blocks, &texts);
    mark_tail(&mut blocks, &texts, start);
    blocks
}

fn first_sight(paragraph: &Paragraph) -> BlockKind {
    match paragraph.origin {
        ParagraphOrigin::Text => BlockKind::Paragraph,
        _ => BlockKind::Boilerplate,
    }
}

/// How many paragraphs stand before the text: up to the salutation, or to the first long one.
fn front_end(texts: &[&str]) -> usize {
    let head = &texts[..texts.len().min(FRONT)];
    if let Some(salutation) = head.iter().position(|text| front::is_salutation(text)) {
        return salutation;
    }
    head.iter()
        .position(|text| length(text) >= TEXT_LENGTH || MARKER.is_match(text) || text.ends_with(['。', '；', '！']))
        .unwrap_or(0)
}

fn mark_front(blocks: &mut [Block], texts: &[&str]) {
    let mut titled = false;
    let mut label = false;
    for (block, text) in blocks.iter_mut().zip(texts) {
        if block.kind == BlockKind::Paragraph {
            // What follows 来源： or > on a line of its own belongs to it.
            block.kind = if label && length(text) <= LABEL_LENGTH && !text.contains("报告") {
                BlockKind::Boilerplate
            } else {
                front::classify(text, titled)
            };
            titled |= block.kind == BlockKind::Title;
        }
        label = block.kind == BlockKind::Boilerplate && text.ends_with(['：', ':', '>', '›', '»']);
    }
}

fn body_kind(text: &str) -> BlockKind {
    if front::is_salutation(text) {
        BlockKind::Salutation
    } else if front::is_attendance(text) {
        BlockKind::Byline
    } else if is_caption(text) {
        BlockKind::Boilerplate
    } else if is_heading(text) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

/// A short line without a final mark. 一是… lines that end in 。 are paragraphs here; what they head
/// is the outline's business.
fn is_heading(text: &str) -> bool {
    let open_end = !text.ends_with(['。', '；', '！', '？', '：', '，', '、', '…', ';', '”']);
    open_end && is_short(text) && !text.contains('。') && !text.starts_with("——")
}

/// A table of contents repeats the headings that follow: everything up to the first repetition's
/// second occurrence is set aside.
fn mark_contents(blocks: &mut [Block], texts: &[&str]) {
    let Some(heading) = texts.iter().position(|text| matches!(text.replace(' ', "").as_str(), "目录" | "目次"))
    else {
        return;
    };
    let bare = |text: &str| {
        text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | '·' | ' ' | '\t')).to_owned()
    };
    let later: HashSet<String> = texts
        .iter()
        .skip(heading + 1)
        .fold((HashSet::new(), HashSet::new()), |(mut seen, mut twice), text| {
            let text = bare(text);
            if !seen.insert(text.clone()) {
                twice.insert(text);
            }
            (seen, twice)
        })
        .1;
    blocks[heading].kind = BlockKind::Boilerplate;
    let mut listed = HashSet::new();
    for (block, text) in blocks.iter_mut().zip(texts).skip(heading + 1) {
        let text = bare(text);
        if !later.contains(&text) || !listed.insert(text) {
            break;
        }
        block.kind = BlockKind::Boilerplate;
    }
}

/// The end of a document: farewell, signature, glossary, licences, chrome.
fn mark_tail(blocks: &mut [Block], texts: &[&str], start: usize) {
    let mut end = blocks.len();
    if let Some(licence) = (start.max(end.saturating_sub(40))..end).find(|&i| is_licence(texts[i])) {
        set_aside(&mut blocks[licence..], BlockKind::Boilerplate);
        end = licence;
    }
    while end > start && (blocks[end - 1].kind == BlockKind::Boilerplate || is_chrome(texts[end - 1])) {
        end -= 1;
        blocks[end].kind = BlockKind::Boilerplate;
    }
    let farewell = (start..end).rev().find(|&i| texts[i].ends_with('！') && FAREWELL.is_match(texts[i]));
    if let Some(annex) = annex_start(texts, start..end, farewell, |i| blocks[i].kind.is_body()) {
        set_aside(&mut blocks[annex..end], BlockKind::Glossary);
        end = annex;
    }
    while end > start && (blocks[end - 1].kind == BlockKind::Boilerplate || is_chrome(texts[end - 1])) {
        end -= 1;
        blocks[end].kind = BlockKind::Boilerplate;
    }
    for (block, text) in blocks[start..end].iter_mut().zip(&texts[start..end]) {
        if is_chrome(text) {
            block.kind = BlockKind::Boilerplate;
        } else if is_note(text) {
            block.kind = BlockKind::Glossary;
        }
    }
    mark_closing(&mut blocks[start..end], &texts[start..end]);
}

fn set_aside(blocks: &mut [Block], kind: BlockKind) {
    for block in blocks.iter_mut().filter(|block| block.kind != BlockKind::Boilerplate) {
        block.kind = kind;
    }
}

/// The farewell is the last long paragraph; what is signed under it belongs to it.
fn mark_closing(blocks: &mut [Block], texts: &[&str]) {
    let last = (0..blocks.len()).rev().find(|&i| blocks[i].kind == BlockKind::Paragraph);
    let Some(last) = last.filter(|&last| FAREWELL.is_match(texts[last])) else { return };
    for block in &mut blocks[last..] {
        if block.kind.is_body() {
            block.kind = BlockKind::Closing;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<BlockKind> {
        blocks(&CleanText::new(source)).into_iter().map(|block| block.kind).collect()
    }

    #[test]
    fn a_web_copy_is_parted() {
        use BlockKind::*;
        let long = "过去一年，我们坚持稳中求进，经济社会发展取得新的成绩，人民生活持续改善，社会大局保持稳定，改革开放不断深化，政府建设得到加强。";
        let source = format!(
            "下载\n打印\n政府工作报告\n——2024年1月在某市人民代表大会上\n市长 张三\n各位代表：\n{long}\n一、工作回顾\n{long}\n让我们努力奋斗！\n名词解释\n1.“三农”：农业、农村、农民。\n相关链接\n关闭窗口"
        );
        assert_eq!(
            kinds(&source),
            [
                Boilerplate,
                Boilerplate,
                Title,
                Subtitle,
                Byline,
                Salutation,
                Paragraph,
                Heading,
                Paragraph,
                Closing,
                Glossary,
                Glossary,
                Boilerplate,
                Boilerplate
            ]
        );
    }

    #[test]
    fn contents_are_set_aside() {
        let source = "规划纲要\n目 录\n一、总则\n二、任务\n一、总则\n坚持改革。\n二、任务\n加快发展。";
        let kinds = kinds(source);
        assert_eq!(kinds[1..4], [BlockKind::Boilerplate; 3]);
        assert_eq!(kinds[4], BlockKind::Heading);
    }

    #[test]
    fn a_text_without_a_front_has_none() {
        assert_eq!(kinds("同志们：今天我们开会。要努力。"), [BlockKind::Paragraph]);
    }
}

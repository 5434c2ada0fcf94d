//! What stands in quotation marks and title marks.
//!
//! Marks are paired paragraph by paragraph with a stack. A mark whose partner is
//! lost still quotes something: its other end is sought within the clause, never
//! beyond it, and the quote is flagged as not balanced. So is one whose partner
//! is of the wrong form (`“十四五"时期`).

use std::ops::Range;

use serde::Serialize;

use crate::document::Document;
use crate::text::{Span, is_common_han};

/// Whether a span is a quotation or a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuoteKind {
    /// “ ” ‘ ’ 「 」 『 』 and ASCII quotes.
    Quote,
    /// 《 》 〈 〉
    Title,
}

/// A quoted phrase or a title, without its marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Quote {
    /// Quotation or title.
    pub kind: QuoteKind,
    /// What is quoted, without line breaks.
    pub text: String,
    /// Whether both marks stand there and fit.
    pub balanced: bool,
    /// 1-based line of the source.
    pub line: usize,
    /// Its place in the source.
    pub span: Span,
    /// Its place in the clean text.
    #[serde(skip)]
    pub clean: Range<usize>,
}

/// The quotes of a document's body in order; a nested one comes after its outer one.
///
/// ```
/// use tifa::document::Document;
/// use tifa::extract::quotes;
/// use tifa::read::SourceText;
///
/// let document = Document::new(SourceText::from_text("增强“四个意识”，学习《民法典》，开展以工会心连心”活动。"));
/// let found: Vec<_> = quotes(&document).into_iter().map(|quote| (quote.text, quote.balanced)).collect();
/// assert_eq!(found, [("四个意识".into(), true), ("民法典".into(), true), ("工会心连心".into(), false)]);
/// ```
pub fn quotes(document: &Document) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for block in document.body() {
        let text = document.text_of(block);
        for pair in pairs(text) {
            // An outer quotation cut back to its inner one loses the inner one's mark too.
            let inner = trimmed(text, pair.inner);
            if inner.is_empty() {
                continue;
            }
            let clean = block.range.start + inner.start..block.range.start + inner.end;
            let span = document.clean().span(&clean);
            quotes.push(Quote {
                kind: pair.kind,
                text: text[inner].to_owned(),
                balanced: pair.balanced,
                line: document.line(span),
                span,
                clean,
            });
        }
    }
    quotes
}

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// An ASCII quote: the text around it tells.
    Either,
}

/// A mark in a paragraph.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    length: usize,
    side: Side,
    /// Marks of one family pair with one another.
    family: Family,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Corner,
    WhiteCorner,
    Title,
    InnerTitle,
}

impl Family {
    fn kind(self) -> QuoteKind {
        match self {
            Self::Title | Self::InnerTitle => QuoteKind::Title,
            _ => QuoteKind::Quote,
        }
    }
}

/// A quoted stretch of a paragraph.
#[derive(Debug)]
struct Pair {
    kind: QuoteKind,
    inner: Range<usize>,
    balanced: bool,
}

fn mark_of(c: char) -> Option<(Side, Family)> {
    Some(match c {
        '“' => (Side::Open, Family::Double),
        '”' => (Side::Close, Family::Double),
        '"' | '＂' | '〝' | '〞' | '„' => (Side::Either, Family::Double),
        '‘' => (Side::Open, Family::Single),
        '’' => (Side::Close, Family::Single),
        '\'' => (Side::Either, Family::Single),
        '「' => (Side::Open, Family::Corner),
        '」' => (Side::Close, Family::Corner),
        '『' => (Side::Open, Family::WhiteCorner),
        '』' => (Side::Close, Family::WhiteCorner),
        '《' => (Side::Open, Family::Title),
        '》' => (Side::Close, Family::Title),
        '〈' => (Side::Open, Family::InnerTitle),
        '〉' => (Side::Close, Family::InnerTitle),
        _ => return None,
    })
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut next = 0;
    while let Some(&byte) = text.as_bytes().get(next) {
        let at = next;
        if is_common_han(byte) {
            next += 3;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        next += c.len_utf8();
        if let Some((side, family)) = mark_of(c)
            && !(family == Family::Single && is_apostrophe(text, at, next))
        {
            marks.push(Mark { at, length: c.len_utf8(), side, family });
        }
    }
    marks
}

/// A single mark between Latin letters.
fn is_apostrophe(text: &str, at: usize, next: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[next..].chars().next();
    [before, after].iter().all(|c| c.is_some_and(|c| c.is_ascii_alphanumeric()))
}

fn pairs(text: &str) -> Vec<Pair> {
    let marks = marks(text);
    let mut pairs = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        match side_of(&marks, index, &open) {
            Side::Close => match open.iter().rposition(|&partner| marks[partner].family == mark.family) {
                Some(depth) => {
                    for lost in open.split_off(depth + 1) {
                        pairs.push(unclosed(text, &marks[lost], mark.at));
                    }
                    if let Some(partner) = open.pop() {
                        pairs.push(closed(&marks[partner], mark));
                    }
                }
                None => {
                    let floor = previous_end(&marks, index);
                    pairs.extend(unopened(text, mark, floor));
                }
            },
            _ => {
                // Quotation marks of one form do not nest, unless two closing ones follow.
                let twin = open.iter().rposition(|&partner| marks[partner].family == mark.family);
                if let Some(depth) = twin.filter(|_| !nests(&marks, index)) {
                    for lost in open.split_off(depth) {
                        pairs.push(unclosed(text, &marks[lost], mark.at));
                    }
                }
                open.push(index);
            }
        }
    }
    for lost in open {
        pairs.push(unclosed(text, &marks[lost], text.len()));
    }
    pairs.sort_by_key(|pair| (pair.inner.start, std::cmp::Reverse(pair.inner.end)));
    uncross(&mut pairs);
    pairs
}

/// Quotations lie apart or within one another. Where a guessed end crosses another quotation, the
/// guess gives way.
fn uncross(pairs: &mut [Pair]) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..pairs.len() {
        let start = pairs[index].inner.start;
        open.retain(|&outer| pairs[outer].inner.end > start);
        for &outer in &open {
            if pairs[index].inner.end <= pairs[outer].inner.end {
                continue;
            }
            if pairs[index].balanced {
                pairs[outer].inner.end = start;
            } else {
                pairs[index].inner.end = pairs[outer].inner.end;
            }
        }
        open.push(index);
    }
}

/// Whether the mark opens or closes. An ASCII quote closes what is open, unless the next mark of
/// its family is a closing one that would then close nothing.
fn side_of(marks: &[Mark], index: usize, open: &[usize]) -> Side {
    let mark = &marks[index];
    if mark.side != Side::Either {
        return mark.side;
    }
    if open.iter().any(|&partner| marks[partner].family == mark.family) { Side::Close } else { Side::Open }
}

/// Whether an opening mark within a quotation of its own form opens a nested one: the next two marks
/// of the form both close.
fn nests(marks: &[Mark], index: usize) -> bool {
    let family = marks[index].family;
    let mut next = marks[index + 1..].iter().filter(|mark| mark.family == family);
    let closes = |mark: Option<&Mark>| mark.is_some_and(|mark| mark.side == Side::Close);
    closes(next.next()) && closes(next.next())
}

fn closed(open: &Mark, close: &Mark) -> Pair {
    let fits = (open.side == Side::Either) == (close.side == Side::Either);
    Pair { kind: open.family.kind(), inner: open.at + open.length..close.at, balanced: fits }
}

/// Where the mark before this one ends.
fn previous_end(marks: &[Mark], index: usize) -> usize {
    index.checked_sub(1).map_or(0, |before| marks[before].at + marks[before].length)
}

/// The longest text, in characters, that a lone mark is taken to quote.
const REACH: usize = 40;

/// Words that stand before what is quoted, the longest first where one begins another.
const LEADERS: &[&str] = &[
    "深入开展",
    "广泛开展",
    "扎实开展",
    "持续开展",
    "积极开展",
    "继续开展",
    "组织开展",
    "全面贯彻",
    "深入贯彻",
    "深入实施",
    "大力实施",
    "深入推进",
    "大力推进",
    "全面落实",
    "认真落实",
    "大力弘扬",
    "积极打造",
    "牢固树立",
    "开展",
    "贯彻",
    "实施",
    "推进",
    "推动",
    "落实",
    "弘扬",
    "打造",
    "树立",
    "坚持",
    "围绕",
    "按照",
    "通过",
    "增强",
    "坚定",
    "做到",
    "践行",
    "发挥",
    "解决",
    "实现",
    "建设",
    "建立",
    "构建",
    "强化",
    "深化",
    "落实好",
    "提出",
    "强调",
    "要求",
    "指出",
    "称为",
    "叫做",
    "以",
    "用",
    "把",
    "将",
    "在",
    "从",
    "对",
    "为",
    "是",
    "的",
    "和",
    "与",
    "及",
    "让",
    "使",
    "要",
];

/// Nouns and particles that follow what is quoted.
const FOLLOWERS: &[&str] = &[
    "主题教育",
    "活动",
    "行动",
    "工程",
    "战略",
    "精神",
    "思想",
    "理论",
    "规划",
    "计划",
    "政策",
    "制度",
    "机制",
    "原则",
    "要求",
    "方针",
    "品牌",
    "项目",
    "模式",
    "时期",
    "专项",
    "体系",
    "平台",
    "目标",
    "任务",
    "问题",
    "工作",
    "建设",
    "改革",
    "等",
    "的",
    "和",
    "以及",
];

/// A closing mark without an opening one: the clause before it, without the words that lead to it.
fn unopened(text: &str, close: &Mark, floor: usize) -> Option<Pair> {
    let clause = &text[floor..close.at];
    let boundary = clause.rfind(['。', '！', '？', '；', '：', '，']).map_or(0, |at| at + '，'.len_utf8());
    let mut start = floor + boundary;
    if floor > 0 && boundary == 0 {
        // After another quotation only what a list puts between the two is skipped.
        start += clause.len() - clause.trim_start_matches(['、', '和', '与', '及']).len();
    }
    for _ in 0..2 {
        let rest = &text[start..close.at];
        let leader = LEADERS
            .iter()
            .filter(|leader| rest.starts_with(**leader) && rest.len() > leader.len())
            .max_by_key(|leader| leader.len());
        start += leader.map_or(0, |leader| leader.len());
    }
    let inner = start..close.at;
    let within = text[inner.clone()].chars().count() <= REACH;
    within.then(|| Pair { kind: close.family.kind(), inner, balanced: false })
}

/// An opening mark without a closing one: to the noun it modifies, or the clause's end.
fn unclosed(text: &str, open: &Mark, ceiling: usize) -> Pair {
    let start = open.at + open.length;
    let rest = &text[start..ceiling.max(start)];
    let rest = &rest[..rest.char_indices().nth(REACH).map_or(rest.len(), |(at, _)| at)];
    let limit = rest.find(['。', '！', '？', '；', '：', '，', '”', '"']).unwrap_or(rest.len());
    let least = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
    let follower = FOLLOWERS.iter().filter_map(|follower| rest[..limit].find(follower)).filter(|&at| at >= least).min();
    Pair { kind: open.family.kind(), inner: start..start + follower.unwrap_or(limit), balanced: false }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    let kept = inner.trim().trim_end_matches(|c| matches!(mark_of(c), Some((Side::Open, _))));
    start..start + kept.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, bool)> {
        pairs(text).into_iter().map(|pair| (&text[pair.inner], pair.balanced)).collect()
    }

    #[test]
    fn marks_are_paired() {
        let cases: &[(&str, &[(&str, bool)])] = &[
            ("增强“四个意识”", &[("四个意识", true)]),
            ("“最美家庭”“五好家庭”", &[("最美家庭", true), ("五好家庭", true)]),
            ("“要坚持‘两个确立’不动摇”", &[("要坚持‘两个确立’不动摇", true), ("两个确立", true)]),
            ("学习《习近平谈〈民法典〉》", &[("习近平谈〈民法典〉", true), ("民法典", true)]),
            ("“十四五\"时期", &[("十四五", false)]),
            ("\"十四五”时期", &[("十四五", false)]),
            ("\"三农\"和\"四风\"", &[("三农", true), ("四风", true)]),
            ("以巾帼心向党、建功新时代”主题教育", &[("巾帼心向党、建功新时代", false)]),
            ("深化“文明家庭”、最美家庭”创建", &[("文明家庭", true), ("最美家庭", false)]),
            ("开展“岗村互动活动，带动更多妇女", &[("岗村互动", false)]),
            ("开展“岗村互动活动，深化“五进”活动", &[("岗村互动", false), ("五进", true)]),
            ("他说：“一要稳。二要进。”", &[("一要稳。二要进。", true)]),
            ("推进“县级“一把手”工程”建设", &[("县级“一把手”工程", true), ("一把手", true)]),
            ("没有引号的句子。", &[]),
            ("It's a plan", &[]),
        ];
        for (text, wanted) in cases {
            assert_eq!(found(text), *wanted, "{text}");
        }
    }

    #[test]
    fn a_lone_mark_never_swallows_a_paragraph() {
        let long = "推动高质量发展".repeat(30);
        assert!(found(&format!("{long}”")).is_empty());
        assert!(found(&format!("“{long}"))[0].0.chars().count() <= REACH);
    }
}

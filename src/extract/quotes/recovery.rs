//! What a mark quotes whose partner is lost: sought within its clause, never beyond.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::marks::Mark;
use crate::segment::Lexicon;

/// The longest text, in characters, that a lone mark is taken to quote.
pub(super) const REACH: usize = 40;

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

/// What is known to be quoted: the document's other quotations, and the lexicon's phrases.
#[derive(Default)]
pub(super) struct Known<'a> {
    pub quoted: FxHashSet<&'a str>,
}

impl Known<'_> {
    fn begins(&self, text: &str) -> bool {
        static PHRASES: LazyLock<FxHashSet<String>> =
            LazyLock::new(|| Lexicon::bundled().entries().iter().map(|entry| entry.phrase.clone()).collect());
        self.quoted.contains(text) || PHRASES.contains(text)
    }

    /// The end of the longest known text that another begins with.
    fn head(&self, text: &str) -> Option<usize> {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]).skip(2);
        ends.filter(|&end| self.begins(&text[..end])).last()
    }

    /// The beginning of the longest text quoted elsewhere that another ends with. A phrase of the lexicon
    /// may end a longer quotation: 巾帼心向党、建功新时代.
    fn tail(&self, text: &str) -> Option<usize> {
        let starts = text.char_indices().map(|(at, _)| at);
        starts.take(text.chars().count().saturating_sub(1)).find(|&start| self.quoted.contains(&text[start..]))
    }
}

/// A closing mark without an opening one: the clause before it, without the words that lead to it.
pub(super) fn unopened(text: &str, close: &Mark, floor: usize, known: &Known) -> Option<Range<usize>> {
    let clause = &text[floor..close.at];
    let boundary = clause.rfind(['。', '！', '？', '；', '：', '，']).map_or(0, |at| at + '，'.len_utf8());
    let mut start = floor + boundary;
    if floor > 0 && boundary == 0 {
        // After another quotation only what a list puts between the two is skipped.
        start += clause.len() - clause.trim_start_matches(['、', '和', '与', '及']).len();
    }
    let reach = text[start..close.at].char_indices().rev().take(REACH).last().map_or(start, |(at, _)| start + at);
    if let Some(at) = known.tail(&text[reach..close.at]) {
        return Some(reach + at..close.at);
    }
    for _ in 0..2 {
        let rest = &text[start..close.at];
        let leader = LEADERS
            .iter()
            .filter(|leader| rest.starts_with(**leader) && rest.len() > leader.len())
            .max_by_key(|leader| leader.len());
        start += leader.map_or(0, |leader| leader.len());
    }
    let inner = counted(text, start..close.at);
    let within = text[inner.clone()].chars().count() <= REACH;
    within.then_some(inner)
}

/// Where a long stretch ends with a short count (继续加强三山), the count is what was quoted.
fn counted(text: &str, stretch: Range<usize>) -> Range<usize> {
    const COUNT: usize = 5;
    let numeral = |c: char| matches!(c, '两' | '双' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let inner = &text[stretch.clone()];
    if inner.chars().count() <= COUNT + 1 {
        return stretch;
    }
    let tail = inner.char_indices().rev().take(COUNT);
    let start = tail.filter(|&(_, c)| numeral(c)).last().map(|(at, _)| at);
    let start = start.filter(|&at| inner[at..].chars().nth(1).is_some());
    start.map_or(stretch.clone(), |at| stretch.start + at..stretch.end)
}

/// An opening mark without a closing one: to the noun it modifies, or the clause's end.
pub(super) fn unclosed(text: &str, open: &Mark, ceiling: usize, known: &Known) -> Range<usize> {
    let start = open.at + open.length;
    let all = &text[start..ceiling.max(start)];
    let rest = &all[..all.char_indices().nth(REACH).map_or(all.len(), |(at, _)| at)];
    // A dash is two characters.
    let rest = rest.strip_suffix('—').filter(|head| all[head.len()..].starts_with("——")).unwrap_or(rest);
    let limit = rest.find(['。', '！', '？', '；', '：', '，', '”', '"']).unwrap_or(rest.len());
    if let Some(end) = known.head(&rest[..limit]) {
        return start..start + end;
    }
    let least = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
    let follower = FOLLOWERS.iter().filter_map(|follower| rest[..limit].find(follower)).filter(|&at| at >= least).min();
    start..start + follower.unwrap_or(limit)
}

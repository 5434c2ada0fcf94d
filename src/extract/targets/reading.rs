//! A figure read in its clause: what stands before its value, and the noun behind it.

use std::sync::LazyLock;

use super::super::word_list::WordList;
use super::figure::{Figure, UnitKind};
use super::hedge::Hedge;
use super::indicator;
use super::lead::Lead;

/// What stands around a figure in its sentence.
pub(super) struct Reading<'t> {
    /// Where its clause begins in the sentence.
    pub clause: usize,
    /// The clause before it.
    pub lead: Lead<'t>,
    /// The indicator that stands before its value; may be empty.
    pub own: &'t str,
    /// What stands behind it in the sentence.
    pub behind: &'t str,
    /// The noun that stands behind it; may be empty.
    pub noun: &'t str,
    /// Whether it counts that noun, and does not measure what stands before it.
    pub counts: bool,
    /// Whether it is joined to the verb of the figure before: 建设1500万亩小麦、2000万亩玉米
    pub joins: bool,
}

impl<'t> Reading<'t> {
    /// Of a figure in a sentence, before which nothing is its own up to `floor`; `next` is the figure that follows.
    pub fn new(text: &'t str, floor: usize, figure: &Figure, next: Option<&Figure>) -> Self {
        let clause = clause_start(text, floor, figure.range.start);
        let (before, behind) = (&text[clause..figure.range.start], &text[figure.range.end..]);
        let noun = noun(text, before, figure, next);
        let places = matches!(figure.kind, UnitKind::Count | UnitKind::People) && !noun.is_empty();
        let lead = Lead::new(before, places);
        let own = lead.indicator();
        let counts = counts_noun(figure, own, noun);
        let parted = || text[floor..figure.range.start].contains(['，', '；', '：', '（', '）']);
        let joins = lead.is_empty() && floor > 0 && !parted();
        Self { clause, lead, own, behind, noun, counts, joins }
    }

    /// Where what is of the next figure may begin: in a row, behind the noun that this one counts; where it tells of
    /// which things the next is said, where its own clause does.
    pub fn end(&self, figure: &Figure, next: Option<&Figure>) -> usize {
        if next.is_some_and(|next| self.limits(figure, next)) {
            return self.clause;
        }
        let counted = self.behind.find(self.noun).filter(|_| self.counts).map_or(0, |at| at + self.noun.len());
        let end = figure.range.end + counted;
        let parted = self.behind[counted..].starts_with(['、', '和', '及', '与']);
        let before_next = next.is_none_or(|next| end < next.range.start);
        if parted && before_next { end } else { figure.range.end }
    }

    /// Whether the figure is part of what the next measures: 收入20万元以上的村占比达到70%.
    fn limits(&self, figure: &Figure, next: &Figure) -> bool {
        let between = &self.behind[..next.range.start - figure.range.end];
        let hedged = matches!(figure.hedge, Some(Hedge::AtLeast | Hedge::AtMost));
        let parted = |c| is_end(c) && !(figure.unit == "岁" && c == '、');
        hedged && !between.contains(parted) && {
            let lead = Lead::new(between, false);
            !lead.verb.is_empty() && !lead.indicator().is_empty()
        }
    }
}

/// The noun behind a figure; not the next figure with it, where that ends the clause.
fn noun<'t>(text: &'t str, before: &str, figure: &Figure, next: Option<&Figure>) -> &'t str {
    let next = next.filter(|next| text[next.range.end..].chars().next().is_none_or(is_end));
    let between = next.map(|next| &text[figure.range.end..next.range.start]).filter(|text| !text.contains(is_end));
    match between {
        // 淘汰锅炉30台机组4台: what stands between is of the next.
        Some(_) if !Lead::new(before, false).indicator().is_empty() => "",
        Some(between) => indicator::after(between),
        None => indicator::after(&text[figure.range.end..]),
    }
}

/// Whether a figure counts the noun behind it, not what stands before it.
fn counts_noun(figure: &Figure, own: &str, noun: &str) -> bool {
    // 储能60万千瓦目标, 翻两番的要求
    let vague = !own.is_empty() && ["目标", "任务", "要求", "水平", "宏伟目标", "这条红线"].contains(&noun);
    !noun.is_empty() && !vague && noun_follows(figure, noun) && (own.is_empty() || figure.kind.counts())
}

/// Whether a character ends a clause.
fn is_end(c: char) -> bool {
    "、，。；：）和及等".contains(c)
}

/// What begins what stands behind a figure where that is no noun.
const NO_NOUNS: [&str; 31] = [
    "注入",
    "支持",
    "用于",
    "预计",
    "以",
    "占",
    "增长",
    "和",
    "及",
    "并",
    "投入",
    "提高",
    "增加",
    "提升",
    "下降",
    "降",
    "扩大",
    "增至",
    "达到",
    "缩小",
    "减少",
    "新台阶",
    "台阶",
    "大关",
    "关口",
    "或",
    "至",
    "到",
    "是",
    "为",
    "等",
];

/// Whether what a count counts stands behind it: 1000个亿元以上工业项目, 3条航线.
fn noun_follows(figure: &Figure, noun: &str) -> bool {
    static LIST: LazyLock<WordList> = LazyLock::new(|| WordList::beginnings(&NO_NOUNS));
    let is_noun = LIST.beginning(noun).is_none() || noun.starts_with("为民");
    is_noun && (figure.kind != UnitKind::Money || noun.chars().count() >= 2)
}

/// Where the clause of a figure begins: after the last mark, or after the figure before it.
pub(super) fn clause_start(text: &str, floor: usize, figure: usize) -> usize {
    let start = floor + after_mark(&text[floor..figure]);
    figure - indicator::without_joint(&text[start..figure]).len()
}

/// Behind the last mark of a text; what stands in brackets amid a clause is part of it: 生活污水治理（管控）率.
fn after_mark(text: &str) -> usize {
    let marks = ['，', '。', '；', '：', '！', '？', '（', '）', '—'];
    let mut end = text.len();
    while let Some(at) = text[..end].rfind(marks) {
        let within = text[at..].strip_prefix('）').and_then(|_| text[..at].rfind(marks));
        match within.filter(|&open| text[open..].starts_with('（') && open > 0) {
            Some(open) => end = open,
            None => return at + text[at..].chars().next().map_or(0, char::len_utf8),
        }
    }
    0
}

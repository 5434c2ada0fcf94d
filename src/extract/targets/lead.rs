//! The clause before a figure, parted where its value begins: 城镇登记失业率 | 控制在 4.6%以内.

use std::sync::LazyLock;

use super::super::word_list::WordList;
use super::indicator;

/// Verbs that stand directly before a figure, beside [`HEDGING`] ones; of two that end alike the longer first.
const VERBS: &[&str] = &[
    "稳定在",
    "减少到",
    "减少至",
    "降低至",
    "提高至",
    "增加至",
    "调高到",
    "减为",
    "定为",
    "控制在",
    "保持在",
    "提高到",
    "上升到",
    "上升至",
    "回升到",
    "回落到",
    "控制到",
    "提升到",
    "提升至",
    "下降到",
    "降低到",
    "降到",
    "缩小到",
    "缩小至",
    "扩大到",
    "增加到",
    "增长到",
    "压减到",
    "压缩到",
    "压缩至",
    "压减至",
    "压降到",
    "压降至",
    "压到",
    "扩充到",
    "发展到",
    "缩短到",
    "缩短至",
    "下降至",
    "降至",
    "增至",
    "升至",
    "迈上",
    "跃上",
    "跨过",
    "跨越",
    "迈过",
    "越过",
    "站上",
    "翻",
    "达到",
    "增长",
    "增加",
    "新增",
    "减少",
    "下降",
    "降低",
    "压减",
    "压缩",
    "缩减",
    "裁减",
    "核减",
    "节约",
    "递增",
    "增产",
    "缩短",
    "削减",
    "提高",
    "提升",
    "实现",
    "完成",
    "达",
    "培育",
    "遴选",
    "实施",
    "建成",
    "新建",
    "建设",
    "改造",
    "安排",
    "推进",
    "发放",
    "引进",
    "开工",
    "投入",
    "打造",
    "创建",
    "组织",
    "解决",
    "推动",
    "提供",
    "发行",
    "扶持",
    "扫除",
    "拿出",
    "开通",
    "形成",
    "打通",
    "淘汰",
    "关停",
    "扩招",
    "筹集",
    "认定",
    "覆盖",
    "共",
    "为",
    "在",
    "各",
];

/// Verbs that tell how firmly a figure is set, behind the verb proper: 增长不低于5%.
const HEDGING: &[&str] = &[
    "不低于",
    "不少于",
    "不高于",
    "不超过",
    "不小于",
    "不大于",
    "低于",
    "高于",
    "至少",
    "超过",
    "突破",
    "约",
    "近",
    "超",
];

/// What a figure is of, between its verb and itself: 提高到人均960元, 扩大到全国80%以上.
const SHARED: &[&str] =
    &["每人每年", "每人每月", "人均", "户均", "每户", "每人", "全国", "全省", "全区", "全市", "全县"];

/// What tells of a verb that something begins or is as good as done: 新开工, 基本建成.
const MODIFYING: &[&str] = &["新", "基本"];

/// What makes a noun of 投入: 科技投入716亿元.
const INVESTED: &[&str] =
    &["”", "科技", "研发", "研究", "教育", "经费", "资金", "农业", "水利", "卫生", "环保", "文化", "民生"];

/// Verbs that [`MODIFYING`] words stand before.
const WORK: &[&str] = &["开工", "安排", "建成", "引进", "培育", "认定", "实施", "打造", "增加"];

/// The clause before a figure, parted where its value begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lead<'t> {
    /// What stands before the value.
    pub before: &'t str,
    /// The verbs of the value; empty where it begins with its figure.
    pub verb: &'t str,
    /// The one of them that stands next to the figure.
    pub nearest: &'t str,
}

impl<'t> Lead<'t> {
    /// Parts a clause; `places` tells that the figure counts places or people, where 在 and 为 tell of whom something
    /// is said.
    pub fn new(clause: &'t str, places: bool) -> Self {
        static LIST: LazyLock<WordList> = LazyLock::new(|| WordList::endings(&[VERBS, HEDGING].concat()));
        let bare = SHARED.iter().find_map(|shared| clause.strip_suffix(shared)).unwrap_or_else(|| without_year(clause));
        let verb_of = |text: &str| LIST.ending(text).map_or(0, str::len);
        let (near, clause_end) = match verb_of(bare) {
            0 => (verb_of(clause), clause.len()),
            length => (length, bare.len()),
        };
        let (before, nearest) = clause[..clause_end].split_at(clause_end - near);
        let preposition = matches!(nearest, "在" | "为") && (before.is_empty() || places);
        let noun = nearest == "投入" && INVESTED.iter().any(|what| before.ends_with(what));
        if nearest.is_empty() || preposition || noun {
            return Self { before: clause, verb: "", nearest: "" };
        }
        // In 财政投入不低于5% 投入 is a noun.
        let proper = |length: &usize| !matches!(&before[before.len() - length..], "在" | "为" | "共" | "各" | "投入");
        let further = Some(verb_of(before)).filter(|length| HEDGING.contains(&nearest) && proper(length)).unwrap_or(0);
        let work = WORK.contains(&nearest);
        let modifying = MODIFYING.iter().find(|word| work && before.ends_with(**word)).map_or(0, |word| word.len());
        let start = before.len() - further.max(modifying);
        Self { before: &clause[..start], verb: &clause[start..clause_end], nearest }
    }

    /// Whether nothing stands before the figure.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.verb.is_empty()
    }

    /// The indicator that stands before the value.
    pub fn indicator(&self) -> &'t str {
        // 收入比2010年翻一番: the year is a figure, too. But 占比50%.
        let compared = self
            .before
            .strip_suffix('比')
            .filter(|noun| self.verb.is_empty() && !noun.ends_with(['占', '同', '环', '对', '之', '价', '性']));
        indicator::before(compared.unwrap_or(self.before))
    }
}

/// A clause without the year whose figure follows: 增加到一九八七年的.
fn without_year(clause: &str) -> &str {
    const LENGTH: usize = 4;
    let numeral = |c: &char| c.is_ascii_digit() || "〇○零一二三四五六七八九".contains(*c);
    let Some(year) = clause.strip_suffix("年的") else { return clause };
    let digits = year.chars().rev().take(LENGTH).filter(numeral);
    let (count, bytes) = digits.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
    if count == LENGTH { &year[..year.len() - bytes] } else { clause }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clauses with what stands before the value, its verbs, and the nearest of them.
    #[test]
    fn values_begin_with_their_verbs() {
        let cases = [
            ("失业率控制在", false, ("失业率", "控制在", "控制在")),
            ("保障性住房新开工", false, ("保障性住房", "新开工", "开工")),
            ("棚户区基本建成", false, ("棚户区", "基本建成", "建成")),
            ("创新", false, ("创新", "", "")),
            ("用水节约", false, ("用水", "节约", "节约")),
            ("系数不大于", false, ("系数", "不大于", "不大于")),
            ("粮食产量增长不低于", false, ("粮食产量", "增长不低于", "不低于")),
            ("补助标准提高到每人每年", false, ("补助标准", "提高到", "提高到")),
            ("试点扩大到全国", false, ("试点", "扩大到", "扩大到")),
            ("居民人均", false, ("居民人均", "", "")),
            ("招生人数增加到一九八七年的", false, ("招生人数", "增加到", "增加到")),
            ("收入达到2023年的", false, ("收入", "达到", "达到")),
            ("占到去年的", false, ("占到去年的", "", "")),
            ("目标定为", false, ("目标", "定为", "定为")),
            ("为", false, ("为", "", "")),
            ("率先在", true, ("率先在", "", "")),
            ("中央财政科技投入", false, ("中央财政科技投入", "", "")),
            ("中央财政投入", false, ("中央财政", "投入", "投入")),
            ("为不少于", true, ("为", "不少于", "不少于")),
            ("", false, ("", "", "")),
        ];
        for (clause, places, wanted) in cases {
            let Lead { before, verb, nearest } = Lead::new(clause, places);
            assert_eq!((before, verb, nearest), wanted, "{clause}");
        }
        for (clause, indicator) in
            [("居民收入比", "居民收入"), ("研发投入占比", "研发投入占比"), ("居民收入比缩小到", "居民收入比")]
        {
            assert_eq!(Lead::new(clause, false).indicator(), indicator, "{clause}");
        }
    }
}

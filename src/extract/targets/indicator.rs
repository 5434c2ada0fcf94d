//! What a figure measures, in the document's words.

use std::sync::LazyLock;

use regex::Regex;

use super::word_list::WordList;

/// Verbs that stand directly before a figure, the longest first.
const VERBS: &[&str] = &[
    "稳定在",
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
    "提高至",
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
    "不低于",
    "不少于",
    "不高于",
    "不超过",
    "达到",
    "突破",
    "超过",
    "增长",
    "增加",
    "新增",
    "减少",
    "下降",
    "降低",
    "提高",
    "提升",
    "实现",
    "完成",
    "达",
    "超",
    "约",
    "近",
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
    "覆盖",
    "共",
    "为",
    "在",
    "各",
];

/// Words that stand between an indicator and its verb and belong to neither.
const BETWEEN: &[&str] = &[
    "分别", "预期", "同比", "力争", "确保", "年均", "平均", "拟", "再", "将", "要", "也", "均", "累计", "合计", "各",
    "等",
];

static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:今年(?:底|末)?前?|全年|年内|年底前?|明年(?:底|末)?|本年度?|到\d{4}年(?:底|末)?|\d{4}年|力争|确保|努力|争取|其中|同时|预计|计划|拟|再|使|将|要|和|及|与|以及|共|并|继续|全面|加快|深入|积极|大力|重点|进一步|切实|稳步|有序|推动|推进|促进|主要预期目标是|预期目标是)[，：]?)+",
    )
    .expect("a valid pattern")
});

/// 比上年, 从人均: what the figure is compared with, not what it measures.
static COMPARED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:比(?:上年|去年|上一年|往年|\d{4}年)(?:预算|同期|实际)?|从(?:人均|\d{4}年的?)?|由(?:\d{4}年的?)?)$")
        .expect("a valid pattern")
});

static DOING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:新建(?:和|、)?改造(?:提升)?|新实施|新开工|新引进|新认定|新建改建|建设改造|改造提升|建成投产|建成|新建|新增|新培育|培育(?:壮大)?|培育认定|实施|完成|改造|开工(?:建设)?|建设|打造|引进|推广|启动|创建|争创|调度|供应|吸引集聚|发放|安排|组织(?:开展)?|统筹|实现|解决(?:好)?|做好|抓好|建好|整合建立|布局建设|更新|核准)+")
        .expect("a valid pattern")
});

/// The verb directly before a figure, as a length in bytes at the end of `before`.
pub(super) fn verb_length(before: &str) -> usize {
    static LIST: LazyLock<WordList> = LazyLock::new(|| WordList::endings(VERBS));
    LIST.ending(before).map_or(0, str::len)
}

/// An indicator out of what stands before the figure and its verb; empty where nothing is left.
pub(super) fn before(text: &str) -> &str {
    static WORDS_BETWEEN: LazyLock<WordList> = LazyLock::new(|| WordList::endings(BETWEEN));
    let mut rest = text.trim();
    if let Some(compared) = COMPARED.find(rest) {
        rest = &rest[..compared.start()];
    }
    while let Some(word) = WORDS_BETWEEN.ending(rest) {
        rest = rest[..rest.len() - word.len()].trim_end();
    }
    rest = &rest[LEADING.find(rest).map_or(0, |found| found.end())..];
    let doing = DOING.find(rest).map_or(0, |found| found.end());
    if rest.len() - doing >= 6 {
        rest = &rest[doing..];
    } else if doing == rest.len() {
        rest = "";
    }
    rest.trim_start_matches(['、', '，', ' ', '和', '的']).trim_end_matches(['、', '，', ' ', '：', '（'])
}

/// An indicator out of what stands behind the figure, up to the clause's end.
pub(super) fn after(text: &str) -> &str {
    let end = text.find(['，', '。', '；', '、', '：', '！', '（', '）', '”']).unwrap_or(text.len());
    text[..end].trim_start_matches('的').trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indicators_are_cut_out() {
        let cases = [
            ("全省地区生产总值", "全省地区生产总值"),
            ("今年中央财政拟安排财政赤字", "中央财政拟安排财政赤字"),
            ("力争全年旅游接待人数", "旅游接待人数"),
            ("建成骨干水源工程", "骨干水源工程"),
            ("新建改造乡镇商贸中心、集贸市场等", "乡镇商贸中心、集贸市场"),
            ("城镇新增就业", "城镇新增就业"),
            ("2019年，地区生产总值", "地区生产总值"),
            ("完成", ""),
            ("", ""),
        ];
        for (text, indicator) in cases {
            assert_eq!(before(text), indicator, "{text}");
        }
        assert_eq!(after("的两年投资计划，其中"), "两年投资计划");
        assert_eq!(verb_length("失业率控制在"), "控制在".len());
    }
}

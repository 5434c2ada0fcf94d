//! Quoted names of ills and abuses, which are no slogans: 不搞“大水漫灌”式强刺激, “入园难”问题.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::word_list::WordList;

/// What stands before that which is fought, feared or denied.
const BEFORE: [&str; 33] = [
    "反对", "克服", "整治", "纠治", "查处", "防止", "严防", "防范", "不搞", "大搞", "所谓", "杜绝", "破除", "堵塞",
    "遏制", "避免", "扫除", "跨越", "摆脱", "鼓吹", "警惕", "纠正", "制止", "打击", "根治", "消除", "清除", "出现",
    "解决", "谋求", "破解", "搞", "反",
];

/// What calls that which stands before it an ill.
const BEHIND: [&str; 18] = [
    "问题",
    "突出问题",
    "现象",
    "陷阱",
    "思潮",
    "图谋",
    "谬论",
    "行为",
    "倾向",
    "之风",
    "乱象",
    "式",
    "风险",
    "论调",
    "顽疾",
    "歪风",
    "困境",
    "难题",
];

/// Whether a quotation, given by its place with its marks left out, names an ill.
pub(super) fn names_an_ill(clean: &str, quotation: &Range<usize>) -> bool {
    static BEFORE_IT: LazyLock<WordList> = LazyLock::new(|| WordList::endings(&BEFORE));
    static BEHIND_IT: LazyLock<WordList> = LazyLock::new(|| WordList::beginnings(&BEHIND));
    let before = before_row(&clean[..quotation.start]);
    let behind = behind_row(&clean[quotation.end..]);
    let behind = behind.strip_prefix('等').unwrap_or(behind);
    let behind = behind.strip_prefix('的').unwrap_or(behind);
    // 正所谓 leads in to a saying.
    BEFORE_IT.ending(before).is_some() && !before.ends_with("正所谓") || BEHIND_IT.beginning(behind).is_some()
}

/// So many quotations of a row are passed over, and so long ones, in characters.
const MOST: usize = 6;
const LONGEST: usize = 16;

/// What stands before a row of quotations that ends in one begun: 克服“大而全”、“
fn before_row(text: &str) -> &str {
    let before_one = |text: &str| {
        let row = text.trim_end_matches(['、', '和', '及']).strip_suffix('”')?;
        row.char_indices().rev().take(LONGEST + 1).find(|(_, c)| *c == '“').map(|(start, _)| start)
    };
    let mut rest = text.trim_end_matches(['“', '‘', '"']);
    for _ in 0..MOST {
        let Some(start) = before_one(rest) else { break };
        rest = &rest[..start];
    }
    rest
}

/// What stands behind a row of quotations of which the first ends: ”、“小而全”等问题
fn behind_row(text: &str) -> &str {
    let mut rest = text.trim_start_matches(['”', '’', '"']);
    for _ in 0..MOST {
        let Some(row) = rest.trim_start_matches(['、', '和', '及']).strip_prefix('“') else { break };
        let Some((end, _)) = row.char_indices().take(LONGEST + 1).find(|(_, c)| *c == '”') else { break };
        rest = &row[end + '”'.len_utf8()..];
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ills_are_told_by_what_stands_around_them() {
        let cases = [
            ("坚持不搞“大水漫灌”式强刺激。", true),
            ("“大水漫灌”式的灌溉。", true),
            ("克服“大而全”、“大水漫灌”和盲目建设。", true),
            ("解决“大水漫灌”“跑冒滴漏”等问题。", true),
            ("堵塞“大水漫灌”。", true),
            ("开展“大水漫灌”活动。", false),
            ("正所谓“大水漫灌”，", false),
            ("“大水漫灌”", false),
            ("搞好“大水漫灌”改造，解决民生问题。", false),
        ];
        for (text, wanted) in cases {
            let start = text.find("大水漫灌").expect("in the text");
            assert_eq!(names_an_ill(text, &(start..start + "大水漫灌".len())), wanted, "{text}");
        }
    }
}

//! What stands before the text: headline, occasion, speaker.

use std::sync::LazyLock;

use regex::Regex;

use super::block::BlockKind;
use super::boilerplate::{is_caption, is_chrome};

/// Offices whose holder's name makes a byline.
pub(super) const OFFICES: &str =
    "省长|市长|区长|县长|州长|盟长|旗长|镇长|乡长|主席|总理|书记|主任|会长|部长|厅长|局长|院长|检察长|行长";

static SALUTATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:尊敬的|敬爱的)[^。；]{0,80}[：:！，]$|^(?:各位|同志们|代表们|委员们|女士们|先生们|朋友们|同学们|乡亲们|主席|主任|总理|总统)[^。；]{0,60}[：:！，]$")
        .expect("a valid pattern")
});

/// The address of a written paper: 各县（区）委、人民政府，市直各单位：
static ADDRESSEES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^各[^。；]{2,80}(?:政府|单位|部门|委|局|厅|公司|机构|院校|团体|企业)[：:]$").expect("a valid pattern")
});

static OCCASION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:——|--|（)?(?:.{0,3}\d{4}年|.{0,3}[一二〇○零九]{4}年)?.{0,12}在.{2,60}(?:上|会议|大会|仪式|活动|座谈会)(?:的?(?:讲话|致辞|发言|报告|演讲))?.{0,30}$")
        .expect("a valid pattern")
});

static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^[^。，]{{0,24}}(?:{OFFICES})\s*[\p{{Han}}·]{{0,6}}(?:·\p{{Han}}+|\s[\p{{Han}}]{{1,2}})?$|^\p{{Han}}{{2,4}}$|^\p{{Han}}\s\p{{Han}}{{1,2}}$"))
        .expect("a valid pattern")
});

/// A news agency's sentence about the occasion.
static NEWS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:作政府工作报告|作了?重要讲话|出席.{0,20}并讲话|(?:开幕|召开|举行)。).*$|^.{0,10}(?:新华社|本报|本网).{0,20}(?:电|讯)").expect("a valid pattern")
});

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[（(]?(?:\d{4}|[一二〇○零九八七六五四三]{4})年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?[^。]{0,12}[）)]?$")
        .expect("a valid pattern")
});

/// The address that opens a speech or a paper.
pub(super) fn is_salutation(text: &str) -> bool {
    // What either pattern begins with: few paragraphs do.
    const FIRST: [char; 12] = ['尊', '敬', '各', '同', '代', '委', '女', '先', '朋', '乡', '主', '总'];
    text.ends_with(['：', ':', '！', '，'])
        && text.starts_with(FIRST)
        && (SALUTATION.is_match(text) || ADDRESSEES.is_match(text))
}

/// Who attended, as minutes tell: 出席：张三、李四
pub(super) fn is_attendance(text: &str) -> bool {
    const LABELS: [&str; 8] = ["出席", "列席", "参会", "参加", "主持", "记录", "请假", "缺席"];
    const BEHIND: [&str; 5] = ["", "人", "人员", "领导", "单位"];
    let label = text.split_once(['：', ':']).map_or("", |(label, _)| label.trim());
    let told = LABELS.iter().find_map(|word| label.strip_prefix(word));
    told.is_some_and(|behind| BEHIND.contains(&behind)) && !text.contains('。')
}

/// The date alone, as under a headline or a signature.
pub(super) fn is_date(text: &str) -> bool {
    DATE.is_match(text)
}

/// What a paragraph before the text is; `titled` tells whether the headline has been seen.
pub(super) fn classify(text: &str, titled: bool) -> BlockKind {
    if is_attendance(text) {
        BlockKind::Byline
    } else if is_chrome(text) || is_caption(text) {
        BlockKind::Boilerplate
    } else if is_date(text) || (titled && BYLINE.is_match(text)) {
        BlockKind::Byline
    } else if text.starts_with("——") || (titled || text.starts_with(['（', '('])) && OCCASION.is_match(text) {
        BlockKind::Subtitle
    } else if NEWS.is_match(text) {
        BlockKind::Boilerplate
    } else {
        BlockKind::Title
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_is_read() {
        let cases = [
            ("政府工作报告", false, BlockKind::Title),
            ("坚定理想信念 切实转变作风", false, BlockKind::Title),
            ("——2024年1月18日在某市第八届人民代表大会第五次会议上", true, BlockKind::Subtitle),
            ("2025年1月14日在某省第十四届人民代表大会第三次会议上省长某某作政府工作报告。", true, BlockKind::Subtitle),
            ("在全市优化营商环境大会上的讲话", true, BlockKind::Subtitle),
            ("在全市优化营商环境大会上的讲话", false, BlockKind::Title),
            ("（2021年2月18日）", true, BlockKind::Byline),
            ("某市市长 陆某明", true, BlockKind::Byline),
            ("自治区人民政府主席 张某", true, BlockKind::Byline),
            ("自治区主席 某尔肯·某亚孜", true, BlockKind::Byline),
            ("2月3日，某区人民代表大会开幕。主席张某作政府工作报告。", true, BlockKind::Boilerplate),
            ("来源：某某日报", true, BlockKind::Boilerplate),
        ];
        for (text, titled, kind) in cases {
            assert_eq!(classify(text, titled), kind, "{text}");
        }
    }

    #[test]
    fn attendance_is_told_from_text() {
        let cases = [
            ("出席：张三丰、李四光", true),
            ("列席人员:各县区负责人", true),
            ("参加改革：要抓紧", false),
            ("主持：会议由市长主持。会议听取了汇报。", false),
            ("出席会议", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(is_attendance(text), wanted, "{text}");
        }
    }

    #[test]
    fn salutations_are_told_from_sentences() {
        let cases = [
            ("各位代表：", true),
            ("同志们：", true),
            ("敬爱的老师：", true),
            ("代表们：", true),
            ("委员们：", true),
            ("女士们、先生们：", true),
            ("先生们：", true),
            ("朋友们：", true),
            ("同学们！", true),
            ("乡亲们，", true),
            ("主席先生，各位来宾：", true),
            ("主任、各位委员：", true),
            ("总理阁下：", true),
            ("总统先生：", true),
            ("尊敬的某某总统，女士们，先生们：", true),
            ("尊敬的各位来宾，女士们，先生们，朋友们：", true),
            ("各县（区）委、人民政府，市直各单位：", true),
            ("各位代表！过去一年成绩来之不易。", false),
            ("主要目标是：", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(is_salutation(text), wanted, "{text}");
        }
    }
}

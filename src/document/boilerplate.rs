//! What is not the document's own text, told from a paragraph alone.

use std::sync::LazyLock;

use regex::Regex;

/// The longest line of web chrome, in characters.
const CHROME_LENGTH: usize = 40;

/// The longest caption, in Chinese characters.
const CAPTION_LENGTH: usize = 120;

/// The longest note on rights, in Chinese characters.
const LICENCE_LENGTH: usize = 200;

/// Controls, breadcrumbs and labels of web pages; a line made of these alone is chrome.
static CHROME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:下载|打印|全屏|收藏|字号|字体|加大|还原|减小|放大|缩小|默认|[大中小]|分享(?:到|至)?|微信|微博|朋友圈|QQ空间|复制链接|首页|网站首页|当前位置|您(?:现在)?(?:的|所在)?位置|您所在的位置|返回(?:顶部|首页|列表)?|上一[篇页]|下一[篇页]|关闭(?:窗口|本页)?|打印(?:本页|此页)?|收藏本(?:页|站)|相关(?:报道|链接|阅读|新闻|文章)|推荐阅读|延伸阅读|更多|登录|注册|搜索|检索|无障碍(?:阅读)?|手机版|繁體|繁体|简体|English|政务(?:信息|公开)|要闻|扫一扫.*|扫码.*|责任编辑.*|责编.*|编辑[：:].*|审核[：:].*|校对[：:].*|浏览(?:次数|量)?.*|阅读(?:量|次数)?.*|点击(?:数|量|率)?.*|访问量.*|版权所有.*|主办(?:单位)?[：:].*|承办(?:单位)?[：:].*|网站(?:标识码|地图|声明).*|.*ICP备.*|.*公网安备.*|联系我们|关于我们|[|｜/\\>›»【】\[\]（）():：·,，\s\d-])+$",
    )
    .expect("a valid pattern")
});

/// Where a page says when it was put up, by whom, from where.
static SOURCE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:来源|信息来源|文章来源|稿源|时间|日期|发布(?:时间|日期|机构|单位|人)?|发表时间|更新(?:时间|日期)|作者|索引号|文号|成文日期|主题分类|公开方式|字数|阅读量)[：:].*$")
        .expect("a valid pattern")
});

/// Captions of photographs.
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:记者|摄影|通讯员|供图)[^。]{0,20}(?:摄|供图|图)\s*[）)]?$").expect("a valid pattern")
});

/// What public copies say about rights in the text.
static LICENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"公有领域|著作权法|维基文库|维基百科|知识共享|[Pp]ublic [Dd]omain|Creative Commons|[Aa]ll [Rr]ights [Rr]eserved|版权所有|版权声明|版权归|未经许可|未经授权|未经书面")
        .expect("a valid pattern")
});

/// Controls, breadcrumbs, labels and sources of a web page.
pub(super) fn is_chrome(text: &str) -> bool {
    if text.len() > CHROME_LENGTH * 3 || text.chars().count() > CHROME_LENGTH || is_numbered(text) {
        return false;
    }
    CHROME.is_match(text) || SOURCE_LINE.is_match(text) || is_breadcrumb(text)
}

/// 首页 > 政务公开 > 政府工作报告: the way to a page, whatever its stations are called.
fn is_breadcrumb(text: &str) -> bool {
    let starts = ["首页", "网站首页", "当前位置", "您的位置", "您所在的位置", "您现在的位置"];
    starts.iter().any(|start| text.starts_with(start)) && text.contains(['>', '›', '»', '＞'])
}

/// Whether a line begins as headings do, of which most short lines are, and no chrome: 一、 （二）
fn is_numbered(text: &str) -> bool {
    let numeral = text.strip_prefix('（').unwrap_or(text);
    let rest = numeral.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    rest.len() < numeral.len() && rest.starts_with(['、', '）', '是', '要'])
}

/// The caption of a photograph.
pub(super) fn is_caption(text: &str) -> bool {
    text.len() <= CAPTION_LENGTH * 3 && text.ends_with(['摄', '图', '）', ')']) && CAPTION.is_match(text)
}

/// A note on rights: never a long paragraph, which may well speak of the law.
pub(super) fn is_licence(text: &str) -> bool {
    text.len() <= LICENCE_LENGTH * 3 && LICENCE.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chrome_is_told_from_text() {
        let cases = [
            ("【字号：", true),
            ("下载 打印 收藏", true),
            ("当前位置：首页>政务信息>要闻", true),
            ("来源：某某日报", true),
            ("首页 > 政务公开 > 政府工作报告", true),
            ("首页建设成效明显", false),
            ("发表时间：2026-02-09 09:45:30", true),
            ("扫一扫在手机打开当前页", true),
            ("责任编辑：张三", true),
            ("大", true),
            ("一、大力发展", false),
            ("政府工作报告", false),
            ("各位代表：", false),
            ("中小企业", false),
            ("分享经济发展成果", false),
            ("更多依靠创新", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(is_chrome(text), wanted, "{text}");
        }
        assert!(is_caption("市长在作报告。本报记者 林某摄"));
        assert!(!is_caption("加强记者队伍建设"));
    }
}

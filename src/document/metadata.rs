//! Year, place, speaker and genre, from the headline, the date line or the file's name.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use super::block::{Block, BlockKind};
use super::front::OFFICES;
use crate::text::CleanText;

/// What kind of paper a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Genre {
    /// 政府工作报告
    WorkReport,
    /// 讲话、致辞、发言
    Speech,
    /// 意见、通知、决定、规划 …
    Paper,
    /// 贺信、回信、公开信
    Letter,
}

impl Genre {
    /// The name under which the genre is printed and asked for.
    pub fn name(self) -> &'static str {
        match self {
            Self::WorkReport => "work-report",
            Self::Speech => "speech",
            Self::Paper => "paper",
            Self::Letter => "letter",
        }
    }
}

/// What is known about a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metadata {
    /// The year it was given or is about.
    pub year: Option<u16>,
    /// The place whose government or party speaks: 海南省, 全国.
    pub place: Option<String>,
    /// Who speaks.
    pub speaker: Option<String>,
    /// What kind of paper it is.
    pub genre: Option<Genre>,
    /// Values from a table; they override the others of the same key.
    pub given: BTreeMap<String, String>,
}

impl Metadata {
    /// The place of papers of the state.
    pub const WHOLE_STATE: &'static str = "全国";

    /// The keys that are inferred.
    pub const KEYS: [&'static str; 4] = ["year", "place", "speaker", "genre"];

    /// The value of a key: given in a table, or inferred; of any other key, given.
    pub fn get(&self, key: &str) -> Option<Cow<'_, str>> {
        if let Some(given) = self.given.get(key) {
            return Some(Cow::Borrowed(given));
        }
        match key {
            "year" => self.year.map(|year| Cow::Owned(year.to_string())),
            "place" => self.place.as_deref().map(Cow::Borrowed),
            "speaker" => self.speaker.as_deref().map(Cow::Borrowed),
            "genre" => self.genre.map(|genre| Cow::Borrowed(genre.name())),
            _ => None,
        }
    }

    /// The year, as a number: the one given in a table where there is one.
    pub fn known_year(&self) -> Option<u16> {
        self.get("year")?.parse().ok()
    }

    /// Whether it is a government work report: by the genre given in a table where there is one.
    pub fn is_work_report(&self) -> bool {
        self.get("genre").is_some_and(|genre| genre == Genre::WorkReport.name())
    }

    pub(super) fn infer(clean: &CleanText, blocks: &[Block], path: &Path) -> Self {
        let text_of = |block: &Block| &clean.as_str()[block.range.clone()];
        let of_kind = |kind: BlockKind| blocks.iter().filter(move |block| block.kind == kind).map(text_of);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let opening = LazyCell::new(|| opening(clean, blocks));
        let titles: Vec<&str> = of_kind(BlockKind::Title).collect();
        let dates: Vec<&str> = of_kind(BlockKind::Subtitle).chain(of_kind(BlockKind::Byline)).collect();
        let sources = || titles.iter().chain(&dates).copied().chain([stem.as_str()]);
        let genre = sources().find_map(genre).or_else(|| genre_of_opening(&opening));
        let of_the_state =
            || (genre == Some(Genre::WorkReport) && speaks_of_the_state(clean.as_str())).then(whole_state);
        Self {
            year: sources().find_map(year),
            place: sources().find_map(place).or_else(|| national(&opening)).or_else(of_the_state),
            speaker: of_kind(BlockKind::Byline).find_map(speaker),
            genre,
            given: BTreeMap::new(),
        }
    }
}

/// The first words of a document's text.
fn opening(clean: &CleanText, blocks: &[Block]) -> String {
    let body = blocks.iter().filter(|block| block.kind.is_body()).take(8);
    body.flat_map(|block| clean.as_str()[block.range.clone()].chars().take(400)).collect()
}

static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|\D)(19[4-9]\d|20\d\d)(?:年|[-_.]\d{1,2}|[^\d]|$)|([一二][九〇○零][〇○零一二三四五六七八九]{2})年")
        .expect("a valid pattern")
});

/// The first year in `text` that is not a plan's far aim.
fn year(text: &str) -> Option<u16> {
    YEAR.captures_iter(text).find_map(|found| {
        let far = text[found.get(0)?.end()..].starts_with("远景");
        let digits: String = match (found.get(1), found.get(2)) {
            (Some(arabic), _) => arabic.as_str().to_owned(),
            (_, Some(han)) => han.as_str().chars().filter_map(han_digit).collect(),
            _ => return None,
        };
        digits.parse().ok().filter(|year| !far && (1949..=2099).contains(year))
    })
}

fn han_digit(c: char) -> Option<char> {
    "〇一二三四五六七八九"
        .chars()
        .position(|digit| digit == if matches!(c, '○' | '零') { '〇' } else { c })
        .and_then(|value| char::from_digit(value as u32, 10))
}

static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[年在（(_委\s])(?:中共)?((?:\p{Han}{2,6}省)?\p{Han}{1,10}?(?:省|自治区|特别行政区|自治州|自治县|自治旗|新区|地区|林区|市|盟|州|县|旗|区))(?:第|人民政府|政府|委|市长|省长|区长|县长|州长|_|政协|关于|优化|召开|各|$|\P{Han})")
        .expect("a valid pattern")
});

static SHORT_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[年_])(北京|天津|上海|重庆|内蒙古|广西|西藏|宁夏|新疆|\p{Han}{2,3})(?:自治区|市|省)?政府工作报告")
        .expect("a valid pattern")
});

fn place(text: &str) -> Option<String> {
    if text.contains("全国人民代表大会") || text.contains("国务院") {
        return Some(whole_state());
    }
    let full = PLACE.captures(text).map(|found| found[1].to_owned());
    full.or_else(|| SHORT_PLACE.captures(text).map(|found| in_full(&found[1])))
        .filter(|place| !matches!(place.chars().next(), Some('全' | '本' | '各' | '我')))
}

/// 宁夏 → 宁夏回族自治区: the short names of provinces, so that all papers of one have one place.
fn in_full(place: &str) -> String {
    let ending = match place {
        "北京" | "天津" | "上海" | "重庆" => "市",
        "内蒙古" | "西藏" => "自治区",
        "广西" => "壮族自治区",
        "宁夏" => "回族自治区",
        "新疆" => "维吾尔自治区",
        "河北" | "山西" | "辽宁" | "吉林" | "黑龙江" | "江苏" | "浙江" | "安徽" | "福建" | "江西" | "山东" | "河南"
        | "湖北" | "湖南" | "广东" | "海南" | "四川" | "贵州" | "云南" | "陕西" | "甘肃" | "青海" | "台湾" => {
            "省"
        }
        _ => "",
    };
    [place, ending].concat()
}

fn national(opening: &str) -> Option<String> {
    (opening.contains("代表国务院") || opening.contains("全国人民代表大会")).then(whole_state)
}

fn whole_state() -> String {
    Metadata::WHOLE_STATE.to_owned()
}

/// A report that says 我国 again and again, and never 我省 or 全市, is the State Council's.
fn speaks_of_the_state(text: &str) -> bool {
    const OFTEN: usize = 10;
    const LOCAL: [&str; 9] = ["我省", "我市", "我县", "我区", "全省", "全市", "全县", "全区", "全州"];
    text.matches("我国").nth(OFTEN - 1).is_some() && !LOCAL.iter().any(|local| text.contains(local))
}

static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?:{OFFICES})\s*([\p{{Han}}·]{{1,6}}(?:\s\p{{Han}}{{1,2}})?)$")).expect("a valid pattern")
});

fn speaker(byline: &str) -> Option<String> {
    let name = match SPEAKER.captures(byline) {
        Some(found) => found[1].to_owned(),
        None if byline.chars().all(|c| c == ' ' || c == '·' || crate::chars::is_han(c)) => byline.to_owned(),
        None => return None,
    };
    Some(name.replace(' ', ""))
}

/// What a headline or a file's name calls the paper, the most telling first.
const GENRES: &[(Genre, &[&str])] = &[
    (Genre::WorkReport, &["工作报告"]),
    (Genre::Letter, &["贺信", "回信", "公开信", "贺电", "致信"]),
    (Genre::Speech, &["讲话", "致辞", "发言", "演讲", "寄语", "祝酒辞", "贺词", "讲稿", "座谈会上", "大会上"]),
    (
        Genre::Paper,
        &["意见", "通知", "决定", "方案", "规划", "办法", "条例", "纲要", "决议", "建议", "公报", "白皮书", "报告"],
    ),
];

fn genre(text: &str) -> Option<Genre> {
    GENRES.iter().find(|(_, words)| words.iter().any(|word| text.contains(word))).map(|&(genre, _)| genre)
}

fn genre_of_opening(opening: &str) -> Option<Genre> {
    if opening.contains("政府工作报告") || opening.contains("报告政府工作") {
        return Some(Genre::WorkReport);
    }
    const ADDRESSES: [&str; 6] = ["同志们", "各位", "女士们", "朋友们", "大家好", "我们召开"];
    ADDRESSES.iter().any(|address| opening.contains(address)).then_some(Genre::Speech)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_any_form() {
        let cases = [
            ("2024年政府工作报告", Some(2024)),
            ("2020-02-24_006_讲话", Some(2020)),
            ("2026_某省_政府工作报告", Some(2026)),
            ("——一九八三年六月六日在全国人民代表大会上", Some(1983)),
            ("二〇二四年工作报告", Some(2024)),
            ("第十四个五年规划和2035年远景目标纲要", None),
            ("在某会议上的讲话", None),
            ("12024年", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(year(text), wanted, "{text}");
        }
    }

    #[test]
    fn places_are_read() {
        let cases = [
            ("2025年海南省政府工作报告", Some("海南省")),
            ("——2012年2月29日在河湾区第十四届人民代表大会第一次会议上", Some("河湾区")),
            ("2026_宁夏回族自治区_政府工作报告", Some("宁夏回族自治区")),
            ("2025年宁夏政府工作报告", Some("宁夏回族自治区")),
            ("2025年海南政府工作报告", Some("海南省")),
            ("2025年临江政府工作报告", Some("临江")),
            ("中共澜溪市委 澜溪市人民政府关于推进乡村全面振兴的实施意见", Some("澜溪市")),
            ("在第十一届全国人民代表大会第二次会议上", Some("全国")),
            ("在全市工会工作会议上的讲话", None),
            ("政府工作报告", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(place(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn speakers_and_genres_are_read() {
        assert_eq!(speaker("某市市长 殷 勇").as_deref(), Some("殷勇"));
        assert_eq!(speaker("自治区主席 艾力·买买提").as_deref(), Some("艾力·买买提"));
        assert_eq!(speaker("（2021年2月）"), None);
        assert_eq!(genre("在全市大会上的讲话"), Some(Genre::Speech));
        assert_eq!(genre("关于推进某事的实施意见"), Some(Genre::Paper));
    }
}

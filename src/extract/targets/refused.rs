//! What is no aim whatever speaks for it: what a year before the document's had, what there is already, what something
//! may bring, and prices.

use std::sync::LazyLock;

use regex::Regex;

use crate::outline::numeral_value;

/// What tells of time: of a year, of what is now, of what is to come. A year that something is compared with, or has
/// gone on since, is none of the figure's.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<base>比|较|从|由|自|以|与|同|和)?(?P<year>[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年(?P<behind>以来|的)?|(?P<now>目前|现在|现已)|今年|明年|今后|未来|全年|年内|年底|本年|新的一年|计划|五”")
        .expect("a valid pattern")
});

/// A time that a sentence names.
struct Time {
    start: usize,
    end: usize,
    /// Whether it is a year before the document's own, or now.
    past: bool,
    /// Whether it tells of what stands right behind it only: 1982年的25%.
    narrow: bool,
}

/// The times that a sentence names, in order.
pub(super) struct Times(Vec<Time>);

impl Times {
    /// Of a sentence in a document of a year; without one no time is past.
    pub fn of(sentence: &str, year: Option<u16>) -> Self {
        let Some(year) = year.filter(|_| ["年", "现", "目前"].iter().any(|time| sentence.contains(time))) else {
            return Self(Vec::new());
        };
        let time = |found: regex::Captures| {
            let (start, end) = found.get(0).map(|all| (all.start(), all.end()))?;
            let Some(named) = found.name("year") else {
                return Some(Time { start, end, past: found.name("now").is_some(), narrow: false });
            };
            let past = numeral_value(named.as_str()).is_some_and(|named| named < u64::from(year));
            let behind = found.name("behind").map_or("", |behind| behind.as_str());
            let own = behind == "的" || found.name("base").is_none() && behind.is_empty();
            own.then_some(Time { start, end, past, narrow: behind == "的" })
        };
        Self(TIME.captures_iter(sentence).filter_map(time).collect())
    }

    /// Whether the last time named before a place is past.
    pub fn is_past(&self, place: usize) -> bool {
        let told = self.0.iter().rfind(|time| time.start < place && (!time.narrow || time.end == place));
        told.is_some_and(|time| time.past)
    }
}

/// Whether a figure is of what there is already: 现有的450万平方米, 2条在建国际海缆.
pub(super) fn is_standing(lead: &str, noun: &str) -> bool {
    const BEFORE: [&str; 5] = ["现有", "现有的", "原有", "原有的", "已有"];
    const BEHIND: [&str; 3] = ["在建", "现有", "已建"];
    BEFORE.iter().any(|word| lead.ends_with(word)) || BEHIND.iter().any(|word| noun.starts_with(word))
}

/// What says that a figure is an estimate of what something brings: 可减轻企业负担5000亿元.
pub(super) static ESTIMATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"可(?:减轻|增加|节约|节省|带动|使|为|减少|新增|实现)").expect("a valid pattern"));

/// What is measured by prices.
pub(super) static PRICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:收购|保护|最低|零售|批发|[电水气油房])价|价格|每(?:公?斤|吨|升|度|立方米)")
        .expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_time_named_counts() {
        let cases = [
            ("2022年生产总值达到9万亿元", true),
            ("一九八六年，社会总产值达到9亿元", true),
            ("2024年生产总值增长9%", false),
            ("到2025年，占比达到9%", false),
            ("比2022年增长9%", false),
            ("2022年以来增长9%", false),
            ("由2020年的8%下降到2022年的9%", true),
            ("在2022年的基础上增长9%", false),
            ("2022年完成8亿元，今年计划完成9亿元", false),
            ("目前达到9%", true),
            ("目前达到8%，到2025年达到9%", false),
            ("今年不同于2022年，增长9%", true),
            ("“十四五”末达到9%", false),
            ("增长9%", false),
        ];
        for (text, wanted) in cases {
            let place = text.find('9').expect("a figure");
            assert_eq!(Times::of(text, Some(2024)).is_past(place), wanted, "{text}");
            assert!(!Times::of(text, None).is_past(place), "{text}");
        }
    }

    #[test]
    fn what_there_is_and_what_may_be_is_refused() {
        assert!(is_standing("改造现有的", "棚户区") && is_standing("加快", "在建国际海缆"));
        assert!(!is_standing("新建", "国际海缆") && !is_standing("", ""));
        for (lead, wanted) in [("预计可减轻企业负担", true), ("可持续发展指数", false), ("减轻企业负担", false)]
        {
            assert_eq!(ESTIMATE.is_match(lead), wanted, "{lead}");
        }
        for (indicator, wanted) in [("小麦最低收购价", true), ("居民电价", true), ("生产总值", false), ("代价", false)]
        {
            assert_eq!(PRICE.is_match(indicator), wanted, "{indicator}");
        }
    }
}

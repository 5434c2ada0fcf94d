//! What is no aim whatever speaks for it: what a year before the document's had, what there is already, what something
//! may bring, and prices.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::period::periods;
use crate::outline::numeral_value;

/// What tells of now and of years gone by, and of what is to come without telling when; 近三年内 are to come.
static NOW: LazyLock<Regex> = LazyLock::new(|| {
    let few = "[两三四五六七八九十几]";
    Regex::new(&format!(
        r"(?P<gone>目前|现在|现已|截至|过去的?{few}年|{few}年来|近{few}年来?(?:[，、已全共累]|$))|今后|未来|计划|五”"
    ))
    .expect("a valid pattern")
});

/// A year that tells of the figure right behind it, also where that is compared with: 由1982年的25%
static OF_YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"([12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年的$").expect("a valid pattern"));

/// The times that a sentence names.
pub(super) struct Times<'s> {
    sentence: &'s str,
    year: u16,
    /// Where each is named, and whether it is before the document's own year, or now.
    named: Vec<(usize, bool)>,
}

impl<'s> Times<'s> {
    /// Of a sentence in a document of a year; `None` where it has no word of time.
    pub fn of(sentence: &'s str, year: u16) -> Option<Self> {
        if !["年", "现", "目前", "截至"].iter().any(|time| sentence.contains(time)) {
            return None;
        }
        let told = periods(sentence, year, year).map(|(place, period)| (place.start, period.is_before(year)));
        let now = |found: Captures| Some((found.get(0)?.start(), found.name("gone").is_some()));
        let mut named: Vec<(usize, bool)> = told.chain(NOW.captures_iter(sentence).filter_map(now)).collect();
        named.sort_unstable();
        Some(Self { sentence, year, named })
    }

    /// Whether what stands at a place is of the past: the last time named before it is.
    pub fn is_past(&self, place: usize) -> bool {
        let before = &self.sentence[..place];
        if let Some(of) = before.ends_with("年的").then(|| OF_YEAR.captures(before)).flatten() {
            return numeral_value(&of[1]).is_some_and(|of| of < u64::from(self.year));
        }
        self.named.iter().rfind(|(start, _)| *start < place).is_some_and(|&(_, past)| past)
    }
}

/// 全市现有农家书屋 320家
static STOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:全[国省市县区州]|[我本][国省市县区州])?(?:现共?有|已有|共有)").expect("a valid pattern")
});

/// Whether a figure is of what there is already: 现有的450万平方米, 2条在建国际海缆.
pub(super) fn is_standing(lead: &str, noun: &str) -> bool {
    const BEFORE: [&str; 8] = ["现有", "现有的", "原有", "原有的", "已有", "仅有", "只有", "尚有"];
    const BEHIND: [&str; 3] = ["在建", "现有", "已建"];
    BEFORE.iter().any(|word| lead.ends_with(word))
        || BEHIND.iter().any(|word| noun.starts_with(word))
        || STOCK.is_match(lead)
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
            ("今年不同于2022年，增长9%", false),
            ("去年增长9%", true),
            ("由2020年的9%增加到今年的10%", true),
            ("从一九七四年到一九七六年，损失9亿元", true),
            ("在去年的基础上增长9%", false),
            ("要按上年的数额核减9%", false),
            ("“十四五”末达到9%", false),
            ("近三年，建成9家", true),
            ("五年来建成9家", true),
            ("近三年内要建成9家", false),
            ("增长9%", false),
        ];
        for (text, wanted) in cases {
            let place = text.find('9').expect("a figure");
            let is_past = Times::of(text, 2024).is_some_and(|times| times.is_past(place));
            assert_eq!(is_past, wanted, "{text}");
        }
    }

    #[test]
    fn what_there_is_and_what_may_be_is_refused() {
        assert!(is_standing("改造现有的", "棚户区") && is_standing("加快", "在建国际海缆"));
        assert!(is_standing("全市现有农家书屋", "") && is_standing("专职网格员仅有", ""));
        assert!(!is_standing("新建", "国际海缆") && !is_standing("改造全市现有农家书屋", "") && !is_standing("", ""));
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

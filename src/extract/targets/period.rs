//! Words of time, and what period they tell.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::Serialize;

use crate::outline::numeral_value;

/// The time that a figure speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Period {
    /// One year, or its end.
    Year(u16),
    /// Several years, with their last where it is told: 五年来, “十四五”时期.
    Years(Option<u16>),
}

impl Period {
    /// What it is: `year` or `years`.
    ///
    /// ```
    /// use tifa::extract::Period;
    ///
    /// assert_eq!((Period::Year(2027).kind(), Period::Year(2027).end()), ("year", Some(2027)));
    /// assert_eq!((Period::Years(None).kind(), Period::Years(None).end()), ("years", None));
    /// ```
    pub fn kind(self) -> &'static str {
        match self {
            Self::Year(_) => "year",
            Self::Years(_) => "years",
        }
    }

    /// Whether it is several years.
    pub(super) fn is_several(self) -> bool {
        matches!(self, Self::Years(_))
    }

    /// Whether it is over before a year.
    pub(super) fn is_before(self, year: u16) -> bool {
        self.end().is_some_and(|end| end < year)
    }

    /// The year, or the last of several where it is told.
    pub fn end(self) -> Option<u16> {
        match self {
            Self::Year(year) => Some(year),
            Self::Years(end) => end,
        }
    }
}

static CUE: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:[12]\d{3}|[一二][九〇○零][〇○零一二三四五六七八九]{2})";
    let few = r"(?:[两三四五六七八九十几]|\d)";
    Regex::new(&format!(
        r"{year}年?(?:—|-|－|–|~|至|到)(?P<to>{year})年|(?P<year>{year})年(?P<since>以来)?|“(?P<plan>十[一二三四五六七八九]?|[一二三四五六七八九])五”(?:规划|计划)?(?:(?P<end>期?末)|时期|期间|以来|[^，。；]{{0,8}}目标)|(?P<many>(?:今后|未来|过去|近|这|前|后)的?{few}年|{few}年(?:来|间|内|累计|平均|共|的?目标)|本届|任期|以来)|(?P<this>今年|年内|本年|年底|新的一年)|(?P<last>去年|上年|上一年|过去的?一年|一年来|这一年)|(?P<next>明年|下年度)|(?P<whole>全年)"
    ))
    .expect("a valid pattern")
});

/// Whether a text may hold what [`CUE`] finds: it is asked of every sentence with a figure.
fn may_tell(text: &str) -> bool {
    ["年", "五”", "以来", "本届", "任期"].iter().any(|word| text.contains(word))
}

/// The periods that a text tells, in its order, with the places of the words that tell them, in a document of `this` year;
/// 全年 is all of the year `whole`.
pub(super) fn periods(text: &str, this: u16, whole: u16) -> impl Iterator<Item = (Range<usize>, Period)> + use<'_> {
    let text = if may_tell(text) { text } else { "" };
    CUE.captures_iter(text).filter_map(move |found| {
        let place = found.get(0)?.range();
        let period = period(&found, this, whole)?;
        is_own(text, &place, period).then_some((place, period))
    })
}

/// Whether words of time tell of what is said behind them, not of what it is compared with: 比上年, 较2020年, 从2020年,
/// 在2020年的基础上; but 从2018年到2022年.
fn is_own(text: &str, place: &Range<usize>, period: Period) -> bool {
    let (before, behind) = (&text[..place.start], &text[place.end..]);
    let goes_on = matches!(period, Period::Years(_)) && before.ends_with(['从', '由', '自']);
    let compared = !goes_on && before.ends_with(['比', '较', '从', '由', '自', '与', '同', '以', '占', '于', '按']);
    !compared && !["的基础", "基础上", "的水平", "水平"].iter().any(|base| behind.starts_with(base))
}

fn period(found: &Captures, this: u16, whole: u16) -> Option<Period> {
    let group = |name: &str| found.name(name).map(|found| found.as_str());
    let year = |digits: &str| numeral_value(digits).and_then(|year| u16::try_from(year).ok());
    Some(if let Some(to) = group("to") {
        Period::Years(year(to))
    } else if let Some(digits) = group("year") {
        let year = year(digits)?;
        // Since last year is no row of years.
        if group("since").is_some() && year < this.saturating_sub(1) { Period::Years(None) } else { Period::Year(year) }
    } else if let Some(plan) = group("plan") {
        let end = five_year_plan_ends(plan)?;
        if group("end").is_some() { Period::Year(end) } else { Period::Years(Some(end)) }
    } else if group("this").is_some() {
        Period::Year(this)
    } else if group("last").is_some() {
        Period::Year(this.saturating_sub(1))
    } else if group("next").is_some() {
        Period::Year(this.saturating_add(1))
    } else if group("whole").is_some() {
        Period::Year(whole)
    } else {
        Period::Years(None)
    })
}

/// The last year of the 十四五 and others: the first went from 1953 to 1957, the second to 1962, the third, after a
/// pause, from 1966 to 1970, and every other for five years more.
fn five_year_plan_ends(ordinal: &str) -> Option<u16> {
    match u16::try_from(numeral_value(ordinal)?).ok()? {
        1 => Some(1957),
        2 => Some(1962),
        ordinal => Some(1955 + 5 * ordinal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_tell_holds_all_that_tells() {
        let texts = [
            "2018—2022年",
            "二〇二三年",
            "2019年以来",
            "“十四五”末",
            "“十四五”时期",
            "“十五五”规划的目标",
            "“九五”以来",
            "未来的五年",
            "三年来",
            "本届",
            "任期",
            "以来",
            "今年",
            "年内",
            "年底",
            "新的一年",
            "去年",
            "上一年",
            "一年来",
            "明年",
            "下年度",
            "全年",
        ];
        for text in texts {
            assert!(CUE.is_match(text) && may_tell(text), "{text}");
        }
        assert!(!may_tell("生产总值增长7%，“四个意识”。"));
    }
}

//! Figures: a number with its unit and its hedge.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::amount::{decimal, fraction, scaled};
use super::hedge::{Hedge, hedge_after};
use crate::outline::numeral_value;

/// What is measured by a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    Money,
    Share,
    People,
    Length,
    Area,
    Quantity,
    Time,
    Count,
    Rate,
    None,
}

impl UnitKind {
    /// Whether things are counted or measured by it.
    pub fn counts(self) -> bool {
        matches!(self, Self::Count | Self::People | Self::Length | Self::Area | Self::Money | Self::Quantity)
    }
}

/// A figure in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// From its first digit to its hedge.
    pub range: Range<usize>,
    /// Its value, the lower end of a range; scales (万, 亿) are multiplied in.
    pub number: Option<f64>,
    /// The upper end of a range.
    pub upper: Option<f64>,
    pub unit: String,
    pub kind: UnitKind,
    pub hedge: Option<Hedge>,
}

/// The bundled units with their kinds.
static UNITS: LazyLock<FxHashMap<&'static str, UnitKind>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/units.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(unit, kind)| (unit, unit_kind(kind.trim())))
        .collect()
});

fn unit_kind(kind: &str) -> UnitKind {
    match kind {
        "money" => UnitKind::Money,
        "share" => UnitKind::Share,
        "people" => UnitKind::People,
        "length" => UnitKind::Length,
        "area" => UnitKind::Area,
        "volume" | "mass" | "energy" => UnitKind::Quantity,
        "time" => UnitKind::Time,
        "rate" => UnitKind::Rate,
        _ => UnitKind::Count,
    }
}

static FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    let mut units: Vec<&str> = UNITS.keys().copied().collect();
    units.sort_unstable_by_key(|unit| (std::cmp::Reverse(unit.len()), *unit));
    let units = units.into_iter().map(regex::escape).collect::<Vec<_>>().join("|");
    // 34，250万吨 was typed so in a time of narrow and wide commas.
    let number = r"[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?";
    let han = r"[一二两三四五六七八九十百千万亿零〇○]+(?:点[一二三四五六七八九零〇]+)?";
    // 千 belongs to 千瓦 and 千克 behind 万 and 亿.
    let scale = "(?:[百千]亿|万亿|[十百千]万|[万亿]|[十百千])?";
    Regex::new(&format!(
        r"^(?:(?P<low>{number})(?:(?P<low_scale>{scale})[%％]?(?:—|–|-|－|~|～|至|到)(?P<high>{number}))?(?P<ratio>[:：∶][0-9]+(?:\.[0-9]+)?)?(?P<first_scale>{scale})(?:[多余几](?P<scale>{scale}))?|(?P<percent>[百千]分之)(?P<share>{han})(?:(?:至|到|—)(?:[百千]分之)?(?P<share_high>{han}))?|翻(?P<fold>[一两二三四1-4])|(?P<parts>[二三四五六七八九十]分之[一二三四五六七八九]|一半)|(?P<han>{han})[多余]?)(?P<unit>番|(?:{units})(?:/(?:人|吨|户|亩|年|日|天|平方米|平方公里))?)?(?:（[个间套段座处台辆名户家条]）)?(?P<hedge>左右|以上|以内|以下|上下|之内)?"
    ))
    .expect("a valid pattern")
});

/// The parts of [`FIGURE`], in the order of its groups.
#[derive(Debug, Clone, Copy)]
enum Part {
    Low = 1,
    LowScale,
    High,
    Ratio,
    FirstScale,
    Scale,
    Percent,
    Share,
    ShareHigh,
    Fold,
    Parts,
    Han,
    Unit,
    Hedge,
}

/// The figures in a text that carry a unit, a great scale or a percentage; `starts` is where figures may begin.
pub(super) fn figures(text: &str, starts: impl Iterator<Item = usize>) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut parts = FIGURE.capture_locations();
    let mut passed = 0;
    for start in starts {
        if start < passed {
            continue;
        }
        let rest = &text[start..];
        if let Some(all) = FIGURE.captures_read(&mut parts, rest) {
            let part = |part: Part| parts.get(part as usize).map_or("", |(from, to)| &rest[from..to]);
            passed = start + all.end();
            found.extend(figure(text, start..passed, part));
        }
    }
    share_units(text, &mut found);
    found
}

/// Of figures in a row the last may name the unit of all: 1.28万亿、1.18万亿、8200亿元.
fn share_units(text: &str, figures: &mut [Figure]) {
    for at in (1..figures.len()).rev() {
        let (before, next) = figures.split_at_mut(at);
        let (figure, next) = (&mut before[at - 1], &next[0]);
        let row = matches!(&text[figure.range.end..next.range.start], "、" | "和");
        if row && figure.kind == UnitKind::None && figure.unit.is_empty() {
            (figure.unit, figure.kind) = (next.unit.clone(), next.kind);
        }
    }
}

fn figure<'t>(text: &str, all: Range<usize>, part: impl Fn(Part) -> &'t str) -> Option<Figure> {
    let before = text[..all.start].chars().next_back();
    let after = text[all.end..].chars().next();
    let glued = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    if glued(before)
        || after.is_some_and(|c| c.is_ascii_alphanumeric())
        // 第3次; 收购价每50公斤, where nothing is counted.
        || (part(Part::Unit).ends_with('人') && after == Some('民'))
        || matches!(before, Some('第' | '每' | '十' | '百' | '千' | '万' | '亿'))
    {
        return None;
    }
    let unit = part(Part::Unit);
    if is_calendar_year(&text[all.clone()]) || (unit == "成" && after.is_some_and(|c| BEHIND_TENTHS.contains(c))) {
        return None;
    }
    let percent = !part(Part::Percent).is_empty();
    let fold = !part(Part::Fold).is_empty();
    let scale = [part(Part::FirstScale), part(Part::Scale)].concat();
    // 3万—5万 has a scale each, 3—5万 one for both.
    let low_scale = if part(Part::LowScale).is_empty() { &scale } else { part(Part::LowScale) };
    // 600万 and 2.1∶1 are figures without a unit.
    let great = scale.contains(['万', '亿']) && !part(Part::Low).is_empty();
    let parts = part(Part::Parts);
    // 有效利用系数0.585以上
    let index = part(Part::Low).contains('.') && !part(Part::Hedge).is_empty();
    let measured =
        !unit.is_empty() || percent || fold || great || index || !(parts.is_empty() && part(Part::Ratio).is_empty());
    if !measured {
        return None;
    }
    if fold != (unit == "番") && (fold || unit == "番")
        || (!part(Part::Han).is_empty() && is_vague(part(Part::Han), unit))
    {
        return None;
    }
    let number = if percent {
        decimal(part(Part::Share))
    } else if fold {
        numeral_value(part(Part::Fold)).map(|value| value as f64)
    } else if !parts.is_empty() {
        fraction(parts)
    } else if !part(Part::Han).is_empty() {
        decimal(part(Part::Han))
    } else {
        scaled(part(Part::Low), low_scale)
    };
    let upper = match (part(Part::High), part(Part::ShareHigh)) {
        ("", "") => None,
        ("", high) => decimal(high),
        (high, _) => scaled(high, &scale),
    };
    let hedge = if upper.is_some() { Some(Hedge::Range) } else { hedge_after(part(Part::Hedge)) };
    let unit = match part(Part::Percent) {
        "" => unit,
        "千分之" => "‰",
        _ => "%",
    };
    let kind = if !part(Part::Ratio).is_empty() {
        UnitKind::Rate
    } else if !parts.is_empty() {
        UnitKind::Share
    } else {
        UNITS.get(unit.split('/').next().unwrap_or("")).copied().unwrap_or(UnitKind::None)
    };
    Some(Figure { range: all, number, upper, unit: unit.replace('％', "%"), kind, hedge })
}

/// What makes a word of 成: 第一成员, 三成立.
const BEHIND_TENTHS: &str = "为立员功果就本绩长分熟品型效都交因套规群体材";

/// 2028年 is a date: what it says is no figure's value.
fn is_calendar_year(text: &str) -> bool {
    let year = text.strip_suffix('年').unwrap_or("");
    year.len() == 4
        && ["19", "20"].iter().any(|century| year.starts_with(century))
        && year.bytes().all(|c| c.is_ascii_digit())
}

/// 一个, 两项: small counts written out are seldom figures; 四成, 八百九十个 and 四亿元 are. 一二三次产业 are three numbers.
fn is_vague(numeral: &str, unit: &str) -> bool {
    let count = numeral.chars().count();
    if unit == "成" {
        return count > 1;
    }
    if numeral.chars().all(|c| "一二三四五六七八九".contains(c)) {
        return true;
    }
    let exact = matches!(unit, "倍" | "%" | "元" | "亿元" | "吨" | "斤" | "亩") && count > 1;
    !(exact || count >= 3)
}

#[cfg(test)]
mod tests {
    use super::super::numbers::figure_starts;
    use super::*;
    use crate::text::CleanText;

    #[test]
    fn every_unit_is_of_a_kind() {
        const KINDS: [&str; 10] =
            ["money", "share", "people", "length", "area", "volume", "mass", "energy", "time", "rate"];
        for line in include_str!("../../../data/units.txt").lines().filter(|line| !line.starts_with('#')) {
            let (_, kind) = line.split_once('\t').expect(line);
            assert!(kind == "count" || KINDS.contains(&kind), "{line}");
        }
    }

    #[test]
    fn parts_are_groups_by_their_order() {
        let last = Part::Hedge;
        let names: Vec<&str> = FIGURE.capture_names().flatten().collect();
        assert_eq!(names.len(), last as usize);
        let wanted = [(Part::Low, "low"), (Part::Scale, "scale"), (Part::Han, "han"), (last, "hedge")];
        assert!(wanted.iter().all(|&(part, name)| names[part as usize - 1] == name), "{names:?}");
    }

    #[test]
    fn figures_are_read() {
        type Wanted = (&'static str, f64, &'static str, Option<Hedge>);
        let cases: &[(&str, &[Wanted])] = &[
            ("增长8%左右", &[("8%左右", 8.0, "%", Some(Hedge::Around))]),
            ("就业900万人以上", &[("900万人以上", 9e6, "人", Some(Hedge::AtLeast))]),
            ("增长5%—6%", &[("5%—6%", 5.0, "%", Some(Hedge::Range))]),
            ("增长5%-5.5%，", &[("5%-5.5%", 5.0, "%", Some(Hedge::Range))]),
            ("投资3万多亿元", &[("3万多亿元", 3e12, "元", None)]),
            ("规模超万亿元", &[("万亿元", 1e12, "元", None)]),
            ("新增3万—5万人", &[("3万—5万人", 3e4, "人", Some(Hedge::Range))]),
            ("新增3—5万人", &[("3—5万人", 3e4, "人", Some(Hedge::Range))]),
            ("达1.28万亿、", &[("1.28万亿", 1.28e12, "", None)]),
            (
                "达1.28万亿、1.1万亿和8200亿元",
                &[("1.28万亿", 1.28e12, "元", None), ("1.1万亿", 1.1e12, "元", None), ("8200亿元", 8.2e11, "元", None)],
            ),
            ("负担5000多亿元", &[("5000多亿元", 5e11, "元", None)]),
            ("翻两番", &[("翻两番", 2.0, "番", None)]),
            ("增长百分之三十三点六", &[("百分之三十三点六", 33.6, "%", None)]),
            ("中型项目共八百九十个", &[("八百九十个", 890.0, "个", None)]),
            ("比缩小至2.1∶1左右", &[("2.1∶1左右", 2.1, "", Some(Hedge::Around))]),
            ("达到25万元/人", &[("25万元/人", 2.5e5, "元/人", None)]),
            ("容量达9700万千瓦，", &[("9700万千瓦", 9.7e7, "千瓦", None)]),
            ("速度为百分之八至九，", &[("百分之八至九", 8.0, "%", Some(Hedge::Range))]),
            ("压减三分之一以上", &[("三分之一以上", 1.0 / 3.0, "", Some(Hedge::AtLeast))]),
            ("时间压缩一半，另一半", &[("一半", 0.5, "", None), ("一半", 0.5, "", None)]),
            ("1,200亩", &[("1,200亩", 1200.0, "亩", None)]),
            ("粮食34，250万吨，增加250万吨", &[("34，250万吨", 3.425e8, "吨", None), ("250万吨", 2.5e6, "吨", None)]),
            ("第3次会议，5G-A，一个方面", &[]),
            ("一二三次产业融合，每50公斤，13亿人民", &[]),
            ("增长率降到千分之十三以下", &[("千分之十三以下", 13.0, "‰", Some(Hedge::AtMost))]),
            ("覆盖四成以上，压减两成。", &[("四成以上", 4.0, "成", Some(Hedge::AtLeast)), ("两成", 2.0, "成", None)]),
            ("第二成员、三成立、2028年、一九八七年的八成", &[("八成", 8.0, "成", None)]),
            ("抽检3000批次，日处理8万吨/日", &[("3000批次", 3000.0, "批次", None), ("8万吨/日", 8e4, "吨/日", None)]),
            ("住房4.5万套（间）以上", &[("4.5万套（间）以上", 4.5e4, "套", Some(Hedge::AtLeast))]),
            ("容积率2.5以上，版本2.0", &[("2.5以上", 2.5, "", Some(Hedge::AtLeast))]),
            ("赤字2.76万亿元", &[("2.76万亿元", 2.76e12, "元", None)]),
        ];
        for (text, wanted) in cases {
            let clean = CleanText::new(text);
            let found = figures(text, figure_starts(&clean, &(0..clean.as_str().len())));
            let found: Vec<_> = found
                .iter()
                .map(|f| (&text[f.range.clone()], f.number.unwrap_or(-1.0), f.unit.as_str(), f.hedge))
                .collect();
            assert_eq!(found.len(), wanted.len(), "{text}: {found:?}");
            for (found, wanted) in found.iter().zip(*wanted) {
                assert_eq!((found.0, found.2, found.3), (wanted.0, wanted.2, wanted.3), "{text}");
                assert_eq!(found.1, wanted.1, "{text}");
            }
        }
    }
}

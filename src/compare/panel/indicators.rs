//! One name for what reports call by many: 国内生产总值, 地区生产总值, GDP.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::basis::Basis;
use super::mentions::Mentions;

/// An indicator of the bundled list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Listed {
    /// Its place in the list.
    pub number: usize,
    pub id: &'static str,
    pub name: &'static str,
}

/// The bundled list, ready to be looked up.
struct List {
    /// Folded wordings; of the wide ones it is told that they are.
    wordings: FxHashMap<&'static str, (Listed, bool)>,
    /// Finds wordings in a folded text.
    mentions: Mentions<Listed>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let (mut wordings, mut mentions) = (FxHashMap::default(), Mentions::new());
    let lines = include_str!("../../../data/indicators.txt").lines().filter(|line| !line.starts_with('#'));
    for (number, line) in lines.enumerate() {
        let mut fields = line.split('\t');
        let (Some(id), Some(name), Some(words)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let listed = Listed { number, id, name };
        for word in words.split(' ') {
            let (word, wide) = word.strip_prefix('~').map_or((word, false), |word| (word, true));
            wordings.insert(word, (listed, wide));
            if !wide {
                mentions.add(word, listed);
            }
        }
    }
    List { wordings, mentions }
});

/// The indicators that a text names, in the list's order.
pub(super) fn named(text: &str) -> Vec<Listed> {
    let mut found = LIST.mentions.find(&fold(text));
    found.sort_unstable();
    found.dedup();
    found
}

/// What a figure measures: an indicator of the list, or what is left of the wording.
pub(super) fn unify(wording: &str, place: Option<&str>, basis: Basis) -> Result<Listed, String> {
    let folded = fold(wording);
    let bare = without_place(&folded, place);
    // 新增学位 are 学位, of which the basis tells that they come on top.
    for candidate in [folded.as_ref(), bare, bare.strip_prefix("新增").unwrap_or(bare)] {
        for form in [candidate, without_measure(candidate)] {
            match LIST.wordings.get(form) {
                Some(&(listed, wide)) if !wide || basis == Basis::Growth => return Ok(listed),
                _ => {}
            }
        }
    }
    Err(without_measure(bare).to_owned())
}

/// Whether a wording says by itself that its figure is a rate of growth: GDP增速.
pub(super) fn is_growth(wording: &str) -> bool {
    ["增速", "增幅", "增长率", "增长速度", "增长幅度", "涨幅", "升幅"].iter().any(|end| wording.ends_with(end))
}

/// What varies in writing only.
fn fold(wording: &str) -> Cow<'_, str> {
    static PRODUCT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:国内|地区|地方|本地|区域|全社会)生产总值|GDP|gdp"));
    static SCALE: LazyLock<Regex> = LazyLock::new(|| pattern(r"规模以上|规模(工业)"));
    static SHARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(占.+)比$|(?:比例|占比)$"));
    let mut text = without_brackets(wording);
    // Whole paragraphs are folded, too: a pattern is looked for where it may be.
    let rules = [
        (["生产总值", "GDP", "gdp"].iter().any(|name| text.contains(name)), &PRODUCT, "生产总值"),
        (text.contains("规模"), &SCALE, "规上$1"),
        (text.ends_with(['比', '例']), &SHARE, "${1}比重"),
    ];
    for (_, pattern, by) in rules.into_iter().filter(|(may_be, ..)| *may_be) {
        if let Cow::Owned(changed) = pattern.replace_all(&text, by) {
            text = Cow::Owned(changed);
        }
    }
    text
}

/// Without what stands in brackets, and without 的.
fn without_brackets(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 24;
    let inner = |rest: &str| {
        let (at, closing) = rest.char_indices().take(LONGEST + 1).find(|(_, c)| "（(）)".contains(*c))?;
        "）)".contains(closing).then_some(at + closing.len_utf8())
    };
    let (mut kept, mut rest, mut from) = (String::new(), text, 0);
    while let Some(at) = rest[from..].find(['的', '（', '(']) {
        let (before, behind) = rest.split_at(from + at);
        let opens = behind.chars().next().map_or(0, char::len_utf8);
        let length =
            if behind.starts_with('的') { Some(opens) } else { inner(&behind[opens..]).map(|end| opens + end) };
        match length {
            Some(length) => {
                kept.push_str(before);
                (rest, from) = (&behind[length..], 0);
            }
            None => from += at + opens,
        }
    }
    if rest.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(kept + rest) }
}

/// Without whose figure it is, and of which year: 全省, 我县, 年均, 中央提出今年.
fn without_place<'a>(wording: &'a str, place: Option<&str>) -> &'a str {
    static WHOSE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:.*(?:今年|全年|年内)|全(?:国|自治区|兵团|[省市县区州旗盟镇])|[我本](?:国|自治区|[省市县区州旗盟])|年均|年末|年底|当年|预期|主要|实现|完成|力争|确保|预计|提出|实际(?:完成|实现)|五年|连续|继续|水平又|又|再)+",
        )
    });
    let mut rest = wording.trim_start_matches('“');
    if let Some(place) = place {
        let short = place.trim_end_matches(['省', '市', '县', '区', '州', '旗', '盟']);
        for name in [place, short] {
            rest = rest.strip_prefix(name).filter(|rest| !rest.is_empty() && name.chars().count() > 1).unwrap_or(rest);
        }
    }
    let end = WHOSE.find(rest).map_or(0, |found| found.end());
    if end < rest.len() { &rest[end..] } else { rest }
}

/// Without how it is measured: 增速, 总额, 数量; and without 预期目标.
fn without_measure(wording: &str) -> &str {
    static MEASURE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:(?:同比|预期)?(?:增长(?:速度|幅度|率)?|增速|增幅|涨幅|上涨)|总量|总额|数量|总数|户数|分别)?(?:预期)?(?:目标|指标)?$",
        )
    });
    let end = MEASURE.find(wording).map_or(wording.len(), |found| found.start());
    if wording[..end].chars().count() > 1 { &wording[..end] } else { wording }
}

/// Whether a wording may name several: asked of every figure, of which few do.
pub(super) fn may_be_several(wording: &str) -> bool {
    wording.contains(['、', '和', '与', '及']) || wording.contains("城乡")
}

/// What a wording that names several names one by one: 城镇、农村居民收入 is 城镇居民收入 and 农村居民收入.
pub(super) fn conjuncts(wording: &str) -> Vec<String> {
    static TWO: LazyLock<Regex> = LazyLock::new(|| pattern(r"[、和与及]"));
    let folded = fold(wording);
    let apart = without_place(&folded, None).replace("城乡", "城镇、农村");
    let parts: Vec<&str> = TWO.split(&apart).filter(|part| !part.is_empty()).collect();
    let Some((last, first)) = parts.split_last() else { return Vec::new() };
    let listed = |text: &str| LIST.wordings.contains_key(text) || LIST.wordings.contains_key(without_measure(text));
    // The longest end of the last that makes a known wording of the others.
    let whole = |part: &&str| {
        if listed(part) {
            return Some((*part).to_owned());
        }
        let ends = last.char_indices().map(|(at, _)| [*part, &last[at..]].concat());
        ends.into_iter().find(|text| listed(text))
    };
    let mut all: Vec<String> = first.iter().filter_map(whole).collect();
    all.push((*last).to_owned());
    if all.len() == parts.len() { all } else { Vec::new() }
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a valid pattern")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_left_out() {
        let long = "一".repeat(25);
        let cases = [
            ("粮食产量", "粮食产量"),
            ("企业（不含农户）的投资", "企业投资"),
            ("的的", ""),
            ("投资（亿元", "投资（亿元"),
            ("甲（乙(丙)丁）", "甲（乙丁）"),
            ("甲()乙", "甲乙"),
            (&format!("甲（{}）乙", &long[3..]), "甲乙"),
            (&format!("甲（{long}）乙"), &format!("甲（{long}）乙")),
        ];
        for (text, wanted) in cases {
            assert_eq!(without_brackets(text), wanted, "{text}");
        }
    }

    #[test]
    fn wordings_of_one_indicator_are_one() {
        let cases = [
            ("国内生产总值", Basis::Growth, Some("gdp")),
            ("全省地区生产总值", Basis::Growth, Some("gdp")),
            ("澜溪市地区生产总值", Basis::Growth, Some("gdp")),
            ("澜溪GDP增速", Basis::Growth, Some("gdp")),
            ("经济增长", Basis::Growth, Some("gdp")),
            ("经济", Basis::Amount, None),
            ("国民生产总值", Basis::Growth, Some("gnp")),
            ("人均地区生产总值", Basis::Amount, Some("per_capita_gdp")),
            ("居民消费价格涨幅", Basis::Growth, Some("cpi")),
            ("规模以上工业增加值", Basis::Growth, Some("industrial_value_added")),
            ("规上工业增加值", Basis::Growth, Some("industrial_value_added")),
            ("城镇新增就业", Basis::Amount, Some("urban_new_jobs")),
            ("全社会研发经费投入", Basis::Growth, Some("rd_spending_growth")),
            ("第三产业增加值占地区生产总值的比例", Basis::Amount, Some("tertiary_share")),
            ("外贸进出口总额", Basis::Growth, Some("foreign_trade")),
            ("开发区工业总产值", Basis::Growth, None),
            ("花卉交易额", Basis::Growth, None),
            ("新增高标准农田", Basis::Change, Some("high_standard_farmland")),
            ("中央提出今年经济增长预期目标", Basis::Growth, Some("gdp")),
        ];
        for (wording, basis, wanted) in cases {
            let found = unify(wording, Some("澜溪市"), basis);
            assert_eq!(found.as_ref().ok().map(|listed| listed.id), wanted, "{wording}: {found:?}");
        }
        assert_eq!(unify("全市花卉交易总额", None, Basis::Growth), Err("花卉交易".to_owned()));
    }

    #[test]
    fn what_stands_together_is_named_one_by_one() {
        let cases: [(&str, &[&str]); 5] = [
            ("城镇、农村居民人均可支配收入", &["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
            ("城乡居民人均可支配收入", &["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
            ("地区生产总值和固定资产投资", &["生产总值", "固定资产投资"]),
            ("甲企业和乙企业", &[]),
            ("地区生产总值", &["生产总值"]),
        ];
        for (wording, wanted) in cases {
            assert_eq!(conjuncts(wording), wanted, "{wording}");
        }
    }

    #[test]
    fn every_wording_is_folded_and_stands_once() {
        let mut seen = std::collections::BTreeMap::new();
        for line in include_str!("../../../data/indicators.txt").lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 3, "{line}");
            for word in fields[2].split(' ').map(|word| word.trim_start_matches('~')) {
                assert_eq!(fold(word), word, "{line}");
                assert_eq!(seen.insert(word, fields[0]), None, "{word}");
            }
        }
        assert!(seen.len() > 2_000, "{}", seen.len());
    }

    #[test]
    fn mentions_are_told_from_words_of_any_text() {
        let ids = |text: &str| named(text).into_iter().map(|listed| listed.id).collect::<Vec<_>>();
        assert_eq!(ids("保持居民消费价格基本稳定，扩大城镇新增就业。"), ["cpi", "urban_new_jobs"]);
        assert_eq!(ids("推动经济高质量发展，国民经济平稳运行，扩大出口。"), Vec::<&str>::new());
    }
}

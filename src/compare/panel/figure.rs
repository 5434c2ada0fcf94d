//! A stated figure as a number on a scale: what kind of amount it is, and which values satisfy it.

use std::cmp::Ordering;
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use super::basis::Basis;
use super::indicators::is_growth;
use crate::extract::{Direction, Hedge, Target};

/// A figure as a report states it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Figure {
    /// As written: 增长5%左右.
    pub text: String,
    /// Its number, with its sign; the lower end of a range.
    pub number: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// How firmly it is set.
    pub hedge: Option<Hedge>,
    /// The report that states it, by its number among those given to the panel.
    pub document: usize,
    /// 1-based line of the source.
    pub line: usize,
    /// Its place in the clean text.
    #[serde(skip)]
    pub clean: std::ops::Range<usize>,
}

/// How an outcome stands to its plan. 左右 and 近 give no width: 5.2% is above 5%左右, and the difference tells by how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Comparison {
    /// Lower than every value that the plan asks for.
    Below,
    /// A value that the plan asks for.
    Within,
    /// Higher than every value that the plan asks for.
    Above,
}

static RATIO: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:率|比重|比例|占比|比|程度|强度|水平|面)$").expect("a valid pattern"));

/// What counts doings of one year, whatever its verb: 新增就业增加1100万人 is 1100万人, as is 城镇新增就业1100万人.
static DOINGS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"新增|净增|再就业|转移|脱贫|搬迁|改造|造林|治理|授权|减税").expect("a valid pattern"));

/// A share that is no rate of growth: 达到30%, 完成年计划的118%.
static LEVEL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[到至在达占]|^完成").expect("a valid pattern"));

/// 新增高速公路5000公里 beside 高速公路13万公里.
static ADDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:新增|净增|新建|新登记|新设|新认定|新开通|增加|培育|认定|遴选|打造|创建|引进|开工)")
        .expect("a valid pattern")
});

/// What a figure tells of its indicator, in the document's words or by its name.
pub(super) fn basis(indicator: &str, target: &Target) -> Basis {
    let moves = target.direction != Direction::Level;
    match target.unit.as_str() {
        "个百分点" | "百分点" => Basis::Change,
        "%" | "倍" | "番" | "成" if moves || is_growth(&target.indicator) => Basis::Growth,
        "%" if RATIO.is_match(indicator) || LEVEL.is_match(&target.value) || target.indicator.contains('占') => {
            Basis::Amount
        }
        "%" => Basis::Growth,
        _ if (moves || ADDED.is_match(&target.indicator) || ADDED.is_match(&target.value))
            && !DOINGS.is_match(indicator) =>
        {
            Basis::Change
        }
        _ => Basis::Amount,
    }
}

/// A target's or outcome's figure with its sign; `None` without a number.
pub(super) fn figure(target: &Target, basis: Basis) -> Option<Figure> {
    let falls = target.direction == Direction::Decrease && basis != Basis::Amount;
    let signed = |number: f64| if falls { -number } else { number };
    let (low, high) = (signed(target.number?), target.upper.map(signed));
    let (number, upper) = match high {
        Some(high) if high < low => (high, Some(low)),
        _ => (low, high),
    };
    // 下降3%以上 falls to -3 or lower.
    let hedge = target.hedge.map(|hedge| match hedge {
        Hedge::AtLeast if falls => Hedge::AtMost,
        Hedge::AtMost if falls => Hedge::AtLeast,
        other => other,
    });
    Some(Figure {
        text: target.value.clone(),
        number,
        upper,
        hedge,
        document: 0,
        line: target.line,
        clean: target.clean.clone(),
    })
}

impl Figure {
    /// How a value stands to what this figure asks for.
    pub fn compare(&self, value: f64) -> Comparison {
        let (low, high) = match self.hedge {
            Some(Hedge::AtLeast) => (self.number, f64::INFINITY),
            Some(Hedge::AtMost) => (f64::NEG_INFINITY, self.number),
            _ => (self.number, self.upper.unwrap_or(self.number)),
        };
        match (value.total_cmp(&low), value.total_cmp(&high)) {
            (Ordering::Less, _) => Comparison::Below,
            (_, Ordering::Greater) => Comparison::Above,
            _ => Comparison::Within,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::panel::indicators::unify;
    use crate::document::Document;
    use crate::extract::targets;
    use crate::outline::Outline;
    use crate::read::SourceText;

    #[test]
    fn figures_have_a_sign_and_a_basis() {
        use Basis::{Amount, Change, Growth};
        let cases = [
            ("生产总值增长5%左右", Growth, 5.0, None),
            ("居民消费价格涨幅3%左右", Growth, 3.0, None),
            ("失业率控制在5.5%以内", Amount, 5.5, None),
            ("城镇化率提高1个百分点", Change, 1.0, None),
            ("单位生产总值能耗下降3%以上", Growth, -3.0, None),
            ("单位生产总值能耗下降2%—3%", Growth, -3.0, Some(-2.0)),
            ("粮食产量达到38亿斤以上", Amount, 3.8e9, None),
            ("粮食产量增加2亿斤", Change, 2e8, None),
            ("净增高新技术企业40家", Change, 40.0, None),
            ("高新技术企业培育40家", Change, 40.0, None),
            ("城镇新增就业1100万人以上", Amount, 1.1e7, None),
        ];
        for (text, kind, number, upper) in cases {
            let document = Document::new(SourceText::from_text(format!("今年主要预期目标是：{text}。")));
            let target = targets(&document, &Outline::new(&document)).pop().expect(text);
            let named = unify(&target.indicator, None, Growth);
            let name = named.map_or(target.indicator.clone(), |listed| listed.name.to_owned());
            let found = basis(&name, &target);
            let figure = figure(&target, found).expect("a number");
            assert_eq!((found, figure.number, figure.upper), (kind, number, upper), "{text}");
        }
    }

    #[test]
    fn outcomes_stand_below_within_or_above_a_plan() {
        use Comparison::{Above, Below, Within};
        let plan = |number: f64, upper: Option<f64>, hedge: Option<Hedge>| Figure {
            text: String::new(),
            number,
            upper,
            hedge,
            document: 0,
            line: 1,
            clean: 0..0,
        };
        let cases = [
            (plan(5.0, None, Some(Hedge::Around)), [(4.9, Below), (5.0, Within), (5.2, Above)]),
            (plan(6.0, Some(6.5), Some(Hedge::Range)), [(5.9, Below), (6.2, Within), (6.6, Above)]),
            (plan(5.5, None, Some(Hedge::AtMost)), [(5.0, Within), (5.5, Within), (5.6, Above)]),
            (plan(1.1e7, None, Some(Hedge::AtLeast)), [(1.0e7, Below), (1.1e7, Within), (2e7, Within)]),
            (plan(-3.0, None, Some(Hedge::AtMost)), [(-3.4, Within), (-3.0, Within), (-2.0, Above)]),
        ];
        for (plan, values) in cases {
            for (value, wanted) in values {
                assert_eq!(plan.compare(value), wanted, "{plan:?} {value}");
            }
        }
    }
}

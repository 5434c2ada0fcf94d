//! Targets: figures that a document sets as an aim for a coming period.
//!
//! `numbers` tells where a figure may begin, `figure`, `amount` and `hedge` read it with unit and hedge, `scope` tells
//! parts that plan from parts that look back, `lead` tells where a value begins, `reading` what stands around a figure,
//! `indicator` and `measured` what is measured, `direction` which way it goes, `baseline` and `refused` leave out where
//! something began and what is no aim by rule, `weigh` weighs whether the figure is an aim at all, `period` reads words of
//! time, and `calendar` tells which of them speak of a figure.

mod amount;
mod baseline;
mod calendar;
mod cues;
mod direction;
mod figure;
mod hedge;
mod indicator;
mod lead;
mod measured;
mod numbers;
mod period;
mod reading;
mod refused;
mod scope;
mod weigh;

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Serialize;

pub(crate) use self::calendar::{Calendar, Entry};
pub use self::direction::Direction;
pub use self::hedge::Hedge;
pub use self::period::Period;
pub use self::scope::{Scope, scopes};

use self::direction::direction;
use self::hedge::hedge_before;
use self::measured::{Measured, measured};
use self::weigh::Target as Aim;
use super::features::{Candidate, Evidence, Names, Unweighed};
use crate::document::Document;
use crate::outline::Outline;
use crate::text::Span;

/// A quantified target.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Target {
    /// What is measured, in the document's words.
    pub indicator: String,
    /// From the verb or figure to the unit and its hedge, as written.
    pub value: String,
    /// The figure, 万 and 亿 multiplied in; a range's lower end.
    pub number: Option<f64>,
    /// A range's upper end.
    pub upper: Option<f64>,
    /// The unit, without 万 and 亿.
    pub unit: String,
    /// Which way it goes.
    pub direction: Direction,
    /// How firmly it is set.
    pub hedge: Option<Hedge>,
    /// The period that it is for, by the words around it (今年, 到2027年, “十四五”末). Where none tells, a work report's
    /// target is for the report's year; another's is `None`, as is every one where the document's year is not known.
    pub period: Option<Period>,
    /// The sentence it stands in.
    pub text: String,
    /// What its features weigh, in log odds.
    pub score: f32,
    /// 1-based line of the source.
    pub line: usize,
    /// The value's place in the source.
    pub span: Span,
    /// The value's place in the clean text.
    #[serde(skip)]
    pub clean: Range<usize>,
}

/// The targets of a document's body, in order.
pub fn targets(document: &Document, outline: &Outline) -> Vec<Target> {
    let clean = document.clean().as_str();
    let mut found: Vec<Target> = Vec::new();
    let mut known: FxHashMap<(String, String), usize> = FxHashMap::default();
    let mut calendar = Calendar::of(document, outline);
    let year = document.metadata().known_year().filter(|_| document.metadata().is_work_report());
    for mut figure in measured(document, &scopes(document, outline), may_plan, weigh::nothing())
        .into_iter()
        .filter(|figure| !figure.refused)
    {
        let period = match told(&mut calendar, clean, &mut figure) {
            Some(Told::Over) => continue,
            Some(Told::For(period)) => Some(period),
            None => year.map(Period::Year),
        };
        if figure.evidence.score() <= 0.0 {
            continue;
        }
        let score = figure.evidence.score();
        let (number, sentence) = (figure.number(), figure.sentence.start);
        let mut target = figure.into_target(document, score);
        target.period = period;
        // The same aim may be stated with a verb and without; but 分别增长5%、6%、5% are three.
        let key = (target.indicator.clone(), clean[number].to_owned());
        let first = *known.entry(key).or_insert(sentence);
        if first == sentence || target.indicator.is_empty() {
            found.push(target);
        }
    }
    found
}

/// What words tell of a figure.
enum Told {
    /// The period that it is for.
    For(Period),
    /// That it is of years before the document's, and no aim.
    Over,
}

/// What is told of a figure, which speaks for or against it. Where its own sentence looks ahead it is not over, for the
/// words of time may be far away. And what is said amid a sentence of a time that is over tells nothing in a part that
/// plans: 总结去年抗洪经验。新建农田9万亩。
fn told<E: Evidence<Aim>>(calendar: &mut Option<Calendar>, clean: &str, figure: &mut Measured<E>) -> Option<Told> {
    const AHEAD: [&str; 6] = ["将", "拟", "力争", "争取", "确保", "计划"];
    let calendar = calendar.as_mut()?;
    let entry = calendar.entry(&figure.value, false)?;
    let year = calendar.whole_year(false);
    weigh::period(entry.period, year, figure.scope, &mut figure.evidence);
    let period = entry.period?;
    let said = &clean[figure.sentence.start..figure.value.end];
    match period.is_before(year) {
        true if figure.scope == Scope::Plan && entry.amid => None,
        true if !AHEAD.iter().any(|word| said.contains(word)) => Some(Told::Over),
        _ => Some(Told::For(period)),
    }
}

/// What was achieved is no aim; of 254 figures in reviews of annotated documents none was one.
fn may_plan(scope: Scope) -> bool {
    scope != Scope::Review
}

/// What a document reports as achieved: the figures of its review, and those of parts of which neither is told.
/// They have the fields of targets but for the score, which is 0: nothing is weighed. Where something began is left out:
/// of 从86万亿元增加到121万亿元 there is the second figure.
pub fn outcomes(document: &Document, outline: &Outline) -> Vec<Target> {
    let mut found = outcomes_within(document, &scopes(document, outline));
    let mut calendar = Calendar::of(document, outline);
    for outcome in &mut found {
        let entry = calendar.as_mut().and_then(|calendar| calendar.entry(&outcome.clean, true));
        outcome.period = entry.and_then(|entry| entry.period);
    }
    found
}

/// The same, but for the periods, where the scopes of the document's blocks are known.
pub(crate) fn outcomes_within(document: &Document, scopes: &[Scope]) -> Vec<Target> {
    let figures = measured(document, scopes, |scope| scope != Scope::Plan, Unweighed);
    figures.into_iter().map(|figure| figure.into_target(document, 0.0)).collect()
}

/// Whether a text announces targets: 今年发展主要预期目标是
pub fn announces_targets(text: &str) -> bool {
    weigh::announces(text)
}

/// Every figure that could be a target and is not refused by rule, with its features: what weights are fitted on, and what
/// explains a decision.
pub fn target_candidates(document: &Document, outline: &Outline) -> Vec<Candidate> {
    let clean = document.clean().as_str();
    let described = |figure: Measured<Names>| Candidate {
        text: clean[figure.value.clone()].to_owned(),
        about: figure.indicator,
        clean: figure.value,
        features: figure.evidence.0,
    };
    let figures = measured(document, &scopes(document, outline), may_plan, Names::default());
    let mut calendar = Calendar::of(document, outline);
    let mut over = |figure: &mut Measured<Names>| matches!(told(&mut calendar, clean, figure), Some(Told::Over));
    let open = figures.into_iter().filter(|figure| !figure.refused);
    open.filter_map(|mut figure| (!over(&mut figure)).then(|| described(figure))).collect()
}

impl<E> Measured<E> {
    /// Its place in the clean text, without its verb.
    fn number(&self) -> Range<usize> {
        self.sentence.start + self.figure.range.start..self.value.end
    }

    /// Whether it is so many 万 of people, who need no measure word: 贫困人口1000万.
    fn counts_people(&self) -> bool {
        const PEOPLE: [&str; 10] =
            ["人口", "职工", "教师", "农民", "居民", "学生", "毕业生", "劳动力", "党员", "老年人"];
        let many = self.figure.number.is_some_and(|number| number >= 10_000.0);
        self.figure.unit.is_empty() && many && PEOPLE.iter().any(|people| self.indicator.contains(people))
    }

    fn into_target(self, document: &Document, score: f32) -> Target {
        let clean = document.clean().as_str();
        let span = document.clean().span(&self.value);
        let unit = if self.counts_people() { "人".to_owned() } else { self.figure.unit };
        let direction = direction(&self.verb, &self.indicator, &unit);
        Target {
            indicator: self.indicator,
            value: clean[self.value.clone()].to_owned(),
            number: self.figure.number,
            upper: self.figure.upper,
            unit,
            direction,
            hedge: self.figure.hedge.or_else(|| hedge_before(&self.verb)),
            period: None,
            text: clean[self.sentence].trim().to_owned(),
            score,
            line: document.line(span),
            span,
            clean: self.value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;

    #[test]
    fn fields_are_normalised() {
        use Direction::{Decrease, Increase, Level};
        let cases = [
            ("国民生产总值翻两番。", "番", Increase),
            ("新增学位100所。", "所", Increase),
            ("减少贫困人口1000万以上。", "人", Decrease),
            ("解决6000万农村人口的饮水问题。", "人", Level),
            ("单位能耗下降到3%。", "%", Level),
            ("单位能耗下降3%。", "%", Decrease),
        ];
        for (text, unit, direction) in cases {
            let document = Document::new(SourceText::from_text(text));
            let found = measured(&document, &scopes(&document, &Outline::new(&document)), may_plan, Unweighed);
            let found: Vec<Target> = found.into_iter().map(|figure| figure.into_target(&document, 0.0)).collect();
            assert_eq!((found.len(), found[0].unit.as_str(), found[0].direction), (1, unit, direction), "{text}");
        }
    }

    #[test]
    fn what_is_over_is_no_target() {
        let values = |of: &str| {
            let text =
                format!("2024年工作意见\n{of}，各地行动起来。\n粮食总产达到8万吨以上。粮食总产将达到9万吨以上。");
            let document = Document::new(SourceText::from_text(text));
            targets(&document, &Outline::new(&document)).into_iter().map(|target| target.value).collect::<Vec<_>>()
        };
        assert_eq!(values("今年"), ["达到8万吨以上", "达到9万吨以上"]);
        // What looks ahead is an aim whatever is told before, as is what stands in a part that plans.
        assert_eq!(values("2021年"), ["达到9万吨以上"]);
        assert_eq!(
            values("一、2024年工作安排\n抓好落实。总结2021年经验，抓好落实"),
            ["达到8万吨以上", "达到9万吨以上"]
        );
    }

    #[test]
    fn targets_are_for_a_period() {
        use Period::{Year, Years};
        let report = "2024年政府工作报告\n各位代表：\n一、今年工作安排\n今年生产总值增长5%左右。到2027年，森林覆盖率达到60%以上。\
                      “十四五”末常住人口城镇化率达到65%。五年内新增学位3万个。";
        let periods = |text: &str| {
            let document = Document::new(SourceText::from_text(text));
            let found = targets(&document, &Outline::new(&document));
            found.into_iter().map(|target| (target.value, target.period)).collect::<Vec<_>>()
        };
        let wanted = [
            ("增长5%左右", Some(Year(2024))),
            ("达到60%以上", Some(Year(2027))),
            ("达到65%", Some(Year(2025))),
            ("3万个", Some(Years(None))),
        ];
        let found = periods(report);
        let found: Vec<_> = found.iter().map(|(value, period)| (value.as_str(), *period)).collect();
        assert_eq!(found, wanted);
        assert!(periods(&report.replace("2024年", "")).iter().all(|(_, period)| period.is_none()));
        // A work report is for its year, another paper for none.
        let untold = "2024年政府工作报告\n各位代表：\n主要预期目标是：城镇新增就业8万人以上。";
        assert_eq!(periods(untold)[0].1, Some(Year(2024)));
        assert_eq!(periods(&untold.replace("政府工作报告", "就业工作意见"))[0].1, None);
    }
}

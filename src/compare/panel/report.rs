//! What one report gives to the panel: its plans, the outcomes it states, and what it says of indicators without a figure.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;
use serde::Serialize;

use super::basis::Basis;
use super::figure::{Figure, basis, figure};
use super::indicators::{Listed, conjuncts, may_be_several, named, unify};
use crate::analyzer::Analysis;
use crate::document::Metadata;
use crate::extract::{Calendar, Entry, Period, Scope, Target, outcomes_within, scopes};

/// Whether a figure is aimed at or reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Role {
    /// Aimed at.
    Plan,
    /// Reached.
    Achieved,
}

/// An indicator, under one name whatever a document calls it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Indicator {
    /// Its place in the bundled list; one that is not in the list has the last.
    #[serde(skip)]
    pub(super) order: usize,
    /// Its id in the bundled list, such as `gdp`; `None` where it is not in the list.
    pub id: Option<&'static str>,
    /// Its name: 国内生产总值 of the state, 地区生产总值 of any other place.
    pub name: String,
}

/// A figure that a report states, with what it measures and for when.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Statement {
    /// What is measured.
    pub indicator: Indicator,
    /// What is measured, in the document's words.
    pub wording: String,
    /// Whether it is an amount, a difference or a rate.
    pub basis: Basis,
    /// The unit, without 万 and 亿.
    pub unit: String,
    /// Aimed at or reached.
    pub role: Role,
    /// The time it speaks of.
    pub period: Period,
    /// Whether it stands where the document announces its targets: 主要预期目标是.
    pub announced: bool,
    /// The figure.
    pub figure: Figure,
}

/// What one report gives to a panel.
#[derive(Debug, Clone)]
pub struct PanelReport {
    /// The report's file.
    pub path: PathBuf,
    /// The place whose report it is.
    pub place: Option<String>,
    /// The year that it plans for; without one it is in no panel.
    pub year: Option<u16>,
    /// Every figure with an indicator, in the order of the text, plans first.
    pub statements: Vec<Statement>,
    /// Whether it has a part that plans.
    pub(super) plans: bool,
    /// Indicators of the list for which it says that it sets no target.
    pub(super) declined: BTreeSet<&'static str>,
    /// Indicators of the list that its plan names.
    pub(super) named: BTreeSet<&'static str>,
}

static DECLINES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:没有|未|不再?|没)(?:提出|设定|设置|设立|设|确定|制定|明确)([^，。；]{2,24}?)(?:具体|量化|硬性|约束性|预期)*(?:目标|指标|任务)")
        .expect("a valid pattern")
});

/// Whether a text may hold what [`DECLINES`] finds: the pattern begins with words that stand everywhere.
fn may_decline(text: &str) -> bool {
    const VERBS: [&str; 7] = ["提出", "设", "确定", "制定", "明确", "有", "再"];
    ["没", "未", "不"].iter().any(|no| {
        let mut places = memchr::memmem::find_iter(text.as_bytes(), no);
        places.any(|at| VERBS.iter().any(|verb| text[at + no.len()..].starts_with(verb)))
    })
}

impl PanelReport {
    /// Reads the figures of a report for what they measure and when.
    pub fn new(analysis: &Analysis) -> Self {
        let document = analysis.document();
        let metadata = analysis.metadata();
        let year = metadata.known_year();
        let mut report = Self {
            path: document.path().to_path_buf(),
            place: metadata.get("place").map(std::borrow::Cow::into_owned),
            year,
            statements: Vec::new(),
            plans: false,
            declined: BTreeSet::new(),
            named: BTreeSet::new(),
        };
        let Some(year) = year else { return report };
        let scopes = scopes(document, analysis.outline());
        report.read_figures(analysis, &scopes, year);
        report.read_words(analysis, &scopes);
        report.year = Some(report.planned_year(year));
        report
    }

    fn read_figures(&mut self, analysis: &Analysis, scopes: &[Scope], year: u16) {
        let (document, outline) = (analysis.document(), analysis.outline());
        let mut calendar = Calendar::new(document, outline, year);
        let aims: FxHashSet<usize> = analysis.targets().iter().map(|target| target.clean.start).collect();
        let mut add = |role: Role, target: &Target| {
            if is_time(target) {
                return;
            }
            let review = role == Role::Achieved;
            let Some(Entry { block, summed, period: told, .. }) = calendar.entry(&target.clean, review) else { return };
            let period = told.unwrap_or(Period::Year(calendar.whole_year(review)));
            // Where no heading tells that a part looks back, the words must.
            let past =
                |period: Period| matches!(period, Period::Years(_)) || matches!(period, Period::Year(y) if y < year);
            let believed = match role {
                Role::Plan => !matches!(period, Period::Year(y) if y < year),
                Role::Achieved => scopes.get(block) == Some(&Scope::Review) || told.is_some_and(past),
            };
            if let Some(statement) = self.statement(target, role, (period, summed)).filter(|_| believed) {
                self.statements.push(Statement { announced: calendar.announces(), ..statement });
            }
        };
        one_by_one(analysis.targets().to_vec()).iter().for_each(|target| add(Role::Plan, target));
        let mut reached = outcomes_within(document, scopes);
        reached.retain(|outcome| !aims.contains(&outcome.clean.start));
        one_by_one(reached).iter().for_each(|outcome| add(Role::Achieved, outcome));
    }

    fn statement(&self, target: &Target, role: Role, (period, summed): (Period, bool)) -> Option<Statement> {
        let guess = basis(&target.indicator, target);
        let indicator = self.indicator(&target.indicator, guess).filter(|indicator| !indicator.name.is_empty())?;
        let basis = basis(&indicator.name, target);
        // What is reached at the end of some years is reached in the last: 五年来增加到121万亿元.
        let at_the_end = !summed && basis == Basis::Amount && target.value.contains(['到', '至', '达', '超', '破']);
        let period = match (period, role) {
            (Period::Years(None), Role::Achieved) if at_the_end => Period::Year(self.year?.saturating_sub(1)),
            (Period::Years(Some(end)), _) if at_the_end => Period::Year(end),
            _ => period,
        };
        Some(Statement {
            indicator,
            wording: target.indicator.clone(),
            basis,
            unit: target.unit.clone(),
            role,
            period,
            announced: false,
            figure: figure(target, basis)?,
        })
    }

    fn indicator(&self, wording: &str, basis: Basis) -> Option<Indicator> {
        let national = self.place.as_deref().is_none_or(|place| place == Metadata::WHOLE_STATE);
        match unify(wording, self.place.as_deref(), basis) {
            Ok(Listed { number, id, name }) => {
                let name =
                    if national { name.to_owned() } else { name.replace("国内生产总值", "地区生产总值") };
                Some(Indicator { order: number, id: Some(id), name })
            }
            Err(rest) => (!rest.is_empty()).then_some(Indicator { order: usize::MAX, id: None, name: rest }),
        }
    }

    /// Which indicators the plan names, and for which it says that it sets no target.
    fn read_words(&mut self, analysis: &Analysis, scopes: &[Scope]) {
        let document = analysis.document();
        for (block, scope) in document.blocks().iter().zip(scopes) {
            let text = document.text_of(block);
            if block.kind.is_said() && *scope != Scope::Review && may_decline(text) {
                let declined = DECLINES.captures_iter(text).filter_map(|found| {
                    unify(&found[1], self.place.as_deref(), Basis::Growth).ok().map(|listed| listed.id)
                });
                self.declined.extend(declined);
            }
            if block.kind.is_said() && *scope == Scope::Plan {
                self.plans = true;
                self.named.extend(named(text).into_iter().map(|listed| listed.id));
            }
        }
        self.plans |= self.statements.iter().any(|statement| statement.role == Role::Plan);
    }

    /// The year that most of the announced targets are for: reports given at a year's end plan for the next.
    fn planned_year(&self, year: u16) -> u16 {
        let of = |wanted: u16| {
            let aims = self.statements.iter().filter(|statement| statement.role == Role::Plan && statement.announced);
            aims.filter(|statement| statement.period == Period::Year(wanted)).count()
        };
        let next = year.saturating_add(1);
        if of(next) > of(year) { next } else { year }
    }
}

/// Gives each of several figures its own indicator: 城镇、农村居民收入分别增长7%和8%.
fn one_by_one(targets: Vec<Target>) -> Vec<Target> {
    let mut targets: Vec<Target> = targets.into_iter().flat_map(of_each).collect();
    let together = |a: &Target, b: &Target| a.indicator == b.indicator && a.text == b.text;
    for figures in targets.chunk_by_mut(together).filter(|figures| figures.len() > 1) {
        let names = if figures[0].text.contains("分别") { conjuncts(&figures[0].indicator) } else { Vec::new() };
        if names.len() == figures.len() {
            figures.iter_mut().zip(names).for_each(|(figure, name)| figure.indicator = name);
        }
    }
    targets
}

/// One figure for several indicators: 化学需氧量、氨氮排放量下降2%.
fn of_each(target: Target) -> Vec<Target> {
    if target.text.contains("分别") || !may_be_several(&target.indicator) {
        return vec![target];
    }
    let names = conjuncts(&target.indicator);
    let listed = |name: &String| unify(name, None, Basis::Growth).is_ok();
    if names.len() < 2 || unify(&target.indicator, None, Basis::Growth).is_ok() || !names.iter().all(listed) {
        return vec![target];
    }
    names.into_iter().map(|indicator| Target { indicator, ..target.clone() }).collect()
}

/// How long or in which year: 连续9年, 2007年.
fn is_time(target: &Target) -> bool {
    matches!(target.unit.as_str(), "年" | "个月" | "月" | "日" | "天" | "周年" | "届" | "次会议")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_decline_holds_all_that_declines() {
        for no in ["没有", "未", "不", "不再", "没"] {
            for verb in ["提出", "设定", "设置", "设立", "设", "确定", "制定", "明确"] {
                let text = format!("今年{no}{verb}经济增速具体目标。");
                assert!(DECLINES.is_match(&text) && may_decline(&text), "{text}");
            }
        }
        for text in ["", "不断提高目标", "未来五年", "不"] {
            assert!(!may_decline(text), "{text}");
        }
    }
}

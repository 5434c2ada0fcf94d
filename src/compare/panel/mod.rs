//! Targets as a panel: indicators by years, plan against outcome.
//!
//! `indicators` gives one name to what reports call by many, `mentions` finds their names in a text, `basis` and `figure` make a
//! signed number of what is stated, and `report` reads one report; here the reports of each place are put side by side.

mod basis;
mod figure;
mod indicators;
mod mentions;
mod report;

use std::collections::BTreeMap;

use serde::Serialize;

pub use self::basis::Basis;
pub use self::figure::{Comparison, Figure};
pub use self::report::{Indicator, PanelReport, Role, Statement};

use crate::extract::Period;

/// What a report says of an indicator in its plan for a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PlanStatus {
    /// A figure.
    Stated,
    /// That no target is set: 没有提出全年经济增速具体目标.
    Declined,
    /// Its name, without a figure of this kind.
    Named,
    /// Nothing: no wording of the indicator stands in the plan.
    Absent,
    /// Nothing was found; of indicators outside the list other wordings are not known.
    NotFound,
    /// The report has no part that could be told to be a plan.
    NoPlan,
    /// There is no report of that year.
    NoReport,
}

/// An indicator in a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Cell {
    /// The year.
    pub year: u16,
    /// What the year's report says of it.
    pub status: PlanStatus,
    /// The plan: of several figures the first that is announced as a target, else the first.
    pub plan: Option<Figure>,
    /// How many figures the report gives as plan.
    pub plan_count: usize,
    /// The outcome, as the next year's report states it.
    pub achieved: Option<Figure>,
    /// How many figures that report gives as outcome.
    pub achieved_count: usize,
    /// Outcome minus plan; of a range its lower end.
    pub difference: Option<f64>,
    /// How the outcome stands to the plan.
    pub comparison: Option<Comparison>,
}

/// An indicator of a place over the years.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PanelRow {
    /// The place.
    pub place: Option<String>,
    /// What is measured.
    pub indicator: Indicator,
    /// Whether figures are amounts, differences or rates.
    pub basis: Basis,
    /// Their unit.
    pub unit: String,
    /// A cell a year, from the place's first report to its last, without a gap.
    pub cells: Vec<Cell>,
}

impl PanelRow {
    /// In how many years a plan is stated.
    pub fn stated(&self) -> usize {
        self.cells.iter().filter(|cell| cell.status == PlanStatus::Stated).count()
    }
}

/// Puts reports side by side. A row is an indicator of a place with at least one plan for one year; its cells are
/// balanced: every row of a place has the same years. Rows are sorted by place, then as the bundled list is, then
/// by name. Where a place has several reports for a year, the first that states a figure gives it.
///
/// ```
/// use tifa::compare::panel::{panel, Comparison, PanelReport, PlanStatus};
/// let analyzer = tifa::Analyzer::new();
/// let reports = [
///     "2023年澜溪市政府工作报告\n\n一、今年目标\n全市地区生产总值增长5%左右。",
///     "2024年澜溪市政府工作报告\n\n一、去年工作回顾\n全市GDP增长5.4%。\n二、今年工作安排\n地区生产总值增长6%以上。",
/// ];
/// let reports = reports.map(|text| PanelReport::new(&analyzer.analyze(text)));
/// let rows = panel(&reports);
/// let first = &rows[0].cells[0];
/// assert_eq!((rows[0].indicator.id, first.year, first.status), (Some("gdp"), 2023, PlanStatus::Stated));
/// assert_eq!(first.achieved.as_ref().map(|figure| figure.number), Some(5.4));
/// assert_eq!(first.comparison, Some(Comparison::Above));
/// ```
pub fn panel<'a>(reports: impl IntoIterator<Item = &'a PanelReport>) -> Vec<PanelRow> {
    let mut places: BTreeMap<Option<&str>, Vec<(usize, &PanelReport, u16)>> = BTreeMap::new();
    for (number, report) in reports.into_iter().enumerate() {
        if let Some(year) = report.year {
            places.entry(report.place.as_deref()).or_default().push((number, report, year));
        }
    }
    places.into_iter().flat_map(|(place, reports)| Place::new(reports).rows(place)).collect()
}

type Key<'a> = (&'a Indicator, Basis, &'a str);

/// Statements of one indicator for one year, by the year of the report.
type ByReport<'a> = BTreeMap<u16, Vec<(usize, &'a Statement)>>;

/// The reports of one place.
struct Place<'a> {
    reports: BTreeMap<u16, Vec<&'a PanelReport>>,
    statements: BTreeMap<Key<'a>, BTreeMap<(Role, u16), ByReport<'a>>>,
}

impl<'a> Place<'a> {
    fn new(reports: Vec<(usize, &'a PanelReport, u16)>) -> Self {
        let mut place = Self { reports: BTreeMap::new(), statements: BTreeMap::new() };
        for (number, report, reported) in reports {
            place.reports.entry(reported).or_default().push(report);
            for statement in &report.statements {
                let Period::Year(year) = statement.period else { continue };
                let of = place.statements.entry(key(statement)).or_default();
                of.entry((statement.role, year)).or_default().entry(reported).or_default().push((number, statement));
            }
        }
        place
    }

    fn rows(&self, place: Option<&str>) -> Vec<PanelRow> {
        let (Some(first), Some(last)) = (self.reports.keys().next(), self.reports.keys().next_back()) else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        for (&(indicator, basis, unit), statements) in &self.statements {
            let cells: Vec<Cell> = (*first..=*last).map(|year| self.cell(indicator, statements, year)).collect();
            if cells.iter().any(|cell| cell.plan.is_some()) {
                let place = place.map(str::to_owned);
                rows.push(PanelRow { place, indicator: indicator.clone(), basis, unit: unit.to_owned(), cells });
            }
        }
        rows
    }

    fn cell(&self, indicator: &Indicator, statements: &BTreeMap<(Role, u16), ByReport>, year: u16) -> Cell {
        let of = |role: Role| statements.get(&(role, year));
        let (plan, plan_count) = of(Role::Plan).and_then(|by| by.get(&year)).map_or((None, 0), |of| chosen(of));
        let next = of(Role::Achieved).zip(year.checked_add(1)).and_then(|(by, next)| by.get(&next));
        let (achieved, achieved_count) = next.map_or((None, 0), |of| chosen(of));
        let both = plan.as_ref().zip(achieved.as_ref());
        Cell {
            year,
            status: if plan.is_some() { PlanStatus::Stated } else { self.unstated(indicator, year) },
            difference: both.map(|(plan, achieved)| achieved.number - plan.number),
            comparison: both.map(|(plan, achieved)| plan.compare(achieved.number)),
            plan,
            plan_count,
            achieved,
            achieved_count,
        }
    }

    /// Why a year has no plan for an indicator.
    fn unstated(&self, indicator: &Indicator, year: u16) -> PlanStatus {
        let Some(reports) = self.reports.get(&year) else { return PlanStatus::NoReport };
        match indicator.id {
            Some(id) if reports.iter().any(|report| report.declined.contains(id)) => PlanStatus::Declined,
            _ if !reports.iter().any(|report| report.plans) => PlanStatus::NoPlan,
            Some(id) if reports.iter().any(|report| report.named.contains(id)) => PlanStatus::Named,
            Some(_) => PlanStatus::Absent,
            None => PlanStatus::NotFound,
        }
    }
}

/// Of several figures the first announced one, else the first; and how many there are.
fn chosen(statements: &[(usize, &Statement)]) -> (Option<Figure>, usize) {
    let best = statements.iter().min_by_key(|(_, statement)| !statement.announced);
    (best.map(|(number, statement)| Figure { document: *number, ..statement.figure.clone() }), statements.len())
}

fn key(statement: &Statement) -> Key<'_> {
    (&statement.indicator, statement.basis, &statement.unit)
}

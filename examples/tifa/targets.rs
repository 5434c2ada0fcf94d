//! `targets`: indicators by years, plan against outcome.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tifa::compare::panel::{Cell, Figure, PanelReport, PanelRow, PlanStatus, panel};

use crate::args::{Format, PanelShape, TargetsOptions};
use crate::input::{Status, analyzer, each_document, warn};
use crate::output::{Sheet, number};

pub fn run(options: &TargetsOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let outcome = each_document(&options.common, &options.paths, |document| {
        PanelReport::new(&analyzer.analyze_document(document))
    })?;
    let reports: Vec<&PanelReport> = outcome.values.iter().collect();
    let reports = &reports[..];
    for report in reports.iter().filter(|report| report.year.is_none()) {
        warn(&options.common, &format!("{}: left out, it has no year", report.path.display()));
    }
    let wanted = |id: Option<&str>, name: &str| {
        options.indicator.is_empty()
            || options.indicator.iter().any(|wanted| id == Some(wanted) || name.contains(wanted.as_str()))
    };
    let shape = options.shape.unwrap_or(match options.format {
        Format::Table => PanelShape::Wide,
        _ => PanelShape::Long,
    });
    let sheet = if shape == PanelShape::Figures {
        figures(reports, wanted)
    } else {
        let mut rows = panel(reports.iter().copied());
        let least = options.least_years.unwrap_or(if options.format == Format::Table { 2 } else { 1 });
        rows.retain(|row| row.stated() >= least && wanted(row.indicator.id, &row.indicator.name));
        if rows.is_empty() && !options.indicator.is_empty() {
            warn(&options.common, "no report sets a target for such an indicator");
        }
        if shape == PanelShape::Wide { wide(&rows, options.format) } else { long(&rows, reports) }
    };
    sheet.print(options.format)?;
    Ok(outcome.status())
}

/// A row an indicator and year: what a regression takes.
pub fn long(rows: &[PanelRow], reports: &[&PanelReport]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "place",
        "id",
        "indicator",
        "basis",
        "unit",
        "year",
        "status",
        "plan",
        "plan_upper",
        "plan_hedge",
        "plan_text",
        "plan_count",
        "plan_path",
        "plan_line",
        "achieved",
        "achieved_hedge",
        "achieved_text",
        "achieved_count",
        "achieved_path",
        "achieved_line",
        "difference",
        "comparison",
    ]);
    for row in rows {
        for cell in &row.cells {
            let mut cells = row_head(row);
            cells.extend([json!(cell.year), json!(cell.status)]);
            let plan = cell.plan.as_ref();
            cells.extend([value(plan), number(plan.and_then(|plan| plan.upper)), hedge(plan), text(plan)]);
            cells.push(json!(cell.plan_count));
            cells.extend(place(plan, reports));
            let achieved = cell.achieved.as_ref();
            cells.extend([value(achieved), hedge(achieved), text(achieved), json!(cell.achieved_count)]);
            cells.extend(place(achieved, reports));
            cells.extend([number(cell.difference), json!(cell.comparison)]);
            sheet.push(cells);
        }
    }
    sheet.hiding(&["plan_path", "achieved_path", "plan_count", "achieved_count", "achieved_hedge"])
}

/// A row an indicator, a column a year: what a reader takes. A cell holds the plan, and what was reached behind an arrow.
fn wide(rows: &[PanelRow], format: Format) -> Sheet {
    let mut years: Vec<u16> = rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.year)).collect();
    years.sort_unstable();
    years.dedup();
    let names: Vec<String> = years.iter().map(u16::to_string).collect();
    let mut header = vec!["place", "id", "indicator", "basis", "unit"];
    header.extend(names.iter().map(String::as_str));
    let mut sheet = Sheet::new(&header);
    for row in rows {
        let cells: BTreeMap<u16, &Cell> = row.cells.iter().map(|cell| (cell.year, cell)).collect();
        let mut line = row_head(row);
        line.extend(years.iter().map(|year| json!(cells.get(year).map_or(String::new(), |cell| in_short(cell)))));
        sheet.push(line);
    }
    if format == Format::Table { sheet.hiding(&["id", "unit"]) } else { sheet }
}

/// 增长5%左右 → 5.2%
fn in_short(cell: &Cell) -> String {
    let plan = match (&cell.plan, cell.status) {
        (Some(plan), _) => plan.text.clone(),
        (None, PlanStatus::Declined) => "declined".to_owned(),
        (None, PlanStatus::Named) => "named".to_owned(),
        (None, PlanStatus::Absent | PlanStatus::NotFound) => "–".to_owned(),
        _ => String::new(),
    };
    match &cell.achieved {
        Some(achieved) => format!("{plan} → {}", achieved.text),
        None => plan,
    }
}

/// Every figure with what it measures and when, those of several years too.
fn figures(reports: &[&PanelReport], wanted: impl Fn(Option<&str>, &str) -> bool) -> Sheet {
    let mut sheet = Sheet::new(&[
        "path",
        "place",
        "reported",
        "role",
        "period",
        "year",
        "id",
        "indicator",
        "wording",
        "basis",
        "unit",
        "value",
        "upper",
        "hedge",
        "text",
        "announced",
        "line",
    ]);
    for report in reports {
        for one in report.statements.iter().filter(|one| wanted(one.indicator.id, &one.indicator.name)) {
            sheet.push(vec![
                json!(report.path.to_string_lossy()),
                json!(report.place),
                json!(report.year),
                json!(one.role),
                json!(one.period.kind()),
                json!(one.period.end()),
                json!(one.indicator.id),
                json!(one.indicator.name),
                json!(one.wording),
                json!(one.basis),
                json!(one.unit),
                number(one.figure.number),
                number(one.figure.upper),
                json!(one.figure.hedge),
                json!(one.figure.text),
                json!(one.announced),
                json!(one.figure.line),
            ]);
        }
    }
    sheet.hiding(&["path", "wording", "announced", "upper"])
}

fn row_head(row: &PanelRow) -> Vec<Value> {
    let indicator = &row.indicator;
    vec![json!(row.place), json!(indicator.id), json!(indicator.name), json!(row.basis), json!(row.unit)]
}

fn value(figure: Option<&Figure>) -> Value {
    number(figure.map(|figure| figure.number))
}

fn hedge(figure: Option<&Figure>) -> Value {
    json!(figure.and_then(|figure| figure.hedge))
}

fn text(figure: Option<&Figure>) -> Value {
    json!(figure.map(|figure| &figure.text))
}

fn place(figure: Option<&Figure>, reports: &[&PanelReport]) -> [Value; 2] {
    let path = figure.and_then(|figure| reports.get(figure.document)).map(|report| report.path.to_string_lossy());
    [json!(path), json!(figure.map(|figure| figure.line))]
}

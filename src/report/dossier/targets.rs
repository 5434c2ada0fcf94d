//! The panel of targets, with a chart of each indicator that has a figure in at least two years.

use rayon::prelude::*;
use serde::Serialize;

use crate::compare::panel::{self, Basis, Cell, Figure, PanelRow, PlanStatus};
use crate::extract::Hedge;
use crate::report::chart::{PlanPoint, plan_chart};
use crate::report::places::Place;
use crate::report::{Comparison, KeptDocument};

/// A row of the panel.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    place: Option<String>,
    id: Option<&'static str>,
    name: String,
    basis: Basis,
    unit: String,
    cells: Vec<PageCell>,
    /// The chart, where there is one, and by what its numbers are divided: 万, 亿 or nothing.
    chart: Option<String>,
    scale: &'static str,
}

#[derive(Debug, Serialize)]
struct PageCell {
    year: u16,
    status: PlanStatus,
    plan: Option<PageFigure>,
    achieved: Option<PageFigure>,
    difference: Option<f64>,
    comparison: Option<panel::Comparison>,
}

/// A figure and where it stands.
#[derive(Debug, Serialize)]
struct PageFigure {
    text: String,
    number: f64,
    hedge: Option<Hedge>,
    document: usize,
    place: Option<Place>,
}

pub(super) fn rows(documents: &[KeptDocument], comparison: &Comparison) -> Vec<Row> {
    let numbers = &comparison.report_numbers;
    let figure = |figure: &Figure| PageFigure {
        text: figure.text.clone(),
        number: figure.number,
        hedge: figure.hedge,
        document: numbers[figure.document],
        place: documents[numbers[figure.document]].place(&figure.clean),
    };
    let cell = |cell: &Cell| PageCell {
        year: cell.year,
        status: cell.status,
        plan: cell.plan.as_ref().map(figure),
        achieved: cell.achieved.as_ref().map(figure),
        difference: cell.difference.map(|value| (value * 1e6).round() / 1e6),
        comparison: cell.comparison,
    };
    let row = |row: &PanelRow| Row {
        cells: row.cells.iter().map(cell).collect(),
        chart: chart(row),
        scale: scale(row).1,
        place: row.place.clone(),
        id: row.indicator.id,
        name: row.indicator.name.clone(),
        basis: row.basis,
        unit: row.unit.clone(),
    };
    comparison.panel.par_iter().map(row).collect()
}

/// By what figures are divided to be read with ease.
fn scale(row: &PanelRow) -> (f64, &'static str) {
    let figures = row.cells.iter().flat_map(|cell| [&cell.plan, &cell.achieved]).flatten();
    match figures.map(|figure| figure.number.abs()).fold(0.0, f64::max) {
        1e8.. => (1e8, "亿"),
        1e4.. => (1e4, "万"),
        _ => (1.0, ""),
    }
}

/// Plan with its hedge and outcome over the years.
fn chart(row: &PanelRow) -> Option<String> {
    let divisor = scale(row).0;
    let number = |figure: &Figure| figure.number / divisor;
    let point = |cell: &Cell| PlanPoint {
        year: cell.year,
        plan: cell.plan.as_ref().map(number),
        upper: cell.plan.as_ref().and_then(|plan| plan.upper).map(|upper| upper / divisor),
        hedge: cell.plan.as_ref().and_then(|plan| plan.hedge),
        achieved: cell.achieved.as_ref().map(number),
    };
    // What the list does not know need not measure the same from year to year.
    row.indicator.id?;
    let points: Vec<PlanPoint> = row.cells.iter().map(point).collect();
    let told = points.iter().filter(|point| point.plan.is_some() || point.achieved.is_some()).count();
    (told >= 2).then(|| plan_chart(&points)).flatten()
}

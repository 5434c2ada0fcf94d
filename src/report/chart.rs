//! Figures as SVG with real text: trends, key terms, plans against outcomes.

use charts_rs::{Color, FontConfig, HorizontalBarChart, LineChart, Series, SeriesBand, Symbol, TextConfig};

use crate::compare::trend::Trend;
use crate::extract::Hedge;
use crate::stats::KeynessRow;

/// Colours that are told apart by readers who do not tell red from green, after Okabe and Ito (2008), *Color universal
/// design*.
const COLOURS: [&str; 7] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A7A00"];

/// The colour of text and axes, which a page replaces by its own.
const INK: &str = "#22272b";

/// The colour of grid lines.
const GRID: &str = "#D9D7D0";

/// What a figure is drawn in: every script that a document may hold has a glyph in one of them.
const FONTS: &str = "system-ui, 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

fn colour(text: &str) -> Color {
    Color::parse(text).unwrap_or_else(Color::black)
}

/// The frequency per million word tokens of some features, group by group; at most seven lines can be told apart.
/// None without a feature.
pub fn trend_chart(trends: &[Trend]) -> Option<String> {
    let groups = trends.first()?.cells.iter().map(|cell| cell.group.to_owned()).collect();
    let line = |trend: &Trend| {
        let rates: Vec<f32> = trend.cells.iter().map(|cell| cell.per_million as f32).collect();
        Series::new(trend.feature.to_owned(), rates)
    };
    let mut chart = LineChart::new(trends.iter().take(COLOURS.len()).map(line).collect(), groups);
    (chart.width, chart.height) = (800.0, 420.0);
    chart.series.symbol = Some(Symbol::Circle(3.0, None));
    finish(&mut chart);
    let names: Vec<&str> = trends.iter().take(COLOURS.len()).map(|trend| trend.feature).collect();
    chart.texts = legend(&names, chart.width);
    chart.margin.top += chart.texts.last().and_then(|text| text.top).unwrap_or(0.0) + 24.0;
    let highest = trends.iter().take(COLOURS.len()).flat_map(|trend| &trend.cells).map(|cell| cell.per_million);
    if let Some(axis) = chart.y_axis_configs.first_mut() {
        axis.font.color = colour(INK);
        (axis.min, axis.max) = (Some(0.0), Some(round_up(highest.fold(1.0, f64::max)) as f32));
        axis.split_number = STEPS;
        axis.title = Some("per million words".to_owned());
    }
    chart.svg().ok().map(|svg| in_fonts(&svg))
}

/// So many steps the axis of values has.
const STEPS: usize = 5;

/// The next number whose fifths are round.
fn round_up(value: f64) -> f64 {
    let scale = 10f64.powf(value.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 7.5, 10.0].into_iter().find(|step| step * scale >= value).unwrap_or(10.0) * scale
}

/// The terms of a comparison as bars of the measure by which they were ranked, the first row on top; a term without a
/// finite value is left out. None without a row.
pub fn keyness_chart(rows: &[KeynessRow], measure: &str) -> Option<String> {
    let rows: Vec<&KeynessRow> = rows.iter().filter(|row| row.signed.is_finite()).collect();
    let widest = rows.iter().map(|row| width(&row.term)).reduce(f32::max)?;
    // The first row of a chart of bars stands at its foot.
    let values: Vec<f32> = rows.iter().rev().map(|row| row.signed as f32).collect();
    let names = vec![" ".to_owned(); rows.len()];
    let mut chart = HorizontalBarChart::new(vec![Series::new(measure.to_owned(), values)], names);
    let (step, top) = (26.0, 34.0);
    (chart.width, chart.height) = (800.0, top + step * rows.len() as f32 + 40.0);
    finish(&mut chart);
    (chart.margin.left, chart.margin.top) = (widest + 20.0, top);
    if let Some(axis) = chart.y_axis_configs.first_mut() {
        axis.font.color = colour(INK);
    }
    let label = |(at, row): (usize, &&KeynessRow)| {
        let middle = top + step * (at as f32 + 0.5);
        text(&row.term, widest + 12.0 - width(&row.term), middle - SIZE / 2.0 - 1.0, INK)
    };
    chart.texts = rows.iter().enumerate().map(label).collect();
    chart.texts.push(text(measure, widest + 20.0, 8.0, INK));
    chart.svg().ok().map(|svg| in_fonts(&svg))
}

/// A year's plan and outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PlanPoint {
    pub year: u16,
    pub plan: Option<f64>,
    pub upper: Option<f64>,
    pub hedge: Option<Hedge>,
    pub achieved: Option<f64>,
}

/// Plan and outcome by year, a plan's hedge as a bar over the values that it asks for: to the top of the figure for 以上,
/// to its foot for 以内.
pub(super) fn plan_chart(points: &[PlanPoint]) -> Option<String> {
    let values: Vec<f64> =
        points.iter().flat_map(|point| [point.plan, point.upper, point.achieved]).flatten().collect();
    let (low, high) = (values.iter().copied().reduce(f64::min)?, values.iter().copied().reduce(f64::max)?);
    let margin = ((high - low) * 0.15).max(high.abs() * 0.02).max(1e-9);
    let step = round_up((high - low + 2.0 * margin) / (STEPS - 1) as f64);
    let foot = ((low - margin) / step).floor() * step;
    let top = foot + step * STEPS as f64;
    let bounds = |point: &PlanPoint| -> (Option<f32>, Option<f32>) {
        let Some(plan) = point.plan else { return (None, None) };
        let (low, high) = match point.hedge {
            Some(Hedge::AtLeast) => (plan, top),
            Some(Hedge::AtMost) => (foot, plan),
            Some(Hedge::Range) => (plan, point.upper.unwrap_or(plan)),
            _ => return (None, None),
        };
        (Some(low as f32), Some(high as f32))
    };
    let number = |value: Option<f64>| value.map(|value| value as f32);
    let mut plan = series("plan", points.iter().map(|point| number(point.plan)).collect());
    let (lower, upper) = points.iter().map(bounds).unzip();
    plan.error_bar = Some(SeriesBand { lower, upper, stroke_width: Some(2.0) });
    let mut achieved = series("achieved", points.iter().map(|point| number(point.achieved)).collect());
    achieved.stroke_dash_array = Some("4,3".to_owned());
    achieved.symbol = Some(Symbol::Diamond(5.0, None));
    let years = points.iter().map(|point| point.year.to_string()).collect();
    let mut chart = LineChart::new(vec![plan, achieved], years);
    (chart.width, chart.height) = (720.0, 260.0);
    chart.series.symbol = Some(Symbol::Circle(4.0, None));
    finish(&mut chart);
    if let Some(axis) = chart.y_axis_configs.first_mut() {
        (axis.min, axis.max, axis.split_number) = (Some(foot as f32), Some(top as f32), STEPS);
        axis.font.color = colour(INK);
    }
    chart.svg().ok().map(|svg| in_page(&svg))
}

fn series(name: &str, data: Vec<Option<f32>>) -> Series {
    Series { name: name.to_owned(), data, ..Series::default() }
}

/// What all figures have in common.
fn finish(chart: &mut charts_rs::ChartBase) {
    chart.background_color = Color::transparent();
    chart.grid.stroke_color = colour(GRID);
    chart.x_axis.stroke_color = colour(GRID);
    chart.font_family = FONT_MARK.to_owned();
    chart.series.colors = COLOURS.map(colour).to_vec();
    chart.series.smooth = false;
    chart.x_axis.font.color = colour(INK);
    // The crate measures text with a font that has no Chinese glyphs: its own legends would overlap.
    chart.legend.show = Some(false);
    chart.compact = true;
}

/// Stands for the fonts until the figure is drawn: the crate measures one family only.
const FONT_MARK: &str = "tifa-fonts";

fn in_fonts(svg: &str) -> String {
    svg.replace(FONT_MARK, FONTS)
}

/// A figure in the ink and fonts of the page around it.
fn in_page(svg: &str) -> String {
    let own = svg.replace(FONT_MARK, "inherit").replace(GRID, "var(--line)");
    [INK, &INK.to_uppercase()].iter().fold(own, |svg, ink| svg.replace(*ink, "currentColor"))
}

/// The size of labels, in pixels.
const SIZE: f32 = 14.0;

/// How wide a text is at most: a Chinese character is as wide as it is high, of the others few are wider than two thirds.
fn width(text: &str) -> f32 {
    text.chars().map(|c| if c.is_ascii() { SIZE * 0.62 } else { SIZE }).sum()
}

fn text(words: &str, left: f32, top: f32, ink: &str) -> TextConfig {
    let font = FontConfig { size: SIZE, color: colour(ink), ..FontConfig::default() };
    TextConfig { text: words.to_owned(), left: Some(left), top: Some(top), font, ..TextConfig::default() }
}

/// Names in the colours of their lines, row by row.
fn legend(names: &[&str], room: f32) -> Vec<TextConfig> {
    let (mut left, mut top) = (16.0, 8.0);
    let mut texts = Vec::new();
    for (name, ink) in names.iter().zip(COLOURS) {
        let words = format!("● {name}");
        if left + width(&words) > room - 16.0 && left > 16.0 {
            (left, top) = (16.0, top + SIZE * 1.5);
        }
        texts.push(text(&words, left, top, ink));
        left += width(&words) + 20.0;
    }
    texts
}

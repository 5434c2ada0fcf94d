//! The panel of targets: over the bundled speeches, and over small reports of our own.

mod common;

use common::{ANALYZER, run, speeches, stderr, stdout};
use proptest::prelude::*;
use tifa::compare::panel::{Cell, Comparison, PanelReport, PanelRow, PlanStatus, Role, panel};
use tifa::extract::Period;

fn rows(reports: &[&str]) -> Vec<PanelRow> {
    let reports: Vec<PanelReport> = reports.iter().map(|text| PanelReport::new(&ANALYZER.analyze(text))).collect();
    panel(&reports)
}

fn row<'a>(rows: &'a [PanelRow], id: &str, unit: &str) -> &'a PanelRow {
    let wanted = |row: &&PanelRow| row.indicator.id == Some(id) && row.unit == unit;
    rows.iter().find(wanted).unwrap_or_else(|| panic!("no row {id}"))
}

fn report(year: u16, review: &str, plan: &str) -> String {
    format!("{year}年澜溪市政府工作报告\n\n一、去年工作回顾\n{review}\n二、今年工作安排\n{plan}")
}

#[test]
fn the_bundled_reports_make_a_panel() {
    let reports: Vec<PanelReport> =
        speeches().iter().map(|path| PanelReport::new(&ANALYZER.read(path).expect("readable"))).collect();
    let rows = panel(&reports);
    let growth = row(&rows, "gdp", "%");
    assert_eq!((growth.indicator.name.as_str(), growth.place.as_deref()), ("地区生产总值", Some("澜溪市")));
    let cell = |cell: &Cell| {
        let number = |figure: &Option<tifa::compare::panel::Figure>| figure.as_ref().map(|figure| figure.number);
        (cell.year, number(&cell.plan), number(&cell.achieved), cell.comparison)
    };
    let cells: Vec<_> = growth.cells.iter().map(cell).collect();
    // Read in the speeches by eye.
    let wanted = [
        (2019, Some(7.0), Some(7.1), Some(Comparison::Above)),
        (2020, Some(5.0), Some(3.8), Some(Comparison::Below)),
        (2021, Some(7.5), Some(8.6), Some(Comparison::Above)),
        (2022, Some(6.5), Some(3.9), Some(Comparison::Below)),
        (2023, Some(6.0), Some(5.8), Some(Comparison::Below)),
        (2024, Some(5.5), None, None),
    ];
    assert_eq!(cells, wanted);
    let planned: Vec<&Cell> = growth.cells.iter().filter(|cell| cell.plan.is_some()).collect();
    for cell in planned {
        let path = &reports[cell.plan.as_ref().expect("a plan").document].path;
        assert!(path.to_string_lossy().contains(&cell.year.to_string()), "{path:?}");
    }
    let jobs: Vec<Option<Comparison>> =
        row(&rows, "urban_new_jobs", "人").cells.iter().map(|cell| cell.comparison).collect();
    assert!(jobs[..5].iter().all(Option::is_some), "{jobs:?}");
}

#[test]
fn every_row_of_a_place_has_the_same_years() {
    let reports = [
        report(2019, "地区生产总值增长7.2%。", "地区生产总值增长7%左右。"),
        report(2022, "全市GDP增长8%。", "城镇新增就业2万人。"),
    ];
    for row in rows(&reports.each_ref().map(String::as_str)) {
        let years: Vec<u16> = row.cells.iter().map(|cell| cell.year).collect();
        assert_eq!(years, [2019, 2020, 2021, 2022], "{row:?}");
        assert_eq!(row.cells[1].status, PlanStatus::NoReport);
    }
}

#[test]
fn absence_is_told_from_what_was_not_found() {
    let plans = [
        (2019, "地区生产总值增长7%左右，花卉交易额增长9%。", PlanStatus::Stated, PlanStatus::Stated),
        (2020, "我们没有设定地区生产总值增速具体目标，这是实事求是的。", PlanStatus::Declined, PlanStatus::NotFound),
        (2021, "推动地区生产总值稳定增长。", PlanStatus::Named, PlanStatus::NotFound),
        (2022, "抓好城市建设。", PlanStatus::Absent, PlanStatus::NotFound),
    ];
    let mut reports: Vec<String> = plans.iter().map(|(year, plan, ..)| report(*year, "抓好各项工作。", plan)).collect();
    reports.push("2023年澜溪市政府工作报告\n\n各位代表，大家好。".to_owned());
    let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
    let rows = rows(&reports);
    let statuses = |row: &PanelRow| row.cells.iter().map(|cell| cell.status).collect::<Vec<_>>();
    let mut listed: Vec<PlanStatus> = plans.iter().map(|plan| plan.2).collect();
    let mut unlisted: Vec<PlanStatus> = plans.iter().map(|plan| plan.3).collect();
    listed.push(PlanStatus::NoPlan);
    unlisted.push(PlanStatus::NoPlan);
    assert_eq!(statuses(row(&rows, "gdp", "%")), listed);
    let flowers = rows.iter().find(|row| row.indicator.name.contains("花卉")).expect("a row of its own");
    assert_eq!((flowers.indicator.id, statuses(flowers)), (None, unlisted));
}

#[test]
fn announced_targets_come_first_and_far_aims_apart() {
    let text = report(
        2024,
        "地区生产总值增长6.1%。",
        "前三个月地区生产总值增长4%。\n今年发展主要预期目标是：地区生产总值增长5.5%左右，城镇、农村居民人均可支配收入分别增长6%和7%。\n到2027年，地区生产总值达到3000亿元。",
    );
    let report = PanelReport::new(&ANALYZER.analyze(&text));
    let far = report.statements.iter().find(|one| one.figure.text.contains("3000")).expect("read");
    assert_eq!((far.role, far.period), (Role::Plan, Period::Year(2027)));
    let rows = panel(&[report]);
    assert_eq!(row(&rows, "gdp", "%").cells[0].plan.as_ref().map(|plan| plan.number), Some(5.5));
    assert!(!rows.iter().any(|row| row.unit == "元"), "an aim for another year is no plan for this one");
    let income =
        ["urban_income", "rural_income"].map(|id| row(&rows, id, "%").cells[0].plan.as_ref().map(|plan| plan.number));
    assert_eq!(income, [Some(6.0), Some(7.0)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn the_panel_does_not_depend_on_the_order_of_reports(order in Just((0..10_usize).collect::<Vec<_>>()).prop_shuffle()) {
        static REPORTS: std::sync::LazyLock<Vec<PanelReport>> = std::sync::LazyLock::new(|| {
            speeches().iter().map(|path| PanelReport::new(&ANALYZER.read(path).expect("readable"))).collect()
        });
        let told = |reports: &[PanelReport]| {
            let told = |cell: &Cell| (cell.year, cell.status, cell.plan.as_ref().map(|plan| plan.text.clone()), cell.difference);
            panel(reports).iter().map(|row| (row.indicator.clone(), row.basis, row.cells.iter().map(told).collect::<Vec<_>>())).collect::<Vec<_>>()
        };
        let shuffled: Vec<PanelReport> = order.iter().map(|&at| REPORTS[at].clone()).collect();
        prop_assert_eq!(told(&shuffled), told(&REPORTS));
    }

    #[test]
    fn any_text_makes_a_panel(text in "[今年目标增长到5%7六〇—－“”十五末以来、和。；：\\n（）0-9.万亿元人GDP生产总值\\PC]{0,120}") {
        let report = PanelReport::new(&ANALYZER.analyze(&format!("2024年澜溪市政府工作报告\n\n{text}")));
        for row in panel(&[report]) {
            prop_assert!(row.stated() == 1 && row.cells.len() == 1);
        }
    }
}

#[test]
fn the_verb_prints_three_shapes() {
    let output = run(&["targets", "data/speeches", "--indicator", "gdp", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let csv = stdout(&output);
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(csv.as_bytes()).records().map(|row| row.expect("a row")).collect();
    let growth: Vec<&csv::StringRecord> = rows.iter().filter(|row| &row[3] == "growth").collect();
    assert_eq!(growth.len(), 6, "a row a year");
    assert_eq!((&growth[1][7], &growth[1][14], &growth[1][20]), ("5.0", "3.8", "-1.2"));
    let wide = stdout(&run(&["targets", "data/speeches", "--indicator", "就业"]));
    assert!(wide.contains("城镇新增就业") && wide.contains("2.5万人 → 2.63万人") && !wide.contains("粮食"), "{wide}");
    let figures = stdout(&run(&["targets", "data/speeches", "--shape", "figures", "--format", "jsonl"]));
    let first: serde_json::Value = serde_json::from_str(figures.lines().next().expect("a line")).expect("JSON");
    assert!(first["period"] == "year" || first["period"] == "years", "{first}");
    let none = run(&["targets", "data/speeches", "--indicator", "火星产值"]);
    assert_eq!(none.status.code(), Some(0));
    assert!(stderr(&none).contains("no report sets a target for such an indicator"), "{}", stderr(&none));
}

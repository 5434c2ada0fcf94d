//! The tables of a report that compare: what `keyness`, `ledger`, `trend`, `similar` and `diff` print.

use std::collections::BTreeMap;

use tifa::compare::ledger::{LedgerBuilder, LedgerPage};
use tifa::compare::panel::PanelReport;
use tifa::compare::{diff, trends};
use tifa::counts::GroupedCounts;
use tifa::document::Genre;
use tifa::{Analysis, Analyzer, Corpus};

use crate::args::Format;
use crate::keyness::Counted;
use crate::output::Sheet;
use crate::{diff as differences, keyness, ledger, similar, targets, trend};

/// What is written beside the tables of findings.
pub const TABLES: [&str; 6] = ["keyness.csv", "ledger.csv", "trend.csv", "similar.csv", "targets_panel.csv", "diff/"];

/// Hands each table to `write` with its name; where there is one group only, none is key.
pub fn write(
    analyzer: &Analyzer,
    corpus: &Corpus,
    by: &str,
    mut write: impl FnMut(&str, &Sheet) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let analyses = corpus.analyses();
    let counted: Vec<Counted> = analyses.iter().map(|one| (one.metadata().clone(), one.terms().clone())).collect();
    if let Some(sheet) = keyness::report(&counted, by)? {
        write("keyness.csv", &sheet)?;
    }
    let (mut entries, mut phrases) = (LedgerBuilder::default(), GroupedCounts::default());
    for (analysis, (metadata, mut terms)) in analyses.iter().zip(counted) {
        terms.retain(|term| analyzer.segmenter().is_set_phrase(term));
        phrases.add(metadata.get(by).as_deref(), terms);
        entries.add_page(LedgerPage::new(analyzer, analysis), metadata.get(by).as_deref());
    }
    write("ledger.csv", &ledger::report(&entries))?;
    write("trend.csv", &trend::sheet(&trends(&phrases), by))?;
    write("similar.csv", &similar::report(analyses.iter().map(Analysis::document).collect()))?;
    let reports: Vec<PanelReport> = analyses.iter().filter(|one| is_work_report(one)).map(PanelReport::new).collect();
    write("targets_panel.csv", &targets::report(&reports))?;
    for (old, new) in consecutive(analyses) {
        let changes = diff(analyzer.segmenter(), old, new).sentences;
        let year = |one: &Analysis| one.metadata().get("year").unwrap_or_default().into_owned();
        let place = new.metadata().get("place").unwrap_or_default().replace(['/', '\\'], "_");
        let name = format!("diff/{}_{}_{place}.csv", year(old), year(new));
        write(name.replace("_.csv", ".csv").as_str(), &differences::sheet(&changes, &[], Format::Csv))?;
    }
    Ok(())
}

/// Work reports of one place in a row, the next year's behind the year's. Where a place has several of one year,
/// the last in path order stands for it.
fn consecutive(analyses: &[Analysis]) -> Vec<(&Analysis, &Analysis)> {
    let mut by_place: BTreeMap<String, BTreeMap<u16, &Analysis>> = BTreeMap::new();
    for analysis in analyses {
        let metadata = analysis.metadata();
        let year = metadata.get("year").and_then(|year| year.parse().ok());
        if let Some(year) = year.filter(|_| is_work_report(analysis)) {
            by_place.entry(metadata.get("place").unwrap_or_default().into_owned()).or_default().insert(year, analysis);
        }
    }
    let pairs = by_place.values().flat_map(|reports| {
        let reports: Vec<(&u16, &&Analysis)> = reports.iter().collect();
        reports
            .windows(2)
            .filter(|pair| *pair[1].0 == pair[0].0 + 1)
            .map(|pair| (*pair[0].1, *pair[1].1))
            .collect::<Vec<_>>()
    });
    pairs.collect()
}

fn is_work_report(analysis: &Analysis) -> bool {
    analysis.metadata().get("genre").is_some_and(|genre| genre == Genre::WorkReport.name())
}

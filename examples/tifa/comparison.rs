//! The tables of a report that compare: what `keyness`, `ledger`, `trend`, `similar` and `diff` print.

use rayon::prelude::*;
use tifa::compare::ledger::{LedgerBuilder, LedgerPage};
use tifa::compare::panel::PanelReport;
use tifa::compare::{diff, trends};
use tifa::corpus::{consecutive_reports, is_work_report};
use tifa::counts::GroupedCounts;
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
    let pages: Vec<LedgerPage> = analyses.par_iter().map(|one| LedgerPage::new(analyzer, one)).collect();
    for (page, (metadata, mut terms)) in pages.into_iter().zip(counted) {
        terms.retain(|term| analyzer.segmenter().is_set_phrase(term));
        phrases.add(metadata.get(by).as_deref(), terms);
        entries.add_page(page, metadata.get(by).as_deref());
    }
    write("ledger.csv", &ledger::report(&entries))?;
    write("trend.csv", &trend::sheet(&trends(&phrases), by))?;
    write("similar.csv", &similar::report(analyses.iter().map(Analysis::document).collect()))?;
    let reports: Vec<PanelReport> =
        analyses.par_iter().filter(|one| is_work_report(one)).map(PanelReport::new).collect();
    write("targets_panel.csv", &targets::report(&reports))?;
    let reports = consecutive_reports(analyses);
    let of = |&(old, new): &(usize, usize)| diff(analyzer.segmenter(), &analyses[old], &analyses[new]).sentences;
    // As many at a time as keep all threads at work.
    let changes = reports.chunks(64).flat_map(|some| some.par_iter().map(of).collect::<Vec<_>>());
    for (&(old, new), changes) in reports.iter().zip(changes) {
        let (old, new) = (&analyses[old], &analyses[new]);
        let year = |one: &Analysis| one.metadata().get("year").unwrap_or_default().into_owned();
        let place = new.metadata().get("place").unwrap_or_default().replace(['/', '\\'], "_");
        let name = format!("diff/{}_{}_{place}.csv", year(old), year(new));
        write(name.replace("_.csv", ".csv").as_str(), &differences::sheet(&changes, &[], Format::Csv))?;
    }
    Ok(())
}

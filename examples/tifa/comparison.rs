//! The tables of a report that compare: what `keyness`, `ledger`, `trend`, `similar` and `diff` print.

use rayon::prelude::*;
use tifa::compare::diff::changed_sentences;
use tifa::compare::trends;
use tifa::corpus::{DocumentFeatureMatrix, consecutive_reports};
use tifa::report::Comparison;
use tifa::{Analysis, Analyzer, Corpus};

use crate::args::Format;
use crate::keyness::Counted;
use crate::output::Sheet;
use crate::similar::Head;
use crate::{diff as differences, keyness, ledger, similar, targets, trend};

/// What is written beside the tables of findings.
pub const TABLES: [&str; 6] = ["keyness.csv", "ledger.csv", "trend.csv", "similar.csv", "targets_panel.csv", "diff/"];

/// Hands each table to `write` with its name; where there is one group only, none is key.
pub fn write(
    analyzer: &Analyzer,
    corpus: &Corpus,
    comparison: &Comparison,
    by: &str,
    mut write: impl FnMut(&str, &Sheet) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let analyses = corpus.analyses();
    let matrix = DocumentFeatureMatrix::new(analyses.iter().map(Analysis::terms), 1);
    let counted = Counted { metadata: analyses.iter().map(Analysis::metadata).collect(), matrix: &matrix };
    if let Some(sheet) = keyness::report(&counted, &corpus.terms(), by)? {
        write("keyness.csv", &sheet)?;
    }
    let mut phrases = corpus.terms_by(by);
    phrases.retain(|term| analyzer.segmenter().is_set_phrase(term));
    write("ledger.csv", &ledger::sheet(&comparison.ledger))?;
    write("trend.csv", &trend::sheet(&trends(&phrases), by))?;
    let heads: Vec<Head> =
        analyses.iter().map(|one| Head { path: one.document().path(), metadata: one.metadata() }).collect();
    write("similar.csv", &similar::pairs(&heads, &comparison.shared))?;
    write("targets_panel.csv", &targets::long(&comparison.panel, &comparison.reports))?;
    let reports = consecutive_reports(analyses);
    let of = |&(old, new): &(usize, usize)| changed_sentences(analyzer.segmenter(), &analyses[old], &analyses[new]);
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

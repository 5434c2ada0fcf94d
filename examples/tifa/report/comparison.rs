//! The tables of a report that compare: what `keyness`, `ledger`, `trend`, `similar` and `targets` print.

use tifa::Analyzer;
use tifa::compare::trends;
use tifa::report::Comparison;

use super::files::Folder;
use crate::keyness::Counted;
use crate::similar::Head;
use crate::{keyness, ledger, similar, targets, trend};

/// So many rows, or so, are made before they are written.
const AT_A_TIME: usize = 4096;

/// Some things a few at a time, so that not all their rows are in memory; of nothing, nothing once, for the header.
fn parts<T>(things: &[T], rows_of_each: usize) -> impl Iterator<Item = &[T]> {
    let at_a_time = (AT_A_TIME / rows_of_each.max(1)).max(1);
    things.is_empty().then_some(things).into_iter().chain(things.chunks(at_a_time))
}

/// Writes each table; where there is one group only, none is key.
pub fn write(analyzer: &Analyzer, comparison: &Comparison, folder: &mut Folder) -> anyhow::Result<()> {
    let collection = comparison.collection;
    let documents = collection.documents();
    let counted =
        Counted { metadata: documents.iter().map(|one| &one.metadata).collect(), matrix: collection.matrix() };
    if let Some(sheet) = keyness::report(&counted, &comparison.total, collection.by())? {
        folder.sheet("keyness.csv", [sheet])?;
    }
    let mut phrases = comparison.terms.clone();
    phrases.retain(|term| analyzer.segmenter().is_set_phrase(term));
    let trends = trends(&phrases);
    let groups = comparison.terms.iter().count();
    folder.sheet("trend.csv", parts(&trends, groups).map(|some| trend::sheet(some, collection.by())))?;
    drop(trends);
    folder.sheet("ledger.csv", [ledger::sheet(&comparison.ledger)])?;
    let heads: Vec<Head> = documents.iter().map(|one| Head { path: &one.path, metadata: &one.metadata }).collect();
    // There may be far more pairs than documents.
    folder.sheet("similar.csv", parts(&comparison.shared, 1).map(|some| similar::pairs(&heads, some)))?;
    folder.sheet("targets_panel.csv", [targets::long(&comparison.panel, &comparison.reports)])
}

//! What changed from one work report of a place to the next: a table each in `diff/`.

use rayon::prelude::*;
use tifa::Analyzer;
use tifa::compare::diff::{Change, Version, changed_sentences};
use tifa::document::Document;
use tifa::outline::Outline;
use tifa::report::dossier::PackedChanges;
use tifa::report::{Collection, KeptDocument};

use crate::args::Format;
use crate::diff;
use crate::output::Sheet;

/// Two reports in a row.
pub struct Revision {
    /// Their numbers.
    pub reports: (usize, usize),
    /// The name of its table.
    pub name: String,
    pub sheet: Sheet,
    /// What the dossier shows of it, where there is one.
    pub packed: Option<PackedChanges>,
}

/// As many pairs at a time as keep all threads at work.
const AT_A_TIME: usize = 16;

/// Hands on the changes of each two reports in a row. The reports are read again, since nothing was kept of their text;
/// where `open` gives none, the pair is left out.
pub fn each(
    analyzer: &Analyzer,
    collection: &Collection,
    dossier: bool,
    open: &(dyn Fn(usize) -> Option<Document> + Sync),
    mut emit: impl FnMut(Revision) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let revision = |&reports: &(usize, usize)| {
        let (old, new) = (open(reports.0)?, open(reports.1)?);
        let changes = changes(analyzer, &old, &new);
        Some(Revision {
            reports,
            name: name(&collection.documents()[reports.0], &collection.documents()[reports.1]),
            sheet: diff::sheet(&changes, &[], Format::Csv),
            packed: dossier.then(|| PackedChanges::new(&changes, &old, &new)),
        })
    };
    for some in collection.consecutive_reports().chunks(AT_A_TIME) {
        let revisions: Vec<Option<Revision>> = some.par_iter().map(revision).collect();
        revisions.into_iter().flatten().try_for_each(&mut emit)?;
    }
    Ok(())
}

fn changes(analyzer: &Analyzer, old: &Document, new: &Document) -> Vec<Change> {
    let (old_outline, new_outline) = (Outline::new(old), Outline::new(new));
    let old = Version { document: old, outline: &old_outline };
    changed_sentences(analyzer.segmenter(), old, Version { document: new, outline: &new_outline })
}

fn name(old: &KeptDocument, new: &KeptDocument) -> String {
    let place = new.value("place").replace(['/', '\\'], "_");
    let name = format!("diff/{}_{}_{place}.csv", old.value("year"), new.value("year"));
    name.replace("_.csv", ".csv")
}

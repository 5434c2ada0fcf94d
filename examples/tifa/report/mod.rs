//! `report`: the main job. Tables and a dossier into a folder, a summary on standard output.
//!
//! Documents stream: what one gives (`part`) is written to the files that grow (`files`) and taken up by the collection,
//! which keeps no text. Then come the tables that compare (`comparison`), what changed from report to report
//! (`revisions`), the rest of the dossier, and the summary.

mod command;
mod comparison;
mod files;
mod part;
mod revisions;
mod summary;

use std::collections::BTreeSet;
use std::io;

use tifa::document::Document;
use tifa::report::dossier::{DossierOptions, DossierWriter};
use tifa::report::{Collection, Comparison, Table, write_terms};

use self::command::command;
use self::files::{Folder, Growing};
use self::part::Part;
use crate::args::ReportOptions;
use crate::input::{Again, Status, analyzer, stream_documents, while_loading_all};
use crate::output::write_whole;

pub fn run(options: &ReportOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let folder = Folder::new(options)?;
    let mut written = BTreeSet::new();
    let mut dossier = (!options.no_dossier).then(|| {
        DossierWriter::new(dossier_options(options), |name: &str, content: &[u8]| {
            let path = folder.path().join(name);
            let whole = write_whole(&path, |out| out.write_all(content));
            written.insert(path);
            whole.map_err(|error| io::Error::other(format!("{error:#}")))
        })
    });
    let mut growing = Growing::begin(&folder, &options.by)?;
    let mut collection = Collection::new(&options.by);
    let work = |document: Document| Part::new(analyzer, &analyzer.analyze_document(document), !options.no_dossier);
    let take = |part: Part| {
        growing.add(&part)?;
        if let Some((dossier, text)) = dossier.as_mut().zip(part.text.as_ref()) {
            dossier.document(text)?;
        }
        collection.add(part.digest);
        Ok(())
    };
    let failures = while_loading_all(analyzer, || stream_documents(&options.common, &options.paths, work, take))?;
    let again = Again::new(&options.common)?;
    let open = |number: usize| again.open(&collection.documents()[number]);
    let (grouped, total) = (collection.terms_by_group(), collection.terms());
    let mut terms = folder.table(Table::Terms, &options.by)?;
    write_terms(&grouped, &total, &mut terms)?;
    let Growing { tables, json } = growing;
    tables.into_iter().chain([terms]).try_for_each(|table| table.finish())?;
    let compared = Comparison::new(&collection);
    comparison::write(analyzer, &compared, (&grouped, &total), &folder)?;
    revisions::each(analyzer, &collection, dossier.is_some(), &open, |revision| {
        if let Some((dossier, packed)) = dossier.as_mut().zip(revision.packed) {
            dossier.changes(revision.reports, packed)?;
        }
        folder.sheet(&revision.name, [revision.sheet])
    })?;
    if let Some(mut dossier) = dossier {
        let more = comparison::TABLES.into_iter().filter(|name| folder.path().join(name).is_file());
        dossier.link(Table::ALL.map(Table::file_name).into_iter().chain(more).map(str::to_owned));
        dossier.finish(analyzer, &compared, &failures, &open)?;
        folder.clear(&written)?;
    }
    json.finish(&failures, &grouped)?.finish()?;
    if !options.common.quiet {
        summary::print(&collection, (&grouped, &total), &failures, options)?;
    }
    Ok(again.status(&failures))
}

fn dossier_options(options: &ReportOptions) -> DossierOptions {
    let mut wanted = DossierOptions::default();
    (wanted.language, wanted.command) = (options.language, command());
    wanted
}

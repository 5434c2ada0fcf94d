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

use tifa::document::Document;
use tifa::report::dossier::{DossierOptions, DossierWriter};
use tifa::report::{Collection, Comparison, Table, write_terms};
use tifa::{Analyzer, Error};

use self::command::command;
use self::files::{Folder, Growing, SideFiles};
use self::part::Part;
use crate::args::ReportOptions;
use crate::input::{Again, Status, analyzer, stream_documents, while_loading_all};
use crate::output::Whole;

pub fn run(options: &ReportOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let mut folder = Folder::new(options)?;
    let mut dossier = (!options.no_dossier).then(|| DossierWriter::new(dossier_options(options), folder.side_files()));
    let mut growing = Growing::begin(&folder, &options.by)?;
    let (collection, failures) = read(analyzer, options, &mut growing, dossier.as_mut())?;
    let again = Again::new(&options.common)?;
    let open = |number: usize| again.open(&collection.documents()[number]);
    let Growing { tables, json } = growing;
    tables.into_iter().try_for_each(Whole::finish)?;
    let compared = Comparison::new(&collection);
    let mut terms = folder.table(Table::Terms, &options.by)?;
    write_terms(&compared.terms, &compared.total, &mut terms)?;
    terms.finish()?;
    comparison::write(analyzer, &compared, &mut folder)?;
    revisions::each(analyzer, &collection, dossier.is_some(), &open, |revision| {
        if let Some((dossier, packed)) = dossier.as_mut().zip(revision.packed) {
            dossier.changes(revision.reports, packed)?;
        }
        folder.sheet(&revision.name, [revision.sheet])
    })?;
    folder.clear_compared()?;
    if let Some(mut dossier) = dossier {
        dossier.link(folder.tables().filter(|name| !name.ends_with('/')).map(str::to_owned));
        folder.clear_side_files(&dossier.finish(analyzer, &compared, &failures, &open)?)?;
    }
    json.finish(&failures, &compared.terms)?.finish()?;
    if !options.common.quiet {
        summary::print(&compared, folder.tables(), &failures, options)?;
    }
    Ok(again.status(&failures))
}

/// Reads and analyses the documents, and writes what each gives while the next are analysed.
fn read(
    analyzer: &Analyzer,
    options: &ReportOptions,
    growing: &mut Growing,
    mut dossier: Option<&mut DossierWriter<impl SideFiles>>,
) -> anyhow::Result<(Collection, Vec<Error>)> {
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
    Ok((collection, failures))
}

fn dossier_options(options: &ReportOptions) -> DossierOptions {
    let mut wanted = DossierOptions::default();
    (wanted.language, wanted.command) = (options.language, command());
    wanted
}

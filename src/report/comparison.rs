//! What documents are compared for, done once for the tables and the dossier.

use super::collection::Collection;
use crate::compare::ledger::Entry;
use crate::compare::panel::{PanelReport, PanelRow, panel};
use crate::compare::reuse::{Reuse, ReuseOptions, ReuseText, reuse};
use crate::compare::trend::group_order;
use crate::counts::{GroupedCounts, TermCounts};

/// The comparisons of a collection. Documents are told by their numbers in it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Comparison<'a> {
    /// What is compared.
    pub collection: &'a Collection,
    /// The terms by group.
    pub terms: GroupedCounts,
    /// The terms of all documents.
    pub total: TermCounts,
    /// The set phrases and slogans by the groups of the collection.
    pub ledger: Vec<Entry>,
    /// What any two documents share.
    pub shared: Vec<Reuse>,
    /// What each work report gives to the panel of targets.
    pub reports: Vec<&'a PanelReport>,
    /// The documents that these reports are.
    pub report_numbers: Vec<usize>,
    /// The panel of targets; its figures tell reports by their place in `reports`.
    pub panel: Vec<PanelRow>,
}

impl<'a> Comparison<'a> {
    /// Compares the documents of a collection, in parallel on rayon's current thread pool.
    pub fn new(collection: &'a Collection) -> Self {
        let reports = (0..).zip(collection.documents());
        let reports = reports.filter_map(|(number, document)| Some((number, document.report.as_ref()?)));
        let (report_numbers, reports): (Vec<usize>, Vec<&PanelReport>) = reports.unzip();
        let compare = || (collection.ledger.finish(), panel(reports.iter().copied()));
        let ((ledger, panel), shared) = rayon::join(compare, || shared(collection));
        let (terms, total) = (collection.terms_by_group(), collection.terms());
        Self { collection, terms, total, ledger, shared, reports, report_numbers, panel }
    }
}

/// What any two documents share; the earlier is the one of the lesser year, of one year the first in path order.
fn shared(collection: &Collection) -> Vec<Reuse> {
    let documents = collection.documents();
    let mut by_age: Vec<usize> = (0..documents.len()).collect();
    by_age.sort_by(|&a, &b| group_order(&documents[a].value("year"), &documents[b].value("year")));
    let texts: Vec<&ReuseText> = by_age.iter().map(|&number| &documents[number].text).collect();
    let mut found = reuse(&texts, ReuseOptions::default());
    for pair in &mut found {
        (pair.earlier, pair.later) = (by_age[pair.earlier], by_age[pair.later]);
    }
    found
}

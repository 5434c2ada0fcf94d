//! What documents are compared for, done once for the tables and the dossier.

use rayon::prelude::*;

use crate::analyzer::{Analysis, Analyzer};
use crate::compare::ledger::{Entry, LedgerBuilder, LedgerPage};
use crate::compare::panel::{PanelReport, PanelRow, panel};
use crate::compare::reuse::{Reuse, ReuseOptions, ReuseText, reuse};
use crate::compare::trend::group_order;
use crate::corpus::{Corpus, is_work_report};

/// The comparisons of a corpus. Documents are told by their numbers in it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Comparison {
    /// The set phrases and slogans by the groups of a metadata key.
    pub ledger: Vec<Entry>,
    /// What any two documents share.
    pub shared: Vec<Reuse>,
    /// What each work report gives to the panel of targets.
    pub reports: Vec<PanelReport>,
    /// The documents that these reports are.
    pub report_numbers: Vec<usize>,
    /// The panel of targets; its figures tell reports by their place in `reports`.
    pub panel: Vec<PanelRow>,
}

impl Comparison {
    /// Compares the documents of a corpus, in parallel on rayon's current thread pool; the ledger's groups are the values
    /// of the metadata key `by`.
    pub fn new(analyzer: &Analyzer, corpus: &Corpus, by: &str) -> Self {
        let analyses = corpus.analyses();
        let mut ledger = LedgerBuilder::default();
        for some in analyses.chunks(AT_A_TIME) {
            let pages: Vec<LedgerPage> = some.par_iter().map(|one| LedgerPage::new(analyzer, one)).collect();
            for (analysis, page) in some.iter().zip(pages) {
                ledger.add_page(page, analysis.metadata().get(by).as_deref());
            }
        }
        let report_numbers: Vec<usize> = (0..analyses.len()).filter(|&at| is_work_report(&analyses[at])).collect();
        let reports: Vec<PanelReport> =
            report_numbers.par_iter().map(|&number| PanelReport::new(&analyses[number])).collect();
        let panel = panel(&reports);
        Self { ledger: ledger.finish(), shared: shared(analyses), reports, report_numbers, panel }
    }
}

/// So many documents' pages of the ledger are made before they are entered.
const AT_A_TIME: usize = 256;

/// What any two documents share; the earlier is the one of the lesser year, of one year the first in path order.
fn shared(analyses: &[Analysis]) -> Vec<Reuse> {
    let year = |number: usize| analyses[number].metadata().get("year").unwrap_or_default();
    let mut by_age: Vec<usize> = (0..analyses.len()).collect();
    by_age.sort_by(|&a, &b| group_order(&year(a), &year(b)));
    let texts: Vec<ReuseText> = by_age.iter().map(|&number| ReuseText::new(analyses[number].document())).collect();
    let mut found = reuse(&texts, ReuseOptions::default());
    for pair in &mut found {
        (pair.earlier, pair.later) = (by_age[pair.earlier], by_age[pair.later]);
    }
    found
}

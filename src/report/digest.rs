//! What a report keeps of one document when its text is gone.

use std::hash::Hasher;
use std::ops::Range;
use std::path::PathBuf;

use rustc_hash::FxHasher;

use super::places::{Place, Places};
use crate::analyzer::{Analysis, Analyzer};
use crate::compare::ledger::LedgerPage;
use crate::compare::panel::PanelReport;
use crate::compare::reuse::ReuseText;
use crate::counts::TermCounts;
use crate::document::{Document, Metadata};

/// A document as a [`Collection`](super::Collection) takes it up: made of its analysis, on any thread, it needs neither
/// that nor the text any more.
#[derive(Debug)]
pub struct Digest {
    pub(super) kept: KeptDocument,
    pub(super) terms: TermCounts,
    pub(super) ledger: LedgerPage,
    pub(super) slogans: TermCounts,
}

/// What a [`Collection`](super::Collection) keeps of a document, beside its row of the document-feature matrix.
#[derive(Debug)]
#[non_exhaustive]
pub struct KeptDocument {
    /// The path it was read from.
    pub path: PathBuf,
    /// What is known about it.
    pub metadata: Metadata,
    /// Its headline; empty where it has none.
    pub title: String,
    /// Characters of its body.
    pub characters: usize,
    /// Directives that are in no other one.
    pub sections: usize,
    /// Directives.
    pub directives: usize,
    /// Quoted phrases and titles.
    pub quotes: usize,
    /// Slogans.
    pub slogans: usize,
    /// Targets.
    pub targets: usize,
    /// Characters that could not be decoded.
    pub undecodable: usize,
    /// Its letters, to be compared with those of others.
    pub text: ReuseText,
    /// What a work report gives to the panel of targets.
    pub report: Option<PanelReport>,
    /// Where the figures of the panel stand on the dossier's page, by their beginnings in the clean text.
    figures: Box<[(u32, [u32; 4])]>,
    /// A hash of its source text.
    pub(super) source: u64,
}

impl Digest {
    /// What is kept of a document.
    pub fn new(analyzer: &Analyzer, analysis: &Analysis) -> Self {
        let terms = analysis.terms().clone();
        let slogans = analysis.slogans().iter().map(|slogan| slogan.text.as_str());
        Self {
            kept: KeptDocument::new(analysis),
            ledger: LedgerPage::new(analyzer, analysis),
            slogans: TermCounts::of_features(terms.tokens(), slogans),
            terms,
        }
    }
}

impl KeptDocument {
    fn new(analysis: &Analysis) -> Self {
        let document = analysis.document();
        let report = analysis.metadata().is_work_report().then(|| PanelReport::new(analysis));
        Self {
            path: document.path().to_owned(),
            metadata: analysis.metadata().clone(),
            title: document.title().unwrap_or_default().to_owned(),
            characters: document.body().map(|block| document.text_of(block).chars().count()).sum(),
            sections: analysis.outline().roots().count(),
            directives: analysis.outline().len(),
            quotes: analysis.quotes().len(),
            slogans: analysis.slogans().len(),
            targets: analysis.targets().len(),
            undecodable: document.source().undecodable,
            text: ReuseText::new(document),
            figures: report.as_ref().map_or_else(Default::default, |report| figures(document, report)),
            report,
            source: hash(document),
        }
    }

    /// The value of a metadata key; empty where it has none.
    pub fn value(&self, key: &str) -> String {
        self.metadata.get(key).unwrap_or_default().into_owned()
    }

    /// Whether a document that was read again from the same file is still the same.
    pub fn is(&self, document: &Document) -> bool {
        self.source == hash(document)
    }

    /// Where a figure of the panel stands on the page.
    pub(super) fn place(&self, clean: &Range<usize>) -> Option<Place> {
        let at = self.figures.binary_search_by_key(&clean.start, |figure| figure.0 as usize).ok()?;
        let [first, start, last, end] = self.figures[at].1.map(|number| number as usize);
        Some((first, start, last, end))
    }
}

/// The places of the figures of a report, in order, each once.
fn figures(document: &Document, report: &PanelReport) -> Box<[(u32, [u32; 4])]> {
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let places = Places::new(document);
    let figure = |clean: &Range<usize>| {
        let (first, start, last, end) = places.of(clean)?;
        Some((narrow(clean.start), [first, start, last, end].map(narrow)))
    };
    let mut figures: Vec<_> =
        report.statements.iter().filter_map(|statement| figure(&statement.figure.clean)).collect();
    figures.sort_by_key(|figure| figure.0);
    figures.dedup_by_key(|figure| figure.0);
    figures.into()
}

fn hash(document: &Document) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(document.source().text.as_bytes());
    hasher.finish()
}

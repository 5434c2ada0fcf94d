//! The dossier: a page to read, with the sentences behind every number.
//!
//! `index.html` holds what is seen first; the texts, the changes of each two reports, all terms, the targets and what
//! is shared lie in `dossier/` beside it, as scripts that the page loads when they are asked for. `overview`, `terms`,
//! `phrases`, `changes`, `targets` and `similarity` make the data of a section each, `text` the side file of a
//! document, `pack` packs what a side file holds, `page` and `strings` are the frame, `methods` what is to be cited.

mod changes;
mod methods;
mod overview;
mod pack;
mod page;
mod phrases;
mod similarity;
mod strings;
mod targets;
mod terms;
mod text;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use askama::Template;
use serde_json::json;

pub use self::strings::Language;

use self::methods::Methods;
use self::overview::Overview;
use self::pack::Packed;
use self::page::Page;
use self::text::Text;
use super::collection::Collection;
use super::comparison::Comparison;
use crate::analyzer::{Analysis, Analyzer};
use crate::compare::diff::{Change, changed_sentences};
use crate::corpus::Corpus;
use crate::document::Document;
use crate::error::Error;

/// What a dossier is made with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DossierOptions {
    /// The language of the page.
    pub language: Language,
    /// The command that makes it, for its section on methods; empty where there is none.
    pub command: String,
    /// Names of tables that are written beside it, to be linked.
    pub tables: Vec<String>,
}

/// The folder of the side files, beside the page.
pub const FOLDER: &str = "dossier";

/// A document's text with all that was found in it, packed for the page.
#[derive(Debug)]
pub struct PackedText(Packed);

impl PackedText {
    /// Packs a document.
    pub fn new(analyzer: &Analyzer, analysis: &Analysis) -> Self {
        Self(Packed::new(&Text::new(analyzer.segmenter(), analysis)))
    }
}

/// What changed from one report to the next, packed for the page.
#[derive(Debug)]
pub struct PackedChanges {
    packed: Packed,
    counts: BTreeMap<Cow<'static, str>, usize>,
}

impl PackedChanges {
    /// Packs the changes from an old to a new document.
    pub fn new(changes: &[Change], old: &Document, new: &Document) -> Self {
        let lines = changes::lines(changes, old, new);
        Self { packed: Packed::new(&lines), counts: changes::counted(&lines) }
    }
}

/// Writes a dossier: the documents as they come, then the changes from report to report, then all the rest. `write` is
/// handed each file with its name within the folder of the report.
pub struct DossierWriter<W> {
    options: DossierOptions,
    write: W,
    written: BTreeSet<String>,
    documents: usize,
    pairs: Vec<changes::Pair>,
}

impl<W: FnMut(&str, &[u8]) -> io::Result<()>> DossierWriter<W> {
    /// Begins a dossier.
    pub fn new(options: DossierOptions, write: W) -> Self {
        Self { options, write, written: BTreeSet::new(), documents: 0, pairs: Vec::new() }
    }

    /// Names the tables that are written beside it, to be linked.
    pub fn link(&mut self, tables: impl IntoIterator<Item = String>) {
        self.options.tables.extend(tables);
    }

    /// Writes the side file of the next document.
    ///
    /// # Errors
    /// What `write` refuses.
    pub fn document(&mut self, text: &PackedText) -> io::Result<()> {
        let number = self.documents;
        self.documents += 1;
        self.side(&format!("d{number}"), &text.0)
    }

    /// Writes what changed from one document to another, told by their numbers.
    ///
    /// # Errors
    /// What `write` refuses.
    pub fn changes(&mut self, (old, new): (usize, usize), changes: PackedChanges) -> io::Result<()> {
        let number = self.pairs.len();
        self.pairs.push(changes::Pair { old, new, counts: changes.counts });
        self.side(&format!("c{number}"), &changes.packed)
    }

    /// Writes all the rest, `index.html` last, which names what could not be read, and gives the names of all files. `open` reads a document of the
    /// collection again; where it is no longer what it was, the page shows no shared passages of it.
    ///
    /// # Errors
    /// What `write` refuses.
    pub fn finish(
        mut self,
        analyzer: &Analyzer,
        comparison: &Comparison,
        failures: &[Error],
        open: &(dyn Fn(usize) -> Option<Document> + Sync),
    ) -> io::Result<BTreeSet<String>> {
        let collection = comparison.collection;
        let overview = Overview::new(collection, failures);
        let groups = &overview.groups;
        let (grouped, total) = (&comparison.terms, &comparison.total);
        self.side("terms", &Packed::new(&terms::all(grouped, total, groups)))?;
        self.side("phrases", &Packed::new(&phrases::phrases(analyzer.segmenter(), &comparison.ledger, groups)))?;
        self.side("targets", &Packed::new(&targets::rows(collection.documents(), comparison)))?;
        self.side("similarity", &Packed::new(&similarity::pairs(&comparison.shared, open)))?;
        let options = &self.options;
        let data = json!({
            "strings": options.language.strings(),
            "folder": FOLDER,
            "by": collection.by(),
            "groups": groups,
            "documents": overview.documents,
            "failures": overview.failures,
            "terms": terms::by_group(grouped, total, groups),
            "tables": options.tables,
            "pairs": self.pairs,
        });
        let methods = Methods::new(&overview, collection.by(), &options.command);
        let page =
            Page { language: options.language, methods: &methods, about: overview.about(), data: pack::inline(&data) };
        let html = page.render().map_err(io::Error::other)? + "\n";
        self.file("index.html".to_owned(), html.as_bytes())?;
        Ok(self.written)
    }

    fn side(&mut self, name: &str, packed: &Packed) -> io::Result<()> {
        self.file(format!("{FOLDER}/{name}.js"), &packed.script(name))
    }

    fn file(&mut self, name: String, content: &[u8]) -> io::Result<()> {
        (self.write)(&name, content)?;
        self.written.insert(name);
        Ok(())
    }
}

/// Makes the dossier of a corpus in memory, grouped by the metadata key `by`, and hands each of its files to `write`, with
/// its name within the folder of the report: side files first, `index.html` last. The same corpus and options give the
/// same bytes.
///
/// ```
/// use tifa::report::dossier::{DossierOptions, write_dossier};
/// let analyzer = tifa::Analyzer::new();
/// let corpus: tifa::Corpus = ["2023年澜溪市政府工作报告\n\n发展新质生产力。"].map(|text| Ok(analyzer.analyze(text))).into_iter().collect();
/// let mut names = Vec::new();
/// write_dossier(&analyzer, &corpus, "year", DossierOptions::default(), |name, _| {
///     names.push(name.to_owned());
///     Ok(())
/// })?;
/// assert_eq!(names.last().map(String::as_str), Some("index.html"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// What `write` refuses.
pub fn write_dossier(
    analyzer: &Analyzer,
    corpus: &Corpus,
    by: &str,
    options: DossierOptions,
    write: impl FnMut(&str, &[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let analyses = corpus.analyses();
    let collection = Collection::of(analyzer, corpus, by);
    let mut writer = DossierWriter::new(options, write);
    analyses.iter().try_for_each(|analysis| writer.document(&PackedText::new(analyzer, analysis)))?;
    for (old, new) in collection.consecutive_reports() {
        let changes = changed_sentences(analyzer.segmenter(), &analyses[old], &analyses[new]);
        writer.changes((old, new), PackedChanges::new(&changes, analyses[old].document(), analyses[new].document()))?;
    }
    let comparison = Comparison::new(&collection);
    writer.finish(analyzer, &comparison, corpus.failures(), &|number| Some(analyses[number].document().clone()))?;
    Ok(())
}

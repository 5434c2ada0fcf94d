//! The dossier: a page to read, with the sentences behind every number.
//!
//! `index.html` holds what is seen first; the texts, the changes of each two reports, all terms, the targets and what
//! is shared lie in `dossier/` beside it, as scripts that the page loads when they are asked for. `overview`, `terms`,
//! `phrases`, `changes`, `targets` and `similarity` make the data of a section each, `text` the side file of a
//! document, `places` points into it, `pack` writes side files, `page` and `strings` the frame, `methods` what is to be cited.

mod changes;
mod methods;
mod overview;
mod pack;
mod page;
mod phrases;
mod places;
mod similarity;
mod strings;
mod targets;
mod terms;
mod text;

use std::io;

use askama::Template;
use rayon::prelude::*;
use serde_json::json;

pub use self::strings::Language;

use self::methods::Methods;
use self::overview::{Overview, group_of};
use self::page::Page;
use self::text::Text;
use crate::analyzer::Analyzer;
use crate::corpus::{Corpus, consecutive_reports};
use crate::counts::GroupedCounts;
use crate::report::Comparison;

/// What a dossier is made with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DossierOptions {
    /// The metadata key by which documents are grouped.
    pub by: String,
    /// The language of the page.
    pub language: Language,
    /// The command that makes it, for its section on methods; empty where there is none.
    pub command: String,
    /// Names of tables that are written beside it, to be linked.
    pub tables: Vec<String>,
}

impl Default for DossierOptions {
    fn default() -> Self {
        Self { by: "year".to_owned(), language: Language::default(), command: String::new(), tables: Vec::new() }
    }
}

/// So many documents are worked on before what came of them is written: enough to keep all threads at work.
const AT_A_TIME: usize = 64;

/// The folder of the side files, beside the page.
pub const FOLDER: &str = "dossier";

/// Makes a dossier of a corpus and its comparison by the same key, and hands each of its files to `write`, with its name within the folder of the report: side files
/// first, `index.html` last. The same corpus and options give the same bytes.
///
/// ```
/// use tifa::report::Comparison;
/// use tifa::report::dossier::{DossierOptions, write_dossier};
/// let analyzer = tifa::Analyzer::new();
/// let corpus: tifa::Corpus = ["2023年澜溪市政府工作报告\n\n发展新质生产力。"].map(|text| Ok(analyzer.analyze(text))).into_iter().collect();
/// let mut names = Vec::new();
/// let comparison = Comparison::new(&analyzer, &corpus, "year");
/// write_dossier(&analyzer, &corpus, &comparison, &DossierOptions::default(), |name, _| {
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
    comparison: &Comparison,
    options: &DossierOptions,
    mut write: impl FnMut(&str, &[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let analyses = corpus.analyses();
    let mut side = |name: &str, script: &[u8]| write(&format!("{FOLDER}/{name}.js"), script);
    let numbered: Vec<usize> = (0..analyses.len()).collect();
    for some in numbered.chunks(AT_A_TIME) {
        let packed = |&number: &usize| {
            let name = format!("d{number}");
            let script = pack::script(&name, &Text::new(analyzer.segmenter(), &analyses[number]));
            (name, script)
        };
        let scripts: Vec<(String, Vec<u8>)> = some.par_iter().map(packed).collect();
        scripts.iter().try_for_each(|(name, script)| side(name, script))?;
    }
    let reports: Vec<(usize, (usize, usize))> = consecutive_reports(analyses).into_iter().enumerate().collect();
    let mut pairs = Vec::new();
    for some in reports.chunks(AT_A_TIME) {
        let packed = |&(number, (old, new)): &(usize, (usize, usize))| {
            let lines = changes::changes(analyzer.segmenter(), &analyses[old], &analyses[new]);
            let name = format!("c{number}");
            let script = pack::script(&name, &lines);
            (name, script, changes::Pair { old, new, counts: changes::counted(&lines) })
        };
        for (name, script, pair) in some.par_iter().map(packed).collect::<Vec<_>>() {
            side(&name, &script)?;
            pairs.push(pair);
        }
    }
    let overview = Overview::new(corpus, &options.by);
    let mut grouped = GroupedCounts::default();
    analyses.iter().for_each(|one| grouped.add(Some(&group_of(one, &options.by)), one.terms().clone()));
    let total = grouped.total();
    side("terms", &pack::script("terms", &terms::all(&grouped, &total, &overview.groups)))?;
    let phrases = phrases::phrases(analyzer.segmenter(), &comparison.ledger, &overview.groups);
    side("phrases", &pack::script("phrases", &phrases))?;
    side("targets", &pack::script("targets", &targets::rows(analyses, comparison)))?;
    side("similarity", &pack::script("similarity", &similarity::pairs(analyses, &comparison.shared)))?;
    let methods = Methods::new(&overview, &options.by, &options.command);
    let data = json!({
        "strings": options.language.strings(),
        "folder": FOLDER,
        "by": options.by,
        "groups": overview.groups,
        "documents": overview.documents,
        "failures": overview.failures,
        "terms": terms::by_group(&grouped, &total, &overview.groups),
        "tables": options.tables,
        "pairs": pairs,
    });
    let page =
        Page { language: options.language, methods: &methods, about: overview.about(), data: pack::inline(&data) };
    let html = page.render().map_err(io::Error::other)? + "\n";
    write("index.html", html.as_bytes())
}

//! One document with its findings, as a record that any serde format writes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::analyzer::Analysis;
use crate::document::Document;
use crate::extract::{Quote, Slogan, Target};
use crate::outline::Directive;
use crate::read::Format;

/// A document with all its findings, in the shape that `extract --format jsonl` prints. The shape is stable; keys
/// may be added. Findings that are not wanted are set to `None`.
///
/// ```
/// let analysis = tifa::Analyzer::new().analyze("一、提高站位。增强“四个意识”。");
/// let mut record = tifa::report::DocumentRecord::new(&analysis, 0);
/// record.targets = None;
/// let json = serde_json::to_value(&record).unwrap();
/// assert_eq!(json["quotes"][0]["text"], "四个意识");
/// assert!(json.get("targets").is_none());
/// ```
#[derive(Debug, Serialize)]
pub struct DocumentRecord<'a> {
    path: Cow<'a, str>,
    title: Option<&'a str>,
    year: Option<u16>,
    place: Option<Cow<'a, str>>,
    speaker: Option<Cow<'a, str>>,
    genre: Option<Cow<'a, str>>,
    format: Format,
    encoding: &'a str,
    undecodable: usize,
    metadata: &'a BTreeMap<String, String>,
    /// Quoted phrases and titles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotes: Option<Vec<InContext<'a, Quote>>>,
    /// Numbered directives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directives: Option<Vec<InContext<'a, Directive>>>,
    /// Slogans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slogans: Option<Vec<InContext<'a, Slogan>>>,
    /// Quantified targets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<InContext<'a, Target>>>,
}

/// A finding, with the text around it where that is wanted.
#[derive(Debug, Serialize)]
pub struct InContext<'a, T> {
    #[serde(flatten)]
    finding: &'a T,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a str>,
}

impl<'a> DocumentRecord<'a> {
    /// A document's record; each finding stands with so many `characters` of text before and after it.
    pub fn new(analysis: &'a Analysis, characters: usize) -> Self {
        let (document, metadata) = (analysis.document(), analysis.metadata());
        Self {
            path: document.path().to_string_lossy(),
            title: document.title(),
            year: metadata.known_year(),
            place: metadata.get("place"),
            speaker: metadata.get("speaker"),
            genre: metadata.get("genre"),
            format: document.source().format,
            encoding: document.source().encoding,
            undecodable: document.source().undecodable,
            metadata: &metadata.given,
            quotes: Some(in_context(document, characters, analysis.quotes(), |quote| &quote.clean)),
            directives: Some(in_context(document, characters, analysis.outline(), |directive| &directive.clean)),
            slogans: Some(in_context(document, characters, analysis.slogans(), |slogan| &slogan.clean)),
            targets: Some(in_context(document, characters, analysis.targets(), |target| &target.clean)),
        }
    }
}

fn in_context<'a, T>(
    document: &'a Document,
    characters: usize,
    findings: impl IntoIterator<Item = &'a T>,
    place: impl Fn(&'a T) -> &'a Range<usize>,
) -> Vec<InContext<'a, T>> {
    let with = |finding| {
        let around = (characters > 0).then(|| document.around(place(finding), characters));
        InContext { finding, before: around.map(|[before, _]| before), after: around.map(|[_, after]| after) }
    };
    findings.into_iter().map(with).collect()
}

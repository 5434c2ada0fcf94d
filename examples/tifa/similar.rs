//! `similar`: what documents share word for word.

use std::cell::OnceCell;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tifa::compare::reuse::{LetterPlaces, Reuse, ReuseOptions, ReuseText, SharedPassage, reuse};
use tifa::compare::trend::group_order;
use tifa::corpus::Filter;
use tifa::document::{Document, Metadata};
use tifa::outline::Outline;

use crate::args::SimilarOptions;
use crate::input::{Status, each_document, known_key, warn};
use crate::output::{Sheet, number};

/// What tells a document from others.
pub struct Head<'a> {
    pub path: &'a Path,
    pub metadata: &'a Metadata,
}

impl Head<'_> {
    fn year(&self) -> String {
        self.metadata.get("year").unwrap_or_default().into_owned()
    }
}

/// What is kept of a document: all of it only where passages are to be shown.
struct Kept {
    path: PathBuf,
    metadata: Metadata,
    text: ReuseText,
    document: Option<Document>,
}

impl Kept {
    fn new(document: Document, whole: bool) -> Self {
        Self {
            path: document.path().to_owned(),
            metadata: document.metadata().clone(),
            text: ReuseText::new(&document),
            document: whole.then_some(document),
        }
    }

    fn head(&self) -> Head<'_> {
        Head { path: &self.path, metadata: &self.metadata }
    }
}

pub fn run(options: &SimilarOptions) -> anyhow::Result<Status> {
    let mut outcome = each_document(&options.common, &options.paths, |document| Kept::new(document, options.passages))?;
    for filter in options.from.iter().chain(&options.to) {
        known_key(filter.key(), outcome.values.iter().map(|kept| &kept.metadata))?;
    }
    // In order of age; of one year in order of path, as they are.
    outcome.values.sort_by(|a, b| group_order(&a.head().year(), &b.head().year()));
    let status = outcome.status();
    let mut texts = Vec::new();
    let mut documents = Vec::new();
    for kept in &mut outcome.values {
        texts.push(std::mem::take(&mut kept.text));
        documents.extend(kept.document.take());
    }
    let heads: Vec<Head> = outcome.values.iter().map(Kept::head).collect();
    let mut wanted = ReuseOptions::default();
    wanted.least = options.least;
    let holds = |filters: &[Filter], at: usize| filters.iter().all(|filter| filter.matches(heads[at].metadata));
    let mut found = reuse(&texts, wanted);
    found.retain(|pair| holds(&options.from, pair.earlier) && holds(&options.to, pair.later));
    if found.is_empty() {
        warn(&options.common, "no two documents share a passage");
    }
    if options.top > 0 {
        found.truncate(options.top);
    }
    let sheet = if options.passages { passages(&heads, &documents, &found) } else { pairs(&heads, &found) };
    sheet.print(options.format)?;
    Ok(status)
}

/// The two documents of a pair, and whether it is known which was first.
fn both(heads: &[Head], pair: &Reuse) -> Vec<Value> {
    let (earlier, later) = (&heads[pair.earlier], &heads[pair.later]);
    let (old, new) = (earlier.year(), later.year());
    let first = (!old.is_empty() && !new.is_empty() && old != new).then_some("earlier");
    vec![
        json!(earlier.path.to_string_lossy()),
        json!(old),
        json!(later.path.to_string_lossy()),
        json!(new),
        json!(first),
    ]
}

/// A table whose rows begin with what [`both`] gives.
fn of_both(columns: &[&str]) -> Sheet {
    Sheet::new(&[&["earlier", "earlier_year", "later", "later_year", "first"], columns].concat())
}

/// A row a pair.
pub fn pairs(heads: &[Head], found: &[Reuse]) -> Sheet {
    let mut sheet =
        of_both(&["passages", "longest", "earlier_characters", "later_characters", "earlier_share", "later_share"])
            .hiding(&["first"]);
    for pair in found {
        let mut row = both(heads, pair);
        let longest = pair.passages.first().map(SharedPassage::characters);
        row.extend([json!(pair.passages.len()), json!(longest)]);
        row.extend([json!(pair.earlier_characters), json!(pair.later_characters)]);
        row.extend([number(pair.earlier_share), number(pair.later_share)]);
        sheet.push(row);
    }
    sheet
}

/// A row a passage.
fn passages(heads: &[Head], documents: &[Document], found: &[Reuse]) -> Sheet {
    let mut sheet =
        of_both(&["characters", "similarity", "earlier_line", "later_line", "earlier_path", "later_path", "text"])
            .hiding(&["first", "earlier_path", "later_path"]);
    let pages: Vec<OnceCell<Page>> = documents.iter().map(|_| OnceCell::new()).collect();
    let page = |at: usize| pages[at].get_or_init(|| Page::new(&documents[at]));
    for pair in found {
        let (old, new) = (page(pair.earlier), page(pair.later));
        for passage in &pair.passages {
            let (earlier, later) = (old.places.clean(&passage.earlier), new.places.clean(&passage.later));
            let mut row = both(heads, pair);
            row.extend([json!(passage.characters()), number(passage.similarity)]);
            row.extend([json!(old.line(&earlier)), json!(new.line(&later))]);
            row.extend([json!(old.outline.path_label(earlier.start)), json!(new.outline.path_label(later.start))]);
            row.push(json!(new.document.clean().as_str()[later].replace('\n', "")));
            sheet.push(row);
        }
    }
    sheet
}

/// A document in which passages are looked up.
struct Page<'a> {
    document: &'a Document,
    outline: Outline,
    places: LetterPlaces,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document) -> Self {
        Self { document, outline: Outline::new(document), places: LetterPlaces::new(document) }
    }

    fn line(&self, clean: &Range<usize>) -> usize {
        self.document.line(self.document.clean().span(clean))
    }
}

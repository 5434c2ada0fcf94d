//! What there is: groups, documents with their counts, and what could not be read.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::compare::trend::group_order;
use crate::error::Error;
use crate::report::{Collection, KeptDocument};

/// The values of the key by which documents are grouped, in order.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub name: String,
    pub documents: usize,
    /// Word tokens.
    pub tokens: u64,
}

/// A row of the table of documents.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    path: String,
    title: String,
    /// The number of its group.
    pub group: usize,
    year: Option<String>,
    place: Option<String>,
    genre: Option<String>,
    characters: usize,
    tokens: u64,
    /// Directives that are in no other one.
    sections: usize,
    directives: usize,
    quotes: usize,
    slogans: usize,
    targets: usize,
    undecodable: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct Failure {
    path: String,
    reason: String,
}

pub(super) struct Overview {
    pub groups: Vec<Group>,
    pub documents: Vec<Row>,
    pub failures: Vec<Failure>,
}

impl Overview {
    pub fn new(collection: &Collection, failures: &[Error]) -> Self {
        let kept = collection.documents();
        let of: Vec<String> = (0..kept.len()).map(|document| collection.group(document)).collect();
        let mut names = of.clone();
        names.sort_by(|a, b| group_order(a, b));
        names.dedup();
        let numbers: BTreeMap<&str, usize> = (0..).zip(&names).map(|(number, name)| (name.as_str(), number)).collect();
        let tokens = |document: usize| collection.matrix().tokens(document);
        let documents: Vec<Row> =
            kept.iter().enumerate().map(|(at, one)| row(one, numbers[of[at].as_str()], tokens(at))).collect();
        let groups = names.iter().enumerate().map(|(at, name)| {
            let own = || documents.iter().filter(move |row| row.group == at);
            Group { name: name.clone(), documents: own().count(), tokens: own().map(|row| row.tokens).sum() }
        });
        let failure = |error: &Error| Failure {
            path: error.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default(),
            reason: error.to_string(),
        };
        Self { groups: groups.collect(), failures: failures.iter().map(failure).collect(), documents }
    }
}

impl Overview {
    /// Whose documents of which years they are: 全国 1978–2019.
    pub fn about(&self) -> String {
        let years: BTreeSet<&str> = self.documents.iter().filter_map(|row| row.year.as_deref()).collect();
        let places: BTreeSet<&str> = self.documents.iter().filter_map(|row| row.place.as_deref()).collect();
        let years = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
            (Some(only), _) => (*only).to_owned(),
            _ => String::new(),
        };
        let place = if places.len() == 1 { places.first().copied().unwrap_or_default() } else { "" };
        [place, &years].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

fn row(document: &KeptDocument, group: usize, tokens: u64) -> Row {
    let value = |key: &str| document.metadata.get(key).map(std::borrow::Cow::into_owned);
    Row {
        path: document.path.to_string_lossy().into_owned(),
        title: document.title.clone(),
        group,
        year: value("year"),
        place: value("place"),
        genre: value("genre"),
        characters: document.characters,
        tokens,
        sections: document.sections,
        directives: document.directives,
        quotes: document.quotes,
        slogans: document.slogans,
        targets: document.targets,
        undecodable: document.undecodable,
    }
}

//! What there is: groups, documents with their counts, and what could not be read.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::analyzer::Analysis;
use crate::compare::trend::group_order;
use crate::corpus::Corpus;
use crate::counts::NO_GROUP;

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

/// The group of a document.
pub(super) fn group_of(analysis: &Analysis, by: &str) -> String {
    analysis.metadata().get(by).unwrap_or(NO_GROUP.into()).into_owned()
}

impl Overview {
    pub fn new(corpus: &Corpus, by: &str) -> Self {
        let mut names: Vec<String> = corpus.analyses().iter().map(|analysis| group_of(analysis, by)).collect();
        names.sort_by(|a, b| group_order(a, b));
        names.dedup();
        let number = |analysis: &Analysis| {
            let name = group_of(analysis, by);
            names.iter().position(|other| *other == name).unwrap_or(0)
        };
        let documents: Vec<Row> = corpus.analyses().iter().map(|analysis| row(analysis, number(analysis))).collect();
        let groups = names.iter().enumerate().map(|(at, name)| {
            let own = || documents.iter().filter(move |row| row.group == at);
            Group { name: name.clone(), documents: own().count(), tokens: own().map(|row| row.tokens).sum() }
        });
        let failure = |error: &crate::error::Error| Failure {
            path: error.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default(),
            reason: error.to_string(),
        };
        Self { groups: groups.collect(), failures: corpus.failures().iter().map(failure).collect(), documents }
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

fn row(analysis: &Analysis, group: usize) -> Row {
    let document = analysis.document();
    let value = |key: &str| analysis.metadata().get(key).map(std::borrow::Cow::into_owned);
    Row {
        path: document.path().to_string_lossy().into_owned(),
        title: document.title().unwrap_or_default().to_owned(),
        group,
        year: value("year"),
        place: value("place"),
        genre: value("genre"),
        characters: document.body().map(|block| document.text_of(block).chars().count()).sum(),
        tokens: analysis.terms().tokens(),
        sections: analysis.outline().roots().count(),
        directives: analysis.outline().len(),
        quotes: analysis.quotes().len(),
        slogans: analysis.slogans().len(),
        targets: analysis.targets().len(),
        undecodable: document.source().undecodable,
    }
}

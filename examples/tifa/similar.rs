//! `similar`: what documents share word for word.

use serde_json::{Value, json};
use tifa::compare::reuse::{Reuse, ReuseOptions, ReuseText, SharedPassage, reuse};
use tifa::compare::trend::group_order;
use tifa::corpus::Filter;
use tifa::document::Document;
use tifa::outline::Outline;

use crate::args::SimilarOptions;
use crate::input::{Status, each_document, known_key, warn};
use crate::output::{Sheet, number};

pub fn run(options: &SimilarOptions) -> anyhow::Result<Status> {
    let mut outcome = each_document(&options.common, &options.paths, |document| {
        let text = ReuseText::new(&document);
        (document, text)
    })?;
    for filter in options.from.iter().chain(&options.to) {
        known_key(filter.key(), outcome.values.iter().map(|value| value.0.metadata()))?;
    }
    // In order of age; of one year in order of path, as they are.
    outcome.values.sort_by(|a, b| group_order(&year(&a.0), &year(&b.0)));
    let status = outcome.status();
    let (documents, texts): (Vec<Document>, Vec<ReuseText>) = outcome.values.into_iter().unzip();
    let documents: Vec<&Document> = documents.iter().collect();
    let mut wanted = ReuseOptions::default();
    wanted.least = options.least;
    let holds = |filters: &[Filter], at: usize| filters.iter().all(|filter| filter.matches(documents[at].metadata()));
    let mut found = reuse(&texts, wanted);
    found.retain(|pair| holds(&options.from, pair.earlier) && holds(&options.to, pair.later));
    if found.is_empty() {
        warn(&options.common, "no two documents share a passage");
    }
    if options.top > 0 {
        found.truncate(options.top);
    }
    let sheet = if options.passages { passages(&documents, &found) } else { pairs(&documents, &found) };
    sheet.print(options.format)?;
    Ok(status)
}

fn year(document: &Document) -> String {
    document.metadata().get("year").unwrap_or_default().into_owned()
}

/// The two documents of a pair, and whether it is known which was first.
fn both(documents: &[&Document], pair: &Reuse) -> Vec<Value> {
    let (earlier, later) = (documents[pair.earlier], documents[pair.later]);
    let (old, new) = (year(earlier), year(later));
    let first = (!old.is_empty() && !new.is_empty() && old != new).then_some("earlier");
    vec![
        json!(earlier.path().to_string_lossy()),
        json!(old),
        json!(later.path().to_string_lossy()),
        json!(new),
        json!(first),
    ]
}

/// A table whose rows begin with what [`both`] gives.
fn of_both(columns: &[&str]) -> Sheet {
    Sheet::new(&[&["earlier", "earlier_year", "later", "later_year", "first"], columns].concat())
}

/// A row a pair.
pub fn pairs(documents: &[&Document], found: &[Reuse]) -> Sheet {
    let mut sheet =
        of_both(&["passages", "longest", "earlier_characters", "later_characters", "earlier_share", "later_share"])
            .hiding(&["first"]);
    for pair in found {
        let mut row = both(documents, pair);
        let longest = pair.passages.first().map(|passage| passage.characters);
        row.extend([json!(pair.passages.len()), json!(longest)]);
        row.extend([json!(pair.earlier_characters), json!(pair.later_characters)]);
        row.extend([number(pair.earlier_share), number(pair.later_share)]);
        sheet.push(row);
    }
    sheet
}

fn passages(documents: &[&Document], found: &[Reuse]) -> Sheet {
    let mut sheet =
        of_both(&["characters", "similarity", "earlier_line", "later_line", "earlier_path", "later_path", "text"])
            .hiding(&["first", "earlier_path", "later_path"]);
    let outlines: Vec<std::cell::OnceCell<Outline>> = documents.iter().map(|_| Default::default()).collect();
    let path = |at: usize, offset: usize| outlines[at].get_or_init(|| Outline::new(documents[at])).path_label(offset);
    for pair in found {
        for passage in &pair.passages {
            let mut row = both(documents, pair);
            let line =
                |at: usize, start: usize, end: usize| documents[at].line(documents[at].clean().span(&(start..end)));
            let SharedPassage { earlier, later, characters, similarity, .. } = passage;
            row.extend([json!(characters), number(*similarity)]);
            row.push(json!(line(pair.earlier, earlier.start, earlier.end)));
            row.push(json!(line(pair.later, later.start, later.end)));
            row.extend([json!(path(pair.earlier, earlier.start)), json!(path(pair.later, later.start))]);
            row.push(json!(documents[pair.later].clean().as_str()[later.clone()].replace('\n', "")));
            sheet.push(row);
        }
    }
    sheet
}

//! `terms`: frequencies of words and set phrases, by group.

use serde_json::json;
use tifa::TermCounter;
use tifa::counts::TermCounts;
use tifa::document::Document;
use tifa::stats::{TermRow, term_rows};

use crate::args::{Sort, TermsOptions};
use crate::input::{Status, analyzer, fold_documents, while_loading};
use crate::output::Sheet;

/// The group of all documents together.
const ALL: &str = "*";

pub fn run(options: &TermsOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let new = || TermCounter::new(analyzer);
    let add = |counter: &mut TermCounter, document: Document| {
        counter.add(group_of(&document, options.by.as_deref()).as_deref(), &document);
    };
    let (counter, failures) =
        while_loading(analyzer, || fold_documents(&options.common, &options.paths, new, add, TermCounter::merge))?;
    let grouped = counter.finish();
    let total = grouped.total();
    let mut sheet =
        Sheet::new(&[options.by.as_deref().unwrap_or("group"), "term", "count", "documents", "per_million", "tf_idf"]);
    for (group, counts) in grouped.iter() {
        for row in top(counts, &total, options) {
            let round = |value: f64| (value * 1e6).round() / 1e6;
            sheet.push(vec![
                json!(group),
                json!(row.term),
                json!(row.count),
                json!(row.documents),
                json!((row.per_million * 1e3).round() / 1e3),
                json!(round(row.tf_idf)),
            ]);
        }
    }
    sheet.print(options.format)?;
    Ok(Status::of(&failures))
}

fn group_of(document: &Document, key: Option<&str>) -> Option<String> {
    match key {
        None => Some(ALL.to_owned()),
        Some("path") => Some(document.path().to_string_lossy().into_owned()),
        Some(key) => document.metadata().get(key).map(std::borrow::Cow::into_owned),
    }
}

fn top<'a>(counts: &'a TermCounts, total: &TermCounts, options: &TermsOptions) -> Vec<TermRow<'a>> {
    let mut rows = term_rows(counts, total);
    if options.sort == Sort::TfIdf {
        // The sort is stable: terms of equal weight stay in order of frequency.
        rows.sort_by(|a, b| b.tf_idf.total_cmp(&a.tf_idf));
    }
    if options.top > 0 {
        rows.truncate(options.top);
    }
    rows
}

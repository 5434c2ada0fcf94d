//! `trend`: how often features occur, group by group.

use std::path::PathBuf;

use serde_json::{Value, json};
use tifa::Analyzer;
use tifa::compare::trend::{Trend, trends};
use tifa::concordance::Pattern;
use tifa::counts::{GroupedCounts, TermCounts};
use tifa::document::Document;

use crate::args::{Feature, TrendOptions};
use crate::input::{Status, analyzer, each_document, known_key, warn};
use crate::output::{Sheet, number};
use crate::search::operands;

pub fn run(options: &TrendOptions) -> anyhow::Result<Status> {
    let (patterns, paths) = match options.of {
        Some(_) => (Vec::new(), options.search.operands.iter().map(PathBuf::from).collect()),
        None => operands(&options.search)?,
    };
    let analyzer = analyzer(&options.common)?;
    let outcome = each_document(&options.common, &paths, |document| {
        let metadata = document.metadata().clone();
        let counts = match options.of {
            Some(feature) => features(&analyzer, document, feature),
            None => found(&analyzer, &document, &patterns),
        };
        (metadata, counts)
    })?;
    known_key(&options.by, outcome.values.iter().map(|value| &value.0))?;
    let status = outcome.status();
    let mut grouped = GroupedCounts::default();
    for (metadata, counts) in outcome.values {
        grouped.add(metadata.get(&options.by).as_deref(), counts);
    }
    for (text, _) in patterns.iter().filter(|(text, _)| grouped.iter().all(|(_, counts)| counts.get(text).is_none())) {
        warn(&options.common, &format!("nothing found for {text}"));
    }
    let mut found = trends(&grouped);
    if options.top > 0 {
        found.truncate(options.top);
    }
    sheet(&found, &options.by).print(options.format)?;
    Ok(status)
}

/// How often each pattern is found in a document.
fn found(analyzer: &Analyzer, document: &Document, patterns: &[(String, Pattern)]) -> TermCounts {
    let tokens = analyzer.count_terms(document).tokens();
    let hits =
        |(text, pattern): &(String, Pattern)| vec![text.clone(); pattern.find(analyzer.segmenter(), document).len()];
    let hits: Vec<String> = patterns.iter().flat_map(hits).collect();
    TermCounts::of_features(tokens, hits.iter().map(String::as_str))
}

fn features(analyzer: &Analyzer, document: Document, feature: Feature) -> TermCounts {
    if matches!(feature, Feature::Words | Feature::Phrases) {
        let mut terms = analyzer.count_terms(&document);
        if feature == Feature::Phrases {
            terms.retain(|term| analyzer.segmenter().is_set_phrase(term));
        }
        return terms;
    }
    let analysis = analyzer.analyze_document(document);
    let texts: Vec<&str> = match feature {
        Feature::Slogans => analysis.slogans().iter().map(|slogan| slogan.text.as_str()).collect(),
        _ => analysis.quotes().iter().map(|quote| quote.text.as_str()).collect(),
    };
    TermCounts::of_features(analysis.terms().tokens(), texts)
}

/// A row a feature and group.
pub fn sheet(found: &[Trend], by: &str) -> Sheet {
    let columns = [
        "count",
        "documents",
        "group_documents",
        "total",
        "per_million",
        "document_share",
        "tier",
        "first",
        "last",
        "revived",
        "change",
        "change_p",
    ];
    let header: Vec<&str> = ["feature", by].into_iter().chain(columns).collect();
    let mut sheet = Sheet::new(&header).hiding(&["first", "last", "total"]);
    for trend in found {
        for (at, cell) in trend.cells.iter().enumerate() {
            let change = trend.changes.iter().find(|change| change.at == at);
            sheet.push(vec![
                json!(trend.feature),
                json!(cell.group),
                json!(cell.count),
                json!(cell.documents),
                json!(cell.group_documents),
                json!(cell.group_tokens),
                number(cell.per_million),
                number(cell.document_share),
                json!(cell.tier),
                json!(trend.cells[trend.first].group),
                json!(trend.cells[trend.last].group),
                if cell.revived { json!("revived") } else { Value::Null },
                change.map_or(Value::Null, |change| json!(if change.rises { "up" } else { "down" })),
                number(change.map(|change| change.p_value)),
            ]);
        }
    }
    sheet
}

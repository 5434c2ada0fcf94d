//! `trend`: how often features occur, group by group.

use std::path::PathBuf;

use serde_json::{Value, json};
use tifa::Analyzer;
use tifa::compare::trend::{Trend, trends};
use tifa::counts::{GroupedCounts, TermCounts, is_word};
use tifa::document::Document;
use tifa::measure::{Dictionary, Matcher, measure};
use tifa::outline::{Markers, Outline};
use tifa::report::trend_chart;

use crate::args::{Feature, TrendOptions};
use crate::input::{Status, analyzer, each_document, known_key, warn};
use crate::output::{Sheet, number};
use crate::plot;
use crate::search::{Named, operands};

/// What is counted.
enum Counted {
    Patterns(Vec<Named>),
    Feature(Feature),
    Categories(Dictionary, Matcher),
}

pub fn run(options: &TrendOptions) -> anyhow::Result<Status> {
    let all_paths = || options.search.operands.iter().map(PathBuf::from).collect();
    let (counted, paths) = match (&options.dictionary, options.of) {
        (Some(file), _) => {
            let dictionary = Dictionary::from_file(file)?;
            let matcher = Matcher::new(&dictionary)?;
            (Counted::Categories(dictionary, matcher), all_paths())
        }
        (None, Some(feature)) => (Counted::Feature(feature), all_paths()),
        (None, None) => {
            let (patterns, paths) = operands(&options.search)?;
            (Counted::Patterns(patterns), paths)
        }
    };
    let analyzer = analyzer(&options.common)?;
    let outcome = each_document(&options.common, &paths, |document| {
        let metadata = document.metadata().clone();
        let counts = match &counted {
            Counted::Patterns(patterns) => found(analyzer, &document, patterns),
            Counted::Feature(feature) => features(analyzer, document, *feature),
            Counted::Categories(dictionary, matcher) => categories(analyzer, &document, dictionary, matcher),
        };
        (metadata, counts)
    })?;
    known_key(&options.by, outcome.values.iter().map(|value| &value.0))?;
    let status = outcome.status();
    let mut grouped = GroupedCounts::default();
    for (metadata, counts) in outcome.values {
        grouped.add(metadata.get(&options.by).as_deref(), counts);
    }
    let missing = |text: &str| grouped.iter().all(|(_, counts)| counts.get(text).is_none());
    if let Counted::Patterns(patterns) = &counted {
        for (text, _) in patterns.iter().filter(|(text, _)| missing(text)) {
            warn(&options.common, &format!("nothing found for {text}"));
        }
    }
    let mut found = trends(&grouped);
    if options.top > 0 {
        found.truncate(options.top);
    }
    if let Some(path) = &options.plot {
        plot::write(path, trend_chart(&found))?;
    }
    sheet(&found, &options.by).print(options.format)?;
    Ok(status)
}

/// How often each pattern is found in a document, which is cut once.
fn found(analyzer: &Analyzer, document: &Document, patterns: &[Named]) -> TermCounts {
    let clean = document.clean().as_str();
    let tokens = analyzer.segmenter().tokens(document, &Markers::new(document));
    let words = tokens.as_slice().iter().filter(|token| is_word(&clean[token.range()])).count();
    let hits = |(text, pattern): &Named| vec![text.clone(); pattern.find_in(document, Some(&tokens)).len()];
    let hits: Vec<String> = patterns.iter().flat_map(hits).collect();
    TermCounts::of_features(words as u64, hits.iter().map(String::as_str))
}

/// How often the entries of each category are found in a document.
fn categories(analyzer: &Analyzer, document: &Document, dictionary: &Dictionary, matcher: &Matcher) -> TermCounts {
    let parts = measure(matcher, analyzer.segmenter(), document, &Outline::new(document));
    let tokens = parts.iter().map(|(_, part)| part.tokens).sum();
    let count = |at: usize| parts.iter().map(|(_, part)| part.categories[at].count as usize).sum();
    let names = dictionary.categories().iter().enumerate();
    TermCounts::of_features(tokens, names.flat_map(|(at, one)| std::iter::repeat_n(one.name.as_str(), count(at))))
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

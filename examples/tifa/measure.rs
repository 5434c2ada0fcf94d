//! `measure`: how much documents speak of the categories of a dictionary.

use std::collections::BTreeMap;

use serde_json::json;
use tifa::compare::trend::group_order;
use tifa::counts::NO_GROUP;
use tifa::document::Metadata;
use tifa::extract::Scope;
use tifa::measure::{Dictionary, Matcher, Measured, measure};
use tifa::outline::Outline;
use tifa::segment::Segmenter;
use tifa::stats::spearman;

use crate::args::MeasureOptions;
use crate::input::{Status, analyzer, each_document, known_key};
use crate::output::{Sheet, number};

/// What is known of a document: its parts, and the whole once more as plain jieba cuts it.
struct Document {
    path: String,
    metadata: Metadata,
    parts: Vec<(Scope, Measured)>,
    plain: Option<Measured>,
}

pub fn run(options: &MeasureOptions) -> anyhow::Result<Status> {
    let dictionary = Dictionary::from_file(&options.dictionary)?;
    let matcher = Matcher::new(&dictionary)?;
    let analyzer = analyzer(&options.common)?;
    let plain = options.sensitivity.then(|| Segmenter::builder().without_bundled_lexicon().build());
    let outcome = each_document(&options.common, &options.paths, |document| {
        let outline = Outline::new(&document);
        let of = |segmenter: &Segmenter| measure(&matcher, segmenter, &document, &outline);
        Document {
            path: document.path().to_string_lossy().into_owned(),
            metadata: document.metadata().clone(),
            parts: of(analyzer.segmenter()),
            plain: plain.as_ref().map(|plain| whole(&of(plain))),
        }
    })?;
    if options.by != "path" {
        known_key(&options.by, outcome.values.iter().map(|document| &document.metadata))?;
    }
    let sheet = match options.sensitivity {
        true => sensitivity(&dictionary, &outcome.values),
        false => shares(&dictionary, &outcome.values, &options.by),
    };
    sheet.print(options.format)?;
    Ok(outcome.status())
}

fn whole(parts: &[(Scope, Measured)]) -> Measured {
    let mut all = Measured::default();
    parts.iter().for_each(|(_, part)| all.merge(part));
    all
}

/// A row a group, section and category; the section `*` is all sections together.
fn shares(dictionary: &Dictionary, documents: &[Document], by: &str) -> Sheet {
    let mut groups: BTreeMap<String, BTreeMap<&str, Measured>> = BTreeMap::new();
    for document in documents {
        let group = match by {
            "path" => document.path.clone(),
            key => document.metadata.get(key).unwrap_or(NO_GROUP.into()).into_owned(),
        };
        let sections = groups.entry(group).or_default();
        for (scope, part) in &document.parts {
            sections.entry(section(*scope)).or_default().merge(part);
            sections.entry("*").or_default().merge(part);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|a, b| group_order(&a.0, &b.0));
    let mut sheet = Sheet::new(&[
        by,
        "section",
        "category",
        "count",
        "words",
        "tokens",
        "characters",
        "total_characters",
        "token_share",
        "character_share",
    ])
    .hiding(&["total_characters"]);
    for (group, sections) in &groups {
        for (section, part) in sections {
            for (category, found) in dictionary.categories().iter().zip(&part.categories) {
                let mut row = vec![json!(group), json!(section), json!(category.name)];
                row.extend(
                    [found.count, found.words, part.tokens, found.characters, part.characters]
                        .map(|count| json!(count)),
                );
                row.extend([share(found.count, part.tokens), share(found.characters, part.characters)].map(number));
                sheet.push(row);
            }
        }
    }
    sheet
}

fn section(scope: Scope) -> &'static str {
    match scope {
        Scope::Review => "review",
        Scope::Plan => "plan",
        _ => "other",
    }
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// What is counted, by what it is divided, and how, of a document as our segmenter and as plain jieba cuts it.
type Way<'a> = (&'a str, &'a str, &'a dyn Fn(&Measured, &Measured) -> Option<f64>);

/// For each category and each other way to measure, how the documents' order agrees with that of the first way:
/// occurrences over the clean text by word tokens.
fn sensitivity(dictionary: &Dictionary, documents: &[Document]) -> Sheet {
    let mut sheet = Sheet::new(&["category", "counted", "divided_by", "documents", "mean", "spearman"]);
    for (at, category) in dictionary.categories().iter().enumerate() {
        let ways: [Way; 5] = [
            ("text", "tokens", &|own, _| share(own.categories[at].count, own.tokens)),
            ("text", "characters", &|own, _| share(own.categories[at].characters, own.characters)),
            ("text", "plain_tokens", &|own, plain| share(own.categories[at].count, plain.tokens)),
            ("words", "tokens", &|own, _| share(own.categories[at].words, own.tokens)),
            ("plain_words", "plain_tokens", &|_, plain| share(plain.categories[at].words, plain.tokens)),
        ];
        let pairs: Vec<(Measured, &Measured)> =
            documents.iter().filter_map(|document| Some((whole(&document.parts), document.plain.as_ref()?))).collect();
        let values = |way: usize| -> Vec<f64> {
            pairs.iter().map(|(own, plain)| ways[way].2(own, plain).unwrap_or(0.0)).collect()
        };
        let first = values(0);
        for (way, (counted, divided, _)) in ways.iter().enumerate() {
            let values = values(way);
            let together: Vec<(f64, f64)> = first.iter().copied().zip(values.iter().copied()).collect();
            let mean = (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
            sheet.push(vec![
                json!(category.name),
                json!(counted),
                json!(divided),
                json!(values.len()),
                number(mean),
                number(spearman(&together)),
            ]);
        }
    }
    sheet
}

//! `keyness`: which terms are more frequent in some documents than in others.

use std::collections::BTreeSet;

use anyhow::bail;
use serde_json::{Value, json};
use tifa::corpus::Filter;
use tifa::counts::{NO_GROUP, TermCounts};
use tifa::document::Metadata;
use tifa::report::keyness_chart;
use tifa::stats::{KeynessMeasure, KeynessRow, Resamples, Stability, keyness, stability};

use crate::args::{KeynessOptions, Ranking};
use crate::input::{Status, analyzer, each_document, known_key, warn};
use crate::output::{Sheet, number};
use crate::plot;

/// A document's metadata and terms.
pub type Counted = (Metadata, TermCounts);

/// Two groups of documents.
struct Comparison<'a> {
    /// The group's name, where there are several.
    group: Option<String>,
    target: Vec<&'a TermCounts>,
    reference: Vec<&'a TermCounts>,
}

pub fn run(options: &KeynessOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let outcome = each_document(&options.common, &options.paths, |document| {
        (document.metadata().clone(), analyzer.count_terms(&document))
    })?;
    let documents = &outcome.values;
    let comparisons = match &options.by {
        Some(key) => by_group(key, documents)?,
        None => vec![by_filter(options, documents)?],
    };
    let (sheet, warnings) = sheet(&comparisons, options.by.as_deref(), &options.ranking);
    warnings.iter().for_each(|warning| warn(&options.common, warning));
    if let Some(path) = &options.plot {
        plot::write(path, chart(&comparisons, &options.ranking))?;
    }
    sheet.print(options.format)?;
    Ok(outcome.status())
}

/// The terms that are printed, as a figure.
fn chart(comparisons: &[Comparison], ranking: &Ranking) -> Option<String> {
    let comparison = comparisons.first()?;
    let (target, reference) = (merged(&comparison.target), merged(&comparison.reference));
    let mut rows = keyness(&target, &reference, ranking.sort, ranking.smoothing, ranking.least);
    if ranking.under {
        rows.reverse();
    }
    rows.truncate(if ranking.top == 0 { rows.len() } else { ranking.top });
    let named = KeynessMeasure::NAMES.iter().find(|(_, measure)| *measure == ranking.sort);
    keyness_chart(&rows, named.map_or("", |(name, _)| name))
}

/// Every group of a key against all the others, for the report; none where there is one group only.
pub fn report(documents: &[Counted], by: &str) -> anyhow::Result<Option<Sheet>> {
    let groups: BTreeSet<_> = documents.iter().map(|document| document.0.get(by)).collect();
    if groups.len() < 2 {
        return Ok(None);
    }
    let ranking = Ranking {
        sort: KeynessMeasure::default(),
        under: false,
        top: REPORTED,
        least: 5,
        smoothing: 100.0,
        bootstrap: Resamples::default().count,
        seed: Resamples::default().seed,
    };
    Ok(Some(sheet(&by_group(by, documents)?, Some(by), &ranking).0))
}

/// How many terms of each group a report lists.
const REPORTED: usize = 200;

/// The rows of all comparisons, and what a reader of them should know.
fn sheet(comparisons: &[Comparison], by: Option<&str>, ranking: &Ranking) -> (Sheet, Vec<String>) {
    let mut sheet = Sheet::new(&header(by)).hiding(&HIDDEN);
    comparisons.iter().for_each(|comparison| compare(comparison, ranking, &mut sheet));
    let warnings = comparisons.iter().filter(|_| ranking.bootstrap > 0).filter_map(warning).collect();
    (sheet, warnings)
}

/// The target's documents, and those of the reference or all others.
fn by_filter<'a>(options: &KeynessOptions, documents: &'a [Counted]) -> anyhow::Result<Comparison<'a>> {
    for filter in options.target.iter().chain(&options.reference) {
        known_key(filter.key(), documents.iter().map(|document| &document.0))?;
    }
    let holds = |filters: &[Filter], metadata: &Metadata| filters.iter().all(|filter| filter.matches(metadata));
    let (mut target, mut reference) = (Vec::new(), Vec::new());
    for (metadata, terms) in documents {
        if holds(&options.target, metadata) {
            target.push(terms);
        } else if holds(&options.reference, metadata) {
            reference.push(terms);
        }
    }
    match (target.is_empty(), reference.is_empty()) {
        (true, _) => bail!("no document is as --target wants it"),
        (_, true) => bail!("no document is as --reference wants it and outside the target"),
        _ => Ok(Comparison { group: None, target, reference }),
    }
}

/// Each group with all the others.
fn by_group<'a>(key: &str, documents: &'a [Counted]) -> anyhow::Result<Vec<Comparison<'a>>> {
    known_key(key, documents.iter().map(|document| &document.0))?;
    let of = |document: &Counted| document.0.get(key).unwrap_or(NO_GROUP.into()).into_owned();
    let groups: BTreeSet<String> = documents.iter().map(of).collect();
    if groups.len() < 2 {
        bail!("all documents have the same {key}: there is nothing to compare with");
    }
    let comparison = |group: String| {
        let (target, reference): (Vec<&Counted>, Vec<&Counted>) =
            documents.iter().partition(|document| of(document) == group);
        let terms = |documents: Vec<&'a Counted>| documents.into_iter().map(|document| &document.1).collect();
        Comparison { group: Some(group), target: terms(target), reference: terms(reference) }
    };
    Ok(groups.into_iter().map(comparison).collect())
}

/// What the bootstrap cannot tell of a comparison.
fn warning(comparison: &Comparison) -> Option<String> {
    let of = comparison.group.as_ref().map(|group| format!("{group}: ")).unwrap_or_default();
    let what = match (comparison.target.len(), comparison.reference.len()) {
        (1, 1) => "target and reference are one document each: no bootstrap, its cells are empty",
        (1, _) => "the target is one document: the bootstrap draws the reference only",
        (_, 1) => "the reference is one document: the bootstrap draws the target only",
        _ => return None,
    };
    Some(format!("{of}{what}"))
}

fn compare(comparison: &Comparison, options: &Ranking, sheet: &mut Sheet) {
    let (target, reference) = (merged(&comparison.target), merged(&comparison.reference));
    let mut rows = keyness(&target, &reference, options.sort, options.smoothing, options.least);
    let resamples = Resamples {
        count: options.bootstrap,
        seed: options.seed,
        top: if options.top == 0 { Resamples::default().top } else { options.top },
    };
    let weighed = (options.sort, options.smoothing);
    let mut stable = stability(&rows, &comparison.target, &comparison.reference, weighed, resamples);
    let ranks: Vec<usize> = if options.under {
        rows.reverse();
        stable.reverse();
        (1..=rows.len()).rev().collect()
    } else {
        (1..=rows.len()).collect()
    };
    let shown = if options.top == 0 { rows.len() } else { options.top };
    for (at, row) in rows.iter().enumerate().take(shown) {
        let group = comparison.group.iter().map(|group| json!(group));
        sheet.push(group.chain(cells(row, ranks[at], stable.get(at), options.under)).collect());
    }
}

/// What a table for people leaves out.
const HIDDEN: [&str; 11] = [
    "target_total",
    "reference_total",
    "target_documents",
    "reference_documents",
    "g2_rayson",
    "bic",
    "ell",
    "percent_diff",
    "simple_maths",
    "p_value",
    "rank",
];

fn merged(documents: &[&TermCounts]) -> TermCounts {
    let mut all = TermCounts::default();
    documents.iter().for_each(|&terms| all.merge(terms.clone()));
    all
}

fn header(by: Option<&str>) -> Vec<&str> {
    let columns = [
        "term",
        "target_count",
        "reference_count",
        "target_total",
        "reference_total",
        "target_documents",
        "reference_documents",
        "target_per_million",
        "reference_per_million",
        "g2_dunning",
        "g2_rayson",
        "bic",
        "ell",
        "percent_diff",
        "log_ratio",
        "log_ratio_low",
        "log_ratio_high",
        "simple_maths",
        "p_value",
        "p_adjusted",
        "rank",
        "rank_low",
        "rank_high",
        "top_share",
    ];
    by.into_iter().chain(columns).collect()
}

fn cells(row: &KeynessRow, rank: usize, stable: Option<&Stability>, under: bool) -> Vec<Value> {
    let counts = [
        row.target_count,
        row.reference_count,
        row.target_total,
        row.reference_total,
        row.target_documents,
        row.reference_documents,
    ];
    let measures = [
        Some(row.target_per_million),
        Some(row.reference_per_million),
        Some(row.g2_dunning),
        Some(row.g2_rayson),
        Some(row.bic),
        row.ell,
        row.percent_diff,
        Some(row.log_ratio),
        row.log_ratio_low,
        row.log_ratio_high,
        Some(row.simple_maths),
        Some(row.p_value),
        Some(row.p_adjusted),
    ];
    let ranks = [
        stable.map(|stable| stable.rank_low),
        stable.map(|stable| stable.rank_high),
        stable.map(|stable| if under { stable.bottom_share } else { stable.top_share }),
    ];
    let counts = counts.map(|count| json!(count));
    let mut cells = vec![json!(row.term)];
    cells.extend(counts);
    cells.extend(measures.map(number));
    cells.push(json!(rank));
    cells.extend(ranks.map(number));
    cells
}

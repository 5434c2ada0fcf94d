//! `keyness`: which terms are more frequent in some documents than in others.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::bail;
use rayon::prelude::*;
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
pub type Counted<'a> = (&'a Metadata, &'a TermCounts);

/// Two groups of documents.
struct Comparison<'a> {
    /// The group's name, where there are several.
    group: Option<String>,
    target: Side<'a>,
    reference: Side<'a>,
}

/// The terms of a group's documents, and of all of them together.
struct Side<'a> {
    documents: Vec<&'a TermCounts>,
    sum: TermCounts,
}

impl<'a> Side<'a> {
    fn new(documents: Vec<&'a TermCounts>) -> Self {
        let sum = merged(documents.iter().copied());
        Self { documents, sum }
    }
}

pub fn run(options: &KeynessOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let outcome = each_document(&options.common, &options.paths, |document| {
        (document.metadata().clone(), analyzer.count_terms(&document))
    })?;
    let documents: Vec<Counted> = outcome.values.iter().map(|(metadata, terms)| (metadata, terms)).collect();
    let documents = &documents;
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
    let mut rows = compared(comparison, ranking);
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
    let rows = comparisons.par_iter().flat_map_iter(|comparison| rows(comparison, ranking)).collect::<Vec<_>>();
    rows.into_iter().for_each(|row| sheet.push(row));
    let warnings = comparisons.iter().filter(|_| ranking.bootstrap > 0).filter_map(warning).collect();
    (sheet, warnings)
}

/// The target's documents, and those of the reference or all others.
fn by_filter<'a>(options: &KeynessOptions, documents: &[Counted<'a>]) -> anyhow::Result<Comparison<'a>> {
    for filter in options.target.iter().chain(&options.reference) {
        known_key(filter.key(), documents.iter().map(|document| document.0))?;
    }
    let holds = |filters: &[Filter], metadata: &Metadata| filters.iter().all(|filter| filter.matches(metadata));
    let (mut target, mut reference) = (Vec::new(), Vec::new());
    for &(metadata, terms) in documents {
        if holds(&options.target, metadata) {
            target.push(terms);
        } else if holds(&options.reference, metadata) {
            reference.push(terms);
        }
    }
    match (target.is_empty(), reference.is_empty()) {
        (true, _) => bail!("no document is as --target wants it"),
        (_, true) => bail!("no document is as --reference wants it and outside the target"),
        _ => Ok(Comparison { group: None, target: Side::new(target), reference: Side::new(reference) }),
    }
}

/// Each group with all the others.
fn by_group<'a>(key: &str, documents: &[Counted<'a>]) -> anyhow::Result<Vec<Comparison<'a>>> {
    known_key(key, documents.iter().map(|document| document.0))?;
    let mut groups: BTreeMap<String, Vec<&TermCounts>> = BTreeMap::new();
    for &(metadata, terms) in documents {
        groups.entry(metadata.get(key).unwrap_or(NO_GROUP.into()).into_owned()).or_default().push(terms);
    }
    if groups.len() < 2 {
        bail!("all documents have the same {key}: there is nothing to compare with");
    }
    let sides: Vec<(String, Side)> = groups.into_iter().map(|(name, documents)| (name, Side::new(documents))).collect();
    let others = |at: usize| sides.iter().enumerate().filter(move |&(other, _)| other != at).map(|(_, (_, side))| side);
    let references: Vec<Side> = (0..sides.len())
        .into_par_iter()
        .map(|at| Side {
            documents: others(at).flat_map(|side| side.documents.iter().copied()).collect(),
            sum: merged(others(at).map(|side| &side.sum)),
        })
        .collect();
    let comparison = |((name, target), reference)| Comparison { group: Some(name), target, reference };
    Ok(sides.into_iter().zip(references).map(comparison).collect())
}

/// What the bootstrap cannot tell of a comparison.
fn warning(comparison: &Comparison) -> Option<String> {
    let of = comparison.group.as_ref().map(|group| format!("{group}: ")).unwrap_or_default();
    let what = match (comparison.target.documents.len(), comparison.reference.documents.len()) {
        (1, 1) => "target and reference are one document each: no bootstrap, its cells are empty",
        (1, _) => "the target is one document: the bootstrap draws the reference only",
        (_, 1) => "the reference is one document: the bootstrap draws the target only",
        _ => return None,
    };
    Some(format!("{of}{what}"))
}

fn rows(comparison: &Comparison, options: &Ranking) -> Vec<Vec<Value>> {
    let mut rows = compared(comparison, options);
    let (all, shown) = (rows.len(), if options.top == 0 { rows.len() } else { options.top });
    let field = all.min(FIELD.max(10 * shown));
    let before = if options.under { all - field } else { 0 };
    let mut stable = stable(&rows[before..before + field], comparison, options);
    if options.under {
        rows.reverse();
        stable.reverse();
    }
    let row = |(at, row): (usize, &KeynessRow)| {
        let group = comparison.group.iter().map(|group| json!(group));
        let rank = if options.under { all - at } else { at + 1 };
        group.chain(cells(row, rank, stable.get(at), (before, options.under))).collect()
    };
    rows.iter().enumerate().take(shown).map(row).collect()
}

/// The least number of terms that are ranked anew when documents are drawn anew. A term that lies further back
/// hardly ever comes to the front, and weighing all would take most of the time.
const FIELD: usize = 2_000;

/// How some rows of a comparison fare in the bootstrap.
fn stable(rows: &[KeynessRow], comparison: &Comparison, options: &Ranking) -> Vec<Stability> {
    let resamples = Resamples {
        count: options.bootstrap,
        seed: options.seed,
        top: if options.top == 0 { Resamples::default().top } else { options.top },
    };
    let (target, reference) = (&comparison.target.documents, &comparison.reference.documents);
    stability(rows, target, reference, (options.sort, options.smoothing), resamples)
}

fn compared(comparison: &Comparison, options: &Ranking) -> Vec<KeynessRow> {
    let (target, reference) = (&comparison.target.sum, &comparison.reference.sum);
    keyness(target, reference, options.sort, options.smoothing, options.least)
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

fn merged<'a>(documents: impl Iterator<Item = &'a TermCounts>) -> TermCounts {
    let mut all = TermCounts::default();
    documents.for_each(|terms| all.add(terms));
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

/// The cells of a row; `before` so many rows stand those that were ranked anew.
fn cells(row: &KeynessRow, rank: usize, stable: Option<&Stability>, (before, under): (usize, bool)) -> Vec<Value> {
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
        stable.map(|stable| stable.rank_low + before as f64),
        stable.map(|stable| stable.rank_high + before as f64),
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

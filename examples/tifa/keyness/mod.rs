//! `keyness`: which terms are more frequent in some documents than in others.

mod comparison;

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;
use serde_json::{Value, json};
use tifa::corpus::DocumentFeatureMatrix;
use tifa::counts::TermCounts;
use tifa::document::{Document, Metadata};
use tifa::report::keyness_chart;
use tifa::stats::{KeynessMeasure, KeynessRanking, KeynessRow, Resamples, Stability, stability};

use self::comparison::{Comparison, by_filter, by_group, warning};
use crate::args::{KeynessOptions, Ranking};
use crate::input::{Status, analyzer, stream_documents, warn};
use crate::output::{Sheet, number};
use crate::plot;

pub use self::comparison::Counted;

pub fn run(options: &KeynessOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let (mut metadata, mut matrix) = (Vec::new(), DocumentFeatureMatrix::default());
    let count = |document: Document| Ok((document.metadata().clone(), analyzer.count_terms(&document)));
    let failures = stream_documents(&options.common, &options.paths, count, |(of, terms): (Metadata, TermCounts)| {
        metadata.push(of);
        matrix.push(&terms);
        Ok(())
    })?;
    let counted = Counted { metadata: metadata.iter().collect(), matrix: &matrix };
    let total = matrix.sum(0..matrix.documents());
    let comparisons = match &options.by {
        Some(key) => by_group(key, &counted, &total)?,
        None => vec![by_filter(options, &counted)?],
    };
    let (sheet, warnings) = sheet(&counted, &comparisons, options.by.as_deref(), &options.ranking);
    warnings.iter().for_each(|warning| warn(&options.common, warning));
    if let Some(path) = &options.plot {
        plot::write(path, chart(&counted, &comparisons, &options.ranking))?;
    }
    sheet.print(options.format)?;
    Ok(Status::of(&failures))
}

/// The terms that are printed, as a figure.
fn chart(counted: &Counted, comparisons: &[Comparison], ranking: &Ranking) -> Option<String> {
    let comparison = comparisons.first()?;
    let (target, reference) = comparison.terms(counted);
    let ranked = ranked(&target, &reference, ranking);
    let (all, shown) = (ranked.len(), ranking.shown(ranked.len()));
    let mut rows = ranked.rows(if ranking.under { all - shown..all } else { 0..shown });
    if ranking.under {
        rows.reverse();
    }
    let named = KeynessMeasure::NAMES.iter().find(|(_, measure)| *measure == ranking.sort);
    keyness_chart(&rows, named.map_or("", |(name, _)| name))
}

/// Every group of a key against all the others, for the report; none where there is one group only.
pub fn report(counted: &Counted, total: &TermCounts, by: &str) -> anyhow::Result<Option<Sheet>> {
    let groups: BTreeSet<_> = counted.metadata.iter().map(|metadata| metadata.get(by)).collect();
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
    Ok(Some(sheet(counted, &by_group(by, counted, total)?, Some(by), &ranking).0))
}

/// How many terms of each group a report lists.
const REPORTED: usize = 200;

/// The rows of all comparisons, and what a reader of them should know.
fn sheet(counted: &Counted, comparisons: &[Comparison], by: Option<&str>, ranking: &Ranking) -> (Sheet, Vec<String>) {
    let mut sheet = Sheet::new(&header(by)).hiding(&HIDDEN);
    let rows =
        comparisons.par_iter().flat_map_iter(|comparison| rows(counted, comparison, ranking)).collect::<Vec<_>>();
    rows.into_iter().for_each(|row| sheet.push(row));
    let of = |comparison: &Comparison| warning(comparison, counted.metadata.len());
    let warnings = comparisons.iter().filter(|_| ranking.bootstrap > 0).filter_map(of).collect();
    (sheet, warnings)
}

fn rows(counted: &Counted, comparison: &Comparison, options: &Ranking) -> Vec<Vec<Value>> {
    let (target, reference) = comparison.terms(counted);
    let ranking = ranked(&target, &reference, options);
    let (all, shown) = (ranking.len(), options.shown(ranking.len()));
    let field = all.min(FIELD.max(10 * shown));
    let (before, wanted) = match options.under {
        true => (all - field, field - shown..field),
        false => (0, 0..shown),
    };
    let field = ranking.rows(before..before + field);
    let mut stable = stable(&field, wanted.clone(), counted, comparison, options);
    let mut rows: Vec<(usize, &KeynessRow)> = (before + wanted.start + 1..).zip(&field[wanted]).collect();
    if options.under {
        rows.reverse();
        stable.reverse();
    }
    let row = |(at, (rank, row)): (usize, (usize, &KeynessRow))| {
        let group = comparison.group.iter().map(|group| json!(group));
        group.chain(cells(row, rank, stable.get(at), (before, options.under))).collect()
    };
    rows.into_iter().enumerate().map(row).collect()
}

/// The least number of terms that are ranked anew when documents are drawn anew. A term that lies further back
/// hardly ever comes to the front, and weighing all would take most of the time.
const FIELD: usize = 2_000;

/// How those wanted of some rows of a comparison fare in the bootstrap.
fn stable(
    rows: &[KeynessRow],
    wanted: Range<usize>,
    counted: &Counted,
    comparison: &Comparison,
    options: &Ranking,
) -> Vec<Stability> {
    let resamples = Resamples {
        count: options.bootstrap,
        seed: options.seed,
        top: if options.top == 0 { Resamples::default().top } else { options.top },
    };
    let sides: (&[usize], &[usize]) = (&comparison.target, &comparison.reference(counted));
    stability(rows, wanted, counted.matrix, sides, (options.sort, options.smoothing), resamples)
}

fn ranked<'a>(target: &'a TermCounts, reference: &'a TermCounts, options: &Ranking) -> KeynessRanking<'a> {
    KeynessRanking::new(target, reference, options.sort, options.smoothing, options.least)
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

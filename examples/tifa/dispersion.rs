//! `dispersion`: how evenly terms are spread.

use anyhow::bail;
use serde_json::json;
use tifa::counts::{GroupedCounts, TermCounts};
use tifa::document::Document;
use tifa::stats::{Dispersion, Part, dispersion};

use crate::args::{DispersionOptions, DispersionSort};
use crate::input::{Status, analyzer, each_document, known_key, warn};
use crate::output::{Sheet, number};

pub fn run(options: &DispersionOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let equal: Option<u64> = options.over.parse().ok();
    let outcome = each_document(&options.common, &options.paths, |document| {
        let terms = analyzer.count_terms(&document);
        // Only equal parts want the documents a second time.
        (document.metadata().clone(), document.path().to_string_lossy().into_owned(), equal.map(|_| document), terms)
    })?;
    let mut parts = GroupedCounts::default();
    if let Some(count) = equal {
        let documents: Vec<(&Document, &TermCounts)> =
            outcome.values.iter().filter_map(|(_, _, document, terms)| Some((document.as_ref()?, terms))).collect();
        parts = equal_parts(analyzer, &documents, count)?;
    } else if options.over == "path" {
        outcome.values.iter().for_each(|(_, path, _, terms)| parts.add(Some(path), terms.clone()));
    } else {
        known_key(&options.over, outcome.values.iter().map(|value| &value.0))?;
        outcome
            .values
            .iter()
            .for_each(|(metadata, _, _, terms)| parts.add(metadata.get(&options.over).as_deref(), terms.clone()));
    }
    let parts: Vec<&TermCounts> = parts.iter().map(|(_, counts)| counts).collect();
    if parts.len() < 2 {
        warn(&options.common, "there is one part only: dispersion is not defined, its cells are empty");
    }
    sheet(&parts, options).print(options.format)?;
    Ok(outcome.status())
}

/// The terms of so many parts of equal length, the documents taken one after the other.
fn equal_parts(
    analyzer: &tifa::Analyzer,
    documents: &[(&Document, &TermCounts)],
    count: u64,
) -> anyhow::Result<GroupedCounts> {
    let total: u64 = documents.iter().map(|(_, terms)| terms.tokens()).sum();
    if count == 0 || count > total {
        bail!("--over: {count} equal parts of {total} tokens cannot be made");
    }
    let (mut parts, mut before) = (GroupedCounts::default(), 0);
    for (document, terms) in documents {
        for (part, counts) in analyzer.count_terms_by_part(document, before, total, count) {
            parts.add(Some(&format!("{part:09}")), counts);
        }
        before += terms.tokens();
    }
    Ok(parts)
}

fn sheet(parts: &[&TermCounts], options: &DispersionOptions) -> Sheet {
    let mut total = TermCounts::default();
    parts.iter().for_each(|&part| total.merge(part.clone()));
    let spread = |term: &str| {
        let part =
            |counts: &&TermCounts| Part { count: counts.get(term).unwrap_or_default().count, size: counts.tokens() };
        dispersion(&parts.iter().map(part).collect::<Vec<_>>())
    };
    let mut rows: Vec<(&str, u64, Dispersion)> = total
        .iter()
        .filter(|(_, count)| count.count >= options.least)
        .map(|(term, count)| (term, count.count, spread(term)))
        .collect();
    rows.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let key = |row: &Dispersion| match options.sort {
        DispersionSort::Count => 0.0,
        DispersionSort::Dp => -row.dp.unwrap_or(0.0),
        DispersionSort::JuillandD => row.juilland_d.unwrap_or(1.0),
        DispersionSort::DKl => -row.d_kl.unwrap_or(0.0),
    };
    rows.sort_by(|a, b| key(&a.2).total_cmp(&key(&b.2)));
    let mut sheet =
        Sheet::new(&["term", "count", "total", "parts", "range", "dp", "dp_norm", "juilland_d", "d_kl"]).hiding(&[]);
    let shown = if options.top == 0 { rows.len() } else { options.top };
    for (term, count, spread) in rows.into_iter().take(shown) {
        let mut row = vec![json!(term), json!(count), json!(total.tokens()), json!(parts.len()), json!(spread.range)];
        row.extend([spread.dp, spread.dp_norm, spread.juilland_d, spread.d_kl].map(number));
        sheet.push(row);
    }
    sheet
}

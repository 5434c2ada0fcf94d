//! What `report` prints: a page to be read in half a minute.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde_json::json;
use tifa::Error;
use tifa::counts::{GroupedCounts, NO_GROUP, TermCounts};
use tifa::report::{Collection, Comparison};
use tifa::stats::term_rows;

use crate::args::ReportOptions;
use crate::output::Sheet;

/// How many terms are shown for each group.
const TOP_TERMS: usize = 8;

/// How many slogans are shown.
const TOP_SLOGANS: usize = 12;

pub fn print(
    comparison: &Comparison,
    tables: impl Iterator<Item = &'static str>,
    failures: &[Error],
    options: &ReportOptions,
) -> io::Result<()> {
    let collection = comparison.collection;
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "{} documents\n", collection.documents().len())?;
    writeln!(out, "{}\n", documents_by_group(collection).table())?;
    writeln!(out, "Terms (most frequent; and by {}, most telling by tf-idf)", options.by)?;
    writeln!(out, "{}\n", top_terms(comparison).table())?;
    writeln!(out, "Most repeated slogans")?;
    writeln!(out, "{}\n", top_slogans(collection.slogans()).table())?;
    if !failures.is_empty() {
        writeln!(out, "Not read: {} (named above and in report.json)", failures.len())?;
    }
    let tables: Vec<&str> = tables.collect();
    if !options.no_dossier {
        writeln!(out, "To read: {}", options.output.join("index.html").display())?;
    }
    writeln!(out, "Tables in {}: {}, report.json", options.output.display(), tables.join(", "))?;
    out.flush()
}

fn documents_by_group(collection: &Collection) -> Sheet {
    let mut groups: BTreeMap<String, [usize; 6]> = BTreeMap::new();
    for (number, document) in collection.documents().iter().enumerate() {
        let counts = [1, document.characters, document.directives, document.quotes, document.slogans, document.targets];
        let sums = groups.entry(collection.group(number)).or_default();
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let by = collection.by();
    let mut sheet = Sheet::new(&[by, "documents", "characters", "directives", "quotes", "slogans", "targets"]);
    for (group, counts) in groups {
        sheet.push([json!(group)].into_iter().chain(counts.map(|count| json!(count))).collect());
    }
    sheet
}

fn top_terms(comparison: &Comparison) -> Sheet {
    let (grouped, total) = (&comparison.terms, &comparison.total);
    let mut sheet = Sheet::new(&[comparison.collection.by(), "terms"]);
    sheet.push(vec![json!("all"), json!(joined(total, total, false))]);
    for (group, counts) in grouped.iter() {
        sheet.push(vec![json!(group), json!(joined(counts, total, true))]);
    }
    sheet
}

fn joined(counts: &TermCounts, total: &TermCounts, telling: bool) -> String {
    let mut rows = term_rows(counts, total);
    if telling {
        rows.sort_by(|a, b| b.tf_idf.total_cmp(&a.tf_idf));
    }
    rows.iter().take(TOP_TERMS).map(|row| format!("{} {}", row.term, row.count)).collect::<Vec<_>>().join("  ")
}

fn top_slogans(by_year: &GroupedCounts) -> Sheet {
    let mut slogans: BTreeMap<&str, (u64, u64, BTreeSet<&str>)> = BTreeMap::new();
    for (year, counts) in by_year.iter() {
        for (slogan, found) in counts.iter() {
            let (count, documents, years) = slogans.entry(slogan).or_default();
            (*count, *documents) = (*count + found.count, *documents + found.documents);
            years.extend((year != NO_GROUP).then_some(year));
        }
    }
    let mut rows: Vec<_> = slogans.into_iter().collect();
    rows.sort_by(|(a, x), (b, y)| y.1.cmp(&x.1).then(y.0.cmp(&x.0)).then(a.cmp(b)));
    let mut sheet = Sheet::new(&["slogan", "count", "documents", "years"]);
    for (slogan, (count, documents, years)) in rows.into_iter().take(TOP_SLOGANS) {
        let years = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
            (Some(only), _) => (*only).to_owned(),
            _ => String::new(),
        };
        sheet.push(vec![json!(slogan), json!(count), json!(documents), json!(years)]);
    }
    sheet
}

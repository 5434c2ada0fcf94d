//! Terms: the most frequent and most telling of each group, what is key in each against the others, and the counts of
//! all for the trend chart.

use std::collections::BTreeMap;

use serde::Serialize;

use super::overview::Group;
use crate::counts::{GroupedCounts, TermCounts};
use crate::stats::{KeynessMeasure, keyness, term_rows};

/// So many terms of each group are listed.
const TOP: usize = 20;

/// The least number of occurrences of a key term in target and reference together, as `keyness` takes it.
const LEAST_KEY: u64 = 5;

/// Terms that come once in the whole corpus have no trend.
const LEAST: u64 = 2;

/// The terms of a group.
#[derive(Debug, Serialize)]
pub(super) struct GroupTerms {
    /// The most frequent: term and count.
    frequent: Vec<(String, u64)>,
    /// The most telling by tf-idf: term, count and tf-idf.
    telling: Vec<(String, u64, f64)>,
    /// Against all other groups: term, counts here and there, G² (Dunning), log ratio, adjusted p.
    key: Vec<(String, u64, u64, f64, f64, f64)>,
}

/// For each group, in the order of the groups.
pub(super) fn by_group(grouped: &GroupedCounts, total: &TermCounts, groups: &[Group]) -> Vec<GroupTerms> {
    let counts: BTreeMap<&str, &TermCounts> = grouped.iter().collect();
    let of = |group: &Group| {
        let Some(&own) = counts.get(group.name.as_str()) else {
            return GroupTerms { frequent: Vec::new(), telling: Vec::new(), key: Vec::new() };
        };
        let mut rows = term_rows(own, total);
        let frequent = rows.iter().take(TOP).map(|row| (row.term.to_owned(), row.count)).collect();
        rows.sort_by(|a, b| b.tf_idf.total_cmp(&a.tf_idf));
        let telling = rows.iter().filter(|row| row.tf_idf > 0.0).take(TOP);
        let telling = telling.map(|row| (row.term.to_owned(), row.count, rounded(row.tf_idf))).collect();
        GroupTerms { frequent, telling, key: key(own, &others(&counts, &group.name)) }
    };
    groups.iter().map(of).collect()
}

fn others(counts: &BTreeMap<&str, &TermCounts>, name: &str) -> TermCounts {
    let mut all = TermCounts::default();
    counts.iter().filter(|(group, _)| **group != name).for_each(|(_, counts)| all.merge((*counts).clone()));
    all
}

fn key(target: &TermCounts, reference: &TermCounts) -> Vec<(String, u64, u64, f64, f64, f64)> {
    if reference.documents() == 0 {
        return Vec::new();
    }
    let rows = keyness(target, reference, KeynessMeasure::default(), 1.0, LEAST_KEY);
    let over_used = rows.into_iter().take(TOP).filter(|row| row.signed > 0.0);
    over_used
        .map(|row| {
            let measures = (rounded(row.g2_dunning), rounded(row.log_ratio), rounded(row.p_adjusted));
            (row.term, row.target_count, row.reference_count, measures.0, measures.1, measures.2)
        })
        .collect()
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// Every term that comes at least twice, in the order of its characters, with its counts: group, count, group, count …
pub(super) fn all(grouped: &GroupedCounts, total: &TermCounts, groups: &[Group]) -> Vec<(String, Vec<u64>)> {
    let counts: BTreeMap<&str, &TermCounts> = grouped.iter().collect();
    let mut terms: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for (number, group) in (0..).zip(groups) {
        for (term, count) in counts.get(group.name.as_str()).iter().flat_map(|counts| counts.iter()) {
            if total.get(term).is_some_and(|all| all.count >= LEAST) {
                terms.entry(term).or_default().extend([number, count.count]);
            }
        }
    }
    terms.into_iter().map(|(term, counts)| (term.to_owned(), counts)).collect()
}

//! How features rise and fall from group to group.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::counts::{GroupedCounts, NO_GROUP, TermCounts};
use crate::stats::{ChangePoint, change_points, per_million, quantile};

/// How often a feature occurs in a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TrendCell<'a> {
    /// The group: a year, as a rule.
    pub group: &'a str,
    /// Occurrences.
    pub count: u64,
    /// Documents of the group that hold the feature.
    pub documents: u64,
    /// Documents of the group.
    pub group_documents: u64,
    /// Word tokens of the group.
    pub group_tokens: u64,
    /// Occurrences in a million word tokens of the group.
    pub per_million: f64,
    /// `documents / group_documents`.
    pub document_share: f64,
    /// How hot the cell is: 0 where the feature is missing; else 1 to 4, the quarter of its frequency per million
    /// among all cells of the table that are not empty (quartiles of type 7, Hyndman and Fan 1996; a value on
    /// the border counts to the lower quarter).
    pub tier: u8,
    /// Whether the feature is here again after at least one group without it.
    pub revived: bool,
}

/// A feature's way through the groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Trend<'a> {
    /// The feature.
    pub feature: &'a str,
    /// Occurrences in all groups.
    pub count: u64,
    /// Its cells in the order of the groups; a group without documents is not among them.
    pub cells: Vec<TrendCell<'a>>,
    /// The first cell that holds it.
    pub first: usize,
    /// The last cell that holds it.
    pub last: usize,
    /// Changes of level of its frequency per million, by Pettitt's test at 0.05 (see
    /// [`pettitt`](crate::stats::pettitt)).
    pub changes: Vec<ChangePoint>,
}

/// The trends of all features, the most frequent first, those of one frequency in the order of their
/// characters. Groups that are all numbers stand in the order of numbers;
/// documents without a group have no time and are left out.
///
/// ```
/// use tifa::compare::trend::trends;
/// use tifa::counts::GroupedCounts;
/// let analyzer = tifa::Analyzer::new();
/// let mut grouped = GroupedCounts::default();
/// for (year, text) in [("2022", "加快数字经济发展。"), ("2023", "扩大消费。"), ("2024", "发展数字经济。")] {
///     grouped.add(Some(year), analyzer.analyze(text).terms().clone());
/// }
/// let found = trends(&grouped);
/// let digital = found.iter().find(|trend| trend.feature == "数字经济").unwrap();
/// assert_eq!((digital.first, digital.last, digital.cells[2].revived), (0, 2, true));
/// ```
pub fn trends(grouped: &GroupedCounts) -> Vec<Trend<'_>> {
    let mut groups: Vec<(&str, &TermCounts)> =
        grouped.iter().filter(|(group, counts)| *group != NO_GROUP && counts.documents() > 0).collect();
    groups.sort_by(|a, b| group_order(a.0, b.0));
    let features: BTreeSet<&str> = groups.iter().flat_map(|(_, counts)| counts.iter().map(|(term, _)| term)).collect();
    let mut trends: Vec<Trend> = features.into_iter().filter_map(|feature| trend(feature, &groups)).collect();
    tier(&mut trends);
    trends.sort_by_key(|trend| std::cmp::Reverse(trend.count));
    trends
}

/// The order of two groups' names: numbers by what they are worth, before all others.
pub fn group_order(a: &str, b: &str) -> Ordering {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(x), Ok(y)) => x.total_cmp(&y).then_with(|| a.cmp(b)),
        (Ok(_), Err(_)) => Ordering::Less,
        (Err(_), Ok(_)) => Ordering::Greater,
        (Err(_), Err(_)) => a.cmp(b),
    }
}

fn trend<'a>(feature: &'a str, groups: &[(&'a str, &'a TermCounts)]) -> Option<Trend<'a>> {
    let mut cells: Vec<TrendCell> = groups.iter().map(|(group, counts)| cell(feature, group, counts)).collect();
    let first = cells.iter().position(|cell| cell.count > 0)?;
    let last = cells.iter().rposition(|cell| cell.count > 0)?;
    for at in first + 1..=last {
        cells[at].revived = cells[at].count > 0 && cells[at - 1].count == 0;
    }
    let series: Vec<f64> = cells.iter().map(|cell| cell.per_million).collect();
    let count = cells.iter().map(|cell| cell.count).sum();
    Some(Trend { feature, count, cells, first, last, changes: change_points(&series, 0.05) })
}

fn cell<'a>(feature: &str, group: &'a str, counts: &TermCounts) -> TrendCell<'a> {
    let found = counts.get(feature).unwrap_or_default();
    TrendCell {
        group,
        count: found.count,
        documents: found.documents,
        group_documents: counts.documents(),
        group_tokens: counts.tokens(),
        per_million: per_million(found.count, counts.tokens()),
        document_share: found.documents as f64 / counts.documents() as f64,
        tier: 0,
        revived: false,
    }
}

fn tier(trends: &mut [Trend]) {
    let mut warm: Vec<f64> = trends
        .iter()
        .flat_map(|trend| &trend.cells)
        .map(|cell| cell.per_million)
        .filter(|&value| value > 0.0)
        .collect();
    warm.sort_unstable_by(f64::total_cmp);
    let borders: Vec<f64> = [0.25, 0.5, 0.75].into_iter().filter_map(|quarter| quantile(&warm, quarter)).collect();
    for cell in trends.iter_mut().flat_map(|trend| &mut trend.cells).filter(|cell| cell.count > 0) {
        cell.tier = 1 + borders.iter().filter(|&&border| cell.per_million > border).count() as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However numbers and words are mixed, there is no circle such as "9" before "10" before "1x" before "9".
    #[test]
    fn groups_have_one_order() {
        let mut names = ["1x", "2024", "9", "(none)", "河北", "10", "2019"];
        names.sort_by(|a, b| group_order(a, b));
        assert_eq!(names, ["9", "10", "2019", "2024", "(none)", "1x", "河北"]);
    }
}

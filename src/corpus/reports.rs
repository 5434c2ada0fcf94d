//! Government work reports, and which of them follow each other.

use std::collections::BTreeMap;

use crate::document::Metadata;

/// Work reports of one place in a row, the next year's behind the year's, by their numbers among documents with this
/// metadata. Where a place has several of one year, the last stands for it.
pub fn consecutive_reports<'a>(documents: impl IntoIterator<Item = &'a Metadata>) -> Vec<(usize, usize)> {
    let mut by_place: BTreeMap<String, BTreeMap<u16, usize>> = BTreeMap::new();
    for (number, metadata) in documents.into_iter().enumerate().filter(|(_, metadata)| metadata.is_work_report()) {
        if let Some(year) = metadata.known_year() {
            by_place.entry(metadata.get("place").unwrap_or_default().into_owned()).or_default().insert(year, number);
        }
    }
    let pairs = by_place.values().flat_map(|reports| {
        let next = |(year, &old): (&u16, &usize)| Some((old, *reports.get(&year.checked_add(1)?)?));
        reports.iter().filter_map(next).collect::<Vec<_>>()
    });
    pairs.collect()
}

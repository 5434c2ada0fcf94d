//! Counts by the values of a metadata key.

use std::collections::BTreeMap;

use serde::Serialize;

use super::terms::TermCounts;

/// The name of the group of documents without a value.
pub const NO_GROUP: &str = "(none)";

/// Term counts by group, in the order of the groups' names. Merges as its parts do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct GroupedCounts {
    groups: BTreeMap<String, TermCounts>,
}

impl GroupedCounts {
    /// Adds counts to a group; `None` stands for [`NO_GROUP`].
    pub fn add(&mut self, group: Option<&str>, counts: TermCounts) {
        self.group(group).merge(counts);
    }

    /// The counts of a group, to be added to; `None` stands for [`NO_GROUP`].
    pub fn group(&mut self, group: Option<&str>) -> &mut TermCounts {
        let group = group.unwrap_or(NO_GROUP);
        if !self.groups.contains_key(group) {
            self.groups.insert(group.to_owned(), TermCounts::default());
        }
        self.groups.get_mut(group).expect("the group just made")
    }

    /// The terms of which `keep` holds; documents and tokens stay as they are.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.groups.values_mut().for_each(|counts| counts.retain(&keep));
    }

    /// Adds the counts of other documents.
    pub fn merge(&mut self, other: Self) {
        for (group, counts) in other.groups {
            self.add(Some(&group), counts);
        }
    }

    /// The groups with their counts, in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &TermCounts)> {
        self.groups.iter().map(|(group, counts)| (group.as_str(), counts))
    }

    /// All groups together.
    pub fn total(&self) -> TermCounts {
        let mut total = TermCounts::default();
        for counts in self.groups.values() {
            total.add(counts);
        }
        total
    }
}

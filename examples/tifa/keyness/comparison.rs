//! Which documents are compared with which.

use std::collections::BTreeMap;

use anyhow::bail;
use tifa::corpus::{DocumentFeatureMatrix, Filter};
use tifa::counts::{NO_GROUP, TermCounts};
use tifa::document::Metadata;

use crate::args::KeynessOptions;
use crate::input::known_key;

/// Documents with their terms.
pub struct Counted<'a> {
    pub metadata: Vec<&'a Metadata>,
    pub matrix: &'a DocumentFeatureMatrix,
}

/// Two groups of documents, by their numbers.
pub struct Comparison<'a> {
    /// The group's name, where there are several.
    pub group: Option<String>,
    pub target: Vec<usize>,
    reference: Reference<'a>,
}

/// What a target is compared with.
pub enum Reference<'a> {
    /// Some documents.
    Documents(Vec<usize>),
    /// All that are not in the target, of which the terms of all tell.
    Others(&'a TermCounts),
}

impl Comparison<'_> {
    pub fn reference(&self, counted: &Counted) -> Vec<usize> {
        match &self.reference {
            Reference::Documents(documents) => documents.clone(),
            Reference::Others(_) => {
                (0..counted.metadata.len()).filter(|other| self.target.binary_search(other).is_err()).collect()
            }
        }
    }

    /// The terms of target and reference.
    pub fn terms(&self, counted: &Counted) -> (TermCounts, TermCounts) {
        let target = counted.matrix.sum(self.target.iter().copied());
        let reference = match &self.reference {
            Reference::Documents(documents) => counted.matrix.sum(documents.iter().copied()),
            Reference::Others(total) => total.without(&target),
        };
        (target, reference)
    }
}

/// The target's documents, and those of the reference or all others.
pub fn by_filter<'a>(options: &KeynessOptions, counted: &Counted) -> anyhow::Result<Comparison<'a>> {
    for filter in options.target.iter().chain(&options.reference) {
        known_key(filter.key(), counted.metadata.iter().copied())?;
    }
    let holds = |filters: &[Filter], metadata: &Metadata| filters.iter().all(|filter| filter.matches(metadata));
    let (mut target, mut reference) = (Vec::new(), Vec::new());
    for (document, metadata) in counted.metadata.iter().enumerate() {
        if holds(&options.target, metadata) {
            target.push(document);
        } else if holds(&options.reference, metadata) {
            reference.push(document);
        }
    }
    match (target.is_empty(), reference.is_empty()) {
        (true, _) => bail!("no document is as --target wants it"),
        (_, true) => bail!("no document is as --reference wants it and outside the target"),
        _ => Ok(Comparison { group: None, target, reference: Reference::Documents(reference) }),
    }
}

/// Each group with all the others.
pub fn by_group<'a>(key: &str, counted: &Counted, total: &'a TermCounts) -> anyhow::Result<Vec<Comparison<'a>>> {
    known_key(key, counted.metadata.iter().copied())?;
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (document, metadata) in counted.metadata.iter().enumerate() {
        groups.entry(metadata.get(key).unwrap_or(NO_GROUP.into()).into_owned()).or_default().push(document);
    }
    if groups.len() < 2 {
        bail!("all documents have the same {key}: there is nothing to compare with");
    }
    let comparison = |(name, target)| Comparison { group: Some(name), target, reference: Reference::Others(total) };
    Ok(groups.into_iter().map(comparison).collect())
}

/// What the bootstrap cannot tell of a comparison.
pub fn warning(comparison: &Comparison, documents: usize) -> Option<String> {
    let of = comparison.group.as_ref().map(|group| format!("{group}: ")).unwrap_or_default();
    let reference = match &comparison.reference {
        Reference::Documents(documents) => documents.len(),
        Reference::Others(_) => documents - comparison.target.len(),
    };
    let what = match (comparison.target.len(), reference) {
        (1, 1) => "target and reference are one document each: no bootstrap, its cells are empty",
        (1, _) => "the target is one document: the bootstrap draws the reference only",
        (_, 1) => "the reference is one document: the bootstrap draws the target only",
        _ => return None,
    };
    Some(format!("{of}{what}"))
}

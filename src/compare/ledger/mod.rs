//! The ledger of set phrases and slogans: when each came, how it fared, and in which wordings.
//!
//! `frames` finds formulations with a changing middle (以…为中心), `variants` groups near-identical wordings.

mod frames;
mod variants;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::analyzer::{Analysis, Analyzer};
use crate::compare::trend::{Trend, group_order, trends};
use crate::counts::{GroupedCounts, NO_GROUP, TermCounts};
use crate::extract::SloganKind;
use crate::segment::Segmenter;

/// What an entry of the ledger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EntryKind {
    /// A couplet, a numeral phrase, a tagline: what makes a slogan of it besides stands in the slogans.
    Slogan,
    /// A set phrase of the lexicon.
    Phrase,
    /// A formulation with a changing middle: 以…为中心; its fillings are its variants.
    Frame,
}

/// How an entry stands in the last group, which is the last year as a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Status {
    /// First seen in the last group.
    Born,
    /// In the last group and in the one before.
    Kept,
    /// In the last group again, after at least one group without it.
    Revived,
    /// Not in the last group.
    Dropped,
}

/// A set phrase or slogan and how it fared.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Entry {
    /// Its words.
    pub text: String,
    /// What it is.
    pub kind: EntryKind,
    /// Occurrences, variants included.
    pub count: u64,
    /// Documents that hold it.
    pub documents: u64,
    /// In how many groups it occurs: how established it is.
    pub groups: usize,
    /// The first group that holds it.
    pub first: String,
    /// The last group that holds it.
    pub last: String,
    /// The group in which it is most frequent per million word tokens; the first of several.
    pub peak: String,
    /// How it stands in the last group.
    pub status: Status,
    /// Groups in which it came back after a pause.
    pub revivals: Vec<String>,
    /// Occurrences by group, in the order of the groups; groups without it are not among them.
    pub by_group: Vec<(String, u64)>,
    /// Other wordings, or the fillings of a frame, with their occurrences; the most frequent first.
    pub variants: Vec<(String, u64)>,
}

/// Collects the phrases of documents; what it comes to does not depend on their order.
///
/// ```
/// use tifa::compare::ledger::{LedgerBuilder, Status};
/// let analyzer = tifa::Analyzer::new();
/// let mut ledger = LedgerBuilder::default();
/// for (year, text) in [("2022", "增强“四个意识”。"), ("2023", "增强“四个意识”，发展新质生产力。")] {
///     ledger.add(&analyzer, &analyzer.analyze(text), year);
/// }
/// let entries = ledger.finish();
/// let status = |text: &str| entries.iter().find(|entry| entry.text == text).map(|entry| entry.status);
/// assert_eq!((status("四个意识"), status("新质生产力")), (Some(Status::Kept), Some(Status::Born)));
/// ```
#[derive(Debug, Clone, Default)]
pub struct LedgerBuilder {
    grouped: GroupedCounts,
    kinds: FxHashMap<String, EntryKind>,
    /// The fillings of frames with their occurrences.
    fillings: BTreeMap<String, BTreeMap<String, u64>>,
}

/// A set phrase of fewer characters is a word like others.
const LEAST_CHARACTERS: usize = 4;

/// A frame has at least so many different fillings.
const LEAST_FILLINGS: usize = 2;

/// What one document gives to the ledger.
#[derive(Debug, Clone)]
pub struct LedgerPage {
    counts: TermCounts,
    kinds: FxHashMap<String, EntryKind>,
    fillings: Vec<(String, String)>,
}

impl LedgerPage {
    /// The phrases of a document.
    pub fn new(analyzer: &Analyzer, analysis: &Analysis) -> Self {
        let segmenter = analyzer.segmenter();
        let mut features: Vec<(String, EntryKind)> = Vec::new();
        for (term, count) in analysis.terms().iter() {
            if is_phrase(segmenter, term) {
                features.extend((0..count.count).map(|_| (term.to_owned(), EntryKind::Phrase)));
            }
        }
        // What is a word of the lexicon was counted as one.
        let repeated = |kind: SloganKind| !matches!(kind, SloganKind::Title | SloganKind::Exhortation);
        for slogan in analysis.slogans().iter().filter(|slogan| repeated(slogan.kind)) {
            let counted = is_phrase(segmenter, &slogan.text) && analysis.terms().get(&slogan.text).is_some();
            if !counted {
                features.push((slogan.text.clone(), EntryKind::Slogan));
            }
        }
        let fillings = frames::frames(segmenter, analysis);
        features.extend(fillings.iter().map(|(frame, _)| (frame.clone(), EntryKind::Frame)));
        let texts = features.iter().map(|(text, _)| text.as_str());
        let counts = TermCounts::of_features(analysis.terms().tokens(), texts);
        Self { counts, kinds: features.into_iter().collect(), fillings }
    }
}

/// Whether the ledger counts a word as a set phrase.
pub(crate) fn is_phrase(segmenter: &Segmenter, word: &str) -> bool {
    word.chars().count() >= LEAST_CHARACTERS && segmenter.is_set_phrase(word)
}

impl LedgerBuilder {
    /// Adds a document to a group.
    pub fn add(&mut self, analyzer: &Analyzer, analysis: &Analysis, group: &str) {
        self.add_page(LedgerPage::new(analyzer, analysis), Some(group));
    }

    /// Adds what a document gives; one without a group has no time and no entry.
    pub fn add_page(&mut self, page: LedgerPage, group: Option<&str>) {
        self.grouped.add(group, page.counts);
        for (text, kind) in page.kinds {
            let known = self.kinds.entry(text).or_insert(kind);
            *known = (*known).max(kind);
        }
        for (frame, filling) in page.fillings {
            *self.fillings.entry(frame).or_default().entry(filling).or_default() += 1;
        }
    }

    /// The entries: those of most groups first, then the most frequent.
    pub fn finish(&self) -> Vec<Entry> {
        let series: Vec<Trend> = trends(&self.grouped);
        let kind = |text: &str| self.kinds.get(text).copied().unwrap_or(EntryKind::Phrase);
        let fixed: Vec<&Trend> = series.iter().filter(|trend| kind(trend.feature) != EntryKind::Frame).collect();
        let frames = series
            .iter()
            .filter(|trend| self.fillings.get(trend.feature).is_some_and(|fillings| fillings.len() >= LEAST_FILLINGS));
        let mut entries: Vec<Entry> = variants::groups(&fixed, |text| {
            kind(text) == EntryKind::Slogan || !text.chars().all(char::is_alphanumeric)
        })
        .into_iter()
        .map(|wordings| entry(&wordings, kind(wordings[0].feature), others(&wordings)))
        .chain(frames.map(|trend| entry(&[trend], EntryKind::Frame, by_count(&self.fillings[trend.feature]))))
        .collect();
        entries.sort_by(|a, b| b.groups.cmp(&a.groups).then(b.count.cmp(&a.count)).then_with(|| a.text.cmp(&b.text)));
        entries
    }

    /// The names of the groups, in order; documents without one have no time.
    pub fn groups(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.grouped.iter().map(|(name, _)| name).filter(|name| *name != NO_GROUP).collect();
        names.sort_by(|a, b| group_order(a, b));
        names
    }
}

/// Wordings other than the first, with their occurrences.
fn others(wordings: &[&Trend]) -> Vec<(String, u64)> {
    wordings[1..].iter().map(|trend| (trend.feature.to_owned(), trend.count)).collect()
}

fn by_count(fillings: &BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut fillings: Vec<(String, u64)> = fillings.iter().map(|(text, &count)| (text.clone(), count)).collect();
    fillings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    fillings
}

/// One entry of several wordings, the most frequent first; all have the same groups.
fn entry(wordings: &[&Trend], kind: EntryKind, variants: Vec<(String, u64)>) -> Entry {
    let cells = &wordings[0].cells;
    let sum = |at: usize| wordings.iter().map(|trend| trend.cells[at].count).sum::<u64>();
    let rate = |at: usize| wordings.iter().map(|trend| trend.cells[at].per_million).sum::<f64>();
    let present: Vec<usize> = (0..cells.len()).filter(|&at| sum(at) > 0).collect();
    let name = |at: Option<&usize>| at.map_or(NO_GROUP, |&at| cells[at].group).to_owned();
    let peak = present.iter().rev().max_by(|&&a, &&b| rate(a).total_cmp(&rate(b)));
    let pauses = |pair: &[usize]| pair[1] > pair[0] + 1;
    let revivals = present.windows(2).filter(|pair| pauses(pair)).map(|pair| cells[pair[1]].group.to_owned()).collect();
    let status = match (present.last() == Some(&(cells.len() - 1)), &present[..]) {
        (false, _) => Status::Dropped,
        (true, [_]) => Status::Born,
        (true, [.., before, last]) if pauses(&[*before, *last]) => Status::Revived,
        _ => Status::Kept,
    };
    // A document with two wordings is counted twice here; the sum is an upper bound, and capped by the groups' documents.
    let documents = (0..cells.len())
        .map(|at| wordings.iter().map(|trend| trend.cells[at].documents).sum::<u64>().min(cells[at].group_documents))
        .sum();
    Entry {
        text: wordings[0].feature.to_owned(),
        kind,
        count: (0..cells.len()).map(sum).sum(),
        documents,
        groups: present.len(),
        first: name(present.first()),
        last: name(present.last()),
        peak: name(peak),
        status,
        revivals,
        by_group: present.iter().map(|&at| (cells[at].group.to_owned(), sum(at))).collect(),
        variants,
    }
}

/// What became of an entry from one group to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Turn {
    /// In the old group and not in the new one.
    Gone,
    /// In the new group, and never before.
    New,
    /// In the new group and not in the old one, but in an earlier one.
    Revived,
}

/// What is gone and what is new from one group to another: what is gone by how many groups up to the old one held it,
/// then what is new by its occurrences in the new one.
pub fn turns<'a>(entries: &'a [Entry], old: &str, new: &str) -> Vec<(Turn, &'a Entry)> {
    let count = |entry: &Entry, group: &str| {
        entry.by_group.iter().find(|(name, _)| name == group).map_or(0, |(_, count)| *count)
    };
    let until = |entry: &Entry| entry.by_group.iter().filter(|(name, _)| group_order(name, old).is_le()).count();
    let before_new = |entry: &Entry| entry.by_group.iter().filter(|(name, _)| group_order(name, new).is_lt()).count();
    let turn = |entry: &Entry| match (count(entry, old), count(entry, new)) {
        (1.., 0) => Some(Turn::Gone),
        (0, 1..) if before_new(entry) == 0 => Some(Turn::New),
        (0, 1..) => Some(Turn::Revived),
        _ => None,
    };
    let mut found: Vec<(Turn, &Entry)> = entries.iter().filter_map(|entry| Some((turn(entry)?, entry))).collect();
    found.sort_by_cached_key(|(turn, entry)| {
        let rank = if *turn == Turn::Gone { (until(entry) as u64, count(entry, old)) } else { (count(entry, new), 0) };
        (*turn, std::cmp::Reverse(rank), entry.text.clone())
    });
    found
}

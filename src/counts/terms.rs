//! Term and document frequencies as a value that merges.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::segment::WordMap;

/// How often a term occurs, and in how many documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct TermCount {
    /// Occurrences.
    pub count: u64,
    /// Documents that hold it.
    pub documents: u64,
}

/// The terms of some documents. Merging is associative and commutative, so that threads here or
/// machines elsewhere may count in any order and come to the same value.
///
/// ```
/// let analyzer = tifa::Analyzer::new();
/// let mut terms = analyzer.analyze("发展新质生产力。").terms().clone();
/// terms.merge(analyzer.analyze("因地制宜发展新质生产力。").terms().clone());
/// let count = terms.get("新质生产力").unwrap();
/// assert_eq!((count.count, count.documents, terms.documents()), (2, 2, 2));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermCounts {
    documents: u64,
    tokens: u64,
    terms: WordMap<WordCount>,
}

/// How often a word was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct WordCount {
    count: u64,
    documents: u32,
}

impl WordCount {
    fn add(&mut self, other: Self) {
        self.count += other.count;
        self.documents += other.documents;
    }

    fn to_public(self) -> TermCount {
        TermCount { count: self.count, documents: u64::from(self.documents) }
    }
}

impl TermCounts {
    /// The features of one document, whatever they are (slogans, quotations, what a pattern finds), and its
    /// word tokens.
    ///
    /// ```
    /// let counts = tifa::counts::TermCounts::of_features(100, ["四个意识", "三农", "三农"]);
    /// assert_eq!((counts.get("三农").unwrap().count, counts.documents()), (2, 1));
    /// ```
    pub fn of_features<'a>(tokens: u64, features: impl IntoIterator<Item = &'a str>) -> Self {
        let mut terms = WordMap::<WordCount>::default();
        for feature in features {
            let count = terms.entry(feature, 0..feature.len());
            (count.count, count.documents) = (count.count + 1, 1);
        }
        Self { documents: 1, tokens, terms }
    }

    /// The counts of so many documents together: terms with their occurrences and how many of the documents hold each.
    pub(crate) fn of_sums<'a>(documents: u64, tokens: u64, sums: impl Iterator<Item = (&'a str, u64, u32)>) -> Self {
        // Of what may come about half does.
        let mut terms = WordMap::with_capacity(sums.size_hint().1.unwrap_or_default() / 2);
        sums.for_each(|(term, count, documents)| terms.insert(term, WordCount { count, documents }));
        Self { documents, tokens, terms }
    }

    /// The counts without those of some of their documents.
    pub fn without(&self, some: &Self) -> Self {
        let rest = self.terms.iter().filter_map(|(term, all)| {
            let own = some.terms.get(term).copied().unwrap_or_default();
            let (count, documents) = (all.count.saturating_sub(own.count), all.documents.saturating_sub(own.documents));
            (documents > 0).then_some((term, count, documents))
        });
        let documents = self.documents.saturating_sub(some.documents);
        Self::of_sums(documents, self.tokens.saturating_sub(some.tokens), rest)
    }

    /// Adds a document of so many tokens, with its words, which are taken out of their table.
    pub(super) fn add_document(&mut self, tokens: u64, words: &mut WordMap<u32>) {
        self.documents += 1;
        self.tokens += tokens;
        if self.is_empty() {
            self.terms = WordMap::with_capacity(words.len());
        }
        words.drain_into(&mut self.terms, |sum, count| {
            sum.count += u64::from(count);
            sum.documents += 1;
        });
    }

    /// The terms of which `keep` holds; documents and tokens stay as they are.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.terms.retain(keep);
    }

    /// Adds the counts of other documents.
    pub fn merge(&mut self, mut other: Self) {
        if other.terms.len() > self.terms.len() {
            std::mem::swap(self, &mut other);
        }
        self.documents += other.documents;
        self.tokens += other.tokens;
        other.terms.drain_into(&mut self.terms, WordCount::add);
    }

    /// Adds the counts of other documents, which are kept.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.tokens += other.tokens;
        other.terms.add_to(&mut self.terms, |sum, &count| sum.add(count));
    }

    /// How many documents were counted.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// How many word tokens they hold, stop words and numbers included, marks not.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// How many different terms they hold.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether they hold none.
    pub fn is_empty(&self) -> bool {
        self.terms.len() == 0
    }

    /// The frequencies of a term, where it occurs.
    pub fn get(&self, term: &str) -> Option<TermCount> {
        self.terms.get(term).map(|count| count.to_public())
    }

    /// The terms with their frequencies, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, TermCount)> {
        self.terms.iter().map(|(term, count)| (term, count.to_public()))
    }
}

/// Terms in the order of their characters, so that equal counts are equal bytes.
impl Serialize for TermCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let terms: std::collections::BTreeMap<_, _> = self.iter().collect();
        let mut value = serializer.serialize_struct("TermCounts", 3)?;
        value.serialize_field("documents", &self.documents)?;
        value.serialize_field("tokens", &self.tokens)?;
        value.serialize_field("terms", &terms)?;
        value.end()
    }
}

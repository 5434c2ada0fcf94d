//! The document-feature matrix.

use std::io::{self, Write};

use crate::counts::TermCounts;
use crate::segment::WordMap;

/// How often each feature occurs in each document: sparse, eight bytes a cell, documents in the order they were added.
/// What is counted of documents is held in it when their texts are gone.
///
/// ```
/// use tifa::corpus::DocumentFeatureMatrix;
/// use tifa::counts::TermCounts;
/// let documents = [TermCounts::of_features(9, ["改革", "开放"]), TermCounts::of_features(9, ["改革", "改革"])];
/// let matrix = DocumentFeatureMatrix::new(documents.iter(), 1);
/// assert_eq!(matrix.features(), ["开放", "改革"]);
/// let mut market = Vec::new();
/// matrix.write_matrix_market(&mut market).unwrap();
/// let market = String::from_utf8(market).unwrap();
/// assert!(market.ends_with("2 2 3\n1 1 1\n1 2 1\n2 2 2\n"), "{market}");
/// ```
#[derive(Debug, Clone, Default)]
pub struct DocumentFeatureMatrix {
    features: Vec<String>,
    numbers: WordMap<u32>,
    rows: Vec<Row>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    /// Its word tokens.
    tokens: u64,
    /// The numbers of its features with their counts, in order.
    cells: Box<[(u32, u32)]>,
}

impl DocumentFeatureMatrix {
    /// The matrix of documents, with the features that occur at least `least` times in all of them together, in the
    /// order of their characters.
    pub fn new<'a>(documents: impl IntoIterator<Item = &'a TermCounts>, least: u64) -> Self {
        let mut matrix = Self::default();
        documents.into_iter().for_each(|document| matrix.push(document));
        matrix.sorted(least)
    }

    /// Adds a document. Features are numbered as they come.
    ///
    /// ```
    /// use tifa::corpus::DocumentFeatureMatrix;
    /// use tifa::counts::TermCounts;
    /// let mut matrix = DocumentFeatureMatrix::default();
    /// for features in [["改革", "开放"], ["改革", "改革"]] {
    ///     matrix.push(&TermCounts::of_features(9, features));
    /// }
    /// let both = matrix.sum([0, 1]);
    /// assert_eq!((both.tokens(), both.get("改革").map(|count| (count.count, count.documents))), (18, Some((3, 2))));
    /// ```
    pub fn push(&mut self, document: &TermCounts) {
        let cell = |(feature, count): (&str, crate::counts::TermCount)| {
            let number = *self.numbers.get(feature).unwrap_or(&(self.features.len() as u32));
            if number as usize == self.features.len() {
                self.features.push(feature.to_owned());
                self.numbers.insert(feature, number);
            }
            // No document repeats a feature four thousand million times.
            (number, u32::try_from(count.count).unwrap_or(u32::MAX))
        };
        let mut cells: Box<[(u32, u32)]> = document.iter().map(cell).collect();
        cells.sort_unstable();
        self.rows.push(Row { tokens: document.tokens(), cells });
    }

    /// The same documents with the features that occur at least `least` times, in the order of their characters.
    pub fn sorted(&self, least: u64) -> Self {
        let mut totals = vec![0; self.features.len()];
        self.rows.iter().flat_map(|row| &row.cells).for_each(|&(feature, count)| {
            totals[feature as usize] += u64::from(count);
        });
        let mut order: Vec<u32> = (0..).zip(&totals).filter(|(_, total)| **total >= least).map(|(at, _)| at).collect();
        order.sort_unstable_by(|&a, &b| self.features[a as usize].cmp(&self.features[b as usize]));
        let mut places = vec![None; self.features.len()];
        (0..).zip(&order).for_each(|(place, &feature)| places[feature as usize] = Some(place));
        let row = |row: &Row| {
            let cell = |&(feature, count): &(u32, u32)| Some((places[feature as usize]?, count));
            let mut cells: Box<[(u32, u32)]> = row.cells.iter().filter_map(cell).collect();
            cells.sort_unstable();
            Row { tokens: row.tokens, cells }
        };
        let features: Vec<String> = order.iter().map(|&feature| self.features[feature as usize].clone()).collect();
        let mut numbers = WordMap::default();
        (0..).zip(&features).for_each(|(number, feature)| numbers.insert(feature, number));
        Self { features, numbers, rows: self.rows.iter().map(row).collect() }
    }

    /// The features: the columns.
    pub fn features(&self) -> &[String] {
        &self.features
    }

    /// The number of a feature, if there is such a one.
    pub fn feature(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).map(|&number| number as usize)
    }

    /// How many documents there are: the rows.
    pub fn documents(&self) -> usize {
        self.rows.len()
    }

    /// The word tokens of a document, whose features they need not all be.
    ///
    /// # Panics
    /// Where there is no such document.
    pub fn tokens(&self, document: usize) -> u64 {
        self.rows[document].tokens
    }

    /// The cells of a document that are not 0: feature and count, in the order of the features.
    ///
    /// # Panics
    /// Where there is no such document.
    pub fn row(&self, document: usize) -> impl Iterator<Item = (usize, u64)> + '_ {
        self.rows[document].cells.iter().map(|&(feature, count)| (feature as usize, u64::from(count)))
    }

    /// The cells that are not 0: document, feature (both counted from 0) and count.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize, u64)> + '_ {
        (0..self.rows.len())
            .flat_map(|document| self.row(document).map(move |(feature, count)| (document, feature, count)))
    }

    /// The counts of some documents together.
    ///
    /// # Panics
    /// Where there is no such document.
    pub fn sum(&self, documents: impl IntoIterator<Item = usize>) -> TermCounts {
        let (mut rows, mut tokens, mut sums) = (0, 0, vec![(0, 0); self.features.len()]);
        for document in documents {
            (rows, tokens) = (rows + 1, tokens + self.tokens(document));
            for (feature, count) in self.row(document) {
                let sum: &mut (u64, u32) = &mut sums[feature];
                *sum = (sum.0 + count, sum.1 + 1);
            }
        }
        let found = self.features.iter().zip(sums).filter(|(_, sum)| sum.1 > 0);
        TermCounts::of_sums(
            rows,
            tokens,
            found.map(|(feature, (count, documents))| (feature.as_str(), count, documents)),
        )
    }

    /// Writes a CSV row a cell: `document` and `feature`, counted from 1, and `count`.
    ///
    /// # Errors
    /// What `out` refuses.
    pub fn write_triplets(&self, mut out: impl Write) -> io::Result<()> {
        writeln!(out, "document,feature,count")?;
        self.cells()
            .try_for_each(|(document, feature, count)| writeln!(out, "{},{},{count}", document + 1, feature + 1))?;
        out.flush()
    }

    /// Writes the Matrix Market exchange format (Boisvert, Pozo and Remington 1996), which R's Matrix and SciPy read:
    /// coordinates from 1, whole numbers.
    ///
    /// # Errors
    /// What `out` refuses.
    pub fn write_matrix_market(&self, mut out: impl Write) -> io::Result<()> {
        writeln!(out, "%%MatrixMarket matrix coordinate integer general")?;
        let filled: usize = self.rows.iter().map(|row| row.cells.len()).sum();
        writeln!(out, "{} {} {filled}", self.rows.len(), self.features.len())?;
        self.cells()
            .try_for_each(|(document, feature, count)| writeln!(out, "{} {} {count}", document + 1, feature + 1))?;
        out.flush()
    }
}

//! The document-feature matrix, for other programs.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::counts::TermCounts;

/// How often each feature occurs in each document: sparse, features in the order of their characters,
/// documents in the order they were added.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFeatureMatrix {
    features: Vec<String>,
    /// For each document the numbers of its features with their counts, in order.
    rows: Vec<Vec<(usize, u64)>>,
}

impl DocumentFeatureMatrix {
    /// The matrix of documents, with the features that occur at least `least` times in all of them together.
    pub fn new<'a>(documents: impl Iterator<Item = &'a TermCounts> + Clone, least: u64) -> Self {
        let mut totals: BTreeMap<&str, u64> = BTreeMap::new();
        for document in documents.clone() {
            document.iter().for_each(|(feature, count)| *totals.entry(feature).or_default() += count.count);
        }
        totals.retain(|_, count| *count >= least);
        let numbers: BTreeMap<&str, usize> = totals.keys().enumerate().map(|(at, feature)| (*feature, at)).collect();
        let row = |document: &TermCounts| {
            let cell = |(feature, count): (&str, crate::counts::TermCount)| Some((*numbers.get(feature)?, count.count));
            let mut row: Vec<(usize, u64)> = document.iter().filter_map(cell).collect();
            row.sort_unstable();
            row
        };
        let rows = documents.map(row).collect();
        Self { features: totals.into_keys().map(str::to_owned).collect(), rows }
    }

    /// The features: the columns.
    pub fn features(&self) -> &[String] {
        &self.features
    }

    /// How many documents there are: the rows.
    pub fn documents(&self) -> usize {
        self.rows.len()
    }

    /// The cells that are not 0: document, feature (both counted from 0) and count.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize, u64)> + '_ {
        let cells = |(document, row): (usize, &'_ Vec<(usize, u64)>)| {
            row.clone().into_iter().map(move |(feature, count)| (document, feature, count))
        };
        self.rows.iter().enumerate().flat_map(cells)
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
        let filled: usize = self.rows.iter().map(Vec::len).sum();
        writeln!(out, "{} {} {filled}", self.rows.len(), self.features.len())?;
        self.cells()
            .try_for_each(|(document, feature, count)| writeln!(out, "{} {} {count}", document + 1, feature + 1))?;
        out.flush()
    }
}

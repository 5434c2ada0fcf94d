//! Many documents: read in parallel, chosen by filters, described by metadata tables.

mod filter;
mod matrix;
#[cfg(feature = "parquet")]
mod matrix_parquet;
mod metadata_table;
mod reports;

use std::path::Path;

use rayon::prelude::*;

pub use self::filter::Filter;
pub use self::matrix::DocumentFeatureMatrix;
pub use self::metadata_table::MetadataTable;
pub use self::reports::consecutive_reports;

use crate::analyzer::{Analysis, Analyzer};
use crate::counts::{GroupedCounts, TermCounts};
use crate::error::{Error, Result};
use crate::read::files_under;

/// The analysed documents of a folder, in path order, and what could not be read.
#[derive(Debug, Default)]
pub struct Corpus {
    analyses: Vec<Analysis>,
    failures: Vec<Error>,
}

impl Corpus {
    /// Reads and analyses every file under `path`, in parallel on rayon's current thread pool.
    ///
    /// ```no_run
    /// # fn main() -> tifa::Result<()> {
    /// let analyzer = tifa::Analyzer::new();
    /// let corpus = tifa::corpus::Corpus::read(&analyzer, "data/speeches")?;
    /// let by_year = corpus.terms_by("year");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Where `path` does not exist. Files that cannot be read are listed in [`failures`](Self::failures).
    pub fn read(analyzer: &Analyzer, path: impl AsRef<Path>) -> Result<Self> {
        let files = files_under(path.as_ref())?;
        Ok(files
            .into_par_iter()
            .map(|file| file.and_then(|file| analyzer.read(file)))
            .collect::<Vec<_>>()
            .into_iter()
            .collect())
    }

    /// The documents, in path order.
    pub fn analyses(&self) -> &[Analysis] {
        &self.analyses
    }

    /// What could not be read, and why.
    pub fn failures(&self) -> &[Error] {
        &self.failures
    }

    /// The terms of all documents.
    pub fn terms(&self) -> TermCounts {
        let mut all = TermCounts::default();
        for analysis in &self.analyses {
            all.add(analysis.terms());
        }
        all
    }

    /// The terms by the values of a metadata key.
    pub fn terms_by(&self, key: &str) -> GroupedCounts {
        let mut grouped = GroupedCounts::default();
        for analysis in &self.analyses {
            grouped.group(analysis.metadata().get(key).as_deref()).add(analysis.terms());
        }
        grouped
    }
}

impl FromIterator<Result<Analysis>> for Corpus {
    fn from_iter<I: IntoIterator<Item = Result<Analysis>>>(results: I) -> Self {
        let mut corpus = Self::default();
        for result in results {
            match result {
                Ok(analysis) => corpus.analyses.push(analysis),
                Err(error) => corpus.failures.push(error),
            }
        }
        corpus
    }
}

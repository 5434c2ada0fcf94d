//! Goes through files in parallel, counts, shows how far it is, and notes what could not be read.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use tifa::Error;
use tifa::read::files_under;

use crate::args::Common;

/// The files still to be read, and what became of those that were.
pub struct Reader<'a> {
    common: &'a Common,
    pub files: std::vec::IntoIter<Result<PathBuf, Error>>,
    bar: ProgressBar,
    read: usize,
    documents: usize,
    failures: Vec<Error>,
}

impl<'a> Reader<'a> {
    pub fn new(common: &'a Common, paths: &[PathBuf]) -> Self {
        let files = files(common, paths).into_iter();
        let bar = progress(common, files.len());
        Self { common, files, bar, read: 0, documents: 0, failures: Vec::new() }
    }

    /// Adds the next files, at most so many, to one value; `add` says whether a file was wanted.
    pub fn fold_batch<T: Send>(
        &mut self,
        most: usize,
        new: impl Fn() -> T + Sync,
        add: impl Fn(&mut T, &Path) -> tifa::Result<bool> + Sync,
        merge: impl Fn(&mut T, T) + Sync,
    ) -> T {
        let batch: Vec<_> = self.files.by_ref().take(most).collect();
        self.read += batch.len();
        let one = |mut sum: Sum<T>, file: Result<PathBuf, Error>| {
            match file.and_then(|path| add(&mut sum.value, &path)) {
                Ok(wanted) => sum.documents += usize::from(wanted),
                Err(error) => sum.failures.push(error),
            }
            self.bar.inc(1);
            sum
        };
        let both = |mut sum: Sum<T>, other: Sum<T>| {
            merge(&mut sum.value, other.value);
            sum.documents += other.documents;
            sum.failures.extend(other.failures);
            sum
        };
        let new = || Sum { value: new(), documents: 0, failures: Vec::new() };
        let sum = batch.into_par_iter().fold(new, one).reduce(new, both);
        self.documents += sum.documents;
        self.failures.extend(sum.failures);
        sum.value
    }

    /// Names what could not be read.
    pub fn finish(self, paths: &[PathBuf]) -> anyhow::Result<Vec<Error>> {
        self.bar.finish_and_clear();
        self.failures.iter().for_each(|error| eprintln!("tifa: {error}"));
        if self.documents == 0 {
            match (self.failures.len(), self.common.filters.is_empty()) {
                (0, false) => bail!("none of {} documents is as --where wants it", self.read),
                (0, true) => bail!("no document in {}", list(paths)),
                _ => bail!("no document could be read"),
            }
        }
        Ok(self.failures)
    }
}

/// What became of some files, one after the other in path order.
struct Sum<T> {
    value: T,
    documents: usize,
    failures: Vec<Error>,
}

/// The files under the paths, each once, in order. The metadata table is no document.
fn files(common: &Common, paths: &[PathBuf]) -> Vec<Result<PathBuf, Error>> {
    let table = common.metadata.as_ref().and_then(|path| path.canonicalize().ok());
    let mut seen = std::collections::HashSet::new();
    let mut all = Vec::new();
    for path in paths {
        match files_under(path) {
            Ok(files) => all.extend(files),
            Err(error) => all.push(Err(error)),
        }
    }
    all.retain(|file| match file {
        Ok(path) => {
            let canonical = path.canonicalize().unwrap_or_else(|_| path.clone());
            Some(&canonical) != table.as_ref() && seen.insert(canonical)
        }
        Err(_) => true,
    });
    all
}

fn progress(common: &Common, files: usize) -> ProgressBar {
    if common.quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(files as u64).with_style(style)
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

//! From the paths of the command line to documents, in parallel, in order.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use tifa::corpus::MetadataTable;
use tifa::document::{Document, Metadata};
use tifa::read::{Limits, file_bytes, files_under, read_bytes};
use tifa::report::KeptDocument;
use tifa::segment::{Lexicon, Segmenter, StopWords};
use tifa::{Analyzer, Error};

use crate::args::Common;
use crate::cache::{Cache, Cacheable};

/// Does what will ask for words while another thread loads the dictionary.
pub fn while_loading<T: Send>(analyzer: &Analyzer, work: impl FnOnce() -> T + Send) -> T {
    rayon::join(|| analyzer.segmenter().load(), work).1
}

/// Does what will analyse documents while another thread loads the dictionary; the first document would wait for it.
pub fn while_loading_all<T: Send>(analyzer: &Analyzer, work: impl FnOnce() -> T + Send) -> T {
    let work = || {
        Segmenter::load_tags();
        work()
    };
    while_loading(analyzer, work)
}

/// How far a verb got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Every file was read.
    Whole,
    /// Some could not be read.
    Partial,
}

/// What became of the documents, in path order.
pub struct Outcome<T> {
    pub values: Vec<T>,
    pub failures: Vec<Error>,
}

impl<T> Outcome<T> {
    pub fn status(&self) -> Status {
        Status::of(&self.failures)
    }
}

impl Status {
    pub fn of(failures: &[Error]) -> Self {
        if failures.is_empty() { Self::Whole } else { Self::Partial }
    }
}

/// An analyzer as the options want it. It lives as long as the process: freeing its dictionary word by word takes longer
/// than a short document.
pub fn analyzer(common: &Common) -> anyhow::Result<&'static Analyzer> {
    let mut builder = Analyzer::builder();
    if let Some(path) = &common.lexicon {
        builder = builder.lexicon(Lexicon::from_file(path)?);
    }
    if let Some(path) = &common.stopwords {
        builder = builder.stop_words(StopWords::from_file(path)?);
    }
    Ok(Box::leak(Box::new(builder.build())))
}

/// Opens every wanted document under `paths` and hands it to `work`. Files that cannot be read are
/// named on standard error, and listed.
///
/// # Errors
/// Where no document is left to work on.
pub fn each_document<T: Send>(
    common: &Common,
    paths: &[PathBuf],
    work: impl Fn(Document) -> T + Sync,
) -> anyhow::Result<Outcome<T>> {
    let add = |values: &mut Vec<T>, document| values.push(work(document));
    let (values, failures) = fold_documents(common, paths, Vec::new, add, Vec::extend)?;
    Ok(Outcome { values, failures })
}

/// So many files are read before what they came to is handed on: enough to keep all threads at work, few enough
/// to be held at once.
const BATCH: usize = 64;

/// Opens every wanted document under `paths`, makes something of it in parallel and hands that to `emit`, in path
/// order, while the next are read: nothing of a document is kept. Files that cannot be read are named on standard
/// error, and returned.
///
/// # Errors
/// Where no document is left to work on, and what `work` and `emit` say.
pub fn stream_documents<T: Send>(
    common: &Common,
    paths: &[PathBuf],
    work: impl Fn(Document) -> anyhow::Result<T> + Sync,
    emit: impl FnMut(T) -> anyhow::Result<()> + Send,
) -> anyhow::Result<Vec<Error>> {
    let opener = Opener::new(common)?;
    stream(common, paths, |path| opener.read(path).map(|document| document.map(&work)), emit)
}

/// The same, but what the cache has of an unchanged file is taken from there.
///
/// # Errors
/// As [`stream_documents`].
pub fn stream_cached<T: Cacheable + Send>(
    common: &Common,
    paths: &[PathBuf],
    cache: &Cache,
    work: impl Fn(Document) -> anyhow::Result<T> + Sync,
    emit: impl FnMut(T) -> anyhow::Result<()> + Send,
) -> anyhow::Result<Vec<Error>> {
    let opener = Opener::new(common)?;
    let make = |path: &Path, bytes: &[u8]| opener.open(path, bytes).map(|document| document.map(&work));
    stream(common, paths, |path| cache.get_or(path, opener.limits, |bytes| make(path, bytes)), emit)
}

/// Makes something of every file and hands it on in order, while more is made of the next files.
fn stream<T: Send>(
    common: &Common,
    paths: &[PathBuf],
    one: impl Fn(&Path) -> tifa::Result<Option<anyhow::Result<T>>> + Sync,
    mut emit: impl FnMut(T) -> anyhow::Result<()> + Send,
) -> anyhow::Result<Vec<Error>> {
    let add = |values: &mut Vec<anyhow::Result<T>>, path: &Path| {
        let value = one(path)?;
        let found = value.is_some();
        values.extend(value);
        Ok(found)
    };
    let mut reader = Reader::new(common, paths);
    let mut ready: Vec<anyhow::Result<T>> = Vec::new();
    while reader.files.len() > 0 || !ready.is_empty() {
        let emit_all = || ready.into_iter().try_for_each(|value| emit(value?));
        let (next, emitted) = rayon::join(|| reader.fold_batch(BATCH, Vec::new, add, Vec::extend), emit_all);
        emitted?;
        ready = next;
    }
    reader.finish(paths)
}

/// Opens every wanted document under `paths` and adds it to a value, of which each thread has some and which are
/// merged in path order: what is kept of a document is what `add` keeps. Files that cannot be read are named on
/// standard error, and returned.
///
/// # Errors
/// Where no document is left to work on.
pub fn fold_documents<T: Send>(
    common: &Common,
    paths: &[PathBuf],
    new: impl Fn() -> T + Sync,
    add: impl Fn(&mut T, Document) + Sync,
    merge: impl Fn(&mut T, T) + Sync,
) -> anyhow::Result<(T, Vec<Error>)> {
    let opener = Opener::new(common)?;
    let one = |value: &mut T, path: &Path| Ok(opener.read(path)?.map(|document| add(value, document)).is_some());
    let mut reader = Reader::new(common, paths);
    let value = reader.fold_batch(usize::MAX, new, one, merge);
    Ok((value, reader.finish(paths)?))
}

/// Opens the documents that the options want.
struct Opener<'a> {
    common: &'a Common,
    table: MetadataTable,
    limits: Limits,
}

impl<'a> Opener<'a> {
    fn new(common: &'a Common) -> anyhow::Result<Self> {
        let table = common.metadata.as_deref().map(MetadataTable::from_file).transpose()?.unwrap_or_default();
        Ok(Self { common, table, limits: common.limits() })
    }

    /// A file's document, if it is wanted.
    fn read(&self, path: &Path) -> tifa::Result<Option<Document>> {
        self.open(path, &file_bytes(path, self.limits)?)
    }

    /// The same of a file's bytes.
    fn open(&self, path: &Path, bytes: &[u8]) -> tifa::Result<Option<Document>> {
        let mut document = Document::new(read_bytes(path, bytes, self.limits)?);
        self.table.apply(&mut document);
        let wanted = self.common.filters.iter().all(|filter| filter.matches(document.metadata()));
        Ok(wanted.then_some(document))
    }
}

/// Opens documents of a report once more.
pub struct Again<'a> {
    opener: Opener<'a>,
    /// What became of those that are no longer there as they were, by path.
    gone: Mutex<BTreeMap<PathBuf, String>>,
}

impl<'a> Again<'a> {
    pub fn new(common: &'a Common) -> anyhow::Result<Self> {
        Ok(Self { opener: Opener::new(common)?, gone: Mutex::default() })
    }

    /// A document, if it is what it was when it was read first.
    pub fn open(&self, document: &KeptDocument) -> Option<Document> {
        let path = &document.path;
        let gone = match self.opener.read(path) {
            Ok(Some(again)) if document.is(&again) => return Some(again),
            Ok(_) => format!("{}: was changed while the report was made", path.display()),
            Err(error) => error.to_string(),
        };
        self.gone.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), gone);
        None
    }

    /// Names what was no longer as it was, and tells how far the report got.
    pub fn status(self, failures: &[Error]) -> Status {
        let gone = self.gone.into_inner().unwrap_or_else(PoisonError::into_inner);
        gone.values()
            .for_each(|gone| eprintln!("tifa: {gone}; what it changed from others and shares with them is left out"));
        if gone.is_empty() { Status::of(failures) } else { Status::Partial }
    }
}

/// The files still to be read, and what became of those that were.
struct Reader<'a> {
    common: &'a Common,
    files: std::vec::IntoIter<Result<PathBuf, Error>>,
    bar: ProgressBar,
    read: usize,
    documents: usize,
    failures: Vec<Error>,
}

impl<'a> Reader<'a> {
    fn new(common: &'a Common, paths: &[PathBuf]) -> Self {
        let files = files(common, paths).into_iter();
        let bar = progress(common, files.len());
        Self { common, files, bar, read: 0, documents: 0, failures: Vec::new() }
    }

    /// Adds the next files, at most so many, to one value; `add` says whether a file was wanted.
    fn fold_batch<T: Send>(
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
    fn finish(self, paths: &[PathBuf]) -> anyhow::Result<Vec<Error>> {
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

/// Makes sure that some document has a value for a metadata key.
///
/// # Errors
/// Where none has: then the key is misspelt, or a table is missing.
pub fn known_key<'a>(key: &str, mut documents: impl Iterator<Item = &'a Metadata>) -> anyhow::Result<()> {
    if documents.any(|metadata| metadata.get(key).is_some()) {
        return Ok(());
    }
    bail!("no document has the key {key:?}; known are {} and the columns of --metadata", Metadata::KEYS.join(", "))
}

/// Says on standard error what a reader of the results should know.
pub fn warn(common: &Common, message: &str) {
    if !common.quiet {
        eprintln!("tifa: warning: {message}");
    }
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

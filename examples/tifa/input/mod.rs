//! From the paths of the command line to documents, in parallel, in order.

mod opener;
mod reader;
mod status;

use std::path::{Path, PathBuf};

use anyhow::bail;
use tifa::document::{Document, Metadata};
use tifa::segment::{Lexicon, Segmenter, StopWords};
use tifa::{Analyzer, Error};

pub use self::opener::Again;
pub use self::status::Status;

use self::opener::Opener;
use self::reader::Reader;
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

//! Options of the verbs that analyse documents: `report`, `extract`, `outline`, `terms`, `phrases`.

use std::path::PathBuf;

use clap::{Args as Options, ValueEnum};
use tifa::report::dossier::Language;

use super::common::{Common, Format};

#[derive(Debug, Options)]
pub struct ReportOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder that the tables are written to
    #[arg(long, short, value_name = "DIR", default_value = "tifa-report")]
    pub output: PathBuf,
    /// The metadata key by which terms are grouped
    #[arg(long, value_name = "KEY", default_value = "year")]
    pub by: String,
    /// The language of the dossier: en or zh
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub language: Language,
    /// Write the tables only
    #[arg(long = "no-dossier")]
    pub no_dossier: bool,
    /// Begin CSV files with a byte order mark, as Excel wants it
    #[arg(long)]
    pub excel: bool,
    #[command(flatten)]
    pub common: Common,
}

/// The kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Finding {
    Quotes,
    Directives,
    Slogans,
    Targets,
}

#[derive(Debug, Options)]
pub struct ExtractOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Print only these findings
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    pub only: Vec<Finding>,
    /// Print so many characters of text before and after each finding, too
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub context: usize,
    /// Keep results in this folder: another run reads only files that have changed
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Options)]
pub struct OutlineOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How many ranks are printed [default: all]
    #[arg(long, value_name = "N")]
    pub depth: Option<usize>,
    /// Say of every marker why it is an item or none, and why its parent is its parent
    #[arg(long)]
    pub explain: bool,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

/// By what terms are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    Count,
    TfIdf,
}

#[derive(Debug, Options)]
pub struct TermsOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Count by the values of a metadata key, or by `path` [default: all documents together]
    #[arg(long, value_name = "KEY")]
    pub by: Option<String>,
    /// The most frequent terms of each group; 0 for all
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub top: usize,
    /// By what they are sorted
    #[arg(long, value_enum, default_value = "count")]
    pub sort: Sort,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Options)]
pub struct PhrasesOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The metadata key by which occurrences are counted
    #[arg(long, value_name = "KEY", default_value = "year")]
    pub by: String,
    /// The first so many phrases; 0 for all
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub top: usize,
    /// The least number of occurrences [default: 5]
    #[arg(long = "least-count", value_name = "N")]
    pub count: Option<u32>,
    /// The least number of documents [default: 3]
    #[arg(long = "least-documents", value_name = "N")]
    pub documents: Option<u32>,
    /// Take the lexicon's phrases as single words, so that only what it lacks is found
    #[arg(long)]
    pub known: bool,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

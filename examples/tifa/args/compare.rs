//! Options of the verbs that compare documents.

use std::path::PathBuf;

use clap::{Args as Options, ValueEnum};
use tifa::corpus::Filter;
use tifa::stats::KeynessMeasure;

use super::common::{Common, Format};

/// How terms are ranked by keyness.
#[derive(Debug, Clone, Options)]
pub struct Ranking {
    /// By what they are ranked: g2_dunning, g2_rayson, bic, percent_diff, log_ratio or simple_maths
    #[arg(long, value_name = "MEASURE", default_value = "g2_dunning")]
    pub sort: KeynessMeasure,
    /// Begin with the terms that are least used in the target
    #[arg(long)]
    pub under: bool,
    /// The first so many terms of each comparison; 0 for all
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub top: usize,
    /// The least number of occurrences in target and reference together
    #[arg(long = "least-count", value_name = "N", default_value_t = 5)]
    pub least: u64,
    /// What simple maths adds to both frequencies per million
    #[arg(long, value_name = "N", default_value_t = 100.0, value_parser = above_zero)]
    pub smoothing: f64,
    /// How often the documents are drawn anew; 0 for never
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub bootstrap: usize,
    /// What the draws follow from
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

impl Ranking {
    /// How many of so many terms are shown.
    pub fn shown(&self, all: usize) -> usize {
        if self.top == 0 { all } else { self.top.min(all) }
    }
}

#[derive(Debug, Options)]
pub struct KeynessOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The documents whose terms are wanted; given more than once, all must hold
    #[arg(long, value_name = "KEY=VALUE|A..B", required_unless_present = "by", conflicts_with = "by")]
    pub target: Vec<Filter>,
    /// The documents they are compared with [default: all others]
    #[arg(long, value_name = "KEY=VALUE|A..B", conflicts_with = "by")]
    pub reference: Vec<Filter>,
    /// Compare each group of a metadata key with all the others instead
    #[arg(long, value_name = "KEY")]
    pub by: Option<String>,
    #[command(flatten)]
    pub ranking: Ranking,
    /// Draw the terms that are printed, too: FILE.svg, or FILE.png where tifa was built with --features png
    #[arg(long, value_name = "FILE.svg", conflicts_with = "by")]
    pub plot: Option<PathBuf>,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

fn above_zero(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|value: &f64| *value > 0.0 && value.is_finite())
        .ok_or_else(|| "a number above 0 is wanted".to_owned())
}

/// By what dispersion is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum DispersionSort {
    Count,
    /// The least even first
    Dp,
    /// The least even first
    JuillandD,
    /// The least even first
    DKl,
}

#[derive(Debug, Options)]
pub struct DispersionOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Over what terms are spread: `path` for documents, a metadata key for groups, a number for so many equal parts of
    /// the corpus in path order
    #[arg(long, value_name = "path|KEY|N", default_value = "path")]
    pub over: String,
    /// By what they are sorted
    #[arg(long, value_enum, default_value = "count")]
    pub sort: DispersionSort,
    /// The first so many terms; 0 for all
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub top: usize,
    /// The least number of occurrences
    #[arg(long = "least-count", value_name = "N", default_value_t = 5)]
    pub least: u64,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

/// What can become of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Changed {
    Kept,
    Reworded,
    Moved,
    Split,
    Merged,
    New,
    Dropped,
}

#[derive(Debug, Options)]
pub struct DiffOptions {
    /// The old file, then the new one
    #[arg(required = true, value_name = "PATH", num_args = 2)]
    pub paths: Vec<PathBuf>,
    /// Print only these changes [default: all but kept in a table, all in csv and jsonl]
    #[arg(long, value_name = "CHANGES", value_delimiter = ',')]
    pub only: Vec<Changed>,
    /// Compare directives instead of sentences
    #[arg(long)]
    pub directives: bool,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Options)]
pub struct SimilarOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only what was taken from these documents; given more than once, all must hold
    #[arg(long, value_name = "KEY=VALUE|A..B")]
    pub from: Vec<Filter>,
    /// Only what was taken into these documents
    #[arg(long, value_name = "KEY=VALUE|A..B")]
    pub to: Vec<Filter>,
    /// The fewest letters and figures of a passage (at least 17)
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub least: usize,
    /// Print the passages of each pair
    #[arg(long)]
    pub passages: bool,
    /// The first so many pairs; 0 for all
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub top: usize,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

/// What entries of the ledger are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LedgerKind {
    Phrase,
    Slogan,
    Frame,
}

/// How entries of the ledger stand in the last group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LedgerStatus {
    Born,
    Kept,
    Revived,
    Dropped,
}

#[derive(Debug, Options)]
pub struct LedgerOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The metadata key whose values are the groups
    #[arg(long, value_name = "KEY", default_value = "year")]
    pub by: String,
    /// Print only entries of these kinds
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    pub kind: Vec<LedgerKind>,
    /// Print only entries that stand so in the last group
    #[arg(long, value_name = "STATUS", value_delimiter = ',', conflicts_with = "from")]
    pub status: Vec<LedgerStatus>,
    /// Print what is gone and what is new from this group …
    #[arg(long, value_name = "GROUP", requires = "to")]
    pub from: Option<String>,
    /// … to this one
    #[arg(long, value_name = "GROUP", requires = "from")]
    pub to: Option<String>,
    /// The first so many entries; 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub top: usize,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

/// In what shape targets are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PanelShape {
    /// A row an indicator, a column a year
    Wide,
    /// A row an indicator and year, every year of a place for every indicator
    Long,
    /// A row a figure, plans and outcomes, those for several years too
    Figures,
}

#[derive(Debug, Options)]
pub struct TargetsOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only indicators with this id, or with this in their name; may be given more than once
    #[arg(long, value_name = "ID|NAME")]
    pub indicator: Vec<String>,
    /// The least number of years for which a plan is stated [default: 1; in tables 2]
    #[arg(long = "least-years", value_name = "N")]
    pub least_years: Option<usize>,
    /// In what shape they are printed [default: wide in tables, long in csv and jsonl]
    #[arg(long, value_enum)]
    pub shape: Option<PanelShape>,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Options)]
pub struct MeasureOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Categories of words, in the YAML form of quanteda and LIWC dictionaries
    #[arg(long, value_name = "FILE.yaml")]
    pub dictionary: PathBuf,
    /// The metadata key whose values are the groups, or `path`
    #[arg(long, value_name = "KEY", default_value = "year")]
    pub by: String,
    /// How far the shares depend on what is counted and by what it is divided, instead of the shares
    #[arg(long)]
    pub sensitivity: bool,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

/// In what form the matrix is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MatrixForm {
    /// matrix.csv: document, feature, count
    Triplets,
    /// matrix.mtx, as R's Matrix and SciPy read it
    MatrixMarket,
    /// matrix.parquet, with the terms; where tifa was built with --features parquet
    Parquet,
}

#[derive(Debug, Options)]
pub struct MatrixOptions {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder that the files are written to
    #[arg(long, short, value_name = "DIR", default_value = "tifa-matrix")]
    pub output: PathBuf,
    /// In what form the matrix is written
    #[arg(long, value_enum, default_value = "triplets")]
    pub form: MatrixForm,
    /// The least number of occurrences of a feature
    #[arg(long = "least-count", value_name = "N", default_value_t = 1)]
    pub least: u64,
    #[command(flatten)]
    pub common: Common,
}

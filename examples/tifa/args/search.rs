//! Options of the verbs that look for something: `kwic`, `collocates`, `trend`.

use std::path::PathBuf;

use clap::{Args as Options, ValueEnum};
use tifa::concordance::Window;

use super::common::{Common, Format};

/// What is looked for, and where.
#[derive(Debug, Options)]
pub struct Search {
    /// The pattern to look for, then files and folders. A pattern of several items is one over words: a text, * for any
    /// one word, 绿色* or 第?, /regex/, pos=verb
    #[arg(required = true, value_name = "PATTERN|PATH")]
    pub operands: Vec<String>,
    /// Look for this pattern too; with -e every operand is a path
    #[arg(short = 'e', value_name = "PATTERN")]
    pub patterns: Vec<String>,
    /// Patterns are regular expressions over the clean text
    #[arg(long)]
    pub regex: bool,
}

/// In what order lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KwicSort {
    /// As in the documents
    Place,
    /// By what stands before, from the keyword backwards
    Left,
    /// By what stands behind
    Right,
}

#[derive(Debug, Options)]
pub struct KwicOptions {
    #[command(flatten)]
    pub search: Search,
    /// How many characters of context stand on either side
    #[arg(long, value_name = "N", default_value_t = 25)]
    pub context: usize,
    /// In what order lines stand
    #[arg(long, value_enum, default_value = "place")]
    pub sort: KwicSort,
    /// Print so many lines, drawn at random
    #[arg(long, value_name = "N")]
    pub sample: Option<usize>,
    /// What the draw follows from
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

/// By what collocates are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum CollocatesSort {
    Count,
    Pmi,
    Mi3,
    Npmi,
    T,
    Z,
    G2,
    LogDice,
}

#[derive(Debug, Options)]
pub struct CollocatesOptions {
    #[command(flatten)]
    pub search: Search,
    /// How many words before and behind are neighbours: N, or LEFT,RIGHT
    #[arg(long, value_name = "N|LEFT,RIGHT", default_value = "5", value_parser = window)]
    pub window: Window,
    /// By what they are sorted
    #[arg(long, value_enum, default_value = "log_dice")]
    pub sort: CollocatesSort,
    /// The first so many words; 0 for all
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub top: usize,
    /// The least number of occurrences together
    #[arg(long = "least-count", value_name = "N", default_value_t = 3)]
    pub least: u64,
    /// Stop words, numbers and single characters too
    #[arg(long)]
    pub all_words: bool,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

fn window(text: &str) -> Result<Window, String> {
    let wrong = || "a number of words is wanted, or two: 5 or 3,0".to_owned();
    let number = |text: &str| text.trim().parse::<usize>().ok().filter(|&count| count <= 1000).ok_or_else(wrong);
    let (left, right) = text.split_once(',').unwrap_or((text, text));
    Ok(Window { left: number(left)?, right: number(right)? })
}

/// Whose trend is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Feature {
    /// All terms
    Words,
    /// Set phrases of the lexicon
    Phrases,
    Slogans,
    Quotes,
}

#[derive(Debug, Options)]
pub struct TrendOptions {
    #[command(flatten)]
    pub search: Search,
    /// Take these features instead of a pattern; then every operand is a path
    #[arg(long, value_enum, conflicts_with_all = ["patterns", "regex"])]
    pub of: Option<Feature>,
    /// Take the categories of a dictionary, in the YAML form of quanteda and LIWC; then every operand is a path
    #[arg(long, value_name = "FILE.yaml", conflicts_with_all = ["patterns", "regex", "of"])]
    pub dictionary: Option<PathBuf>,
    /// The metadata key whose values are the groups
    #[arg(long, value_name = "KEY", default_value = "year")]
    pub by: String,
    /// Draw the first seven features, too: FILE.svg, or FILE.png where tifa was built with --features png
    #[arg(long, value_name = "FILE.svg")]
    pub plot: Option<PathBuf>,
    /// The most frequent so many features; 0 for all
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub top: usize,
    /// How results are printed
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[command(flatten)]
    pub common: Common,
}

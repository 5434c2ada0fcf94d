//! What every verb understands.

use std::path::PathBuf;

use clap::{Args as Options, ValueEnum};
use tifa::corpus::Filter;
use tifa::read::{Limits, file_bytes};

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Table,
    /// For spreadsheets: UTF-8 with a header row
    Csv,
    /// For programs: one JSON object a line
    Jsonl,
}

/// What every verb understands.
#[derive(Debug, Options)]
pub struct Common {
    /// Take only documents with this metadata; may be given more than once
    #[arg(long = "where", value_name = "KEY=VALUE|A..B")]
    pub filters: Vec<Filter>,
    /// A CSV table that overrides metadata; its first column holds file names
    #[arg(long, value_name = "FILE.csv")]
    pub metadata: Option<PathBuf>,
    /// Set phrases of your own: phrase, tab, frequency, tab, tag
    #[arg(long, value_name = "FILE")]
    pub lexicon: Option<PathBuf>,
    /// Stop words instead of the bundled ones, one a line
    #[arg(long, value_name = "FILE")]
    pub stopwords: Option<PathBuf>,
    /// The largest file that is read, in bytes, or with K, M or G; a larger one is named and left out
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "256M")]
    pub max_file_size: u64,
    /// The most that is unpacked of a Word document
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "256M")]
    pub max_unpacked_size: u64,
    /// How many threads work [default: one a core]
    #[arg(long, value_name = "N", value_parser = thread_count)]
    pub threads: Option<usize>,
    /// No progress bar and no summary
    #[arg(long, short)]
    pub quiet: bool,
}

impl Common {
    /// How much is read.
    pub fn limits(&self) -> Limits {
        Limits { file: self.max_file_size, unpacked: self.max_unpacked_size }
    }

    /// The content of the tables that results depend on; of one that is not given, nothing.
    pub fn tables(&self) -> anyhow::Result<Vec<Vec<u8>>> {
        let paths = [&self.metadata, &self.lexicon, &self.stopwords];
        let read = |path: &Option<PathBuf>| match path {
            Some(path) => file_bytes(path, self.limits()).map(|bytes| [b"+", bytes.as_slice()].concat()),
            None => Ok(Vec::new()),
        };
        Ok(paths.into_iter().map(read).collect::<Result<_, _>>()?)
    }
}

/// A number of bytes: 4096, 100K, 64M, 2G.
fn size(text: &str) -> Result<u64, String> {
    let (number, unit) = match text.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&text[..at], 1 << 10),
        Some((at, 'm' | 'M')) => (&text[..at], 1 << 20),
        Some((at, 'g' | 'G')) => (&text[..at], 1 << 30),
        _ => (text, 1),
    };
    let bytes = number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    bytes.filter(|&bytes| bytes > 0).ok_or_else(|| "a size is wanted, such as 100K, 64M or 2G".to_owned())
}

fn thread_count(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|count| (1..=1024).contains(count))
        .ok_or_else(|| "a number from 1 to 1024 is wanted".to_owned())
}

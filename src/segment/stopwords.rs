//! Words that say nothing by themselves and are not counted.

use std::path::Path;

use super::word_map::WordMap;
use crate::error::{Error, Result};

/// A list of stop words: one a line, `#` begins a comment line.
///
/// ```
/// let stop_words = tifa::segment::StopWords::bundled();
/// assert!(stop_words.contains("的"));
/// assert!(!stop_words.contains("推进"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct StopWords {
    words: WordMap<()>,
}

impl StopWords {
    /// The list that comes with the crate.
    pub fn bundled() -> Self {
        Self::from_text(include_str!("../../data/stopwords.txt"))
    }

    /// Reads a list from a file.
    ///
    /// # Errors
    /// Where the file cannot be read as UTF-8.
    pub fn from_file(path: &Path) -> Result<Self> {
        std::fs::read_to_string(path).map(|text| Self::from_text(&text)).map_err(|error| Error::io(path, error))
    }

    /// Reads a list from text.
    pub fn from_text(text: &str) -> Self {
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        let mut words = WordMap::default();
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).for_each(|word| words.insert(word, ()));
        Self { words }
    }

    /// Whether `word` is on the list.
    pub fn contains(&self, word: &str) -> bool {
        self.words.get(word).is_some()
    }
}

//! The policy lexicon: set phrases with frequency and tag.
//!
//! A line is `PHRASE<TAB>FREQUENCY<TAB>TAG`; `#` begins a comment line. The
//! frequency is on the scale of jieba's own dictionary (occurrences in about 60
//! million words) and decides whether the phrase wins over its parts; a line
//! without one would get 0 and never win, so it is required. Tags: `l` set
//! phrase that is a verb phrase or clause, `jm` contracted numeral phrase, `j`
//! abbreviation, `nz` named plan, strategy or institution, `n` noun term, `v`
//! verb term, `nt` organisation.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// One set phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The phrase, as it stands in clean text; it may contain 、 and the like.
    pub phrase: String,
    /// Occurrences in about 60 million words.
    pub frequency: usize,
    /// Part of speech, as above.
    pub tag: String,
}

impl Entry {
    /// Whether the phrase contains marks at which jieba parts a text before it looks anything up;
    /// such a phrase is matched over the clean text instead.
    pub fn is_punctuated(&self) -> bool {
        !self.phrase.chars().all(super::set_phrases::is_word)
    }
}

/// The bundled files, one a theme, and one of short words.
const BUNDLED: &[(&str, &str)] = &[
    ("data/lexicon/ecology.txt", include_str!("../../data/lexicon/ecology.txt")),
    ("data/lexicon/economy.txt", include_str!("../../data/lexicon/economy.txt")),
    ("data/lexicon/governance.txt", include_str!("../../data/lexicon/governance.txt")),
    ("data/lexicon/history.txt", include_str!("../../data/lexicon/history.txt")),
    ("data/lexicon/innovation.txt", include_str!("../../data/lexicon/innovation.txt")),
    ("data/lexicon/livelihood.txt", include_str!("../../data/lexicon/livelihood.txt")),
    ("data/lexicon/numeral.txt", include_str!("../../data/lexicon/numeral.txt")),
    ("data/lexicon/party.txt", include_str!("../../data/lexicon/party.txt")),
    ("data/lexicon/plans.txt", include_str!("../../data/lexicon/plans.txt")),
    ("data/lexicon/rural.txt", include_str!("../../data/lexicon/rural.txt")),
    ("data/lexicon/words.txt", include_str!("../../data/lexicon/words.txt")),
];

/// A list of set phrases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    entries: Vec<Entry>,
}

impl Lexicon {
    /// The lexicon that comes with the crate.
    pub fn bundled() -> Self {
        let mut lexicon = Self::default();
        for (name, text) in BUNDLED {
            lexicon.add(Path::new(name), text).expect("the bundled lexicon is well-formed, as a test makes sure");
        }
        lexicon
    }

    /// Reads a lexicon file in the format above.
    ///
    /// # Errors
    /// Where the file cannot be read, or a line is not of the format; the error names both.
    pub fn from_file(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        let mut lexicon = Self::default();
        lexicon.add(path, &text)?;
        Ok(lexicon)
    }

    /// The entries, in the order of the files.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// Adds the entries of another lexicon behind its own; where both hold a phrase, the later wins.
    pub fn extend(&mut self, other: Self) {
        self.entries.extend(other.entries);
    }

    fn add(&mut self, path: &Path, text: &str) -> Result<()> {
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            self.entries.push(entry(line).map_err(|reason| Error::Table {
                path: PathBuf::from(path),
                line: number,
                reason: reason.to_owned(),
            })?);
        }
        Ok(())
    }
}

fn entry(line: &str) -> std::result::Result<Entry, &'static str> {
    let mut fields = line.split('\t').map(str::trim);
    let phrase =
        fields.next().filter(|phrase| phrase.chars().count() >= 2).ok_or("a phrase has at least two characters")?;
    let frequency = fields.next().ok_or("a phrase, a tab, a frequency, a tab and a tag are wanted")?;
    let frequency = frequency
        .parse()
        .ok()
        .filter(|&frequency| frequency > 0)
        .ok_or("the frequency is not a whole number above 0")?;
    let tag = fields.next().filter(|tag| !tag.is_empty()).ok_or("the tag is missing")?;
    Ok(Entry { phrase: phrase.to_owned(), frequency, tag: tag.to_owned() })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_bundled_lexicon_is_sound() {
        let lexicon = Lexicon::bundled();
        assert!(lexicon.entries().len() >= 600, "{}", lexicon.entries().len());
        let mut seen = HashSet::new();
        for entry in lexicon.entries() {
            assert!(seen.insert(&entry.phrase), "{} stands twice", entry.phrase);
            assert!(["l", "j", "jm", "nz", "n", "v", "a", "d", "nt"].contains(&entry.tag.as_str()), "{entry:?}");
            assert!(!entry.phrase.contains(char::is_whitespace), "{entry:?}");
        }
    }

    #[test]
    fn a_bad_line_is_named() {
        let mut lexicon = Lexicon::default();
        let error =
            lexicon.add(Path::new("my.txt"), "# mine\n新质生产力\t900\tn\n提法\tmany\tn\n").expect_err("no number");
        assert_eq!(error.to_string(), "my.txt:3: the frequency is not a whole number above 0");
    }
}

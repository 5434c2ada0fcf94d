//! Words that a text may begin or end with.

use rustc_hash::FxHashMap;

/// A list of words, found by the character at one end of them: of all words of a long list hardly one has that of a
/// text.
pub(super) struct WordList {
    by_char: FxHashMap<char, Vec<&'static str>>,
}

impl WordList {
    /// Words that texts begin with.
    pub fn beginnings(words: &[&'static str]) -> Self {
        Self::by(words, |word| word.chars().next())
    }

    /// Words that texts end with.
    pub fn endings(words: &[&'static str]) -> Self {
        Self::by(words, |word| word.chars().next_back())
    }

    fn by(words: &[&'static str], char: impl Fn(&str) -> Option<char>) -> Self {
        let mut by_char = FxHashMap::<char, Vec<&str>>::default();
        for (word, char) in words.iter().filter_map(|&word| Some((word, char(word)?))) {
            by_char.entry(char).or_default().push(word);
        }
        Self { by_char }
    }

    /// The first of some beginnings with which a text begins.
    pub fn beginning(&self, text: &str) -> Option<&'static str> {
        self.with(text.chars().next()).find(|word| text.starts_with(word))
    }

    /// The first of some endings with which a text ends.
    pub fn ending(&self, text: &str) -> Option<&'static str> {
        self.with(text.chars().next_back()).find(|word| text.ends_with(word))
    }

    fn with(&self, char: Option<char>) -> impl Iterator<Item = &'static str> + '_ {
        char.and_then(|char| self.by_char.get(&char)).into_iter().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_list_that_fits_is_found() {
        let endings = WordList::endings(&["增长到", "到", "至"]);
        for (text, wanted) in [("增长到", Some("增长到")), ("提高到", Some("到")), ("增长", None), ("", None)]
        {
            assert_eq!(endings.ending(text), wanted, "{text}");
        }
        let beginnings = WordList::beginnings(&["增", "增长", "用于"]);
        for (text, wanted) in [("增长", Some("增")), ("用于", Some("用于")), ("用", None), ("", None)] {
            assert_eq!(beginnings.beginning(text), wanted, "{text}");
        }
    }
}

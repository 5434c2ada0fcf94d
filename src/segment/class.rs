//! Classes of words, as coarse as extraction and reading ask.

use serde::Serialize;

/// What kind of word a token is, after jieba's (ICTCLAS) tags or the lexicon's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum WordClass {
    /// `v`
    Verb,
    /// `n`, and words of other classes that stand like nouns: `vn`, `an`, `j`, `nz`, `s`, `t`, `f`, `r`
    Noun,
    /// `a`, `b`, `z`
    Adjective,
    /// `d`
    Adverb,
    /// `m`, `q`: numbers and measures
    Number,
    /// `p`
    Preposition,
    /// `c`
    Conjunction,
    /// `u`, `y`, `k`, `h`
    Particle,
    /// `nr`, `ns`, `nt`: persons, places, organisations
    Name,
    /// `i`, `l`: idioms and set phrases that are a clause of their own
    Phrase,
    /// `jm`: contracted numeral phrases of the lexicon (四个意识)
    Count,
    /// Punctuation and whatever else
    Mark,
}

impl WordClass {
    /// All of them, in their order.
    pub(super) const ALL: [Self; 12] = [
        Self::Verb,
        Self::Noun,
        Self::Adjective,
        Self::Adverb,
        Self::Number,
        Self::Preposition,
        Self::Conjunction,
        Self::Particle,
        Self::Name,
        Self::Phrase,
        Self::Count,
        Self::Mark,
    ];

    /// The class of a tag.
    pub(super) fn of_tag(tag: &str) -> Self {
        match tag {
            "nr" | "nrfg" | "nrt" | "ns" | "nt" => Self::Name,
            "vn" | "an" | "j" | "nz" => Self::Noun,
            "jm" => Self::Count,
            "i" | "l" => Self::Phrase,
            tag => match tag.as_bytes().first() {
                Some(b'v') => Self::Verb,
                Some(b'n' | b's' | b't' | b'f' | b'r' | b'g') => Self::Noun,
                Some(b'a' | b'b' | b'z') => Self::Adjective,
                Some(b'd') => Self::Adverb,
                Some(b'm' | b'q') => Self::Number,
                Some(b'p') => Self::Preposition,
                Some(b'c') => Self::Conjunction,
                Some(b'u' | b'y' | b'k' | b'h') => Self::Particle,
                _ => Self::Mark,
            },
        }
    }

    /// Whether the word stands like a noun.
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_stand_in_their_order() {
        assert!(WordClass::ALL.iter().enumerate().all(|(index, &class)| class as usize == index));
    }
}

//! Parts of speech, as coarse as the extractors ask.

use crate::segment::Token;

/// A class of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Verb,
    Noun,
    Adjective,
    Adverb,
    Number,
    Preposition,
    Conjunction,
    Particle,
    Name,
    Phrase,
    Mark,
}

/// The class of a token's tag. 工作 and its like (`vn`) count as nouns.
pub(super) fn class(token: &Token) -> Class {
    match token.tag {
        "nr" | "nrfg" | "nrt" | "ns" | "nt" => Class::Name,
        "vn" | "an" | "j" | "jm" | "nz" => Class::Noun,
        "i" | "l" => Class::Phrase,
        tag => match tag.as_bytes().first() {
            Some(b'v') => Class::Verb,
            Some(b'n' | b's' | b't' | b'f' | b'r' | b'g') => Class::Noun,
            Some(b'a' | b'b' | b'z') => Class::Adjective,
            Some(b'd') => Class::Adverb,
            Some(b'm' | b'q') => Class::Number,
            Some(b'p') => Class::Preposition,
            Some(b'c') => Class::Conjunction,
            Some(b'u' | b'y' | b'k' | b'h') => Class::Particle,
            _ => Class::Mark,
        },
    }
}

//! Quotation and title marks.

use super::quote::QuoteKind;
use crate::text::Punctuation;

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    /// An ASCII quote: the text around it tells.
    Either,
}

/// A mark in a paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub at: usize,
    pub length: usize,
    pub side: Side,
    /// Marks of one family pair with one another.
    pub family: Family,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Single,
    Corner,
    WhiteCorner,
    Title,
    InnerTitle,
}

impl Family {
    pub fn kind(self) -> QuoteKind {
        match self {
            Self::Title | Self::InnerTitle => QuoteKind::Title,
            _ => QuoteKind::Quote,
        }
    }
}

pub(super) fn mark_of(c: char) -> Option<(Side, Family)> {
    Some(match c {
        '“' => (Side::Open, Family::Double),
        '”' => (Side::Close, Family::Double),
        '"' | '＂' | '〝' | '〞' | '„' => (Side::Either, Family::Double),
        '‘' => (Side::Open, Family::Single),
        '’' => (Side::Close, Family::Single),
        '\'' => (Side::Either, Family::Single),
        '「' => (Side::Open, Family::Corner),
        '」' => (Side::Close, Family::Corner),
        '『' => (Side::Open, Family::WhiteCorner),
        '』' => (Side::Close, Family::WhiteCorner),
        '《' => (Side::Open, Family::Title),
        '》' => (Side::Close, Family::Title),
        '〈' => (Side::Open, Family::InnerTitle),
        '〉' => (Side::Close, Family::InnerTitle),
        _ => return None,
    })
}

/// The quotation and title marks of a text, of which `punctuation` are all marks, placed from `start` on.
pub(super) fn marks(text: &str, start: usize, punctuation: &[Punctuation]) -> Vec<Mark> {
    let mark = |found: &Punctuation| {
        let (side, family) = mark_of(found.mark)?;
        let at = found.at - start;
        let length = found.mark.len_utf8();
        let apostrophe = family == Family::Single && is_apostrophe(text, at, at + length);
        (!apostrophe).then_some(Mark { at, length, side, family })
    };
    punctuation.iter().filter_map(mark).collect()
}

/// A single mark between Latin letters, or before the last two digits of a year: ’99.
pub(super) fn is_apostrophe(text: &str, at: usize, next: usize) -> bool {
    let before = text[..at].chars().next_back();
    let mut after = text[next..].chars();
    let year = after.clone().take(3).take_while(char::is_ascii_digit).count() == 2;
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let closes = || text[..at].rfind(['‘', '’']).is_some_and(|mark| text[mark..].starts_with('‘'));
    is_latin(after.next()) && (is_latin(before) || (year && text[at..].starts_with('’') && !closes()))
}

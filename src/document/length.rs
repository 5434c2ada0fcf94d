//! How long a paragraph is.

/// A heading's greatest length, in characters.
const HEADING_LENGTH: usize = 50;

/// Whether a paragraph may be a heading by its length.
pub(super) fn is_short(text: &str) -> bool {
    text.len() <= HEADING_LENGTH * 3 && length(text) <= HEADING_LENGTH
}

/// The length in characters.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

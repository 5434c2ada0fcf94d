//! What comes out of reading.

use std::path::PathBuf;

use super::format::Format;

/// A decoded file, before any cleaning.
///
/// For .docx and .html `text` is the extracted text, one paragraph a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// The decoded text.
    pub text: String,
    /// Where it was read from; empty for text given directly.
    pub path: PathBuf,
    /// The file's format.
    pub format: Format,
    /// The encoding's name as the WHATWG Encoding Standard spells it.
    pub encoding: &'static str,
    /// How many characters could not be decoded; U+FFFD stands in their place.
    pub undecodable: usize,
}

impl SourceText {
    /// Text that is already decoded, as from a string in memory.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self { text: text.into(), path: PathBuf::new(), format: Format::Plain, encoding: "UTF-8", undecodable: 0 }
    }
}

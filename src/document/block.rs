//! The blocks of a document.

use std::ops::Range;

use serde::Serialize;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum BlockKind {
    /// The headline.
    Title,
    /// The line under it: when and where it was said.
    Subtitle,
    /// Who said it, or its date alone.
    Byline,
    /// The address: 各位代表：
    Salutation,
    /// A line without a final mark that stands over what follows.
    Heading,
    /// Running text.
    Paragraph,
    /// The last paragraph, in which the speaker takes leave, and what is signed under it.
    Closing,
    /// Explanations of terms and annexes after the end.
    Glossary,
    /// What is not the document's own: page marks, web chrome, watermarks, licences.
    Boilerplate,
}

impl BlockKind {
    /// Whether the block is the document's own text, in which findings are sought and terms counted.
    pub fn is_body(self) -> bool {
        !matches!(self, Self::Glossary | Self::Boilerplate)
    }

    /// Whether the block says something: headings and running text, not the front that tells who speaks
    /// when and to whom.
    pub fn is_said(self) -> bool {
        matches!(self, Self::Heading | Self::Paragraph | Self::Closing)
    }
}

/// A paragraph of the clean text and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the clean text.
    pub range: Range<usize>,
}

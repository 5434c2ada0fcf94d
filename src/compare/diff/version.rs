//! What a document gives to a comparison.

use crate::analyzer::Analysis;
use crate::document::Document;
use crate::outline::Outline;

/// A document that is compared, with its directives; an [`Analysis`] is one.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its directives.
    pub outline: &'a Outline,
}

impl<'a> From<&'a Analysis> for Version<'a> {
    fn from(analysis: &'a Analysis) -> Self {
        Self { document: analysis.document(), outline: analysis.outline() }
    }
}

//! A quotation, and what kinds there are.

use std::ops::Range;

use serde::Serialize;

use crate::text::Span;

/// Whether a span is a quotation or a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuoteKind {
    /// “ ” ‘ ’ 「 」 『 』 and ASCII quotes.
    Quote,
    /// 《 》 〈 〉
    Title,
}

/// What a quotation is, told by its form and by what leads to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuoteSense {
    /// A name or a set phrase: “三农”, “最美家庭”, 《民法典》
    Term,
    /// A clause that is passed on: “己所不欲，勿施于人”
    Saying,
    /// What somebody said or wrote: 他指出：“要稳。”
    Citation,
}

/// A quoted phrase or a title, without its marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Quote {
    /// Quotation or title.
    pub kind: QuoteKind,
    /// What is quoted, without line breaks.
    pub text: String,
    /// Whether both marks stand there and fit.
    pub balanced: bool,
    /// Whether it is a term, a saying or a citation.
    pub sense: QuoteSense,
    /// The noun it modifies (“最美家庭”活动 → 活动); known once the document is segmented.
    pub head: Option<String>,
    /// 1-based line of the source.
    pub line: usize,
    /// Its place in the source.
    pub span: Span,
    /// Its place in the clean text.
    #[serde(skip)]
    pub clean: Range<usize>,
}

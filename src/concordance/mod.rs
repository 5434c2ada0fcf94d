//! What stands around a pattern: keyword in context, and collocates.

mod collocates;
mod pattern;

use serde::Serialize;

pub use self::collocates::{Collocate, Collocates, Window};
pub use self::pattern::Pattern;

use crate::chars::{first_characters, last_characters};
use crate::document::Document;
use crate::outline::Outline;
use crate::segment::Segmenter;
use crate::text::Span;

/// One line of a concordance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ConcordanceLine {
    /// What stands before, in the same paragraph.
    pub left: String,
    /// What was found.
    pub keyword: String,
    /// What stands behind, in the same paragraph.
    pub right: String,
    /// The directives around it, outermost first: 三 › （二） › 一是
    pub directive_path: String,
    /// 1-based line of the source.
    pub line: usize,
    /// The keyword's place in the source.
    pub span: Span,
}

/// The lines of a document's body that hold a pattern, in order, with `context` characters on either
/// side.
///
/// ```
/// use tifa::concordance::concordance;
/// let analyzer = tifa::Analyzer::new();
/// let speech = analyzer.analyze("一、总体要求\n坚持稳中求进工作总基调。");
/// let pattern = "稳中求进".parse().unwrap();
/// let lines = concordance(analyzer.segmenter(), speech.document(), speech.outline(), &pattern, 3);
/// assert_eq!((lines[0].left.as_str(), lines[0].right.as_str()), ("坚持", "工作总"));
/// assert_eq!(lines[0].directive_path, "一");
/// ```
pub fn concordance(
    segmenter: &Segmenter,
    document: &Document,
    outline: &Outline,
    pattern: &Pattern,
    context: usize,
) -> Vec<ConcordanceLine> {
    let text = document.clean().as_str();
    let line = |clean: std::ops::Range<usize>| {
        let block = document.body().find(|block| block.range.end >= clean.end)?.range.clone();
        let span = document.clean().span(&clean);
        Some(ConcordanceLine {
            left: last_characters(&text[block.start..clean.start], context).to_owned(),
            keyword: text[clean.clone()].to_owned(),
            right: first_characters(&text[clean.end..block.end], context).to_owned(),
            directive_path: outline.path_label(clean.start),
            line: document.line(span),
            span,
        })
    };
    pattern.find(segmenter, document).into_iter().filter_map(line).collect()
}

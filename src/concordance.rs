//! Keyword in context.

use regex::Regex;
use serde::Serialize;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::outline::Outline;
use crate::text::Span;

/// What to look for: words as they stand in clean text, or a regular expression over it.
#[derive(Debug, Clone)]
pub struct Pattern {
    regex: Regex,
}

impl Pattern {
    /// Looks for these words.
    ///
    /// # Errors
    /// Where there is nothing to look for.
    pub fn words(text: &str) -> Result<Self> {
        Self::regex(&regex::escape(text.trim()))
    }

    /// Looks for a regular expression in the syntax of the `regex` crate.
    ///
    /// # Errors
    /// Where the expression is not well-formed or matches the empty text.
    pub fn regex(expression: &str) -> Result<Self> {
        let refuse = |reason: String| Error::Query { text: expression.to_owned(), reason };
        let regex = Regex::new(expression).map_err(|error| refuse(error.to_string()))?;
        if regex.is_match("") {
            return Err(refuse("it matches the empty text".to_owned()));
        }
        Ok(Self { regex })
    }
}

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
    /// The directives around it, outermost first: 三、› （二）› 一是
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
/// use tifa::concordance::{concordance, Pattern};
/// let analyzer = tifa::Analyzer::new();
/// let speech = analyzer.analyze("一、总体要求\n坚持稳中求进工作总基调。");
/// let lines = concordance(speech.document(), speech.outline(), &Pattern::words("稳中求进").unwrap(), 3);
/// assert_eq!((lines[0].left.as_str(), lines[0].right.as_str()), ("坚持", "工作总"));
/// assert_eq!(lines[0].directive_path, "一、");
/// ```
pub fn concordance(document: &Document, outline: &Outline, pattern: &Pattern, context: usize) -> Vec<ConcordanceLine> {
    let mut lines = Vec::new();
    for block in document.body() {
        let text = document.text_of(block);
        for found in pattern.regex.find_iter(text) {
            let clean = block.range.start + found.start()..block.range.start + found.end();
            let span = document.clean().span(&clean);
            let path: Vec<&str> =
                outline.path_at(clean.start).iter().map(|directive| directive.marker.as_str()).collect();
            lines.push(ConcordanceLine {
                left: last_characters(&text[..found.start()], context).to_owned(),
                keyword: found.as_str().to_owned(),
                right: first_characters(&text[found.end()..], context).to_owned(),
                directive_path: path.join(" › "),
                line: document.line(span),
                span,
            });
        }
    }
    lines
}

fn last_characters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    if count == 0 { "" } else { &text[start..] }
}

fn first_characters(text: &str, count: usize) -> &str {
    &text[..text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)]
}

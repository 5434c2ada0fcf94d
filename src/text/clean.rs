//! The clean text of a whole document.

use std::ops::Range;

use super::landmarks::{Landmarks, Punctuation};
use super::layout::paragraphs;
use super::lines::{Role, lines, roles};
use super::normalize::{CleanWriter, is_plain};
use super::offsets::{OffsetMap, Span};
use crate::chars::is_han;

/// Why a paragraph is where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParagraphOrigin {
    /// The document's own text.
    Text,
    /// The number of a page.
    PageMark,
    /// What a generator or a download site wrote into the file.
    Watermark,
}

/// One paragraph: a range of bytes of the clean text, without the break that ends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes in the clean text.
    pub range: Range<usize>,
    /// Why it is there.
    pub origin: ParagraphOrigin,
}

/// A document's text in one form, each paragraph followed by a line feed.
#[derive(Debug, Clone)]
pub struct CleanText {
    text: String,
    map: OffsetMap,
    paragraphs: Vec<Paragraph>,
    landmarks: Landmarks,
}

impl CleanText {
    /// Cleans a source text: joins its lines to paragraphs and normalises its characters.
    ///
    /// ```
    /// let clean = tifa::text::CleanText::new("政 府 工 作 报 告\n增长８％。");
    /// assert_eq!(clean.as_str(), "政府工作报告\n增长8%。\n");
    /// ```
    pub fn new(source: &str) -> Self {
        let mut writer = CleanWriter { text: String::with_capacity(source.len()), ..CleanWriter::default() };
        let mut found = Vec::new();
        for piece in paragraphs(source, &lines(source)) {
            let start = writer.text.len();
            writer.push_paragraph(source, &piece.ranges);
            if writer.text.len() == start {
                continue;
            }
            let origin = match piece.role {
                Role::Text => ParagraphOrigin::Text,
                Role::PageMark => ParagraphOrigin::PageMark,
                Role::Watermark => ParagraphOrigin::Watermark,
            };
            found.push(Paragraph { range: start..writer.text.len(), origin });
            let end = piece.ranges.last().map_or(0, |range| range.end);
            writer.push('\n', end..end);
        }
        Self { text: writer.text, map: writer.map, paragraphs: found, landmarks: writer.landmarks }
    }

    /// The clean text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The paragraphs, in order of the clean text.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The marks in a range of the clean text, in order.
    ///
    /// ```
    /// let clean = tifa::text::CleanText::new("一要稳，二要进。");
    /// let marks: Vec<_> = clean.punctuation(&(0..15)).iter().map(|found| (found.at, found.mark)).collect();
    /// assert_eq!(marks, [(9, '，')]);
    /// ```
    pub fn punctuation(&self, range: &Range<usize>) -> &[Punctuation] {
        self.landmarks.punctuation(range)
    }

    /// Where in a range of the clean text characters stand that numbers are written with, 翻 and 双 among them.
    pub(crate) fn numerals(&self, range: &Range<usize>) -> &[usize] {
        self.landmarks.numerals(range)
    }

    /// Where a range of the clean text stands in the source.
    pub fn span(&self, clean: &Range<usize>) -> Span {
        self.map.span(clean)
    }
}

/// Cleans a slice of a source text as one piece: line breaks and page marks in it are left out.
/// The slice of any finding's span cleans to the finding's text, but for what is told by more than the slice: whether
/// the spaces of a letter-spaced line (政 府 工 作 报 告) are kept, and how wide a comma at its very edge is.
///
/// ```
/// assert_eq!(tifa::text::clean_fragment("加强队伍建\r\n— 3 —\r\n设"), "加强队伍建设");
/// ```
pub fn clean_fragment(slice: &str) -> String {
    let lines = roles(slice);
    let last = lines.len().saturating_sub(1);
    let kept = lines.into_iter().enumerate().filter(|&(number, (_, role))| {
        // A number at the slice's edge is its text; between two of its lines it is a page's.
        role == Role::Text || number == 0 || number == last
    });
    let pieces: Vec<Range<usize>> = kept.map(|(_, (range, _))| range).collect();
    let mut writer = CleanWriter::default();
    writer.push_paragraph(slice, &pieces);
    writer.text
}

/// The paragraphs of a slice of clean text as one piece, where it is told without their source what
/// [`clean_fragment`] would make of it: where no space is in them, and they meet in characters that are their own clean
/// form whatever stands beside them.
pub(crate) fn joined(clean: &str) -> Option<String> {
    if memchr::memchr(b' ', clean.as_bytes()).is_some() {
        return None;
    }
    let mut text = String::with_capacity(clean.len());
    for piece in clean.split('\n') {
        if let (Some(before), Some(after)) = (text.chars().next_back(), piece.chars().next()) {
            let mark_or_han = |c: char| is_han(c) || (is_plain(c) && !c.is_ascii());
            if !(mark_or_han(before) && is_plain(after)) {
                return None;
            }
        }
        text.push_str(piece);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_join_as_their_source_would() {
        let cases = [
            ("一、总体要求\n坚持稳中求进。\n2024年要实干。", Some("一、总体要求坚持稳中求进。2024年要实干。")),
            ("增长8%\n左右", None),
            ("坚定信念 转变作风\n实干", None),
            ("发展AI\nModel", None),
            ("在会议上\n——2024年", None),
        ];
        for (clean, wanted) in cases {
            assert_eq!(joined(clean).as_deref(), wanted, "{clean}");
            assert!(wanted.is_none_or(|wanted| clean_fragment(clean) == wanted), "{clean}");
        }
    }
}

//! The directive tree: every enumerated item that carries an explicit ordinal.
//!
//! `marker` finds where an item may begin, `series` which of these places
//! belong together and are items, `tree` which item contains which. No rank is
//! fixed: in one report 一是… lines are section heads above plain paragraphs, in
//! another they run inside a （一）, and 一、 has stood under （二）. Nesting and
//! continuation tell; GB/T 9704-2012 is asked only where they do not.

mod explain;
mod marker;
mod numeral;
mod series;
mod tree;

use std::ops::Range;

use serde::Serialize;

pub use self::explain::{Explanation, explain};
pub use self::numeral::numeral_value;

use self::marker::Candidate;
use crate::document::Document;
use crate::text::{CleanText, Punctuation, Span, clean_fragment, joined};

/// An enumerated item of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Directive {
    /// 1-based, in document order.
    pub id: usize,
    /// As written, punctuation included: 一、 （三） 一是 第一，
    pub marker: String,
    /// The number it carries.
    pub ordinal: u32,
    /// The `id` of the smallest item whose text contains this one.
    pub parent: Option<usize>,
    /// 0 for items without a parent.
    pub depth: usize,
    /// From after the marker to the first 。！？； or the paragraph's end.
    pub head: String,
    /// From the marker to the next item, without line breaks.
    pub text: String,
    /// 1-based line of the source.
    pub line: usize,
    /// The text's place in the source.
    pub span: Span,
    /// The text's place in the clean text.
    #[serde(skip)]
    pub clean: Range<usize>,
}

/// The directives of a document, in order, as a tree.
///
/// ```
/// use tifa::document::Document;
/// use tifa::outline::Outline;
/// use tifa::read::SourceText;
///
/// let source = SourceText::from_text("一、总体要求\n坚持稳中求进。\n二、重点任务\n一是稳增长。二是惠民生。");
/// let outline = Outline::new(&Document::new(source));
/// let markers: Vec<_> = outline.iter().map(|item| (item.depth, item.marker.as_str())).collect();
/// assert_eq!(markers, [(0, "一、"), (0, "二、"), (1, "一是"), (1, "二是")]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    directives: Vec<Directive>,
}

/// Where the markers of a document's directives stand in its clean text: less than an [`Outline`] for
/// those who only want to leave them out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markers {
    ranges: Vec<Range<usize>>,
}

impl Markers {
    /// Finds the markers of a document's directives.
    pub fn new(document: &Document) -> Self {
        let items = series::items(marker::candidates(document));
        Self { ranges: items.iter().map(|item| item.candidate.start..item.candidate.marker_end).collect() }
    }

    /// The markers in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Range<usize>> {
        self.ranges.iter()
    }
}

impl Outline {
    /// Finds the directives of a document.
    pub fn new(document: &Document) -> Self {
        let items = series::items(marker::candidates(document));
        let parents = tree::parents(&items, document);
        let clean = document.clean().as_str();
        let mut directives: Vec<Directive> = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let candidate = &item.candidate;
            let next = items.get(index + 1).map_or(clean.len(), |next| next.candidate.start);
            let range = candidate.start..text_end(document, candidate.block, candidate.start, next);
            let span = document.clean().span(&range);
            let parent: Option<usize> = parents[index];
            directives.push(Directive {
                id: index + 1,
                marker: clean[candidate.start..candidate.marker_end].to_owned(),
                ordinal: item.ordinal,
                parent: parent.map(|parent| parent + 1),
                depth: parent.map_or(0, |parent| directives[parent].depth + 1),
                head: head(document.clean(), candidate, document.blocks()[candidate.block].range.end).to_owned(),
                text: text(document, &range, span),
                line: document.line(span),
                span,
                clean: range,
            });
        }
        Self { directives }
    }

    /// The markers of the directives.
    pub fn markers(&self) -> Markers {
        let range = |directive: &Directive| directive.clean.start..directive.clean.start + directive.marker.len();
        Markers { ranges: self.directives.iter().map(range).collect() }
    }

    /// The directives in document order, parents before children.
    pub fn iter(&self) -> std::slice::Iter<'_, Directive> {
        self.directives.iter()
    }

    /// How many directives there are.
    pub fn len(&self) -> usize {
        self.directives.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.directives.is_empty()
    }

    /// The directives without a parent.
    pub fn roots(&self) -> impl Iterator<Item = &Directive> {
        self.iter().filter(|directive| directive.parent.is_none())
    }

    /// The directives whose parent is `directive`.
    pub fn children(&self, directive: &Directive) -> impl Iterator<Item = &Directive> {
        let id = directive.id;
        self.iter().filter(move |child| child.parent == Some(id))
    }

    /// The directive of an `id`.
    pub fn get(&self, id: usize) -> Option<&Directive> {
        self.directives.get(id.checked_sub(1)?)
    }

    /// The directives whose markers stand in a range of the clean text.
    pub(crate) fn within(&self, clean: &Range<usize>) -> &[Directive] {
        let first = self.directives.partition_point(|directive| directive.clean.start < clean.start);
        let last = self.directives.partition_point(|directive| directive.clean.start < clean.end);
        &self.directives[first..last.max(first)]
    }

    /// From the root to the smallest directive that contains a place in the clean text.
    pub fn path_at(&self, clean_offset: usize) -> Vec<&Directive> {
        let before = self.directives.partition_point(|directive| directive.clean.start <= clean_offset);
        let mut path = Vec::new();
        let mut next = before.checked_sub(1).map(|index| &self.directives[index]);
        while let Some(directive) = next {
            path.push(directive);
            next = directive.parent.and_then(|parent| self.get(parent));
        }
        path.reverse();
        path
    }
}

impl Outline {
    /// The markers around a place in the clean text, outermost first, without the marks that part them from
    /// their text: 三 › （二） › 一是
    pub fn path_label(&self, clean_offset: usize) -> String {
        let bare =
            |directive: &Directive| directive.marker.trim_end_matches(['、', '．', '.', '，', '：', ' ']).to_owned();
        self.path_at(clean_offset).into_iter().map(bare).collect::<Vec<_>>().join(" › ")
    }
}

impl<'a> IntoIterator for &'a Outline {
    type Item = &'a Directive;
    type IntoIter = std::slice::Iter<'a, Directive>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// An item's head: to the first mark that ends a clause's row, or the paragraph's end.
fn head<'a>(clean: &'a CleanText, item: &Candidate, end: usize) -> &'a str {
    let range = item.text..end;
    let ends = |mark: &&Punctuation| matches!(mark.mark, '。' | '！' | '？' | '；' | '!' | '?' | ';');
    let stop = clean.punctuation(&range).iter().find(ends).map_or(end, |mark| mark.at);
    clean.as_str()[item.text..stop].trim()
}

/// An item's text. What several paragraphs say is one piece of text here, and cleaned as one: so the slice of its span
/// cleans to it.
fn text(document: &Document, range: &Range<usize>, span: Span) -> String {
    let text = &document.clean().as_str()[range.clone()];
    match memchr::memchr(b'\n', text.as_bytes()) {
        Some(_) => joined(text).unwrap_or_else(|| clean_fragment(&document.source().text[span.range()])),
        None => text.to_owned(),
    }
}

/// Where an item's own text ends: before the next item, and before anything set aside.
fn text_end(document: &Document, block: usize, start: usize, next: usize) -> usize {
    let mut end = start;
    for block in &document.blocks()[block..] {
        if block.range.start >= next || !block.kind.is_body() {
            break;
        }
        end = block.range.end.min(next);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;

    fn tree(source: &str) -> Vec<(usize, String)> {
        let outline = Outline::new(&Document::new(SourceText::from_text(source)));
        outline.iter().map(|directive| (directive.depth, directive.marker.clone())).collect()
    }

    /// Each document with its items, indented by their depth.
    #[test]
    fn rank_is_told_by_the_document() {
        let body = "我们要坚持稳中求进，扎实做好各项工作，推动经济社会持续健康发展，让人民群众有更多获得感、幸福感、安全感，为全面完成目标任务打下坚实基础。";
        let cases: Vec<(String, &[(usize, &str)])> = vec![
            (
                "一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊".into(),
                &[(0, "一、"), (1, "（一）"), (1, "（二）"), (0, "二、"), (1, "（一）")],
            ),
            // Numbering that runs on through chapters.
            ("一、甲\n（一）乙\n二、丁\n（二）戊".into(), &[(0, "一、"), (1, "（一）"), (0, "二、"), (1, "（二）")]),
            // 一、 under （二）, as in the report of 1985.
            (
                format!("（一）甲\n{body}\n（二）乙\n一、丙\n二、丁\n（三）戊"),
                &[(0, "（一）"), (0, "（二）"), (1, "一、"), (1, "二、"), (0, "（三）")],
            ),
            // Inline series, one in another.
            (
                format!("（一）甲。一是{body}二是抓落实。一要快。二要准。\n（二）乙"),
                &[(0, "（一）"), (1, "一是"), (1, "二是"), (2, "一要"), (2, "二要"), (0, "（二）")],
            ),
            // 一是 lines as section heads.
            (
                format!("一、甲\n一是抓发展。\n{body}\n二是抓改革。\n{body}\n二、乙"),
                &[(0, "一、"), (1, "一是"), (1, "二是"), (0, "二、")],
            ),
            // A lone 一是, ordinals in prose, a list of numerals.
            ("一是抓落实。\n第一产业增长。之一是改革，统一是要务。一、二、三产增长。".into(), &[]),
            // A heading without a number stands above numbering that starts anew after it.
            (
                format!("去年工作\n（一）甲\n{body}\n今年工作\n要做到：一是快。二是准。\n（一）乙"),
                &[(0, "（一）"), (0, "一是"), (0, "二是"), (0, "（一）")],
            ),
            // Headings numbered anew within one of their own form; its series goes on after them.
            (
                "一、回顾\n二、任务\n一、稳增长\n二、调结构\n三、惠民生\n三、改革".into(),
                &[(0, "一、"), (0, "二、"), (1, "一、"), (1, "二、"), (1, "三、"), (0, "三、")],
            ),
            // A lead-in ends in a colon: what is numbered anew stands under the heading.
            (
                format!("一、甲\n{body}\n二、乙\n要抓好以下几件事：\n一、丙。\n二、丁。"),
                &[(0, "一、"), (0, "二、"), (1, "一、"), (1, "二、")],
            ),
            // 第一、 as a line over 一、, under another 一、.
            (
                format!("一、甲\n{body}\n第一、乙\n{body}\n一、丙\n{body}\n二、丁\n{body}\n第二、戊\n{body}"),
                &[(0, "一、"), (1, "第一、"), (2, "一、"), (2, "二、"), (1, "第二、")],
            ),
            // Members that follow each other head nothing; a series begun in mid-paragraph goes on in the next.
            (
                format!(
                    "（一）甲\n{body}\n一是乙。\n二是丙。\n{body}\n一要丁，{body}\n二要戊，{body}\n要节能。一是己。\n二是庚。\n三是辛。"
                ),
                &[
                    (0, "（一）"),
                    (1, "一是"),
                    (1, "二是"),
                    (1, "一要"),
                    (1, "二要"),
                    (1, "一是"),
                    (1, "二是"),
                    (1, "三是"),
                ],
            ),
            ("首先，学习。其次，研究。最后，落实。".into(), &[(0, "首先，"), (0, "其次，"), (0, "最后，")]),
            (
                "第一章 总则\n第一条 为了改革。\n第二条 坚持开放。\n第二章 附则\n第三条 自公布之日起施行。".into(),
                &[(0, "第一章"), (1, "第一条"), (1, "第二条"), (0, "第二章"), (1, "第三条")],
            ),
        ];
        for (source, wanted) in cases {
            let found = tree(&source);
            let found: Vec<(usize, &str)> = found.iter().map(|(depth, marker)| (*depth, marker.as_str())).collect();
            assert_eq!(found, wanted, "{source}");
        }
    }
}

//! The physical lines of a source text, and what each looks like.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::chars::{closes, columns, ends_sentence, is_blank, is_invisible, opens};

/// A line longer than this, in characters, may hold several paragraphs.
const LONG_LINE: usize = 200;

/// One line, or one paragraph of a line that holds several.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The bytes of the source, without the white space around them.
    pub range: Range<usize>,
    /// Width in columns, without the indent.
    pub columns: usize,
    /// Its length in characters: some programs wrap by these, whatever their width.
    pub characters: usize,
    /// Whether white space stood before it.
    pub indented: bool,
    /// Whether a blank line stood before it.
    pub after_blank: bool,
    /// How it ends.
    pub ending: Ending,
    /// What it is, told from the line alone.
    pub role: Role,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// With the mark that ends a sentence.
    Final,
    /// With a semicolon or a colon: a list's item or its introduction.
    Soft,
    /// With a comma or an opening mark: more must come.
    Open,
    /// With a word.
    Bare,
}

/// What a line is, as far as the line alone tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    PageMark,
    Watermark,
}

static PAGE_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[-—–－─―·•~～]\s*)+\d{1,3}(?:\s*[-—–－─―·•~～])*$|^\d{1,3}$|^第?\s*\d{1,3}\s*页(?:\s*[/，,]?\s*共\s*\d{1,3}\s*页)?$|^\d{1,3}\s*/\s*\d{1,3}$|^[Pp]age\s+\d{1,3}(?:\s+of\s+\d{1,3})?$")
        .expect("a valid pattern")
});

/// An address together with what generators say of themselves.
static WATERMARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:https?://|www\.|[a-z0-9-]+\.(?:com|cn|net|org)(?-u:\b)|微信公众号|公众号[：:]).*|由.{0,20}(?:文库|范文|文档).{0,12}(?:生成|提供|整理)")
        .expect("a valid pattern")
});

static GENERATOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"生成|下载|文库|范文|文档|转载|转自|更多|公众号|网站|扫码|关注|版权|本文来源|文章来源")
        .expect("a valid pattern")
});

/// The longest watermark, in Chinese characters.
const WATERMARK_LENGTH: usize = 120;

/// Reads the lines of `source`; blank ones are left out and remembered by the line after them.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = false;
    let watermarks = may_hold_watermarks(source);
    for physical in physical_lines(source) {
        each_paragraph(source, physical, |range| {
            let line = line(source, range, after_blank, watermarks);
            after_blank = line.is_none();
            lines.extend(line);
        });
    }
    lines
}

/// Where the lines of `source` are that [`lines`] reads, and what each is: all that there is to know where they are not
/// to be joined.
pub(super) fn roles(source: &str) -> Vec<(Range<usize>, Role)> {
    let mut roles = Vec::new();
    let watermarks = may_hold_watermarks(source);
    for physical in physical_lines(source) {
        each_paragraph(source, physical, |range| {
            let range = trimmed(source, range);
            if !range.is_empty() {
                roles.push((range.clone(), role(&source[range], watermarks)));
            }
        });
    }
    roles
}

/// A line, unless it is blank; `watermarks` tells whether it may be one.
fn line(source: &str, whole: Range<usize>, after_blank: bool, watermarks: bool) -> Option<Line> {
    let range = trimmed(source, whole.clone());
    let text = &source[range.clone()];
    (!text.is_empty()).then(|| Line {
        columns: columns(text),
        characters: text.chars().count(),
        indented: source[whole.start..range.start].chars().any(is_blank),
        after_blank,
        ending: ending(text),
        role: role(text, watermarks),
        range,
    })
}

/// A range without the white space around it.
fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let text = &source[range.clone()];
    let trimmed = trim(text);
    let start = range.start + (trimmed.as_ptr() as usize - text.as_ptr() as usize);
    start..start + trimmed.len()
}

/// Lines end with LF, CR LF, CR, vertical tab, form feed or the Unicode separators.
fn physical_lines(source: &str) -> impl Iterator<Item = Range<usize>> {
    let breaks = LineBreaks::of(source.as_bytes());
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let Some((at, length)) = breaks.next(source.as_bytes(), from) else {
            start = None;
            return Some(from..source.len());
        };
        start = Some(at + length);
        Some(from..at)
    })
}

/// Which line breaks a source holds: nearly all hold no others than LF and CR, for which alone a search
/// is several times faster.
enum LineBreaks {
    Plain,
    Any,
}

impl LineBreaks {
    fn of(bytes: &[u8]) -> Self {
        let holds = |needle: &[u8]| memchr::memmem::find(bytes, needle).is_some();
        let separators = ["\u{85}", "\u{2028}", "\u{2029}"];
        let rare = memchr::memchr2(b'\x0b', b'\x0c', bytes).is_some();
        if rare || separators.iter().any(|separator| holds(separator.as_bytes())) { Self::Any } else { Self::Plain }
    }

    /// Where the next line break stands, and its length in bytes.
    fn next(&self, bytes: &[u8], from: usize) -> Option<(usize, usize)> {
        let at = match self {
            Self::Plain => from + memchr::memchr2(b'\n', b'\r', &bytes[from..])?,
            Self::Any => (from..bytes.len()).find(|&at| break_length(&bytes[at..]) > 0)?,
        };
        Some((at, break_length(&bytes[at..])))
    }
}

/// The length in bytes of the line break that some bytes begin with; 0 where they begin with none.
fn break_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => 2,
        [b'\n' | b'\r' | b'\x0b' | b'\x0c', ..] => 1,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
        _ => 0,
    }
}

/// Parts a very long line at its paragraph marks: two or more wide spaces, or a tab.
fn each_paragraph(source: &str, line: Range<usize>, mut each: impl FnMut(Range<usize>)) {
    let text = &source[line.clone()];
    let marked = || {
        let bytes = text.trim_start().as_bytes();
        let holds = |space: &str| memchr::memmem::find(bytes, space.as_bytes()).is_some();
        memchr::memchr(b'\t', bytes).is_some() || holds("\u{3000}") || holds("\u{2003}")
    };
    if text.len() <= LONG_LINE || !marked() || text.chars().count() <= LONG_LINE {
        return each(line);
    }
    let (mut start, mut blanks, mut blank_start) = (0, 0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '\u{3000}' | '\t' | '\u{2003}' => {
                if blanks == 0 {
                    blank_start = at;
                }
                blanks += if c == '\t' { 2 } else { 1 };
            }
            _ => {
                if blanks >= 2 && blank_start > start {
                    each(line.start + start..line.start + blank_start);
                    start = blank_start;
                }
                blanks = 0;
            }
        }
    }
    each(line.start + start..line.end);
}

pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c| is_blank(c) || is_invisible(c))
}

fn ending(text: &str) -> Ending {
    let last = text.chars().rev().find(|&c| !is_invisible(c) && !closes(c));
    match last {
        Some(c) if ends_sentence(c) => Ending::Final,
        Some('；' | ';' | '：' | ':') => Ending::Soft,
        Some('，' | ',' | '、') => Ending::Open,
        Some(c) if opens(c) => Ending::Open,
        _ => Ending::Bare,
    }
}

/// Whether a source holds what every watermark does: an address, or the name of a site for documents.
/// Most hold neither, and none of their lines is asked.
fn may_hold_watermarks(source: &str) -> bool {
    let bytes = source.as_bytes();
    let is_address = |dot: usize| bytes.get(dot + 1).is_some_and(u8::is_ascii_alphabetic);
    let holds = |word: &str| memchr::memmem::find(bytes, word.as_bytes()).is_some();
    memchr::memchr_iter(b'.', bytes).any(is_address) || ["://", "公众号", "文库", "范文", "文档"].into_iter().any(holds)
}

fn role(text: &str, watermarks: bool) -> Role {
    if text.len() <= 40 && PAGE_MARK.is_match(text) {
        return Role::PageMark;
    }
    if watermarks && text.len() <= WATERMARK_LENGTH * 3 && GENERATOR.is_match(text) && WATERMARK.is_match(text) {
        return Role::Watermark;
    }
    Role::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        lines(source).into_iter().map(|line| &source[line.range]).collect()
    }

    #[test]
    fn any_line_break_breaks() {
        assert_eq!(texts("甲\n乙\r\n丙\r丁\u{2028}戊"), ["甲", "乙", "丙", "丁", "戊"]);
    }

    #[test]
    fn a_long_line_is_parted_at_its_paragraph_marks() {
        let long = "坚持改革开放。".repeat(40);
        let source = format!("同志们：\u{3000}\u{3000}{long}\u{3000}\u{3000}{long}");
        assert_eq!(texts(&source), ["同志们：", long.as_str(), long.as_str()]);
        assert_eq!(texts("区长\u{3000}\u{3000}张三").len(), 1);
    }

    #[test]
    fn page_marks_and_watermarks_are_told_by_the_line() {
        let cases = [
            ("— 3 —", Role::PageMark),
            ("-12-", Role::PageMark),
            ("第3页 共20页", Role::PageMark),
            ("3/20", Role::PageMark),
            ("17", Role::PageMark),
            ("2024", Role::Text),
            ("——2024年在大会上", Role::Text),
            ("本文档由 www.example.com 某某文库 生成，更多范文任你选", Role::Watermark),
            ("网址为www.example.gov.cn的平台上线运行。", Role::Text),
            ("加强文库建设", Role::Text),
        ];
        for (text, wanted) in cases {
            assert_eq!(role(text, true), wanted, "{text}");
        }
    }
}

//! Characters in one form.
//!
//! Documents write the same mark in many ways: full-width digits (which jieba
//! would split one by one), half-width punctuation in Chinese text, dashes of
//! every make, Kangxi radicals that look like characters, invisible marks. Each
//! rule looks at its neighbours only, so that a slice cleans to what the whole
//! cleaned to.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::landmarks::Landmarks;
use super::offsets::OffsetMap;
use crate::chars::{is_blank, is_common_han, is_han, is_invisible};

/// Clean text in the making.
#[derive(Debug, Default)]
pub(super) struct CleanWriter {
    pub text: String,
    pub map: OffsetMap,
    pub landmarks: Landmarks,
}

impl CleanWriter {
    /// Appends one clean character that stands for `source`.
    pub fn push(&mut self, c: char, source: Range<usize>) {
        self.map.push(self.text.len(), c.len_utf8(), source);
        self.landmarks.add(self.text.len(), c);
        self.text.push(c);
    }

    /// Appends the pieces of one paragraph, normalised, joined without a break.
    ///
    /// Nearly all characters of nearly all documents stay as they are: they are copied a run at a
    /// time, and only what lies between such runs is looked at with its neighbours.
    pub fn push_paragraph(&mut self, source: &str, pieces: &[Range<usize>]) {
        let mut spaced = None;
        let mut cursor = Cursor::new(source, pieces);
        loop {
            if let Some(run) = cursor.plain_run(self.text.len(), &mut self.landmarks) {
                self.map.push(self.text.len(), run.len(), run.clone());
                self.text.push_str(&source[run]);
            }
            let Some((c, at)) = cursor.next() else { break };
            if is_blank(c) {
                let end = cursor.skip_while(is_blank).unwrap_or(at.end);
                let spaced = *spaced.get_or_insert_with(|| is_letter_spaced(source, pieces));
                if keeps_space(cursor.before(1), cursor.peek(0), spaced) && !parts_digits(&cursor) {
                    self.push(' ', at.start..end);
                }
            } else if is_dash(c) && cursor.peek(0).is_some_and(is_dash) {
                // Two characters for one mark: the first stands for all but the last.
                let mut last = at.clone();
                let mut first = at;
                while let Some((_, next)) = cursor.next_if(is_dash) {
                    first.end = last.end;
                    last = next;
                }
                self.push('—', first.start..last.start);
                self.push('—', last);
            } else {
                self.push_char(c, at, cursor.before(1), cursor.peek(0));
            }
        }
    }

    fn push_char(&mut self, c: char, at: Range<usize>, before: Option<char>, after: Option<char>) {
        match c {
            '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => self.push(narrow(c), at),
            '％' | '＋' | '＝' | '＆' | '／' | '＃' | '＠' => self.push(narrow(c), at),
            '．' if before.is_some_and(is_digit) && after.is_some_and(is_digit) => self.push('.', at),
            ',' | ';' | ':' | '?' | '!' | '(' | ')' if is_chinese_context(before, after) => self.push(wide(c), at),
            '･' | '•' | '‧' | '∙' | '⋅' | '・' => self.push('·', at),
            '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' => {
                for plain in std::iter::once(c).nfkc() {
                    self.push(plain, at.clone());
                }
            }
            _ => self.push(c, at),
        }
    }
}

/// A character that is its own clean form, whatever stands beside it.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3011}' | '，' | '；' | '：' | '！' | '？' | '（' | '）' | '“' | '”' | '‘' | '’'
        | '0'..='9' | 'a'..='z' | 'A'..='Z' | '%')
}

/// How many bytes of plain characters a text begins with, which are to stand at `start` of the clean text.
fn plain_length(text: &str, start: usize, landmarks: &mut Landmarks) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if is_common_han(byte) {
            landmarks.add_common(start + at, text, at);
            at += 3;
        } else if byte.is_ascii_alphanumeric() {
            landmarks.add_alphanumeric(start + at, byte);
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next().filter(|&c| is_plain(c)) else { break };
            landmarks.add(start + at, c);
            at += c.len_utf8();
        }
    }
    at
}

/// The visible characters of a paragraph's pieces, one after the other, with a look back and ahead.
struct Cursor<'a> {
    source: &'a str,
    pieces: &'a [Range<usize>],
    /// Which piece the next character is in, and where.
    piece: usize,
    at: usize,
    /// The characters already passed, the last one last; white space of one run counts once.
    passed: [Option<char>; 3],
}

impl<'a> Cursor<'a> {
    fn new(source: &'a str, pieces: &'a [Range<usize>]) -> Self {
        Self { source, pieces, piece: 0, at: pieces.first().map_or(0, |piece| piece.start), passed: [None; 3] }
    }

    /// Passes the plain characters that follow in the same piece, and are to stand at `start` of the clean text.
    fn plain_run(&mut self, start: usize, landmarks: &mut Landmarks) -> Option<Range<usize>> {
        let end = self.pieces.get(self.piece)?.end;
        let rest = &self.source[self.at..end];
        let length = plain_length(rest, start, landmarks);
        let run = self.at..self.at + length;
        let mut backwards = rest[..length].chars().rev();
        match (backwards.next(), backwards.next()) {
            (Some(last), Some(before)) => self.passed = [self.passed[2], Some(before), Some(last)],
            (Some(last), None) => self.passed = [self.passed[1], self.passed[2], Some(last)],
            _ => return None,
        }
        self.at = run.end;
        Some(run)
    }

    fn next(&mut self) -> Option<(char, Range<usize>)> {
        let (c, range, piece) = self.look(self.piece, self.at)?;
        (self.piece, self.at) = (piece, range.end);
        if !(is_blank(c) && self.passed[2].is_some_and(is_blank)) {
            self.passed = [self.passed[1], self.passed[2], Some(c)];
        }
        Some((c, range))
    }

    fn next_if(&mut self, class: impl Fn(char) -> bool) -> Option<(char, Range<usize>)> {
        if self.peek(0).is_some_and(class) { self.next() } else { None }
    }

    /// Passes characters of a class; where the last of them ended.
    fn skip_while(&mut self, class: impl Fn(char) -> bool) -> Option<usize> {
        let mut end = None;
        while let Some((_, range)) = self.next_if(&class) {
            end = Some(range.end);
        }
        end
    }

    /// The character `count` before the one last passed.
    fn before(&self, count: usize) -> Option<char> {
        self.passed[2 - count]
    }

    /// The character `count` after the next one.
    fn peek(&self, count: usize) -> Option<char> {
        let (mut piece, mut at) = (self.piece, self.at);
        for _ in 0..count {
            let (_, range, of) = self.look(piece, at)?;
            (piece, at) = (of, range.end);
        }
        self.look(piece, at).map(|(c, _, _)| c)
    }

    /// The first visible character at or after a place. Between two pieces stands nothing, or a
    /// space where Latin words meet: Chinese text wraps anywhere.
    fn look(&self, mut piece: usize, mut at: usize) -> Option<(char, Range<usize>, usize)> {
        loop {
            let range = self.pieces.get(piece)?;
            if let Some(c) = self.source[at..range.end].chars().next() {
                let end = at + c.len_utf8();
                if is_plain(c) || !is_invisible(c) {
                    return Some((c, at..end, piece));
                }
                at = end;
                continue;
            }
            let before = self.source[range.clone()].chars().next_back();
            piece += 1;
            at = self.pieces.get(piece)?.start;
            let after = self.source[at..].chars().next();
            if before.is_some_and(|c| c.is_ascii_alphanumeric()) && after.is_some_and(|c| c.is_ascii_alphabetic()) {
                return Some((' ', at..at, piece));
            }
        }
    }
}

/// A space parts the phrases of a headline, a title and a name, two Latin words. Beside
/// punctuation, and between Chinese and Latin or digits, it is the typist's and means nothing.
fn keeps_space(before: Option<char>, after: Option<char>, letter_spaced: bool) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    if letter_spaced && is_han(before) && is_han(after) {
        return false;
    }
    (is_han(before) && is_han(after)) || (is_latin(before) && is_latin(after))
}

/// 1 9 9 8年: digits each alone between spaces are one number. The cursor stands behind the space.
fn parts_digits(cursor: &Cursor) -> bool {
    let digit = |c: Option<char>| c.is_some_and(is_digit);
    let alone = |c: Option<char>| !c.is_some_and(is_latin);
    digit(cursor.before(1)) && digit(cursor.peek(0)) && alone(cursor.before(2)) && alone(cursor.peek(1))
}

/// 政 府 工 作 报 告: at least four characters, each alone between spaces.
fn is_letter_spaced(source: &str, pieces: &[Range<usize>]) -> bool {
    let (mut words, mut single, mut length) = (0usize, 0usize, 0usize);
    let chars = pieces.iter().flat_map(|piece| source[piece.clone()].chars()).filter(|&c| !is_invisible(c));
    for c in chars.chain([' ']) {
        if is_blank(c) {
            words += usize::from(length > 0);
            single += usize::from(length == 1);
            length = 0;
        } else {
            length += 1;
        }
    }
    words >= 4 && single * 10 >= words * 9
}

fn is_chinese_context(before: Option<char>, after: Option<char>) -> bool {
    let chinese =
        |c: Option<char>| c.is_some_and(|c| is_han(c) || matches!(c, '\u{3001}'..='\u{3011}' | '“' | '”' | '％'));
    chinese(before) || chinese(after)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{ff10}'..='\u{ff19}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '―' | '–' | '─' | '－' | '━')
}

/// The ASCII form of a full-width form.
fn narrow(c: char) -> char {
    char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
}

/// The full-width form of an ASCII mark.
fn wide(c: char) -> char {
    char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normalized(source: &str) -> String {
        let mut writer = CleanWriter::default();
        writer.push_paragraph(source, std::slice::from_ref(&(0..source.len())));
        writer.text
    }

    #[test]
    fn characters_come_in_one_form() {
        let cases = [
            ("１９８４年", "1984年"),
            ("增长８．５％", "增长8.5%"),
            ("坚持,改革", "坚持，改革"),
            ("1,000元", "1,000元"),
            ("09:45", "09:45"),
            ("总体要求是:以", "总体要求是：以"),
            ("----2012年", "——2012年"),
            ("——2024", "——2024"),
            ("――在大会上", "——在大会上"),
            ("COVID-19", "COVID-19"),
            ("政 府 工 作 报 告", "政府工作报告"),
            ("坚定信念  转变作风", "坚定信念 转变作风"),
            ("二、 2012年", "二、2012年"),
            ("坚持 “美丽”", "坚持“美丽”"),
            ("增长 8% 左右", "增长8%左右"),
            ("three words here", "three words here"),
            ("⾸都", "首都"),
            ("改\u{200b}革\u{e004}开放", "改革开放"),
            ("党建・共建", "党建·共建"),
            ("省长\u{3000}李四", "省长 李四"),
            ("关于1 9 9 8年政府工作", "关于1998年政府工作"),
            ("2023 2024", "2023 2024"),
        ];
        for (source, clean) in cases {
            assert_eq!(normalized(source), clean, "{source:?}");
        }
    }

    #[test]
    fn a_normalised_text_is_left_alone() {
        for text in ["1984年，增长8.5%。", "——在会议上", "省长 李四", "一、“四个意识”；（二）《纲要》"]
        {
            assert_eq!(normalized(text), text);
        }
    }
}

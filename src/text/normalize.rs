//! Characters in one form.
//!
//! Documents write the same mark in many ways: full-width digits (which jieba
//! would split one by one), half-width punctuation in Chinese text, dashes of
//! every make, Kangxi radicals that look like characters, invisible marks. Each
//! rule looks at its neighbours only, so that a slice cleans to what the whole
//! cleaned to.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::chars::{is_blank, is_han, is_invisible};
use super::offsets::OffsetMap;

/// Clean text in the making.
#[derive(Debug, Default)]
pub(super) struct CleanWriter {
    pub text: String,
    pub map: OffsetMap,
}

impl CleanWriter {
    /// Appends one clean character that stands for `source`.
    pub fn push(&mut self, c: char, source: Range<usize>) {
        self.map.push(self.text.len(), c.len_utf8(), source);
        self.text.push(c);
    }

    /// Appends the pieces of one paragraph, normalised, joined without a break.
    pub fn push_paragraph(&mut self, source: &str, pieces: &[Range<usize>]) {
        let chars = visible_chars(source, pieces);
        let spaced = is_letter_spaced(&chars);
        let mut i = 0;
        while i < chars.len() {
            let (c, at) = (chars[i].0, chars[i].1.clone());
            if is_blank(c) {
                let end = run_end(&chars, i, is_blank);
                let before = i.checked_sub(1).map(|j| chars[j].0);
                let after = chars.get(end).map(|next| next.0);
                if keeps_space(before, after, spaced) && !parts_digits(&chars, i, end) {
                    self.push(' ', at.start..chars[end - 1].1.end);
                }
                i = end;
            } else if is_dash(c) && chars.get(i + 1).is_some_and(|next| is_dash(next.0)) {
                let end = run_end(&chars, i, is_dash);
                // Two characters for one mark: the first stands for it all, the second for its end.
                self.push('—', at.start..chars[end - 2].1.end);
                self.push('—', chars[end - 1].1.clone());
                i = end;
            } else {
                let before = i.checked_sub(1).map(|j| chars[j].0);
                let after = chars.get(i + 1).map(|next| next.0);
                self.push_char(c, at, before, after);
                i += 1;
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

/// The characters of the pieces with their places, invisible ones left out, line breaks at the
/// pieces' ends and beginnings left out.
fn visible_chars(source: &str, pieces: &[Range<usize>]) -> Vec<(char, Range<usize>)> {
    let mut chars = Vec::with_capacity(pieces.iter().map(|piece| piece.len() / 3 + 1).sum());
    for (number, piece) in pieces.iter().enumerate() {
        let text = &source[piece.clone()];
        // Latin words on both sides of a wrap are two words; Chinese ones are one text.
        let latin_before = chars.last().is_some_and(|(c, _): &(char, _)| c.is_ascii_alphanumeric());
        let latin_after = text.starts_with(|c: char| c.is_ascii_alphabetic());
        if number > 0 && latin_before && latin_after {
            chars.push((' ', piece.start..piece.start));
        }
        chars.extend(
            text.char_indices()
                .filter(|&(_, c)| !is_invisible(c))
                .map(|(i, c)| (c, piece.start + i..piece.start + i + c.len_utf8())),
        );
    }
    chars
}

fn run_end(chars: &[(char, Range<usize>)], start: usize, class: impl Fn(char) -> bool) -> usize {
    start + chars[start..].iter().take_while(|(c, _)| class(*c)).count()
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

/// 1 9 9 8年: digits each alone between spaces are one number.
fn parts_digits(chars: &[(char, Range<usize>)], start: usize, end: usize) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| chars.get(index)).map(|(c, _)| *c);
    let digit = |c: Option<char>| c.is_some_and(is_digit);
    let alone = |c: Option<char>| !c.is_some_and(is_latin);
    digit(at(start.checked_sub(1)))
        && digit(at(Some(end)))
        && alone(at(start.checked_sub(2)))
        && alone(at(Some(end + 1)))
}

/// 政 府 工 作 报 告: at least four characters, each alone between spaces.
fn is_letter_spaced(chars: &[(char, Range<usize>)]) -> bool {
    let (mut words, mut single, mut length) = (0usize, 0usize, 0usize);
    for c in chars.iter().map(|(c, _)| *c).chain([' ']) {
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

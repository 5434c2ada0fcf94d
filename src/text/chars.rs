//! Classes of characters that several stages ask about.

/// A Chinese character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '\u{20000}'..='\u{3134f}')
}

/// A character that a reader does not see and that carries nothing: zero-width marks, byte order
/// marks in mid-text, soft hyphens, controls, private use (generators mark their pages so).
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
        | '\u{e000}'..='\u{f8ff}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// White space of any width, line breaks included.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// Marks that end a sentence.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…')
}

/// Marks that may stand between a sentence's final mark and its end.
pub(super) fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '」' | '』' | '）' | ')' | '》' | '】' | '］')
}

/// Marks that open what must be closed.
pub(super) fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '(' | '《' | '〈' | '【' | '［')
}

/// Marks that no line of a well-set text begins with.
pub(super) fn never_begins_line(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '”' | '’' | '）' | '》' | '」' | '』' | ',' | ';' | '%'
    )
}

/// The width in columns, two for a wide character and one for a narrow one, told from the bytes: of
/// nearly all lines it is asked, and a wide character has three bytes.
pub(super) fn columns(text: &str) -> usize {
    let narrow = text.bytes().filter(u8::is_ascii).count();
    narrow + (text.len() - narrow) * 2 / 3
}

/// Whether a character that begins with this byte is a common Chinese one (U+4000 to U+9FFF), three
/// bytes long. Most of a text is such characters; a scan that asks this first decodes hardly anything.
pub(crate) fn is_common_han(first_byte: u8) -> bool {
    (0xE4..=0xE9).contains(&first_byte)
}

/// Where the first character that is one of the numerals 一 to 十, 两 and 双 begins, from a byte on. Of most characters
/// the first byte tells that they are none.
pub(crate) fn first_numeral(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&first) = bytes.get(at) {
        if matches!(first, 0xE4 | 0xE5) && text[at..].starts_with(is_numeral) {
            return Some(at);
        }
        at += if is_common_han(first) { 3 } else { text[at..].chars().next().map_or(1, char::len_utf8) };
    }
    None
}

/// A numeral below eleven, or a word for two.
pub(crate) fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '两' | '双' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// The characters of a text that are not common Chinese ones, with their places: marks, above all.
pub(crate) fn uncommon_chars(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut next = 0;
    std::iter::from_fn(move || {
        while is_common_han(*text.as_bytes().get(next)?) {
            next += 3;
        }
        let at = next;
        let c = text[at..].chars().next()?;
        next += c.len_utf8();
        Some((at, c))
    })
}

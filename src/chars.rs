//! Classes of characters that several stages ask about.

/// A Chinese character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '\u{20000}'..='\u{3134f}')
}

/// A letter or figure of any script. Nearly all characters are common Chinese ones or the marks between them: they are
/// told before the tables of Unicode are asked, where they stand far behind.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => true,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '“' | '”' | '《' | '》' | '（' | '）' | '—' => {
            false
        }
        _ => c.is_alphanumeric(),
    }
}

/// A character that a reader does not see and that carries nothing: zero-width marks, byte order
/// marks in mid-text, soft hyphens, controls, private use (generators mark their pages so).
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
        | '\u{e000}'..='\u{f8ff}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// White space of any width, line breaks included.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// Marks that end a sentence.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…')
}

/// Marks that may stand between a sentence's final mark and its end.
pub(crate) fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '」' | '』' | '）' | ')' | '》' | '】' | '］')
}

/// Marks that open what must be closed.
pub(crate) fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '(' | '《' | '〈' | '【' | '［')
}

/// Marks that no line of a well-set text begins with.
pub(crate) fn never_begins_line(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '”' | '’' | '）' | '》' | '」' | '』' | ',' | ';' | '%'
    )
}

/// The width in columns, two for a wide character and one for a narrow one, told from the bytes: of
/// nearly all lines it is asked, and a wide character has three bytes.
pub(crate) fn columns(text: &str) -> usize {
    let narrow = text.bytes().filter(u8::is_ascii).count();
    narrow + (text.len() - narrow) * 2 / 3
}

/// Whether a character that begins with this byte is a common Chinese one (U+4000 to U+9FFF), three
/// bytes long. Most of a text is such characters; a scan that asks this first decodes hardly anything.
pub(crate) fn is_common_han(first_byte: u8) -> bool {
    (0xE4..=0xE9).contains(&first_byte)
}

/// The last characters of a text, at most so many.
pub(crate) fn last_characters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The first characters of a text, at most so many.
pub(crate) fn first_characters(text: &str, count: usize) -> &str {
    &text[..text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)]
}

/// A set of common Chinese characters (U+4000 to U+9FFF), one bit each: asking is looking up, whatever the character,
/// where comparing would be guessed wrong by the processor as often as not.
pub(crate) struct HanSet([u64; 0x6000 / 64]);

impl HanSet {
    /// The set of some characters, all of which are common ones.
    pub const fn new(chars: &[char]) -> Self {
        let mut bits = [0; 0x6000 / 64];
        let mut index = 0;
        while index < chars.len() {
            let place = chars[index] as usize - 0x4000;
            bits[place / 64] |= 1 << (place % 64);
            index += 1;
        }
        Self(bits)
    }

    pub fn contains(&self, c: char) -> bool {
        self.holds((c as usize).wrapping_sub(0x4000))
    }

    /// Where the first of its characters begins, from a byte of a text on.
    pub fn find(&self, text: &str, from: usize) -> Option<usize> {
        let mut at = from;
        // Each of its characters has three bytes.
        while let Some(&[first, _, _]) = text.as_bytes().get(at..at + 3) {
            if self.holds_at(text, at) {
                return Some(at);
            }
            at += match first {
                0..=0x7f => 1,
                0x80..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0.. => 4,
            };
        }
        None
    }

    /// Whether it holds the character that begins with a byte of a text.
    #[inline]
    pub fn holds_at(&self, text: &str, at: usize) -> bool {
        let Some(&[first @ 0xE4..=0xE9, second, third]) = text.as_bytes().get(at..at + 3) else { return false };
        let bits = |byte: u8| usize::from(byte & 0x3f);
        self.holds((usize::from(first & 0x0f) << 12 | bits(second) << 6 | bits(third)).wrapping_sub(0x4000))
    }

    fn holds(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 != 0)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_what_they_are_made_of() {
        const SET: HanSet = HanSet::new(&['一', '十', '\u{4000}', '\u{9fff}']);
        let cases = [
            ("一", Some(0)),
            ("（十", Some(3)),
            ("a\u{9fff}", Some(1)),
            ("二、3", None),
            ("", None),
            ("\u{10ffff}", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(SET.find(text, 0), wanted, "{text}");
            assert_eq!(text.chars().any(|c| SET.contains(c)), wanted.is_some(), "{text}");
        }
        assert_eq!(SET.find("一二一", 3), Some(6));
    }

    #[test]
    fn letters_are_what_unicode_says() {
        assert!(('\0'..=char::MAX).all(|c| is_letter(c) == c.is_alphanumeric()));
    }
}

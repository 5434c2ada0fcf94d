//! Bytes → characters: which encoding, told on the whole file.
//!
//! A byte order mark decides. Then UTF-16 without a mark (its zero bytes and
//! its plausible text give it away), then UTF-8 by validity, then the guess of
//! `chardetng` between GB18030 and Big5. No country hint is given to it: with
//! one, Big5 decodes as GBK without an error.

use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::chars::uncommon_chars;
use crate::error::{Error, Result};

/// The share of characters that may be undecodable or controls before bytes are called no text.
const GARBAGE: f64 = 0.02;

/// The share of replacement characters up to which broken UTF-8 is still UTF-8.
const BROKEN_UTF8: f64 = 0.01;

pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    pub undecodable: usize,
}

/// Decodes `bytes`; `declared` is what the file says of itself (a web page's `charset`), believed
/// only where the bytes do not contradict it.
pub(super) fn decode(path: &Path, bytes: &[u8], declared: Option<&str>) -> Result<Decoded> {
    let valid = std::str::from_utf8(bytes).ok();
    let (encoding, body) = detect(bytes, valid, declared);
    let (text, undecodable) = match valid.filter(|_| encoding == UTF_8) {
        Some(valid) => (valid[bytes.len() - body.len()..].to_owned(), 0),
        None => {
            let text = encoding.decode_without_bom_handling(body).0.into_owned();
            // Only what decoding put in counts: a file may hold a U+FFFD of its own.
            let undecodable = count_undecodable(encoding, body, &text);
            (text, undecodable)
        }
    };
    let unreadable = garbage(&text, undecodable).or_else(|| misread(encoding, &text));
    if let Some(reason) = unreadable {
        return Err(Error::NotText { path: path.to_owned(), reason });
    }
    Ok(Decoded { text, encoding: encoding.name(), undecodable })
}

/// The encoding, and the bytes after a mark; `valid` are the bytes where they are valid UTF-8.
fn detect<'a>(bytes: &'a [u8], valid: Option<&str>, declared: Option<&str>) -> (&'static Encoding, &'a [u8]) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding, &bytes[length..]);
    }
    if let Some(encoding) = utf16_without_bom(bytes, valid) {
        return (encoding, bytes);
    }
    if valid.is_some() || nearly_utf8(bytes) {
        return (UTF_8, bytes);
    }
    if let Some(encoding) = declared.and_then(|label| Encoding::for_label(label.as_bytes())) {
        let encoding = if encoding == encoding_rs::GBK { GB18030 } else { encoding };
        if encoding != UTF_8 && !encoding.decode_without_bom_handling(bytes).1 {
            return (encoding, bytes);
        }
    }
    // Chinese files come in these two; whatever else is guessed is a short or unusual GBK file.
    let encoding = if guess(bytes) == BIG5 { BIG5 } else { GB18030 };
    (encoding, bytes)
}

/// So many bytes tell what the rest is: two thousand characters.
const SAMPLE: usize = 1 << 12;

/// The guess of the detector, which takes longer than all else that is done with a file's bytes.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[first..bytes.len().min(first + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, first + sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a mark: an even length, and one reading of it is made of the characters that
/// Chinese documents are made of, where almost no other encoding's bytes would be.
fn utf16_without_bom(bytes: &[u8], valid: Option<&str>) -> Option<&'static Encoding> {
    if bytes.len() < 8 || !bytes.len().is_multiple_of(2) || (valid.is_some() && memchr::memchr(0, bytes).is_none()) {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        // Hardly anything is UTF-16; its beginning tells of the rest.
        let beginning = encoding.decode_without_bom_handling(&bytes[..bytes.len().min(SAMPLE)]).0;
        plausible(&beginning) * 2 >= beginning.chars().count() && {
            let (text, broken) = encoding.decode_without_bom_handling(bytes);
            !broken && is_plausible(&text)
        }
    })
}

/// Characters of any Chinese document, hardly found in misread bytes.
fn is_telling(c: char) -> bool {
    matches!(c, '的' | '，' | '。' | '、' | '\n' | ' ' | '\u{3000}')
}

/// Whether nearly all of `text` is what Chinese documents are made of.
fn is_plausible(text: &str) -> bool {
    let all = text.chars().count();
    let telling = text.chars().filter(|&c| is_telling(c)).count();
    plausible(text) * 100 >= all * 97 && telling * 100 >= all
}

/// How many characters of `text` are such as Chinese documents are made of.
fn plausible(text: &str) -> usize {
    let is_plausible = |c: &char| {
        matches!(c, '\u{20}'..='\u{7e}' | '\n' | '\r' | '\t' | '\u{2014}'..='\u{2026}' | '\u{3000}'..='\u{3011}'
            | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
    };
    text.chars().filter(is_plausible).count()
}

fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut all, mut wide, mut broken) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        all += chunk.valid().chars().count();
        wide += chunk.valid().chars().filter(|c| c.len_utf8() == 3).count();
        broken += usize::from(!chunk.invalid().is_empty());
        // There are fewer characters than bytes: whatever comes, too many are broken.
        if broken as f64 >= BROKEN_UTF8 * bytes.len() as f64 {
            return false;
        }
    }
    // What is broken is read as a character of its own, which is a wide one.
    wide + broken > broken * 4 && (broken as f64) < BROKEN_UTF8 * (all + broken) as f64
}

fn count_undecodable(encoding: &'static Encoding, body: &[u8], text: &str) -> usize {
    let replaced = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    if replaced == 0 {
        return 0;
    }
    let own =
        if encoding == UTF_8 { body.windows(3).filter(|window| *window == "\u{FFFD}".as_bytes()).count() } else { 0 };
    replaced.saturating_sub(own)
}

/// Two-byte encodings decode almost any high bytes to characters, and only a text's own marks and
/// commonest word are hardly ever among them.
fn misread(encoding: &'static Encoding, text: &str) -> Option<String> {
    const LONG_ENOUGH: usize = 100;
    let all = text.chars().count();
    if !(encoding == GB18030 || encoding == BIG5) || all < LONG_ENOUGH {
        return None;
    }
    let telling = text.chars().filter(|&c| is_telling(c)).count();
    (telling * 100 < all).then(|| "no punctuation and no common character in it".to_owned())
}

/// Why `text` is no text, if it is none.
fn garbage(text: &str, undecodable: usize) -> Option<String> {
    let (all, mut controls, mut strange) = (text.chars().count(), 0usize, 0usize);
    for (_, c) in uncommon_chars(text) {
        controls += usize::from(c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{1a}'));
        strange += usize::from(is_strange(c));
    }
    let limit = |share: f64| (share * all as f64).max(1.0);
    if controls as f64 > limit(GARBAGE) {
        return Some(format!("{controls} control characters"));
    }
    if undecodable as f64 > limit(GARBAGE) {
        return Some(format!("{undecodable} of {all} characters undecodable"));
    }
    (strange as f64 > limit(0.10)).then(|| format!("{strange} of {all} characters are of no language"))
}

/// Characters that documents hardly hold and misread bytes do: private use, rare planes.
fn is_strange(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' | '\u{3400}'..='\u{4dbf}' | '\u{a000}'..='\u{abff}'
        | '\u{1100}'..='\u{1fff}' | '\u{10000}'..='\u{1f2ff}' | '\u{1fb00}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str =
        "各位代表：现在，我代表市人民政府，向大会报告工作，请予审议，并请列席人员提出意见。\n一、过去一年的工作。";
    const TRADITIONAL: &str =
        "各位代表：現在，我代表市政府，向大會報告工作，請予審議，並請列席的同志提出意見。發展經濟，改善民生。";

    fn name_and_text(bytes: &[u8]) -> (String, String) {
        let decoded = decode(Path::new("x"), bytes, None).expect("text");
        (decoded.encoding.to_owned(), decoded.text)
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let with_bom = [&b"\xEF\xBB\xBF"[..], SIMPLIFIED.as_bytes()].concat();
        let utf16_bom = [&b"\xFF\xFE"[..], &utf16(SIMPLIFIED, true)].concat();
        let late = [&"<meta name=x>\n".repeat(1_000), SIMPLIFIED].concat();
        let cases: Vec<(&str, Vec<u8>, &str)> = vec![
            ("UTF-8", SIMPLIFIED.into(), SIMPLIFIED),
            ("UTF-8", with_bom, SIMPLIFIED),
            ("UTF-16LE", utf16_bom, SIMPLIFIED),
            ("UTF-16LE", utf16(SIMPLIFIED, true), SIMPLIFIED),
            ("UTF-16BE", utf16(SIMPLIFIED, false), SIMPLIFIED),
            ("gb18030", GB18030.encode(SIMPLIFIED).0.into_owned(), SIMPLIFIED),
            // A page's head may be longer than what is looked at.
            ("gb18030", GB18030.encode(&late).0.into_owned(), &late),
            ("Big5", BIG5.encode(TRADITIONAL).0.into_owned(), TRADITIONAL),
            ("UTF-8", TRADITIONAL.into(), TRADITIONAL),
        ];
        for (encoding, bytes, text) in cases {
            assert_eq!(name_and_text(&bytes), (encoding.to_owned(), text.to_owned()));
        }
    }

    #[test]
    fn broken_bytes_are_counted() {
        let mut bytes = SIMPLIFIED.repeat(20).into_bytes();
        bytes[4] = 0xFF;
        let decoded = decode(Path::new("x"), &bytes, None).expect("text");
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.undecodable >= 1, "{}", decoded.undecodable);
    }

    #[test]
    fn a_wrong_declaration_is_not_believed() {
        let bytes = GB18030.encode(SIMPLIFIED).0.into_owned();
        let decoded = decode(Path::new("x"), &bytes, Some("utf-8")).expect("text");
        assert_eq!((decoded.encoding, decoded.text.as_str()), ("gb18030", SIMPLIFIED));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        // A linear congruential generator: the same "random" bytes at every run.
        let mut state = 12345u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(4000)
        .collect();
        assert!(matches!(decode(Path::new("x"), &noise, None), Err(Error::NotText { .. })));
        let high: Vec<u8> = noise.iter().map(|b| b | 0x80).collect();
        assert!(matches!(decode(Path::new("x"), &high, None), Err(Error::NotText { .. })));
    }
}

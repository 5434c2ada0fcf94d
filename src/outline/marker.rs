//! Candidates: places where an item may begin, each with its marker.

use std::ops::Range;

use super::numeral::numeral_value;
use crate::document::{Block, Document};
use crate::text::Punctuation;

/// The forms a marker comes in. The first ones, in this order, are the ranks of GB/T 9704-2012
/// (chapters above 一、→（一）→1.→（1）); it only decides where the document itself does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// 第一编 第一章 第一节 第一条
    Chapter(u8),
    /// 一、
    Han,
    /// （一）
    HanParenthesis,
    /// 1.
    Arabic,
    /// （1） 1）
    ArabicParenthesis,
    /// ①
    Circled,
    /// 第一， 第一、
    Ordinal,
    /// 一是
    Shi,
    /// 一要
    Yao,
    /// 其一，
    Among,
    /// 首先， 其次， 最后，
    Sequence,
}

impl Form {
    /// Whether such markers stand over sections; the others are spoken, within a text.
    pub fn is_heading(self) -> bool {
        self <= Self::Circled
    }
}

/// A place where an item may begin.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Clean offset of the marker.
    pub start: usize,
    /// Clean offset after the marker and the space behind it.
    pub text: usize,
    /// Clean offset after the marker.
    pub marker_end: usize,
    pub form: Form,
    /// `None` for 最后, whose number is one more than its forerunner's.
    pub ordinal: Option<u32>,
    /// Whether the marker opens its block.
    pub initial: bool,
    /// Which of the document's blocks it stands in.
    pub block: usize,
}

/// All candidates in a document's body, in order.
pub(super) fn candidates(document: &Document) -> Vec<Candidate> {
    let clean = document.clean().as_str();
    // 本报记者 某某摄三是: a caption was glued into the sentence. Few documents hold the character at all.
    let captions: Vec<usize> =
        memchr::memmem::find_iter(clean.as_bytes(), CAPTION).map(|at| at + CAPTION.len()).collect();
    let mut found = Vec::new();
    for (number, block) in document.blocks().iter().enumerate().filter(|(_, block)| block.kind.is_body()) {
        for at in places(document, &block.range, &captions) {
            found.extend(candidate(clean, block, number, at));
        }
    }
    found
}

/// The last character of a photograph's caption.
const CAPTION: &str = "摄";

/// Where in a block an item may begin: at its beginning, and behind a mark.
fn places(document: &Document, block: &Range<usize>, captions: &[usize]) -> Vec<usize> {
    let clean = document.clean();
    let behind = |mark: &Punctuation| may_precede(mark.mark).then_some(mark.end());
    let captions = captions.iter().copied().filter(|at| block.contains(at));
    let mut places: Vec<usize> = clean.punctuation(block).iter().filter_map(behind).chain(captions).collect();
    places.push(block.start);
    places.retain(|&at| clean.as_str()[at..block.end].starts_with(may_begin));
    places.sort_unstable();
    places
}

/// The item that may begin at a place of a block.
fn candidate(clean: &str, block: &Block, number: usize, start: usize) -> Option<Candidate> {
    let (before, rest) = (&clean[block.range.start..start], &clean[start..block.range.end]);
    let (form, ordinal, length) = marker(rest)?;
    let (initial, after) = (before.is_empty(), &rest[length..]);
    if !(initial || may_begin_inline(form, before)) || !may_follow(form, initial, after) {
        return None;
    }
    let space = after.len() - after.trim_start().len();
    let marker_end = start + length;
    Some(Candidate { start, marker_end, text: marker_end + space, form, ordinal, initial, block: number })
}

/// Characters after which an item of any form may begin in mid-text.
fn may_precede(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | '：' | '…' | '，' | '”' | '’' | '）' | '》' | '—' | ' ')
}

/// Characters that markers begin with.
fn may_begin(c: char) -> bool {
    matches!(c, '（' | '(' | '①'..='⑳' | '第' | '其' | '首' | '再' | '最' | '0'..='9')
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// The marker that a text begins with: its form, its number, its length in bytes.
fn marker(text: &str) -> Option<(Form, Option<u32>, usize)> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    match first {
        '（' | '(' => {
            let (form, ordinal, length) = match numeral(rest, 3) {
                Some((ordinal, length)) => (Form::HanParenthesis, ordinal, length),
                None => digits(rest).map(|(ordinal, length)| (Form::ArabicParenthesis, ordinal, length))?,
            };
            let close = rest[length..].chars().next().filter(|&c| matches!(c, '）' | ')'))?;
            Some((form, Some(ordinal), first.len_utf8() + length + close.len_utf8()))
        }
        '①'..='⑳' => Some((Form::Circled, Some(first as u32 - '①' as u32 + 1), first.len_utf8())),
        '第' => {
            let (ordinal, length) = numeral(rest, 5)?;
            let (form, behind) = after_ordinal(&rest[length..])?;
            Some((form, Some(ordinal), first.len_utf8() + length + behind))
        }
        '其' if !rest.starts_with('次') => {
            let (ordinal, length) = numeral(rest, 1)?;
            let mark = rest[length..].chars().next().filter(|&c| is_pause(c) || c == '是')?;
            Some((Form::Among, Some(ordinal), first.len_utf8() + length + mark.len_utf8()))
        }
        '其' | '首' | '再' | '最' => sequence(text),
        '0'..='9' => {
            let (ordinal, length) = digits(text)?;
            let mark = text[length..].chars().next()?;
            let form = match mark {
                '.' | '．' | '、' => Form::Arabic,
                '）' | ')' => Form::ArabicParenthesis,
                _ => return None,
            };
            Some((form, Some(ordinal), length + mark.len_utf8()))
        }
        _ => {
            let (ordinal, length) = numeral(text, 3)?;
            let mut marks = text[length..].chars();
            let mark = marks.next()?;
            if mark == '是' && marks.next() == Some('，') {
                return Some((Form::Shi, Some(ordinal), length + "是，".len()));
            }
            let form = match mark {
                '是' => Form::Shi,
                '要' => Form::Yao,
                '、' | '．' | '.' => Form::Han,
                _ => return None,
            };
            Some((form, Some(ordinal), length + mark.len_utf8()))
        }
    }
}

/// 首先， 其次， 再次， 最后，
fn sequence(text: &str) -> Option<(Form, Option<u32>, usize)> {
    const WORDS: [(&str, Option<u32>); 5] =
        [("首先", Some(1)), ("其次", Some(2)), ("再次", Some(3)), ("再者", Some(3)), ("最后", None)];
    let (word, ordinal) = WORDS.iter().find(|(word, _)| text.starts_with(word))?;
    let mark = text[word.len()..].chars().next().filter(|&c| is_pause(c))?;
    Some((Form::Sequence, *ordinal, word.len() + mark.len_utf8()))
}

/// What stands behind 第 and its numeral, with its length in bytes.
fn after_ordinal(text: &str) -> Option<(Form, usize)> {
    if text.starts_with("部分") {
        return Some((Form::Chapter(0), "部分".len()));
    }
    let mark = text.chars().next()?;
    let form = match mark {
        '编' | '篇' => Form::Chapter(0),
        '章' => Form::Chapter(1),
        '节' => Form::Chapter(2),
        '条' => Form::Chapter(3),
        mark if is_pause(mark) => Form::Ordinal,
        _ => return None,
    };
    Some((form, mark.len_utf8()))
}

fn is_pause(c: char) -> bool {
    matches!(c, '，' | '、' | '：')
}

/// A Chinese numeral of at most so many characters at a text's beginning, with its length in bytes.
fn numeral(text: &str, longest: usize) -> Option<(u32, usize)> {
    let is_numeral = |c: char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百');
    let length = text.chars().take(longest + 1).take_while(|&c| is_numeral(c)).map(char::len_utf8).sum::<usize>();
    let written = &text[..length];
    (length > 0 && written.chars().count() <= longest).then_some(())?;
    Some((u32::try_from(numeral_value(written)?).ok().filter(|&value| value > 0)?, length))
}

/// One or two digits at a text's beginning, with their length.
fn digits(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let value = text[..length].parse().ok().filter(|&value| value > 0)?;
    (length <= 2).then_some((value, length))
}

/// Whether an item of this form may begin in mid-text after `before`.
fn may_begin_inline(form: Form, before: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return true };
    let after_sentence = matches!(last, '。' | '；' | '！' | '？' | '：' | '…');
    // 本报记者 某某/摄三是: a caption was glued into the sentence.
    let after_caption = before.ends_with(CAPTION);
    let after_clause = after_sentence || after_caption || matches!(last, '，' | '”' | '’' | '）' | '》' | '—' | ' ');
    match form {
        Form::Chapter(_) => false,
        Form::Han | Form::Arabic => {
            after_sentence
                || after_caption
                || matches!(last, '”' | '）') && before.trim_end_matches(['”', '）']).ends_with(['。', '！'])
        }
        Form::ArabicParenthesis | Form::HanParenthesis => after_sentence || last == '，',
        _ => after_clause,
    }
}

/// Whether what follows the marker can be an item's text.
fn may_follow(form: Form, initial: bool, after: &str) -> bool {
    let Some(first) = after.trim_start().chars().next() else { return false };
    match form {
        // 1.5亿, 3、4月
        Form::Arabic => !first.is_ascii_digit(),
        // 一、二、三产业; 第一条例
        Form::Han => !starts_list(after),
        Form::Chapter(_) => initial && !after.starts_with(['例', '件', '约', '款', '日', '目', '奏']),
        Form::HanParenthesis | Form::ArabicParenthesis => !matches!(first, '，' | '。' | '、'),
        _ => !matches!(first, '，' | '。' | '、' | '；'),
    }
}

/// 一、二产业, 一、二、三产: numerals strung together, not an item's number.
fn starts_list(after: &str) -> bool {
    let mut chars = after.chars();
    let numeral = |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九十".contains(c));
    numeral(chars.next()) && chars.next().is_some_and(|c| "、产线级类期次楼季".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_read() {
        let cases = [
            ("一、改革", Some((Form::Han, Some(1), "一、"))),
            ("十二、改革", Some((Form::Han, Some(12), "十二、"))),
            ("（三）改革", Some((Form::HanParenthesis, Some(3), "（三）"))),
            ("（12）改革", Some((Form::ArabicParenthesis, Some(12), "（12）"))),
            ("3.改革", Some((Form::Arabic, Some(3), "3."))),
            ("3）改革", Some((Form::ArabicParenthesis, Some(3), "3）"))),
            ("②改革", Some((Form::Circled, Some(2), "②"))),
            ("第二章 总则", Some((Form::Chapter(1), Some(2), "第二章"))),
            ("第三部分 任务", Some((Form::Chapter(0), Some(3), "第三部分"))),
            ("第一，改革", Some((Form::Ordinal, Some(1), "第一，"))),
            ("一是改革", Some((Form::Shi, Some(1), "一是"))),
            ("一是，改革", Some((Form::Shi, Some(1), "一是，"))),
            ("二要改革", Some((Form::Yao, Some(2), "二要"))),
            ("其二，改革", Some((Form::Among, Some(2), "其二，"))),
            ("其次，改革", Some((Form::Sequence, Some(2), "其次，"))),
            ("最后，改革", Some((Form::Sequence, None, "最后，"))),
            ("第一产业", None),
            ("第一要务", None),
            ("一带一路", None),
            ("2024年", None),
            ("首先要改革", None),
            ("（草案）", None),
        ];
        for (text, wanted) in cases {
            let found = marker(text).map(|(form, ordinal, length)| (form, ordinal, &text[..length]));
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn items_begin_behind_captions() {
        for form in [Form::Han, Form::Ordinal, Form::Shi] {
            assert!(may_begin_inline(form, "会议强调。本报记者 某某/摄"), "{form:?}");
        }
    }

    #[test]
    fn false_friends_begin_no_item() {
        let inline = ["统一是", "之一是", "万一要", "质量第一，", "星期一是"];
        for text in inline {
            let before = &text[..text.len() - text.chars().rev().take(2).map(char::len_utf8).sum::<usize>()];
            assert!(!may_begin_inline(Form::Shi, before) && !before.ends_with(may_precede), "{text}");
        }
        assert!(!may_follow(Form::Arabic, true, "5亿元"));
        assert!(!may_follow(Form::Han, false, "二、三产业"));
        assert!(may_follow(Form::Han, true, "一张蓝图绘到底"));
        assert!(!may_follow(Form::Chapter(3), true, "例"));
    }
}

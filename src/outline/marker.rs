//! Candidates: places where an item may begin, each with its marker.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::numeral::numeral_value;
use crate::document::{Block, Document};

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

static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
          [（(](?P<han_parenthesis>[一二三四五六七八九十]{1,3})[）)]
        | [（(](?P<arabic_parenthesis>\d{1,2})[）)] | (?P<arabic_half>\d{1,2})[）)]
        | (?P<circled>[①-⑳])
        | 第(?P<chapter>[一二三四五六七八九十百]{1,5})(?P<rank>[编篇章节条]|部分)
        | 第(?P<ordinal>[一二三四五六七八九十]{1,3})[，、：]
        | 其(?P<among>[一二三四五六七八九十])[，、：是]
        | (?P<sequence>首先|其次|再次|再者|最后)[，、：]
        | (?P<shi>[一二三四五六七八九十]{1,3})是
        | (?P<yao>[一二三四五六七八九十]{1,3})要
        | (?P<han>[一二三四五六七八九十]{1,3})[、．.]
        | (?P<arabic>\d{1,2})[.．、]",
    )
    .expect("a valid pattern")
});

/// All candidates in a document's body, in order.
pub(super) fn candidates(document: &Document) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (number, block) in document.blocks().iter().enumerate().filter(|(_, block)| block.kind.is_body()) {
        scan(document.text_of(block), block, number, &mut found);
    }
    found
}

fn scan(text: &str, block: &Block, number: usize, found: &mut Vec<Candidate>) {
    let mut at = 0;
    while let Some(captures) = MARKER.captures_at(text, at) {
        let Some(all) = captures.get(0) else { break };
        at = all.end();
        let Some((form, ordinal)) = form_and_ordinal(&captures) else { continue };
        let initial = all.start() == 0;
        if !(initial || may_begin_inline(form, &text[..all.start()])) || !may_follow(form, initial, &text[all.end()..])
        {
            // What failed here may hide a marker: 十二是 must not hide 二是 after it, and does not
            // begin inline either way.
            continue;
        }
        let space = text[all.end()..].len() - text[all.end()..].trim_start().len();
        found.push(Candidate {
            start: block.range.start + all.start(),
            marker_end: block.range.start + all.end(),
            text: block.range.start + all.end() + space,
            form,
            ordinal,
            initial,
            block: number,
        });
    }
}

fn form_and_ordinal(captures: &Captures) -> Option<(Form, Option<u32>)> {
    let value = |name: &str| {
        captures.name(name).and_then(|m| numeral_value(m.as_str())).and_then(|value| u32::try_from(value).ok())
    };
    let forms = [
        ("han_parenthesis", Form::HanParenthesis),
        ("arabic_parenthesis", Form::ArabicParenthesis),
        ("arabic_half", Form::ArabicParenthesis),
        ("ordinal", Form::Ordinal),
        ("among", Form::Among),
        ("shi", Form::Shi),
        ("yao", Form::Yao),
        ("han", Form::Han),
        ("arabic", Form::Arabic),
    ];
    if let Some((form, value)) = forms.iter().find_map(|&(name, form)| Some((form, value(name)?))) {
        return (value > 0).then_some((form, Some(value)));
    }
    if let Some(value) = value("chapter") {
        let rank = match captures.name("rank")?.as_str() {
            "编" | "篇" | "部分" => 0,
            "章" => 1,
            "节" => 2,
            _ => 3,
        };
        return Some((Form::Chapter(rank), Some(value)));
    }
    if let Some(circled) = captures.name("circled") {
        return Some((Form::Circled, circled.as_str().chars().next().map(|c| c as u32 - '①' as u32 + 1)));
    }
    let ordinal = match captures.name("sequence")?.as_str() {
        "首先" => Some(1),
        "其次" => Some(2),
        "再次" | "再者" => Some(3),
        _ => None,
    };
    Some((Form::Sequence, ordinal))
}

/// Whether an item of this form may begin in mid-text after `before`.
fn may_begin_inline(form: Form, before: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return true };
    let after_sentence = matches!(last, '。' | '；' | '！' | '？' | '：' | '…');
    let after_clause = after_sentence || matches!(last, '，' | '”' | '’' | '）' | '》' | '—' | ' ');
    match form {
        Form::Chapter(_) => false,
        Form::Han | Form::Arabic => {
            after_sentence || matches!(last, '”' | '）') && before.trim_end_matches(['”', '）']).ends_with(['。', '！'])
        }
        Form::ArabicParenthesis | Form::HanParenthesis => after_sentence || last == '，',
        // 本报记者 某某/摄三是: a caption was glued into the sentence.
        Form::Shi | Form::Yao => after_clause || last == '摄',
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

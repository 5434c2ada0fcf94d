//! What stands in quotation marks and title marks.
//!
//! Marks are paired paragraph by paragraph with a stack. A mark whose partner is
//! lost still quotes something: its other end is sought within the clause, never
//! beyond it, and the quote is flagged as not balanced. So is one whose partner
//! is of the wrong form (`“十四五"时期`, `“纲要》`).

mod marks;
mod pairing;
mod quote;
mod recovery;
mod role;

use std::ops::Range;

use self::marks::{Mark, Side, mark_of, marks};
use self::pairing::{Pair, pairs};
pub use self::quote::{Quote, QuoteKind, QuoteSense};
use self::recovery::Known;
pub(crate) use self::role::describe;
use self::role::sense;

use crate::document::Document;

/// The quotes of a document's body in order; a nested one comes after its outer one.
///
/// ```
/// use tifa::document::Document;
/// use tifa::extract::quotes;
/// use tifa::read::SourceText;
///
/// let document = Document::new(SourceText::from_text("增强“四个意识”，学习《民法典》，开展以工会心连心”活动。"));
/// let found: Vec<_> = quotes(&document).into_iter().map(|quote| (quote.text, quote.balanced)).collect();
/// assert_eq!(found, [("四个意识".into(), true), ("民法典".into(), true), ("工会心连心".into(), false)]);
/// ```
pub fn quotes(document: &Document) -> Vec<Quote> {
    let clean = document.clean();
    let marked = document.body().map(|block| {
        let text = document.text_of(block);
        (block.range.start, text, marks(text, block.range.start, clean.punctuation(&block.range)))
    });
    let marked: Vec<_> = marked.filter(|(_, _, marks)| !marks.is_empty()).collect();
    let mut found: Vec<Vec<Pair>> =
        marked.iter().map(|(_, text, marks)| pairs(text, marks, &Known::default())).collect();
    if found.iter().flatten().any(|pair| !pair.balanced) {
        // Where a mark is lost, what the document quotes elsewhere tells what it quoted.
        let known = known(&marked, &found);
        found = marked.iter().map(|(_, text, marks)| pairs(text, marks, &known)).collect();
    }
    let all = marked
        .iter()
        .zip(found)
        .flat_map(|((start, text, _), pairs)| pairs.into_iter().map(move |pair| (*start, *text, pair)));
    let mut quotes: Vec<Quote> = all.filter_map(|(start, text, pair)| quote(document, start, text, pair)).collect();
    // Two marks that lost their partners may both be taken to quote the same.
    quotes.dedup_by(|later, earlier| later.clean == earlier.clean);
    quotes
}

/// What the balanced quotations of a document quote.
fn known<'a>(marked: &[(usize, &'a str, Vec<Mark>)], found: &[Vec<Pair>]) -> Known<'a> {
    let pairs = marked.iter().zip(found).flat_map(|((_, text, _), pairs)| pairs.iter().map(move |pair| (*text, pair)));
    let balanced = pairs.filter(|(_, pair)| pair.balanced && pair.kind == QuoteKind::Quote);
    Known { quoted: balanced.map(|(text, pair)| &text[pair.inner.clone()]).collect() }
}

/// The quote of a pair of marks in a paragraph that starts at a place of the clean text.
fn quote(document: &Document, start: usize, text: &str, pair: Pair) -> Option<Quote> {
    // An outer quotation cut back to its inner one loses the inner one's mark too.
    let inner = trimmed(text, pair.inner);
    if inner.is_empty() {
        return None;
    }
    let sense = sense(pair.kind, &text[inner.clone()], &text[..inner.start]);
    let clean = start + inner.start..start + inner.end;
    let span = document.clean().span(&clean);
    Some(Quote {
        kind: pair.kind,
        text: text[inner].to_owned(),
        balanced: pair.balanced,
        sense,
        head: None,
        line: document.line(span),
        span,
        clean,
    })
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    let kept = inner.trim().trim_end_matches(|c| matches!(mark_of(c), Some((Side::Open, _))));
    start..start + kept.len()
}

#[cfg(test)]
mod tests {
    use super::recovery::REACH;
    use super::*;
    use crate::text::Punctuation;

    fn found(text: &str) -> Vec<(&str, bool)> {
        let punctuation: Vec<Punctuation> = text.char_indices().map(|(at, mark)| Punctuation { at, mark }).collect();
        let marks = marks(text, 0, &punctuation);
        pairs(text, &marks, &Known::default()).into_iter().map(|pair| (&text[pair.inner], pair.balanced)).collect()
    }

    #[test]
    fn marks_are_paired() {
        let cases: &[(&str, &[(&str, bool)])] = &[
            ("增强“四个意识”", &[("四个意识", true)]),
            ("“最美家庭”“五好家庭”", &[("最美家庭", true), ("五好家庭", true)]),
            ("“要坚持‘两个确立’不动摇”", &[("要坚持‘两个确立’不动摇", true), ("两个确立", true)]),
            ("学习《习近平谈〈民法典〉》", &[("习近平谈〈民法典〉", true), ("民法典", true)]),
            ("“十四五\"时期", &[("十四五", false)]),
            ("\"十四五”时期", &[("十四五", false)]),
            ("\"三农\"和\"四风\"", &[("三农", true), ("四风", true)]),
            ("以巾帼心向党、建功新时代”主题教育", &[("巾帼心向党、建功新时代", false)]),
            ("深化“文明家庭”、最美家庭”创建", &[("文明家庭", true), ("最美家庭", false)]),
            ("开展“岗村互动活动，带动更多妇女", &[("岗村互动", false)]),
            ("开展“岗村互动活动，深化“五进”活动", &[("岗村互动", false), ("五进", true)]),
            ("他说：“一要稳。二要进。”", &[("一要稳。二要进。", true)]),
            ("推进“县级“一把手”工程”建设", &[("县级“一把手”工程", true), ("一把手", true)]),
            ("审议“纲要（草案）》把解决“三农”问题摆在首位", &[("纲要（草案）", false), ("三农", true)]),
            ("学习《民法典”的精神", &[("民法典", false)]),
            ("落实“民法典》精神”", &[("民法典》精神", true), ("民法典", false)]),
            ("没有引号的句子。", &[]),
            ("It's a plan", &[]),
            ("办好“澜溪’99博览会”", &[("澜溪’99博览会", true)]),
            ("落实‘五个一’20项", &[("五个一", true)]),
        ];
        for (text, wanted) in cases {
            assert_eq!(found(text), *wanted, "{text}");
        }
    }

    #[test]
    fn a_lost_mark_is_recovered_from_what_is_quoted_elsewhere() {
        let text =
            "开展“清泉行动”。\n深化“清泉行动成效明显。\n推进平安创建、清泉行动”成果运用。\n守住“两条底线守得更牢。";
        let document = Document::new(crate::read::SourceText::from_text(text));
        let found: Vec<(String, bool)> =
            quotes(&document).into_iter().map(|quote| (quote.text, quote.balanced)).collect();
        let wanted = [("清泉行动", true), ("清泉行动", false), ("清泉行动", false), ("两条底线", false)];
        assert_eq!(found, wanted.map(|(text, balanced)| (text.to_owned(), balanced)));
    }

    #[test]
    fn a_lone_mark_never_swallows_a_paragraph() {
        let long = "推动高质量发展".repeat(30);
        assert!(found(&format!("{long}”")).is_empty());
        assert!(found(&format!("“{long}"))[0].0.chars().count() <= REACH);
    }
}

//! Where a document's text ends and its annexes begin: glossaries, notes, lists.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::length::is_short;

static GLOSSARY_HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[《（(]?(?:附件|附录|附表|附：|附注|名词解释|注释|注：|相关名词|有关名词|名词注释|政府工作报告》?.{0,4}(?:名词|用语|注释)|《?.{0,12}报告》?.{0,6}(?:名词解释|注释|用语说明|有关用语))")
        .expect("a valid pattern")
});

/// An entry of an unheaded glossary: a number, a term, a colon.
static GLOSSARY_ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[［\[〔（(]?\d{1,3}[］\]〕）).．、]\s*.{1,40}[：:]|^[［\[〔]\d{1,3}[］\]〕]")
        .expect("a valid pattern")
});

/// How a heading or an item is numbered.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(第|[（(]?)([一二三四五六七八九十百]+|[0-9]{1,2})([章节编条、.．]|[）)])").expect("a valid pattern")
});

/// A note to what stands above it, such as a table, has something to say in its own line.
static NOTE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:附?注|备注)[：:]\s*\S").expect("a valid pattern"));

/// A note with so few paragraphs behind it stands at the text's end.
const LAST: usize = 3;

/// So many headings are asked whether annexes begin with them, for which all that stands around them is looked at.
const MOST: usize = 64;

/// Whether a paragraph is a note to a table, and no part of the text.
pub(super) fn is_note(text: &str) -> bool {
    is_short(text) && text.starts_with(['附', '注', '备']) && NOTE.is_match(text)
}

/// Where the annexes begin among the paragraphs of a range: at their heading in the last two thirds, or at a run of
/// numbered entries after the farewell.
pub(super) fn annex_start(
    texts: &[&str],
    within: Range<usize>,
    farewell: Option<usize>,
    is_body: impl Fn(usize) -> bool,
) -> Option<usize> {
    let (start, end) = (within.start, within.end);
    let from = start + (end - start) / 3;
    let opens =
        |i: usize| (!is_note(texts[i]) || ends_with_notes(&texts[i + 1..end])) && !goes_on(texts, start..i, i..end);
    let headed = (from..end).filter(|&i| is_annex_heading(texts[i])).take(MOST).find(|&i| opens(i));
    let unheaded = farewell
        .filter(|&farewell| farewell >= from)
        .and_then(|farewell| (farewell + 1..end).find(|&i| is_body(i) && GLOSSARY_ENTRY.is_match(texts[i])));
    match (headed, unheaded) {
        (Some(headed), Some(unheaded)) => Some(headed.min(unheaded)),
        (headed, unheaded) => headed.or(unheaded),
    }
}

/// 附件, 名词解释 and the like; most headings are told by the characters they lack.
fn is_annex_heading(text: &str) -> bool {
    is_short(text) && text.contains(['附', '释', '注', '词', '语']) && GLOSSARY_HEADING.is_match(text)
}

/// Whether the paragraphs behind a note are notes, too, or few.
fn ends_with_notes(behind: &[&str]) -> bool {
    behind.len() <= LAST || behind.iter().filter(|text| GLOSSARY_ENTRY.is_match(text)).count() * 2 > behind.len()
}

/// Whether the text goes on behind a paragraph: the first heading of a form that there was before has a number other
/// than one. An annex counts anew.
fn goes_on(texts: &[&str], before: Range<usize>, behind: Range<usize>) -> bool {
    let numbered = |i: usize| {
        let parts = NUMBERED.captures(texts[i])?;
        let [form, number, mark] = [1, 2, 3].map(|part| parts.get(part).map_or("", |part| part.as_str()));
        Some(([form, mark], number))
    };
    let known: Vec<[&str; 2]> = before.filter_map(numbered).map(|(form, _)| form).collect();
    let mut seen: Vec<[&str; 2]> = Vec::new();
    behind.filter_map(numbered).any(|(form, number)| {
        let first = !seen.contains(&form);
        if first {
            seen.push(form);
        }
        first && !matches!(number, "一" | "1") && known.contains(&form)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annexes_begin_where_the_text_ends() {
        let head = ["第一章 总则", "坚持改革。", "（一）目标"];
        let cases: [(&[&str], Option<usize>); 8] = [
            (&["附件", "一、民生实事", "办好十件事。"], Some(3)),
            (&["名词解释", "1.三农：农业、农村、农民。", "2.双循环：国内国际双循环。"], Some(3)),
            // A note to a table is alone.
            (&["注：带*的为约束性指标。", "第二章 任务", "加快发展。", "第三章 保障", "加强领导。"], None),
            (&["注：带*的为约束性指标。", "加快发展。", "加强领导。", "狠抓落实。", "务求实效。"], None),
            (&["注：1.三农：农业、农村、农民。", "2.双循环：国内国际双循环。"], Some(3)),
            (&["注：本表不含试点县。"], Some(3)),
            // What counts on is text.
            (&["附件", "（二）任务", "加快发展。"], None),
            (&["附件", "（一）说明", "（二）清单"], Some(3)),
        ];
        for (rest, wanted) in cases {
            let texts = [&head[..], rest].concat();
            assert_eq!(annex_start(&texts, 0..texts.len(), None, |_| true), wanted, "{rest:?}");
        }
        for (text, note) in [("注：带*的为约束性指标。", true), ("注：", false), ("注重实效：要抓紧。", false)]
        {
            assert_eq!(is_note(text), note, "{text}");
        }
    }
}

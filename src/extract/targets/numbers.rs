//! Where figures may begin: what is asked of every sentence before anything else is.

use crate::text::{HanSet, is_common_han};

/// What figures written out begin with.
static NUMERALS: HanSet = HanSet::new(&[
    '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '零', '翻',
]);

/// Where figures may begin: at digits, 百分之, 翻 and numerals of at least two characters. One alone (一个, 两项, 十分, 百姓)
/// never is a figure.
pub(super) fn figure_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(&first) = text.as_bytes().get(at) {
        let (begins, length) = if is_common_han(first) {
            (NUMERALS.holds_at(text, at) && begins_figure(&text[at..]), 3)
        } else if first.is_ascii() {
            (first.is_ascii_digit(), 1)
        } else {
            let c = text[at..].chars().next();
            (matches!(c, Some('〇' | '○')), c.map_or(1, char::len_utf8))
        };
        if begins {
            starts.push(at);
        }
        at += length;
    }
    starts
}

/// Whether a text that begins with one of [`NUMERALS`] may begin with a figure.
fn begins_figure(text: &str) -> bool {
    text.starts_with('翻')
        || text.starts_with("百分之")
        || text
            .chars()
            .nth(1)
            .is_some_and(|next| next != '翻' && NUMERALS.contains(next) || matches!(next, '〇' | '○' | '点'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_begin_with_a_number() {
        let cases: &[(&str, &[&str])] = &[
            ("增长8%左右", &["8"]),
            ("十分重视，共八百九十个", &["八", "百", "九"]),
            ("一个方面、两项任务，百姓安居", &[]),
            ("占百分之五", &["百"]),
            ("翻两番", &["翻"]),
            ("三点五亿元", &["三", "五"]),
            ("二〇年", &["二", "〇"]),
            ("a1b", &["1"]),
            ("稳中求进", &[]),
            ("", &[]),
        ];
        for (text, wanted) in cases {
            let first = |&at: &usize| text[at..].chars().next().expect("a character").to_string();
            assert_eq!(figure_starts(text).iter().map(first).collect::<Vec<_>>(), *wanted, "{text}");
        }
    }
}

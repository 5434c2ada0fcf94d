//! Where figures may begin: what is asked of every sentence before anything else is.

use crate::text::{HanSet, is_common_han};

/// What figures written out begin with.
static NUMERALS: HanSet = HanSet::new(&[
    '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '零', '翻',
]);

/// Whether a text may hold a figure.
pub(super) fn may_hold_figure(text: &str) -> bool {
    next_figure(text, 0).is_some()
}

/// Where the next figure may begin: at a digit, 百分之, 翻 or a numeral of at least two characters. One alone (一个, 两项,
/// 十分, 百姓) never is a figure.
pub(super) fn next_figure(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(&first) = text.as_bytes().get(at) {
        at += match is_common_han(first) {
            true if NUMERALS.holds_at(text, at) && begins_figure(&text[at..]) => return Some(at),
            true => 3,
            false if first.is_ascii_digit() => return Some(at),
            false => match text[at..].chars().next()? {
                '〇' | '○' => return Some(at),
                c => c.len_utf8(),
            },
        };
    }
    None
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
        let cases = [
            ("增长8%左右", Some("8%左右")),
            ("十分重视，共八百九十个", Some("八百九十个")),
            ("一个方面、两项任务，百姓安居", None),
            ("占百分之五", Some("百分之五")),
            ("翻两番", Some("翻两番")),
            ("三点五亿元", Some("三点五亿元")),
            ("二〇二〇年", Some("二〇二〇年")),
            ("稳中求进", None),
            ("", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(next_figure(text, 0).map(|at| &text[at..]), wanted, "{text}");
        }
        assert_eq!(next_figure("8%和9%", 1), Some("8%和".len()));
    }
}

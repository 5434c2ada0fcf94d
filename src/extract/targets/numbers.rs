//! Where figures may begin: what is asked of every sentence before anything else is.

use std::ops::Range;

use crate::text::CleanText;

/// Where in a range of a clean text figures may begin: at digits, 百分之, 三分之, 一半, 四成, 翻 and numerals of at least two
/// characters. One alone (一个, 两项, 十分, 百姓) never is a figure.
pub(super) fn figure_starts<'c>(clean: &'c CleanText, range: &Range<usize>) -> impl Iterator<Item = usize> + use<'c> {
    let text = &clean.as_str()[..range.end];
    clean.numerals(range).iter().copied().filter(|&at| begins_figure(&text[at..]))
}

/// Whether a text that begins with a numeral may begin with a figure.
fn begins_figure(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('0'..='9' | '〇' | '○' | '翻') => true,
        Some('双') | None => false,
        Some('一') if text.starts_with("一半") => true,
        Some(first) if text[first.len_utf8()..].starts_with("分之") => true,
        Some(first) if text[first.len_utf8()..].starts_with('成') => true,
        Some(_) => chars.next().is_some_and(|next| "一二两三四五六七八九十百千万亿零〇○点".contains(next)),
    }
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
            ("控制在千分之五", &["千"]),
            ("压减三分之一和一半", &["三", "一"]),
            ("翻两番", &["翻"]),
            ("四成以上", &["四"]),
            ("三点五亿元", &["三", "五"]),
            ("二〇年", &["二", "〇"]),
            ("a1b", &["1"]),
            ("双百行动，打翻了", &["翻"]),
            ("稳中求进", &[]),
            ("", &[]),
        ];
        for (text, wanted) in cases {
            let clean = CleanText::new(text);
            let first = |at: usize| clean.as_str()[at..].chars().next().expect("a character").to_string();
            let starts = figure_starts(&clean, &(0..clean.as_str().len()));
            assert_eq!(starts.map(first).collect::<Vec<_>>(), *wanted, "{text}");
        }
    }
}

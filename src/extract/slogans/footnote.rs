//! References to notes, which stand within quotation marks but belong to the page.

/// A quoted text without the reference to a note at its end: 五张清单［3］
pub(super) fn without_note(text: &str) -> &str {
    let reference = |text: &str| {
        let closed = text.strip_suffix(['］', ']'])?;
        let open = closed.trim_end_matches(|c: char| c.is_ascii_digit());
        let bare = open.strip_suffix(['［', '['])?;
        (open.len() < closed.len() && !bare.is_empty()).then_some(bare.len())
    };
    &text[..reference(text).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_to_notes_are_left_out() {
        let cases = [
            ("五张清单［3］", "五张清单"),
            ("五张清单[12]", "五张清单"),
            ("五张清单", "五张清单"),
            ("五张［清单］", "五张［清单］"),
            ("［3］", "［3］"),
            ("五张清单［］", "五张清单［］"),
            ("", ""),
        ];
        for (text, wanted) in cases {
            assert_eq!(without_note(text), wanted);
        }
        let analyzer = crate::Analyzer::new();
        let analysis = analyzer.analyze("落实“五张清单［3］”，深化“最多跑一次［4］”改革。");
        let found: Vec<&str> = analysis.slogans().iter().map(|slogan| slogan.text.as_str()).collect();
        assert_eq!(found, ["五张清单", "最多跑一次"]);
    }
}

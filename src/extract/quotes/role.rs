//! What a quotation does in its sentence: the noun it names, and whether it is a term, a saying or a
//! citation.

use super::quote::{Quote, QuoteKind, QuoteSense};
use crate::segment::{Tokens, WordClass};

/// How many words behind a quotation may lead to the noun it modifies.
const REACH: usize = 4;

/// A saying has at least so many characters, or parts.
const SAYING: usize = 9;

/// Finds the noun that each quotation modifies.
pub(crate) fn describe(clean: &str, quotes: &mut [Quote], tokens: &Tokens) {
    for quote in quotes {
        // What somebody said modifies nothing.
        quote.head = (quote.sense != QuoteSense::Citation).then(|| head(clean, quote, tokens)).flatten();
    }
}

/// “最美家庭”寻访活动: the last noun of the words that follow without a mark between.
fn head(clean: &str, quote: &Quote, tokens: &Tokens) -> Option<String> {
    let behind = &clean[quote.clean.end..];
    let marks = behind.len() - behind.trim_start_matches(['”', '’', '"', '」', '』', '》', '〉']).len();
    let mut at = quote.clean.end + marks;
    let mut head = None;
    for _ in 0..REACH {
        let Some(token) = tokens.after(at).filter(|token| token.start as usize == at) else { break };
        match tokens.class(token) {
            WordClass::Noun => head = Some(clean[token.range()].to_owned()),
            WordClass::Verb | WordClass::Adjective => {}
            _ => break,
        }
        at = token.end as usize;
    }
    // A lone character is a part of a word more often than a noun.
    head.filter(|noun| noun.chars().nth(1).is_some())
}

/// What a quotation is that stands behind `before`, its opening mark included.
pub(super) fn sense(kind: QuoteKind, text: &str, before: &str) -> QuoteSense {
    if kind == QuoteKind::Title {
        return QuoteSense::Term;
    }
    const SAID: [&str; 9] = ["指出", "强调", "说", "写道", "讲", "提出", "认为", "表示", "要求"];
    let before = before.trim_end_matches(['“', '‘', '"', '「', '『']);
    let introduced = before.ends_with(['：', ':']) || SAID.iter().any(|word| before.ends_with(word));
    let long = text.chars().count() >= SAYING;
    if text.contains(['。', '！', '？']) || (introduced && (long || text.contains('，'))) {
        QuoteSense::Citation
    } else if text.contains('，') || (long && !text.contains('·')) {
        QuoteSense::Saying
    } else {
        QuoteSense::Term
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_have_a_sense_and_a_head() {
        let cases = [
            ("开展“最美家庭”寻访活动，成效明显。", QuoteSense::Term, Some("活动")),
            ("做好“三农”工作。", QuoteSense::Term, Some("工作")),
            ("增强“四个意识”，坚定信心。", QuoteSense::Term, None),
            ("学习《民法典》。", QuoteSense::Term, None),
            ("古人讲：“己所不欲，勿施于人。”我们要牢记。", QuoteSense::Citation, None),
            ("坚持“己所不欲，勿施于人”，与各国友好相处。", QuoteSense::Saying, None),
        ];
        let analyzer = crate::Analyzer::new();
        for (text, sense, head) in cases {
            let analysis = analyzer.analyze(text);
            let quote = &analysis.quotes()[0];
            assert_eq!((quote.sense, quote.head.as_deref()), (sense, head), "{text}");
            // The sense is known before the document is segmented.
            assert_eq!(super::super::quotes(analysis.document())[0].sense, sense, "{text}");
        }
    }
}

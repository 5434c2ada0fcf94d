//! Every finding can be traced: its span slices the source, and the slice cleans to its text.

mod common;

use common::{ANALYZER, check_spans, shared, speeches};
use proptest::prelude::*;
use tifa::text::{CleanText, clean_fragment};

#[test]
fn in_every_sample_speech() {
    for path in speeches() {
        let analysis = ANALYZER.read(&path).unwrap_or_else(|error| panic!("{error}"));
        assert!(!analysis.quotes().is_empty() && !analysis.slogans().is_empty(), "{}", path.display());
        check_spans(&analysis);
    }
}

#[test]
fn in_every_real_document_at_hand() {
    let Some(corpora) = shared("corpora") else { return };
    let mut documents = 0;
    let files = tifa::read::files_under(&corpora).expect("a folder").into_iter().map(|path| path.expect("readable"));
    // Texts segmented by hand hold a space between words, which no document does.
    for path in files.filter(|path| !path.to_string_lossy().contains("segmentation")) {
        check_spans(&ANALYZER.read(&path).unwrap_or_else(|error| panic!("{error}")));
        documents += 1;
    }
    assert!(documents > 0);
}

/// Pieces that policy documents are made of, clean and dirty.
fn piece() -> impl Strategy<Value = String> {
    const FIXED: &[&str] = &[
        "一、",
        "（二）",
        "3.",
        "（1）",
        "①",
        "第一章",
        "一是",
        "二是",
        "一要",
        "第一，",
        "首先，",
        "“",
        "”",
        "‘",
        "’",
        "\"",
        "《",
        "》",
        "。",
        "，",
        "、",
        "；",
        "：",
        "！",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\u{3000}\u{3000}",
        " ",
        "\u{200b}",
        "\u{feff}",
        "\u{e004}",
        "— 3 —\n",
        "\n12\n",
        "----",
        "——",
        "坚持稳中求进",
        "为党分忧、为民谋利",
        "四个意识",
        "增长8%左右",
        "达到１２００万人以上",
        "翻两番",
        "各位代表：",
        "同志们",
        "推动高质量发展",
        "让我们努力奋斗！",
        "2024年政府工作报告",
        "名词解释\n",
        "政 府 工 作 报 告\n",
        "来源：某报\n",
        "⾸",
        "5%—6%",
        "不低于3.5亿元",
        "X县",
        "GDP",
        "（鼓掌）",
        "5+3",
        "，,",
        ";",
        "😀",
    ];
    prop_oneof![
        8 => prop::sample::select(FIXED).prop_map(str::to_owned),
        1 => "[一-龥]{1,12}",
        1 => "\\PC{0,6}",
    ]
}

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_within_any_document(text in document()) {
        let analysis = ANALYZER.analyze(&text);
        let findings = analysis.quotes().iter().map(|quote| (quote.span, &quote.text));
        let findings = findings.chain(analysis.slogans().iter().map(|slogan| (slogan.span, &slogan.text)));
        let findings = findings.chain(analysis.targets().iter().map(|target| (target.span, &target.value)));
        for (span, found) in findings {
            let slice = analysis.document().source().text.get(span.range());
            prop_assert!(slice.is_some(), "{:?} {}", span, found);
            prop_assert!(!found.is_empty());
        }
        for directive in analysis.outline() {
            prop_assert!(analysis.document().source().text.get(directive.span.range()).is_some());
            prop_assert!(directive.parent.is_none_or(|parent| parent < directive.id));
        }
        for pair in analysis.quotes().windows(2) {
            let apart = pair[0].clean.end <= pair[1].clean.start;
            let nested = pair[1].clean.start >= pair[0].clean.start && pair[1].clean.end <= pair[0].clean.end;
            prop_assert!(apart || nested, "{:?}", pair);
        }
    }

    #[test]
    fn clean_text_covers_its_source(text in document()) {
        let clean = CleanText::new(&text);
        for paragraph in clean.paragraphs() {
            let span = clean.span(&paragraph.range);
            prop_assert!(text.get(span.range()).is_some());
            prop_assert!(!clean.as_str()[paragraph.range.clone()].contains('\n'));
        }
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in "[一-龥，。、“”0-9 a-z]{0,60}") {
        let once = clean_fragment(&text);
        prop_assert_eq!(clean_fragment(&once), once);
    }
}

//! Every finding can be traced: its span slices the source, and the slice cleans to its text.

mod common;

use common::invariants::check;
use common::{ANALYZER, pieces, shared, speeches};
use proptest::prelude::*;
use tifa::text::{CleanText, clean_fragment};

#[test]
fn in_every_sample_speech() {
    for path in speeches() {
        let analysis = ANALYZER.read(&path).unwrap_or_else(|error| panic!("{error}"));
        assert!(!analysis.quotes().is_empty() && !analysis.slogans().is_empty(), "{}", path.display());
        check(&analysis);
    }
}

#[test]
fn in_every_real_document_at_hand() {
    let Some(corpora) = shared("corpora") else { return };
    let mut documents = 0;
    let files = tifa::read::files_under(&corpora).expect("a folder").into_iter().map(|path| path.expect("readable"));
    // Texts segmented by hand hold a space between words, which no document does.
    for path in files.filter(|path| !path.to_string_lossy().contains("segmentation")) {
        check(&ANALYZER.read(&path).unwrap_or_else(|error| panic!("{error}")));
        documents += 1;
    }
    assert!(documents > 0);
}

/// Texts that `tests/fuzz/run` found to break what holds of every analysis.
#[test]
fn in_what_fuzzing_has_broken() {
    let dash = "‘（三）3.二、一、一、一、一、一、一、一、（二）(为党分忧、为民谋利一、第二节----";
    let texts = [
        // A dash made of the ends of two paragraphs of one directive.
        "（1）？-5-\n—",
        "\"政 府 工 作 报 告\n各位代表：",
        // A lost mark's quotation that ended within a dash.
        dash,
        // Two lost marks around one text.
        "《·”\n-5-\n",
        "推进‘一要‘一要」「工作",
        "“)”一要",
        "4．4．4．“4．”",
    ];
    for text in texts {
        check(&ANALYZER.analyze(text));
    }
}

/// Documents made of the pieces that policy documents are made of.
fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 0..80).prop_map(|bytes| pieces::document(&bytes))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn findings_of_any_document_can_be_traced(text in document()) {
        check(&ANALYZER.analyze(&text));
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

//! Nothing panics, whatever the bytes; nothing takes for ever.

mod common;

use std::path::Path;
use std::time::{Duration, Instant};

use common::ANALYZER;
use proptest::prelude::*;
use tifa::read::{Limits, read_bytes};

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000), extension in "(txt|html|docx|md|)") {
        let _ = read_bytes(Path::new(&format!("a.{extension}")), &bytes, Limits::default());
    }

    #[test]
    fn any_text_is_analysed(text in "\\PC{0,400}") {
        let _ = ANALYZER.analyze(&text);
    }
}

/// Inputs on which a careless algorithm is quadratic. The bound is some hundred times what they
/// take, so that only the wrong order of growth fails.
#[test]
fn repetition_does_not_blow_up() {
    let cases = [
        ("one marker", "一、".repeat(60_000)),
        ("opening marks", "“".repeat(100_000)),
        ("nested quotes", format!("{}{}", "“‘".repeat(20_000), "’”".repeat(20_000))),
        ("one long line", "推动高质量发展".repeat(20_000)),
        ("pauses", "改革、".repeat(50_000)),
        ("headings", "一、改革\n".repeat(30_000)),
        ("figures", "增长8%、".repeat(20_000)),
        ("numerals", "一".repeat(100_000)),
        ("ASCII quotes", "\"改革".repeat(60_001)),
        ("counts with members", "“三农”即改革、开放、".repeat(20_000)),
        ("numbering that starts anew", "一、改革\n九、开放\n".repeat(20_000)),
        ("lost marks", "推进“改革。开放”。\n".repeat(20_000)),
    ];
    for (name, text) in cases {
        let start = Instant::now();
        let _ = ANALYZER.analyze(&text);
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(60), "{name}: {taken:?}");
    }
}

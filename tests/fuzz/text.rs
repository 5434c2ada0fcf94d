//! Cleaning, outline and extractors over text made of the pieces that policy documents are made of.

#![no_main]

#[path = "../common/invariants.rs"]
mod invariants;
#[path = "../common/pieces.rs"]
mod pieces;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tifa::Analyzer;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fuzz_target!(|bytes: &[u8]| {
    let text = pieces::document(bytes);
    let analysis = ANALYZER.analyze(&text);
    invariants::check(&analysis);
    // What else is made of a document when it is asked for.
    let words = analysis.words();
    assert_eq!(words.numbers().len() as u64, analysis.terms().tokens());
    let _ = tifa::outline::explain(analysis.document());
});

//! The parsers of what a user gives beside documents: lexicons, stop words, metadata tables, dictionaries, filters and
//! patterns.

#![no_main]

#[path = "../common/pieces.rs"]
mod pieces;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tifa::concordance::Pattern;
use tifa::corpus::{Filter, MetadataTable};
use tifa::document::Document;
use tifa::measure::Dictionary;
use tifa::outline::numeral_value;
use tifa::read::SourceText;
use tifa::segment::{Lexicon, Segmenter, StopWords};

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);
static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

fuzz_target!(|bytes: &[u8]| {
    let Some((&kind, rest)) = bytes.split_first() else { return };
    let text = pieces::table(rest);
    let path = FOLDER.path().join("table");
    let write = || std::fs::write(&path, text.as_bytes()).expect("the folder takes a file");
    let mut document = Document::new(SourceText::from_text("一、坚持“四个意识”，增长8%。\n发展新质生产力。"));
    match kind % 6 {
        0 => {
            write();
            let _ = Lexicon::from_file(&path);
        }
        1 => {
            let _ = StopWords::from_text(&text);
        }
        2 => {
            write();
            if let Ok(table) = MetadataTable::from_file(&path) {
                table.apply(&mut document);
            }
        }
        3 => {
            if let Ok(dictionary) = Dictionary::parse(&text) {
                assert!(dictionary.categories().iter().all(|category| !category.name.is_empty()));
            }
        }
        4 => {
            if let Ok(filter) = text.parse::<Filter>() {
                let _ = filter.matches(document.metadata());
            }
            let _ = numeral_value(&text);
        }
        _ => {
            for pattern in [Pattern::words(&text), Pattern::regex(&text)].into_iter().flatten() {
                for found in pattern.find(&SEGMENTER, &document) {
                    assert!(document.clean().as_str().get(found).is_some());
                }
            }
        }
    }
});

//! Readers over any bytes, over web pages made of tags and over Word documents made of their elements.

#![no_main]

#[path = "../common/pieces.rs"]
mod pieces;

use std::io::Write;
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use tifa::document::Document;
use tifa::read::{Limits, read_bytes};

fuzz_target!(|bytes: &[u8]| {
    let Some((&kind, rest)) = bytes.split_first() else { return };
    let (name, content) = match kind % 5 {
        0 => ("a.txt", rest.to_vec()),
        1 => ("a.html", rest.to_vec()),
        2 => ("a.docx", rest.to_vec()),
        3 => ("a.html", pieces::page(rest).into_bytes()),
        _ => ("a.docx", docx(rest)),
    };
    if let Ok(source) = read_bytes(Path::new(name), &content, Limits::default()) {
        assert!(!source.text.is_empty());
        let _ = Document::new(source).metadata();
    }
});

/// A Word document; its parts are told apart by a byte 0.
fn docx(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let names = ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"];
    for (name, part) in names.into_iter().zip(bytes.split(|&byte| byte == 0)) {
        archive.start_file(name, options).expect("a new entry");
        archive.write_all(pieces::word_part(name, part).as_bytes()).expect("memory takes it");
    }
    archive.finish().expect("memory takes it").into_inner()
}

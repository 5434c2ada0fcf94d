//! Which format a file is in: by its content first, then by its extension.

use std::path::Path;

use serde::Serialize;

use crate::error::{Error, Result};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Plain text and Markdown.
    Plain,
    /// Office Open XML, as Word and WPS write it.
    Docx,
    /// A saved web page.
    Html,
}

/// What a file that starts so is called when we refuse it, and what helps.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "; save it as .docx or .txt"),
    (b"\xD0\xCF\x11\xE0", "an old Word or Excel document", "; save it as .docx"),
    (b"{\\rtf", "a rich text document", "; save it as .docx or .txt"),
    (b"\x89PNG", "a picture", ""),
    (b"\xFF\xD8\xFF", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\x1F\x8B", "a compressed archive", "; unpack it first"),
    (b"Rar!", "a compressed archive", "; unpack it first"),
    (b"7z\xBC\xAF", "a compressed archive", "; unpack it first"),
];

/// How much of a file's beginning is searched for signs of a web page.
const HEAD: usize = 2048;

/// Tells the format of a file.
///
/// # Errors
/// [`Error::Unsupported`] for formats that hold no document we read,
/// [`Error::Damaged`] for a .docx that is no zip archive.
pub(super) fn sniff(path: &Path, bytes: &[u8]) -> Result<Format> {
    for &(magic, format, hint) in FOREIGN {
        if bytes.starts_with(magic) {
            return Err(Error::Unsupported { path: path.to_owned(), format, hint });
        }
    }
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if bytes.starts_with(b"PK\x03\x04") {
        return zip_format(path, bytes, &extension);
    }
    match extension.as_str() {
        "docx" => {
            Err(Error::Damaged { path: path.to_owned(), format: ".docx", reason: "it is not a zip archive".to_owned() })
        }
        "csv" | "tsv" | "json" | "jsonl" => {
            Err(Error::Unsupported { path: path.to_owned(), format: "a data table", hint: " as a document" })
        }
        _ if looks_like_html(bytes) => Ok(Format::Html),
        "html" | "htm" | "xhtml" if bytes.contains(&b'<') => Ok(Format::Html),
        _ => Ok(Format::Plain),
    }
}

/// A Word document names its parts `word/…` in the zip archive's entries.
fn zip_format(path: &Path, bytes: &[u8], extension: &str) -> Result<Format> {
    if extension == "docx" || find(bytes, b"word/").is_some() {
        return Ok(Format::Docx);
    }
    let hint = "; unpack it first, or save it as .docx";
    Err(Error::Unsupported { path: path.to_owned(), format: "an archive without a Word document", hint })
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes.iter().take(HEAD).filter(|&&b| b != 0).map(u8::to_ascii_lowercase).collect();
    [&b"<!doctype html"[..], b"<html", b"<head>", b"<body"].iter().any(|tag| find(&head, tag).is_some())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_comes_before_extension() {
        let cases: &[(&str, &[u8], Option<Format>)] = &[
            ("a.txt", "各位代表".as_bytes(), Some(Format::Plain)),
            ("a.txt", b"<!DOCTYPE html><p>x", Some(Format::Html)),
            ("a.htm", b"<p>x</p>", Some(Format::Html)),
            ("a.html", "各位代表".as_bytes(), Some(Format::Plain)),
            ("a", b"PK\x03\x04....word/document.xml", Some(Format::Docx)),
            ("a.docx", b"plain words", None),
            ("a.zip", b"PK\x03\x04....a.txt", None),
            ("a.pdf", b"%PDF-1.7", None),
            ("a.csv", b"file,year", None),
        ];
        for (path, bytes, wanted) in cases {
            assert_eq!(sniff(Path::new(path), bytes).ok(), *wanted, "{path}");
        }
    }
}

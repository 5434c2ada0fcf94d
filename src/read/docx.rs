//! Word documents: the paragraphs of `word/document.xml`, one a line.
//!
//! A run may be split anywhere, soft breaks are line breaks, cells of a table's
//! row are parted by tabs. Deleted text (tracked changes) is `w:delText` and so
//! never read; of alternative contents the first is taken.

use std::io::{Cursor, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Format, SIZE_LIMIT, SourceText};
use crate::error::{Error, Result};

const BODY: &str = "word/document.xml";

pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<SourceText> {
    let damaged = |reason: String| Error::Damaged { path: path.to_owned(), format: ".docx", reason };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let entry = archive.by_name(BODY).map_err(|error| damaged(format!("{BODY}: {error}")))?;
    let mut xml = String::new();
    entry.take(SIZE_LIMIT + 1).read_to_string(&mut xml).map_err(|error| damaged(format!("{BODY}: {error}")))?;
    if xml.len() as u64 > SIZE_LIMIT {
        return Err(Error::TooLarge { path: path.to_owned(), limit: SIZE_LIMIT });
    }
    let text = body_text(&xml).map_err(|error| damaged(format!("{BODY}: {error}")))?;
    Ok(SourceText { text, path: path.to_owned(), format: Format::Docx, encoding: "UTF-8", undecodable: 0 })
}

/// Walks the body's XML and writes down what a reader sees.
fn body_text(xml: &str) -> std::result::Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let mut body = Body::default();
    loop {
        match reader.read_event()? {
            Event::Start(element) => body.open(&element),
            Event::Empty(element) => {
                body.open(&element);
                body.close(element.name().as_ref());
            }
            Event::End(element) => body.close(element.name().as_ref()),
            Event::Text(text) => body.text(&text),
            Event::GeneralRef(reference) => body.reference(&reference)?,
            Event::CData(text) => body.text(&text),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(body.out)
}

#[derive(Default)]
struct Body {
    out: String,
    /// Inside `w:t`.
    in_text: bool,
    /// Depth of elements whose content is not shown: fallbacks, deletions, field codes.
    hidden: usize,
    /// Depth of table cells: a paragraph's end there is no line's end.
    cells: usize,
}

impl Body {
    fn open(&mut self, element: &BytesStart) {
        match element.name().as_ref() {
            "mc:Fallback" | "w:del" | "w:moveFrom" => self.hidden += 1,
            "w:t" => self.in_text = true,
            "w:tab" if self.hidden == 0 && !self.at_line_start() => self.out.push('\t'),
            "w:br" | "w:cr" if self.hidden == 0 => self.out.push('\n'),
            "w:noBreakHyphen" if self.hidden == 0 => self.out.push('-'),
            "w:tc" => {
                self.cells += 1;
                if !self.at_line_start() {
                    self.out.push('\t');
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "mc:Fallback" | "w:del" | "w:moveFrom" => self.hidden = self.hidden.saturating_sub(1),
            "w:t" => self.in_text = false,
            "w:p" if self.hidden == 0 && self.cells == 0 => self.out.push('\n'),
            "w:tc" => self.cells = self.cells.saturating_sub(1),
            "w:tr" if self.cells == 0 => self.out.push('\n'),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.hidden == 0 {
            self.out.push_str(text);
        }
    }

    /// `&amp;`, `&#x4E00;` and their like come as events of their own.
    fn reference(&mut self, reference: &quick_xml::events::BytesRef) -> std::result::Result<(), quick_xml::Error> {
        if let Some(c) = reference.resolve_char_ref()? {
            let mut buffer = [0; 4];
            self.text(c.encode_utf8(&mut buffer));
        } else if let Some(text) = quick_xml::escape::resolve_predefined_entity(reference) {
            self.text(text);
        }
        Ok(())
    }

    fn at_line_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_become_lines() {
        let cases = [
            ("<w:p><w:r><w:t>坚持</w:t></w:r><w:r><w:t>改革</w:t></w:r></w:p>", "坚持改革\n"),
            ("<w:p><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:p>", "甲\n乙\n"),
            ("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:t>新</w:t></w:p>", "新\n"),
            ("<w:p><w:t>R&amp;D&#x4E00;</w:t></w:p>", "R&D一\n"),
            (
                "<w:tbl><w:tr><w:tc><w:p><w:t>甲</w:t></w:p></w:tc><w:tc><w:p><w:t>乙</w:t></w:p></w:tc></w:tr></w:tbl>",
                "甲\t乙\n",
            ),
            ("<w:p><w:instrText>PAGE</w:instrText><w:t>文</w:t></w:p>", "文\n"),
            (
                "<mc:AlternateContent><mc:Choice><w:p><w:t>框</w:t></w:p></mc:Choice><mc:Fallback><w:p><w:t>框</w:t></w:p></mc:Fallback></mc:AlternateContent>",
                "框\n",
            ),
        ];
        for (xml, text) in cases {
            assert_eq!(body_text(xml).expect("well-formed"), text, "{xml}");
        }
    }

    #[test]
    fn a_truncated_archive_is_damaged() {
        let error = read(Path::new("a.docx"), b"PK\x03\x04garbage").expect_err("damaged");
        assert!(error.to_string().starts_with("a.docx: damaged .docx: "), "{error}");
    }
}

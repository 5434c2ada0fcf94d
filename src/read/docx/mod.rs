//! Word documents: the paragraphs of `word/document.xml`, one a line.
//!
//! A run may be split anywhere, soft breaks are line breaks, cells of a table's
//! row are parted by tabs. Automatic numbers are written as a reader sees them
//! (`numbering`). Deleted text (tracked changes) is `w:delText` and so never
//! read; of alternative contents the first is taken. Footnotes come behind the
//! text, under a heading of their own.

mod numbering;

use std::io::{Cursor, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use self::numbering::{Numbering, Place, attribute};
use super::format::Format;
use super::source::SourceText;
use crate::error::{Error, Result};

const BODY: &str = "word/document.xml";

/// The heading that footnotes get.
const NOTES: &str = "注释";

/// Reads a document of which no more than `limit` bytes are unpacked.
pub(super) fn read(path: &Path, bytes: &[u8], limit: u64) -> Result<SourceText> {
    let damaged = |reason: String| Error::Damaged { path: path.to_owned(), format: ".docx", reason };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let mut left = limit;
    // A document without lists, styles or notes lacks these parts; any other trouble with them is told.
    let mut part = |name: &str| -> Result<Option<String>> {
        let entry = match archive.by_name(name) {
            Err(ZipError::FileNotFound) => return Ok(None),
            entry => entry.map_err(|error| damaged(format!("{name}: {error}")))?,
        };
        let mut xml = String::new();
        let read = entry.take(left.saturating_add(1)).read_to_string(&mut xml);
        read.map_err(|error| damaged(format!("{name}: {error}")))?;
        left = left.checked_sub(xml.len() as u64).ok_or(Error::TooLarge { path: path.to_owned(), limit })?;
        Ok(Some(xml))
    };
    let xml = part(BODY)?.ok_or_else(|| damaged(format!("{BODY} is not in the archive")))?;
    let numbering = part("word/numbering.xml")?;
    let styles = part("word/styles.xml")?;
    let notes = part("word/footnotes.xml")?;
    let numbering = Numbering::read(numbering.as_deref(), styles.as_deref());
    let mut text = body_text(&xml, numbering).map_err(|error| damaged(format!("{BODY}: {error}")))?;
    if let Some(notes) = notes {
        let notes = body_text(&notes, Numbering::default()).map_err(|error| damaged(format!("footnotes: {error}")))?;
        if !notes.trim().is_empty() {
            text.push_str(&format!("{NOTES}\n{notes}"));
        }
    }
    Ok(SourceText { text, path: path.to_owned(), format: Format::Docx, encoding: "UTF-8", undecodable: 0 })
}

/// Walks the body's XML and writes down what a reader sees.
fn body_text(xml: &str, numbering: Numbering) -> std::result::Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let mut body = Body { numbering, ..Body::default() };
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
    numbering: Numbering,
    /// The list and level of the paragraph that is read, and of its style.
    place: Option<Place>,
    style_place: Option<Place>,
    /// Whether the paragraph's number is still to be written.
    unnumbered: bool,
}

impl Body {
    fn open(&mut self, element: &BytesStart) {
        match element.name().as_ref() {
            "mc:Fallback" | "w:del" | "w:moveFrom" | "w:pPrChange" => self.hidden += 1,
            "w:p" => (self.place, self.style_place, self.unnumbered) = (None, None, true),
            "w:pStyle" => {
                self.style_place = attribute(element, "w:val").and_then(|style| self.numbering.of_style(&style));
            }
            "w:numId" | "w:ilvl" if self.unnumbered && self.hidden == 0 => self.list(element),
            "w:r" => self.number(),
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

    /// Takes note of the paragraph's list or level.
    fn list(&mut self, element: &BytesStart) {
        let Some(value) = attribute(element, "w:val").and_then(|value| value.parse::<u32>().ok()) else { return };
        let place = self.place.get_or_insert(self.style_place.unwrap_or_default());
        match element.name().as_ref() {
            "w:numId" => place.list = value,
            _ => place.level = value as usize,
        }
    }

    /// Writes the paragraph's number before its first run; list 0 takes a style's number away.
    fn number(&mut self) {
        if std::mem::take(&mut self.unnumbered)
            && self.hidden == 0
            && let Some(place) = self.place.or(self.style_place).filter(|place| place.list != 0)
            && let Some(number) = self.numbering.next(place)
        {
            self.out.push_str(&number);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "mc:Fallback" | "w:del" | "w:moveFrom" | "w:pPrChange" => self.hidden = self.hidden.saturating_sub(1),
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
            assert_eq!(body_text(xml, Numbering::default()).expect("well-formed"), text, "{xml}");
        }
    }

    #[test]
    fn a_truncated_archive_is_damaged() {
        let error = read(Path::new("a.docx"), b"PK\x03\x04garbage", 1 << 20).expect_err("damaged");
        assert!(error.to_string().starts_with("a.docx: damaged .docx: "), "{error}");
    }
}

//! Plain text and Markdown.

use std::path::Path;

use super::encoding;
use super::format::Format;
use super::source::SourceText;
use crate::error::Result;

pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<SourceText> {
    let decoded = encoding::decode(path, bytes, None)?;
    Ok(SourceText {
        text: decoded.text,
        path: path.to_owned(),
        format: Format::Plain,
        encoding: decoded.encoding,
        undecodable: decoded.undecodable,
    })
}

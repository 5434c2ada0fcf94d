//! Bytes → source text: one file a format.
//!
//! The format is told by the content first and by the extension second, the
//! encoding by the whole file (`encoding`). What comes out is a
//! [`SourceText`]: the decoded text that every span of a finding slices.

mod encoding;
mod folder;
mod format;
mod plain;
mod source;

#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "html")]
mod html;

use std::fs;
use std::io::Read;
use std::path::Path;

pub use self::folder::files_under;
pub use self::format::Format;
pub use self::source::SourceText;

use crate::error::{Error, Result};

/// How much is read: what is larger is refused, never cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub file: u64,
    /// The most that is unpacked of a Word document, in bytes: a small archive may hold a very large one.
    pub unpacked: u64,
}

impl Default for Limits {
    /// 256 MiB each.
    fn default() -> Self {
        Self { file: 256 << 20, unpacked: 256 << 20 }
    }
}

/// Reads and decodes one file, within the default [`Limits`].
///
/// # Errors
/// Where the file cannot be read, is empty, damaged, of a format that is not
/// read, too large, or no text at all; the error names the path.
pub fn read_file(path: &Path) -> Result<SourceText> {
    let limits = Limits::default();
    read_bytes(path, &file_bytes(path, limits)?, limits)
}

/// The bytes of a file, if it is a regular one and not too large.
///
/// # Errors
/// As [`read_file`].
pub fn file_bytes(path: &Path, limits: Limits) -> Result<Vec<u8>> {
    let about = fs::metadata(path).map_err(|error| Error::io(path, error))?;
    if !about.is_file() {
        return Err(Error::NotAFile { path: path.to_owned() });
    }
    let too_large = || Error::TooLarge { path: path.to_owned(), limit: limits.file };
    if about.len() > limits.file {
        return Err(too_large());
    }
    let file = fs::File::open(path).map_err(|error| Error::io(path, error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    // It may grow while it is read.
    file.take(limits.file.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Error::io(path, error))?;
    if bytes.len() as u64 > limits.file { Err(too_large()) } else { Ok(bytes) }
}

/// Decodes the bytes of a file; `path` gives the extension and names the file in errors.
///
/// # Errors
/// As [`read_file`].
pub fn read_bytes(path: &Path, bytes: &[u8], limits: Limits) -> Result<SourceText> {
    if bytes.is_empty() {
        return Err(Error::Empty { path: path.to_owned() });
    }
    let source = match format::sniff(path, bytes)? {
        Format::Docx => read_docx(path, bytes, limits.unpacked)?,
        Format::Html => read_html(path, bytes)?,
        Format::Plain => plain::read(path, bytes)?,
    };
    if source.text.chars().all(|c| c.is_whitespace() || crate::chars::is_invisible(c)) {
        return Err(Error::Empty { path: path.to_owned() });
    }
    Ok(source)
}

/// Decodes a table of a user's, whatever program saved it.
pub(crate) fn read_table_text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|error| Error::io(path, error))?;
    Ok(encoding::decode(path, &bytes, None)?.text)
}

#[cfg(feature = "docx")]
fn read_docx(path: &Path, bytes: &[u8], limit: u64) -> Result<SourceText> {
    docx::read(path, bytes, limit)
}

#[cfg(not(feature = "docx"))]
fn read_docx(path: &Path, _: &[u8], _: u64) -> Result<SourceText> {
    let hint = "; build tifa with the feature `docx`";
    Err(Error::Unsupported { path: path.to_owned(), format: "a Word document (.docx)", hint })
}

#[cfg(feature = "html")]
fn read_html(path: &Path, bytes: &[u8]) -> Result<SourceText> {
    html::read(path, bytes)
}

#[cfg(not(feature = "html"))]
fn read_html(path: &Path, _: &[u8]) -> Result<SourceText> {
    let hint = "; build tifa with the feature `html`";
    Err(Error::Unsupported { path: path.to_owned(), format: "a web page (.html)", hint })
}

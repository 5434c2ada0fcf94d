//! Results on standard output, in three formats.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentArrangement, Table};
use serde_json::{Map, Value};
use tempfile::NamedTempFile;
use tifa::report::csv_cell;

use crate::args::Format;
use crate::interrupt::Unfinished;

/// Rows under a header; the header's names are the same in every format.
pub struct Sheet {
    header: Vec<String>,
    rows: Vec<Vec<Value>>,
    /// The columns that a table for people shows; a screen is not wide enough for all.
    shown: Option<Vec<usize>>,
}

impl Sheet {
    pub fn new(header: &[&str]) -> Self {
        Self { header: header.iter().map(|&name| name.to_owned()).collect(), rows: Vec::new(), shown: None }
    }

    /// Leaves columns out of tables for people; csv and jsonl hold them all.
    pub fn hiding(mut self, hidden: &[&str]) -> Self {
        self.shown = Some((0..self.header.len()).filter(|&at| !hidden.contains(&self.header[at].as_str())).collect());
        self
    }

    pub fn push(&mut self, row: Vec<Value>) {
        debug_assert_eq!(row.len(), self.header.len());
        self.rows.push(row);
    }

    pub fn print(&self, format: Format) -> anyhow::Result<()> {
        let mut out = BufWriter::new(io::stdout().lock());
        match format {
            Format::Table => writeln!(out, "{}", self.table())?,
            Format::Csv => self.csv(&mut out)?,
            Format::Jsonl => {
                for row in &self.rows {
                    let object: Map<String, Value> = self.header.iter().cloned().zip(row.iter().cloned()).collect();
                    writeln!(out, "{}", Value::Object(object))?;
                }
            }
        }
        Ok(out.flush()?)
    }

    /// A table for people.
    pub fn table(&self) -> Table {
        let mut table = Table::new();
        table.load_style(UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
        let all = || (0..self.header.len()).collect();
        let shown: Vec<usize> = self.shown.clone().unwrap_or_else(all);
        table.set_header(shown.iter().map(|&at| &self.header[at]));
        for row in &self.rows {
            table.add_row(shown.iter().map(|&at| short(&row[at], self.shown.is_some())));
        }
        table
    }

    /// The rows as CSV with a header row.
    pub fn csv(&self, out: impl Write) -> csv::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(&self.header)?;
        writer.flush()?;
        self.csv_rows(writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?)
    }

    /// The rows as CSV, to stand under a header that is already there.
    pub fn csv_rows(&self, out: impl Write) -> csv::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        for row in &self.rows {
            writer.write_record(row.iter().map(csv_field))?;
        }
        Ok(writer.flush()?)
    }
}

/// A number as it is printed: six digits behind the point; what is no number is an empty cell.
pub fn number(value: impl Into<Option<f64>>) -> Value {
    match value.into().filter(|value| value.is_finite()) {
        // Very small numbers, such as p-values, keep their size.
        Some(value) if value != 0.0 && value.abs() < 1e-3 => {
            format!("{value:.4e}").parse::<f64>().map_or(Value::Null, Value::from)
        }
        Some(value) => Value::from((value * 1e6).round() / 1e6),
        None => Value::Null,
    }
}

/// A cell of a table for people, in which a fraction has three digits that matter.
fn short(value: &Value, rounded: bool) -> String {
    match value.as_f64().filter(|_| rounded && value.is_f64()) {
        Some(number) if number == 0.0 || number.abs() >= 0.001 => {
            let digits =
                usize::from(number.abs() < 100.0) + usize::from(number.abs() < 10.0) + usize::from(number.abs() < 1.0);
            format!("{number:.digits$}")
        }
        Some(number) => format!("{number:.1e}"),
        None => cell(value),
    }
}

/// A cell of a CSV table: text is no formula, numbers are as they are.
fn csv_field(value: &Value) -> String {
    match value {
        Value::String(text) => csv_cell(text).into_owned(),
        other => cell(other),
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A file that is written under another name and renamed when it is finished, so that it appears whole or not at all.
pub struct Whole {
    path: PathBuf,
    out: BufWriter<NamedTempFile>,
    _unfinished: Unfinished,
}

impl Whole {
    pub fn begin(path: &Path) -> anyhow::Result<Self> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        builder.prefix(".tifa-").suffix(".tmp");
        let (file, unfinished) =
            Unfinished::begin(|| builder.tempfile_in(folder)).with_context(|| path.display().to_string())?;
        Ok(Self { path: path.to_owned(), out: BufWriter::new(file), _unfinished: unfinished })
    }

    pub fn finish(self) -> anyhow::Result<()> {
        let persist = || -> io::Result<()> {
            self.out.into_inner().map_err(io::IntoInnerError::into_error)?.persist(&self.path)?;
            Ok(())
        };
        persist().with_context(|| self.path.display().to_string())
    }

    /// What was refused, with the file's name.
    fn named(&self, error: io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("{}: {error}", self.path.display()))
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| self.named(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().map_err(|error| self.named(error))
    }
}

/// Writes a file that appears whole or not at all.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> anyhow::Result<()> {
    let mut file = Whole::begin(path)?;
    write(&mut file)?;
    file.finish()
}

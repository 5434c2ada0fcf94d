//! Results on standard output, in three formats.

use std::io::{self, BufWriter, Write};

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentArrangement, Table};
use serde_json::{Map, Value};

use crate::args::Format;

/// Rows under a header; the header's names are the same in every format.
pub struct Sheet {
    header: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl Sheet {
    pub fn new(header: &[&str]) -> Self {
        Self { header: header.iter().map(|&name| name.to_owned()).collect(), rows: Vec::new() }
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
        table.set_header(&self.header);
        for row in &self.rows {
            table.add_row(row.iter().map(cell));
        }
        table
    }

    fn csv(&self, out: &mut impl Write) -> csv::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(&self.header)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(cell))?;
        }
        Ok(writer.flush()?)
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

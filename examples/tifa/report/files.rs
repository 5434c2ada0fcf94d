//! The files of a report: those that grow with every document, and those that are written at once.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use tifa::report::dossier::FOLDER;
use tifa::report::{JsonWriter, Table};

use super::part::{Part, TABLES};
use crate::args::ReportOptions;
use crate::output::{Sheet, Whole, write_whole};

/// The files that grow: the tables of findings and `report.json`.
pub struct Growing {
    pub tables: [Whole; TABLES.len()],
    pub json: JsonWriter<Whole>,
}

impl Growing {
    pub fn begin(folder: &Folder, by: &str) -> anyhow::Result<Self> {
        let tables: Vec<Whole> = TABLES.iter().map(|&table| folder.table(table, by)).collect::<anyhow::Result<_>>()?;
        let tables = tables.try_into().unwrap_or_else(|_| unreachable!("a file a table"));
        Ok(Self { tables, json: JsonWriter::new(by, Whole::begin(&folder.path.join("report.json"))?)? })
    }

    pub fn add(&mut self, part: &Part) -> io::Result<()> {
        self.tables.iter_mut().zip(&part.rows).try_for_each(|(table, rows)| table.write_all(rows))?;
        self.json.record(&part.record)
    }
}

/// The folder that a report is written to.
pub struct Folder {
    path: PathBuf,
    excel: bool,
}

impl Folder {
    pub fn new(options: &ReportOptions) -> anyhow::Result<Self> {
        fs::create_dir_all(&options.output).with_context(|| options.output.display().to_string())?;
        Ok(Self { path: options.output.clone(), excel: options.excel })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A table with its header, to be gone on with.
    pub fn table(&self, table: Table, by: &str) -> anyhow::Result<Whole> {
        let mut file = Whole::begin(&self.path.join(table.file_name()))?;
        file.write_all(self.mark())?;
        file.write_all(&table.header(by))?;
        Ok(file)
    }

    /// Sheets with the same columns as one CSV table.
    pub fn sheet(&self, name: &str, sheets: impl IntoIterator<Item = Sheet>) -> anyhow::Result<()> {
        write_whole(&self.path.join(name), |out| {
            out.write_all(self.mark())?;
            sheets.into_iter().enumerate().try_for_each(|(at, sheet)| match at {
                0 => Ok(sheet.csv(&mut *out)?),
                _ => Ok(sheet.csv_rows(&mut *out)?),
            })
        })
    }

    /// What tells a spreadsheet that a table is UTF-8, where that is wanted.
    fn mark(&self) -> &'static [u8] {
        if self.excel { "\u{feff}".as_bytes() } else { &[] }
    }

    /// Takes away the side files of a dossier that an earlier run wrote and this one did not.
    pub fn clear(&self, written: &BTreeSet<PathBuf>) -> anyhow::Result<()> {
        for file in fs::read_dir(self.path.join(FOLDER))?.filter_map(Result::ok).map(|entry| entry.path()) {
            let ours = file.extension().is_some_and(|extension| extension == "js");
            if ours && !written.contains(&file) {
                fs::remove_file(&file).with_context(|| file.display().to_string())?;
            }
        }
        Ok(())
    }
}

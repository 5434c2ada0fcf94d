//! The files of a report: those that grow with every document, and those that are written at once.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use tifa::report::dossier::FOLDER;
use tifa::report::{JsonWriter, Table};

use super::part::{Part, TABLES};
use crate::args::ReportOptions;
use crate::output::{Sheet, Whole, write_whole};

/// The tables that compare, beside those of findings.
pub const COMPARED: [&str; 6] = ["keyness.csv", "ledger.csv", "trend.csv", "similar.csv", "targets_panel.csv", "diff/"];

/// The files that grow: the tables of findings and `report.json`.
pub struct Growing {
    /// A file for each of [`TABLES`].
    pub tables: Vec<Whole>,
    pub json: JsonWriter<Whole>,
}

impl Growing {
    pub fn begin(folder: &Folder, by: &str) -> anyhow::Result<Self> {
        let tables = TABLES.iter().map(|&table| folder.table(table, by)).collect::<anyhow::Result<_>>()?;
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

    /// The names of the tables that are there.
    pub fn tables(&self) -> impl Iterator<Item = String> {
        let compared = COMPARED.into_iter().filter(|name| self.path.join(name).is_file());
        Table::ALL.map(Table::file_name).into_iter().chain(compared).map(str::to_owned)
    }

    /// Writes the page of a dossier and its side files.
    pub fn side_files(&self) -> impl SideFiles + use<> {
        let folder = self.path.clone();
        move |name: &str, content: &[u8]| {
            let whole = write_whole(&folder.join(name), |out| out.write_all(content));
            whole.map_err(|error| io::Error::other(format!("{error:#}")))
        }
    }

    /// Takes away the side files of a dossier that an earlier run wrote and this one, which wrote those named, did not.
    pub fn clear(&self, written: &BTreeSet<String>) -> anyhow::Result<()> {
        for file in fs::read_dir(self.path.join(FOLDER))?.filter_map(Result::ok) {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.ends_with(".js") && !written.contains(&format!("{FOLDER}/{name}")) {
                let path = file.path();
                fs::remove_file(&path).with_context(|| path.display().to_string())?;
            }
        }
        Ok(())
    }
}

/// What writes the files of a dossier.
pub trait SideFiles: FnMut(&str, &[u8]) -> io::Result<()> + Send {}

impl<W: FnMut(&str, &[u8]) -> io::Result<()> + Send> SideFiles for W {}

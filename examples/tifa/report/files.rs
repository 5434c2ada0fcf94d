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

/// The tables that compare, beside those of findings.
const COMPARED: [&str; 6] = ["keyness.csv", "ledger.csv", "trend.csv", "similar.csv", "targets_panel.csv", "diff/"];

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
    /// The comparing tables that were written.
    compared: BTreeSet<String>,
}

impl Folder {
    pub fn new(options: &ReportOptions) -> anyhow::Result<Self> {
        fs::create_dir_all(&options.output).with_context(|| options.output.display().to_string())?;
        Ok(Self { path: options.output.clone(), excel: options.excel, compared: BTreeSet::new() })
    }

    /// A table with its header, to be gone on with.
    pub fn table(&self, table: Table, by: &str) -> anyhow::Result<Whole> {
        let mut file = Whole::begin(&self.path.join(table.file_name()))?;
        file.write_all(self.mark())?;
        file.write_all(&table.header(by))?;
        Ok(file)
    }

    /// Sheets with the same columns as one comparing table.
    pub fn sheet(&mut self, name: &str, sheets: impl IntoIterator<Item = Sheet>) -> anyhow::Result<()> {
        self.compared.insert(name.to_owned());
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

    /// The names of the tables that were written; of those in a folder its name, with `/` behind it.
    pub fn tables(&self) -> impl Iterator<Item = &'static str> {
        let written = |name: &&str| match name.ends_with('/') {
            true => self.compared.iter().any(|file| file.starts_with(*name)),
            false => self.compared.contains(*name),
        };
        Table::ALL.map(Table::file_name).into_iter().chain(COMPARED.into_iter().filter(written))
    }

    /// Writes the page of a dossier and its side files.
    pub fn side_files(&self) -> impl SideFiles + use<> {
        let folder = self.path.clone();
        move |name: &str, content: &[u8]| {
            let whole = write_whole(&folder.join(name), |out| out.write_all(content));
            whole.map_err(|error| io::Error::other(format!("{error:#}")))
        }
    }

    /// Takes away the comparing tables that an earlier run wrote and this one did not: they tell of other documents.
    pub fn clear_compared(&self) -> anyhow::Result<()> {
        COMPARED.into_iter().try_for_each(|name| match name.strip_suffix('/') {
            Some(folder) => self.clear(folder, ".csv", &self.compared),
            None if self.compared.contains(name) => Ok(()),
            None => removed(&self.path.join(name)),
        })
    }

    /// Takes away the side files of a dossier that an earlier run wrote and this one, which wrote those named, did not.
    pub fn clear_side_files(&self, written: &BTreeSet<String>) -> anyhow::Result<()> {
        self.clear(FOLDER, ".js", written)
    }

    /// Takes away the files of a folder that end so and were not written; where there is no such folder, none.
    fn clear(&self, folder: &str, suffix: &str, written: &BTreeSet<String>) -> anyhow::Result<()> {
        let Ok(files) = fs::read_dir(self.path.join(folder)) else { return Ok(()) };
        for file in files.filter_map(Result::ok) {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.ends_with(suffix) && !written.contains(&format!("{folder}/{name}")) {
                removed(&file.path())?;
            }
        }
        Ok(())
    }
}

/// Takes a file away, if it is there.
fn removed(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error).with_context(|| path.display().to_string()),
        _ => Ok(()),
    }
}

/// What writes the files of a dossier.
pub trait SideFiles: FnMut(&str, &[u8]) -> io::Result<()> + Send {}

impl<W: FnMut(&str, &[u8]) -> io::Result<()> + Send> SideFiles for W {}

//! The ratios of this run beside those of the last one that was recorded.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// From so much on a change is marked.
const NOTABLE: f64 = 0.10;

pub struct Ratios {
    file: PathBuf,
    recorded: BTreeMap<String, f64>,
    rows: Vec<(&'static str, f64, &'static str)>,
}

impl Ratios {
    /// With what was recorded last, in a file beside this one.
    pub fn read(name: &str) -> io::Result<Self> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/processes").join(name);
        let text = fs::read_to_string(&file)?;
        let row =
            |line: &str| line.split_once('\t').and_then(|(name, value)| Some((name.to_owned(), value.parse().ok()?)));
        Ok(Self { file, recorded: text.lines().filter_map(row).collect(), rows: Vec::new() })
    }

    pub fn add(&mut self, name: &'static str, value: f64, wanted: &'static str) {
        self.rows.push((name, value, wanted));
    }

    pub fn print(&self) {
        println!("{:<50} {:>8} {:>8} {:>8}  wanted", "", "now", "recorded", "change");
        for (name, value, wanted) in &self.rows {
            let recorded = self.recorded.get(*name);
            let change = recorded.map(|recorded| value / recorded - 1.0);
            let mark = if change.is_some_and(|change| change.abs() >= NOTABLE) { " !" } else { "" };
            let shown = |value: Option<f64>, digits: usize, unit: &str| {
                value.map_or("–".to_owned(), |value| format!("{value:.digits$}{unit}"))
            };
            let change = shown(change.map(|change| 100.0 * change), 0, "%");
            println!("{name:<50} {value:>8.2} {:>8} {change:>8}  {wanted}{mark}", shown(recorded.copied(), 2, ""));
        }
    }

    /// Records what was measured; what was not keeps its old value.
    pub fn write(mut self) -> io::Result<()> {
        self.recorded.extend(self.rows.iter().map(|(name, value, _)| ((*name).to_owned(), *value)));
        let rows: String = self.recorded.iter().map(|(name, value)| format!("{name}\t{value:.3}\n")).collect();
        fs::write(self.file, rows)
    }
}

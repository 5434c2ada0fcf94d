//! Corpus → tables, figures and the dossier: one writer a table, one header row each, the same names everywhere.

mod cell;
mod chart;
mod comparison;
pub mod dossier;
mod json;
#[cfg(feature = "png")]
mod png;
mod record;
mod richness;
mod tables;

pub use self::cell::csv_cell;
pub use self::chart::{keyness_chart, trend_chart};
pub use self::comparison::Comparison;
pub use self::json::{SCHEMA, write_json};
#[cfg(feature = "png")]
pub use self::png::svg_to_png;
pub use self::record::{DocumentRecord, InContext};
pub use self::richness::Richness;
pub use self::tables::{Table, write_csv};

//! Corpus → tables, figures and the dossier: one writer a table, one header row each, the same names everywhere.

mod cell;
mod chart;
mod collection;
mod comparison;
mod digest;
pub mod dossier;
mod json;
mod places;
#[cfg(feature = "png")]
mod png;
mod record;
mod richness;
mod tables;

pub use self::cell::csv_cell;
pub use self::chart::{keyness_chart, trend_chart};
pub use self::collection::Collection;
pub use self::comparison::Comparison;
pub use self::digest::{Digest, KeptDocument};
pub use self::json::{JsonWriter, SCHEMA, write_json};
#[cfg(feature = "png")]
pub use self::png::svg_to_png;
pub use self::record::{DocumentRecord, InContext};
pub use self::richness::Richness;
pub use self::tables::{Table, write_csv, write_terms};

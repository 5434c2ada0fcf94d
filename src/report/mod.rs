//! Corpus → tables: one writer a table, one header row each, the same names everywhere.

mod json;
mod tables;

pub use self::json::{SCHEMA, analysis_json, write_json};
pub use self::tables::{Table, write_csv};

//! Statistics of counts, each with the definition it follows.

mod terms;
mod tf_idf;

pub use self::terms::{TermRow, term_rows};
pub use self::tf_idf::{per_million, tf_idf};

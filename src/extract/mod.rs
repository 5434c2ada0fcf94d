//! What a document says that can be counted and compared: quoted phrases,
//! slogans and quantified targets.

mod quotes;

pub use self::quotes::{Quote, QuoteKind, quotes};

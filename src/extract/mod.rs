//! What a document says that can be counted and compared: quoted phrases,
//! slogans and quantified targets.

mod features;
mod quotes;
mod slogans;
mod targets;

pub use self::features::Candidate;
pub(crate) use self::quotes::describe;
pub use self::quotes::{Quote, QuoteKind, QuoteSense, quotes};
pub use self::slogans::{Slogan, SloganKind, slogan_candidates, slogans};
pub use self::targets::{Direction, Hedge, Target, target_candidates, targets};

//! Frequencies as values that merge: counted in any order, by any number of threads, they come to the
//! same.

mod groups;
mod sequence;
mod terms;
mod words;

pub use self::groups::{GroupedCounts, NO_GROUP};
pub(crate) use self::sequence::Vocabulary;
pub use self::sequence::WordSequence;
pub use self::terms::{TermCount, TermCounts};
pub use self::words::is_word;
pub(crate) use self::words::{DocumentWords, TermOptions, is_term};

//! Frequencies as values that merge: counted in any order, by any number of threads, they come to the
//! same.

mod groups;
mod sequence;
mod terms;

pub use self::groups::{GroupedCounts, NO_GROUP};
pub use self::sequence::WordSequence;
pub use self::terms::is_word;
pub use self::terms::{TermCount, TermCounts};
pub(crate) use self::terms::{TermOptions, WordCounter, is_term};

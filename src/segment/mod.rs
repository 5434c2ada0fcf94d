//! Clean text → tokens: words, with the set phrases of policy language kept whole.

mod class;
mod cuts;
mod cutter;
mod dictionary;
mod lexicon;
mod memo;
mod neighbours;
mod piece;
mod segmenter;
mod set_phrases;
mod stopwords;
mod token;
mod word_map;

pub use self::class::WordClass;
pub use self::lexicon::{Entry, Lexicon};
pub use self::segmenter::{Segmenter, SegmenterBuilder};
pub use self::stopwords::StopWords;
pub use self::token::{Token, Tokens};
pub(crate) use self::word_map::WordMap;

//! Source text → clean text, with every character traceable.
//!
//! `layout` finds the paragraphs behind the lines of a file, `normalize`
//! writes their characters in one form, `offsets` remembers where each came
//! from, `sentence` parts paragraphs into sentences.

mod clean;
mod landmarks;
mod layout;
mod lines;
mod normalize;
mod offsets;
mod sentence;
mod sorted;

pub(crate) use self::clean::joined;
pub use self::clean::{CleanText, Paragraph, ParagraphOrigin, clean_fragment};
pub use self::landmarks::Punctuation;
pub use self::offsets::Span;
pub use self::sentence::{Sentence, sentences};
pub(crate) use self::sorted::{likely_place, seek};

//! tifa (提法, the set phrase) reads Chinese policy documents — leaders' speeches, government work
//! reports, party and State Council papers — and gives back what a researcher needs to compare them:
//! the outline of numbered directives, quoted phrases, slogans and quantified targets, and words and
//! set phrases with their frequencies.
//!
//! Data flows one way, and each stage is a module:
//!
//! | stage | module |
//! |---|---|
//! | bytes → source text | [`read`] |
//! | source text → clean text, every character traceable | [`text`] |
//! | clean text → blocks and metadata | [`document`] |
//! | numbered directives as a tree | [`outline`] |
//! | words, with set phrases kept whole | [`segment`] |
//! | quotes, slogans, targets | [`extract`] |
//! | frequencies that merge | [`counts`] |
//! | one document, whole: [`Analyzer`] and [`Analysis`] | |
//! | many documents | [`corpus`] |
//! | what counts mean | [`stats`] |
//! | set phrases that a corpus repeats | [`phrases`] |
//! | keyword in context | [`concordance`] |
//! | how much a document speaks of what | [`measure`] |
//! | what changes from one document to another | [`compare`] |
//! | tables of all of it, and a page to read | `report`, a feature |
//!
//! ```
//! let analyzer = tifa::Analyzer::new(); // its dictionary is loaded once; share it
//! let speech = analyzer.analyze("一、坚持党的领导。增强“四个意识”，坚持听党话、跟党走。");
//! for directive in speech.outline() {
//!     println!("{}{}", directive.marker, directive.head);
//! }
//! assert_eq!(speech.quotes()[0].text, "四个意识");
//! ```

#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod analyzer;
mod chars;
pub mod compare;
pub mod concordance;
pub mod corpus;
pub mod counts;
pub mod document;
pub mod error;
pub mod extract;
pub mod measure;
pub mod outline;
pub mod phrases;
pub mod read;
#[cfg(feature = "report")]
pub mod report;
pub mod segment;
pub mod stats;
mod term_counter;
pub mod text;

pub use analyzer::{Analysis, Analyzer, AnalyzerBuilder};
pub use corpus::Corpus;
pub use error::{Error, Result};
pub use term_counter::TermCounter;

/// The README's example is compiled and run with the others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

//! tifa
pub mod document;
pub mod error;
pub mod extract;
pub mod outline;
pub mod read;
pub mod segment;
pub mod text;
pub use error::{Error, Result};

//! tifa
pub mod error;
pub mod read;
pub mod text;
pub use error::{Error, Result};

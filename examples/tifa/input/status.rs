//! How far a verb got.

use tifa::Error;

/// How far a verb got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Every file was read.
    Whole,
    /// Some could not be read.
    Partial,
}

impl Status {
    pub fn of(failures: &[Error]) -> Self {
        if failures.is_empty() { Self::Whole } else { Self::Partial }
    }
}

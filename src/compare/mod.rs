//! What changes between documents.

pub mod diff;
pub mod ledger;
pub mod reuse;
pub mod trend;

pub use self::diff::diff;
pub use self::trend::trends;

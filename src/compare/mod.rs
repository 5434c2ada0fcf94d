//! What changes between documents.

pub mod diff;
pub mod ledger;
pub mod panel;
pub mod reuse;
pub mod trend;

pub use self::diff::diff;
pub use self::panel::panel;
pub use self::trend::trends;

//! Statistics of counts, each with the definition it follows.

mod association;
mod change;
mod contingency;
mod dispersion;
mod distribution;
mod diversity;
mod keyness;
mod resample;
mod stability;
mod terms;
mod tf_idf;

pub use self::association::Association;
pub use self::change::{ChangePoint, change_points, pettitt};
pub use self::contingency::{Contingency, LogRatio};
pub use self::dispersion::{Dispersion, Part, dispersion};
pub use self::distribution::{benjamini_hochberg, chi_square_1, quantile, spearman};
pub use self::diversity::{MATTR_WINDOW, mattr, mtld, ttr};
pub use self::keyness::{KeynessMeasure, KeynessRanking, KeynessRow, keyness};
pub use self::stability::{Resamples, Stability, stability};
pub use self::terms::{TermRow, term_rows};
pub use self::tf_idf::{per_million, tf_idf};

//! What kinds of figures there are.

use serde::Serialize;

/// What a figure of an indicator tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Basis {
    /// A rate of change: 增长5%, 下降2.5%; falls are negative.
    Growth,
    /// A difference: 提高1个百分点, 增加500亿元; falls are negative.
    Change,
    /// An amount or a share as such: 达到1.3万亿斤, 失业率5.5%左右, 新增就业1100万人.
    Amount,
}

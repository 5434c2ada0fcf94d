//! How firmly a figure is set: 左右, 以上, 不低于.

use serde::Serialize;

/// How firmly a figure is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Hedge {
    /// 左右 上下 约
    Around,
    /// 以上 不低于 不少于 突破 超过
    AtLeast,
    /// 以内 以下 不高于 不超过
    AtMost,
    /// A range: 5%—6%
    Range,
    /// 近
    Nearly,
}

/// The hedge that a word behind a figure is.
pub(super) fn hedge_after(word: &str) -> Option<Hedge> {
    match word {
        "左右" | "上下" => Some(Hedge::Around),
        "以上" => Some(Hedge::AtLeast),
        "以内" | "以下" | "之内" => Some(Hedge::AtMost),
        _ => None,
    }
}

/// The hedge that stands before a figure, as the last of `before`.
pub(super) fn hedge_before(before: &str) -> Option<Hedge> {
    const HEDGES: &[(&str, Hedge)] = &[
        ("不低于", Hedge::AtLeast),
        ("不少于", Hedge::AtLeast),
        ("不小于", Hedge::AtLeast),
        ("不高于", Hedge::AtMost),
        ("不超过", Hedge::AtMost),
        ("不大于", Hedge::AtMost),
        ("至少", Hedge::AtLeast),
        ("低于", Hedge::AtMost),
        ("突破", Hedge::AtLeast),
        ("超过", Hedge::AtLeast),
        ("高于", Hedge::AtLeast),
        ("超", Hedge::AtLeast),
        ("约", Hedge::Around),
        ("近", Hedge::Nearly),
    ];
    // Its 约 is no hedge.
    if before.ends_with("节约") {
        return None;
    }
    HEDGES.iter().find(|(word, _)| before.ends_with(word)).map(|&(_, hedge)| hedge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hedges_stand_before_figures_and_behind() {
        let cases = [
            ("增长不低于", Some(Hedge::AtLeast)),
            ("至少", Some(Hedge::AtLeast)),
            ("失业率低于", Some(Hedge::AtMost)),
            ("增长约", Some(Hedge::Around)),
            ("开支节约", None),
            ("增长", None),
            ("", None),
        ];
        for (before, wanted) in cases {
            assert_eq!(hedge_before(before), wanted, "{before}");
        }
        for (behind, wanted) in [("左右", Some(Hedge::Around)), ("之内", Some(Hedge::AtMost)), ("以来", None)] {
            assert_eq!(hedge_after(behind), wanted, "{behind}");
        }
    }
}

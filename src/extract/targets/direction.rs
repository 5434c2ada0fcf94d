//! Which way a figure goes.

use serde::Serialize;

/// Which way a target goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Direction {
    /// 增长 提高 新增
    Increase,
    /// 下降 减少 压减
    Decrease,
    /// 达到 控制在 稳定在, or no verb: a level
    Level,
}

const UP: [&str; 9] = ["增长", "增加", "新增", "提高", "提升", "翻", "递增", "增产", "扩招"];
const DOWN: [&str; 13] =
    ["下降", "减少", "降低", "压减", "缩小", "压缩", "缩减", "缩短", "削减", "裁减", "核减", "节约", "淘汰"];

/// Which way a figure goes by its verb; where it has none, by that which its indicator begins with: 新增学位100所.
pub(super) fn direction(verb: &str, indicator: &str, unit: &str) -> Direction {
    let says = |words: &[&str]| match verb {
        "" => words.iter().any(|word| indicator.starts_with(word)),
        _ => words.iter().any(|word| verb.contains(word)),
    };
    match () {
        // 翻两番
        () if unit == "番" => Direction::Increase,
        () if verb.ends_with(['到', '至', '在']) => Direction::Level,
        () if says(&DOWN) => Direction::Decrease,
        () if says(&UP) => Direction::Increase,
        () => Direction::Level,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_tell_the_way() {
        use Direction::{Decrease, Increase, Level};
        let cases = [
            ("增长", "生产总值", "%", Increase),
            ("提高到", "城镇化率", "%", Level),
            ("控制在", "失业率", "%", Level),
            ("下降", "单位能耗", "%", Decrease),
            ("翻", "收入", "番", Increase),
            ("", "收入", "番", Increase),
            ("", "新增学位", "所", Increase),
            ("", "减少贫困人口", "人", Decrease),
            ("", "高新技术企业", "家", Level),
            ("建成", "新增学位", "所", Level),
        ];
        for (verb, indicator, unit, wanted) in cases {
            assert_eq!(direction(verb, indicator, unit), wanted, "{verb} {indicator} {unit}");
        }
    }
}

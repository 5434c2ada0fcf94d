//! Where something begins: 从86万亿元 in 从86万亿元增加到121万亿元 is neither aimed at nor reached.

use std::sync::LazyLock;

use regex::Regex;

use crate::chars::HanSet;

/// What may stand before a figure from which something sets out.
static FROM: HanSet = HanSet::new(&['从', '由', '现']);

/// What 从, 由 and 现 are part of that set nothing out.
const NO_START: [&str; 9] = ["从业", "从事", "从严", "从紧", "由于", "现代", "现有", "现金", "现场"];

/// To where it goes, in the same clause.
static TO: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[^，。；：]{0,12}(?:到|至|转|[增升降提扩减缩]为)").expect("a valid pattern"));

/// Whether a figure is where something begins: `before` is what stands before it in its clause, `behind` what follows.
pub(super) fn begins(before: &str, behind: &str) -> bool {
    // What 到 stands before is where something ends.
    let set_out = before.rsplit(['到', '至', '，', '：']).next().unwrap_or_default();
    let mut from = 0;
    while let Some(at) = FROM.find(set_out, from) {
        if !NO_START.iter().any(|word| set_out[at..].starts_with(word)) {
            return TO.is_match(behind);
        }
        from = at + '从'.len_utf8();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_told_from_ends() {
        let cases = [
            ("规模从", "增加到121万亿元", true),
            ("补助标准由每人每年", "提高到280元", true),
            ("制造业现行", "的税率降至13%", true),
            ("比重由", "升为15%", true),
            ("从86万亿元增加到", "，迈上新台阶", false),
            ("粮食产量由", "，达到", false),
            ("现有从业人员", "达到", false),
            ("收入", "增加到9%", false),
            ("", "", false),
        ];
        for (before, behind, wanted) in cases {
            assert_eq!(begins(before, behind), wanted, "{before}…{behind}");
        }
    }
}

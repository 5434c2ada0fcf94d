//! Which parts of a document speak of the coming period, which of the past.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use crate::chars::first_characters;
use crate::document::{Block, BlockKind, Document, Genre};
use crate::outline::Outline;

/// Of which time a part of a document speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Scope {
    /// Of the coming period.
    Plan,
    /// Of the past.
    Review,
    /// Neither is told.
    Unknown,
}

static REVIEW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"回顾|总结|过去|前一段|前一阶段|成就|成绩|历程|五年来|一年来|几年来|工作情况|完成情况|执行情况|取得|基本情况|发展情况|(?:发展|工作)基础$|现状")
        .expect("a valid pattern")
});

static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"今后|今年|目标|安排|部署|任务|总体要求|总体思路|工作重点|重点工作|建议|关于\d{4}年|主要考虑|工作要求|工作打算|下一步|下步|主要措施|保障措施|工作计划|\d{4}年(?:政府|重点|经济)?工作$|做好")
        .expect("a valid pattern")
});

static REVIEW_OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:——)?(?:各位代表[！，：]\s*)?(?:过去(?:的)?(?:一年|五年)|一年来|五年来|去年|回顾|刚刚过去|上一年|这一年|这五年|几年来|\d{4}年以来|初步统计|据初步统计)").expect("a valid pattern")
});

static PLAN_OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:今年|今后|新的一年|下一步|做好(?:今年|\d{4}年)|未来|实现上述目标|为实现|当前和今后)")
        .expect("a valid pattern")
});

/// What the first sentence of a paragraph about the coming period names, behind so many characters at the most.
const PLAN_NAMED: [(&str, usize); 2] = [("预期目标", 24), ("总体要求", 16)];

/// Whether a paragraph opens as one about the past does.
fn opens_review(text: &str) -> bool {
    // What such an opening begins with: few paragraphs do.
    const FIRST: [char; 13] = ['—', '各', '过', '一', '五', '去', '回', '刚', '上', '这', '几', '初', '据'];
    text.starts_with(|c: char| FIRST.contains(&c) || c.is_numeric()) && REVIEW_OPENING.is_match(text)
}

/// Whether a paragraph opens as one about the coming period does.
fn opens_plan(text: &str) -> bool {
    let said = text.strip_prefix("各位代表").and_then(|rest| rest.strip_prefix(['！', '，', '：']));
    let text = said.map_or(text, str::trim_start);
    let names = |&(name, behind): &(&str, usize)| {
        const MOST_BYTES: usize = 4;
        let within = (behind + name.chars().count()) * MOST_BYTES;
        memchr::memmem::find(&text.as_bytes()[..text.len().min(within)], name.as_bytes())?;
        let opening = first_characters(text, behind + name.chars().count());
        opening.find(name).filter(|&at| !opening[..at].contains('。'))
    };
    PLAN_NAMED.iter().any(|named| names(named).is_some()) || PLAN_OPENING.is_match(text)
}

/// The scope of each of a document's blocks: what its top heading announces, else how its
/// paragraphs open. Papers without a review (意见, 规划) are plans throughout.
pub fn scopes(document: &Document, outline: &Outline) -> Vec<Scope> {
    let clean = document.clean().as_str();
    let whole = if is_plan(document) { Scope::Plan } else { Scope::Unknown };
    let mut headed = Scope::Unknown;
    let mut opened = Scope::Unknown;
    // What a heading without a number announced, under which numbered ones may stand.
    let mut above = Scope::Unknown;
    let mut top = usize::MAX;
    let mut directives = outline.iter().peekable();
    let mut scopes = Vec::with_capacity(document.blocks().len());
    for block in document.blocks() {
        while let Some(directive) = directives.next_if(|directive| directive.clean.start < block.range.end) {
            // Only headings as high as the highest that told change what the part is.
            if directive.depth <= top.min(1) && directive.clean.start == block.range.start {
                let told = announced(&directive.head);
                if told != Scope::Unknown {
                    (headed, top) = (told, directive.depth);
                } else if directive.depth < top || headed == Scope::Review {
                    // What a heading of the review's rank opens without saying so is seldom more review; a plan's
                    // later parts are often headed with nothing but a motto.
                    headed = Scope::Unknown;
                }
                opened = Scope::Unknown;
            }
        }
        let text = &clean[block.range.clone()];
        if block.kind == BlockKind::Heading && announced(text) != Scope::Unknown && headed == Scope::Unknown {
            opened = announced(text);
            above = if outline.within(&block.range).is_empty() { opened } else { above };
        } else if opens_review(text) {
            opened = Scope::Review;
        } else if opens_plan(text) {
            opened = Scope::Plan;
        }
        let told = [headed, opened, above].into_iter().find(|scope| *scope != Scope::Unknown);
        scopes.push(told.unwrap_or(whole));
    }
    scopes
}

/// Whether a document is a plan by its headline: a paper that is named so, and no speech about one.
fn is_plan(document: &Document) -> bool {
    const NAMES: [&str; 11] =
        ["方案", "规划", "计划", "纲要", "要点", "意见", "通知", "决定", "措施", "工作安排", "任务分工"];
    let named = |block: &Block| {
        block.kind == BlockKind::Title && NAMES.iter().any(|name| document.text_of(block).contains(name))
    };
    let paper = matches!(document.metadata().genre, None | Some(Genre::Paper));
    paper && document.blocks().iter().any(named)
}

/// What a heading announces; of one that runs on as a sentence only the first clause does.
fn announced(heading: &str) -> Scope {
    const LONGEST: usize = 30;
    let runs_on = heading.chars().nth(LONGEST).is_some();
    let heading = if runs_on { heading.split(['，', ',']).next().unwrap_or_default() } else { heading };
    match (REVIEW.is_match(heading), PLAN.is_match(heading)) {
        (true, false) => Scope::Review,
        (false, true) => Scope::Plan,
        _ => Scope::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;

    /// The scopes of the paragraphs that begin with 甲.
    #[test]
    fn headings_without_a_number_stand_over_numbered_ones() {
        use Scope::{Plan, Review};
        let body = "甲：我们坚持稳中求进，扎实做好各项工作，推动经济社会持续健康发展，让人民群众有更多获得感、幸福感、安全感。";
        let text = format!(
            "政府工作报告\n各位代表：\n2024年工作回顾\n（一）稳增长\n{body}\n（二）惠民生\n{body}\n2025年工作安排\n（一）促改革\n{body}"
        );
        let document = Document::new(SourceText::from_text(text));
        let scopes = scopes(&document, &Outline::new(&document));
        let told = document.blocks().iter().zip(scopes).filter(|(block, _)| document.text_of(block).starts_with('甲'));
        assert_eq!(told.map(|(_, scope)| scope).collect::<Vec<_>>(), [Review, Review, Plan]);
    }

    #[test]
    fn papers_that_plan_do_so_throughout() {
        let cases = [
            ("某市三年行动方案", Scope::Plan),
            ("关于推进改革的意见", Scope::Plan),
            ("在某规划座谈会上的讲话", Scope::Unknown),
            ("政府工作报告", Scope::Unknown),
        ];
        for (headline, wanted) in cases {
            let text = format!("{headline}\n一、加强队伍建设\n坚持稳中求进，扎实做好各项工作。");
            let document = Document::new(SourceText::from_text(text));
            assert_eq!(scopes(&document, &Outline::new(&document)).last(), Some(&wanted), "{headline}");
        }
    }

    #[test]
    fn headings_announce_what_follows() {
        let cases = [
            ("一年来的工作总结", Scope::Review),
            ("回顾过去，成绩来之不易", Scope::Review),
            ("关于前一阶段工作", Scope::Review),
            ("发展基础", Scope::Review),
            ("夯实发展基础，增强后劲", Scope::Unknown),
            ("今年的主要任务", Scope::Plan),
            ("关于抗洪抢险工作洪水发生后，市委高度重视，迅速作出部署，全面加强组织领导", Scope::Unknown),
            ("加强队伍建设", Scope::Unknown),
            ("去年工作回顾和今年工作安排", Scope::Unknown),
        ];
        for (heading, wanted) in cases {
            assert_eq!(announced(heading), wanted, "{heading}");
        }
    }

    /// Every opening, also behind what may stand before it.
    #[test]
    fn openings_tell_the_time() {
        let reviews = "过去一年|过去的五年|一年来|五年来|去年|回顾过去|刚刚过去的|上一年|这一年|这五年|几年来|2019年以来|初步统计\
                       |据初步统计|——五年来|各位代表！过去五年|各位代表，去年";
        for text in reviews.split('|') {
            assert!(opens_review(text) && !opens_plan(text), "{text}");
        }
        let plans = "今年|今后|新的一年|下一步|做好今年|做好2024年|未来|实现上述目标|为实现|当前和今后|经济社会发展主要预期目标是\
                     |工作的总体要求是|各位代表！今年";
        for text in plans.split('|') {
            assert!(opens_plan(text) && !opens_review(text), "{text}");
        }
        for text in ["", "推进改革。总体要求是", "经济运行，一年来", "要把工作做实"] {
            assert!(!opens_plan(text) && !opens_review(text), "{text}");
        }
    }
}

//! Exhortations: whole sentences that call the audience to act or to strive.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Block, Document};
use crate::outline::Outline;
use crate::text::sentences;

/// What a call to strive holds somewhere: we are told what to do, and how hard.
static STRIVES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:我们|干部群众|全[省市县区].{2,8})[^，。]{0,4}要.{10,}(?:奋力|奋勇|努力|再接再厉|携手|续写|开创|砥砺)",
    )
    .expect("a valid pattern")
});

/// What a call to an aim ends with. Its counted repeats make an automaton of many states: [`calls`] asks first whether
/// the last word is one of these.
static AIMS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"为.{4,80}(?:而|继续|不懈|努力|团结|共同|接续)*奋斗$|(?:奋勇|携手|阔步|向前|继续)前进$|谱写.{2,30}(?:新?篇章|新?华章)$|(?:作出|做出).{0,8}(?:更大|新的?).{0,6}贡献$")
        .expect("a valid pattern")
});

/// What 我们 are told must be done.
const MUST: &str = "我们一定要";

/// What begins a call to those who are asked for something.
const ASKED: [&str; 6] = ["希望大家", "希望你们", "希望同志们", "希望各位", "请大家", "请同志们"];

/// How those are told who are to stand together.
const TOGETHER: &str = "紧密地团结";

/// Whether a sentence without its final mark calls its audience; one that ends in no exclamation mark must say so by
/// its words.
fn calls(text: &str, exclaims: bool) -> bool {
    const LAST: [&str; 5] = ["奋斗", "前进", "篇章", "华章", "贡献"];
    let aims = || LAST.iter().any(|last| text.ends_with(last)) && AIMS.is_match(text);
    // 让我们的祖国更加美丽 calls nobody.
    let mut lets = text.match_indices("让我们").filter(|(at, let_us)| !text[at + let_us.len()..].starts_with('的'));
    if !exclaims {
        let aims = aims();
        return lets.any(|(at, _)| at == 0 || aims && text[..at].ends_with('，'))
            || aims && (text.starts_with(MUST) || text.contains(TOGETHER));
    }
    let asked = || text.starts_with(MUST) || ASKED.iter().any(|asked| text.starts_with(asked));
    lets.next().is_some() || asked() || (text.contains('要') && STRIVES.is_match(text)) || aims()
}

/// An address before the call, which is not part of it.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:各位|同志们|代表们|委员们|朋友们|女士们|先生们|同学们)[^，！。：]{0,12}[，！：、]\s*)+")
        .expect("a valid pattern")
});

/// The sentences of a document that call, from their first word to before the final mark.
pub(super) fn exhortations(document: &Document, outline: &Outline) -> Vec<Range<usize>> {
    let clean = document.clean().as_str();
    let mut found = Vec::new();
    let exclaims =
        |block: &Block| document.clean().punctuation(&block.range).iter().any(|found| matches!(found.mark, '！' | '!'));
    let us = memchr::memmem::Finder::new("我们");
    let may_call = |block: &&Block| exclaims(block) || us.find(document.text_of(block).as_bytes()).is_some();
    for block in document.body().filter(may_call) {
        for sentence in sentences(clean, block.range.clone()) {
            let text = &clean[sentence.range.clone()];
            if !text.ends_with(['！', '!', '。']) {
                continue;
            }
            let body = text.trim_end_matches(['！', '!', '。']);
            // 第十四条 is no part of what it calls to.
            let marked =
                outline.within(&sentence.range).first().filter(|first| first.clean.start == sentence.range.start);
            let marker = marked.map_or(0, |directive| directive.marker.len().min(body.len()));
            let rest = body.get(marker..).unwrap_or(body);
            let marker = body.len() - rest.trim_start().len();
            let address = marker + ADDRESS.find(&body[marker..]).map_or(0, |address| address.end());
            let call = body[address..].trim();
            if call.chars().count() >= 8 && calls(call, !text.ends_with('。')) {
                let start =
                    sentence.range.start + address + (body[address..].len() - body[address..].trim_start().len());
                found.push(start..start + call.len());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_tell_the_audience_what_to_strive_for() {
        let cases = [
            ("让我们携起手来，把各项工作做得更好", true),
            ("全市上下要以时不我待的精神抓好落实，努力完成全年任务", true),
            ("为实现全年目标任务而不懈奋斗", true),
            ("沿着既定的道路奋勇前进", true),
            ("谱写高质量发展的新篇章", true),
            ("谱写中原更加出彩的华章", true),
            ("为全省大局作出新的更大贡献", true),
            ("全市上下要抓好落实", false),
            ("我们一直在奋斗", false),
            ("他为大家作出了贡献", false),
            ("我们一定要把这件好事办好", true),
            ("希望大家不负重托，答好这张考卷", true),
            ("让我们的祖国更加美丽", false),
            ("祝大家新年快乐", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(calls(text, true), wanted, "{text}！");
        }
    }

    #[test]
    fn calls_without_exclamation_begin_as_such() {
        let cases = [
            ("让我们更加紧密地团结起来，把各项工作做得更好", true),
            ("时代在召唤，让我们携起手来，为实现全年目标任务而不懈奋斗", true),
            ("我们一定要沿着既定的道路奋勇前进", true),
            ("全国各族人民要更加紧密地团结起来，为祖国的繁荣而共同奋斗", true),
            ("我们一定要抓好落实", false),
            ("各级政府要关心群众，为事业作出更大贡献", false),
            ("通过整治，让我们的城镇更加美丽", false),
            ("加强管理，让我们看到希望", false),
            ("他们为祖国的繁荣而共同奋斗", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(calls(text, false), wanted, "{text}。");
        }
    }

    #[test]
    fn markers_and_addresses_are_left_out() {
        for text in [
            "第十四条 全市上下要团结一心，为实现目标而团结奋斗！",
            "各位代表！全市上下要团结一心，为实现目标而团结奋斗！",
        ] {
            let source = format!("第十三条 加强改革。\n{text}\n第十五条 扩大开放。");
            let document = Document::new(crate::read::SourceText::from_text(source));
            let found = exhortations(&document, &Outline::new(&document));
            let clean = document.clean().as_str();
            let found: Vec<&str> = found.into_iter().map(|range| &clean[range]).collect();
            assert_eq!(found, ["全市上下要团结一心，为实现目标而团结奋斗"], "{text}");
        }
    }
}

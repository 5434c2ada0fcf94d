//! Exhortations: whole sentences that call the audience to act or to strive.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Block, Document};
use crate::text::sentences;

static CALL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"让我们|(?:我们|干部群众|全[省市县区].{2,8})[^，。]{0,4}要.{10,}(?:奋力|奋勇|努力|再接再厉|携手|续写|开创|砥砺)|为.{4,80}(?:而|继续|不懈|努力|团结|共同|接续)*奋斗$|(?:奋勇|携手|阔步|向前|继续)前进$|谱写.{2,30}(?:新?篇章|新?华章)$|(?:作出|做出).{0,8}(?:更大|新的?).{0,6}贡献$")
        .expect("a valid pattern")
});

/// An address before the call, which is not part of it.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:各位|同志们|代表们|委员们|朋友们|女士们|先生们|同学们)[^，！。：]{0,12}[，！：、]\s*)+")
        .expect("a valid pattern")
});

/// The sentences of a document that call, from their first word to before the final mark.
pub(super) fn exhortations(document: &Document) -> Vec<Range<usize>> {
    let clean = document.clean().as_str();
    let mut found = Vec::new();
    let calls = |block: &&Block| {
        document.clean().punctuation(&block.range).iter().any(|found| matches!(found.mark, '！' | '!'))
    };
    for block in document.body().filter(calls) {
        for sentence in sentences(clean, block.range.clone()) {
            let text = &clean[sentence.range.clone()];
            if !text.ends_with(['！', '!']) {
                continue;
            }
            let body = text.trim_end_matches(['！', '!']);
            let address = ADDRESS.find(body).map_or(0, |address| address.end());
            let call = body[address..].trim();
            if call.chars().count() >= 8 && CALL.is_match(call) {
                let start =
                    sentence.range.start + address + (body[address..].len() - body[address..].trim_start().len());
                found.push(start..start + call.len());
            }
        }
    }
    found
}

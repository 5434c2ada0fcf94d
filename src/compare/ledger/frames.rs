//! Formulations with a changing middle: 以人民为中心, 把稳增长作为首要任务.

use crate::analyzer::Analysis;
use crate::segment::{Segmenter, WordClass};

/// What opens a frame, and what stands behind its middle.
const FRAMES: [(&str, &str); 3] = [("以", "为"), ("把", "作为"), ("将", "作为")];

/// The most words in the middle, and the most behind it.
const MIDDLE: usize = 6;

/// The frames of a document with their fillings, in order: 以…为中心 and 人民. The end is the noun that closes the
/// frame; without one there is no frame.
pub(super) fn frames(segmenter: &Segmenter, analysis: &Analysis) -> Vec<(String, String)> {
    let clean = analysis.document().clean().as_str();
    let tokens = analysis.tokens(segmenter);
    let all = tokens.as_slice();
    let mut found = Vec::new();
    for (at, token) in all.iter().enumerate() {
        let Some((opens, joins)) = FRAMES.iter().find(|(opens, _)| clean[token.range()] == **opens) else { continue };
        let rest = &all[at + 1..];
        let clause = rest.iter().take(MIDDLE + 2).take_while(|next| tokens.class(next) != WordClass::Mark).count();
        let join = rest[..clause].iter().position(|next| clean[next.range()] == **joins);
        let Some((join, end)) = join.filter(|&join| join > 0).zip(join.and_then(|join| rest[..clause].get(join + 1)))
        else {
            continue;
        };
        if !tokens.class(end).is_noun() || end.end - end.start < 6 {
            continue;
        }
        let filling = &clean[rest[0].range().start..rest[join - 1].range().end];
        found.push((format!("{opens}…{joins}{}", &clean[end.range()]), filling.replace('\n', "")));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    #[test]
    fn frames_have_a_middle_and_a_noun() {
        let analyzer = Analyzer::new();
        let text = "以城市更新为重点，把稳增长作为首要任务。以此为准，以上为快。以为好，为重点。";
        let found = frames(analyzer.segmenter(), &analyzer.analyze(text));
        let found: Vec<(&str, &str)> =
            found.iter().map(|(frame, filling)| (frame.as_str(), filling.as_str())).collect();
        assert_eq!(found, [("以…为重点", "城市更新"), ("把…作为首要任务", "稳增长")]);
    }
}

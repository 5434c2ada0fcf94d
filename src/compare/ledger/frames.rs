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
    let places = analysis.places();
    let word = |place: &(u32, u32)| &clean[place.0 as usize..place.1 as usize];
    let mut found = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let Some((opens, joins)) = FRAMES.iter().find(|(opens, _)| word(place) == *opens) else { continue };
        let rest = &places[at + 1..];
        let mut candidates = rest.iter().take(MIDDLE + 1).map(word);
        // Most of what opens so is no frame, and a word's class is looked up where it must be known.
        let join = candidates.position(|candidate| candidate == *joins).filter(|&join| join > 0);
        let Some((join, end)) = join.and_then(|join| Some((join, word(rest.get(join + 1)?)))) else { continue };
        let within = || rest[..=join + 1].iter().all(|next| segmenter.class_of(word(next)) != WordClass::Mark);
        if end.len() < 6 || !segmenter.class_of(end).is_noun() || !within() {
            continue;
        }
        let filling = &clean[rest[0].0 as usize..rest[join - 1].1 as usize];
        found.push((format!("{opens}…{joins}{end}"), filling.replace('\n', "")));
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

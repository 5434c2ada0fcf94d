//! How much a document speaks of what: categories of a dictionary, counted over the clean text.
//!
//! `dictionary` reads categories, `matcher` finds their entries however the text is cut into words,
//! `measured` is what is counted.

mod dictionary;
mod matcher;
mod measured;

pub use self::dictionary::{Category, Dictionary};
pub use self::matcher::Matcher;
pub use self::measured::{CategoryCount, Measured};

use self::measured::letters;

use crate::counts::is_word;
use crate::document::Document;
use crate::extract::{Scope, scopes};
use crate::outline::Outline;
use crate::segment::Segmenter;

/// Measures a document's body by what its parts speak of: what was ([`Scope::Review`]), what shall be
/// ([`Scope::Plan`]), and the rest.
///
/// ```
/// use tifa::extract::Scope;
/// use tifa::measure::{measure, Dictionary, Matcher};
/// let dictionary = Dictionary::parse("place:\n  - 印度\ncolour:\n  - 绿色*\n").unwrap();
/// let matcher = Matcher::new(&dictionary).unwrap();
/// let analyzer = tifa::Analyzer::new();
/// let speech = analyzer.analyze("访问印度尼西亚和印度，推动绿色发展。");
/// let parts = measure(&matcher, analyzer.segmenter(), speech.document(), speech.outline());
/// let counts: Vec<u64> = parts.iter().find(|part| part.0 == Scope::Unknown).unwrap().1.categories.iter().map(|c| c.count).collect();
/// assert_eq!(counts, [1, 1]);
/// ```
pub fn measure(
    matcher: &Matcher,
    segmenter: &Segmenter,
    document: &Document,
    outline: &Outline,
) -> Vec<(Scope, Measured)> {
    let clean = document.clean().as_str();
    let tokens = segmenter.tokens(document, &outline.markers());
    let mut parts = [Scope::Review, Scope::Plan, Scope::Unknown].map(|scope| (scope, Measured::default()));
    for (block, scope) in document.blocks().iter().zip(scopes(document, outline)) {
        if !block.kind.is_body() {
            continue;
        }
        let mut found =
            Measured { categories: matcher.count(segmenter, document.text_of(block)), ..Measured::default() };
        found.characters = letters(document.text_of(block));
        let words = tokens.within(&block.range).iter().map(|token| &clean[token.range()]);
        for word in words.filter(|word| is_word(word)) {
            found.tokens += 1;
            matcher.entries(word).for_each(|category| found.categories[category].words += 1);
        }
        if let Some((_, part)) = parts.iter_mut().find(|(other, _)| *other == scope) {
            part.merge(&found);
        }
    }
    parts.into_iter().filter(|(_, part)| part.tokens > 0).collect()
}

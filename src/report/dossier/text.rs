//! The side file of a document: its text with words, sentences, directives and findings, from which the page shows
//! the evidence.

use serde::Serialize;

use crate::analyzer::Analysis;
use crate::counts::is_word;
use crate::document::BlockKind;
use crate::extract::{QuoteKind, SloganKind};
use crate::report::places::{Lengths, Place, Places, units};
use crate::segment::Segmenter;
use crate::text::sentences;

/// A document as the page reads it.
#[derive(Debug, Serialize)]
pub(super) struct Text {
    blocks: Vec<Paragraph>,
    directives: Vec<Item>,
    quotes: Vec<(Place, QuoteKind)>,
    slogans: Vec<(Place, SloganKind, f32)>,
    targets: Vec<(Place, String)>,
}

#[derive(Debug, Serialize)]
struct Paragraph {
    kind: BlockKind,
    text: String,
    /// 1-based line of the source.
    line: usize,
    /// Where its sentences end, in UTF-16 units.
    ends: Vec<usize>,
    /// How it is cut into words.
    words: Lengths,
}

/// A directive: its place from marker to head's end, its marker's length, and its parent's number.
#[derive(Debug, Serialize)]
struct Item {
    place: Place,
    marker: usize,
    depth: usize,
    parent: Option<usize>,
}

impl Text {
    pub fn new(segmenter: &Segmenter, analysis: &Analysis) -> Self {
        let document = analysis.document();
        let places = Places::new(document);
        let item = |directive: &crate::outline::Directive| {
            let head = directive.marker.len() + directive.head.len();
            let end = (directive.clean.start + head).min(directive.clean.end);
            Item {
                place: places.of(&(directive.clean.start..end)).unwrap_or_default(),
                marker: units(&directive.marker),
                depth: directive.depth,
                parent: directive.parent.map(|parent| parent - 1),
            }
        };
        Self {
            blocks: paragraphs(segmenter, analysis, &places),
            directives: analysis.outline().iter().map(item).collect(),
            quotes: analysis.quotes().iter().filter_map(|one| Some((places.of(&one.clean)?, one.kind))).collect(),
            slogans: analysis
                .slogans()
                .iter()
                .filter_map(|one| Some((places.of(&one.clean)?, one.kind, (one.score * 100.0).round() / 100.0)))
                .collect(),
            targets: analysis
                .targets()
                .iter()
                .filter_map(|one| Some((places.of(&one.clean)?, one.indicator.clone())))
                .collect(),
        }
    }
}

fn paragraphs(segmenter: &Segmenter, analysis: &Analysis, places: &Places) -> Vec<Paragraph> {
    let document = analysis.document();
    let clean = document.clean().as_str();
    let tokens = analysis.tokens(segmenter);
    let paragraph = |block: &&crate::document::Block| {
        let mut words = Lengths::default();
        let mut at = block.range.start;
        for token in tokens.within(&block.range) {
            let range = token.range();
            words.gap(units(&clean[at..range.start.max(at)]));
            // Marks are no words, and no number counts them.
            let length = units(&clean[range.clone()]);
            if is_word(&clean[range.clone()]) {
                words.word(length)
            } else {
                words.gap(length)
            }
            at = range.end;
        }
        let ends = sentences(clean, block.range.clone());
        Paragraph {
            kind: block.kind,
            text: clean[block.range.clone()].to_owned(),
            line: document.line(document.clean().span(&block.range)),
            ends: ends.map(|sentence| units(&clean[block.range.start..sentence.range.end])).collect(),
            words,
        }
    };
    places.blocks().iter().map(paragraph).collect()
}

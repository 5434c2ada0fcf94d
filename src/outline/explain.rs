//! Why each marker is an item or none, and why its parent is its parent.

use super::marker::candidates;
use super::series::{Verdict, items, verdicts};
use super::tree::{Reason, decisions};
use crate::document::Document;

/// What became of a place where an item may begin.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The marker as written.
    pub marker: String,
    /// The words that follow it.
    pub words: String,
    /// 1-based line of the source.
    pub line: usize,
    /// The `id` of the directive; `None` where the marker is none.
    pub id: Option<usize>,
    /// The `id` of its parent.
    pub parent: Option<usize>,
    /// Why, in a sentence.
    pub reason: String,
}

/// How many characters behind a marker are shown.
const SHOWN: usize = 16;

/// Explains every marker of a document, in order.
///
/// ```
/// use tifa::document::Document;
/// use tifa::read::SourceText;
///
/// let document = Document::new(SourceText::from_text("一、总体要求\n一是稳增长。二是惠民生。之后，三要务实。"));
/// let explained = tifa::outline::explain(&document);
/// assert_eq!(explained[0].reason, "a heading: it opens a paragraph; no item's text is open above it");
/// assert_eq!(explained[1].reason, "2 markers of one form count on from it; it stands in the text of 1");
/// assert_eq!(explained[3].id, None);
/// ```
pub fn explain(document: &Document) -> Vec<Explanation> {
    let clean = document.clean().as_str();
    let candidates = candidates(document);
    let items = items(candidates.clone());
    let decisions = decisions(&items, document);
    let mut ids = items.iter().map(|item| item.candidate.start).zip(1..).peekable();
    let explanation = |(candidate, verdict): (super::marker::Candidate, Verdict)| {
        let id = ids.next_if(|(start, _)| *start == candidate.start).map(|(_, id)| id);
        let (parent, reason) = id.map_or((None, None), |id: usize| {
            let (parent, reason) = decisions[id - 1];
            (parent.map(|parent| parent + 1), Some(reason))
        });
        Explanation {
            marker: clean[candidate.start..candidate.marker_end].to_owned(),
            words: clean[candidate.text..].chars().take_while(|&c| c != '\n').take(SHOWN).collect(),
            line: document.line(document.clean().span(&(candidate.start..candidate.marker_end))),
            id,
            parent,
            reason: sentence(verdict, reason, parent),
        }
    };
    verdicts(candidates).into_iter().map(explanation).collect()
}

fn sentence(verdict: Verdict, reason: Option<Reason>, parent: Option<usize>) -> String {
    let why = match verdict {
        Verdict::Heading => "a heading: it opens a paragraph".to_owned(),
        Verdict::Counts(count) => format!("{count} markers of one form count on from it"),
        Verdict::Alone => "no item: no other marker of its form counts on from it".to_owned(),
        Verdict::NoBeginning(ordinal) => format!("no item: its series would begin at {ordinal}"),
        Verdict::FigureOfSpeech => "no item: a figure of speech, the next one is far away".to_owned(),
    };
    let of = parent.map(|parent| parent.to_string()).unwrap_or_default();
    match reason {
        None => why,
        Some(Reason::Top) => format!("{why}; no item's text is open above it"),
        Some(Reason::Continues) if parent.is_none() => format!("{why}; its series stands at the top"),
        Some(Reason::Continues) => format!("{why}; its series runs under {of}"),
        Some(Reason::Enclosed) => format!("{why}; the series of {of} goes on after it"),
        Some(Reason::Contained) => format!("{why}; it stands in the text of {of}"),
    }
}

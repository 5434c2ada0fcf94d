//! Two versions of a document, sentence by sentence and directive by directive.
//!
//! `version` is what is compared, `unit` parts it into what is aligned, `likeness` says how alike two units are, `align` finds the
//! alignment, `words` what changed inside a reworded sentence.

mod align;
mod likeness;
mod unit;
mod version;
mod words;

use serde::Serialize;

pub use self::version::Version;
pub use self::words::{WordChange, WordEdit};

use self::align::{Link, align};
use self::likeness::Likeness;
use self::unit::{Unit, directives, sentences};
use crate::segment::Segmenter;
use crate::text::Span;

/// What became of a sentence or a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ChangeKind {
    /// The same words at the same place of the order; numbers of items, marks and spaces are not compared.
    Kept,
    /// Other words at the same place of the order.
    Reworded,
    /// The same or nearly the same words at another place of the order.
    Moved,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
    /// Only in the new document.
    New,
    /// Only in the old document.
    Dropped,
}

/// A sentence or a directive and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Passage {
    /// Its words, without its marker.
    pub text: String,
    /// The directives around it, outermost first.
    pub directive_path: String,
    /// 1-based line of the source.
    pub line: usize,
    /// Its place in the source.
    pub span: Span,
    /// Its place in the clean text, its marker left out.
    #[serde(skip)]
    pub clean: std::ops::Range<usize>,
}

/// What became of a passage.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// What it is.
    pub kind: ChangeKind,
    /// How alike old and new are, from 0 to 1; none where one of them is missing.
    pub similarity: Option<f64>,
    /// The old passages; none of a new one, several of merged ones.
    pub old: Vec<Passage>,
    /// The new passages; none of a dropped one, several of a split one.
    pub new: Vec<Passage>,
    /// Word by word from old to new, where both are there and differ.
    pub words: Vec<WordChange>,
}

/// All changes from one document to another, in the order of the new one; what is dropped stands where it
/// would have come.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Diff {
    /// Directive by directive.
    pub directives: Vec<Change>,
    /// Sentence by sentence, headings included.
    pub sentences: Vec<Change>,
}

/// Compares two documents.
///
/// ```
/// use tifa::compare::diff::{diff, ChangeKind};
/// let analyzer = tifa::Analyzer::new();
/// let old = analyzer.analyze("国内生产总值增长6%左右。城镇新增就业1100万人以上。");
/// let new = analyzer.analyze("国内生产总值增长5.5%左右。加快培育新质生产力。");
/// let changes = diff(analyzer.segmenter(), &old, &new).sentences;
/// let kinds: Vec<_> = changes.iter().map(|change| change.kind).collect();
/// assert_eq!(kinds, [ChangeKind::Reworded, ChangeKind::Dropped, ChangeKind::New]);
/// ```
pub fn diff<'a>(segmenter: &Segmenter, old: impl Into<Version<'a>>, new: impl Into<Version<'a>>) -> Diff {
    let (old, new) = (old.into(), new.into());
    Diff { directives: changed_directives(segmenter, old, new), sentences: changed_sentences(segmenter, old, new) }
}

/// [`Diff::directives`] alone.
pub fn changed_directives<'a>(
    segmenter: &Segmenter,
    old: impl Into<Version<'a>>,
    new: impl Into<Version<'a>>,
) -> Vec<Change> {
    changes(segmenter, old.into(), new.into(), directives)
}

/// [`Diff::sentences`] alone.
pub fn changed_sentences<'a>(
    segmenter: &Segmenter,
    old: impl Into<Version<'a>>,
    new: impl Into<Version<'a>>,
) -> Vec<Change> {
    changes(segmenter, old.into(), new.into(), sentences)
}

fn changes(segmenter: &Segmenter, old: Version, new: Version, units: fn(Version) -> Vec<Unit>) -> Vec<Change> {
    let (old_units, new_units) = (units(old), units(new));
    let links = align(&Likeness::new(&old_units, &new_units));
    links.into_iter().map(|link| change(segmenter, (old, &old_units), (new, &new_units), link)).collect()
}

fn change(segmenter: &Segmenter, old: (Version, &[Unit]), new: (Version, &[Unit]), link: Link) -> Change {
    let (old_units, new_units) = (&old.1[link.old.clone()], &new.1[link.new.clone()]);
    let kind = match (old_units, new_units) {
        ([], _) => ChangeKind::New,
        (_, []) => ChangeKind::Dropped,
        _ if link.moved => ChangeKind::Moved,
        ([one], [other]) if one.content == other.content => ChangeKind::Kept,
        ([_], [_]) => ChangeKind::Reworded,
        ([_], _) => ChangeKind::Split,
        _ => ChangeKind::Merged,
    };
    let text = |units: &[Unit]| units.iter().map(|unit| unit.text.as_str()).collect::<String>();
    let (before, after) = (text(old_units), text(new_units));
    let differ = !before.is_empty() && !after.is_empty() && kind != ChangeKind::Kept && before != after;
    Change {
        kind,
        similarity: (!old_units.is_empty() && !new_units.is_empty()).then_some(f64::from(link.similarity)),
        old: old_units.iter().map(|unit| passage(old.0, unit)).collect(),
        new: new_units.iter().map(|unit| passage(new.0, unit)).collect(),
        words: if differ { words::changes(segmenter, &before, &after) } else { Vec::new() },
    }
}

fn passage(Version { document, outline }: Version, unit: &Unit) -> Passage {
    let span = document.clean().span(&unit.clean);
    Passage {
        text: unit.text.clone(),
        directive_path: outline.path_label(unit.clean.start),
        line: document.line(span),
        span,
        clean: unit.clean.clone(),
    }
}

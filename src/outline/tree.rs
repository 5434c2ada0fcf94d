//! Items → tree: who is whose parent, told by the document itself.

use rustc_hash::FxHashMap;

use super::marker::{Candidate, Form};
use super::series::Item;
use crate::document::{Block, BlockKind, Document};

/// Why an item stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// An earlier item of its own series stands there.
    Continues,
    /// The parent's series goes on after it.
    Enclosed,
    /// It stands in the parent's text.
    Contained,
    /// No item's text is open.
    Top,
}

/// The parent of each item, as an index into `items`.
pub(super) fn parents(items: &[Item], document: &Document) -> Vec<Option<usize>> {
    decisions(items, document).into_iter().map(|(parent, _)| parent).collect()
}

/// The parent of each item with the reason for it.
pub(super) fn decisions(items: &[Item], document: &Document) -> Vec<(Option<usize>, Reason)> {
    let blocks = document.blocks();
    let series_end = series_ends(items);
    let series = Extents::of(items);
    let last_of_form = last_of_forms(items);
    let mut decisions = Vec::with_capacity(items.len());
    // The items whose text is open, outermost first.
    let mut path: Vec<usize> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let continues = |open: usize| series_end[items[open].series] > index;
        let mut reason = Reason::Continues;
        if let Some(depth) = path.iter().position(|&open| items[open].series == item.series) {
            path.truncate(depth);
        } else {
            while let Some(&open) = path.last() {
                let ended = || {
                    let last = last_of_form[&items[open].candidate.form];
                    last > index
                        && items[last].series != items[open].series
                        && is_headed_between(&items[open], item, blocks)
                };
                let announced = || {
                    let above =
                        path.iter().any(|&above| above != open && items[above].candidate.form == item.candidate.form);
                    !above && series.is_section(&items[open], blocks) && is_announced(item, document)
                };
                let holds = || announced() || contains(&items[open], item, &series, blocks);
                if continues(open) || (holds() && !ended()) {
                    break;
                }
                path.pop();
            }
            leave_spoken(&mut path, items, item, &continues);
            reason = path
                .last()
                .map_or(Reason::Top, |&open| if continues(open) { Reason::Enclosed } else { Reason::Contained });
        }
        decisions.push((path.last().copied(), reason));
        path.push(index);
    }
    decisions
}

/// The index of the last item of each form.
fn last_of_forms(items: &[Item]) -> FxHashMap<Form, usize> {
    items.iter().enumerate().map(|(index, item)| (item.candidate.form, index)).collect()
}

/// Whether a heading without a number stands between two items. Where the numbering starts anew after
/// it, it stands above them both.
fn is_headed_between(open: &Item, item: &Item, blocks: &[Block]) -> bool {
    let between = open.candidate.block + 1..item.candidate.block;
    blocks.get(between).is_some_and(|blocks| blocks.iter().any(|block| block.kind == BlockKind::Heading))
}

/// The index of each series' last item.
fn series_ends(items: &[Item]) -> Vec<usize> {
    let mut ends = vec![0; items.iter().map(|item| item.series + 1).max().unwrap_or(0)];
    for (index, item) in items.iter().enumerate() {
        ends[item.series] = index;
    }
    ends
}

/// A heading at a block's start is never part of a spoken item, whatever that item's series does:
/// unless the spoken items are themselves the section heads that come before and after it.
fn leave_spoken(path: &mut Vec<usize>, items: &[Item], item: &Item, continues: &dyn Fn(usize) -> bool) {
    if !(item.candidate.initial && item.candidate.form.is_heading()) {
        return;
    }
    while let Some(&open) = path.last() {
        let head = items[open].candidate.initial && continues(open);
        if items[open].candidate.form.is_heading() || head {
            break;
        }
        path.pop();
    }
}

/// Whether the open item, the last of its series, still runs where `item` begins a new series.
fn contains(open: &Item, item: &Item, series: &Extents, blocks: &[Block]) -> bool {
    let same_block = open.candidate.block == item.candidate.block;
    let same_form = open.candidate.form == item.candidate.form;
    if same_form {
        return false;
    }
    let section = matches!(item.candidate.form, Form::Chapter(_) | Form::Han | Form::HanParenthesis);
    if section && !open.candidate.form.is_heading() {
        // A text without line breaks: its sections come after what was spoken before them.
        return false;
    }
    if !open.candidate.initial {
        // Begun in mid-paragraph, it ends with the paragraph.
        return same_block && item.candidate.start - open.candidate.start <= series.reach[open.series];
    }
    if open.candidate.form.is_heading() {
        let heading = item.candidate.initial && item.candidate.form.is_heading();
        return !(heading && outranks(item.candidate.form, open.candidate.form));
    }
    let heads = || series.is_section(open, blocks);
    if item.candidate.initial {
        return heads() && !item.candidate.form.is_heading() && heads_nothing(item, blocks);
    }
    same_block || heads()
}

/// Whether the paragraph before an item that opens a series, and its own, leads in to it: 要抓好以下几件事：
fn is_announced(item: &Item, document: &Document) -> bool {
    let blocks = document.blocks();
    let before = item.candidate.block.checked_sub(1).map(|before| &blocks[before]);
    let leads =
        |block: &Block| block.kind == BlockKind::Paragraph && document.text_of(block).trim_end().ends_with(['：', ':']);
    item.ordinal == 1 && item.candidate.initial && before.is_some_and(leads)
}

/// What the members of each series tell of how far its last one runs.
struct Extents {
    /// In bytes: half as long again as the longest of its forerunners. A text without line breaks goes on after its
    /// series, and nothing else tells where.
    reach: Vec<usize>,
    /// Whether other paragraphs stand between its members, which then stand over them.
    spread: Vec<bool>,
}

impl Extents {
    fn of(items: &[Item]) -> Self {
        let count = items.iter().map(|item| item.series + 1).max().unwrap_or(0);
        let mut before: Vec<Option<&Candidate>> = vec![None; count];
        let (mut reach, mut spread) = (vec![0; count], vec![false; count]);
        for item in items {
            if let Some(before) = before[item.series].replace(&item.candidate) {
                let length = item.candidate.start - before.start;
                reach[item.series] = reach[item.series].max(length + length / 2);
                spread[item.series] |= item.candidate.block > before.block + 1;
            }
        }
        Self { reach, spread }
    }

    /// Whether an item stands in a line of its own over what follows.
    fn is_section(&self, item: &Item, blocks: &[Block]) -> bool {
        let heading = || blocks[item.candidate.block].kind == BlockKind::Heading;
        let spoken = || self.spread[item.series] && heads_section(item, blocks);
        item.candidate.initial && if item.candidate.form.is_heading() { heading() } else { spoken() }
    }
}

/// The standard's order, asked only between two headings whose series do not tell.
fn outranks(form: Form, other: Form) -> bool {
    form.is_heading() && other.is_heading() && form < other
}

/// A spoken item that stands as a line of its own over plain paragraphs.
fn heads_section(item: &Item, blocks: &[Block]) -> bool {
    const HEAD_BYTES: usize = 150;
    let block = &blocks[item.candidate.block];
    block.kind == BlockKind::Heading || block.range.len() <= HEAD_BYTES
}

fn heads_nothing(item: &Item, blocks: &[Block]) -> bool {
    !heads_section(item, blocks)
}

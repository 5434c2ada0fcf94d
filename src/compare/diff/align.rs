//! The alignment of two rows of units.
//!
//! First the best alignment that keeps the order, by dynamic programming over steps of one to one, one to
//! none and one to several, as Gale and Church (1993), *A program for aligning sentences in bilingual
//! corpora*, align sentences, with shared words in place of lengths. Then, of what is left, the passages that
//! stand elsewhere.

use std::ops::Range;

use super::likeness::Likeness;

/// Old and new units that belong together; one side of a new or dropped one is empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    pub old: Range<usize>,
    pub new: Range<usize>,
    pub similarity: f32,
    pub moved: bool,
}

/// Units less alike say something else. Chosen on the pairs in `tests/data/diff_pairs.tsv`.
const REWORDED: f32 = 0.25;

/// So alike several must be to what they became or came from.
const REGROUPED: f32 = 0.28;

/// What sentences of one report share as a rule; only what goes beyond it is a gain.
const COINCIDENCE: f32 = 0.11;

/// A passage that moved gives no help by its place, and must be more alike.
const MOVED: f32 = 0.6;

/// So large a part of each of several units must come from the one they are linked with.
const PART: f32 = 0.4;

/// How many units one may become, or come from.
const MOST: usize = 3;

/// The links in the order of the new units.
pub(super) fn align(likeness: &Likeness) -> Vec<Link> {
    let (old, new) = likeness.size();
    let mut links = in_order(likeness, 0..old, 0..new);
    moved(likeness, &mut links);
    links
}

/// A step of the alignment: so many old units and so many new ones.
type Step = (u8, u8);

/// The gain of linking units, if they may be linked, and how alike they are.
fn gain(likeness: &Likeness, old: Range<usize>, new: Range<usize>) -> Option<(f32, f32)> {
    if old.len() == 1 && new.len() == 1 {
        return gain_of_pair(likeness, old.start, new.start, likeness.shared(old.start, new.start));
    }
    let of_old = |old: usize| new.clone().map(|new| likeness.shared(old, new)).sum::<f32>();
    let of_new = |new: usize| old.clone().map(|old| likeness.shared(old, new)).sum::<f32>();
    let related = old.clone().all(|old| of_old(old) / likeness.old(old) >= PART)
        && new.clone().all(|new| of_new(new) / likeness.new_unit(new) >= PART);
    if !related {
        return None;
    }
    let shared = old.clone().map(of_old).sum();
    let weights = (old.map(|at| likeness.old(at)).sum(), new.map(|at| likeness.new_unit(at)).sum());
    gain_of(shared, weights, REGROUPED)
}

/// The gain of linking one unit with one, of which is known what they share.
fn gain_of_pair(likeness: &Likeness, old: usize, new: usize, shared: f32) -> Option<(f32, f32)> {
    gain_of(shared, (likeness.old(old), likeness.new_unit(new)), REWORDED)
}

/// What is shared beyond what units that say something else share.
fn gain_of(shared: f32, (old, new): (f32, f32), least: f32) -> Option<(f32, f32)> {
    let similarity = if shared > 0.0 { Likeness::similarity(shared, old, new) } else { 0.0 };
    (similarity >= least).then_some(((similarity - COINCIDENCE) * (old + new), similarity))
}

/// The most pairs of units that one table holds; it takes six bytes a pair.
const LARGEST_TABLE: usize = 1 << 26;

/// The best alignment in order. Texts of many thousand sentences are halved first, so that memory stays bounded;
/// what the halving tears apart is found again among what moved.
fn in_order(likeness: &Likeness, old: Range<usize>, new: Range<usize>) -> Vec<Link> {
    if (old.len() + 1).saturating_mul(new.len() + 1) > LARGEST_TABLE {
        let (old_middle, new_middle) = ((old.start + old.end) / 2, (new.start + new.end) / 2);
        let mut links = in_order(likeness, old.start..old_middle, new.start..new_middle);
        links.extend(in_order(likeness, old_middle..old.end, new_middle..new.end));
        return links;
    }
    let mut table = Table::new(likeness, old.clone(), new);
    for row in 1..=old.len() {
        table.fill(row);
    }
    table.trace()
}

/// For the first units of both sides the best gain, and the step that leads there.
struct Table<'a> {
    likeness: &'a Likeness,
    old: Range<usize>,
    new: Range<usize>,
    best: Vec<f32>,
    steps: Vec<Step>,
}

impl<'a> Table<'a> {
    fn new(likeness: &'a Likeness, old: Range<usize>, new: Range<usize>) -> Self {
        let size = (old.len() + 1) * (new.len() + 1);
        Self { likeness, old, new, best: vec![0.0; size], steps: vec![(0, 1); size] }
    }

    fn width(&self) -> usize {
        self.new.len() + 1
    }

    /// Fills the row of so many old units: each cell from the one above, the one before, or by a link.
    fn fill(&mut self, row: usize) {
        let width = self.width();
        // Only units that share something can be linked.
        let likeness = self.likeness;
        let mut linked = likeness.row(self.old.start + row - 1).iter().peekable();
        for column in 0..width {
            let at = row * width + column;
            (self.best[at], self.steps[at]) = (self.best[at - width], (1, 0));
            if column == 0 {
                continue;
            }
            // Of equal ways the one that tells what is dropped before what is new.
            if self.best[at - 1] >= self.best[at] {
                (self.best[at], self.steps[at]) = (self.best[at - 1], (0, 1));
            }
            let unit = (self.new.start + column - 1) as u32;
            while linked.next_if(|&&(other, _)| other < unit).is_some() {}
            if let Some(&(_, shared)) = linked.next_if(|&&(other, _)| other == unit) {
                self.link(row, column, shared);
            }
        }
    }

    /// Links that end at the last unit of a row and of a column, which share so much, where they gain more.
    fn link(&mut self, row: usize, column: usize, shared: f32) {
        let (old, new) = (self.old.start + row, self.new.start + column);
        if let Some((gain, _)) = gain_of_pair(self.likeness, old - 1, new - 1, shared) {
            self.take(row, column, (1, 1), gain);
        }
        // Several units are linked where a part of each comes from the other side: of the last ones it is asked first.
        let most_new = if shared / self.likeness.new_unit(new - 1) >= PART { MOST } else { 1 };
        let most_old = if shared / self.likeness.old(old - 1) >= PART { MOST } else { 1 };
        let shapes = (2..=most_new).map(|count| (1, count)).chain((2..=most_old).map(|count| (count, 1)));
        for (olds, news) in shapes.filter(|&(olds, news)| olds <= row && news <= column) {
            if let Some((gain, _)) = gain(self.likeness, old - olds..old, new - news..new) {
                self.take(row, column, (olds, news), gain);
            }
        }
    }

    /// Takes a link that ends at a cell where it gains more than what is there.
    fn take(&mut self, row: usize, column: usize, (olds, news): (usize, usize), gain: f32) {
        let (at, width) = (row * self.width() + column, self.width());
        let total = self.best[(row - olds) * width + column - news] + gain;
        if total > self.best[at] {
            (self.best[at], self.steps[at]) = (total, (olds as u8, news as u8));
        }
    }

    fn trace(&self) -> Vec<Link> {
        let (mut old, mut new) = (self.old.end, self.new.end);
        let mut links = Vec::new();
        while (old, new) != (self.old.start, self.new.start) {
            let (olds, news) = self.steps[(old - self.old.start) * self.width() + new - self.new.start];
            let (olds, news) = (old - usize::from(olds)..old, new - usize::from(news)..new);
            let similarity = gain(self.likeness, olds.clone(), news.clone()).map_or(0.0, |gain| gain.1);
            (old, new) = (olds.start, news.start);
            links.push(Link { old: olds, new: news, similarity, moved: false });
        }
        links.reverse();
        links
    }
}

/// Links what is left over on both sides and alike, the most alike first.
fn moved(likeness: &Likeness, links: &mut Vec<Link>) {
    let left = |side: fn(&Link) -> &Range<usize>, other: fn(&Link) -> &Range<usize>| {
        links.iter().filter(move |link| other(link).is_empty()).map(move |link| side(link).start).collect::<Vec<_>>()
    };
    let (dropped, new) = (left(|link| &link.old, |link| &link.new), left(|link| &link.new, |link| &link.old));
    let is_new: rustc_hash::FxHashSet<usize> = new.into_iter().collect();
    let mut pairs = Vec::new();
    for &old in &dropped {
        for &(new, shared) in likeness.row(old) {
            let new = new as usize;
            let similarity = Likeness::similarity(shared, likeness.old(old), likeness.new_unit(new));
            if similarity >= MOVED && is_new.contains(&new) {
                pairs.push((similarity, old, new));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken: (rustc_hash::FxHashSet<usize>, rustc_hash::FxHashMap<usize, (usize, f32)>) = Default::default();
    for (similarity, old, new) in pairs {
        if !taken.0.contains(&old) && !taken.1.contains_key(&new) {
            taken.0.insert(old);
            taken.1.insert(new, (old, similarity));
        }
    }
    links.retain(|link| !(link.new.is_empty() && taken.0.contains(&link.old.start)));
    for link in links.iter_mut().filter(|link| link.old.is_empty()) {
        if let Some(&(old, similarity)) = taken.1.get(&link.new.start) {
            *link = Link { old: old..old + 1, new: link.new.clone(), similarity, moved: true };
        }
    }
}

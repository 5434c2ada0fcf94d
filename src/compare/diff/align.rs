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

/// The gain of linking units, if they may be linked: what they share beyond what units that say something
/// else share.
fn gain(likeness: &Likeness, old: Range<usize>, new: Range<usize>) -> Option<(f32, f32)> {
    let shared: f32 = old
        .clone()
        .flat_map(|old| new.clone().map(move |new| (old, new)))
        .map(|(old, new)| likeness.shared(old, new))
        .sum();
    if shared == 0.0 {
        return None;
    }
    let of_old = |old: usize| new.clone().map(|new| likeness.shared(old, new)).sum::<f32>() / likeness.old(old);
    let of_new = |new: usize| old.clone().map(|old| likeness.shared(old, new)).sum::<f32>() / likeness.new_unit(new);
    let single = old.len() == 1 && new.len() == 1;
    let related = single || old.clone().all(|old| of_old(old) >= PART) && new.clone().all(|new| of_new(new) >= PART);
    let least = if single { REWORDED } else { REGROUPED };
    let old_weight: f32 = old.clone().map(|at| likeness.old(at)).sum();
    let new_weight: f32 = new.clone().map(|at| likeness.new_unit(at)).sum();
    let similarity = Likeness::similarity(shared, old_weight, new_weight);
    let gain = (similarity - COINCIDENCE) * (old_weight + new_weight);
    (related && similarity >= least).then_some((gain, similarity))
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
        let mut linked =
            self.likeness.row(self.old.start + row - 1).iter().map(|entry| entry.0 as usize + 1).peekable();
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
            let unit = self.new.start + column;
            while linked.next_if(|&other| other < unit).is_some() {}
            if linked.next_if_eq(&unit).is_some() {
                self.link(row, column);
            }
        }
    }

    /// Links that end at the last unit of a row and of a column, where they gain more.
    fn link(&mut self, row: usize, column: usize) {
        let width = self.width();
        let (old, new) = (self.old.start + row - 1, self.new.start + column - 1);
        // Several units are linked where a part of each comes from the other side: of the last ones it is asked first.
        let shared = self.likeness.shared(old, new);
        let most_new = if shared / self.likeness.new_unit(new) >= PART { MOST } else { 1 };
        let most_old = if shared / self.likeness.old(old) >= PART { MOST } else { 1 };
        let shapes = (1..=most_new).map(|count| (1, count)).chain((2..=most_old).map(|count| (count, 1)));
        for (olds, news) in shapes.filter(|&(olds, news)| olds <= row && news <= column) {
            let (old, new) = (self.old.start + row, self.new.start + column);
            let Some((gain, _)) = gain(self.likeness, old - olds..old, new - news..new) else { continue };
            let total = self.best[(row - olds) * width + column - news] + gain;
            if total > self.best[row * width + column] {
                self.best[row * width + column] = total;
                self.steps[row * width + column] = (olds as u8, news as u8);
            }
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

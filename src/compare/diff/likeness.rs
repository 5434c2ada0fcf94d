//! How alike units are: the weight of the pairs of characters that they share.

use rustc_hash::FxHashMap;

use super::unit::Unit;

/// The likeness of every old unit with every new one that shares something with it.
///
/// A unit is a bag of pairs of neighbouring characters, in which figures stand for one another: 增长6% and
/// 增长5.5% are the same statement. A pair weighs ln(1 + N/n), where n of the N units hold it, so that what every
/// report says (进一步, 加快推进) ties nothing to nothing.
pub(super) struct Likeness {
    /// For each old unit, the weight it shares with new units, in order of the new ones.
    shared: Vec<Vec<(u32, f32)>>,
    old: Vec<f32>,
    new: Vec<f32>,
}

/// How much the longer side counts (Tversky 1977, *Features of similarity*; 0.5 would be Dice's coefficient). A
/// statement is often carried on under new additions: then the shorter side tells.
const LONGER: f32 = 0.25;

type Bag = Vec<(u32, f32)>;

impl Likeness {
    pub fn new(old: &[Unit], new: &[Unit]) -> Self {
        let mut numbers: FxHashMap<[char; 2], u32> = FxHashMap::default();
        let mut bags = |units: &[Unit]| units.iter().map(|unit| bag(&unit.content, &mut numbers)).collect::<Vec<Bag>>();
        let (old_bags, new_bags) = (bags(old), bags(new));
        let mut holders = vec![0_u32; numbers.len()];
        old_bags.iter().chain(&new_bags).flatten().for_each(|&(pair, _)| holders[pair as usize] += 1);
        let units = (old.len() + new.len()) as f32;
        let weights: Vec<f32> = holders.iter().map(|&holders| (1.0 + units / holders as f32).ln()).collect();
        let weight = |bag: &Bag| bag.iter().map(|&(pair, count)| weights[pair as usize] * count).sum::<f32>();
        let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); weights.len()];
        for (at, bag) in (0..).zip(&new_bags) {
            bag.iter().for_each(|&(pair, count)| postings[pair as usize].push((at, count)));
        }
        let mut sums = vec![0.0_f32; new.len()];
        let shared = old_bags
            .iter()
            .map(|bag| {
                for &(pair, count) in bag {
                    for &(at, other) in &postings[pair as usize] {
                        sums[at as usize] += weights[pair as usize] * count.min(other);
                    }
                }
                let mut row = Vec::new();
                for (at, sum) in (0..).zip(&mut sums) {
                    if *sum > 0.0 {
                        row.push((at, std::mem::take(sum)));
                    }
                }
                row
            })
            .collect();
        Self { shared, old: old_bags.iter().map(weight).collect(), new: new_bags.iter().map(weight).collect() }
    }

    /// How many old and new units there are.
    pub fn size(&self) -> (usize, usize) {
        (self.old.len(), self.new.len())
    }

    /// The weight that an old and a new unit share.
    pub fn shared(&self, old: usize, new: usize) -> f32 {
        let row = &self.shared[old];
        row.binary_search_by_key(&(new as u32), |entry| entry.0).map_or(0.0, |at| row[at].1)
    }

    /// The new units that share something with an old one.
    pub fn row(&self, old: usize) -> &[(u32, f32)] {
        &self.shared[old]
    }

    /// How alike units are that weigh so much and share so much, from 0 to 1; 1 where they are the same.
    pub fn similarity(shared: f32, old: f32, new: f32) -> f32 {
        (shared / (LONGER * old.max(new) + (1.0 - LONGER) * old.min(new))).min(1.0)
    }

    /// What an old unit weighs.
    pub fn old(&self, at: usize) -> f32 {
        self.old[at]
    }

    /// What a new unit weighs.
    pub fn new_unit(&self, at: usize) -> f32 {
        self.new[at]
    }
}

/// The pairs of a text with their counts, in order of their numbers.
fn bag(content: &str, numbers: &mut FxHashMap<[char; 2], u32>) -> Bag {
    let (mut pairs, mut before) = (Vec::new(), '^');
    for c in content.chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c == '0' && before == '0' {
            continue;
        }
        let next = numbers.len() as u32;
        pairs.push(*numbers.entry([before, c]).or_insert(next));
        before = c;
    }
    pairs.sort_unstable();
    pairs.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as f32)).collect()
}

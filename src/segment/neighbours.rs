//! Which characters stand side by side in a word of the dictionary.

use jieba_rs::Jieba;
use rustc_hash::FxHashSet;

use super::memo::{MULTIPLIER, is_common};

/// What characters the words of jieba's dictionary hold side by side: behind a line that names the dictionary, a line
/// for each character, with all that some word holds right after it. jieba offers no way to go through its words, so
/// the list is drawn from its source by a test (`tests/neighbours.rs`), and checked by it.
const LIST: &str = include_str!("../../data/neighbours.txt");

/// The pairs of characters that some word of a dictionary holds side by side; none is missing.
#[derive(Debug)]
pub(super) enum Neighbours {
    /// Those that are known.
    Known {
        /// Pairs of common Chinese characters, one bit each: a Bloom filter of one hash function. A few that no word
        /// holds may be among them.
        common: Box<[u64]>,
        /// All others.
        others: FxHashSet<(char, char)>,
    },
    /// Any two may be neighbours.
    Any,
}

/// The number of bits is two to this power: of three hundred thousand pairs, one bit in fourteen is set.
const BITS: u32 = 22;

impl Neighbours {
    /// Those of a jieba with the dictionary it comes with. Of one with another, of which the list does not speak, any
    /// characters may be neighbours.
    pub fn new(jieba: &Jieba) -> Self {
        let mut lines = LIST.lines();
        if lines.next() != Some(&*format!("{jieba:?}")) {
            return Self::Any;
        }
        let mut neighbours = Self::Known { common: vec![0; 1 << (BITS - 6)].into(), others: FxHashSet::default() };
        for line in lines {
            let mut chars = line.chars();
            let Some(first) = chars.next() else { continue };
            chars.for_each(|second| neighbours.insert(first, second));
        }
        neighbours
    }

    /// Adds those of one more word.
    pub fn add(&mut self, word: &str) {
        word.chars().zip(word.chars().skip(1)).for_each(|(first, second)| self.insert(first, second));
    }

    /// Whether a word may hold two characters side by side.
    #[inline]
    pub fn may_meet(&self, first: char, second: char) -> bool {
        match self {
            Self::Known { common, .. } if is_common(first) && is_common(second) => {
                let (index, bit) = place(first, second);
                common[index] & bit != 0
            }
            Self::Known { others, .. } => others.contains(&(first, second)),
            Self::Any => true,
        }
    }

    fn insert(&mut self, first: char, second: char) {
        match self {
            Self::Known { common, .. } if is_common(first) && is_common(second) => {
                let (index, bit) = place(first, second);
                common[index] |= bit;
            }
            Self::Known { others, .. } => {
                others.insert((first, second));
            }
            Self::Any => {}
        }
    }
}

/// Where a pair's bit is.
#[inline]
fn place(first: char, second: char) -> (usize, u64) {
    const BITS_OF_CHAR: u32 = 21;
    let pair = u64::from(first as u32) << BITS_OF_CHAR | u64::from(second as u32);
    let hash = pair.wrapping_mul(MULTIPLIER) >> (u64::BITS - BITS);
    ((hash >> 6) as usize & ((1 << (BITS - 6)) - 1), 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_those_of_words() {
        let mut neighbours = Neighbours::new(&Jieba::new());
        for (pair, wanted) in
            [("改革", true), ("中华", true), ("T恤", true), ("的，", false), ("革。", false), ("龠籥", false)]
        {
            let chars: Vec<char> = pair.chars().collect();
            assert_eq!(neighbours.may_meet(chars[0], chars[1]), wanted, "{pair}");
        }
        neighbours.add("新龠籥");
        assert!(neighbours.may_meet('新', '龠') && neighbours.may_meet('龠', '籥'));
    }

    #[test]
    fn of_another_dictionary_nothing_is_said() {
        let neighbours = Neighbours::new(&Jieba::empty());
        assert!(neighbours.may_meet('的', '，'));
    }
}

//! A set of small groups of characters, a little larger than what was put in.

use crate::segment::piece::Code;

/// A Bloom filter (Bloom 1970) of two common Chinese characters, or three in a row: what was put in is found; of all
/// else, one in thirty is found, too. The two bits of a group lie in one word of memory (Putze, Sanders and Singler
/// 2007), so that asking costs one access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::segment) struct Filter(Box<[u64; WORDS]>);

/// How many words of memory: as many as sixteen bits tell apart.
const WORDS: usize = 1 << 16;

impl Filter {
    /// From what [`bytes`](Self::bytes) gave.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut words = Box::new([0; WORDS]);
        let (written, _) = bytes.as_chunks();
        words.iter_mut().zip(written).for_each(|(word, &written)| *word = u64::from_le_bytes(written));
        Self(words)
    }

    /// As it is written into a file.
    #[cfg(test)]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// Puts two characters in, or three.
    pub fn insert(&mut self, before: Option<Code>, first: Code, second: Code) {
        let (word, bits) = place(before, first, second);
        self.0[usize::from(word)] |= bits;
    }

    /// Whether two characters, or three, may have been put in.
    #[inline]
    pub fn contains(&self, before: Option<Code>, first: Code, second: Code) -> bool {
        let (word, bits) = place(before, first, second);
        self.0[usize::from(word)] & bits == bits
    }
}

/// The word of memory and the bits in it of a group, by multilinear hashing (Carter and Wegman 1979) with odd numbers
/// without a pattern: the first digits of √2, √3 and √5.
#[inline]
fn place(before: Option<Code>, first: Code, second: Code) -> (u16, u64) {
    const FACTORS: [u64; 3] = [0x6A09_E667_F3BC_C909, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B];
    let term = |code: Code, factor: u64| code.number().wrapping_mul(factor);
    let hash = before
        .map_or(0, |before| term(before, FACTORS[0]))
        .wrapping_add(term(first, FACTORS[1]))
        .wrapping_add(term(second, FACTORS[2]));
    let bit = |from: u32| 1 << (hash >> from & 0x3f);
    ((hash >> 48) as u16, bit(42) | bit(36))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_little_else() {
        let chars = |start: u32, count: u32| (start..start + count).filter_map(char::from_u32).map(Code::of);
        let mut filter = Filter::of_bytes(&[]);
        for first in chars(0x4e00, 600) {
            chars(0x5e00, 600).for_each(|second| filter.insert(None, first, second));
        }
        assert!(chars(0x4e00, 600).all(|first| chars(0x5e00, 600).all(|second| filter.contains(None, first, second))));
        let others = chars(0x6e00, 600).flat_map(|first| chars(0x5e00, 600).map(move |second| (first, second)));
        let found = others.filter(|&(first, second)| filter.contains(Some(Code::of('一')), first, second)).count();
        assert!(found < 600 * 600 / 20, "{found}");
        assert_eq!(Filter::of_bytes(&filter.bytes()), filter);
    }
}

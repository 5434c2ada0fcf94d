//! Couplets that documents repeat as fixed units, from `data/couplets.txt`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::segment::WordMap;

/// The bundled formulas.
pub(super) static FORMULAS: LazyLock<Formulas> =
    LazyLock::new(|| Formulas::parse(include_str!("../../../data/couplets.txt")));

/// Formulas and their members.
pub(super) struct Formulas {
    whole: FxHashSet<Box<str>>,
    members: WordMap<()>,
    /// Which two members may stand side by side, told by the characters at their ends, a bit each: what is asked of
    /// every two stretches of text must cost next to nothing.
    neighbours: Box<[u64; NEIGHBOURS]>,
}

/// So many words of memory: of their bits the formulas set one in a hundred.
const NEIGHBOURS: usize = 1 << 13;

/// The first character of a member and the last.
pub(super) type Ends = [char; 2];

impl Formulas {
    /// Reads formulas, one a line, members parted by 、; `#` begins a comment line.
    fn parse(text: &str) -> Self {
        let mut formulas =
            Self { whole: FxHashSet::default(), members: WordMap::default(), neighbours: Box::new([0; NEIGHBOURS]) };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut before = None;
            for member in line.split('、') {
                formulas.members.insert(member, ());
                let ends = ends(member);
                if let Some((before, ends)) = before.zip(ends) {
                    let (word, bit) = place(before, ends);
                    formulas.neighbours[word] |= bit;
                }
                before = ends;
            }
            formulas.whole.insert(line.into());
        }
        formulas
    }

    /// Whether a formula has this member.
    pub fn knows_member(&self, member: &str) -> bool {
        self.members.get(member).is_some()
    }

    /// Whether a formula may have members with these ends side by side; never told of less than do.
    #[inline]
    pub fn may_join(&self, first: Ends, second: Ends) -> bool {
        let (word, bit) = place(first, second);
        self.neighbours[word] & bit != 0
    }

    /// Whether these members, in this order, are a formula.
    pub fn holds(&self, members: &[&str]) -> bool {
        self.whole.contains(members.join("、").as_str())
    }
}

fn ends(member: &str) -> Option<Ends> {
    Some([member.chars().next()?, member.chars().next_back()?])
}

/// The bit of two members, by multilinear hashing (Carter and Wegman 1979).
#[inline]
fn place(first: Ends, second: Ends) -> (usize, u64) {
    const FACTORS: [u64; 4] =
        [0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0xD6E8_FEB8_6659_FD93];
    let characters = [first[0], first[1], second[0], second[1]];
    let terms = characters.iter().zip(FACTORS).map(|(&c, factor)| u64::from(u32::from(c)).wrapping_mul(factor));
    let hash = terms.fold(0, u64::wrapping_add);
    ((hash >> 51) as usize, 1 << (hash >> 45 & 0x3f))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_known_whole_and_by_their_members() {
        let formulas = Formulas::parse("# 注\n求真务实、真抓实干\n\n稳增长、调结构、惠民生\n");
        assert!(formulas.holds(&["求真务实", "真抓实干"]) && !formulas.holds(&["真抓实干", "求真务实"]));
        assert!(formulas.knows_member("惠民生") && !formulas.knows_member("注"));
        let joined = |a: &str, b: &str| formulas.may_join(ends(a).expect("a member"), ends(b).expect("a member"));
        assert!(joined("求真务实", "真抓实干") && joined("稳增长", "调结构") && joined("调结构", "惠民生"));
        assert!(!joined("真抓实干", "求真务实") && !joined("惠民生", "稳增长"));
    }

    /// What is bundled is told apart from most of what is not.
    #[test]
    fn few_neighbours_may_be_a_formula() {
        let set: u32 = FORMULAS.neighbours.iter().map(|word| word.count_ones()).sum();
        assert!(set > 1_000 && set < NEIGHBOURS as u32 * u64::BITS / 10, "{set}");
    }
}

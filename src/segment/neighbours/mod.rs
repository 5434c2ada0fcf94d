//! Which places of a text a word of the dictionary may reach across.

#[cfg(test)]
mod drawn;
mod filter;

use jieba_rs::Jieba;
use rustc_hash::FxHashSet;

use super::piece::Code;
use filter::Filter;

/// What the words of jieba's dictionary hold side by side: of common Chinese characters as a filter, of all others as
/// a list of pairs behind a line that names the dictionary. jieba offers no way to go through its words, so both are
/// drawn from its source by a test (`drawn.rs`), and checked by it.
const COMMON: &[u8] = include_bytes!("../../../data/neighbours.bin");
const OTHERS: &str = include_str!("../../../data/neighbours.txt");

/// What the words of a dictionary hold side by side. Nothing is missing; a little that no word holds may be there.
#[derive(Debug)]
pub(super) enum Neighbours {
    /// Those that are known.
    Known {
        /// Words of two common Chinese characters, and any three in a row of longer words.
        common: Filter,
        /// Two in a row of which not both are common, of words of any length.
        others: FxHashSet<(char, char)>,
    },
    /// Any characters may be neighbours.
    Any,
}

/// A character of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Char {
    pub c: char,
    pub code: Code,
    /// Whether a word may hold it and the character before it.
    pub joins: bool,
}

impl Char {
    /// A character of which it is not yet known whether it joins the one before it.
    #[inline]
    pub fn new(c: char) -> Self {
        Self { c, code: Code::of(c), joins: false }
    }

    /// How many bytes it has.
    #[inline]
    pub fn bytes(&self) -> usize {
        if self.code.is_common() { Code::BYTES } else { self.c.len_utf8() }
    }
}

impl Neighbours {
    /// Those of a jieba with the dictionary it comes with. Of one with another, of which nothing is written down, any
    /// characters may be neighbours.
    pub fn new(jieba: &Jieba) -> Self {
        let mut lines = OTHERS.lines();
        if lines.next() != Some(&*format!("{jieba:?}")) {
            return Self::Any;
        }
        let pairs = lines.filter_map(|line| {
            let mut chars = line.chars();
            chars.next().zip(chars.next())
        });
        Self::Known { common: Filter::of_bytes(COMMON), others: pairs.collect() }
    }

    /// Adds those of one more word.
    pub fn add(&mut self, word: &str) {
        let Self::Known { common, others } = self else { return };
        let chars: Vec<char> = word.chars().collect();
        let codes: Vec<Code> = chars.iter().map(|&c| Code::of(c)).collect();
        let known = |codes: &[Code]| codes.iter().all(|code| code.is_common());
        for (start, two) in codes.windows(2).enumerate() {
            let around = &codes[start.saturating_sub(1)..(start + 3).min(codes.len())];
            if !known(two) {
                others.insert((chars[start], chars[start + 1]));
            } else if around.len() == 2 || !known(around) {
                // Nothing is told of three in a row of which one is uncommon: two of them have to do.
                common.insert(None, two[0], two[1]);
            }
        }
        for three in codes.windows(3).filter(|three| known(three)) {
            common.insert(Some(three[0]), three[1], three[2]);
        }
    }

    /// Marks the characters of a text that a word may hold together with the one before them.
    pub fn join(&self, text: &mut [Char]) {
        let Self::Known { common, others } = self else { return text.iter_mut().for_each(|char| char.joins = true) };
        let [last, rest @ ..] = text else { return };
        let (mut before, mut last) = (Code::OTHER, last);
        for next in rest {
            let (two, three) = if last.code.is_common() && next.code.is_common() {
                let three = common.contains(Some(before), last.code, next.code);
                (common.contains(None, last.code, next.code), before.is_common() & three)
            } else {
                (others.contains(&(last.c, next.c)), false)
            };
            last.joins |= three;
            next.joins = two | three;
            (before, last) = (last.code, next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a text between the places that no word reaches across.
    fn parts(neighbours: &Neighbours, text: &str) -> String {
        let mut chars: Vec<Char> = text.chars().map(Char::new).collect();
        neighbours.join(&mut chars);
        let parts =
            chars.iter().enumerate().flat_map(|(at, char)| [(at > 0 && !char.joins).then_some('|'), Some(char.c)]);
        parts.flatten().collect()
    }

    #[test]
    fn parts_hold_what_words_may_reach_across() {
        let mut neighbours = Neighbours::new(&Jieba::new());
        let cases = [
            ("", ""),
            ("改", "改"),
            ("改革", "改革"),
            ("改革。", "改革|。"),
            ("的，的", "的|，|的"),
            ("穿T恤的", "穿|T恤|的"),
            ("中华人民共和国", "中华人民共和国"),
            ("龠籥龠", "龠|籥|龠"),
        ];
        for (text, wanted) in cases {
            assert_eq!(parts(&neighbours, text), wanted);
        }
        neighbours.add("新龠籥");
        assert_eq!(parts(&neighbours, "龠籥新龠籥"), "龠|籥|新龠籥");
    }

    #[test]
    fn of_another_dictionary_nothing_is_said() {
        let neighbours = Neighbours::new(&Jieba::empty());
        assert_eq!(parts(&neighbours, "的，的"), "的，的");
    }
}

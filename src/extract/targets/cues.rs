//! Words that tell something, all looked for at once.

use rustc_hash::FxHashMap;

use crate::chars::HanSet;

/// What a word of a text may tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Cue {
    /// Targets are announced.
    Announces,
    Strives,
    ThisYear,
    ByYear,
    /// A year by which may follow: a pattern tells.
    MayByYear,
    Plans,
    Ranked,
    MayRanked,
    Achieved,
    LastYear,
    Compared,
    Since,
    MaySince,
    Estimated,
    /// Said of each of several: 每月至少1次
    Each,
    EachYear,
    /// An upper limit or a rule.
    Capped,
    /// What somebody is given, or something costs.
    Standard,
    Work,
    GoingOn,
}

/// What the words of a text tell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said(u32);

impl Said {
    /// Whether they tell something.
    pub fn tells(self, cue: Cue) -> bool {
        self.0 & 1 << cue as u8 != 0
    }
}

/// Words with what they tell. They are looked for by their first characters, each a common Chinese one.
pub(super) struct Cues {
    firsts: HanSet,
    words: FxHashMap<char, Vec<(&'static str, Cue)>>,
}

impl Cues {
    /// The words of each cue stand with `|` between them.
    pub fn new(lists: &[(Cue, &'static str)]) -> Self {
        let mut words = FxHashMap::<char, Vec<(&str, Cue)>>::default();
        for (word, cue) in lists.iter().flat_map(|&(cue, words)| words.split('|').map(move |word| (word, cue))) {
            words.entry(first(word)).or_default().push((word, cue));
        }
        let firsts: Vec<char> = words.keys().copied().collect();
        Self { firsts: HanSet::new(&firsts), words }
    }

    /// What the words of a text tell.
    pub fn of(&self, text: &str) -> Said {
        let mut said = 0;
        let mut from = 0;
        while let Some(at) = self.firsts.find(text, from) {
            let rest = &text[at..];
            for (word, cue) in &self.words[&first(rest)] {
                said |= u32::from(rest.starts_with(word)) << *cue as u8;
            }
            from = at + first(rest).len_utf8();
        }
        Said(said)
    }
}

fn first(text: &str) -> char {
    text.chars().next().expect("a word has a first character")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_within_words_tell_too() {
        let cues = Cues::new(&[(Cue::Ranked, "历史新高|排名"), (Cue::MayRanked, "新高"), (Cue::Work, "新建")]);
        for (text, ranked, may) in
            [("创历史新高", true, true), ("再创新高", false, true), ("综合排名", true, false), ("", false, false)]
        {
            let said = cues.of(text);
            assert_eq!((said.tells(Cue::Ranked), said.tells(Cue::MayRanked)), (ranked, may), "{text}");
            assert!(!said.tells(Cue::Work), "{text}");
        }
    }
}

//! Words that tell something, all looked for at once.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

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

/// Words with what they tell.
pub(super) struct Cues {
    words: AhoCorasick,
    cues: Vec<Cue>,
}

impl Cues {
    /// The words of each cue stand with `|` between them.
    pub fn new(lists: &[(Cue, &str)]) -> Self {
        let words = lists.iter().flat_map(|&(cue, words)| words.split('|').map(move |word| (word, cue)));
        let (words, cues): (Vec<&str>, Vec<Cue>) = words.unzip();
        let words = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words).expect("a few words");
        Self { words, cues }
    }

    /// What the words of a text tell.
    pub fn of(&self, text: &str) -> Said {
        let found = self.words.find_overlapping_iter(text);
        Said(found.fold(0, |said, word| said | 1 << self.cues[word.pattern().as_usize()] as u8))
    }
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

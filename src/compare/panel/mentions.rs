//! Where a text mentions one of many wordings.

use rustc_hash::FxHashMap;

/// A wording has at least so many characters; a shorter one is a word of any text, not the mention of an indicator.
const LEAST: usize = 4;

/// Wordings that are looked for, with what each of them stands for.
pub(super) struct Mentions<T> {
    /// By its first characters, the longest wording first.
    wordings: FxHashMap<&'static str, Vec<(&'static str, T)>>,
    /// Which two characters may begin a wording, a bit each: few places of a text are looked at twice.
    openings: Box<[u64; 1 << 10]>,
}

impl<T: Copy> Mentions<T> {
    pub fn new() -> Self {
        Self { wordings: FxHashMap::default(), openings: Box::new([0; 1 << 10]) }
    }

    /// Adds a wording, unless it is too short.
    pub fn add(&mut self, wording: &'static str, meaning: T) {
        let Some(first) = prefix(wording) else { return };
        let mut characters = first.chars();
        if let (Some(a), Some(b)) = (characters.next(), characters.next()) {
            let (word, bit) = opening(a, b);
            self.openings[word] |= bit;
        }
        let alike = self.wordings.entry(first).or_default();
        let place = alike.partition_point(|(other, _)| other.len() >= wording.len());
        alike.insert(place, (wording, meaning));
    }

    /// What a text mentions, in order; of wordings that overlap the first, of those that begin together the longest.
    pub fn find(&self, text: &str) -> Vec<T> {
        let mut found = Vec::new();
        let (mut before, mut free) = (None, 0);
        for (at, c) in text.char_indices() {
            let Some((start, first)) = before.replace((at, c)) else { continue };
            let (word, bit) = opening(first, c);
            if start < free || self.openings[word] & bit == 0 {
                continue;
            }
            let rest = &text[start..];
            let alike = prefix(rest).and_then(|first| self.wordings.get(first));
            if let Some((wording, meaning)) = alike.and_then(|alike| alike.iter().find(|(of, _)| rest.starts_with(of)))
            {
                found.push(*meaning);
                free = start + wording.len();
            }
        }
        found
    }
}

/// The first characters of a text that has so many.
fn prefix(text: &str) -> Option<&str> {
    let (last, c) = text.char_indices().nth(LEAST - 1)?;
    Some(&text[..last + c.len_utf8()])
}

/// The bit of two characters, by multilinear hashing (Carter and Wegman 1979).
fn opening(first: char, second: char) -> (usize, u64) {
    let hash = u32::from(first).wrapping_mul(0x9E37_79B1).wrapping_add(u32::from(second).wrapping_mul(0x85EB_CA77));
    ((hash >> 22) as usize, 1 << (hash >> 16 & 0x3f))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_longest_is_found() {
        let mut mentions = Mentions::new();
        for (number, wording) in
            ["粮食产量", "粮食产量目标", "产量目标值", "生产总值", "GDP增速", "就业"].iter().enumerate()
        {
            mentions.add(wording, number);
        }
        let cases: [(&str, &[usize]); 8] = [
            ("粮食产量", &[0]),
            ("稳定粮食产量目标值", &[1]),
            ("粮食产量目的", &[0]),
            ("粮食产、粮食产量和产量目标值", &[0, 2]),
            ("GDP增速与生产总值生产总值", &[4, 3, 3]),
            ("就业", &[]),
            ("粮食产", &[]),
            ("", &[]),
        ];
        for (text, wanted) in cases {
            assert_eq!(mentions.find(text), wanted, "{text}");
        }
    }
}

//! What is remembered of short pieces of text: how they are cut, of what class they are.

use super::piece::Key;
use super::word_map::WordMap;

/// Notes by piece, for as many pieces as there is room for. A note is a number above 0, and below 16 of a piece of up to
/// four characters, below 256 of a longer one.
///
/// Nearly all that is asked for is there, so that what asking costs is the memory that it touches: pieces that may
/// stand in one place lie in one line of the processor's cache, and a new one takes the place of any of them.
#[derive(Debug)]
pub(super) struct Memo {
    /// Pieces of up to four characters, with their notes in the lowest four bits.
    short: Box<[Line<u64, SHORT_WAYS>]>,
    /// Longer ones, with their notes in the lowest eight bits.
    long: Box<[Line<u128, LONG_WAYS>]>,
    /// Counts what was noted: it tells which of those in its place a new piece replaces.
    turn: usize,
}

/// The pieces that stand in one place, in one line of the processor's cache.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Line<P, const WAYS: usize>([P; WAYS]);

/// So many short pieces fill a line.
const SHORT_WAYS: usize = 8;
/// So many long ones do.
const LONG_WAYS: usize = 4;

impl Memo {
    /// With room for so many short pieces, a power of two, and half as many long ones.
    pub fn new(room: usize) -> Self {
        let places = (room / SHORT_WAYS).next_power_of_two().max(2);
        Self {
            short: vec![Line([0; SHORT_WAYS]); places].into(),
            long: vec![Line([0; LONG_WAYS]); places].into(),
            turn: 0,
        }
    }

    /// What is noted of a piece; 0 where nothing is.
    #[inline]
    pub fn get(&self, key: Key) -> u8 {
        // No branch hangs on what is loaded, so that the processor loads for the next pieces meanwhile.
        match key.short() {
            Some(code) => {
                let held = &self.short[place(self.short.len(), code)].0;
                held.iter().fold(0, |note, &held| if held >> 4 == code { held as u8 & 0xf } else { note })
            }
            None => {
                let held = &self.long[place(self.long.len(), mixed(key.whole()))].0;
                held.iter().fold(0, |note, &held| if held >> 8 == key.whole() { held as u8 } else { note })
            }
        }
    }

    /// What is noted of a piece; where nothing is, what `find` finds is noted.
    #[inline]
    pub fn get_or_insert(&mut self, key: Key, find: impl FnOnce() -> u8) -> u8 {
        match self.get(key) {
            0 => {
                let note = find();
                self.insert(key, note);
                note
            }
            note => note,
        }
    }

    /// Notes something of a piece of which nothing is noted.
    fn insert(&mut self, key: Key, note: u8) {
        self.turn = self.turn.wrapping_add(1);
        match key.short() {
            Some(code) => {
                let place = place(self.short.len(), code);
                self.short[place].0[self.turn % SHORT_WAYS] = code << 4 | u64::from(note);
            }
            None => {
                let place = place(self.long.len(), mixed(key.whole()));
                self.long[place].0[self.turn % LONG_WAYS] = key.whole() << 8 | u128::from(note);
            }
        }
    }
}

/// Notes by texts of any kind, for as many as there is room for: when all of it is taken, they are forgotten.
#[derive(Debug)]
pub(super) struct TextMemo<N> {
    notes: WordMap<N>,
    room: usize,
}

impl<N: Copy> TextMemo<N> {
    /// With room for so many texts.
    pub fn new(room: usize) -> Self {
        Self { notes: WordMap::default(), room }
    }

    /// What is noted of a text; where nothing is, what `find` finds is noted.
    pub fn get_or_insert(&mut self, text: &str, find: impl FnOnce() -> N) -> N {
        if let Some(&note) = self.notes.get(text) {
            return note;
        }
        if self.notes.len() >= self.room {
            self.notes = WordMap::default();
        }
        let note = find();
        self.notes.insert(text, note);
        note
    }
}

/// Knuth's multiplicative hashing (The Art of Computer Programming, volume 3, section 6.4): the golden ratio.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// Where a code stands among so many places, a power of two.
#[inline]
fn place(places: usize, code: u64) -> usize {
    (code.wrapping_mul(MULTIPLIER) >> 32) as usize & (places - 1)
}

/// Both halves of a long code.
#[inline]
fn mixed(code: u128) -> u64 {
    code as u64 ^ ((code >> 64) as u64).wrapping_mul(MULTIPLIER).rotate_left(31)
}

#[cfg(test)]
mod tests {
    use super::super::piece::Piece;
    use super::*;

    fn key(text: &str) -> Key {
        Piece::of(text).key().expect("a short piece")
    }

    #[test]
    fn what_is_remembered_is_what_was_told() {
        let texts =
            ["一", "一一", "一一一", "改革", "革改", "改革开放", "改革开放了", "全面深化改革开放", "龿", "龿一"];
        let mut memo = Memo::new(1 << 10);
        for (text, note) in texts.iter().zip(1..) {
            assert_eq!(memo.get(key(text)), 0, "{text}");
            memo.insert(key(text), note);
        }
        for (text, note) in texts.iter().zip(1..) {
            assert_eq!(memo.get(key(text)), note, "{text}");
        }
    }

    #[test]
    fn a_full_memo_forgets_and_errs_in_nothing() {
        let mut memo = Memo::new(16);
        let chars: Vec<char> = ('\u{4e00}'..'\u{4f00}').collect();
        let pieces = chars.windows(3).chain(chars.windows(6)).map(|chars| key(&String::from_iter(chars)));
        let noted: Vec<(Key, u8)> = pieces.zip((1..16).cycle()).collect();
        noted.iter().for_each(|&(key, note)| memo.insert(key, note));
        let known = noted.iter().filter(|(key, _)| memo.get(*key) != 0).count();
        assert!(known > 0 && known <= 24, "{known}");
        assert!(noted.iter().all(|&(key, note)| [note, 0].contains(&memo.get(key))));
    }
}

//! What is remembered of short pieces of text: how they are cut, of what class they are.

use super::word_map::WordMap;

/// A common Chinese character as a number of fifteen bits; those of the main block have theirs from 1 on, so that
/// pieces of different lengths differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code(u16);

impl Code {
    /// That of all other characters.
    pub const OTHER: Self = Self(0);

    /// So many bytes a common character has.
    pub const BYTES: usize = 3;

    /// How many there are, with that of all others.
    const COUNT: u32 = 0x9fff - Self::BEFORE_FIRST + 1;
    const BEFORE_FIRST: u32 = 0x4dff;

    /// The number of a character.
    #[inline]
    pub fn of(c: char) -> Self {
        let number = (c as u32).wrapping_sub(Self::BEFORE_FIRST);
        if number < Self::COUNT { Self(number as u16) } else { Self::OTHER }
    }

    /// Whether the character is of the main block of Chinese ones.
    #[inline]
    pub fn is_common(self) -> bool {
        self != Self::OTHER
    }

    /// The number, 0 of all that are not common.
    #[inline]
    pub fn number(self) -> u64 {
        self.0.into()
    }
}

/// Some characters in a row, as they are read; what is remembered of them is found by it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Their numbers, the last the lowest.
    code: u128,
    count: usize,
    /// Whether all are common.
    is_common: bool,
}

/// A piece short and common enough to be remembered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key(u128);

impl Piece {
    /// So many characters it may have to be remembered.
    const LONGEST: usize = 8;

    pub const EMPTY: Self = Self { code: 0, count: 0, is_common: true };

    /// A text as a piece.
    #[inline]
    pub fn of(text: &str) -> Self {
        let mut piece = Self::EMPTY;
        text.chars().for_each(|c| piece.push(Code::of(c)));
        piece
    }

    /// Takes one more character in.
    #[inline]
    pub fn push(&mut self, code: Code) {
        self.code = self.code << 15 | u128::from(code.number());
        self.count += 1;
        self.is_common &= code.is_common();
    }

    /// How many characters it has.
    #[inline]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether all its characters are common.
    pub fn is_common(&self) -> bool {
        self.is_common
    }

    /// What it is remembered by.
    #[inline]
    pub fn key(&self) -> Option<Key> {
        (self.is_common && self.count <= Self::LONGEST).then_some(Key(self.code))
    }
}

impl Key {
    /// Only keys of more than four characters have any of these bits.
    const BITS_OF_SHORT: u32 = 60;

    /// A short key whole, where it is one.
    #[inline]
    fn short(self) -> Option<u64> {
        (self.0 >> Self::BITS_OF_SHORT == 0).then_some(self.0 as u64)
    }
}

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
                let held = &self.long[place(self.long.len(), mixed(key.0))].0;
                held.iter().fold(0, |note, &held| if held >> 8 == key.0 { held as u8 } else { note })
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
                let place = place(self.long.len(), mixed(key.0));
                self.long[place].0[self.turn % LONG_WAYS] = key.0 << 8 | u128::from(note);
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
    use super::*;

    fn key(text: &str) -> Key {
        Piece::of(text).key().expect("a short piece")
    }

    #[test]
    fn only_short_common_pieces_have_a_key() {
        let cases = [
            ("改", true),
            ("改革开放", true),
            ("全面深化改革开放", true),
            ("全面深化改革开放了", false),
            ("T恤", false),
            ("㐀改", false),
            ("𠀀", false),
        ];
        for (text, wanted) in cases {
            let piece = Piece::of(text);
            assert_eq!((piece.key().is_some(), piece.count()), (wanted, text.chars().count()), "{text}");
        }
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

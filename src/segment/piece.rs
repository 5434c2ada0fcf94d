//! Short pieces of text as numbers.

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

    /// The key of a piece of up to four characters, in the 60 lowest bits.
    #[inline]
    pub fn short(self) -> Option<u64> {
        (self.0 >> Self::BITS_OF_SHORT == 0).then_some(self.0 as u64)
    }

    /// The key of any piece, in the 120 lowest bits.
    #[inline]
    pub fn whole(self) -> u128 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}

//! A candidate: members of equal length, one after the other.

/// The longest member, in characters.
pub(super) const LONGEST: usize = 12;

/// A member, in characters of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    pub start: usize,
    pub end: usize,
}

impl Member {
    pub fn length(self) -> usize {
        self.end - self.start
    }
}

/// A candidate's members, and the parts of the clause they stand in.
pub(super) struct Run<'r> {
    pub members: &'r [Member],
    pub first: usize,
    pub last: usize,
}

impl Run<'_> {
    pub fn is_pair(&self) -> bool {
        self.members.len() == 2
    }
}

/// Whether members of these lengths are equally long: one character apart is allowed from four on.
pub(super) const fn equal(a: usize, b: usize) -> bool {
    a == b || (a.abs_diff(b) == 1 && a >= 4 && b >= 4)
}

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
}

impl Formulas {
    /// Reads formulas, one a line, members parted by 、; `#` begins a comment line.
    fn parse(text: &str) -> Self {
        let mut formulas = Self { whole: FxHashSet::default(), members: WordMap::default() };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            line.split('、').for_each(|member| formulas.members.insert(member, ()));
            formulas.whole.insert(line.into());
        }
        formulas
    }

    /// Whether a formula has this member.
    pub fn knows_member(&self, member: &str) -> bool {
        self.members.get(member).is_some()
    }

    /// Whether these members, in this order, are a formula.
    pub fn holds(&self, members: &[&str]) -> bool {
        self.whole.contains(members.join("、").as_str())
    }
}

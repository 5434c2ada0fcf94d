//! Candidates are told by named, weighted features that a person can read and tune.

use std::ops::Range;

/// A set of features of a candidate, and what they weigh in sum.
///
/// A table lists each feature once, with its weight in log odds; the score of a
/// candidate is the sum of the weights of the features it has, and it is taken
/// where the sum is above 0. The weights were fitted by logistic regression on
/// hand-annotated documents (see `slogan_candidates` and `target_candidates`,
/// which give every candidate with its features).
macro_rules! feature_table {
    ($(#[$meta:meta])* $table:ident { $($feature:ident $weight:expr,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum $table { $($feature,)* }

        impl $table {
            const WEIGHTS: &'static [f32] = &[$($weight,)*];
            const NAMES: &'static [&'static str] = &[$(stringify!($feature),)*];
        }

        impl $crate::extract::features::Table for $table {
            fn index(self) -> u32 { self as u32 }
            fn weights() -> &'static [f32] { Self::WEIGHTS }
            fn names() -> &'static [&'static str] { Self::NAMES }
        }
    };
}

pub(super) use feature_table;

/// A table of features.
pub(super) trait Table: Copy {
    fn index(self) -> u32;
    fn weights() -> &'static [f32];
    fn names() -> &'static [&'static str];
}

/// Which features of a table a candidate has; a table holds at most 128.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Features<T> {
    set: u128,
    table: std::marker::PhantomData<T>,
}

impl<T: Table> Features<T> {
    pub fn new() -> Self {
        Self { set: 0, table: std::marker::PhantomData }
    }

    pub fn add(&mut self, feature: T) {
        self.set |= 1 << feature.index();
    }

    pub fn add_if(&mut self, holds: bool, feature: T) {
        self.set |= u128::from(holds) << feature.index();
    }

    /// The sum of the weights, in log odds.
    pub fn score(self) -> f32 {
        self.indices().map(|index| T::weights()[index]).sum()
    }

    /// The names of the features.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.indices().map(|index| T::names()[index])
    }

    fn indices(self) -> impl Iterator<Item = usize> {
        let mut rest = self.set;
        std::iter::from_fn(move || {
            let index = rest.trailing_zeros();
            if index == 128 {
                return None;
            }
            rest &= rest - 1;
            Some(index as usize)
        })
    }
}

/// A stretch of the clean text, what speaks for it, and how much that weighs.
#[derive(Debug, Clone)]
pub(super) struct Scored<T> {
    pub range: Range<usize>,
    pub features: Features<T>,
    pub score: f32,
}

impl<T: Table> Scored<T> {
    pub fn new(range: Range<usize>, features: Features<T>) -> Self {
        Self { range, features, score: features.score() }
    }

    /// The candidate with its features by name; `about` is what it is about.
    pub fn explained(&self, clean: &str, about: &str) -> Candidate {
        Candidate {
            text: clean[self.range.clone()].to_owned(),
            about: about.to_owned(),
            clean: self.range.clone(),
            features: self.features.names().collect(),
            score: self.score,
        }
    }
}

/// A candidate as a program that fits weights sees it: what it is, where it is, what speaks for it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Candidate {
    /// The text that would be extracted.
    pub text: String,
    /// What it is about; empty where nothing but the text tells.
    pub about: String,
    /// Its place in the clean text.
    pub clean: Range<usize>,
    /// The names of its features.
    pub features: Vec<&'static str>,
    /// Their weights in sum.
    pub score: f32,
}

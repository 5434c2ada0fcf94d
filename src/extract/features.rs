//! Candidates are told by named, weighted features that a person can read and tune.
//!
//! A table names what may speak for or against a candidate; a file in `data/weights` holds what each
//! feature weighs, in log odds. A candidate's score is the sum over the features it has, and it is taken
//! where the sum is above 0. The weights are fitted by logistic regression on annotated documents, by
//! `examples/fit_weights`.

use std::marker::PhantomData;
use std::ops::Range;

use crate::segment::WordMap;

/// A table of features: those of `$table` a candidate has or not, those of `$slot` stand with a word.
macro_rules! feature_table {
    ($(#[$meta:meta])* $table:ident { $($feature:ident,)* } words $slot:ident { $($word:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum $table { $($feature,)* }

        /// Features that stand with a word: the weights file has `Feature:word`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum $slot { $($word,)* }

        impl $crate::extract::features::Table for $table {
            type Slot = $slot;
            const NAMES: &'static [&'static str] = &[$(stringify!($feature),)*];
            const SLOTS: &'static [&'static str] = &[$(stringify!($word),)*];
            fn index(self) -> usize { self as usize }
            fn slot(slot: $slot) -> usize { slot as usize }
        }
    };
}

pub(super) use feature_table;

/// A table of features.
pub(super) trait Table: Copy {
    /// Features that stand with a word.
    type Slot: Copy;
    const NAMES: &'static [&'static str];
    const SLOTS: &'static [&'static str];
    fn index(self) -> usize;
    fn slot(slot: Self::Slot) -> usize;
}

/// What the features of a table weigh.
pub(super) struct Weights<T> {
    features: Vec<f32>,
    words: Vec<WordMap<f32>>,
    table: PhantomData<T>,
}

impl<T: Table> Weights<T> {
    /// Reads weights, one feature a line, `NAME<TAB>WEIGHT` or `NAME:WORD<TAB>WEIGHT`; `#` begins a
    /// comment. What is not listed weighs nothing.
    pub fn parse(text: &str) -> Self {
        let mut weights = Self {
            features: vec![0.0; T::NAMES.len()],
            words: T::SLOTS.iter().map(|_| WordMap::default()).collect(),
            table: PhantomData,
        };
        for (name, weight) in
            text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
        {
            let weight = weight.trim().parse().unwrap_or(0.0);
            let place = |names: &[&str], name: &str| names.iter().position(|known| *known == name);
            match name.split_once(':') {
                Some((slot, word)) => {
                    if let Some(slot) = place(T::SLOTS, slot) {
                        weights.words[slot].insert(word, weight);
                    }
                }
                None => {
                    if let Some(index) = place(T::NAMES, name) {
                        weights.features[index] = weight;
                    }
                }
            }
        }
        weights
    }
}

/// The names in a weights file that are no feature's, or whose weight is no number.
#[cfg(test)]
pub(super) fn misspelt<T: Table>(text: &str) -> Vec<&str> {
    let known = |line: &str| {
        let (name, weight) = line.split_once('\t')?;
        weight.trim().parse::<f32>().ok()?;
        Some(match name.split_once(':') {
            Some((slot, _)) => T::SLOTS.contains(&slot),
            None => T::NAMES.contains(&name),
        })
    };
    text.lines().filter(|line| !line.starts_with('#') && known(line) != Some(true)).collect()
}

/// What takes note of a candidate's features as they are found.
pub(super) trait Evidence<T: Table> {
    /// The candidate has a feature.
    fn add(&mut self, feature: T);

    /// The candidate has a feature that stands with a word.
    fn add_word(&mut self, slot: T::Slot, word: &str);

    /// The sum so far, where it is known.
    fn sum(&self) -> Option<f32>;

    /// Whether anybody will look at it: finding what speaks for a candidate takes longer than finding the candidate.
    fn is_wanted(&self) -> bool {
        true
    }

    /// The candidate has a feature if something holds.
    fn add_if(&mut self, holds: bool, feature: T) {
        if holds {
            self.add(feature);
        }
    }
}

/// Sums up weights, all that extraction needs.
#[derive(Clone)]
pub(super) struct Sum<'w, T> {
    weights: &'w Weights<T>,
    sum: f32,
}

impl<'w, T> Sum<'w, T> {
    pub fn new(weights: &'w Weights<T>) -> Self {
        Self { weights, sum: 0.0 }
    }

    pub fn score(&self) -> f32 {
        self.sum
    }
}

impl<T: Table> Evidence<T> for Sum<'_, T> {
    fn add(&mut self, feature: T) {
        self.sum += self.weights.features[feature.index()];
    }

    fn add_word(&mut self, slot: T::Slot, word: &str) {
        self.sum += self.weights.words[T::slot(slot)].get(word).copied().unwrap_or(0.0);
    }

    fn sum(&self) -> Option<f32> {
        Some(self.sum)
    }
}

/// Takes no note of anything, where candidates are not told apart.
#[derive(Clone)]
pub(super) struct Unweighed;

impl<T: Table> Evidence<T> for Unweighed {
    fn add(&mut self, _: T) {}

    fn add_word(&mut self, _: T::Slot, _: &str) {}

    fn sum(&self) -> Option<f32> {
        None
    }

    fn is_wanted(&self) -> bool {
        false
    }
}

/// Lists features by name, as fitting and explaining need.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(pub Vec<String>);

impl<T: Table> Evidence<T> for Names {
    fn add(&mut self, feature: T) {
        self.0.push(T::NAMES[feature.index()].to_owned());
    }

    fn add_word(&mut self, slot: T::Slot, word: &str) {
        self.0.push(format!("{}:{word}", T::SLOTS[T::slot(slot)]));
    }

    fn sum(&self) -> Option<f32> {
        None
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
    pub features: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    feature_table! {
        /// A table for the test.
        Sample { Bias, Long, }
        words SampleWord { After, }
    }

    #[test]
    fn weights_add_up() {
        let weights: Weights<Sample> = Weights::parse("# a comment\nBias\t-1.5\nLong\t2\nAfter:活动\t0.25\nGone\t9\n");
        let mut sum = Sum::new(&weights);
        sum.add(Sample::Bias);
        sum.add_if(true, Sample::Long);
        sum.add_if(false, Sample::Long);
        sum.add_word(SampleWord::After, "活动");
        sum.add_word(SampleWord::After, "行动");
        assert_eq!(sum.score(), 0.75);
        let mut names = Names::default();
        Evidence::<Sample>::add(&mut names, Sample::Long);
        Evidence::<Sample>::add_word(&mut names, SampleWord::After, "活动");
        assert_eq!(names.0, ["Long", "After:活动"]);
        assert_eq!(
            misspelt::<Sample>("# a comment\nBias\t-1.5\nGone\t9\nAfter:活动\t0.25\nLong\tx"),
            ["Gone\t9", "Long\tx"]
        );
    }
}

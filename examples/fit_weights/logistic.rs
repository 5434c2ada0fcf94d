//! Logistic regression over features that are there or not, with an L2 penalty.

use std::collections::HashMap;

/// One candidate: what speaks for it, and whether it is one.
pub struct Sample {
    pub features: Vec<u32>,
    pub holds: bool,
    /// How much it counts.
    pub weight: f64,
}

/// The strength of the penalty; found by cross-validation between 0.5 and 8.
const PENALTY: f64 = 1.0;

/// How often all weights are gone through.
const ROUNDS: usize = 25;

/// Numbers for the names of features.
#[derive(Default)]
pub struct Vocabulary {
    numbers: HashMap<String, u32>,
    pub names: Vec<String>,
}

impl Vocabulary {
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

/// The weights that make the samples likeliest, by Newton steps of one weight at a time (Yu, Huang and
/// Lin 2011, *Dual coordinate descent methods for logistic regression*, section 2 describes the primal form).
pub fn fit(samples: &[&Sample], vocabulary: &Vocabulary) -> Vec<f64> {
    let holders = holders(samples, vocabulary);
    let mut weights = vec![0.0; vocabulary.names.len()];
    let mut sums = vec![0.0; samples.len()];
    let mut chances = vec![0.5; samples.len()];
    for _ in 0..ROUNDS {
        for (feature, holders) in holders.iter().enumerate().filter(|(_, holders)| !holders.is_empty()) {
            let (mut slope, mut curve) = (PENALTY * weights[feature], PENALTY);
            for &holder in holders {
                let chance: f64 = chances[holder as usize];
                let sample = samples[holder as usize];
                slope += sample.weight * (chance - f64::from(u8::from(sample.holds)));
                curve += sample.weight * chance * (1.0 - chance);
            }
            let step = (slope / curve).clamp(-1.0, 1.0);
            weights[feature] -= step;
            for &holder in holders {
                sums[holder as usize] -= step;
                chances[holder as usize] = 1.0 / (1.0 + f64::exp(-sums[holder as usize]));
            }
        }
    }
    weights
}

/// The samples that have each feature; none for features too rare to be weighed.
fn holders(samples: &[&Sample], vocabulary: &Vocabulary) -> Vec<Vec<u32>> {
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); vocabulary.names.len()];
    for (number, sample) in samples.iter().enumerate() {
        for &feature in &sample.features {
            holders[feature as usize].push(number as u32);
        }
    }
    for (name, holders) in vocabulary.names.iter().zip(&mut holders) {
        let positive = holders.iter().filter(|&&holder| samples[holder as usize].holds).count();
        // A word is told by chance alone more easily than a form.
        let enough = if name.contains(':') { positive >= 4 || holders.len() >= 60 } else { holders.len() >= 4 };
        if !enough {
            holders.clear();
        }
    }
    holders
}

/// The score of a sample.
pub fn score(weights: &[f64], sample: &Sample) -> f64 {
    sample.features.iter().map(|&feature| weights[feature as usize]).sum()
}

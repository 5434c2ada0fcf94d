//! What a reader must know to cite the figures.

use serde::Serialize;

use super::overview::Overview;

/// The facts of the run, which the page puts into a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Methods {
    pub version: &'static str,
    pub documents: usize,
    pub failures: usize,
    pub groups: usize,
    pub by: String,
    /// Word tokens of all documents.
    pub tokens: String,
    /// The command that made the dossier; empty where a program did.
    pub command: String,
    pub bibtex: String,
}

impl Methods {
    pub fn new(overview: &Overview, by: &str, command: &str) -> Self {
        let tokens: u64 = overview.groups.iter().map(|group| group.tokens).sum();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            documents: overview.documents.len(),
            failures: overview.failures.len(),
            groups: overview.groups.len(),
            by: by.to_owned(),
            tokens: thousands(tokens),
            command: command.to_owned(),
            bibtex: format!(
                "@software{{tifa,\n  title   = {{tifa: outlines, slogans, targets and term statistics of Chinese policy documents}},\n  version = {{{}}},\n  url     = {{{}}}\n}}",
                env!("CARGO_PKG_VERSION"),
                "https://crates.io/crates/tifa"
            ),
        }
    }
}

/// 1234567 → 1,234,567
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

//! Patterns and paths of the verbs that look for something.

use std::path::PathBuf;

use anyhow::bail;
use tifa::concordance::Pattern;

use crate::args::Search;

/// A pattern as given, and as read.
pub type Named = (String, Pattern);

/// The patterns as given and as read, and the paths; without -e the first operand is the pattern.
pub fn operands(search: &Search) -> anyhow::Result<(Vec<Named>, Vec<PathBuf>)> {
    let (patterns, paths) = match search.patterns.is_empty() {
        true => search.operands.split_at(1),
        false => (&search.patterns[..], &search.operands[..]),
    };
    if paths.is_empty() {
        bail!("a pattern is wanted and then a path: 新质生产力 reports/");
    }
    let pattern = |text: &String| -> tifa::Result<Named> {
        let pattern = if search.regex { Pattern::regex(text)? } else { text.parse()? };
        Ok((text.clone(), pattern))
    };
    Ok((patterns.iter().map(pattern).collect::<tifa::Result<_>>()?, paths.iter().map(PathBuf::from).collect()))
}

//! Where each piece of clean text came from.

use std::ops::Range;

use serde::Serialize;

/// A half-open range of UTF-8 bytes in the source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span as a range that slices.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A stretch of clean text and the stretch of source text it stands for. Where the two are equally
/// long they run in lockstep; where not, the stretch is one replaced character.
#[derive(Debug, Clone, Copy)]
struct Run {
    clean: usize,
    clean_length: usize,
    source: usize,
    source_length: usize,
}

impl Run {
    fn lockstep(&self) -> bool {
        self.clean_length == self.source_length
    }
}

/// The map from clean text back to source text, sorted by clean offset.
#[derive(Debug, Clone, Default)]
pub(super) struct OffsetMap {
    runs: Vec<Run>,
}

impl OffsetMap {
    /// Records that the next `clean_length` bytes of clean text stand for `source`.
    pub fn push(&mut self, clean: usize, clean_length: usize, source: Range<usize>) {
        if let Some(last) = self.runs.last_mut() {
            let follows = last.source + last.source_length == source.start && last.clean + last.clean_length == clean;
            if follows && last.lockstep() && clean_length == source.len() {
                last.clean_length += clean_length;
                last.source_length += clean_length;
                return;
            }
        }
        self.runs.push(Run { clean, clean_length, source: source.start, source_length: source.len() });
    }

    /// The source span of a range of clean text: from where its first character began to where its
    /// last one ended. An empty range gives an empty span.
    pub fn span(&self, clean: &Range<usize>) -> Span {
        let start = self.start_of(clean.start);
        if clean.is_empty() {
            return Span { start, end: start };
        }
        Span { start, end: self.end_of(clean.end).max(start) }
    }

    fn start_of(&self, offset: usize) -> usize {
        match self.run_at(offset) {
            Some(run) if run.lockstep() => run.source + (offset - run.clean).min(run.source_length),
            Some(run) => run.source,
            None => 0,
        }
    }

    fn end_of(&self, offset: usize) -> usize {
        match self.run_at(offset.saturating_sub(1)) {
            Some(run) if run.lockstep() => run.source + (offset - run.clean).min(run.source_length),
            Some(run) => run.source + run.source_length,
            None => 0,
        }
    }

    /// The last run that begins at or before `offset`.
    fn run_at(&self, offset: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.clean <= offset);
        self.runs.get(after.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_reach_over_replaced_and_dropped_characters() {
        // Source «ａ<zero width>b», clean «ab»: three bytes, three bytes dropped, one byte.
        let mut map = OffsetMap::default();
        map.push(0, 1, 0..3);
        map.push(1, 1, 6..7);
        let cases = [(0..1, (0, 3)), (1..2, (6, 7)), (0..2, (0, 7)), (1..1, (6, 6))];
        for (clean, (start, end)) in cases {
            assert_eq!(map.span(&clean), Span { start, end }, "{clean:?}");
        }
    }

    #[test]
    fn contiguous_characters_share_a_run() {
        let mut map = OffsetMap::default();
        for i in 0..10 {
            map.push(i * 3, 3, i * 3..i * 3 + 3);
        }
        assert_eq!(map.runs.len(), 1);
        assert_eq!(map.span(&(3..9)), Span { start: 3, end: 9 });
    }
}

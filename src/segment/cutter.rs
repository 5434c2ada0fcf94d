//! jieba, over the pieces of a text between which no word can lie.
//!
//! jieba takes the likeliest way through the words of its dictionary. Where no word of it reaches across a place of
//! the text, what lies before that place and what lies behind it are cut as if each stood alone; only single
//! characters that are left over in a row are looked at together, by the hidden Markov model. A text has few different
//! such pieces and runs: most were cut before, and are remembered. What comes out is what jieba makes of the whole, but
//! where two ways are just as likely (一/一一 and 一一/一): there jieba's choice hangs on how it rounds, and so on all that
//! follows in the line; here, on the piece alone.

use std::mem::take;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use jieba_rs::Jieba;

use super::cuts::Cuts;
use super::memo::{Memo, TextMemo};
use super::neighbours::{Char, Neighbours};
use super::piece::{Code, Piece};
use super::set_phrases::is_word;

/// What cutting needs room for, and what it remembers; one thread's at a time.
#[derive(Debug)]
pub(super) struct Workspace {
    pieces: Memo,
    /// Pieces longer than those, of up to as many characters as [`Cuts`] has bits.
    long_pieces: TextMemo<Cuts>,
    runs: Memo,
    chars: Vec<Char>,
    found: Vec<Found>,
}

/// A piece of the text with what is remembered of it.
#[derive(Debug)]
struct Found {
    range: Range<usize>,
    cuts: Cuts,
}

impl Workspace {
    fn new() -> Self {
        const PIECES: usize = 1 << 17;
        const LONG_PIECES: usize = 1 << 14;
        const RUNS: usize = 1 << 13;
        Self {
            pieces: Memo::new(PIECES),
            long_pieces: TextMemo::new(LONG_PIECES),
            runs: Memo::new(RUNS),
            chars: Vec::new(),
            found: Vec::new(),
        }
    }
}

/// Workspaces that nobody uses.
#[derive(Debug, Default)]
pub(super) struct Workspaces(Mutex<Vec<Workspace>>);

impl Workspaces {
    /// Lends one to some work, and keeps what is remembered in it.
    pub fn lend(&self, work: impl FnOnce(&mut Workspace)) {
        let free = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let lent = free().pop();
        let mut workspace = lent.unwrap_or_else(Workspace::new);
        work(&mut workspace);
        free().push(workspace);
    }
}

/// Calls `emit` with the place of every word and mark of a text.
pub(super) fn cut(
    jieba: &Jieba,
    neighbours: &Neighbours,
    workspace: &mut Workspace,
    text: &str,
    emit: impl FnMut(Range<usize>),
) {
    // Whatever jieba cuts ends at a full stop. What is known of a few sentences stays in the processor's first cache.
    const AT_A_TIME: usize = 1 << 10;
    const STOP: &str = "。";
    let mut cutter = Cutter { jieba, workspace, text, run: 0..0, emit };
    let mut start = 0;
    while start < text.len() {
        let rest = text.as_bytes().get(start + AT_A_TIME..);
        let stop = rest.and_then(|rest| memchr::memmem::find(rest, STOP.as_bytes()));
        let end = stop.map_or(text.len(), |stop| start + AT_A_TIME + stop + STOP.len());
        cutter.cut(neighbours, start..end);
        start = end;
    }
    cutter.end_run();
}

/// What becomes of the pieces of a text.
struct Cutter<'a, E> {
    jieba: &'a Jieba,
    workspace: &'a mut Workspace,
    text: &'a str,
    /// Where the single characters stand that follow the last word of more than one.
    run: Range<usize>,
    emit: E,
}

impl<E: FnMut(Range<usize>)> Cutter<'_, E> {
    /// Cuts a part of the text that no word reaches out of.
    fn cut(&mut self, neighbours: &Neighbours, range: Range<usize>) {
        let (mut chars, mut found) = (take(&mut self.workspace.chars), take(&mut self.workspace.found));
        chars.clear();
        chars.extend(self.text[range.clone()].chars().map(Char::new));
        neighbours.join(&mut chars);
        let (mut at, mut start, mut piece) = (range.start, range.start, Piece::EMPTY);
        for char in &chars {
            if !char.joins && piece.count() > 0 {
                found.push(Found { range: start..at, cuts: self.known(&piece) });
                (start, piece) = (at, Piece::EMPTY);
            }
            piece.push(char.code);
            at += char.bytes();
        }
        found.push(Found { range: start..at, cuts: self.known(&piece) });
        found.drain(..).for_each(|found| self.end_piece(found));
        (self.workspace.chars, self.workspace.found) = (chars, found);
    }

    /// How a piece is cut, if that is known.
    #[inline]
    fn known(&self, piece: &Piece) -> Cuts {
        match piece.key() {
            Some(_) if piece.count() == 1 => Cuts::SINGLE,
            Some(key) => Cuts::of_note(self.workspace.pieces.get(key)),
            None => Cuts::UNKNOWN,
        }
    }

    #[inline]
    fn end_piece(&mut self, found: Found) {
        match found.cuts {
            Cuts::UNKNOWN => self.end_unknown(found.range),
            cuts => self.end_known(found.range.start, cuts),
        }
    }

    /// Takes the words of a piece of common characters.
    #[inline]
    fn end_known(&mut self, start: usize, cuts: Cuts) {
        cuts.each_part(
            start,
            |word| if word.len() == Code::BYTES { self.end_single(word) } else { self.end_word(word) },
        );
    }

    /// Cuts a piece that is not remembered: one that is new, is too long, or holds more than common characters.
    fn end_unknown(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        if let Some(c) = single(text) {
            return if is_word(c) { self.end_single(range) } else { self.end_word(range) };
        }
        let piece = Piece::of(text);
        if let Some(key) = piece.key() {
            // The same new piece may stand twice in what was read at a time.
            let cuts = self.workspace.pieces.get_or_insert(key, || Cuts::new(self.jieba, text, false).noted());
            self.end_known(range.start, Cuts::of_note(cuts));
        } else if piece.is_common() && piece.count() <= Cuts::MOST {
            let cuts = self.workspace.long_pieces.get_or_insert(text, || Cuts::new(self.jieba, text, false));
            self.end_known(range.start, cuts);
        } else {
            for token in self.jieba.cut(text, false) {
                let (word, range) = (token.word, range.start + token.byte_start..range.start + token.byte_end);
                // Without the model jieba joins digits and letters; with it, they are single characters until it joins
                // them.
                if single(word).is_some() || (word.is_ascii() && !self.jieba.has_word(word)) {
                    self.end_single(range);
                } else {
                    self.end_word(range);
                }
            }
        }
    }

    /// Takes a single character of the likeliest way, or some: they wait for what follows them.
    #[inline]
    fn end_single(&mut self, single: Range<usize>) {
        let start = if self.run.is_empty() { single.start } else { self.run.start };
        self.run = start..single.end;
    }

    /// Takes a word of more than one character, or a mark.
    #[inline]
    fn end_word(&mut self, word: Range<usize>) {
        self.end_run();
        (self.emit)(word);
    }

    /// Ends the single characters that stand in a row.
    #[inline]
    fn end_run(&mut self) {
        let run = take(&mut self.run);
        match run.len() {
            0 => {}
            1 | Code::BYTES if single(&self.text[run.clone()]).is_some() => (self.emit)(run),
            _ => self.cut_run(run),
        }
    }

    /// Cuts single characters that stand in a row by the hidden Markov model.
    fn cut_run(&mut self, run: Range<usize>) {
        let text = &self.text[run.clone()];
        if let Some(key) = Piece::of(text).key() {
            let cuts = self.workspace.runs.get_or_insert(key, || Cuts::new(self.jieba, text, true).noted());
            Cuts::of_note(cuts).each_part(run.start, &mut self.emit);
        } else if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !self.jieba.has_word(text) {
            // Digits and letters, which most of these are, are one word.
            (self.emit)(run);
        } else {
            for token in self.jieba.cut(text, true) {
                (self.emit)(run.start + token.byte_start..run.start + token.byte_end);
            }
        }
    }
}

/// A text's only character, if it has just one.
#[inline]
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words<'t>(jieba: &Jieba, neighbours: &Neighbours, workspace: &mut Workspace, text: &'t str) -> Vec<&'t str> {
        let mut words = Vec::new();
        cut(jieba, neighbours, workspace, text, |word| words.push(&text[word]));
        words
    }

    /// The same of texts that share pieces: those that are remembered and those that are not.
    #[test]
    fn words_are_those_that_jieba_cuts() {
        let parts = "改革|开放|发展|新质生产力|中华人民共和国|人民|的|和|在|了|一|二〇二四|年|龠|籥|㐀|𠀀|T恤|AT&T|GDP|R&D|2024|3.5%|5G\
                     |C++|c|，|。|、|“|”| |\n|\u{200b}|é|全面深化|推进|把|干|难|迎难而上|韩正|李强|同志|区委";
        let parts: Vec<&'static str> = parts.split('|').collect();
        let texts = prop::collection::vec(prop::sample::select(parts), 0..40).prop_map(|parts| parts.concat());
        let (jieba, mut workspace) = (Jieba::new(), Workspace::new());
        let neighbours = Neighbours::new(&jieba);
        let workspace = std::cell::RefCell::new(&mut workspace);
        proptest!(|(text in texts)| {
            prop_assume!(!text.contains("一一一"), "two ways are just as likely");
            let wanted: Vec<&str> = jieba.cut(&text, true).iter().map(|token| token.word).collect();
            prop_assert_eq!(words(&jieba, &neighbours, &mut workspace.borrow_mut(), &text), wanted);
        });
    }

    #[test]
    fn of_any_dictionary_words_are_jiebas() {
        let mut jieba = Jieba::empty();
        ["改革", "革开", "开放"].iter().for_each(|word| {
            jieba.add_word(word, Some(100), None);
        });
        let text = "坚持改革开放，2024年再出发。".repeat(100);
        let wanted: Vec<&str> = jieba.cut(&text, true).iter().map(|token| token.word).collect();
        assert_eq!(words(&jieba, &Neighbours::new(&jieba), &mut Workspace::new(), &text), wanted);
    }
}

//! Runs of words that recur: only what is built of recurring parts is counted (Agrawal and Srikant 1994,
//! *Fast algorithms for mining association rules*, for the pruning), so that memory follows what repeats and
//! not what was said.

use rustc_hash::FxHashMap;

/// Stands in the text where a mark parts it.
pub(super) const BREAK: u32 = u32::MAX;

/// No recurring run begins here.
const NONE: u32 = u32::MAX;

/// The most words of a run.
const LONGEST: usize = 8;

/// What is known of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    pub count: u32,
    pub documents: u32,
    /// The run without its last word, and without its first; `NONE` for single words.
    pub head: u32,
    pub tail: u32,
    last_word: u32,
    pub length: u32,
}

/// All recurring runs, single words among them.
#[derive(Debug)]
pub(super) struct Grams {
    about: Vec<About>,
    /// For each length the run of this length that begins at each place.
    places: Vec<Vec<u32>>,
    /// How many words the text has.
    pub words: f64,
}

/// A run as it is counted.
struct Counting {
    about: About,
    last_document: usize,
}

impl Grams {
    /// Counts the runs of a text that occur so often, in so many documents; `starts` tells where documents
    /// begin. Words on their own are counted however rare: cohesion asks for them.
    pub fn count(text: &[u32], starts: &[usize], count: u32, documents: u32) -> Self {
        let words = text.iter().filter(|&&word| word != BREAK).count() as f64;
        let mut grams = Self { about: Vec::new(), places: Vec::new(), words };
        for length in 1..=LONGEST {
            let (least, spread) = if length == 1 { (1, 1) } else { (count, documents) };
            if !grams.count_length(text, starts, length, (least, spread)) {
                break;
            }
        }
        grams
    }

    /// Counts the runs of a length; whether there are any.
    fn count_length(&mut self, text: &[u32], starts: &[usize], length: usize, (least, spread): (u32, u32)) -> bool {
        let mut counting: FxHashMap<(u32, u32), Counting> = FxHashMap::default();
        let mut document = 0;
        for at in 0..text.len() {
            while starts.get(document).is_some_and(|&start| start <= at) {
                document += 1;
            }
            let Some((head, tail, word)) = self.parts(text, at, length) else { continue };
            let about = About { count: 0, documents: 0, head, tail, last_word: word, length: length as u32 };
            let counted = counting.entry((head, word)).or_insert(Counting { about, last_document: 0 });
            counted.about.count += 1;
            counted.about.documents += u32::from(counted.last_document != document);
            counted.last_document = document;
        }
        counting.retain(|_, counted| counted.about.count >= least && counted.about.documents >= spread);
        // In the order of their parts, so that numbers do not depend on the table's order.
        let mut kept: Vec<((u32, u32), About)> =
            counting.into_iter().map(|(key, counted)| (key, counted.about)).collect();
        kept.sort_unstable_by_key(|(key, _)| *key);
        let first = self.about.len() as u32;
        let numbers: FxHashMap<(u32, u32), u32> = kept.iter().map(|(key, _)| *key).zip(first..).collect();
        self.about.extend(kept.iter().map(|(_, about)| *about));
        let number = |at: usize| {
            let (head, _, word) = self.parts(text, at, length)?;
            numbers.get(&(head, word)).copied()
        };
        let places: Vec<u32> = (0..text.len()).map(|at| number(at).unwrap_or(NONE)).collect();
        self.places.push(places);
        !numbers.is_empty()
    }

    /// What a run of a length that begins at a place is made of, if all of it recurs.
    fn parts(&self, text: &[u32], at: usize, length: usize) -> Option<(u32, u32, u32)> {
        let word = *text.get(at + length - 1).filter(|&&word| word != BREAK)?;
        let Some(shorter) = length.checked_sub(2).and_then(|index| self.places.get(index)) else {
            return (length == 1).then_some((NONE, NONE, word));
        };
        let (head, tail) = (shorter[at], *shorter.get(at + 1)?);
        (head != NONE && tail != NONE).then_some((head, tail, word))
    }

    /// The runs of two and more words.
    pub fn ids(&self) -> impl Iterator<Item = u32> {
        (0..self.about.len() as u32).filter(|&gram| self.about(gram).length > 1)
    }

    pub fn about(&self, gram: u32) -> &About {
        &self.about[gram as usize]
    }

    /// The words of a run.
    pub fn words(&self, gram: u32) -> Vec<u32> {
        let mut words = Vec::new();
        let mut rest = gram;
        while rest != NONE {
            words.push(self.about(rest).last_word);
            rest = self.about(rest).head;
        }
        words.reverse();
        words
    }

    /// Calls `each` with every shorter run of words within a run.
    pub fn each_part(&self, gram: u32, mut each: impl FnMut(u32)) {
        let mut from = gram;
        while from != NONE {
            let mut part = if from == gram { self.about(gram).head } else { from };
            while part != NONE {
                each(part);
                part = self.about(part).head;
            }
            from = self.about(from).tail;
        }
    }

    /// Calls `each` with every run of two and more words and each place where it begins, in order.
    pub fn each_occurrence(&self, mut each: impl FnMut(u32, usize)) {
        for places in self.places.iter().skip(1) {
            places.iter().enumerate().filter(|(_, gram)| **gram != NONE).for_each(|(at, &gram)| each(gram, at));
        }
    }
}

//! Documents of the same text, which need to be compared with others only once.

use rustc_hash::FxHashMap;

use super::fingerprint::ReuseText;

/// A text, and the documents that it is the text of.
pub(super) struct Text<'a> {
    pub letters: &'a ReuseText,
    /// Their numbers, from the first on; at least one.
    pub documents: Vec<u32>,
}

impl Text<'_> {
    pub fn first(&self) -> u32 {
        self.documents[0]
    }

    pub fn last(&self) -> u32 {
        self.documents[self.documents.len() - 1]
    }
}

/// The texts of some documents, in the order of their first documents.
pub(super) fn texts<'a>(documents: &[&'a ReuseText]) -> Vec<Text<'a>> {
    let mut numbers: FxHashMap<&[u16], usize> = FxHashMap::default();
    let mut texts: Vec<Text> = Vec::new();
    for (document, letters) in (0..).zip(documents) {
        let number = *numbers.entry(letters.letters()).or_insert(texts.len());
        match texts.get_mut(number) {
            Some(text) => text.documents.push(document),
            None => texts.push(Text { letters, documents: vec![document] }),
        }
    }
    texts
}

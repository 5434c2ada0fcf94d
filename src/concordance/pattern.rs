//! What to look for in a document.

use std::ops::Range;

use regex::Regex;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::segment::{Segmenter, Token, Tokens, WordClass};

/// What to look for.
///
/// A pattern without spaces and signs is looked for in the clean text as it stands, however the words around
/// it are cut. Otherwise it is a row of items parted by spaces, each of which stands for words:
///
/// | item | stands for |
/// |---|---|
/// | `改革开放` | the words that come to this text |
/// | `绿色*`, `*化`, `第?` | one word; `*` is any characters, `?` one character |
/// | `*` | any one word |
/// | `/新.+力/` | one word that a regular expression matches whole |
/// | `pos=verb` | one word of a class: verb, noun, adjective, adverb, number, preposition, conjunction, particle, name, phrase, count |
///
/// Words in a row stand in one paragraph with no mark between them.
///
/// ```
/// use tifa::concordance::Pattern;
/// use tifa::document::Document;
/// use tifa::read::SourceText;
/// let segmenter = tifa::segment::Segmenter::new();
/// let document = Document::new(SourceText::from_text("我们要加快绿色转型，推进绿色生产。"));
/// let found = |pattern: &str| {
///     let pattern: Pattern = pattern.parse().unwrap();
///     pattern.find(&segmenter, &document).into_iter().map(|at| &document.clean().as_str()[at]).collect::<Vec<_>>()
/// };
/// assert_eq!(found("绿色"), ["绿色", "绿色"]);
/// assert_eq!(found("pos=verb 绿色*"), ["加快绿色转型", "推进绿色生产"]);
/// ```
#[derive(Debug, Clone)]
pub struct Pattern {
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    /// Over the clean text.
    Text(Regex),
    /// Over words.
    Words(Vec<Item>),
}

/// What stands for one word, or for the words that come to a text.
#[derive(Debug, Clone)]
enum Item {
    Any,
    Text(String),
    Word(Regex),
    Class(WordClass),
}

/// The names of word classes in patterns.
const CLASSES: [(&str, WordClass); 11] = [
    ("verb", WordClass::Verb),
    ("noun", WordClass::Noun),
    ("adjective", WordClass::Adjective),
    ("adverb", WordClass::Adverb),
    ("number", WordClass::Number),
    ("preposition", WordClass::Preposition),
    ("conjunction", WordClass::Conjunction),
    ("particle", WordClass::Particle),
    ("name", WordClass::Name),
    ("phrase", WordClass::Phrase),
    ("count", WordClass::Count),
];

impl std::str::FromStr for Pattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let items = text.split_whitespace().map(item).collect::<Result<Vec<Item>>>()?;
        match &items[..] {
            [] => Err(Error::Query { text: text.to_owned(), reason: "there is nothing to look for".to_owned() }),
            [Item::Text(words)] => Self::words(words),
            _ => Ok(Self { kind: Kind::Words(items) }),
        }
    }
}

fn item(text: &str) -> Result<Item> {
    let refuse = |reason: String| Error::Query { text: text.to_owned(), reason };
    if text == "*" {
        return Ok(Item::Any);
    }
    if let Some(class) = text.strip_prefix("pos=") {
        let found = CLASSES.iter().find(|(name, _)| *name == class).map(|(_, class)| Item::Class(*class));
        let names: Vec<&str> = CLASSES.iter().map(|(name, _)| *name).collect();
        return found.ok_or_else(|| refuse(format!("a class is one of {}", names.join(", "))));
    }
    let whole =
        |expression: &str| Regex::new(&format!("^(?:{expression})$")).map_err(|error| refuse(error.to_string()));
    if let Some(expression) =
        text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|rest| !rest.is_empty())
    {
        return whole(expression).map(Item::Word);
    }
    if text.contains(['*', '?']) {
        return whole(&regex::escape(text).replace(r"\*", ".*").replace(r"\?", ".")).map(Item::Word);
    }
    Ok(Item::Text(text.to_owned()))
}

impl Pattern {
    /// Looks for these words in the clean text.
    ///
    /// # Errors
    /// Where there is nothing to look for.
    pub fn words(text: &str) -> Result<Self> {
        Self::regex(&regex::escape(text.trim()))
    }

    /// Looks for a regular expression in the clean text, in the syntax of the `regex` crate.
    ///
    /// # Errors
    /// Where the expression is not well-formed or matches the empty text.
    pub fn regex(expression: &str) -> Result<Self> {
        let refuse = |reason: String| Error::Query { text: expression.to_owned(), reason };
        let regex = Regex::new(expression).map_err(|error| refuse(error.to_string()))?;
        if regex.is_match("") {
            return Err(refuse("it matches the empty text".to_owned()));
        }
        Ok(Self { kind: Kind::Text(regex) })
    }

    /// Where the pattern stands in a document's body: ranges of the clean text, in order, none over another.
    pub fn find(&self, segmenter: &Segmenter, document: &Document) -> Vec<Range<usize>> {
        match self.kind {
            Kind::Text(_) => self.find_in(document, None),
            Kind::Words(_) => {
                self.find_in(document, Some(&segmenter.tokens(document, &crate::outline::Markers::new(document))))
            }
        }
    }

    /// The same where the document's words are at hand, which patterns over words want.
    pub fn find_in(&self, document: &Document, tokens: Option<&Tokens>) -> Vec<Range<usize>> {
        match (&self.kind, tokens) {
            (Kind::Text(regex), _) => document
                .body()
                .flat_map(|block| {
                    let found = regex.find_iter(document.text_of(block));
                    found.map(|found| block.range.start + found.start()..block.range.start + found.end())
                })
                .collect(),
            (Kind::Words(items), Some(tokens)) => in_words(items, document.clean().as_str(), tokens),
            (Kind::Words(_), None) => Vec::new(),
        }
    }
}

fn in_words(items: &[Item], clean: &str, tokens: &Tokens) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.as_slice().len() {
        let rest = &tokens.as_slice()[at..];
        match matched(items, clean, tokens, rest).filter(|&count| count > 0) {
            Some(count) => {
                found.push(rest[0].range().start..rest[count - 1].range().end);
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// How many words the items stand for, where they stand for those at the beginning of `rest`.
fn matched(items: &[Item], clean: &str, tokens: &Tokens, rest: &[Token]) -> Option<usize> {
    let mut count = 0;
    for item in items {
        let next = rest.get(count)?;
        let neighbours = count == 0 || rest[count - 1].end == next.start;
        let is_mark = tokens.class(next) == WordClass::Mark;
        if !neighbours || is_mark {
            return None;
        }
        let word = &clean[next.range()];
        count += match item {
            Item::Any => 1,
            Item::Word(regex) => usize::from(regex.is_match(word)),
            Item::Class(class) => usize::from(tokens.class(next) == *class),
            Item::Text(text) => {
                let end = next.start as usize + text.len();
                let words = rest[count..].iter().take_while(|token| token.end as usize <= end).count();
                let ends = words > 0 && rest[count + words - 1].end as usize == end;
                if ends && clean[next.start as usize..].starts_with(text.as_str()) { words } else { 0 }
            }
        }
        .checked_sub(1)?
            + 1;
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;

    #[test]
    fn patterns_find_what_they_say() {
        let segmenter = Segmenter::new();
        let document =
            Document::new(SourceText::from_text("坚持改革开放，深化国有企业改革。数字化转型要加快，数字经济要发展。"));
        let cases: [(&str, &[&str]); 8] = [
            ("改革", &["改革", "改革"]),
            ("深化 * 改革", &["深化国有企业改革"]),
            ("数字*", &["数字化转型", "数字经济"]),
            ("/数字.济/", &["数字经济"]),
            ("要 pos=verb", &["要加快"]),
            ("坚持 改革开放", &["坚持改革开放"]),
            // Not over a mark, not a part of a word.
            ("改革开放 深化", &[]),
            ("坚持 改革", &[]),
        ];
        for (text, wanted) in cases {
            let pattern: Pattern = text.parse().expect("a pattern");
            let found: Vec<&str> = pattern
                .find(&segmenter, &document)
                .into_iter()
                .map(|range| &document.clean().as_str()[range])
                .collect();
            assert_eq!(found, wanted, "{text}");
        }
        for text in ["", "  ", "pos=thing", "/(/"] {
            assert!(text.parse::<Pattern>().is_err(), "{text}");
        }
    }
}

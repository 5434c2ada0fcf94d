//! Which documents are wanted: `year=2019..2023`, `place=海南省`.

use std::str::FromStr;

use crate::document::Metadata;
use crate::error::Error;

/// A condition on a metadata key. It is written `KEY=VALUE`, `KEY=VALUE,VALUE`, `KEY=A..B` (both
/// ends included), `KEY=A..` or `KEY=..B`; ends that are numbers are compared as numbers.
///
/// ```
/// use tifa::corpus::Filter;
/// let filter: Filter = "year=2019..2023".parse().unwrap();
/// let mut metadata = tifa::document::Metadata::default();
/// assert!(!filter.matches(&metadata));
/// metadata.year = Some(2023);
/// assert!(filter.matches(&metadata));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    key: String,
    wanted: Wanted,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    Values(Vec<String>),
    Range(Option<String>, Option<String>),
}

impl Filter {
    /// Whether a document with this metadata is wanted; one without the key is not.
    pub fn matches(&self, metadata: &Metadata) -> bool {
        let Some(value) = metadata.get(&self.key) else { return false };
        match &self.wanted {
            Wanted::Values(values) => values.iter().any(|wanted| *wanted == *value),
            Wanted::Range(low, high) => {
                low.as_deref().is_none_or(|low| !is_less(&value, low))
                    && high.as_deref().is_none_or(|high| !is_less(high, &value))
            }
        }
    }

    /// The key that is looked at.
    pub fn key(&self) -> &str {
        &self.key
    }
}

fn is_less(a: &str, b: &str) -> bool {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a < b,
        _ => a < b,
    }
}

impl FromStr for Filter {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refuse = |reason: &str| Error::Query { text: text.to_owned(), reason: reason.to_owned() };
        let (key, value) = text.split_once('=').ok_or_else(|| refuse("a filter is KEY=VALUE or KEY=A..B"))?;
        let (key, value) = (key.trim(), value.trim());
        if key.is_empty() || value.is_empty() {
            return Err(refuse("a filter needs a key and a value"));
        }
        let end = |end: &str| (!end.is_empty()).then(|| end.trim().to_owned());
        let wanted = match value.split_once("..") {
            Some(("", "")) => return Err(refuse("a range needs at least one end")),
            Some((low, high)) => Wanted::Range(end(low), end(high)),
            None => Wanted::Values(value.split(',').map(|value| value.trim().to_owned()).collect()),
        };
        Ok(Self { key: key.to_owned(), wanted })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_read_and_applied() {
        let mut metadata = Metadata { year: Some(2021), place: Some("澜溪市".to_owned()), ..Metadata::default() };
        metadata.given.insert("rank".to_owned(), "9".to_owned());
        let cases = [
            ("year=2021", true),
            ("year=2019..2023", true),
            ("year=2021..", true),
            ("year=..2020", false),
            ("year=2019,2021", true),
            ("place=澜溪市", true),
            ("place=海南省", false),
            ("rank=10..20", false),
            ("rank=5..10", true),
            ("unheard=1", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(text.parse::<Filter>().expect("a filter").matches(&metadata), wanted, "{text}");
        }
        for text in ["year", "=2", "year=", "year=.."] {
            assert!(text.parse::<Filter>().is_err(), "{text}");
        }
    }
}

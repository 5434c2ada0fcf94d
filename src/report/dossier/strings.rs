//! The words of the page, in two languages.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::error::{Error, Result};

/// The language of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
    /// 中文
    Chinese,
}

impl FromStr for Language {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "en" => Ok(Self::English),
            "zh" => Ok(Self::Chinese),
            _ => Err(Error::Query { text: name.to_owned(), reason: "a language is en or zh".to_owned() }),
        }
    }
}

impl Language {
    /// The tag of BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    /// The words by their names.
    pub(super) fn strings(self) -> BTreeMap<String, String> {
        let json = match self {
            Self::English => include_str!("assets/en.json"),
            Self::Chinese => include_str!("assets/zh.json"),
        };
        serde_json::from_str(json).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_words() {
        let (english, chinese) = (Language::English.strings(), Language::Chinese.strings());
        assert!(english.len() > 50);
        assert!(
            english.keys().eq(chinese.keys()),
            "{:?}",
            english.keys().filter(|key| !chinese.contains_key(*key)).collect::<Vec<_>>()
        );
        let places = |text: &str| text.matches('{').count();
        for (key, text) in &english {
            assert_eq!(places(text), places(&chinese[key]), "{key}");
        }
    }
}

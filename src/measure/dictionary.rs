//! Categories of words, in the YAML form of quanteda and LIWC dictionaries.

use std::path::Path;

use saphyr::{LoadableYamlNode, MarkedYaml, YamlData};

use crate::error::{Error, Result};
use crate::read::read_table_text;

/// A category with its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Category {
    /// Its name with those of the categories around it: `environment.carbon`
    pub name: String,
    /// Its own entries, and those of the categories in it.
    pub entries: Vec<String>,
}

/// Categories of words, phrases and globs.
///
/// ```
/// let dictionary = tifa::measure::Dictionary::parse("life:\n  work: [就业, 工资*]\n  school: [教育]\n").unwrap();
/// let names: Vec<_> = dictionary.categories().iter().map(|category| category.name.as_str()).collect();
/// assert_eq!(names, ["life", "life.work", "life.school"]);
/// assert_eq!(dictionary.categories()[0].entries, ["就业", "工资*", "教育"]);
/// let error = tifa::measure::Dictionary::parse("a:\n  - 就业\n  - [教育]\n").unwrap_err();
/// assert!(error.to_string().starts_with(":3: "), "{error}");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionary {
    categories: Vec<Category>,
}

impl Dictionary {
    /// Reads a dictionary in any encoding that documents are read in.
    ///
    /// # Errors
    /// Where the file cannot be read, or is not of the form; the error names the line.
    pub fn from_file(path: &Path) -> Result<Self> {
        Self::read(path, &read_table_text(path)?)
    }

    /// Reads a dictionary's text.
    ///
    /// # Errors
    /// Where it is not of the form; the error names the line.
    pub fn parse(text: &str) -> Result<Self> {
        Self::read(Path::new(""), text)
    }

    fn read(path: &Path, text: &str) -> Result<Self> {
        let refuse =
            |line: usize, reason: String| Error::Table { path: path.to_owned(), line: line.max(1) as u64, reason };
        let documents = MarkedYaml::load_from_str(text)
            .map_err(|error| refuse(error.marker().line(), format!("not YAML: {}", error.info())))?;
        let root = documents.first().ok_or_else(|| refuse(1, "there is no category in it".to_owned()))?;
        let mut categories = Vec::new();
        // quanteda writes its dictionaries with or without a name around all categories.
        read_mapping(root, "", &mut categories).map_err(|(line, reason)| refuse(line, reason.to_owned()))?;
        Ok(Self { categories })
    }

    /// The categories in the order of the file, each before those in it.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }
}

type Wrong = (usize, &'static str);

/// Reads the categories of a mapping, and gives the entries of all.
fn read_mapping(
    node: &MarkedYaml,
    around: &str,
    categories: &mut Vec<Category>,
) -> std::result::Result<Vec<String>, Wrong> {
    let line = node.span.start.line();
    let YamlData::Mapping(mapping) = &node.data else {
        return Err((line, "a category with a list of entries is wanted"));
    };
    let mut all = Vec::new();
    for (key, value) in mapping {
        let name = key.data.as_str().ok_or((key.span.start.line(), "a category's name is text"))?;
        let name = if around.is_empty() { name.to_owned() } else { format!("{around}.{name}") };
        let at = categories.len();
        categories.push(Category { name: name.clone(), entries: Vec::new() });
        let mut entries = match &value.data {
            YamlData::Sequence(list) => list.iter().map(entry).collect::<std::result::Result<Vec<String>, Wrong>>()?,
            YamlData::Mapping(_) => read_mapping(value, &name, categories)?,
            _ => return Err((value.span.start.line(), "a category holds a list of entries, or categories")),
        };
        entries.iter().for_each(|entry| all.push(entry.clone()));
        entries.dedup();
        categories[at].entries = entries;
    }
    Ok(all)
}

fn entry(node: &MarkedYaml) -> std::result::Result<String, Wrong> {
    let line = node.span.start.line();
    let text = node.data.as_str().ok_or((line, "an entry is text; a number or a list is none (put it in quotes)"))?;
    let text = text.trim();
    let letters = text.chars().any(char::is_alphanumeric);
    if letters { Ok(text.to_owned()) } else { Err((line, "an entry has at least one letter or figure")) }
}

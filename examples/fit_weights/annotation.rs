//! Annotated documents: a folder of NAME.json, each beside NAME.txt or with docs/NAME.txt; or a table of what was found
//! in documents that lie elsewhere, without their words.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;
use tifa::extract::SloganKind;
use unicode_normalization::UnicodeNormalization;
use xxhash_rust::xxh3::xxh3_64;

#[derive(Deserialize)]
struct File {
    doc: String,
    /// Kinds of slogans that were looked for; left out where all were.
    kinds: Option<Vec<String>>,
    slogans: Vec<SloganEntry>,
    /// Left out where nobody looked for them.
    targets: Option<Vec<TargetEntry>>,
}

#[derive(Deserialize)]
struct SloganEntry {
    kind: String,
    text: String,
}

#[derive(Deserialize)]
struct TargetEntry {
    indicator: String,
    value: String,
}

/// A text as it is looked up: a hash of it, normalised, so that a table of findings holds no words of its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(u64);

impl Key {
    pub fn of(text: &str) -> Self {
        Self(xxh3_64(normalized(text).as_bytes()))
    }
}

/// What was found in a document.
pub struct Annotation {
    pub document: PathBuf,
    /// The kinds of slogans that were looked for, where not all were.
    pub kinds: Option<Vec<String>>,
    /// How often each slogan stands in the document, with its kind.
    pub slogans: HashMap<Key, (String, usize)>,
    /// Its targets, where they were looked for.
    pub targets: Option<Targets>,
}

/// A figure in its text, as it is compared with those that were found.
pub struct Measured<'a> {
    pub indicator: &'a str,
    pub value: &'a str,
    /// The text up to the figure's end.
    pub before: &'a str,
}

/// The targets of a document.
#[derive(Clone)]
pub enum Targets {
    /// Indicators and values from their first figure on.
    Told(Vec<(String, String)>),
    /// The ends of what stands before and in the figures, with how often they do.
    Placed(HashMap<Key, usize>),
}

impl Targets {
    pub fn len(&self) -> usize {
        match self {
            Self::Told(targets) => targets.len(),
            Self::Placed(places) => places.values().sum(),
        }
    }

    pub fn holds(&self, measured: &Measured) -> bool {
        match self {
            Self::Told(targets) => targets.iter().any(|wanted| is_same(wanted, measured)),
            Self::Placed(places) => places.contains_key(&place(measured.before)),
        }
    }

    /// Takes a target out, if it is there.
    pub fn take(&mut self, measured: &Measured) -> bool {
        match self {
            Self::Told(targets) => {
                let found = targets.iter().position(|wanted| is_same(wanted, measured));
                found.map(|at| targets.swap_remove(at)).is_some()
            }
            Self::Placed(places) => {
                places.get_mut(&place(measured.before)).filter(|rest| **rest > 0).map(|rest| *rest -= 1).is_some()
            }
        }
    }
}

fn is_same((indicator, value): &(String, String), measured: &Measured) -> bool {
    let other = normalized(measured.indicator);
    let related =
        !indicator.is_empty() && !other.is_empty() && (indicator.contains(&*other) || other.contains(&**indicator));
    related && value == figure(&normalized(measured.value))
}

/// A figure is told by so many characters up to its end.
const TOLD_BY: usize = 16;

fn place(before: &str) -> Key {
    let start = before.char_indices().rev().take(TOLD_BY).last().map_or(0, |(at, _)| at);
    Key::of(&before[start..])
}

impl Annotation {
    /// Whether slogans of a kind were looked for.
    pub fn looked_for(&self, kind: SloganKind) -> bool {
        let name = serde_json::to_value(kind).unwrap_or_default();
        self.kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|known| name == **known))
    }
}

/// Texts are compared without white space and invisible marks, after NFKC.
pub fn normalized(text: &str) -> String {
    let invisible = |c: &char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}');
    text.nfkc().filter(|c| !invisible(c)).collect()
}

/// A value without the verb before its figure.
pub fn figure(value: &str) -> &str {
    let first = value.find(|c: char| c.is_ascii_digit() || "〇一二三四五六七八九十百千万亿两翻".contains(c));
    &value[first.unwrap_or(0)..]
}

/// All annotations of a folder, in the order of their names; or those of a table: TABLE@FOLDER, where the folder holds the
/// documents.
pub fn read(name: &str) -> anyhow::Result<Vec<Annotation>> {
    if let Some((table, folder)) = name.split_once('@') {
        return from_table(Path::new(table), Path::new(folder));
    }
    let folder = Path::new(name);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files.iter().map(|file| annotation(folder, file)).collect()
}

fn annotation(folder: &Path, file: &Path) -> anyhow::Result<Annotation> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let parsed: File = serde_json::from_str(&text).with_context(|| file.display().to_string())?;
    let beside = folder.join(&parsed.doc);
    let document = if beside.exists() { beside } else { folder.join("docs").join(&parsed.doc) };
    let mut slogans: HashMap<Key, (String, usize)> = HashMap::new();
    for entry in parsed.slogans {
        slogans.entry(Key::of(&entry.text)).or_insert((entry.kind, 0)).1 += 1;
    }
    let target = |entry: TargetEntry| (normalized(&entry.indicator), figure(&normalized(&entry.value)).to_owned());
    let targets = parsed.targets.map(|targets| Targets::Told(targets.into_iter().map(target).collect()));
    Ok(Annotation { document, kinds: parsed.kinds, slogans, targets })
}

/// A line with a document's place in the folder, and under it a line for each finding: the kind, a hash of the slogan's
/// text or of where a target stands, how often it is there. Documents that are not there are left out.
fn from_table(table: &Path, folder: &Path) -> anyhow::Result<Vec<Annotation>> {
    let text = std::fs::read_to_string(table).with_context(|| table.display().to_string())?;
    let mut found: Vec<Annotation> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        match (&fields[..], found.last_mut()) {
            ([document], _) => found.push(Annotation {
                document: folder.join(document),
                kinds: Some(vec!["couplet".to_owned(), "tagline".to_owned()]),
                slogans: HashMap::new(),
                targets: Some(Targets::Placed(HashMap::new())),
            }),
            ([kind, hash, count], Some(annotation)) => {
                let key = Key(u64::from_str_radix(hash, 16).with_context(|| line.to_owned())?);
                let count = count.parse().with_context(|| line.to_owned())?;
                match (*kind, &mut annotation.targets) {
                    ("target", Some(Targets::Placed(places))) => _ = places.insert(key, count),
                    _ => _ = annotation.slogans.insert(key, ((*kind).to_owned(), count)),
                }
            }
            _ => anyhow::bail!("{}: neither a document nor a finding: {line}", table.display()),
        }
    }
    found.retain(|annotation| annotation.document.exists());
    Ok(found)
}

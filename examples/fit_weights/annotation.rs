//! Annotated documents: a folder of NAME.json, each beside NAME.txt or with docs/NAME.txt.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;
use tifa::extract::SloganKind;
use unicode_normalization::UnicodeNormalization;

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

/// What a person found in a document; texts are normalised.
pub struct Annotation {
    pub document: PathBuf,
    /// The kinds of slogans that were looked for, where not all were.
    pub kinds: Option<Vec<String>>,
    /// How often each slogan stands in the document, with its kind.
    pub slogans: HashMap<String, (String, usize)>,
    /// Indicators and values from their first figure on, where they were looked for.
    pub targets: Option<Vec<(String, String)>>,
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

/// All annotations of a folder, in the order of their names.
pub fn read(folder: &Path) -> anyhow::Result<Vec<Annotation>> {
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
    let mut slogans: HashMap<String, (String, usize)> = HashMap::new();
    for entry in parsed.slogans {
        slogans.entry(normalized(&entry.text)).or_insert((entry.kind, 0)).1 += 1;
    }
    let target = |entry: TargetEntry| (normalized(&entry.indicator), figure(&normalized(&entry.value)).to_owned());
    let targets = parsed.targets.map(|targets| targets.into_iter().map(target).collect());
    Ok(Annotation { document, kinds: parsed.kinds, slogans, targets })
}

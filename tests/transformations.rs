//! Dirty text says what clean text says: every transformation that documents suffer, on every annotated
//! document, leaves the findings nearly as they are.

mod common;
#[path = "common/transform.rs"]
mod transform;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use common::{ANALYZER, shared};
use rayon::prelude::*;
use tifa::Analysis;
use tifa::document::Document;
use tifa::read::{Limits, SourceText, read_bytes, read_file};

use transform::{TRANSFORMATIONS, Transformation};

/// The kinds of findings, as the scorer of annotated documents tells them apart.
const KINDS: [&str; 4] = ["quotes", "directives+tree", "slogans", "targets"];

/// What a document says, as keys of each kind; white space is the transformations' to change.
fn findings(analysis: &Analysis) -> [Vec<String>; 4] {
    // Marks of another form are still the document's own words.
    let bare = |text: &str| text.chars().filter(|c| !(c.is_whitespace() || "“”\"".contains(*c))).collect::<String>();
    let head = |text: &str| bare(text).chars().take(12).collect::<String>();
    let outline = analysis.outline();
    let item = |directive: &tifa::outline::Directive| format!("{} {}", directive.ordinal, head(&directive.head));
    let directives = outline.iter().map(|directive| {
        let parent = directive.parent.and_then(|parent| outline.get(parent));
        format!("{} < {}", item(directive), parent.map(item).unwrap_or_default())
    });
    [
        analysis.quotes().iter().map(|quote| format!("{:?} {}", quote.kind, bare(&quote.text))).collect(),
        directives.collect(),
        analysis.slogans().iter().map(|slogan| bare(&slogan.text)).collect(),
        analysis
            .targets()
            .iter()
            .map(|target| format!("{}={}", bare(&target.indicator), bare(&target.value)))
            .collect(),
    ]
}

#[derive(Default, Clone, Copy)]
struct Tally {
    hits: usize,
    both: usize,
}

impl Tally {
    fn of(clean: &[String], dirty: &[String]) -> Self {
        let mut rest: HashMap<&str, usize> = HashMap::new();
        clean.iter().for_each(|key| *rest.entry(key).or_default() += 1);
        let hit = |key: &&String| match rest.get_mut(key.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        };
        Self { hits: dirty.iter().filter(hit).count(), both: clean.len() + dirty.len() }
    }

    fn add(self, other: Self) -> Self {
        Self { hits: self.hits + other.hits, both: self.both + other.both }
    }

    /// F1 of the dirty text's findings against the clean text's.
    fn f1(self) -> f64 {
        if self.both == 0 { 1.0 } else { 2.0 * self.hits as f64 / self.both as f64 }
    }
}

/// A document as a text whose lines are its paragraphs.
fn paragraphs(file: &Path) -> String {
    let document = Document::new(read_file(file).unwrap_or_else(|error| panic!("{error}")));
    document.blocks().iter().map(|block| format!("{}\n", document.text_of(block))).collect()
}

fn agreement(transformation: &Transformation, texts: &[String]) -> [Tally; 4] {
    let tallies = texts.par_iter().map(|text| {
        let clean = findings(&ANALYZER.analyze(text));
        // A name that says nothing of the genre, as a text without a file has none.
        let name = format!("a.{}", transformation.extension);
        let source: SourceText = read_bytes(Path::new(&name), &(transformation.apply)(text), Limits::default())
            .unwrap_or_else(|error| panic!("{}: {error}", transformation.name));
        let dirty = findings(&ANALYZER.analyze_document(Document::new(source)));
        std::array::from_fn(|kind| Tally::of(&clean[kind], &dirty[kind]))
    });
    tallies.reduce(|| [Tally::default(); 4], |a: [Tally; 4], b| std::array::from_fn(|kind| a[kind].add(b[kind])))
}

/// Compares findings in dirty and clean text of some files; a finding in a quotation that lost a mark may
/// be another.
fn check(files: Vec<PathBuf>) {
    const LEAST: f64 = 0.98;
    let texts: Vec<String> = files.iter().map(|file| paragraphs(file)).collect();
    let mut short = Vec::new();
    println!("{:32} {}", "", KINDS.join("  "));
    for transformation in TRANSFORMATIONS {
        let f1 = agreement(transformation, &texts).map(Tally::f1);
        println!("{:32} {}", transformation.name, f1.map(|f1| format!("{f1:.3}")).join("  "));
        short.extend(
            KINDS
                .iter()
                .zip(f1)
                .filter(|(_, f1)| *f1 < LEAST)
                .map(|(kind, f1)| format!("{}: {kind} {f1:.3}", transformation.name)),
        );
    }
    assert!(short.is_empty(), "{short:#?}");
}

fn texts_in(folder: &Path) -> Vec<PathBuf> {
    let files = tifa::read::files_under(folder).expect("the folder is there");
    files
        .into_iter()
        .map(|file| file.expect("readable"))
        .filter(|file| file.extension().is_some_and(|e| e == "txt"))
        .collect()
}

#[test]
fn our_own_documents_say_the_same_in_any_state() {
    check(texts_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/annotated")));
}

#[test]
fn annotated_documents_say_the_same_in_any_state() {
    let Some(gold) = shared("gold/docs") else { return };
    check(texts_in(&gold));
}

//! F1 on our own annotated documents, counted as the annotators' scorer counts it. The weights are fitted on them, so
//! what is tested is that rules and weights fit each other; `examples/fit_weights` tells how documents left out come out.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::ANALYZER;
use serde_json::Value;
use tifa::Analysis;
use tifa::text::clean_fragment;

const KINDS: [&str; 5] = ["quotes", "directives", "directives with parents", "slogans", "targets"];
const LEAST: [f64; 5] = [0.99, 0.99, 0.98, 0.92, 0.9];

/// A finding, and what else it must agree in: a target's indicator, of which one holds the other.
#[derive(Debug, Clone, PartialEq)]
struct Finding {
    exact: String,
    loose: Option<String>,
}

impl Finding {
    fn exact(parts: &[&str]) -> Self {
        Self { exact: parts.join("|"), loose: None }
    }

    fn is(&self, other: &Self) -> bool {
        let holds = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && (a.contains(b) || b.contains(a));
        self.exact == other.exact
            && match (&self.loose, &other.loose) {
                (Some(a), Some(b)) => holds(a, b),
                _ => true,
            }
    }
}

fn bare(text: &str) -> String {
    clean_fragment(text).split_whitespace().collect()
}

/// The first characters of a head, by which directives are told apart.
fn head(text: &str) -> String {
    bare(text).chars().take(12).collect()
}

/// A value from its figure on.
fn figure(value: &str) -> String {
    const FIGURES: &str = "0123456789〇一二三四五六七八九十百千万亿两翻";
    let value = bare(value);
    value.find(|c| FIGURES.contains(c)).map_or(value.clone(), |at| value[at..].to_owned())
}

fn target(indicator: &str, value: &str) -> Finding {
    Finding { exact: figure(value), loose: Some(bare(indicator)) }
}

/// What an annotation lists of each kind; nothing of what it was not made for.
fn annotated(annotation: &Value) -> [Option<Vec<Finding>>; 5] {
    let list = |kind: &str| annotation[kind].as_array();
    let text = |entry: &Value, field: &str| entry[field].as_str().unwrap_or("").to_owned();
    let directive = |entry: &Value| [entry["ordinal"].to_string(), head(&text(entry, "head"))].join("|");
    let parent = |entry: &Value| {
        let of = |all: &Vec<Value>| all.iter().find(|other| other["id"] == entry["parent"]).map(directive);
        list("directives").and_then(of).unwrap_or_default()
    };
    let all = |kind: &str, finding: &dyn Fn(&Value) -> Finding| Some(list(kind)?.iter().map(finding).collect());
    [
        all("quotes", &|entry| Finding::exact(&[&text(entry, "kind"), &bare(&text(entry, "text"))])),
        all("directives", &|entry| Finding::exact(&[&directive(entry)])),
        all("directives", &|entry| Finding::exact(&[&directive(entry), &parent(entry)])),
        all("slogans", &|entry| Finding::exact(&[&bare(&text(entry, "text"))])),
        all("targets", &|entry| target(&text(entry, "indicator"), &text(entry, "value"))),
    ]
}

fn found(analysis: &Analysis) -> [Vec<Finding>; 5] {
    let outline = analysis.outline();
    let directive = |one: &tifa::outline::Directive| format!("{}|{}", one.ordinal, head(&one.head));
    let parent = |one: &tifa::outline::Directive| one.parent.and_then(|id| outline.get(id)).map(directive);
    let quote = |one: &tifa::extract::Quote| {
        let kind = serde_json::to_value(one.kind).expect("a kind has a name");
        Finding::exact(&[kind.as_str().unwrap_or(""), &bare(&one.text)])
    };
    [
        analysis.quotes().iter().map(quote).collect(),
        outline.iter().map(|one| Finding::exact(&[&directive(one)])).collect(),
        outline.iter().map(|one| Finding::exact(&[&directive(one), &parent(one).unwrap_or_default()])).collect(),
        analysis.slogans().iter().map(|one| Finding::exact(&[&bare(&one.text)])).collect(),
        analysis.targets().iter().map(|one| target(&one.indicator, &one.value)).collect(),
    ]
}

/// How many of the wanted are found, each once.
fn hits(wanted: &[Finding], mut found: Vec<Finding>) -> usize {
    let before = found.len();
    for wanted in wanted {
        let exactly = found.iter().position(|found| found == wanted);
        if let Some(at) = exactly.or_else(|| found.iter().position(|found| found.is(wanted))) {
            found.remove(at);
        }
    }
    before - found.len()
}

fn annotations() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/annotated");
    let files = fs::read_dir(folder).expect("the folder is there").map(|file| file.expect("readable").path());
    files.filter(|file| file.extension().is_some_and(|extension| extension == "json")).collect()
}

#[test]
fn our_own_documents_say_what_they_are_annotated_to_say() {
    let (mut hit, mut both) = ([0; 5], [0; 5]);
    for file in annotations() {
        let annotation: Value = serde_json::from_str(&fs::read_to_string(&file).expect("readable")).expect("JSON");
        let analysis = ANALYZER.read(file.with_extension("txt")).unwrap_or_else(|error| panic!("{error}"));
        for (kind, (wanted, found)) in annotated(&annotation).into_iter().zip(found(&analysis)).enumerate() {
            let Some(wanted) = wanted else { continue };
            both[kind] += wanted.len() + found.len();
            hit[kind] += hits(&wanted, found);
        }
    }
    for (kind, least) in LEAST.into_iter().enumerate() {
        let f1 = 2.0 * hit[kind] as f64 / both[kind] as f64;
        println!("{:24} {f1:.3} of {}", KINDS[kind], both[kind]);
        assert!(f1 >= least, "{}: {f1:.3} is below {least}", KINDS[kind]);
    }
}

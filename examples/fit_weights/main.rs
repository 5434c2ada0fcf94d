//! Fits the weights of `data/weights` on annotated documents, and says how well they do on documents that
//! were left out.
//!
//! `cargo run --release --example fit_weights -- data/annotated [FOLDER[=WEIGHT]…] [TABLE@FOLDER[=WEIGHT]…] [--write]`
//!
//! A folder holds NAME.json (`{"doc": "NAME.txt", "slogans": [{"kind", "text"}], "targets": [{"indicator",
//! "value"}]}`) beside NAME.txt or docs/NAME.txt; `"kinds": ["couplet"]` says that no other slogans were looked for, and
//! `targets` is left out where they were not. A table, such as `data/judged.tsv`, tells what was found in documents of a
//! folder. Each document's candidates are scored by weights fitted on all the
//! others; a folder's weight says how much its documents count, and the threshold is the one at which the documents that
//! count most come out best. With `--write`, weights fitted on all documents replace those in `data/weights`.

mod annotation;
mod logistic;

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;
use std::path::PathBuf;

use anyhow::Context;
use rayon::prelude::*;
use tifa::Analyzer;
use tifa::document::Document;
use tifa::extract::{
    Candidate, SloganKind, couplet_may_hold, couplet_ranks, quotes, slogan_candidates, slogans, target_candidates,
};
use tifa::outline::Outline;
use tifa::read::read_file;

use annotation::{Annotation, Key, Measured};
use logistic::{Sample, Vocabulary, fit, score};

/// What is fitted, each with weights of its own.
#[derive(Clone, Copy, PartialEq)]
enum Model {
    Couplet,
    Tagline,
    Target,
}

impl Model {
    const ALL: [Self; 3] = [Self::Couplet, Self::Tagline, Self::Target];

    fn name(self) -> &'static str {
        match self {
            Self::Couplet => "couplet",
            Self::Tagline => "tagline",
            Self::Target => "target",
        }
    }
}

/// A candidate in its document.
struct Row {
    /// A slogan's text, or a target's indicator.
    text: String,
    range: Range<usize>,
    sample: Sample,
}

impl Row {
    fn key(&self) -> Key {
        Key::of(&self.text)
    }
}

/// A document's candidates for each model, and what was found in it.
struct Annotated {
    annotation: Annotation,
    clean: String,
    folder: usize,
    /// How much it counts.
    weight: f64,
    rows: [Vec<Row>; 3],
    /// Slogans that are told by rule, which no weights change.
    ruled: Vec<(Key, Range<usize>)>,
}

fn main() -> anyhow::Result<()> {
    let (write, folders): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|word| word == "--write");
    anyhow::ensure!(!folders.is_empty(), "name at least one folder of annotated documents, such as data/annotated");
    let analyzer = Analyzer::new();
    let mut vocabularies: [Vocabulary; 3] = Default::default();
    let mut documents = Vec::new();
    let folders = folders.iter().map(|folder| weighted(folder)).collect::<anyhow::Result<Vec<_>>>()?;
    for (number, (folder, weight)) in folders.iter().enumerate() {
        for annotation in annotation::read(folder)? {
            documents.push(candidates(&analyzer, annotation, (number, *weight), &mut vocabularies)?);
        }
    }
    println!("{} documents; each scored by weights fitted on the others", documents.len());
    let left_out = Model::ALL.map(|model| left_out(&documents, &vocabularies[model as usize], model));
    let shifts = Model::ALL.map(|model| best_shift(&documents, &left_out[model as usize], model));
    for (number, (folder, _)) in folders.iter().enumerate() {
        report(folder, &documents, number, &left_out, &shifts);
    }
    if !write.is_empty() {
        for model in Model::ALL {
            store(&documents, &vocabularies[model as usize], model, shifts[model as usize])?;
        }
    }
    Ok(())
}

/// A folder and how much its documents count: FOLDER or FOLDER=WEIGHT.
fn weighted(word: &str) -> anyhow::Result<(&str, f64)> {
    match word.split_once('=') {
        Some((folder, weight)) => Ok((folder, weight.parse().with_context(|| word.to_owned())?)),
        None => Ok((word, 1.0)),
    }
}

fn candidates(
    analyzer: &Analyzer,
    annotation: Annotation,
    (folder, weight): (usize, f64),
    vocabularies: &mut [Vocabulary; 3],
) -> anyhow::Result<Annotated> {
    let document = Document::new(read_file(&annotation.document)?);
    let outline = Outline::new(&document);
    let tokens = analyzer.segmenter().tokens(&document, &outline.markers());
    let quotes = quotes(&document);
    let mut rows: [Vec<Row>; 3] = Default::default();
    let mut add = |model: Model, candidate: Candidate, holds: bool| {
        let vocabulary = &mut vocabularies[model as usize];
        let features = candidate.features.iter().map(|name| vocabulary.number(name)).collect();
        let text = candidate.text;
        rows[model as usize].push(Row { text, range: candidate.clean, sample: Sample { features, holds, weight } });
    };
    let is = |text: &str, kind: &str| annotation.slogans.get(&Key::of(text)).is_some_and(|known| known.0 == kind);
    for (kind, candidate) in slogan_candidates(&document, &outline, &tokens, &quotes) {
        let model = if kind == SloganKind::Couplet { Model::Couplet } else { Model::Tagline };
        let holds = is(&candidate.text, model.name());
        add(model, candidate, holds);
    }
    if let Some(targets) = &annotation.targets {
        for mut candidate in target_candidates(&document, &outline) {
            let holds = targets.holds(&measured(document.clean().as_str(), &candidate.about, &candidate.clean));
            candidate.text = std::mem::take(&mut candidate.about);
            add(Model::Target, candidate, holds);
        }
    }
    let ruled = slogans(&document, &outline, &tokens, &quotes)
        .into_iter()
        .filter(|slogan| !matches!(slogan.kind, SloganKind::Couplet | SloganKind::Tagline))
        .filter(|slogan| annotation.looked_for(slogan.kind))
        .map(|slogan| (Key::of(&slogan.text), slogan.clean))
        .collect();
    let clean = document.clean().as_str().to_owned();
    Ok(Annotated { annotation, clean, folder, weight, rows, ruled })
}

/// A figure of a document by its indicator and place.
fn measured<'a>(clean: &'a str, indicator: &'a str, range: &Range<usize>) -> Measured<'a> {
    Measured { indicator, value: &clean[range.clone()], before: &clean[..range.end] }
}

/// The scores of each document's candidates, by weights fitted on the other documents.
fn left_out(documents: &[Annotated], vocabulary: &Vocabulary, model: Model) -> Vec<Vec<f64>> {
    (0..documents.len())
        .into_par_iter()
        .map(|left| {
            let weights = fit(&samples(documents, model, Some(left)), vocabulary);
            documents[left].rows[model as usize].iter().map(|row| score(&weights, &row.sample)).collect()
        })
        .collect()
}

fn samples(documents: &[Annotated], model: Model, without: Option<usize>) -> Vec<&Sample> {
    let rest = documents.iter().enumerate().filter(|(number, _)| Some(*number) != without);
    rest.flat_map(|(_, document)| document.rows[model as usize].iter().map(|row| &row.sample)).collect()
}

/// What is found, and how much of it is right.
#[derive(Default)]
struct Tally {
    hits: usize,
    found: usize,
    wanted: usize,
}

impl Tally {
    fn add(&mut self, found: &[Key], wanted: &HashMap<Key, usize>) {
        let mut rest = wanted.clone();
        self.found += found.len();
        self.wanted += wanted.values().sum::<usize>();
        self.hits += found.iter().filter(|key| take(&mut rest, key)).count();
    }

    fn f1(&self) -> f64 {
        2.0 * self.hits as f64 / (self.found + self.wanted).max(1) as f64
    }
}

fn take(rest: &mut HashMap<Key, usize>, key: &Key) -> bool {
    match rest.get_mut(key) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// The best candidates above a threshold of which no two overlap, nor overlap what is taken.
fn chosen(document: &Annotated, scores: &[f64], model: Model, shift: f64, mut taken: Vec<Range<usize>>) -> Vec<usize> {
    let rows = &document.rows[model as usize];
    let above: Vec<usize> = (0..rows.len()).filter(|&row| scores[row] > shift).collect();
    let scored: Vec<_> = above.iter().map(|&row| (rows[row].range.clone(), (scores[row] - shift) as f32)).collect();
    let ranks = match model {
        Model::Couplet => couplet_ranks(&document.clean, &scored),
        Model::Tagline | Model::Target => scored.iter().map(|(_, score)| *score).collect(),
    };
    let mut order: Vec<(f32, usize)> = ranks.into_iter().zip(above).collect();
    order.sort_by(|(rank, a), (other, b)| {
        let (x, y) = (&rows[*a].range, &rows[*b].range);
        other.total_cmp(rank).then(y.len().cmp(&x.len())).then(x.start.cmp(&y.start))
    });
    order.retain(|&(_, row)| {
        let range = &rows[row].range;
        let holds = |inner: &Range<usize>| model == Model::Couplet && couplet_may_hold(&document.clean, range, inner);
        let free = taken.iter().all(|other| other.end <= range.start || other.start >= range.end || holds(other));
        if free {
            taken.push(range.clone());
        }
        free
    });
    order.into_iter().map(|(_, row)| row).collect()
}

fn of_kind(document: &Annotated, kind: Option<&str>) -> HashMap<Key, usize> {
    let slogans = document.annotation.slogans.iter().filter(|(_, (known, _))| kind.is_none_or(|kind| known == kind));
    slogans.map(|(key, (_, count))| (*key, *count)).collect()
}

fn tally(document: &Annotated, scores: &[f64], model: Model, shift: f64, sum: &mut Tally) {
    let rows = &document.rows[model as usize];
    if model == Model::Target {
        let Some(mut rest) = document.annotation.targets.clone() else { return };
        sum.wanted += rest.len();
        let found = rows.iter().zip(scores).filter(|(_, score)| **score > shift);
        for (row, _) in found {
            sum.found += 1;
            sum.hits += usize::from(rest.take(&measured(&document.clean, &row.text, &row.range)));
        }
        return;
    }
    let found: Vec<Key> =
        chosen(document, scores, model, shift, Vec::new()).into_iter().map(|row| rows[row].key()).collect();
    sum.add(&found, &of_kind(document, Some(model.name())));
}

/// The threshold at which left-out documents come out best, of those that count most: who reads less closely marks more.
fn best_shift(documents: &[Annotated], scores: &[Vec<f64>], model: Model) -> f64 {
    let most = documents.iter().map(|document| document.weight).fold(0.0, f64::max);
    let f1 = |shift: f64| {
        let mut sum = Tally::default();
        let those = documents.iter().zip(scores).filter(|(document, _)| document.weight == most);
        those.for_each(|(document, scores)| tally(document, scores, model, shift, &mut sum));
        sum.f1()
    };
    let shifts = (-20..=10).map(|step| f64::from(step) / 10.0);
    shifts.map(|shift| (f1(shift), shift)).max_by(|a, b| a.0.total_cmp(&b.0)).map_or(0.0, |best| best.1)
}

/// Prints how well left-out documents of a folder come out.
fn report(folder: &str, documents: &[Annotated], number: usize, scores: &[Vec<Vec<f64>>; 3], shifts: &[f64; 3]) {
    let mut sums: [Tally; 3] = Default::default();
    let mut slogans = Tally::default();
    for (index, document) in documents.iter().enumerate().filter(|(_, document)| document.folder == number) {
        for model in Model::ALL {
            tally(document, &scores[model as usize][index], model, shifts[model as usize], &mut sums[model as usize]);
        }
        let mut found: Vec<Key> = document.ruled.iter().map(|(key, _)| *key).collect();
        let mut taken: Vec<Range<usize>> = document.ruled.iter().map(|(_, range)| range.clone()).collect();
        for model in [Model::Tagline, Model::Couplet] {
            let rows = &document.rows[model as usize];
            let scores = &scores[model as usize][index];
            for row in chosen(document, scores, model, shifts[model as usize], taken.clone()) {
                found.push(rows[row].key());
                taken.push(rows[row].range.clone());
            }
        }
        slogans.add(&found, &of_kind(document, None));
    }
    let line = |name: &str, sum: &Tally| {
        println!(
            "{folder:24} {name:9} F1 {:.3}  hits {:4}  found {:4}  annotated {:4}",
            sum.f1(),
            sum.hits,
            sum.found,
            sum.wanted
        );
    };
    Model::ALL.iter().zip(&sums).for_each(|(model, sum)| line(model.name(), sum));
    line("slogans", &slogans);
}

/// Writes weights fitted on all documents.
fn store(documents: &[Annotated], vocabulary: &Vocabulary, model: Model, shift: f64) -> anyhow::Result<()> {
    let weights = fit(&samples(documents, model, None), vocabulary);
    let mut rows: Vec<(&str, f64)> = vocabulary.names.iter().map(String::as_str).zip(weights).collect();
    for (name, weight) in &mut rows {
        *weight -= if *name == "Bias" { shift } else { 0.0 };
    }
    rows.retain(|(_, weight)| weight.abs() >= 0.005);
    rows.sort_by(|a, b| a.0.contains(':').cmp(&b.0.contains(':')).then(a.0.cmp(b.0)));
    let mut text = format!(
        "# Log odds of the features of a {}, fitted by examples/fit_weights on {} annotated documents.\n",
        model.name(),
        documents.len()
    );
    for (name, weight) in rows {
        writeln!(text, "{name}\t{weight:.2}")?;
    }
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "data", "weights", model.name()].iter().collect();
    std::fs::write(path.with_extension("txt"), text)?;
    Ok(())
}

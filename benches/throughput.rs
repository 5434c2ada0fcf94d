//! How fast tifa is, as ratios to raw jieba on the same text in the same run.
//!
//! `cargo bench --bench throughput` measures three things on all cores: `Jieba::cut` over the lines,
//! counting terms, and the full analysis; and prints the two ratios (1.0 is as fast as raw jieba), and what
//! the extractors alone take beside cutting into words. The texts are all documents of this repository and, where they
//! lie beside it, real reports.

mod common;

use std::hint::black_box;
use std::time::{Duration, Instant};

use common::{REAL, documents};
use criterion::{Criterion, Throughput};
use jieba_rs::Jieba;
use rayon::prelude::*;
use tifa::document::Document;
use tifa::extract::{quotes, slogans, targets};
use tifa::outline::Outline;
use tifa::read::SourceText;
use tifa::segment::Tokens;
use tifa::{Analyzer, TermCounter};

/// Texts to measure on.
struct Texts {
    name: &'static str,
    sources: Vec<SourceText>,
}

impl Texts {
    /// The documents of some folders.
    fn new(name: &'static str, folders: &[&str]) -> Self {
        Self { name, sources: folders.iter().flat_map(|folder| documents(folder)).map(|(_, text)| text).collect() }
    }

    fn bytes(&self) -> usize {
        self.sources.iter().map(|source| source.text.len()).sum()
    }
}

fn cut_raw(jieba: &Jieba, source: &SourceText) -> usize {
    source.text.lines().map(|line| jieba.cut(line, true).len()).sum()
}

fn raw(jieba: &Jieba, texts: &[SourceText]) -> usize {
    texts.par_iter().map(|source| cut_raw(jieba, source)).sum()
}

fn terms<'a>(analyzer: &'a Analyzer, texts: &[SourceText]) -> u64 {
    let count = |mut counter: TermCounter<'a>, source: &SourceText| {
        counter.add(None, &Document::new(source.clone()));
        counter
    };
    let merge = |mut sum: TermCounter<'a>, counter| {
        sum.merge(counter);
        sum
    };
    let new = || TermCounter::new(analyzer);
    texts.par_iter().fold(new, count).reduce(new, merge).finish().total().tokens()
}

fn full(analyzer: &Analyzer, texts: &[SourceText]) -> usize {
    let analyses = texts.par_iter().map(|source| analyzer.analyze_document(Document::new(source.clone())));
    analyses.map(|analysis| analysis.slogans().len() + analysis.targets().len()).sum()
}

/// Cuts documents into tokens, as the extractors need them.
fn segment(analyzer: &Analyzer, documents: &[(Document, Outline)]) -> usize {
    let tokens = |(document, outline): &(Document, Outline)| {
        analyzer.segmenter().tokens(document, &outline.markers()).as_slice().len()
    };
    documents.iter().map(tokens).sum()
}

/// The four extractors over documents that are already cut.
fn extract(documents: &[(Document, Outline)], tokens: &[Tokens]) -> usize {
    let found = |((document, _), tokens): (&(Document, Outline), &Tokens)| {
        let outline = Outline::new(document);
        let quotes = quotes(document);
        let slogans = slogans(document, &outline, tokens, &quotes);
        outline.len() + quotes.len() + slogans.len() + targets(document, &outline).len()
    };
    documents.iter().zip(tokens).map(found).sum()
}

/// The median of some ways' times, taken in turn so that a drifting machine drifts for all.
fn medians<const N: usize>(mut ways: [&mut dyn FnMut(); N]) -> [Duration; N] {
    const ROUNDS: usize = 41;
    let mut times: [Vec<Duration>; N] = std::array::from_fn(|_| Vec::new());
    for _ in 0..ROUNDS {
        for (way, times) in ways.iter_mut().zip(&mut times) {
            let start = Instant::now();
            way();
            times.push(start.elapsed());
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[ROUNDS / 2]
    })
}

fn main() {
    let own = Texts::new("this repository's documents", &["data/speeches", "data/annotated"]);
    let real = Texts::new("real reports", &[REAL]);
    let (jieba, analyzer) = (Jieba::new(), Analyzer::new());
    for texts in [own, real] {
        if texts.sources.is_empty() {
            println!("skipped: {} are not here", texts.name);
            continue;
        }
        in_detail(&jieba, &analyzer, &texts);
        as_ratios(&jieba, &analyzer, &texts);
        extractors(&jieba, &analyzer, &texts);
    }
}

fn in_detail(jieba: &Jieba, analyzer: &Analyzer, texts: &Texts) {
    let mut criterion = Criterion::default().configure_from_args().sample_size(10);
    let mut group = criterion.benchmark_group(texts.name);
    group.throughput(Throughput::Bytes(texts.bytes() as u64));
    group.bench_function("raw jieba cut", |bench| bench.iter(|| black_box(raw(jieba, &texts.sources))));
    group.bench_function("terms", |bench| bench.iter(|| black_box(terms(analyzer, &texts.sources))));
    group.bench_function("full analysis", |bench| bench.iter(|| black_box(full(analyzer, &texts.sources))));
    group.finish();
    criterion.final_summary();
}

fn as_ratios(jieba: &Jieba, analyzer: &Analyzer, texts: &Texts) {
    let [raw, terms, full] = medians([
        &mut || {
            black_box(raw(jieba, &texts.sources));
        },
        &mut || {
            black_box(terms(analyzer, &texts.sources));
        },
        &mut || {
            black_box(full(analyzer, &texts.sources));
        },
    ]);
    let ratio = |time: Duration| raw.as_secs_f64() / time.as_secs_f64();
    let (threads, bytes) = (rayon::current_num_threads(), texts.bytes());
    println!("\nspeed as a ratio to raw jieba cut: {} ({threads} threads, {bytes} bytes)", texts.name);
    println!("terms          {:.2}", ratio(terms));
    println!("full analysis  {:.2}", ratio(full));
}

fn extractors(jieba: &Jieba, analyzer: &Analyzer, texts: &Texts) {
    let documents: Vec<(Document, Outline)> = texts
        .sources
        .iter()
        .map(|source| {
            let document = Document::new(source.clone());
            let outline = Outline::new(&document);
            (document, outline)
        })
        .collect();
    let tokens: Vec<Tokens> =
        documents.iter().map(|(document, outline)| analyzer.segmenter().tokens(document, &outline.markers())).collect();
    let [raw, cutting, extracting] = medians([
        &mut || {
            black_box(texts.sources.iter().map(|source| cut_raw(jieba, source)).sum::<usize>());
        },
        &mut || {
            black_box(segment(analyzer, &documents));
        },
        &mut || {
            black_box(extract(&documents, &tokens));
        },
    ]);
    let [of_raw, of_cutting] = [raw, cutting].map(|time| extracting.as_secs_f64() / time.as_secs_f64());
    println!(
        "the four extractors take {of_raw:.2} times as long as raw jieba cut, {of_cutting:.2} times as long as tifa's \
         cutting into words (one thread)\n"
    );
}

//! `matrix`: the document-feature matrix in files, for other programs.

use std::io::Write;

use serde_json::{Value, json};
use tifa::corpus::DocumentFeatureMatrix;
use tifa::counts::{TermCounts, WordSequence};
use tifa::document::{Document, Metadata};
use tifa::report::Richness;

use crate::args::{MatrixForm, MatrixOptions};
use crate::input::{Status, analyzer, stream_documents};
use crate::output::{Sheet, number, write_whole};

pub fn run(options: &MatrixOptions) -> anyhow::Result<Status> {
    let analyzer = analyzer(&options.common)?;
    let (mut rows, mut matrix) = (Vec::new(), DocumentFeatureMatrix::default());
    let work = |document: Document| Ok((row(&document, &analyzer.words(&document)), analyzer.count_terms(&document)));
    let failures =
        stream_documents(&options.common, &options.paths, work, |(row, terms): (Vec<Value>, TermCounts)| {
            rows.push(row);
            matrix.push(&terms);
            Ok(())
        })?;
    let matrix = matrix.sorted(options.least);
    let mut documents = Sheet::new(&DOCUMENTS);
    for (at, cells) in (1..).zip(rows) {
        documents.push([json!(at)].into_iter().chain(cells).collect());
    }
    let mut features = Sheet::new(&["feature", "term"]);
    (1..).zip(matrix.features()).for_each(|(at, term): (usize, &String)| features.push(vec![json!(at), json!(term)]));
    let file = |name: &str| options.output.join(name);
    write_whole(&file("documents.csv"), |out| Ok(documents.csv(out)?))?;
    write_whole(&file("features.csv"), |out| Ok(features.csv(out)?))?;
    let name = match options.form {
        MatrixForm::Triplets => "matrix.csv",
        MatrixForm::MatrixMarket => "matrix.mtx",
        MatrixForm::Parquet => "matrix.parquet",
    };
    write_whole(&file(name), |out| match options.form {
        MatrixForm::Triplets => matrix.write_triplets(out),
        MatrixForm::MatrixMarket => matrix.write_matrix_market(out),
        MatrixForm::Parquet => write_parquet(&matrix, out),
    })?;
    if !options.common.quiet {
        let (documents, features) = (matrix.documents(), matrix.features().len());
        println!(
            "{documents} documents, {features} features in {}: documents.csv, features.csv, {name}",
            options.output.display()
        );
    }
    Ok(Status::of(&failures))
}

#[cfg(feature = "parquet")]
fn write_parquet(matrix: &DocumentFeatureMatrix, out: &mut (dyn Write + Send)) -> std::io::Result<()> {
    matrix.write_parquet(out)
}

#[cfg(not(feature = "parquet"))]
fn write_parquet(_: &DocumentFeatureMatrix, _: &mut (dyn Write + Send)) -> std::io::Result<()> {
    Err(std::io::Error::new(std::io::ErrorKind::Unsupported, "this tifa was built without --features parquet"))
}

const DOCUMENTS: [&str; 13] = [
    "document",
    "path",
    "year",
    "place",
    "speaker",
    "genre",
    "tokens",
    "types",
    "ttr",
    "mattr",
    "mtld",
    "sentences",
    "tokens_a_sentence",
];

fn row(document: &Document, words: &WordSequence) -> Vec<Value> {
    let rich = Richness::new(document, words);
    let mut cells = vec![json!(document.path().to_string_lossy())];
    cells.extend(Metadata::KEYS.map(|key| json!(document.metadata().get(key))));
    cells.extend([json!(rich.tokens), json!(rich.types)]);
    cells.extend([rich.ttr, rich.mattr, rich.mtld].map(number));
    cells.extend([json!(rich.sentences), number(rich.tokens_a_sentence)]);
    cells
}

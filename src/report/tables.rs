//! The CSV tables of a report.

use std::borrow::Cow;
use std::io::Write;

use serde::Serialize;

use super::cell::csv_cell;
use super::richness::Richness;
use crate::analyzer::Analysis;
use crate::corpus::Corpus;
use crate::counts::TermCounts;
use crate::stats::term_rows;

/// The tables of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Table {
    /// A row a document: metadata and counts of what was found.
    Documents,
    /// A row a directive, with its parent's number.
    Directives,
    /// A row a quoted phrase or title.
    Quotes,
    /// A row a slogan.
    Slogans,
    /// A row a target.
    Targets,
    /// A row a term and group; the group `*` is the whole corpus.
    Terms,
}

/// The group that stands for the whole corpus in the table of terms.
const ALL: &str = "*";

impl Table {
    /// Every table, in the order they are written.
    pub const ALL: [Self; 6] =
        [Self::Documents, Self::Directives, Self::Quotes, Self::Slogans, Self::Targets, Self::Terms];

    /// The table's file name.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Documents => "documents.csv",
            Self::Directives => "directives.csv",
            Self::Quotes => "quotes.csv",
            Self::Slogans => "slogans.csv",
            Self::Targets => "targets.csv",
            Self::Terms => "terms.csv",
        }
    }
}

/// Writes a table of a corpus as CSV in UTF-8 with a header row. Terms are grouped by the metadata
/// key `by`.
///
/// # Errors
/// What `out` refuses.
pub fn write_csv(table: Table, corpus: &Corpus, by: &str, out: impl Write) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    match table {
        Table::Documents => rows(&mut writer, corpus, DOCUMENTS, document_rows),
        Table::Directives => rows(&mut writer, corpus, DIRECTIVES, directive_rows),
        Table::Quotes => rows(&mut writer, corpus, QUOTES, quote_rows),
        Table::Slogans => rows(&mut writer, corpus, SLOGANS, slogan_rows),
        Table::Targets => rows(&mut writer, corpus, TARGETS, target_rows),
        Table::Terms => term_table(&mut writer, corpus, by),
    }
    .map_err(std::io::Error::from)?;
    writer.flush()
}

type Row<'a> = Vec<Cow<'a, str>>;

fn rows<W: Write>(
    writer: &mut csv::Writer<W>,
    corpus: &Corpus,
    header: &[&str],
    of: for<'a> fn(&'a Analysis, Row<'a>) -> Vec<Row<'a>>,
) -> csv::Result<()> {
    writer.write_record(header)?;
    for analysis in corpus.analyses() {
        for row in of(analysis, vec![path_of(analysis), value(analysis, "year")]) {
            writer.write_record(row.iter().map(|cell| csv_cell(cell).into_owned()))?;
        }
    }
    Ok(())
}

const DOCUMENTS: &[&str] = &[
    "path",
    "year",
    "title",
    "place",
    "speaker",
    "genre",
    "format",
    "encoding",
    "undecodable",
    "characters",
    "tokens",
    "terms",
    "types",
    "ttr",
    "mattr",
    "mtld",
    "sentences",
    "tokens_a_sentence",
    "directives",
    "quotes",
    "slogans",
    "targets",
];

fn document_rows<'a>(analysis: &'a Analysis, mut row: Row<'a>) -> Vec<Row<'a>> {
    let document = analysis.document();
    let characters: usize = document.body().map(|block| document.text_of(block).chars().count()).sum();
    row.push(document.title().unwrap_or_default().into());
    row.extend(["place", "speaker", "genre"].map(|key| value(analysis, key)));
    row.push(name_of(&document.source().format));
    row.push(document.source().encoding.into());
    let rich = Richness::new(document, &analysis.words());
    let count = |count: usize| Cow::Owned(count.to_string());
    let counts = [document.source().undecodable, characters, rich.tokens, analysis.terms().len(), rich.types];
    row.extend(counts.map(count));
    row.extend([rich.ttr, rich.mattr, rich.mtld].map(measure));
    row.push(count(rich.sentences));
    row.push(measure(rich.tokens_a_sentence));
    let found = [analysis.outline().len(), analysis.quotes().len(), analysis.slogans().len(), analysis.targets().len()];
    row.extend(found.map(count));
    vec![row]
}

/// A measure with six decimals; an empty cell where it is not defined.
fn measure(value: Option<f64>) -> Cow<'static, str> {
    value.map_or(Cow::Borrowed(""), |value| Cow::Owned(format!("{value:.6}")))
}

const DIRECTIVES: &[&str] =
    &["path", "year", "id", "parent", "depth", "marker", "ordinal", "head", "text", "line", "start", "end"];

fn directive_rows<'a>(analysis: &'a Analysis, row: Row<'a>) -> Vec<Row<'a>> {
    let cells = |directive: &'a crate::outline::Directive| -> Row<'a> {
        let mut cells = row.clone();
        cells.push(directive.id.to_string().into());
        cells.push(directive.parent.map(|parent| parent.to_string()).unwrap_or_default().into());
        cells.push(directive.depth.to_string().into());
        cells.push((&directive.marker).into());
        cells.push(directive.ordinal.to_string().into());
        cells.push((&directive.head).into());
        cells.push((&directive.text).into());
        cells.extend(place(directive.line, directive.span));
        cells
    };
    analysis.outline().iter().map(cells).collect()
}

const QUOTES: &[&str] = &["path", "year", "kind", "text", "balanced", "sense", "head", "line", "start", "end"];

fn quote_rows<'a>(analysis: &'a Analysis, row: Row<'a>) -> Vec<Row<'a>> {
    let cells = |quote: &'a crate::extract::Quote| -> Row<'a> {
        let mut cells = row.clone();
        cells.push(name_of(&quote.kind));
        cells.push((&quote.text).into());
        cells.push(quote.balanced.to_string().into());
        cells.push(name_of(&quote.sense));
        cells.push(quote.head.as_deref().unwrap_or_default().into());
        cells.extend(place(quote.line, quote.span));
        cells
    };
    analysis.quotes().iter().map(cells).collect()
}

const SLOGANS: &[&str] = &["path", "year", "kind", "text", "score", "members", "line", "start", "end"];

fn slogan_rows<'a>(analysis: &'a Analysis, row: Row<'a>) -> Vec<Row<'a>> {
    let cells = |slogan: &'a crate::extract::Slogan| -> Row<'a> {
        let mut cells = row.clone();
        cells.push(name_of(&slogan.kind));
        cells.push((&slogan.text).into());
        cells.push(format!("{:.2}", slogan.score).into());
        cells.push(slogan.members.join("；").into());
        cells.extend(place(slogan.line, slogan.span));
        cells
    };
    analysis.slogans().iter().map(cells).collect()
}

const TARGETS: &[&str] = &[
    "path",
    "year",
    "indicator",
    "value",
    "number",
    "upper",
    "unit",
    "direction",
    "hedge",
    "text",
    "score",
    "line",
    "start",
    "end",
];

fn target_rows<'a>(analysis: &'a Analysis, row: Row<'a>) -> Vec<Row<'a>> {
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let cells = |target: &'a crate::extract::Target| -> Row<'a> {
        let mut cells = row.clone();
        cells.push((&target.indicator).into());
        cells.push((&target.value).into());
        cells.push(number(target.number).into());
        cells.push(number(target.upper).into());
        cells.push((&target.unit).into());
        cells.push(name_of(&target.direction));
        cells.push(target.hedge.as_ref().map(name_of).unwrap_or_default());
        cells.push((&target.text).into());
        cells.push(format!("{:.2}", target.score).into());
        cells.extend(place(target.line, target.span));
        cells
    };
    analysis.targets().iter().map(cells).collect()
}

fn term_table<W: Write>(writer: &mut csv::Writer<W>, corpus: &Corpus, by: &str) -> csv::Result<()> {
    writer.write_record([by, "term", "count", "documents", "per_million", "tf_idf"])?;
    let grouped = corpus.terms_by(by);
    let total = grouped.total();
    let mut group_rows = |group: &str, counts: &TermCounts| -> csv::Result<()> {
        for row in term_rows(counts, &total) {
            let numbers = [
                row.count.to_string(),
                row.documents.to_string(),
                format!("{:.3}", row.per_million),
                format!("{:.6}", row.tf_idf),
            ];
            let names = [group, row.term].map(csv_cell);
            writer.write_record(names.iter().map(|name| &**name).chain(numbers.iter().map(String::as_str)))?;
        }
        Ok(())
    };
    group_rows(ALL, &total)?;
    grouped.iter().try_for_each(|(group, counts)| group_rows(group, counts))
}

fn path_of(analysis: &Analysis) -> Cow<'_, str> {
    analysis.document().path().to_string_lossy()
}

fn value<'a>(analysis: &'a Analysis, key: &str) -> Cow<'a, str> {
    analysis.metadata().get(key).unwrap_or_default()
}

fn place(line: usize, span: crate::text::Span) -> [Cow<'static, str>; 3] {
    [line, span.start, span.end].map(|number| Cow::Owned(number.to_string()))
}

/// The name that serde gives a variant: one spelling in CSV, JSON and the library.
pub(super) fn name_of(value: &impl Serialize) -> Cow<'static, str> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Cow::Owned(name),
        _ => Cow::Borrowed(""),
    }
}

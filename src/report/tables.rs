//! The CSV tables of a report.

use std::borrow::Cow;
use std::io::Write;

use rayon::prelude::*;
use serde::Serialize;

use super::cell::csv_cell;
use super::richness::Richness;
use crate::analyzer::Analysis;
use crate::corpus::Corpus;
use crate::counts::{GroupedCounts, TermCounts};
use crate::extract::Period;
use crate::stats::{TermRow, term_rows};

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

/// A table of which each document has rows of its own.
type Rows = for<'a> fn(&'a Analysis, Row<'a>) -> Vec<Row<'a>>;

impl Table {
    /// The header row of a table as CSV; `by` is the metadata key by which terms are grouped.
    pub fn header(self, by: &str) -> Vec<u8> {
        let columns: Vec<&str> = match self {
            Self::Documents => DOCUMENTS.to_vec(),
            Self::Directives => DIRECTIVES.to_vec(),
            Self::Quotes => QUOTES.to_vec(),
            Self::Slogans => SLOGANS.to_vec(),
            Self::Targets => TARGETS.to_vec(),
            Self::Terms => vec![by, "term", "count", "documents", "per_million", "tf_idf"],
        };
        csv_text(std::iter::once(columns))
    }

    /// The rows that a document has in a table, as CSV without a header; none in the table of terms, which is of all
    /// documents together.
    pub fn rows(self, analysis: &Analysis) -> Vec<u8> {
        let of: Rows = match self {
            Self::Documents => document_rows,
            Self::Directives => directive_rows,
            Self::Quotes => quote_rows,
            Self::Slogans => slogan_rows,
            Self::Targets => target_rows,
            Self::Terms => return Vec::new(),
        };
        let rows = of(analysis, vec![path_of(analysis), value(analysis, "year")]);
        csv_text(rows.iter().map(|row| row.iter().map(|cell| csv_cell(cell))))
    }
}

/// Records as CSV.
fn csv_text<C: AsRef<str>>(records: impl Iterator<Item = impl IntoIterator<Item = C>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        for cell in record {
            writer.write_field(cell.as_ref()).expect("memory takes every field");
        }
        writer.write_record(None::<&[u8]>).expect("memory takes every record");
    }
    writer.into_inner().expect("memory takes all")
}

/// Writes a table of a corpus as CSV in UTF-8 with a header row. Terms are grouped by the metadata
/// key `by`.
///
/// # Errors
/// What `out` refuses.
pub fn write_csv(table: Table, corpus: &Corpus, by: &str, mut out: impl Write) -> std::io::Result<()> {
    out.write_all(&table.header(by))?;
    if table == Table::Terms {
        let grouped = corpus.terms_by(by);
        return write_terms(&grouped, &grouped.total(), out);
    }
    corpus.analyses().iter().try_for_each(|analysis| out.write_all(&table.rows(analysis)))?;
    out.flush()
}

/// Writes the rows of the table of terms, those of all groups together first, without a header.
///
/// # Errors
/// What `out` refuses.
pub fn write_terms(grouped: &GroupedCounts, total: &TermCounts, mut out: impl Write) -> std::io::Result<()> {
    let groups: Vec<(&str, &TermCounts)> = std::iter::once((ALL, total)).chain(grouped.iter()).collect();
    // As many groups at a time as keep all threads at work.
    for some in groups.chunks(AT_A_TIME) {
        let texts: Vec<Vec<u8>> = some.par_iter().map(|&(group, counts)| term_rows_of(group, counts, total)).collect();
        texts.iter().try_for_each(|text| out.write_all(text))?;
    }
    out.flush()
}

/// So many groups' rows are made before they are written.
const AT_A_TIME: usize = 16;

fn term_rows_of(group: &str, counts: &TermCounts, total: &TermCounts) -> Vec<u8> {
    let cells = |row: TermRow| {
        [
            csv_cell(group).into_owned(),
            csv_cell(row.term).into_owned(),
            row.count.to_string(),
            row.documents.to_string(),
            format!("{:.3}", row.per_million),
            format!("{:.6}", row.tf_idf),
        ]
    };
    csv_text(term_rows(counts, total).into_iter().map(cells))
}

type Row<'a> = Vec<Cow<'a, str>>;

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
    let rich = Richness::new(document, analysis.words());
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
    "period",
    "period_end",
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
        cells.push(target.period.map_or("", Period::kind).into());
        cells.push(target.period.and_then(Period::end).map_or(String::new(), |year| year.to_string()).into());
        cells.push((&target.text).into());
        cells.push(format!("{:.2}", target.score).into());
        cells.extend(place(target.line, target.span));
        cells
    };
    analysis.targets().iter().map(cells).collect()
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

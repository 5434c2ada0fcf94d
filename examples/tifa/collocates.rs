//! `collocates`: the words around a pattern.

use serde_json::{Value, json};
use tifa::concordance::{Collocate, Collocates};

use crate::args::{CollocatesOptions, CollocatesSort, Format};
use crate::input::{Status, analyzer, each_document, warn};
use crate::output::{Sheet, number};
use crate::search::operands;

pub fn run(options: &CollocatesOptions) -> anyhow::Result<Status> {
    let (patterns, paths) = operands(&options.search)?;
    let analyzer = analyzer(&options.common)?;
    let outcome = each_document(&options.common, &paths, |document| {
        let of = |(_, pattern): &(String, _)| Collocates::of(analyzer.segmenter(), &document, pattern, options.window);
        patterns.iter().map(of).collect::<Vec<_>>()
    })?;
    let status = outcome.status();
    let mut counted: Vec<Collocates> = vec![Collocates::default(); patterns.len()];
    for document in outcome.values {
        counted.iter_mut().zip(document).for_each(|(sum, more)| sum.merge(more));
    }
    let mut sheet = Sheet::new(&[
        "pattern",
        "word",
        "count",
        "left",
        "right",
        "node_count",
        "word_count",
        "total",
        "pmi",
        "mi3",
        "npmi",
        "t",
        "z",
        "g2",
        "log_dice",
        "positions",
    ])
    .hiding(if patterns.len() > 1 {
        &["total", "mi3", "npmi", "z"]
    } else {
        &["pattern", "total", "mi3", "npmi", "z"]
    });
    for ((text, _), counted) in patterns.iter().zip(&counted) {
        if counted.nodes() == 0 {
            warn(&options.common, &format!("nothing found for {text}"));
        }
        let wanted = |row: &Collocate| row.count >= options.least && (options.all_words || analyzer.is_term(row.word));
        let mut rows: Vec<Collocate> = counted.rows().into_iter().filter(wanted).collect();
        rows.sort_by(|a, b| value(b, options.sort).total_cmp(&value(a, options.sort)));
        let shown = if options.top == 0 { rows.len() } else { options.top };
        rows.iter().take(shown).for_each(|row| sheet.push(cells(text, row, counted, options.format)));
    }
    sheet.print(options.format)?;
    Ok(status)
}

fn value(row: &Collocate, sort: CollocatesSort) -> f64 {
    let measures = &row.association;
    match sort {
        CollocatesSort::Count => row.count as f64,
        CollocatesSort::Pmi => measures.pmi,
        CollocatesSort::Mi3 => measures.mi3,
        CollocatesSort::Npmi => measures.npmi.unwrap_or(1.0),
        CollocatesSort::T => measures.t,
        CollocatesSort::Z => measures.z,
        // Words that avoid each other are no collocates, however surely.
        CollocatesSort::G2 => measures.g2.unwrap_or(0.0) * measures.pmi.signum(),
        CollocatesSort::LogDice => measures.log_dice,
    }
}

fn cells(pattern: &str, row: &Collocate, counted: &Collocates, format: Format) -> Vec<Value> {
    let counts = [row.count, row.left, row.right, counted.nodes(), row.word_count, counted.tokens()];
    let measures = &row.association;
    let mut cells = vec![json!(pattern), json!(row.word)];
    cells.extend(counts.map(|count| json!(count)));
    cells.extend([Some(measures.pmi), Some(measures.mi3), measures.npmi, Some(measures.t)].map(number));
    cells.extend([Some(measures.z), measures.g2, Some(measures.log_dice)].map(number));
    cells.push(match format {
        Format::Jsonl => json!(row.positions),
        _ => json!(row.positions.iter().map(|(at, count)| format!("{at}:{count}")).collect::<Vec<_>>().join(" ")),
    });
    cells
}

//! `phrases`: formulations that a corpus repeats, found without a list.

use serde_json::json;
use tifa::phrases::{PhraseFinder, PhraseOptions};
use tifa::segment::Segmenter;

use crate::args::{Format, PhrasesOptions};
use crate::input::{Status, each_document};
use crate::output::Sheet;

pub fn run(options: &PhrasesOptions) -> anyhow::Result<Status> {
    let mut outcome = each_document(&options.common, &options.paths, |document| document)?;
    let builder = Segmenter::builder();
    let segmenter = if options.known { builder } else { builder.without_bundled_lexicon() }.build();
    let mut finder = PhraseFinder::new(&segmenter);
    for document in outcome.values.drain(..) {
        let group = document.metadata().get(&options.by).unwrap_or_default().into_owned();
        finder.add(&document, &group);
    }
    let mut wanted = PhraseOptions::default();
    wanted.count = options.count.unwrap_or(wanted.count);
    wanted.documents = options.documents.unwrap_or(wanted.documents);
    let mut phrases = finder.finish(&wanted);
    if options.top > 0 {
        phrases.truncate(options.top);
    }
    let mut sheet = Sheet::new(&[
        "phrase",
        "count",
        "documents",
        "first",
        "last",
        "cohesion",
        "left_entropy",
        "right_entropy",
        "by_group",
    ]);
    for phrase in phrases {
        let round = |value: f64| json!((value * 1e3).round() / 1e3);
        let groups = match options.format {
            Format::Jsonl => json!(phrase.by_group),
            _ => json!(
                phrase.by_group.iter().map(|(group, count)| format!("{group}:{count}")).collect::<Vec<_>>().join(" ")
            ),
        };
        sheet.push(vec![
            json!(phrase.text),
            json!(phrase.count),
            json!(phrase.documents),
            json!(phrase.by_group.keys().next()),
            json!(phrase.by_group.keys().next_back()),
            round(phrase.cohesion),
            round(phrase.left_entropy),
            round(phrase.right_entropy),
            groups,
        ]);
    }
    sheet.print(options.format)?;
    Ok(outcome.status())
}

//! What is new this year, and what is gone? Set phrases, slogans and sentences of the last two reports.
//!
//! `cargo run --release --example what_is_new -- data/speeches`

use tifa::compare::diff::{ChangeKind, changed_sentences};
use tifa::compare::ledger::{LedgerBuilder, Turn, turns};

fn main() -> tifa::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "data/speeches".to_owned());
    let analyzer = tifa::Analyzer::new();
    let corpus = tifa::Corpus::read(&analyzer, folder)?;
    let year = |one: &tifa::Analysis| one.metadata().get("year").unwrap_or_default().into_owned();
    let is_report = |one: &&tifa::Analysis| one.metadata().get("genre").as_deref() == Some("work-report");
    let mut reports: Vec<&tifa::Analysis> = corpus.analyses().iter().filter(is_report).collect();
    reports.sort_by_key(|one| year(one));
    let [.., old, new] = reports[..] else {
        println!("fewer than two work reports");
        return Ok(());
    };
    let mut ledger = LedgerBuilder::default();
    reports.iter().for_each(|one| ledger.add(&analyzer, one, &year(one)));
    let entries = ledger.finish();
    for (turn, entry) in turns(&entries, &year(old), &year(new)).into_iter().filter(|(turn, _)| *turn != Turn::Revived)
    {
        println!("{turn:?}\t{}\tin {} reports", entry.text, entry.groups);
    }
    let changes = changed_sentences(analyzer.segmenter(), old, new);
    for kind in [ChangeKind::Kept, ChangeKind::Reworded, ChangeKind::New, ChangeKind::Dropped] {
        let count = changes.iter().filter(|change| change.kind == kind).count();
        println!("{kind:?}: {count} of {} sentences", changes.len());
    }
    Ok(())
}

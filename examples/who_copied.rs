//! Who copied from whom? The documents that share most with an earlier one, and their longest common passage.
//!
//! `cargo run --release --example who_copied -- data/speeches`

use tifa::compare::reuse::{LetterPlaces, ReuseOptions, ReuseText, reuse};

fn main() -> tifa::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "data/speeches".to_owned());
    let analyzer = tifa::Analyzer::new();
    let corpus = tifa::Corpus::read(&analyzer, folder)?;
    let mut documents: Vec<_> = corpus.analyses().iter().map(tifa::Analysis::document).collect();
    documents.sort_by_key(|document| document.metadata().year);
    let texts: Vec<ReuseText> = documents.iter().map(|document| ReuseText::new(document)).collect();
    for pair in reuse(&texts, ReuseOptions::default()).iter().take(10) {
        let (earlier, later) = (documents[pair.earlier], documents[pair.later]);
        println!("{:.1}% of {} is in {}", 100.0 * pair.later_share, later.path().display(), earlier.path().display());
        if let Some(longest) = pair.passages.first() {
            let passage = LetterPlaces::new(later).clean(&longest.later);
            println!("    {}", later.clean().as_str()[passage].replace('\n', ""));
        }
    }
    Ok(())
}

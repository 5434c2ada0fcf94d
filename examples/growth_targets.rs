//! Which growth was aimed at, and how firmly? The targets in per cent of every work report, with their hedges.
//!
//! `cargo run --release --example growth_targets -- data/speeches`

use tifa::extract::Direction;

fn main() -> tifa::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "data/speeches".to_owned());
    let analyzer = tifa::Analyzer::new();
    let corpus = tifa::Corpus::read(&analyzer, folder)?;
    for one in corpus.analyses() {
        let growth = |target: &&tifa::extract::Target| target.unit == "%" && target.direction == Direction::Increase;
        for target in one.targets().iter().filter(growth) {
            let year = one.metadata().get("year").unwrap_or_default();
            let hedge = target.hedge.map_or("flat".to_owned(), |hedge| format!("{hedge:?}").to_lowercase());
            println!("{year}\t{}\t{}\t{hedge}\tline {}", target.indicator, target.value, target.line);
        }
    }
    Ok(())
}

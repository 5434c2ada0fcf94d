//! Which growth was aimed at, how firmly, and what came of it? The targets in per cent of the work reports, year by year.
//!
//! `cargo run --release --example growth_targets -- data/speeches`

use tifa::compare::panel::{Basis, PanelReport, panel};

fn main() -> tifa::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "data/speeches".to_owned());
    let analyzer = tifa::Analyzer::new();
    let corpus = tifa::Corpus::read(&analyzer, folder)?;
    let reports: Vec<PanelReport> = corpus.analyses().iter().map(PanelReport::new).collect();
    for row in panel(&reports).iter().filter(|row| row.basis == Basis::Growth && row.stated() > 1) {
        let place = row.place.as_deref().unwrap_or_default();
        for cell in &row.cells {
            let Some(plan) = &cell.plan else { continue };
            let hedge = plan.hedge.map_or("flat".to_owned(), |hedge| format!("{hedge:?}").to_lowercase());
            let reached = cell.achieved.as_ref().map_or("?", |achieved| &achieved.text);
            println!("{place}\t{}\t{}\t{}\t{hedge}\t{reached}", row.indicator.name, cell.year, plan.text);
        }
    }
    Ok(())
}

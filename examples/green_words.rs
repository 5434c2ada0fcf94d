//! How did 绿色 rise? Its frequency year by year, and the words around it.
//!
//! `cargo run --release --example green_words -- data/speeches 绿色`

use tifa::compare::trends;
use tifa::concordance::{Collocates, Pattern, Window};
use tifa::counts::{GroupedCounts, TermCounts};

fn main() -> tifa::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "data/speeches".to_owned());
    let word = std::env::args().nth(2).unwrap_or_else(|| "绿色".to_owned());
    let analyzer = tifa::Analyzer::new();
    let corpus = tifa::Corpus::read(&analyzer, folder)?;
    let pattern: Pattern = word.parse()?;
    let (mut grouped, mut around) = (GroupedCounts::default(), Collocates::default());
    for one in corpus.analyses() {
        let hits = pattern.find(analyzer.segmenter(), one.document()).len();
        let counts = TermCounts::of_features(one.terms().tokens(), std::iter::repeat_n(word.as_str(), hits));
        grouped.add(one.metadata().get("year").as_deref(), counts);
        around.merge(Collocates::of(analyzer.segmenter(), one.document(), &pattern, Window { left: 3, right: 3 }));
    }
    for cell in trends(&grouped).iter().flat_map(|trend| &trend.cells) {
        println!("{}\t{} times\t{:.0} per million", cell.group, cell.count, cell.per_million);
    }
    let mut rows = around.rows();
    rows.retain(|row| row.count > 1 && analyzer.is_term(row.word));
    rows.sort_by(|a, b| b.association.log_dice.total_cmp(&a.association.log_dice));
    for row in rows.iter().take(10) {
        println!("{}\t{} times\tlogDice {:.2}", row.word, row.count, row.association.log_dice);
    }
    Ok(())
}

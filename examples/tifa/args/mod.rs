//! What can be said on the command line.

mod analysis;
mod common;
mod compare;
mod search;

use clap::{Parser, Subcommand};

pub use self::analysis::{ExtractOptions, Finding, OutlineOptions, PhrasesOptions, ReportOptions, Sort, TermsOptions};
pub use self::common::{Common, Format};
pub use self::compare::{
    Changed, DiffOptions, DispersionOptions, DispersionSort, KeynessOptions, LedgerKind, LedgerOptions, LedgerStatus,
    MatrixForm, MatrixOptions, MeasureOptions, PanelShape, Ranking, SimilarOptions, TargetsOptions,
};
pub use self::search::{CollocatesOptions, CollocatesSort, Feature, KwicOptions, KwicSort, Search, TrendOptions};

/// Reads Chinese policy documents: outlines, slogans, quotes, targets, terms.
///
/// A PATH is a file or a folder, which is walked recursively in sorted order. Read are .txt, .md (UTF-8, UTF-16, GB18030,
/// Big5), .docx and .html. Exit status: 0 all done; 1 done, but some files could not be read (each is named on standard
/// error with the reason); 2 nothing could be done; 130 or 143 interrupted.
#[derive(Debug, Parser)]
#[command(name = "tifa", version, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Analyse a folder and write a dossier and tables of everything: the main job
    #[command(after_help = "Examples:
  tifa report data/speeches
  tifa report reports/ --output tables --by place --excel
  tifa report reports/ --language zh
  tifa report reports/ --metadata reports.csv --where year=2019..2023")]
    Report(ReportOptions),
    /// Print the quotes, directives, slogans and targets of every document
    #[command(after_help = "Examples:
  tifa extract 2024.txt
  tifa extract reports/ --only slogans --format csv > slogans.csv
  tifa extract reports/ --only quotes,targets --context 20
  tifa extract reports/ --format jsonl | jq '.targets[].indicator'")]
    Extract(ExtractOptions),
    /// Print the directive tree of every document, indented
    #[command(after_help = "Examples:
  tifa outline 2024.txt
  tifa outline reports/ --depth 2
  tifa outline 2024.txt --explain")]
    Outline(OutlineOptions),
    /// Print term frequencies, document frequencies and tf-idf
    #[command(after_help = "Examples:
  tifa terms reports/ --top 50
  tifa terms reports/ --by year --sort tf-idf --top 10
  tifa terms reports/ --by path --format csv > terms.csv")]
    Terms(TermsOptions),
    /// Print every occurrence of a pattern with its context
    #[command(after_help = "Examples:
  tifa kwic 新质生产力 reports/
  tifa kwic --regex '坚持.{2,8}为中心' reports/ --context 20
  tifa kwic 'pos=verb 绿色*' reports/ --sort right
  tifa kwic 改革 reports/ --sample 20 --seed 7
  tifa kwic -e 稳中求进 -e 以进促稳 reports/")]
    Kwic(KwicOptions),
    /// Print which terms are more frequent in some documents than in others
    #[command(after_help = "Examples:
  tifa keyness reports/ --target year=2024 --reference year=2019..2023
  tifa keyness reports/ --target place=海南省 --sort log_ratio --least-count 10
  tifa keyness reports/ --target year=2024 --under --format csv > gone.csv
  tifa keyness reports/ --by year --top 10")]
    Keyness(KeynessOptions),
    /// Print how evenly terms are spread over documents, groups or equal parts
    #[command(after_help = "Examples:
  tifa dispersion reports/ --top 50
  tifa dispersion reports/ --over year
  tifa dispersion reports/ --over 100 --sort dp --least-count 20")]
    Dispersion(DispersionOptions),
    /// Print the words around a pattern and how strongly they attract each other
    #[command(after_help = "Examples:
  tifa collocates 改革 reports/
  tifa collocates 新质生产力 reports/ --window 1,0 --sort g2
  tifa collocates '绿色*' reports/ --where year=2020.. --least-count 5 --format csv")]
    Collocates(CollocatesOptions),
    /// Print how often a pattern, or every word, set phrase, slogan or quotation occurs by year
    #[command(after_help = "Examples:
  tifa trend 新质生产力 reports/
  tifa trend -e 改革 -e 开放 reports/ --by year
  tifa trend --of slogans reports/ --top 0 --format csv > slogans.csv
  tifa trend --dictionary data/dictionaries/policy.yaml reports/")]
    Trend(TrendOptions),
    /// Print what changed from one document to another
    #[command(after_help = "Examples:
  tifa diff 2023.txt 2024.txt
  tifa diff 2023.txt 2024.docx --only new,dropped
  tifa diff 2023.txt 2024.txt --directives
  tifa diff 2023.txt 2024.txt --format jsonl | jq 'select(.change == \"reworded\").words'")]
    Diff(DiffOptions),
    /// Print what documents share word for word, and who had it first
    #[command(after_help = "Examples:
  tifa similar reports/
  tifa similar reports/ --passages --top 5
  tifa similar reports/ --from place=全国 --to year=2024 --least 30 --format csv")]
    Similar(SimilarOptions),
    /// Print when each set phrase and slogan came, how it fared and in which wordings
    #[command(after_help = "Examples:
  tifa ledger reports/ --top 50
  tifa ledger reports/ --status born,revived
  tifa ledger reports/ --from 2023 --to 2024
  tifa ledger reports/ --kind frame --format csv > frames.csv")]
    Ledger(LedgerOptions),
    /// Print targets by indicator and year, each with what the next report says was reached
    #[command(after_help = "Examples:
  tifa targets reports/
  tifa targets reports/ --indicator gdp --indicator 就业
  tifa targets reports/ --format csv > panel.csv
  tifa targets reports/ --shape figures --where year=2021")]
    Targets(TargetsOptions),
    /// Print how much documents speak of the categories of a dictionary
    #[command(after_help = "Examples:
  tifa measure --dictionary data/dictionaries/policy.yaml reports/
  tifa measure --dictionary mine.yaml reports/ --by year --format csv > shares.csv
  tifa measure --dictionary mine.yaml reports/ --sensitivity")]
    Measure(MeasureOptions),
    /// Write the document-feature matrix into files, for R, Python and others
    #[command(after_help = "Examples:
  tifa matrix reports/ --output matrix
  tifa matrix reports/ --form matrix-market --least-count 5 --output matrix")]
    Matrix(MatrixOptions),
    /// Print set phrases that the documents repeat, found without a list
    #[command(after_help = "Examples:
  tifa phrases reports/ --top 100
  tifa phrases reports/ --by place --format csv > phrases.csv
  tifa phrases reports/ --known --least-count 3 --least-documents 2")]
    Phrases(PhrasesOptions),
}

impl Verb {
    pub fn common(&self) -> &Common {
        match self {
            Self::Report(options) => &options.common,
            Self::Extract(options) => &options.common,
            Self::Outline(options) => &options.common,
            Self::Terms(options) => &options.common,
            Self::Kwic(options) => &options.common,
            Self::Keyness(options) => &options.common,
            Self::Dispersion(options) => &options.common,
            Self::Diff(options) => &options.common,
            Self::Collocates(options) => &options.common,
            Self::Trend(options) => &options.common,
            Self::Similar(options) => &options.common,
            Self::Ledger(options) => &options.common,
            Self::Targets(options) => &options.common,
            Self::Measure(options) => &options.common,
            Self::Matrix(options) => &options.common,
            Self::Phrases(options) => &options.common,
        }
    }
}

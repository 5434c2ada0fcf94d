//! `report`: the main job. Tables into a folder, a summary on standard output.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};

use anyhow::Context;
use serde_json::json;
use tifa::counts::{NO_GROUP, TermCounts};
use tifa::report::dossier::{DossierOptions, FOLDER, write_dossier};
use tifa::report::{Comparison, Table, write_csv, write_json};
use tifa::stats::term_rows;
use tifa::{Analyzer, Corpus};

use crate::args::ReportOptions;
use crate::comparison;
use crate::input::{Status, analyzer, each_document, while_loading_all};
use crate::output::{Sheet, write_whole};

/// How many terms are shown for each group.
const TOP_TERMS: usize = 8;

/// How many slogans are shown.
const TOP_SLOGANS: usize = 12;

pub fn run(options: &ReportOptions) -> anyhow::Result<Status> {
    fs::create_dir_all(&options.output).with_context(|| options.output.display().to_string())?;
    let analyzer = analyzer(&options.common)?;
    let outcome = while_loading_all(analyzer, || {
        each_document(&options.common, &options.paths, |document| analyzer.analyze_document(document))
    })?;
    let status = outcome.status();
    let failures = outcome.failures.into_iter().map(Err);
    let corpus: Corpus = outcome.values.into_iter().map(Ok).chain(failures).collect();
    for table in Table::ALL {
        write_whole(&options.output.join(table.file_name()), |out| {
            if options.excel {
                out.write_all("\u{feff}".as_bytes())?;
            }
            write_csv(table, &corpus, &options.by, out)
        })?;
    }
    let compared = Comparison::new(analyzer, &corpus, &options.by);
    comparison::write(analyzer, &corpus, &compared, &options.by, |name, sheet| {
        write_whole(&options.output.join(name), |out| {
            if options.excel {
                out.write_all("\u{feff}".as_bytes())?;
            }
            Ok(sheet.csv(out)?)
        })
    })?;
    if !options.no_dossier {
        dossier(analyzer, &corpus, &compared, options)?;
    }
    write_whole(&options.output.join("report.json"), |out| write_json(&corpus, &options.by, out))?;
    if !options.common.quiet {
        summary(&corpus, options)?;
    }
    Ok(status)
}

/// The page to read, with its side files; those of an earlier run that this one does not write are taken away.
fn dossier(analyzer: &Analyzer, corpus: &Corpus, compared: &Comparison, options: &ReportOptions) -> anyhow::Result<()> {
    let mut wanted = DossierOptions::default();
    (wanted.by, wanted.language, wanted.command) = (options.by.clone(), options.language, command());
    let more = comparison::TABLES.into_iter().filter(|name| options.output.join(name).is_file());
    wanted.tables = Table::ALL.map(Table::file_name).into_iter().chain(more).map(str::to_owned).collect();
    let mut written = BTreeSet::new();
    write_dossier(analyzer, corpus, compared, &wanted, |name, content| {
        written.insert(options.output.join(name));
        let whole = write_whole(&options.output.join(name), |out| out.write_all(content));
        whole.map_err(|error| io::Error::other(format!("{error:#}")))
    })?;
    for file in fs::read_dir(options.output.join(FOLDER))?.filter_map(Result::ok).map(|entry| entry.path()) {
        let ours = file.extension().is_some_and(|extension| extension == "js");
        if ours && !written.contains(&file) {
            fs::remove_file(&file).with_context(|| file.display().to_string())?;
        }
    }
    Ok(())
}

/// The command as it was given, for the section on methods, without what changes no result.
fn command() -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=,:+@%".contains(c);
    let quoted = |argument: &str| match argument.chars().all(plain) {
        true => argument.to_owned(),
        false => format!("'{}'", argument.replace('\'', "'\\''")),
    };
    let mut arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let mut command = "tifa".to_owned();
    while let Some(argument) = arguments.next() {
        let name = argument.split('=').next().unwrap_or_default();
        match name {
            "--quiet" | "-q" => {}
            "--output" | "-o" | "--threads" if argument == name => drop(arguments.next()),
            "--output" | "--threads" => {}
            _ => command = [&command, " ", &quoted(&argument)].concat(),
        }
    }
    command
}

fn summary(corpus: &Corpus, options: &ReportOptions) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "{} documents\n", corpus.analyses().len())?;
    writeln!(out, "{}\n", documents_by_group(corpus, &options.by).table())?;
    writeln!(out, "Terms (most frequent; and by {}, most telling by tf-idf)", options.by)?;
    writeln!(out, "{}\n", top_terms(corpus, &options.by).table())?;
    writeln!(out, "Most repeated slogans")?;
    writeln!(out, "{}\n", top_slogans(corpus).table())?;
    if !corpus.failures().is_empty() {
        writeln!(out, "Not read: {} (named above and in report.json)", corpus.failures().len())?;
    }
    let names: Vec<&str> = Table::ALL.iter().map(|table| table.file_name()).collect();
    let more = comparison::TABLES.join(", ");
    if !options.no_dossier {
        writeln!(out, "To read: {}", options.output.join("index.html").display())?;
    }
    writeln!(out, "Tables in {}: {}, {more}, report.json", options.output.display(), names.join(", "))?;
    out.flush()
}

fn documents_by_group(corpus: &Corpus, by: &str) -> Sheet {
    let mut groups: BTreeMap<String, [usize; 6]> = BTreeMap::new();
    for analysis in corpus.analyses() {
        let group = analysis.metadata().get(by).unwrap_or(NO_GROUP.into()).into_owned();
        let document = analysis.document();
        let characters = document.body().map(|block| document.text_of(block).chars().count()).sum();
        let counts = [
            1,
            characters,
            analysis.outline().len(),
            analysis.quotes().len(),
            analysis.slogans().len(),
            analysis.targets().len(),
        ];
        let sums = groups.entry(group).or_default();
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let mut sheet = Sheet::new(&[by, "documents", "characters", "directives", "quotes", "slogans", "targets"]);
    for (group, counts) in groups {
        sheet.push([json!(group)].into_iter().chain(counts.map(|count| json!(count))).collect());
    }
    sheet
}

fn top_terms(corpus: &Corpus, by: &str) -> Sheet {
    let grouped = corpus.terms_by(by);
    let total = grouped.total();
    let mut sheet = Sheet::new(&[by, "terms"]);
    sheet.push(vec![json!("all"), json!(joined(&total, &total, false))]);
    for (group, counts) in grouped.iter() {
        sheet.push(vec![json!(group), json!(joined(counts, &total, true))]);
    }
    sheet
}

fn joined(counts: &TermCounts, total: &TermCounts, telling: bool) -> String {
    let mut rows = term_rows(counts, total);
    if telling {
        rows.sort_by(|a, b| b.tf_idf.total_cmp(&a.tf_idf));
    }
    rows.iter().take(TOP_TERMS).map(|row| format!("{} {}", row.term, row.count)).collect::<Vec<_>>().join("  ")
}

fn top_slogans(corpus: &Corpus) -> Sheet {
    struct Tally {
        count: usize,
        documents: usize,
        years: std::collections::BTreeSet<String>,
    }
    let mut slogans: BTreeMap<&str, Tally> = BTreeMap::new();
    for analysis in corpus.analyses() {
        let mut seen = std::collections::HashSet::new();
        for slogan in analysis.slogans() {
            let tally =
                slogans.entry(&slogan.text).or_insert(Tally { count: 0, documents: 0, years: Default::default() });
            tally.count += 1;
            tally.documents += usize::from(seen.insert(slogan.text.as_str()));
            tally.years.extend(analysis.metadata().get("year").map(std::borrow::Cow::into_owned));
        }
    }
    let mut rows: Vec<_> = slogans.into_iter().collect();
    rows.sort_by(|(a, x), (b, y)| y.documents.cmp(&x.documents).then(y.count.cmp(&x.count)).then(a.cmp(b)));
    let mut sheet = Sheet::new(&["slogan", "count", "documents", "years"]);
    for (slogan, tally) in rows.into_iter().take(TOP_SLOGANS) {
        let years = match (tally.years.first(), tally.years.last()) {
            (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
            (Some(only), _) => only.clone(),
            _ => String::new(),
        };
        sheet.push(vec![json!(slogan), json!(tally.count), json!(tally.documents), json!(years)]);
    }
    sheet
}

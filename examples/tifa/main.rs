//! The command line of tifa: `cargo run --release --example tifa -- VERB PATH…`.

mod args;
mod cache;
mod collocates;
mod diff;
mod dispersion;
mod extract;
mod input;
mod interrupt;
mod keyness;
mod kwic;
mod ledger;
mod matrix;
mod measure;
mod outline;
mod output;
mod phrases;
mod plot;
mod report;
mod search;
mod similar;
mod targets;
mod terms;
mod trend;

use std::io;
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;

use args::{Args, Verb};
use input::Status;

/// A document's findings are many small allocations; this allocator takes them from memory of the thread's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = Args::parse();
    interrupt::watch();
    match run(&args) {
        Ok(Status::Whole) => ExitCode::SUCCESS,
        Ok(Status::Partial) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tifa: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> anyhow::Result<Status> {
    let common = args.verb.common();
    if let Some(threads) = common.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("--threads")?;
    }
    match &args.verb {
        Verb::Report(options) => report::run(options),
        Verb::Extract(options) => extract::run(options),
        Verb::Outline(options) => outline::run(options),
        Verb::Terms(options) => terms::run(options),
        Verb::Kwic(options) => kwic::run(options),
        Verb::Keyness(options) => keyness::run(options),
        Verb::Dispersion(options) => dispersion::run(options),
        Verb::Diff(options) => diff::run(options),
        Verb::Collocates(options) => collocates::run(options),
        Verb::Trend(options) => trend::run(options),
        Verb::Similar(options) => similar::run(options),
        Verb::Ledger(options) => ledger::run(options),
        Verb::Targets(options) => targets::run(options),
        Verb::Measure(options) => measure::run(options),
        Verb::Matrix(options) => matrix::run(options),
        Verb::Phrases(options) => phrases::run(options),
    }
}

/// Whether the reader of our output has gone, as `head` does; that is no failure of ours.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| match cause.downcast_ref::<csv::Error>().map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(error)) => broken(error),
        _ => cause.downcast_ref::<io::Error>().is_some_and(broken),
    })
}

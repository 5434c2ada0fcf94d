//! How fast and how frugal the whole program is, beside a loop that a programmer would write by hand.
//!
//! `cargo bench --bench processes` takes 105 MB of reports in some 2,000 files, runs each command as a process of its
//! own, reading, decoding, start and output included, in turn, so that a drifting machine drifts for all, and prints
//! the ratios of their median times beside those of the last recorded run (`ratios.tsv`; `--record` writes it anew).
//! The reports are real ones, where they lie beside the repository, as often as needed; else, or with `--made`, they
//! are made from paragraphs of the bundled speeches, which repeat few words and are full of slogans and figures.
//! `--folder PATH` takes texts of your own, `--large` measures memory over a gigabyte, too. Python's jieba takes part
//! where `PYTHON` (`python3`) has it.

#[path = "../common/mod.rs"]
mod common;
mod looped;
mod measure;
mod ratios;
mod texts;

use std::path::{Path, PathBuf};
use std::process::Command;

use measure::{Run, medians, run};
use ratios::Ratios;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [way, rest @ ..] = &arguments[..]
        && looped::is_way(way)
    {
        return looped::run(way, rest);
    }
    let value =
        |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let made = tempfile::tempdir()?;
    let folder = made.path().join("whole");
    let real = || if has("--made") { Ok(None) } else { texts::real(&folder, 105_000_000) };
    let given = value("--folder").map(PathBuf::from);
    let (whole, recorded) = match given.map_or_else(real, |given| Ok(Some(given)))? {
        Some(folder) => (folder, "ratios.tsv"),
        None => (texts::make(&folder, 2_100)?, "ratios_made.tsv"),
    };
    let tenth = texts::tenth(&whole, &made.path().join("tenth"))?;
    let programs = Programs::new(made.path())?;
    let mut ratios = Ratios::read(recorded)?;
    println!("{} bytes in {} files", texts::size(&whole)?, texts::files(&whole)?.len());
    speed(&programs, &whole, &tenth, &mut ratios)?;
    start(&programs, &mut ratios)?;
    python(&programs, &whole, &mut ratios)?;
    if has("--large") {
        memory(&programs, &texts::times(&whole, 10, &made.path().join("large"))?, &mut ratios)?;
    }
    ratios.print();
    if has("--record") {
        ratios.write()?;
    }
    Ok(())
}

/// What is run.
struct Programs {
    tifa: PathBuf,
    this: PathBuf,
    output: PathBuf,
}

impl Programs {
    /// Builds the example binary as this bench was built, and where.
    fn new(folder: &Path) -> std::io::Result<Self> {
        let this = std::env::current_exe()?;
        let profile = this.parent().and_then(Path::parent).expect("a bench is in target/PROFILE/deps");
        let target = profile.parent().expect("a profile is in target");
        let build = ["build", "--release", "--quiet", "--example", "tifa", "--target-dir"];
        let built = Command::new(env!("CARGO")).args(build).arg(target).status()?;
        assert!(built.success(), "the example builds");
        Ok(Self { tifa: profile.join("examples/tifa"), output: folder.join("report"), this })
    }

    fn tifa(&self, arguments: &[&str], folder: &Path) -> Command {
        let mut command = Command::new(&self.tifa);
        command.args(arguments).arg("--quiet").arg(folder);
        command
    }

    fn report(&self, folder: &Path) -> Command {
        let mut command = self.tifa(&["report", "--no-dossier"], folder);
        command.arg("--output").arg(&self.output);
        command
    }

    fn this(&self, way: &str, folder: &Path) -> Command {
        let mut command = Command::new(&self.this);
        command.arg(way).arg(folder);
        command
    }
}

/// Each command beside the loop, ten times the text beside a tenth of it, two threads beside one.
fn speed(programs: &Programs, whole: &Path, tenth: &Path, ratios: &mut Ratios) -> std::io::Result<()> {
    let extract = ["extract", "--format", "jsonl"];
    let cache = programs.output.with_file_name("cache");
    let cached = |folder: &Path| {
        let mut command = programs.tifa(&extract, folder);
        command.arg("--cache").arg(&cache);
        command
    };
    run(cached(whole))?;
    let [loops, terms, terms_by, extracts, reports, small_reports, one, two, tenths, again] = medians([
        &|| run(programs.this(looped::LOOP, whole)),
        &|| run(programs.tifa(&["terms"], whole)),
        &|| run(programs.tifa(&["terms", "--by", "year"], whole)),
        &|| run(programs.tifa(&extract, whole)),
        &|| run(programs.report(whole)),
        &|| run(programs.report(tenth)),
        &|| run(programs.tifa(&["extract", "--format", "jsonl", "--threads", "1"], whole)),
        &|| run(programs.tifa(&["extract", "--format", "jsonl", "--threads", "2"], whole)),
        &|| run(programs.tifa(&extract, tenth)),
        &|| run(cached(whole)),
    ])?;
    println!("the loop takes {:.2} s, {} MB", loops.seconds, loops.peak >> 20);
    ratios.add("terms / loop", terms.seconds / loops.seconds, "at most 1.0");
    ratios.add("terms --by year / loop", terms_by.seconds / loops.seconds, "at most 1.0");
    ratios.add("extract / loop", extracts.seconds / loops.seconds, "at most 1.6");
    ratios.add("report --no-dossier / loop", reports.seconds / loops.seconds, "at most 1.6");
    ratios.add("extract: ten times the text / once", extracts.seconds / tenths.seconds, "at most 10.5");
    ratios.add("extract: one thread / two", one.seconds / two.seconds, "at least 1.8");
    ratios.add("extract / the same from its cache", extracts.seconds / again.seconds, "at least 10");
    ratios.add("terms --by year: peak MB", terms_by.megabytes(), "at most 300");
    ratios.add("report: ten times the text / once", reports.seconds / small_reports.seconds, "at most 10.5");
    let documents = texts::files(whole)?.len() - texts::files(tenth)?.len();
    let more = reports.peak.saturating_sub(small_reports.peak) as f64 / 1e3 / documents as f64;
    ratios.add("report: kB that one more document takes at the peak", more, "at most 150");
    Ok(())
}

/// One speech of some 15 kB beside loading jieba's dictionary alone.
fn start(programs: &Programs, ratios: &mut Ratios) -> std::io::Result<()> {
    let speech = texts::speech_of(15_000)?;
    let [extract, load] = medians([&|| run(programs.tifa(&["extract", "--format", "jsonl"], &speech)), &|| {
        measure::printed_seconds(Command::new(&programs.this).arg(looped::LOAD))
    }])?;
    ratios.add("extract one speech / Jieba::new()", extract.seconds / load.seconds, "at most 1.3");
    Ok(())
}

/// Python's jieba with a Counter over the same files.
fn python(programs: &Programs, whole: &Path, ratios: &mut Ratios) -> std::io::Result<()> {
    const SCRIPT: &str = include_str!("count.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = |module: &str| Command::new(&python).args(["-c", &format!("import {module}")]).output();
    if !has("jieba").is_ok_and(|output| output.status.success()) {
        println!("skipped: {python} has no jieba (pip install jieba)");
        return Ok(());
    }
    let mut command = Command::new(&python);
    let slow = run({
        command.arg("-c").arg(SCRIPT).arg(whole);
        command
    })?;
    let [fast] = medians([&|| run(programs.tifa(&["terms"], whole))])?;
    ratios.add("Python jieba and Counter / terms", slow.seconds / fast.seconds, "at least 60");
    Ok(())
}

/// What a gigabyte takes.
fn memory(programs: &Programs, large: &Path, ratios: &mut Ratios) -> std::io::Result<()> {
    let terms: Run = run(programs.tifa(&["terms", "--by", "year"], large))?;
    ratios.add("terms --by year over ten times the text: peak MB", terms.megabytes(), "at most 300");
    Ok(())
}

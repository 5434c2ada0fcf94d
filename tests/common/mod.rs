//! What several test files use.
#![allow(dead_code, reason = "each test file uses its part")]

pub mod invariants;
pub mod pieces;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use tifa::{Analysis, Analyzer};

/// One analyzer for a whole test file.
pub static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

/// The bundled speeches.
pub fn speeches() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/speeches");
    let files = tifa::read::files_under(&folder).expect("the sample speeches are in the repository");
    files.into_iter().map(|file| file.expect("readable")).collect()
}

pub fn speech(name: &str) -> Analysis {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/speeches").join(name);
    ANALYZER.read(&path).unwrap_or_else(|error| panic!("{error}"))
}

/// A folder beside the repository that holds annotated and real documents on the developers' machines.
/// Says so where it is not there.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
    if !path.is_dir() {
        eprintln!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

/// The example binary, built if only this test file was asked for.
pub fn tifa() -> Command {
    static BINARY: LazyLock<PathBuf> = LazyLock::new(|| {
        let this = std::env::current_exe().expect("a test knows its binary");
        let profile = this.parent().and_then(Path::parent).expect("tests are in target/PROFILE/deps");
        let binary = profile.join("examples").join(format!("tifa{}", std::env::consts::EXE_SUFFIX));
        if !binary.exists() {
            let built = Command::new(env!("CARGO")).args(["build", "--example", "tifa"]).status().expect("cargo runs");
            assert!(built.success(), "the example builds");
        }
        binary
    });
    let mut command = Command::new(&*BINARY);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

pub fn run(arguments: &[&str]) -> Output {
    tifa().args(arguments).output().expect("the binary runs")
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8 on standard output")
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8 on standard error")
}

//! F1 on the hand-annotated documents, where they are at hand, as their scorer counts it.

mod common;

use std::process::Command;

use common::{run, shared};

#[test]
fn extraction_reaches_what_is_promised() {
    let Some(gold) = shared("gold") else { return };
    let output = run(&["extract", "--format", "jsonl", "--quiet", &gold.join("docs").to_string_lossy()]);
    assert!(output.status.success());
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("output.jsonl");
    std::fs::write(&file, &output.stdout).expect("written");
    let bars = ["quotes=0.99", "directives=0.99", "directives+tree=0.99", "slogans=0.85", "targets=0.88"];
    let mut scorer = Command::new("python3");
    scorer.arg(gold.join("score.py")).arg(&gold).arg(&file);
    for bar in bars {
        scorer.args(["--min", bar]);
    }
    let Ok(scored) = scorer.output() else {
        eprintln!("skipped: python3 is not here");
        return;
    };
    assert!(scored.status.success(), "{}", String::from_utf8_lossy(&scored.stdout));
}

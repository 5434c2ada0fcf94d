//! What is written down of neighbours is what jieba's dictionary holds, drawn from its source.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jieba_rs::Jieba;
use rustc_hash::FxHashSet;

use super::{COMMON, Filter, Neighbours, OTHERS};

#[test]
fn neighbours_are_those_of_the_dictionary() {
    let Some(dictionary) = dictionary() else {
        println!("skipped: jieba's source is not at hand");
        return;
    };
    let (common, others) = draw(&dictionary);
    if std::env::var_os("TIFA_WRITE_NEIGHBOURS").is_some() {
        let file = |name| Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
        fs::write(file("neighbours.bin"), &common).expect("written");
        fs::write(file("neighbours.txt"), &others).expect("written");
        return;
    }
    assert!(
        common == COMMON && others == OTHERS,
        "jieba's dictionary is another; with TIFA_WRITE_NEIGHBOURS=1 this test writes data/neighbours.* anew"
    );
}

/// What is to be written down: the filter of common characters and the list of the others.
fn draw(dictionary: &str) -> (Vec<u8>, String) {
    let mut neighbours = Neighbours::Known { common: Filter::of_bytes(&[]), others: FxHashSet::default() };
    dictionary.lines().filter_map(|line| line.split_ascii_whitespace().next()).for_each(|word| neighbours.add(word));
    let Neighbours::Known { common, others } = neighbours else { return Default::default() };
    let pairs = BTreeSet::from_iter(others);
    let lines = pairs.iter().map(|(first, second)| format!("{first}{second}\n"));
    (common.bytes(), format!("{:?}\n", Jieba::new()) + &String::from_iter(lines))
}

/// The text of jieba's dictionary, where cargo keeps the source of the crate this was built with.
fn dictionary() -> Option<String> {
    let version = cargo(&["--version", "--verbose"])?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "))?;
    // Without another platform's packages, which nobody has fetched, cargo need not ask the network.
    let metadata = cargo(&["metadata", "--format-version", "1", "--offline", "--filter-platform", host])?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata).ok()?;
    let packages = metadata["packages"].as_array()?;
    let jieba = packages.iter().find(|package| package["name"] == "jieba-rs")?;
    let manifest = PathBuf::from(jieba["manifest_path"].as_str()?);
    fs::read_to_string(manifest.with_file_name("src").join("data/dict.txt")).ok()
}

fn cargo(arguments: &[&str]) -> Option<String> {
    let output = Command::new(env!("CARGO")).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok())?
}

//! The list of neighbouring characters holds what jieba's dictionary does, drawn from its source.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use jieba_rs::Jieba;

const LIST: &str = "data/neighbours.txt";

#[test]
fn the_list_is_that_of_the_dictionary() {
    let Some(dictionary) = dictionary() else {
        println!("skipped: jieba's source is not at hand");
        return;
    };
    let list = list(&dictionary);
    if std::env::var_os("TIFA_WRITE_NEIGHBOURS").is_some() {
        fs::write(LIST, &list).expect("written");
    }
    let listed = fs::read_to_string(LIST).expect("the list");
    assert!(listed == list, "jieba's dictionary is another; TIFA_WRITE_NEIGHBOURS=1 writes {LIST} anew");
}

/// A line that names the dictionary, then one for each character with those that stand right after it in some word.
fn list(dictionary: &str) -> String {
    let mut following = BTreeMap::<char, BTreeSet<char>>::new();
    for word in dictionary.lines().filter_map(|line| line.split_ascii_whitespace().next()) {
        for (first, second) in word.chars().zip(word.chars().skip(1)) {
            following.entry(first).or_default().insert(second);
        }
    }
    let mut list = format!("{:?}\n", Jieba::new());
    for (first, following) in following {
        writeln!(list, "{first}{}", String::from_iter(following)).expect("memory takes it");
    }
    list
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

//! A cache changes how long a run takes, and nothing else.

mod common;

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use common::{stderr, stdout, tifa};

/// What `extract` prints with a cache.
fn extract(folder: &Path, cache: Option<&Path>, more: &[&str]) -> String {
    let mut command = tifa();
    command.arg("extract").args(more).arg(folder);
    if let Some(cache) = cache {
        command.arg("--cache").arg(cache);
    }
    let output = command.output().expect("the binary runs");
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

/// The bundled speeches, old enough that their times tell whether they have changed.
fn speeches(folder: &Path) {
    for path in common::speeches() {
        let to = folder.join(path.file_name().expect("a file has a name"));
        fs::copy(&path, &to).expect("copied");
        age(&to);
    }
}

fn age(path: &Path) {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let file = fs::File::options().append(true).open(path).expect("a file");
    file.set_modified(old).expect("its time can be set");
}

#[test]
fn a_cached_run_prints_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (texts, cache) = (folder.path().join("texts"), folder.path().join("cache"));
    fs::create_dir(&texts).expect("a folder");
    speeches(&texts);
    let plain = extract(&texts, None, &[]);
    assert_eq!(extract(&texts, Some(&cache), &[]), plain);
    assert_eq!(extract(&texts, Some(&cache), &[]), plain);
    // Other options have entries of their own.
    for more in [
        &["--only", "quotes"][..],
        &["--context", "5"],
        &["--where", "year=2022.."],
        &["--format", "jsonl"],
        &["--format", "csv"],
    ] {
        let plain = extract(&texts, None, more);
        assert_eq!((extract(&texts, Some(&cache), more), extract(&texts, Some(&cache), more)), (plain.clone(), plain));
    }
    let lexicon = folder.path().join("lexicon.txt");
    for line in ["新的提法\t100\tl\n", "别的提法\t100\tl\n"] {
        fs::write(&lexicon, line).expect("written");
        let more = ["--lexicon", &*lexicon.to_string_lossy()];
        assert_eq!(extract(&texts, Some(&cache), &more), extract(&texts, None, &more));
    }
    // What was read once is still too large for another run.
    let mut command = tifa();
    command.args(["extract", "--max-file-size", "1K", "--cache"]).arg(&cache).arg(&texts);
    let refused = command.output().expect("the binary runs");
    assert_eq!(refused.status.code(), Some(2), "{}", stdout(&refused));
}

#[test]
fn only_changed_files_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let (texts, cache) = (folder.path().join("texts"), folder.path().join("cache"));
    fs::create_dir(&texts).expect("a folder");
    let [one, two] = ["one.txt", "two.txt"].map(|name| texts.join(name));
    fs::write(&one, "一、增强“四个意识”。\n").expect("written");
    fs::write(&two, "二、坚定“四个自信”。\n").expect("written");
    age(&one);
    age(&two);
    let first = extract(&texts, Some(&cache), &[]);
    // Other words of the same length under the same time: whoever reads the file would print them.
    fs::write(&one, "一、增强“五个意识”。\n").expect("written");
    age(&one);
    assert_eq!(extract(&texts, Some(&cache), &[]), first, "a file that has not changed was read");
    fs::write(&two, "二、坚定“三个自信”。\n").expect("written");
    let second = extract(&texts, Some(&cache), &[]);
    assert!(second.contains("三个自信") && !second.contains("四个自信"), "{second}");
    // A file that was written a moment ago may be written again within the same tick.
    fs::write(&two, "二、坚定“两个自信”。\n").expect("written");
    assert!(extract(&texts, Some(&cache), &[]).contains("两个自信"));
}

#[test]
fn damaged_and_foreign_entries_are_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let (texts, cache) = (folder.path().join("texts"), folder.path().join("cache"));
    fs::create_dir(&texts).expect("a folder");
    speeches(&texts);
    let plain = extract(&texts, Some(&cache), &[]);
    let entries = || {
        let mut entries: Vec<_> =
            fs::read_dir(&cache).expect("a folder").map(|entry| entry.expect("readable").path()).collect();
        entries.sort();
        entries
    };
    let whole: Vec<Vec<u8>> = entries().iter().map(|entry| fs::read(entry).expect("readable")).collect();
    for (number, entry) in entries().iter().enumerate() {
        let mut bytes = whole[number].clone();
        match number % 5 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes.clear(),
            2 => {
                let middle = bytes.len() / 2;
                bytes[middle] ^= 1;
            }
            3 => bytes = b"tifa cache 1\nsomething else".to_vec(),
            _ => bytes.push(0),
        }
        fs::write(entry, bytes).expect("written");
    }
    assert_eq!(extract(&texts, Some(&cache), &[]), plain);
    let mended: Vec<Vec<u8>> = entries().iter().map(|entry| fs::read(entry).expect("readable")).collect();
    assert_eq!(mended, whole);
    let refused = tifa().args(["extract", "data/speeches", "--cache", "Cargo.toml"]).output().expect("it runs");
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("Cargo.toml"), "{}", stderr(&refused));
}

//! What a programmer would write by hand, run as a process of its own.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

use jieba_rs::Jieba;
use rayon::prelude::*;

/// Cuts every line of every file and counts the words.
pub const LOOP: &str = "loop";

/// Loads the dictionary, and says how many seconds that took.
pub const LOAD: &str = "load";

pub fn is_way(way: &str) -> bool {
    [LOOP, LOAD].contains(&way)
}

pub fn run(way: &str, arguments: &[String]) -> io::Result<()> {
    let start = Instant::now();
    let jieba = Jieba::new();
    if way == LOAD {
        println!("{}", start.elapsed().as_secs_f64());
        return Ok(());
    }
    let folder = arguments.first().map(String::as_str).unwrap_or(".");
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    let count = |mut counts: HashMap<String, u64>, path: PathBuf| {
        let text = fs::read_to_string(path).expect("a file in UTF-8");
        for line in text.lines() {
            for token in jieba.cut(line, true) {
                *counts.entry(token.word.to_owned()).or_default() += 1;
            }
        }
        counts
    };
    let merge = |mut counts: HashMap<String, u64>, other: HashMap<String, u64>| {
        for (word, count) in other {
            *counts.entry(word).or_default() += count;
        }
        counts
    };
    let counts = paths.into_par_iter().fold(HashMap::new, count).reduce(HashMap::new, merge);
    println!("{}", counts.len());
    Ok(())
}

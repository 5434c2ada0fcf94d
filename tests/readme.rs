//! What the README shows is what the binary prints.

mod common;

use common::{run, stdout};

#[test]
fn the_quick_start_prints_what_the_readme_shows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy();
    let printed = stdout(&run(&["report", "data/speeches", "--output", &path])).replace(&*path, "tifa-report");
    let readme = include_str!("../README.md");
    assert!(readme.contains(&format!("```text\n{printed}```")), "the README shows another output than\n{printed}");
}

#[test]
fn the_examples_print_what_the_readme_shows() {
    let readme = include_str!("../README.md");
    let mut checked = 0;
    for block in readme.split("```text\n$ tifa ").skip(1).filter_map(|rest| rest.split("```").next()) {
        let (command, shown) = block.split_once('\n').expect("a command and what it prints");
        if command.starts_with("report") {
            continue;
        }
        let printed = stdout(&run(&command.split(' ').collect::<Vec<_>>()));
        let beginning = shown.trim_end_matches("…\n");
        assert!(printed.starts_with(beginning), "{command} prints\n{printed}");
        checked += 1;
    }
    assert!(checked >= 4, "{checked}");
}

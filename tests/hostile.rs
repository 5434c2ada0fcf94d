//! Files, folders and moments that mean no good.
#![cfg(unix)]

mod common;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use common::{run, stderr, stdout, tifa};

const SPEECH: &str = "政府工作报告\n各位代表：\n一、坚持稳中求进。增强“四个意识”。\n二、生产总值增长5%左右。\n";

fn docx(path: &Path, entries: &[(&str, &[u8])]) {
    let mut archive = zip::ZipWriter::new(File::create(path).expect("a file"));
    for (name, content) in entries {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a new entry");
        archive.write_all(content).expect("the archive takes it");
    }
    archive.finish().expect("the archive ends");
}

fn word(text: &str) -> String {
    format!("<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>")
}

fn extract(folder: &Path, more: &[&str]) -> Output {
    tifa().args(["extract", "--format", "jsonl"]).args(more).arg(folder).output().expect("the binary runs")
}

/// A folder with one good speech, which must be read whatever stands beside it.
fn beside_a_speech() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("good.txt"), SPEECH).expect("written");
    folder
}

/// That the good speech was read, and of the other files so many were not, each named with its reason.
fn assert_told(output: &Output, read: usize, reasons: &[(&str, &str)]) {
    assert_eq!(stdout(output).lines().count(), read, "{}", stderr(output));
    assert!(stdout(output).contains("四个意识"));
    assert_eq!(output.status.code(), Some(i32::from(!reasons.is_empty())), "{}", stderr(output));
    let told = stderr(output);
    assert_eq!(told.lines().count(), reasons.len(), "{told}");
    for (name, reason) in reasons {
        assert!(told.lines().any(|line| line.contains(name) && line.contains(reason)), "{name} {reason}: {told}");
    }
}

#[test]
fn archives_that_grow_or_point_elsewhere_do_no_harm() {
    let folder = beside_a_speech();
    let (path, large) = (|name: &str| folder.path().join(name), word(&"改".repeat(3 << 20)));
    docx(&path("bomb.docx"), &[("word/document.xml", large.as_bytes())]);
    docx(
        &path("notes.docx"),
        &[("word/document.xml", word("改革").as_bytes()), ("word/footnotes.xml", large.as_bytes())],
    );
    let plain = word("坚持改革开放。");
    let entries: &[(&str, &[u8])] =
        &[("../../escaped.txt", b"no"), ("/tmp/tifa-escaped.txt", b"no"), ("word/document.xml", plain.as_bytes())];
    docx(&path("points.docx"), entries);
    let laughs = "<!DOCTYPE a [<!ENTITY a \"哈哈\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    let laughs = laughs.to_owned() + &word("坚持&c;改革");
    docx(&path("laughs.docx"), &[("word/document.xml", laughs.as_bytes())]);
    assert!(fs::metadata(path("bomb.docx")).expect("written").len() < 100_000);
    let output = extract(folder.path(), &["--max-unpacked-size", "1M"]);
    let large = "larger than 1048576 bytes";
    // No entity is unfolded: of the three that are read one says 坚持改革.
    assert_told(&output, 3, &[("bomb.docx", large), ("notes.docx", large)]);
    assert!(!stdout(&output).contains("哈哈哈哈"));
    assert!(!Path::new("/tmp/tifa-escaped.txt").exists() && !folder.path().join("../../escaped.txt").exists());
    // Within the default limits both are read.
    let output = extract(folder.path(), &[]);
    assert!(!stderr(&output).contains("bomb.docx"), "{}", stderr(&output));
}

#[test]
fn deep_and_endless_files_are_read_or_refused() {
    let folder = beside_a_speech();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("deep.html"), format!("<html>{}改革{}</html>", "<div>".repeat(100_000), "</div>".repeat(100_000)))
        .expect("written");
    let deep = format!("<w:document><w:body>{}<w:t>改革</w:t>", "<w:p>".repeat(100_000));
    docx(&path("deep.docx"), &[("word/document.xml", deep.as_bytes())]);
    File::create(path("sparse.txt")).and_then(|file| file.set_len(2 << 30)).expect("a sparse file");
    fs::write(path("small.txt"), "发展".repeat(1000)).expect("written");
    let output = extract(folder.path(), &["--only", "quotes"]);
    assert!(matches!(output.status.code(), Some(1)), "{}", stderr(&output));
    assert!(stderr(&output).contains("sparse.txt"), "{}", stderr(&output));
    let output = extract(folder.path(), &["--max-file-size", "5K"]);
    let large = "larger than 5120 bytes";
    let told = stderr(&output);
    assert!(["deep.html", "sparse.txt", "small.txt"].iter().all(|name| told.contains(name)), "{told}");
    assert!(told.lines().all(|line| line.contains(large)), "{told}");
    for wrong in ["0", "5X", "", "99999999999G"] {
        assert_eq!(extract(folder.path(), &["--max-file-size", wrong]).status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn what_is_no_file_is_told_and_links_are_left_alone() {
    let folder = beside_a_speech();
    let path = |name: &str| folder.path().join(name);
    let made = Command::new("mkfifo").arg(path("pipe.txt")).status().expect("mkfifo is there");
    assert!(made.success());
    fs::create_dir(path("inner")).expect("a folder");
    symlink(folder.path(), path("inner/loop")).expect("a link");
    symlink("/dev/zero", path("zero.txt")).expect("a link");
    symlink("/etc/passwd", path("passwd.txt")).expect("a link");
    symlink("nowhere", path("dangling.txt")).expect("a link");
    let output = extract(folder.path(), &[]);
    assert_told(&output, 1, &[("pipe.txt", "not a regular file")]);
    assert_told(&extract(&path("good.txt"), &[]), 1, &[]);
    assert!(stderr(&extract(Path::new("/dev/zero"), &[])).contains("/dev/zero: not a regular file"));
}

#[test]
fn names_may_be_any_bytes() {
    let folder = beside_a_speech();
    let name = OsStr::from_bytes(b"2024\xff\xfe\xd5\xfe\xb8\xae,\"=1+1.txt");
    fs::write(folder.path().join(name), SPEECH).expect("written");
    assert_told(&extract(folder.path(), &[]), 2, &[]);
    let output = folder.path().join("out");
    let status =
        tifa().args(["report", "--quiet", "--output"]).arg(&output).arg(folder.path()).status().expect("it runs");
    assert!(status.success());
    let documents = fs::read_to_string(output.join("documents.csv")).expect("the table is UTF-8");
    assert_eq!(documents.lines().count(), 3, "{documents}");
}

#[test]
fn files_may_vanish_and_shrink_while_they_are_read() {
    let folder = beside_a_speech();
    let names: Vec<_> = (0..60).map(|number| folder.path().join(format!("{number:02}.txt"))).collect();
    let text = SPEECH.repeat(300);
    names.iter().for_each(|name| fs::write(name, &text).expect("written"));
    let mut child = tifa()
        .args(["extract", "--format", "jsonl"])
        .arg(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    for (number, name) in names.iter().enumerate().rev() {
        if number % 2 == 0 {
            fs::remove_file(name).expect("removed");
        } else {
            File::options().write(true).open(name).and_then(|file| file.set_len(100)).expect("shrunk");
        }
        std::thread::sleep(Duration::from_millis(3));
    }
    let mut told = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().expect("piped"), &mut told).expect("UTF-8");
    let status = child.wait().expect("it ends");
    assert!(matches!(status.code(), Some(0 | 1)), "{status:?} {told}");
    assert!(told.lines().all(|line| line.starts_with("tifa: ") && line.contains(".txt")), "{told}");
}

/// The files of a folder, but for those that are still being written.
fn tables(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = tifa::read::files_under(folder).expect("a folder").into_iter().map(|file| file.expect("readable"));
    files
        .map(|file| {
            let name = file.strip_prefix(folder).expect("in it").to_string_lossy().into_owned();
            (name, fs::read(&file).expect("readable"))
        })
        .collect()
}

fn report(output: &Path) -> Command {
    let mut command = tifa();
    command.args(["report", "data/speeches", "--quiet", "--output"]).arg(output);
    command
}

#[test]
fn no_table_is_half_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    assert!(report(&path("whole")).status().expect("it runs").success());
    // The command stands in the page's methods, and the same command makes the same bytes.
    let whole = tables(&path("whole"));

    let (mut first, mut second) =
        (report(&path("two")).spawn().expect("it runs"), report(&path("two")).spawn().expect("it runs"));
    assert!(first.wait().expect("it ends").success() && second.wait().expect("it ends").success());
    assert_eq!(tables(&path("two")), whole, "two runs into one folder");

    for delay in [150, 400, 700, 1000, 1300] {
        let output = path(&format!("killed{delay}"));
        let mut child = report(&output).spawn().expect("it runs");
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let Ok(true) = output.try_exists() else { continue };
        for (name, content) in tables(&output) {
            assert!(whole.get(&name) == Some(&content), "{name} is half-written after {delay} ms");
        }
    }
}

#[test]
fn a_full_disk_and_a_folder_that_takes_nothing_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let full = File::options().write(true).open("/dev/full").expect("a full device");
    let output = tifa().args(["extract", "data/speeches", "--format", "jsonl"]).stdout(full).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("No space left"), "{}", stderr(&output));

    // No file may grow beyond 4 KiB, as on a full disk.
    let binary = tifa().get_program().to_owned();
    let output = Command::new("sh")
        .args(["-c", "ulimit -f 8; trap '' XFSZ; exec \"$0\" report data/speeches --quiet --output \"$1\""])
        .args([&binary, folder.path().as_os_str()])
        .output()
        .expect("a shell");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    assert!(stderr(&output).contains(".csv") && stderr(&output).contains("too large"), "{}", stderr(&output));
    assert!(fs::read_dir(folder.path()).expect("a folder").all(|entry| {
        let entry = entry.expect("readable");
        !entry.file_name().to_string_lossy().ends_with(".tmp") && entry.metadata().expect("there").len() < 4096
    }));

    fs::write(folder.path().join("file"), "").expect("written");
    for output in ["/proc/tifa", &folder.path().join("file/inner").to_string_lossy()] {
        let ended = run(&["report", "data/speeches", "--quiet", "--output", output]);
        assert_eq!(ended.status.code(), Some(2));
        assert!(stderr(&ended).contains(output), "{}", stderr(&ended));
    }
}

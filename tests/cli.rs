//! The real binary on real files.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use common::{run, shared, stderr, stdout, tifa};

const TABLES: [&str; 16] = [
    "documents.csv",
    "directives.csv",
    "quotes.csv",
    "slogans.csv",
    "targets.csv",
    "terms.csv",
    "keyness.csv",
    "targets_panel.csv",
    "ledger.csv",
    "trend.csv",
    "similar.csv",
    "diff/2019_2020_澜溪市.csv",
    "diff/2020_2021_澜溪市.csv",
    "diff/2021_2022_澜溪市.csv",
    "diff/2022_2023_澜溪市.csv",
    "diff/2023_2024_澜溪市.csv",
];

fn report(paths: &[&str], output: &Path, more: &[&str]) -> std::process::Output {
    let output = output.to_string_lossy();
    run(&[&["report"], paths, &["--output", &output], more].concat())
}

/// The files of a folder and of the folders in it, by their names within it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            all.extend(files(&entry.path()).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            all.insert(name, fs::read(entry.path()).expect("readable"));
        }
    }
    all
}

/// What an earlier run wrote of other documents is gone, the user's own files are not.
#[test]
fn reports_leave_nothing_of_an_earlier_one() {
    let folder = tempfile::tempdir().expect("a folder");
    report(&["data/speeches"], folder.path(), &["--quiet"]);
    fs::write(folder.path().join("diff/notes.txt"), "mine").expect("written");
    let one = files(Path::new("data/speeches")).into_keys().next().expect("a speech");
    let output = report(&[&format!("data/speeches/{one}")], folder.path(), &[]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let written = files(folder.path());
    let left = |name: &str| written.keys().filter(|file| file.starts_with(name)).count();
    assert_eq!([left("keyness.csv"), left("diff/"), left("diff/notes.txt"), left("ledger.csv")], [0, 1, 1, 1]);
    assert!(written.contains_key("dossier/d0.js") && !written.contains_key("dossier/d1.js"));
    // The summary names what there is.
    let summary = stdout(&output);
    assert!(summary.contains("ledger.csv") && !summary.contains("keyness.csv") && !summary.contains("diff/"));
}

#[test]
fn report_writes_its_tables_and_a_summary() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = report(&["data/speeches"], folder.path(), &[]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let summary = stdout(&output);
    for wanted in ["10 documents", "2019", "2024", "Most repeated slogans", "四个意识", "report.json"] {
        assert!(summary.contains(wanted), "{wanted} in {summary}");
    }
    let written = files(folder.path());
    let names: Vec<&str> = written.keys().map(String::as_str).collect();
    // A side file a document, one a pair of reports, and four for all.
    let side: Vec<String> = (0..10).map(|number| format!("dossier/d{number}.js")).collect();
    let pairs: Vec<String> = (0..5).map(|number| format!("dossier/c{number}.js")).collect();
    let all = [
        "report.json",
        "index.html",
        "dossier/terms.js",
        "dossier/phrases.js",
        "dossier/targets.js",
        "dossier/similarity.js",
    ];
    let mut wanted: Vec<&str> = TABLES.into_iter().chain(all).collect();
    wanted.extend(side.iter().chain(&pairs).map(String::as_str));
    wanted.sort_unstable();
    assert_eq!(names, wanted, "nothing else is left behind");
    for table in TABLES {
        let mut reader = csv::Reader::from_reader(&written[table][..]);
        let header = reader.headers().expect("a header row").clone();
        assert!(
            header.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')),
            "{header:?}"
        );
        let rows: Vec<csv::StringRecord> =
            reader.records().collect::<Result<_, _>>().expect("rows as long as the header");
        assert!(rows.len() > 9, "{table}");
    }
    let json: serde_json::Value = serde_json::from_slice(&written["report.json"]).expect("JSON");
    assert_eq!(json["documents"].as_array().map(Vec::len), Some(10));
}

#[test]
fn what_an_earlier_run_left_of_a_dossier_is_taken_away() {
    let folder = tempfile::tempdir().expect("a folder");
    report(&["data/speeches"], folder.path(), &[]);
    fs::write(folder.path().join("dossier/notes.txt"), "mine").expect("written");
    report(&["data/speeches"], folder.path(), &["--where", "year=2024"]);
    let names: Vec<String> = files(&folder.path().join("dossier")).into_keys().collect();
    assert_eq!(names, ["d0.js", "notes.txt", "phrases.js", "similarity.js", "targets.js", "terms.js"]);
    let bare = tempfile::tempdir().expect("a folder");
    report(&["data/speeches"], bare.path(), &["--no-dossier"]);
    assert!(!bare.path().join("index.html").exists() && !bare.path().join("dossier").exists());
}

#[test]
fn the_same_bytes_come_out_at_any_number_of_threads() {
    let folder = tempfile::tempdir().expect("a folder");
    let outputs: Vec<_> = ["1", "2", "8"]
        .iter()
        .map(|threads| {
            let output = folder.path().join(threads);
            let run = report(&["data/speeches"], &output, &["--threads", threads]);
            (stdout(&run).replace(&*output.to_string_lossy(), ""), files(&output))
        })
        .collect();
    assert!(outputs[0] == outputs[1] && outputs[1] == outputs[2]);
}

#[test]
fn excel_gets_its_byte_order_mark() {
    let folder = tempfile::tempdir().expect("a folder");
    report(&["data/speeches"], folder.path(), &["--excel", "--quiet"]);
    for table in TABLES {
        assert!(fs::read(folder.path().join(table)).expect("written").starts_with("\u{feff}".as_bytes()), "{table}");
    }
}

#[test]
fn extract_prints_the_promised_shape() {
    let output = run(&["extract", "--format", "jsonl", "data/speeches"]);
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 10);
    let paths: Vec<&str> = lines.iter().filter_map(|line| line["path"].as_str()).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    for line in &lines {
        for key in ["path", "title", "year", "encoding", "quotes", "directives", "slogans", "targets"] {
            assert!(line.get(key).is_some(), "{key}");
        }
        let shapes: [(&str, &[&str]); 4] = [
            ("quotes", &["kind", "text", "balanced", "line", "span"]),
            ("directives", &["id", "marker", "ordinal", "parent", "head", "text", "line", "span"]),
            ("slogans", &["kind", "text", "line", "span"]),
            (
                "targets",
                &["indicator", "value", "number", "unit", "direction", "hedge", "period", "text", "line", "span"],
            ),
        ];
        for (list, keys) in shapes {
            for row in line[list].as_array().expect("a list") {
                assert!(keys.iter().all(|key| row.get(key).is_some()), "{row}");
                assert!(row["span"]["start"].as_u64() < row["span"]["end"].as_u64(), "{row}");
            }
        }
    }
    let only = run(&["extract", "--format", "csv", "--only", "slogans,quotes", "data/speeches"]);
    let csv = stdout(&only);
    assert!(
        csv.contains(",slogan,")
            && csv.contains(",quote,")
            && !csv.contains(",target,")
            && !csv.contains(",directive,")
    );
}

#[test]
fn outline_terms_and_kwic_answer() {
    let outline = stdout(&run(&["outline", "data/speeches/2024年澜溪市政府工作报告.txt", "--depth", "2"]));
    assert!(
        outline.contains("\n    （一）以科技创新引领，加快培育新质生产力") && !outline.contains("一是"),
        "{outline}"
    );
    let terms = stdout(&run(&["terms", "data/speeches", "--by", "year", "--format", "jsonl", "--top", "0"]));
    let row = |year: &str, term: &str| {
        let rows = terms.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        rows.into_iter().find(|row| row["year"] == year && row["term"] == term)
    };
    assert!(row("2024", "新质生产力").is_some() && row("2019", "新质生产力").is_none());
    assert!(row("2024", "的").is_none());
    let kwic = stdout(&run(&["kwic", "新质生产力", "data/speeches"]));
    assert!(kwic.contains("【新质生产力】") && kwic.contains("三 › （一）"), "{kwic}");
    let both =
        stdout(&run(&["kwic", "--regex", "-e", "三城同.", "-e", "四沿一湾", "data/speeches", "--format", "csv"]));
    assert!(both.contains(",三城同创,") && both.contains(",四沿一湾,"));
}

#[test]
fn documents_are_chosen_and_grouped_by_any_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("metadata.csv");
    fs::write(
        &table,
        "file,rank,year\n2019年澜溪市政府工作报告.txt,city,1999\n2020年云桥县脱贫攻坚总结表彰大会讲话,county,\n",
    )
    .expect("written");
    let table = table.to_string_lossy();
    let count = |arguments: &[&str]| {
        let output = run(&[&["extract", "--format", "jsonl", "--only", "quotes", "data/speeches"], arguments].concat());
        (stdout(&output).lines().count(), output.status.code())
    };
    assert_eq!(count(&["--where", "year=2019..2021"]), (5, Some(0)));
    assert_eq!(count(&["--where", "year=2022", "--where", "genre=speech"]), (1, Some(0)));
    assert_eq!(count(&["--metadata", &table, "--where", "rank=county"]), (1, Some(0)));
    assert_eq!(count(&["--metadata", &table, "--where", "year=1999"]), (1, Some(0)));
    assert_eq!(count(&["--where", "place=澜溪市"]), (8, Some(0)));
    assert_eq!(count(&["--where", "year=1900"]), (0, Some(2)));
    let terms = stdout(&run(&["terms", "data/speeches", "--by", "rank", "--metadata", &table, "--format", "csv"]));
    assert!(
        terms.starts_with("rank,term,")
            && terms.contains("\ncity,")
            && terms.contains("\ncounty,")
            && terms.contains("\n(none),")
    );
}

#[test]
fn bad_input_is_named_and_the_rest_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    write("good.txt", "一、改革开放。增强“四个意识”。\n二、狠抓落实。".as_bytes());
    write("empty.txt", b"");
    write("binary.txt", &[0, 159, 146, 150, 0, 1, 2, 3, 0, 255, 254, 0, 7, 7, 0, 1]);
    write("damaged.docx", b"PK\x03\x04 and then nothing of a Word document word/");
    write("noise.txt", &(0..3000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 23) as u8 | 0x80).collect::<Vec<_>>());
    write("scan.pdf", b"%PDF-1.7");
    let bad = ["binary.txt", "damaged.docx", "empty.txt", "noise.txt", "scan.pdf"];
    let path = folder.path().to_string_lossy().into_owned();
    let output = run(&["extract", "--format", "jsonl", &path, "no/such/folder"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 1);
    let errors = stderr(&output);
    assert_eq!(errors.lines().count(), bad.len() + 1, "one line each: {errors}");
    for name in bad {
        assert!(
            errors.lines().any(|line| line.starts_with("tifa: ") && line.contains(&format!("{name}: "))),
            "{name} in {errors}"
        );
    }
    assert!(errors.contains("no/such/folder: no such file or folder"), "{errors}");

    let tables = folder.path().join("tables");
    let report = report(&[&path], &tables, &[]);
    assert_eq!(report.status.code(), Some(1));
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(tables.join("report.json")).expect("written")).expect("JSON");
    assert_eq!(json["failures"].as_array().map(Vec::len), Some(bad.len()));
}

#[test]
fn nothing_to_do_is_status_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy().into_owned();
    fs::write(folder.path().join("empty.txt"), "").expect("written");
    let cases: [&[&str]; 7] = [
        &["extract", "no/such/folder"],
        &["extract", &path],
        &["extract"],
        &["unheard", "data/speeches"],
        &["kwic", "提法"],
        &["kwic", "--regex", "(", "data/speeches"],
        &["extract", "data/speeches", "--where", "year"],
    ];
    for arguments in cases {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(!stderr(&output).is_empty() && !stderr(&output).contains("panicked"), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("secret.txt");
    fs::write(&file, "一、改革。").expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("changed");
    if fs::read(&file).is_ok() {
        eprintln!("skipped: the superuser reads everything");
        return;
    }
    let output = run(&["extract", &file.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("secret.txt: "), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn links_and_hidden_files_are_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "一、改革。").expect("written");
    fs::write(folder.path().join(".hidden.txt"), "一、开放。").expect("written");
    std::os::unix::fs::symlink("/etc", folder.path().join("out")).expect("linked");
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).expect("linked");
    let output = run(&["outline", &folder.path().to_string_lossy(), "--format", "csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 2, "a header and one directive");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = tifa()
        .args(["terms", "data/speeches", "--top", "0", "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn findings_come_with_their_context() {
    let file = "data/speeches/2024年澜溪市政府工作报告.txt";
    let output = run(&["extract", file, "--only", "quotes", "--context", "4", "--format", "jsonl"]);
    let line: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("one object");
    let quotes = line["quotes"].as_array().expect("a list");
    assert!(!quotes.is_empty() && line.get("slogans").is_none());
    for quote in quotes {
        assert!(quote["before"].as_str().is_some_and(|text| text.chars().count() <= 4), "{quote}");
        assert!(quote["after"].as_str().is_some_and(|text| !text.is_empty()), "{quote}");
    }
    let csv = stdout(&run(&["extract", file, "--context", "4", "--format", "csv"]));
    assert!(csv.starts_with("path,year,finding,kind,text,value,line,start,end,before,after\n"), "{csv}");
}

#[test]
fn every_marker_is_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.txt");
    fs::write(&file, "一、改革\n一是稳增长。二是惠民生。他说，三要务实。").expect("written");
    let output = run(&["outline", &file.to_string_lossy(), "--explain", "--format", "jsonl"]);
    let rows: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let told: Vec<(&str, Option<u64>)> =
        rows.iter().map(|row| (row["marker"].as_str().expect("text"), row["id"].as_u64())).collect();
    assert_eq!(told, [("一、", Some(1)), ("一是", Some(2)), ("二是", Some(3)), ("三要", None)]);
    assert!(rows.iter().all(|row| row["reason"].as_str().is_some_and(|reason| !reason.is_empty())));
}

#[test]
fn phrases_are_found_and_counted_by_year_whatever_the_threads() {
    let arguments = ["phrases", "data/speeches", "--format", "jsonl", "--top", "0"];
    let printed = stdout(&run(&arguments));
    let rows: Vec<serde_json::Value> =
        printed.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    assert!(rows.len() > 20, "{}", rows.len());
    for row in &rows {
        let by_group = row["by_group"].as_object().expect("an object");
        let sum: u64 = by_group.values().filter_map(serde_json::Value::as_u64).sum();
        assert_eq!(Some(sum), row["count"].as_u64(), "{row}");
    }
    for threads in ["1", "8"] {
        assert_eq!(stdout(&run(&[&arguments[..], &["--threads", threads]].concat())), printed, "{threads} threads");
    }
}

#[test]
fn help_has_examples() {
    for verb in ["report", "extract", "outline", "terms", "kwic", "phrases"] {
        let help = stdout(&run(&[verb, "--help"]));
        assert!(help.contains("Examples:") && help.contains(&format!("tifa {verb}")), "{help}");
    }
}

#[test]
fn real_corpora_are_read_without_a_failure() {
    let Some(corpora) = shared("corpora") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let output = report(&[&corpora.to_string_lossy()], folder.path(), &["--quiet"]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let mut documents = csv::Reader::from_path(folder.path().join("documents.csv")).expect("written");
    let rows: Vec<BTreeMap<String, String>> = documents.deserialize().map(|row| row.expect("a row")).collect();
    assert!(rows.len() >= 86, "{}", rows.len());
    for row in rows.iter().filter(|row| row["path"].contains("county-gbk")) {
        assert_eq!(row["encoding"], "gb18030");
        let name = Path::new(&row["path"]).file_name().expect("a name").to_string_lossy().into_owned();
        assert!(name.starts_with(&row["year"]), "{row:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_report_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let speeches = folder.path().join("in");
    fs::create_dir(&speeches).expect("a folder");
    let text = fs::read("data/speeches/2024年澜溪市政府工作报告.txt").expect("a sample");
    for year in 1750..2050 {
        fs::write(speeches.join(format!("{year}.txt")), text.repeat(6)).expect("written");
    }
    // At whatever moment: while it reads, analyses or writes.
    let mut interrupted = 0;
    for wait in [200, 500, 900, 1_800, 2_700] {
        let output = folder.path().join(format!("out{wait}"));
        let mut command = tifa();
        command.arg("report").arg(&speeches).arg("--output").arg(&output).stdout(Stdio::null()).stderr(Stdio::null());
        let mut process = command.spawn().expect("the binary runs");
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let killed = std::process::Command::new("kill").args(["-INT", &process.id().to_string()]).status();
        assert!(killed.expect("kill runs").success() || process.try_wait().expect("its state").is_some());
        let asked = std::time::Instant::now();
        let status = process.wait().expect("it ends");
        assert!(asked.elapsed().as_secs() < 5, "{wait}: {:?}", asked.elapsed());
        assert!(matches!(status.code(), Some(130 | 0)), "{wait}: {status}");
        interrupted += usize::from(status.code() == Some(130));
        if !output.is_dir() {
            continue;
        }
        for (name, content) in files(&output) {
            assert!(!name.contains(".tmp"), "{wait}: {name} is left behind");
            assert!(content.ends_with(b"\n"), "{wait}: {name} is cut short");
        }
    }
    assert!(interrupted > 0, "every run was whole before it was interrupted");
}

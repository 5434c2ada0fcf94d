//! Comparison: keyness, trends, ledger and reuse over the bundled speeches.

mod common;

use common::{ANALYZER, run, speeches, stderr, stdout};
use proptest::prelude::*;
use tifa::Analysis;
use tifa::compare::ledger::{LedgerBuilder, LedgerPage, Status, Turn, turns};
use tifa::compare::reuse::{LetterPlaces, ReuseOptions, ReuseText, reuse};
use tifa::compare::trends;
use tifa::corpus::DocumentFeatureMatrix;
use tifa::counts::{GroupedCounts, TermCounts};
use tifa::stats::{KeynessMeasure, Resamples, keyness, stability};

fn analyses() -> Vec<Analysis> {
    speeches().into_iter().map(|path| ANALYZER.read(path).expect("readable")).collect()
}

fn year(analysis: &Analysis) -> String {
    analysis.metadata().get("year").expect("every sample has a year").into_owned()
}

#[test]
fn keyness_is_antisymmetric_and_its_bootstrap_repeatable() {
    let analyses = analyses();
    let (late, early): (Vec<&Analysis>, Vec<&Analysis>) = analyses.iter().partition(|one| year(one).as_str() >= "2022");
    let terms = |of: &[&Analysis]| {
        let mut all = TermCounts::default();
        of.iter().for_each(|one| all.merge(one.terms().clone()));
        all
    };
    let (late_terms, early_terms) = (terms(&late), terms(&early));
    let there = keyness(&late_terms, &early_terms, KeynessMeasure::default(), 1.0, 3);
    let back = keyness(&early_terms, &late_terms, KeynessMeasure::default(), 1.0, 3);
    assert_eq!(there.len(), back.len());
    for row in &there {
        let other = back.iter().find(|other| other.term == row.term).expect("the same terms");
        assert!((row.signed + other.signed).abs() < 1e-9 && (row.log_ratio + other.log_ratio).abs() < 1e-9, "{row:?}");
        assert!(row.p_value <= row.p_adjusted && row.p_adjusted <= 1.0, "{row:?}");
    }
    assert!(there.windows(2).all(|pair| pair[0].signed >= pair[1].signed));
    let matrix = DocumentFeatureMatrix::new(analyses.iter().map(Analysis::terms), 1);
    let (late, early): (Vec<usize>, Vec<usize>) =
        (0..analyses.len()).partition(|&at| year(&analyses[at]).as_str() >= "2022");
    assert_eq!(matrix.sum(late.iter().copied()), late_terms);
    assert_eq!(matrix.sum(0..analyses.len()).without(&late_terms), early_terms);
    let draw = Resamples { count: 50, ..Resamples::default() };
    let stable = || stability(&there, 0..there.len(), &matrix, (&late, &early), (KeynessMeasure::default(), 1.0), draw);
    let once = stable();
    assert_eq!(once, stable());
    assert_eq!(once.len(), there.len());
    assert!(once.iter().all(|one| one.rank_low <= one.rank_high && (0.0..=1.0).contains(&one.top_share)));
    assert!(once[0].top_share > once[there.len() - 1].top_share);
    // The few that are wanted have the ranks that they have among all.
    for (name, measure) in KeynessMeasure::NAMES {
        let ranked = keyness(&late_terms, &early_terms, measure, 1.0, 2);
        let of = |wanted| stability(&ranked, wanted, &matrix, (&late, &early), (measure, 1.0), draw);
        let all = of(0..ranked.len());
        for wanted in [0..0, 0..20, 50..60, ranked.len() - 20..ranked.len()] {
            assert_eq!(of(wanted.clone()), all[wanted.clone()], "{name} {wanted:?}");
        }
    }
    // Beside twenty times as many documents the few are drawn alone.
    let many: Vec<usize> = early.iter().copied().cycle().take(20 * late.len()).collect();
    let mut rows = there.clone();
    for row in &mut rows {
        let copies = (many.len() / early.len()) as u64;
        (row.reference_count, row.reference_total) = (row.reference_count * copies, row.reference_total * copies);
    }
    let beside_many = stability(&rows, 0..rows.len(), &matrix, (&late, &many), (KeynessMeasure::default(), 1.0), draw);
    assert_eq!(beside_many.len(), rows.len());
    assert!(beside_many.iter().any(|one| one.rank_low < one.rank_high));
    assert_eq!(
        stability(&there, 0..there.len(), &matrix, (&late[..1], &early[..1]), (KeynessMeasure::default(), 1.0), draw),
        []
    );
}

#[test]
fn trends_tell_first_last_and_revival() {
    let mut grouped = GroupedCounts::default();
    for (group, tokens, features) in
        [("9", 100, vec!["甲"]), ("10", 200, vec!["乙", "乙"]), ("11", 100, vec!["甲", "甲", "甲"])]
    {
        grouped.add(Some(group), TermCounts::of_features(tokens, features));
    }
    let found = trends(&grouped);
    let first = &found[0];
    let groups: Vec<&str> = first.cells.iter().map(|cell| cell.group).collect();
    assert_eq!((first.feature, first.count, groups), ("甲", 4, vec!["9", "10", "11"]), "numbers stand as numbers do");
    assert_eq!((first.first, first.last), (0, 2));
    let revived: Vec<bool> = first.cells.iter().map(|cell| cell.revived).collect();
    assert_eq!(revived, [false, false, true]);
    assert_eq!((first.cells[0].per_million, first.cells[1].document_share), (10_000.0, 0.0));
    // Three cells are not empty: 10000, 10000 and 30000; quartiles 10000, 10000 and 20000.
    let tiers: Vec<u8> = found.iter().flat_map(|trend| trend.cells.iter().map(|cell| cell.tier)).collect();
    assert_eq!(tiers, [1, 0, 4, 0, 1, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_ledger_does_not_depend_on_the_order_of_documents(order in Just((0..10_usize).collect::<Vec<_>>()).prop_shuffle()) {
        static PAGES: std::sync::LazyLock<Vec<(String, LedgerPage)>> = std::sync::LazyLock::new(|| {
            analyses().iter().map(|one| (year(one), LedgerPage::new(&ANALYZER, one))).collect()
        });
        let entries = |order: &[usize]| {
            let mut builder = LedgerBuilder::default();
            order.iter().for_each(|&at| builder.add_page(PAGES[at].1.clone(), Some(&PAGES[at].0)));
            builder.finish()
        };
        prop_assert_eq!(entries(&order), entries(&(0..10).collect::<Vec<_>>()));
    }
}

#[test]
fn the_ledger_tells_what_came_and_went() {
    let mut builder = LedgerBuilder::default();
    let years = [
        ("2021", "弘扬工匠精神，坚持以人民为中心。推动“一网通办”，做到早发现、早报告、早隔离。"),
        ("2022", "坚持以人民为中心，以产业园区为中心。推动“一网通办”。"),
        ("2023", "弘扬工匠精神，发展新质生产力，推动“一网通办”。"),
    ];
    for (year, text) in years {
        builder.add(&ANALYZER, &ANALYZER.analyze(text), year);
    }
    let entries = builder.finish();
    let entry = |text: &str| {
        entries.iter().find(|entry| entry.text == text).unwrap_or_else(|| panic!("{text} in {entries:#?}"))
    };
    assert_eq!(entry("一网通办").status, Status::Kept);
    assert_eq!(entry("新质生产力").status, Status::Born);
    assert_eq!(entry("工匠精神").status, Status::Revived);
    assert_eq!(entry("工匠精神").revivals, ["2023"]);
    assert_eq!(entry("早发现、早报告、早隔离").status, Status::Dropped);
    let turned: Vec<(Turn, &str)> =
        turns(&entries, "2022", "2023").into_iter().map(|(turn, entry)| (turn, entry.text.as_str())).collect();
    assert!(turned.contains(&(Turn::New, "新质生产力")) && turned.contains(&(Turn::Revived, "工匠精神")), "{turned:?}");
    assert!(turned.iter().all(|(_, text)| *text != "一网通办"), "{turned:?}");
}

#[test]
fn reports_of_one_city_share_more_than_a_report_and_a_speech() {
    let analyses = analyses();
    let texts: Vec<ReuseText> = analyses.iter().map(|one| ReuseText::new(one.document())).collect();
    let found = reuse(&texts, ReuseOptions::default());
    assert!(!found.is_empty());
    for pair in &found {
        assert!(pair.earlier < pair.later && pair.later_share <= 1.0 && pair.earlier_share <= 1.0, "{pair:?}");
        let (old, new) = (analyses[pair.earlier].document(), analyses[pair.later].document());
        let (old_places, new_places) = (LetterPlaces::new(old), LetterPlaces::new(new));
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        for passage in &pair.passages {
            let a = letters(&old.clean().as_str()[old_places.clean(&passage.earlier)]);
            let b = letters(&new.clean().as_str()[new_places.clean(&passage.later)]);
            assert_eq!(a == b, passage.similarity == 1.0, "{a}\n{b}");
            assert!(
                b.chars().count() == passage.characters() && passage.characters() >= 20 && passage.similarity >= 0.75
            );
        }
    }
    let same = reuse(&[texts[0].clone(), texts[0].clone()], ReuseOptions::default());
    assert!(same[0].later_share > 0.999, "{}", same[0].later_share);
}

/// Each verb in each format, on the bundled speeches: a header that is the same in csv and jsonl, no NaN, no inf.
#[test]
fn every_verb_answers_in_every_format() {
    let verbs: [&[&str]; 11] = [
        &["keyness", "data/speeches", "--target", "year=2024"],
        &["keyness", "data/speeches", "--by", "year", "--top", "3", "--sort", "log_ratio", "--under"],
        &["dispersion", "data/speeches", "--over", "year"],
        &["dispersion", "data/speeches", "--over", "20"],
        &["collocates", "企业", "data/speeches"],
        &["trend", "-e", "企业", "-e", "pos=verb 创新", "data/speeches"],
        &["trend", "--of", "slogans", "data/speeches"],
        &["trend", "--dictionary", "data/dictionaries/policy.yaml", "data/speeches"],
        &["ledger", "data/speeches"],
        &["similar", "data/speeches", "--passages"],
        &["targets", "data/speeches"],
    ];
    for verb in verbs {
        let outputs = ["table", "csv", "jsonl"].map(|format| run(&[verb, &["--quiet", "--format", format]].concat()));
        for output in &outputs {
            assert_eq!(output.status.code(), Some(0), "{verb:?}: {}", stderr(output));
        }
        let csv = stdout(&outputs[1]);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let mut header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
        assert!(rows.len() > 2, "{verb:?}: {csv}");
        assert!(rows.iter().flatten().all(|cell| cell != "NaN" && cell != "inf" && cell != "-inf"), "{verb:?}");
        let first: serde_json::Value =
            serde_json::from_str(stdout(&outputs[2]).lines().next().expect("a line")).expect("JSON");
        let mut keys: Vec<String> = first.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        header.sort();
        assert_eq!(keys, header, "{verb:?}");
    }
}

#[test]
fn wrong_questions_are_told_so() {
    let cases: [(&[&str], i32, &str); 8] = [
        (&["keyness", "data/speeches", "--target", "colour=red"], 2, "no document has the key \"colour\""),
        (&["keyness", "data/speeches", "--target", "year=1999"], 2, "no document is as --target wants it"),
        (
            &["keyness", "data/speeches", "--target", "year=2024", "--reference", "year=2030"],
            2,
            "as --reference wants it",
        ),
        (&["keyness", "data/speeches", "--target", "year=2024"], 0, "the target is one document"),
        (&["trend", "天外飞仙", "data/speeches"], 0, "nothing found for 天外飞仙"),
        (&["kwic", "pos=colour", "data/speeches"], 2, "a class is one of verb"),
        (&["ledger", "data/speeches", "--from", "2023", "--to", "2031"], 2, "no document has year=2031"),
        (&["diff", "data/speeches", "data/speeches"], 2, "diff compares two files"),
    ];
    for (arguments, status, message) in cases {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn a_dictionary_is_measured_and_a_wrong_one_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let wrong = folder.path().join("wrong.yaml");
    std::fs::write(&wrong, "environment:\n  - 绿色*\n  - 12\n").expect("written");
    let output = run(&["measure", "--dictionary", &wrong.to_string_lossy(), "data/speeches"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("wrong.yaml:3: an entry is text"), "{}", stderr(&output));
    let dictionary = "data/dictionaries/policy.yaml";
    let output = run(&["measure", "--dictionary", dictionary, "data/speeches", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let csv = stdout(&output);
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(csv.as_bytes()).records().map(|row| row.expect("a row")).collect();
    let number = |row: &csv::StringRecord, at: usize| row[at].parse::<f64>().expect("a number");
    assert!(rows.iter().any(|row| &row[1] == "plan") && rows.iter().any(|row| &row[1] == "review"));
    for row in &rows {
        assert!((number(row, 8) - number(row, 3) / number(row, 5)).abs() < 1e-5, "{row:?}");
    }
    let count = |category: &str| {
        rows.iter().filter(|row| &row[1] == "*" && &row[2] == category).map(|row| number(row, 3)).sum::<f64>()
    };
    assert!(count("livelihood") > 50.0 && count("livelihood") >= count("livelihood.health"), "{}", count("livelihood"));
    let output = run(&["measure", "--dictionary", dictionary, "data/speeches", "--sensitivity", "--format", "jsonl"]);
    let first: serde_json::Value = serde_json::from_str(stdout(&output).lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["spearman"], 1.0, "the first way agrees with itself");
}

#[test]
fn a_category_has_the_same_trend_as_its_measure() {
    let dictionary = "data/dictionaries/policy.yaml";
    let rows = |arguments: &[&str]| {
        let output = run(&[arguments, &["--dictionary", dictionary, "data/speeches", "--format", "jsonl"]].concat());
        let values = stdout(&output)
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect::<Vec<serde_json::Value>>();
        assert!(!values.is_empty(), "{}", stderr(&output));
        values
    };
    let measured = rows(&["measure"]);
    let trend = rows(&["trend", "--top", "0"]);
    for cell in &trend {
        let is_same = |row: &&serde_json::Value| {
            row["section"] == "*" && row["year"] == cell["year"] && row["category"] == cell["feature"]
        };
        let same = measured.iter().find(is_same).expect("the same category and year");
        assert_eq!((&same["count"], &same["tokens"]), (&cell["count"], &cell["total"]), "{cell}");
    }
}

#[test]
fn the_matrix_holds_every_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy().into_owned();
    for form in ["triplets", "matrix-market"] {
        let output = run(&["matrix", "data/speeches", "--output", &path, "--form", form]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("written");
    let market = read("matrix.mtx");
    let size: Vec<usize> =
        market.lines().nth(1).expect("a size").split(' ').map(|n| n.parse().expect("a number")).collect();
    assert_eq!(size[0], 10);
    assert_eq!(size[1], read("features.csv").lines().count() - 1);
    assert_eq!((market.lines().count() - 2, read("matrix.csv").lines().count() - 1), (size[2], size[2]));
    let total: u64 = market
        .lines()
        .skip(2)
        .map(|line| line.rsplit(' ').next().expect("a count").parse::<u64>().expect("a number"))
        .sum();
    let terms: u64 =
        analyses().iter().flat_map(|one| one.terms().iter().map(|(_, count)| count.count).collect::<Vec<_>>()).sum();
    assert_eq!(total, terms);
    let csv = read("documents.csv");
    for row in csv::Reader::from_reader(csv.as_bytes()).records() {
        let row = row.expect("a row");
        let number = |at: usize| row[at].parse::<f64>().expect("a number");
        assert!(number(8) < number(9) && number(9) < 1.0 && number(10) > 20.0 && number(12) > 3.0, "{row:?}");
    }
}

/// The Chinese texts of a figure: where they begin, where they end at the most, and their height.
fn labels(svg: &str) -> Vec<(f64, f64, f64, String)> {
    let attribute = |tag: &str, name: &str| -> f64 {
        let value = tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{name} in {tag}"))
    };
    let label = |tag: &str| {
        let text = tag.split('>').nth(1)?.split('<').next()?.to_owned();
        if text.is_ascii() {
            return None;
        }
        let width: f64 = text.chars().map(|c| if c.is_ascii() { 8.7 } else { 14.0 }).sum();
        let left = attribute(tag, "x");
        Some((left, left + width, attribute(tag, "y"), text))
    };
    svg.split("<text").skip(1).filter_map(label).collect()
}

#[test]
fn figures_hold_real_text_that_neither_overlaps_nor_is_cut() {
    let folder = tempfile::tempdir().expect("a folder");
    let plot = |arguments: &[&str], name: &str| {
        let path = folder.path().join(name);
        let output = run(&[arguments, &["data/speeches", "--quiet", "--plot", &path.to_string_lossy()]].concat());
        (output, std::fs::read_to_string(&path).unwrap_or_default())
    };
    let patterns = [
        "-e",
        "新质生产力",
        "-e",
        "中国特色社会主义",
        "-e",
        "全面建成小康社会",
        "-e",
        "乡村振兴",
        "-e",
        "四个意识",
        "-e",
        "稳中求进工作总基调",
    ];
    let (output, trend) = plot(&[&["trend"], &patterns[..]].concat(), "trend.svg");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let (output, keyness) = plot(&["keyness", "--target", "year=2024", "--bootstrap", "0"], "keyness.svg");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(trend.contains("新质生产力") && trend.contains("2019") && keyness.contains("g2_dunning"));
    for svg in [&trend, &keyness] {
        let labels = labels(svg);
        assert!(labels.len() > 5, "{labels:?}");
        for (at, (left, right, height, text)) in labels.iter().enumerate() {
            assert!(*left >= 0.0 && *right <= 800.0, "{text} is cut: {left} to {right}");
            let over = labels[..at]
                .iter()
                .find(|other| (other.2 - height).abs() < 14.0 && other.0 < *right && *left < other.1);
            assert!(over.is_none(), "{text} lies over {over:?}");
        }
    }
    let (output, _) = plot(&["trend", "新质生产力"], "trend.jpeg");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a figure is .svg or .png"), "{}", stderr(&output));
}

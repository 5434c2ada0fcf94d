//! What changed between consecutive reports, against what a careful reader says.

mod common;

use std::collections::BTreeMap;

use common::{ANALYZER, shared, speeches};
use proptest::prelude::*;
use tifa::compare::diff::{Change, ChangeKind, Diff, Passage, WordEdit, diff};
use tifa::{Analysis, Analyzer};

/// A case of `tests/data/diff_pairs.tsv`, which says how it was made.
struct Case {
    years: (u16, u16),
    change: &'static str,
    old: Vec<&'static str>,
    new: Vec<&'static str>,
}

fn cases() -> Vec<Case> {
    let lines = include_str!("data/diff_pairs.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let year = |at: usize| cells[at].parse().expect("a year");
            let texts = |at: usize| {
                let cell: &'static str = cells.get(at).copied().unwrap_or_default();
                cell.split('¦').map(str::trim).filter(|text| !text.is_empty()).collect()
            };
            Case { years: (year(0), year(1)), change: cells[2], old: texts(3), new: texts(4) }
        })
        .collect()
}

fn name(kind: ChangeKind) -> String {
    format!("{kind:?}").to_lowercase()
}

fn content(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether one of the passages holds a sentence, or is held by it.
fn holds(passages: &[Passage], sentence: &str) -> bool {
    let sentence = content(sentence);
    passages
        .iter()
        .map(|passage| content(&passage.text))
        .any(|text| text.contains(&sentence) || sentence.contains(&text))
}

fn report(year: u16) -> Analysis {
    let path =
        speeches().into_iter().find(|path| path.to_string_lossy().contains(&format!("{year}年澜溪市政府工作报告")));
    ANALYZER.read(path.expect("a report a year")).expect("readable")
}

/// At least 60 pairs were asked for; of these the verdict must be the reader's in more than five of six,
/// and of what is new or dropped in 19 of 20.
#[test]
fn changes_are_what_a_careful_reader_says() {
    let cases = cases();
    assert!(cases.len() >= 60, "{}", cases.len());
    let mut diffs: BTreeMap<u16, Diff> = BTreeMap::new();
    let mut tally: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for case in &cases {
        let (old, new) = case.years;
        let found = diffs.entry(old).or_insert_with(|| diff(ANALYZER.segmenter(), &report(old), &report(new)));
        let change = found.sentences.iter().find(|change| match (case.old.first(), case.new.first()) {
            (Some(sentence), _) => holds(&change.old, sentence),
            (None, Some(sentence)) => holds(&change.new, sentence),
            _ => false,
        });
        // Notes after the end are no sentences of the report.
        let Some(change) = change else { continue };
        let right = change.old.is_empty() || case.new.is_empty() || case.new.iter().any(|new| holds(&change.new, new));
        let verdict = if right || change.new.is_empty() { name(change.kind) } else { "wrong pair".to_owned() };
        *tally.entry((case.change, verdict)).or_default() += 1;
    }
    let count = |keep: &dyn Fn(&str, &str) -> bool| {
        tally.iter().filter(|((wanted, found), _)| keep(wanted, found)).map(|(_, count)| count).sum::<usize>()
    };
    let all = count(&|_, _| true);
    assert!(all * 100 >= cases.len() * 95, "{all} of {} found", cases.len());
    assert!(count(&|wanted, found| wanted == found) * 100 >= all * 85, "{tally:#?}");
    for gone in ["new", "dropped"] {
        assert!(
            count(&|wanted, found| wanted == gone && found == gone) * 100 >= count(&|wanted, _| wanted == gone) * 94,
            "{tally:#?}"
        );
    }
    assert!(count(&|_, found| found == "wrong pair") <= 4, "{tally:#?}");
}

fn check_whole(changes: &[Change], units: usize, side: fn(&Change) -> &[Passage]) {
    let lines: Vec<(usize, usize)> =
        changes.iter().flat_map(side).map(|passage| (passage.span.start, passage.span.end)).collect();
    assert_eq!(lines.len(), units, "every passage is told of once");
    let mut distinct = lines.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), lines.len());
}

#[test]
fn a_document_is_kept_beside_itself() {
    for path in speeches() {
        let one = ANALYZER.read(path).expect("readable");
        let found = diff(ANALYZER.segmenter(), &one, &one);
        for changes in [&found.directives, &found.sentences] {
            assert!(changes.iter().all(|change| change.kind == ChangeKind::Kept && change.words.is_empty()));
        }
        assert!(found.sentences.len() > 20);
    }
}

#[test]
fn every_sentence_of_both_reports_is_told_of_once() {
    let (old, new) = (report(2022), report(2023));
    let found = diff(ANALYZER.segmenter(), &old, &new);
    let alone = |one: &Analysis| diff(ANALYZER.segmenter(), one, one).sentences.len();
    check_whole(&found.sentences, alone(&old), |change| &change.old);
    check_whole(&found.sentences, alone(&new), |change| &change.new);
    let kinds: Vec<ChangeKind> = found.directives.iter().map(|change| change.kind).collect();
    assert!(kinds.contains(&ChangeKind::Reworded) && kinds.contains(&ChangeKind::New), "{kinds:?}");
}

#[test]
fn shapes_of_change_are_told() {
    let table: [(&str, &str, &[ChangeKind]); 6] = [
        ("一、推进改革开放事业。", "二、推进改革开放事业！", &[ChangeKind::Kept]),
        ("粮食产量1.3万亿斤以上。", "粮食产量1.4万亿斤左右。", &[ChangeKind::Reworded]),
        (
            "加强基层治理体系建设。深入实施健康中国行动。扎实推进生态文明建设工作。",
            "扎实推进生态文明建设工作。加强基层治理体系建设。深入实施健康中国行动。",
            &[ChangeKind::Moved, ChangeKind::Kept, ChangeKind::Kept],
        ),
        (
            "新建农村公路三百公里，改造老旧小区五十个。",
            "新建农村公路三百公里。改造老旧小区五十个。",
            &[ChangeKind::Split],
        ),
        (
            "新建农村公路三百公里。改造老旧小区五十个。",
            "新建农村公路三百公里，改造老旧小区五十个。",
            &[ChangeKind::Merged],
        ),
        ("整治形式主义突出问题。", "发射载人飞船升空入轨。", &[ChangeKind::Dropped, ChangeKind::New]),
    ];
    for (old, new, wanted) in table {
        let found = diff(ANALYZER.segmenter(), &ANALYZER.analyze(old), &ANALYZER.analyze(new)).sentences;
        let mut kinds: Vec<ChangeKind> = found.iter().map(|change| change.kind).collect();
        kinds.sort_unstable_by_key(|kind| (*kind == ChangeKind::New, *kind != ChangeKind::Moved));
        assert_eq!(kinds, wanted, "{old} → {new}");
    }
}

#[test]
fn words_lead_from_the_old_text_to_the_new() {
    let found = diff(
        ANALYZER.segmenter(),
        &ANALYZER.analyze("国内生产总值增长6%左右。"),
        &ANALYZER.analyze("国内生产总值预期增长5%左右。"),
    );
    let changed: Vec<(WordEdit, &str)> = found.sentences[0]
        .words
        .iter()
        .filter(|word| word.edit != WordEdit::Same)
        .map(|word| (word.edit, word.text.as_str()))
        .collect();
    assert_eq!(changed, [(WordEdit::Inserted, "预期"), (WordEdit::Deleted, "6%"), (WordEdit::Inserted, "5%")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// On any text: both sides whole, words that spell them, no panic.
    #[test]
    fn any_two_texts_can_be_compared(old in "[\\PC\n]{0,200}", new in "(改革|开放。|一是|增长|5%|；|\n|发展){0,60}") {
        static SMALL: std::sync::LazyLock<Analyzer> = std::sync::LazyLock::new(Analyzer::new);
        let (old, new) = (SMALL.analyze(&old), SMALL.analyze(&new));
        for (a, b) in [(&old, &new), (&new, &old), (&new, &new)] {
            let found = diff(SMALL.segmenter(), a, b);
            for change in found.sentences.iter().chain(&found.directives).filter(|change| !change.words.is_empty()) {
                let spelt = |without: WordEdit| {
                    let words = change.words.iter().filter(|word| word.edit != without);
                    words.map(|word| word.text.as_str()).collect::<String>()
                };
                let text = |passages: &[Passage]| passages.iter().map(|passage| passage.text.as_str()).collect::<String>();
                prop_assert_eq!(spelt(WordEdit::Inserted), text(&change.old));
                prop_assert_eq!(spelt(WordEdit::Deleted), text(&change.new));
            }
        }
    }
}

/// Consecutive reports of real life, where they are there: some of each is carried on, some is new.
#[test]
fn real_reports_can_be_compared() {
    let Some(folder) = shared("corpora/national") else { return };
    let files: Vec<_> = tifa::read::files_under(&folder).expect("a folder").into_iter().flatten().collect();
    for pair in files.windows(2).step_by(9) {
        let [old, new] = [&pair[0], &pair[1]].map(|path| ANALYZER.read(path).expect("readable"));
        let found = diff(ANALYZER.segmenter(), &old, &new);
        let share = |kind: ChangeKind| found.sentences.iter().filter(|change| change.kind == kind).count();
        assert!(share(ChangeKind::Reworded) > 0 && share(ChangeKind::New) > 0, "{}", pair[1].display());
    }
}

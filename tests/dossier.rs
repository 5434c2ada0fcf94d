//! The dossier in a real browser, and its files without one.

mod common;

#[path = "common/browser.rs"]
mod browser;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine;
use browser::Browser;
use common::{ANALYZER, run, speeches, stderr};
use tifa::compare::diff::changed_sentences;
use tifa::document::Document;
use tifa::read::SourceText;
use tifa::report::dossier::{DossierOptions, DossierWriter, PackedChanges, PackedText, write_dossier};
use tifa::report::{Collection, Comparison, Digest};
use tifa::{Analysis, Corpus};

/// A report of the bundled speeches in a folder of its own.
fn report(more: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("报告 1");
    let path = output.to_string_lossy().into_owned();
    let result = run(&[&["report", "data/speeches", "--quiet", "--output", &path], more].concat());
    assert_eq!(result.status.code(), Some(0), "{}", stderr(&result));
    (folder, output)
}

fn address(page: &Path) -> String {
    format!("file://{}", page.join("index.html").display()).replace(' ', "%20")
}

/// What a test of a page needs: a browser at the dossier of the bundled speeches.
fn opened() -> Option<(Browser, tempfile::TempDir, PathBuf)> {
    let mut browser = Browser::start()?;
    let (folder, page) = report(&[]);
    browser.window(1280, 900, false);
    browser.open(&address(&page));
    Some((browser, folder, page))
}

/// The lines that the evidence shows, once they are there.
fn evidence_lines(browser: &mut Browser) -> u64 {
    browser.wait_for("!document.getElementById('evidence').hidden && document.querySelector('#evidence .lines li, #evidence .reader')");
    browser.number("document.querySelectorAll('#evidence .lines li').length")
}

const SECTIONS: [&str; 8] = ["overview", "terms", "phrases", "changes", "outlines", "targets", "similarity", "methods"];

#[test]
fn every_section_has_its_content_and_nothing_leaves_the_page() {
    let Some((mut browser, _folder, _)) = opened() else { return };
    let filled = [
        ("overview", "table"),
        ("terms", "svg polyline"),
        ("phrases", "td.tier4"),
        ("changes", "tr.reworded ins"),
        ("outlines", "details li"),
        ("targets", "td.cell a"),
        ("targets", ".figure svg text"),
        ("similarity", "td.tier4 a"),
        ("methods", "pre"),
    ];
    for (section, part) in filled {
        browser.wait_for(&format!("document.querySelector('#{section} {part}')"));
    }
    for section in SECTIONS {
        let title = browser.text(&format!("document.querySelector('#{section} h2').textContent"));
        assert!(!title.is_empty() && !title.contains('_'), "{section}: {title}");
    }
    assert_eq!(
        browser.value("document.querySelectorAll('[id]').length"),
        browser.value("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size")
    );
    assert!(browser.text("document.getElementById('methods').textContent").contains("tifa report data/speeches"));
    let requests = browser.requests();
    assert!(requests.len() > 3, "{requests:?}");
    assert!(requests.iter().all(|url| url.starts_with("file:") || url == "about:blank"), "{requests:?}");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn a_clicked_or_typed_term_draws_its_line() {
    let Some((mut browser, _folder, _)) = opened() else { return };
    browser.wait_for("document.querySelectorAll('#trend-chart polyline').length === 3");
    let term = browser.text("document.querySelectorAll('#terms [data-term]')[0].dataset.term");
    browser.click("#terms [data-term]");
    browser.wait_for("document.querySelectorAll('#trend-chart polyline').length === 4");
    assert!(browser.text("document.getElementById('trend-chips').textContent").contains(&term), "{term}");
    let type_in = |browser: &mut Browser, text: &str| {
        browser.value(&format!("document.getElementById('trend-term').value = '{text}'"));
        browser.click("#terms form button");
    };
    // A term of the list, a text that is none, and one that is nowhere.
    type_in(&mut browser, "四个意识");
    browser.wait_for("document.querySelectorAll('#trend-chart polyline').length === 5");
    type_in(&mut browser, "稳中求进工作");
    browser.wait_for("document.querySelectorAll('#trend-chart polyline').length === 6");
    type_in(&mut browser, "天外飞仙");
    browser.wait_for("document.getElementById('trend-note').textContent.includes('天外飞仙')");
    browser.click("#trend-chips button");
    browser.wait_for("document.querySelectorAll('#trend-chart polyline').length === 5");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn every_number_opens_as_many_sentences() {
    let Some((mut browser, _folder, _)) = opened() else { return };
    browser.wait_for("document.querySelector('#similarity td.tier4 a')");
    let of = [
        ("overview", "tbody td.number a[href*=\"/quotes/\"], #overview a[href^=\"#e/quotes\"]"),
        ("overview", "a[href^=\"#e/slogans\"]"),
        ("overview", "a[href^=\"#e/targets\"]"),
        ("overview", "a[href^=\"#e/directives\"]"),
        ("overview", "a[href^=\"#e/sections\"]"),
        ("overview", "a[href^=\"#e/documents\"]"),
        ("terms", ".columns div:nth-child(1) td:nth-child(2) a"),
        ("terms", ".columns div:nth-child(3) td:nth-child(3) a"),
        ("terms", ".columns div:nth-child(3) td:nth-child(2) a"),
        ("phrases", "td.number a"),
        ("phrases", "td.tier4 a"),
    ];
    for (section, links) in of {
        let all = format!("[...document.querySelectorAll('#{section} {links}')]");
        let count = browser.number(&format!("{all}.length"));
        assert!(count > 0, "{section} {links}");
        for at in [0, count / 2, count - 1] {
            let link = format!("{all}[{at}]");
            let shown = browser.text(&format!("{link}.textContent")).replace(',', "");
            let href = browser.text(&format!("{link}.getAttribute('href')"));
            // The length of a text opens its documents.
            if section == "overview" && href.starts_with("#e/documents") && shown.len() > 2 {
                continue;
            }
            browser.value(&format!("location.hash = '', {link}.click()"));
            let lines = evidence_lines(&mut browser);
            assert_eq!(shown.parse::<u64>().ok(), Some(lines), "{href}");
        }
    }
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn cells_of_targets_and_of_likeness_open_their_sentences() {
    let Some((mut browser, _folder, _)) = opened() else { return };
    browser.wait_for("document.querySelector('#similarity td.tier4 a')");
    browser.click("#targets td.cell a");
    assert!(evidence_lines(&mut browser) >= 1);
    let text = browser.text("document.getElementById('evidence').textContent");
    assert!(text.contains("plan: 增长7%左右") && text.contains("地区生产总值"), "{text}");
    browser.click("#similarity td.tier4 a");
    browser.wait_for("document.querySelector('#evidence mark')");
    browser.wait_for("document.getElementById('evidence-title').textContent === 'Shared passages'");
    browser.click("#evidence .lines a.where");
    browser.wait_for("document.querySelector('#evidence .reader mark#here')");
    browser.value("document.getElementById('search-text').value = '狠抓落实'");
    browser.click("#search button");
    browser.wait_for("document.getElementById('evidence-title').textContent.startsWith('狠抓落实')");
    assert!(evidence_lines(&mut browser) >= 1);
    assert_eq!(browser.text("document.querySelector('#evidence mark').textContent"), "狠抓落实");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn filters_filter_and_the_back_button_goes_back() {
    let Some((mut browser, _folder, _)) = opened() else { return };
    browser.wait_for("document.querySelector('#changes tr.reworded')");
    let rows = "document.querySelectorAll('#changes tbody tr').length";
    let kept = browser.number("document.querySelectorAll('#changes tr.kept').length");
    let of = |kind: &str| format!("document.querySelectorAll('#changes tr.{kind}').length");
    assert!(browser.number(&of("new")) > 0 && kept == 0);
    // More than a hundred changes stand on two pages.
    assert_eq!(browser.number(rows), 100);
    browser.click("#changes .pager button:last-child");
    browser.wait_for(&format!("{rows} > 0 && {rows} < 100"));
    browser.click("#changes input[name=dropped]");
    browser.wait_for("!document.querySelector('#changes tr.dropped')");
    let (all, reworded) = (browser.number(rows), browser.number(&of("reworded")));
    browser.click("#changes input[name=reworded]");
    browser.wait_for(&format!("{rows} === {}", all - reworded));
    browser.click("#changes input[name=kept]");
    browser.wait_for("document.querySelector('#changes tr.kept')");
    let type_in = |browser: &mut Browser, section: &str, text: &str| {
        browser.value(&format!(
            "(i => {{ i.value = '{text}'; i.dispatchEvent(new Event('input')); }})(document.querySelector('#{section} input[type=search]'))"
        ));
    };
    type_in(&mut browser, "changes", "高质量发展");
    browser.wait_for(&format!("{rows} > 0 && {rows} < 20"));
    type_in(&mut browser, "phrases", "四好农村路");
    browser.wait_for("document.querySelectorAll('#phrases tbody tr').length === 1");
    type_in(&mut browser, "outlines", "乡村");
    browser.wait_for("document.querySelector('#outlines mark')");
    assert_eq!(browser.text("document.querySelector('#outlines mark').textContent"), "乡村");
    type_in(&mut browser, "targets", "就业");
    browser.wait_for("document.querySelectorAll('#targets tbody tr').length === 1");
    // Sorting by a column.
    browser.click("#overview th:nth-child(3) button");
    browser.wait_for("document.querySelector('#overview th[aria-sort=descending]')");
    // What is out of sight stays out of reach in a narrow window.
    browser.click("#phrases td.number a");
    evidence_lines(&mut browser);
    browser.value("history.back()");
    browser.wait_for("document.getElementById('evidence').hidden");
    browser.value("history.forward()");
    browser.wait_for("!document.getElementById('evidence').hidden");
    browser.value("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))");
    browser.wait_for("document.getElementById('evidence').hidden");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn the_page_fits_any_window_and_prints() {
    let Some((mut browser, _folder, _)) = opened() else { return };
    browser.wait_for("document.querySelector('#similarity td.tier4 a')");
    for (width, dark) in [(360, false), (768, true), (1440, false)] {
        browser.window(width, 800, dark);
        let overflow = browser.value("document.documentElement.scrollWidth - innerWidth");
        assert!(overflow.as_i64().is_some_and(|overflow| overflow <= 0), "{width}: {overflow}");
        // WCAG 2.2, 1.4.3: text stands out from its ground by 4.5 to 1.
        let poor = browser.value(CONTRAST);
        assert_eq!(poor, serde_json::json!([]), "{width} dark {dark}");
    }
    // WCAG 2.2, 1.3.1 and 4.1.2: every control has a name, and headings leave no rank out.
    let unnamed = "[...document.querySelectorAll('input, select, button')].filter(e => !(e.labels?.length || e.textContent.trim() || e.getAttribute('aria-label'))).length";
    assert_eq!(browser.number(unnamed), 0);
    let ranks = "[...document.querySelectorAll('main h1, main h2, main h3')].map(e => +e.tagName[1]).reduce(([ok, last], rank) => [ok && rank <= last + 1, rank], [true, 1])[0]";
    assert_eq!(browser.value(ranks), true);
    let pdf = base64::engine::general_purpose::STANDARD.decode(browser.pdf()).expect("Base64");
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 50_000, "{}", pdf.len());
    assert_eq!(browser.errors(), Vec::<String>::new());
}

/// The texts whose contrast with what lies under them is too low.
const CONTRAST: &str = r#"(() => {
  const rgb = text => (text.match(/[\d.]+/g) ?? []).map(Number);
  const over = ([r, g, b, a = 1], under) => [r, g, b].map((c, i) => a * c + (1 - a) * under[i]);
  const ground = node => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) layers.unshift(rgb(getComputedStyle(at).backgroundColor));
    return layers.filter(l => l.length === 3 || l[3] > 0).reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const light = rgb => rgb.map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const poor = [];
  for (const node of document.querySelectorAll('main *, header *')) {
    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
    if (!own || node.closest('svg, [aria-hidden]') || !node.getClientRects().length || node.disabled) continue;
    const under = ground(node);
    const [a, b] = [light(over(rgb(getComputedStyle(node).color), under)), light(under)].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(node.tagName + '.' + node.className + ': ' + node.textContent.slice(0, 20));
  }
  return [...new Set(poor)].slice(0, 5);
})()"#;

#[test]
fn text_of_documents_is_never_code() {
    let hostile =
        "</script><script>window.harmed = 1</script><img src=x onerror=\"window.harmed = 1\">&amp; \"引号\" '='";
    let folder = tempfile::tempdir().expect("a folder");
    let speeches = folder.path().join("in");
    std::fs::create_dir(&speeches).expect("a folder");
    for year in [2023, 2024] {
        let text = format!(
            "{year}年澜溪市政府工作报告\n——{hostile}\n\n一、{hostile}今年目标\n=cmd()|A1 增强“四个{hostile}意识”，地区生产总值增长5%左右。{hostile}\n"
        );
        std::fs::write(speeches.join(format!("{year}<b>'&.txt")), text).expect("written");
    }
    let output = folder.path().join("out");
    let result = run(&["report", &speeches.to_string_lossy(), "--quiet", "--output", &output.to_string_lossy()]);
    assert_eq!(result.status.code(), Some(0), "{}", stderr(&result));
    for table in ["directives.csv", "quotes.csv", "diff/2023_2024_澜溪市.csv", "targets.csv"] {
        let mut reader = csv::Reader::from_path(output.join(table)).unwrap_or_else(|error| panic!("{table}: {error}"));
        let cells = reader.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>());
        let harmful: Vec<String> = cells
            .filter(|cell| cell.starts_with(['=', '+', '@']) || cell.starts_with('-') && cell.parse::<f64>().is_err())
            .collect();
        assert!(harmful.is_empty(), "{table}: {harmful:?}");
    }
    let Some(mut browser) = Browser::start() else { return };
    browser.open(&address(&output));
    browser.wait_for("document.querySelector('#outlines .tree li')");
    browser.click("#overview a[href^=\"#e/document/\"]");
    browser.wait_for("document.querySelector('#evidence .reader')");
    assert_eq!(browser.value("window.harmed ?? null"), serde_json::Value::Null);
    assert!(browser.text("document.querySelector('#evidence .reader').textContent").contains("<img src=x onerror"));
    assert_eq!(browser.value("document.querySelectorAll('main img, aside img').length"), 0);
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn a_missing_side_file_is_named() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, page) = report(&["--language", "zh"]);
    std::fs::remove_file(page.join("dossier/targets.js")).expect("removed");
    browser.open(&address(&page));
    browser.wait_for("document.querySelector('#targets .fill').textContent.includes('dossier/targets.js')");
    assert_eq!(browser.text("document.documentElement.lang"), "zh-CN");
    assert_eq!(browser.text("document.querySelector('#targets h2').textContent"), "目标");
}

/// Draws the pictures of the README anew: `cargo test --test dossier pictures -- --ignored`.
#[test]
#[ignore = "it writes into the repository, and looks different with other fonts"]
fn pictures() {
    let Some((mut browser, _folder, _)) = opened() else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tifa/pictures");
    std::fs::create_dir_all(&folder).expect("a folder");
    let draw = |browser: &mut Browser, name: &str| {
        let picture = base64::engine::general_purpose::STANDARD.decode(browser.picture()).expect("Base64");
        std::fs::write(folder.join(name), picture).expect("written");
    };
    browser.window(1200, 760, false);
    browser.wait_for("document.querySelector('#similarity td.tier4 a')");
    browser.value("document.querySelector('#terms').scrollIntoView()");
    draw(&mut browser, "terms.png");
    browser.value("document.querySelector('#phrases').scrollIntoView()");
    browser.value("location.hash = document.querySelector('#phrases tr:nth-child(4) td.number a').hash");
    evidence_lines(&mut browser);
    draw(&mut browser, "evidence.png");
}

/// The files of a dossier by name.
fn files(corpus: &Corpus) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    write_dossier(&ANALYZER, corpus, "year", DossierOptions::default(), |name, content| {
        files.insert(name.to_owned(), content.to_vec());
        Ok(())
    })
    .expect("nothing refuses");
    files
}

#[test]
fn fifty_reports_are_five_megabytes_at_most() {
    // Sentences of the samples in another order each year; no two years say the same.
    let sentences: Vec<String> = speeches()
        .iter()
        .flat_map(|path| {
            let analysis = ANALYZER.read(path).expect("readable");
            analysis.document().sentences().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let year = |number: usize| {
        let mut random = fastrand::Rng::with_seed(number as u64);
        let mut text = format!("{}年澜溪市政府工作报告\n\n", 1975 + number);
        while text.chars().count() < 20_000 {
            text.push_str(&sentences[random.usize(..sentences.len())]);
            text.push(['\n', ' '][random.usize(..2)]);
        }
        text
    };
    let corpus: Corpus = (0..50).map(|number| Ok(ANALYZER.analyze(&year(number)))).collect();
    let size: usize = files(&corpus).values().map(Vec::len).sum();
    assert!((1_000_000..5_000_000).contains(&size), "{size} bytes");
}

#[test]
fn the_same_corpus_gives_the_same_bytes() {
    let corpus = || -> Corpus { speeches().into_iter().map(|path| ANALYZER.read(path)).collect() };
    let pool = |threads: usize| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let once = pool(1).install(|| files(&corpus()));
    assert_eq!(once, pool(8).install(|| files(&corpus())));
    assert!(once.len() > 15 && once.contains_key("index.html"));
}

/// Documents that are handed on one by one make the same dossier as a corpus in memory; where they cannot be opened
/// again, nothing is missing but the passages that they share.
#[test]
fn a_dossier_of_documents_that_stream_is_the_same() {
    let analyses: Vec<Analysis> = speeches().iter().map(|path| ANALYZER.read(path).expect("readable")).collect();
    let streamed = |open: &(dyn Fn(usize) -> Option<Document> + Sync)| {
        let mut files = BTreeMap::new();
        let mut writer = DossierWriter::new(DossierOptions::default(), |name: &str, content: &[u8]| {
            files.insert(name.to_owned(), content.to_vec());
            Ok(())
        });
        let mut collection = Collection::new("year");
        for analysis in &analyses {
            writer.document(&PackedText::new(&ANALYZER, analysis)).expect("nothing refuses");
            collection.add(Digest::new(&ANALYZER, analysis));
        }
        for (old, new) in collection.consecutive_reports() {
            let changes = changed_sentences(ANALYZER.segmenter(), &analyses[old], &analyses[new]);
            let packed = PackedChanges::new(&changes, analyses[old].document(), analyses[new].document());
            writer.changes((old, new), packed).expect("nothing refuses");
        }
        writer.finish(&ANALYZER, &Comparison::new(&collection), &[], open).expect("nothing refuses");
        files
    };
    let whole = files(&analyses.iter().cloned().map(Ok).collect());
    assert!(streamed(&|number| Some(analyses[number].document().clone())) == whole);
    let mut without = streamed(&|_| None);
    let (shared, none) = (&whole["dossier/similarity.js"], without.remove("dossier/similarity.js").expect("written"));
    assert!(none.len() * 2 < shared.len(), "{} {}", none.len(), shared.len());
    assert!(without.iter().all(|(name, content)| whole[name] == *content));
}

#[test]
fn a_document_that_was_changed_is_told() {
    let collection = {
        let mut collection = Collection::new("year");
        collection.add(Digest::new(&ANALYZER, &ANALYZER.analyze("推进改革开放。")));
        collection
    };
    let kept = &collection.documents()[0];
    let document = |text: &str| Document::new(SourceText::from_text(text));
    assert!(kept.is(&document("推进改革开放。")) && !kept.is(&document("推进改革开放！")));
}

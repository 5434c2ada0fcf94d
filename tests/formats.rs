//! The same text says the same in every format and encoding we claim to read.

mod common;
#[path = "common/transform.rs"]
#[allow(dead_code, reason = "one helper of it is used here")]
mod transform;

use std::io::Write;
use std::path::Path;

use common::{ANALYZER, speech, speeches};
use encoding_rs::{BIG5, GB18030};
use tifa::read::{Format, Limits, read_bytes};
use tifa::{Analysis, Error};

const NAME: &str = "2020年澜溪市政府工作报告.txt";

fn findings(analysis: &Analysis) -> Vec<String> {
    let outline = analysis
        .outline()
        .iter()
        .map(|directive| format!("{}{} <{:?}", directive.marker, directive.head, directive.parent));
    let quotes = analysis.quotes().iter().map(|quote| format!("“{}”", quote.text));
    let slogans = analysis.slogans().iter().map(|slogan| format!("{:?} {}", slogan.kind, slogan.text));
    let targets = analysis.targets().iter().map(|target| format!("{}={}", target.indicator, target.value));
    outline.chain(quotes).chain(slogans).chain(targets).collect()
}

fn analyze(name: &str, bytes: &[u8]) -> Analysis {
    let source = read_bytes(Path::new(name), bytes, Limits::default()).unwrap_or_else(|error| panic!("{error}"));
    ANALYZER.analyze_document(tifa::document::Document::new(source))
}

fn text() -> String {
    speech(NAME).document().source().text.clone()
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let mark = std::iter::once(0xFEFF);
    mark.chain(text.encode_utf16())
        .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

fn docx(text: &str) -> Vec<u8> {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let paragraph = |line: &str| {
        // Word splits runs anywhere.
        let runs: String = line
            .chars()
            .collect::<Vec<_>>()
            .chunks(7)
            .map(|run| {
                format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(&run.iter().collect::<String>()))
            })
            .collect();
        format!("<w:p>{runs}</w:p>")
    };
    let body: String = text.lines().map(paragraph).collect();
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a file in memory");
    archive.write_all(xml.as_bytes()).expect("a file in memory");
    archive.finish().expect("a file in memory").into_inner()
}

fn html(text: &str) -> Vec<u8> {
    let paragraphs: String =
        text.lines().map(|line| format!("<p>{}</p>\n", line.replace('&', "&amp;").replace('<', "&lt;"))).collect();
    format!("<!DOCTYPE html><html><head><title>x</title><script>var 一 = '是';</script></head><body><nav>首页</nav><div>{paragraphs}</div></body></html>").into_bytes()
}

#[test]
fn a_report_says_the_same_in_every_format() {
    let text = text();
    let wanted = findings(&analyze("a.txt", text.as_bytes()));
    assert!(wanted.len() > 100);
    let variants: Vec<(&str, &str, Vec<u8>)> = vec![
        ("UTF-8 with a byte order mark", "a.txt", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("UTF-16, little end first", "a.txt", utf16(&text, true)),
        ("UTF-16, big end first", "a.txt", utf16(&text, false)),
        ("UTF-16 without a mark", "a.txt", utf16(&text, true)[2..].to_vec()),
        ("GB18030", "a.txt", GB18030.encode(&text).0.into_owned()),
        ("CR LF", "a.txt", text.replace('\n', "\r\n").into_bytes()),
        ("CR", "a.txt", text.replace('\n', "\r").into_bytes()),
        ("Markdown", "a.md", text.replace('\n', "\n\n").into_bytes()),
        (".docx", "a.docx", docx(&text)),
        (".docx under a wrong extension", "a.txt", docx(&text)),
        (".html", "a.html", html(&text)),
        ("zero-width characters", "a.txt", text.replace('的', "的\u{200b}").into_bytes()),
        (
            "full-width digits",
            "a.txt",
            text.chars()
                .map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c })
                .collect::<String>()
                .into_bytes(),
        ),
    ];
    for (variant, name, bytes) in variants {
        assert_eq!(findings(&analyze(name, &bytes)), wanted, "{variant}");
    }
}

#[test]
fn big5_is_not_taken_for_gbk() {
    let text = "各位代表：現在，我代表市人民政府，向大會報告工作，請予審議。\n一、過去一年的工作\n我們堅持發展經濟、改善民生。\n".repeat(3);
    let analysis = analyze("a.txt", &BIG5.encode(&text).0);
    assert_eq!(analysis.document().source().encoding, "Big5");
    assert_eq!(analysis.document().source().text, text);
}

#[test]
fn sample_speeches_come_in_mixed_formats() {
    let sources: Vec<_> =
        speeches().iter().map(|path| ANALYZER.open(path).unwrap_or_else(|error| panic!("{error}"))).collect();
    assert!(sources.len() >= 10);
    for format in [Format::Plain, Format::Docx, Format::Html] {
        assert!(sources.iter().any(|document| document.source().format == format), "{format:?}");
    }
    for encoding in ["UTF-8", "gb18030", "UTF-16LE"] {
        assert!(sources.iter().any(|document| document.source().encoding == encoding), "{encoding}");
    }
    for document in &sources {
        let characters: usize = document.body().map(|block| document.text_of(block).chars().count()).sum();
        assert!(characters >= 2_500, "{}: {characters}", document.path().display());
        assert_eq!(document.source().undecodable, 0);
        assert!(document.metadata().year.is_some() && document.metadata().genre.is_some(), "{:?}", document.metadata());
    }
}

#[test]
fn the_hard_wrapped_speech_is_whole() {
    let analysis = speech("2021年澜溪市优化营商环境大会讲话.txt");
    let document = analysis.document();
    let clean = document.clean().as_str();
    assert!(clean.contains("把大家请到一起，不讲排场、不念套话，专门研究怎样让企业在澜溪投资更安心"));
    assert!(
        document
            .blocks()
            .iter()
            .filter(|block| document.text_of(block).starts_with("— "))
            .all(|block| !block.kind.is_body())
    );
    let markers: Vec<&str> = analysis.outline().iter().map(|directive| directive.marker.as_str()).collect();
    assert_eq!(
        markers,
        [
            "一、",
            "首先，",
            "其次，",
            "最后，",
            "二、",
            "第一，",
            "第二，",
            "第三，",
            "第四，",
            "第五，",
            "三、",
            "第一，",
            "第二，",
            "第三，"
        ]
    );
}

#[test]
fn what_cannot_be_read_is_named_with_the_reason() {
    let truncated = &docx(&text())[..900];
    let cases: &[(&str, &[u8], &str)] = &[
        ("empty.txt", b"", "empty.txt: empty, no text in it"),
        ("blank.txt", "\u{feff} \n\u{3000}\n".as_bytes(), "blank.txt: empty, no text in it"),
        ("truncated.docx", truncated, "truncated.docx: damaged .docx: "),
        ("named.docx", b"not a document", "named.docx: damaged .docx: it is not a zip archive"),
        ("binary.txt", &[0, 1, 2, 3, 0, 159, 146, 150, 0, 7, 8, 0, 1, 4], "binary.txt: not text: "),
        ("scan.pdf", b"%PDF-1.7 ...", "scan.pdf: a PDF is not read; save it as .docx or .txt"),
        (
            "old.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "old.doc: an old Word or Excel document is not read; save it as .docx",
        ),
    ];
    for (name, bytes, message) in cases {
        let error: Error = read_bytes(Path::new(name), bytes, Limits::default()).expect_err(name);
        assert!(error.to_string().starts_with(message), "{error}");
        assert!(!error.to_string().contains('\n'));
    }
}

/// Lists number the paragraphs, directly or by their style; a footnote stands apart from the text.
#[test]
fn automatic_numbers_and_footnotes_are_read_as_a_reader_sees_them() {
    let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="3">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
        </w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#;
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr></w:pPr></w:style></w:styles>"#;
    let listed = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let styled = |text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"H2\"/></w:pPr><w:r><w:t>{text}</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
        )
    };
    let plain = "<w:p><w:r><w:t>过去一年，成绩来之不易，改革开放继续深化，人民生活不断改善，社会大局保持稳定。</w:t></w:r></w:p>";
    let body = [listed("工作回顾"), plain.to_owned(), listed("重点任务"), styled("稳增长"), styled("惠民生")].concat();
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:id="2"><w:p><w:r><w:t>“三保”：见附表，增长9%。</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let files = [
        ("word/document.xml", document.as_str()),
        ("word/numbering.xml", numbering),
        ("word/styles.xml", styles),
        ("word/footnotes.xml", notes),
    ];
    let analysis = analyze("报告.docx", &transform::zipped(&files));
    let outline: Vec<(String, usize)> =
        analysis.outline().iter().map(|item| (format!("{}{}", item.marker, item.head), item.depth)).collect();
    let wanted = [("一、工作回顾", 0), ("二、重点任务", 0), ("（一）稳增长", 1), ("（二）惠民生", 1)];
    assert_eq!(outline, wanted.map(|(text, depth)| (text.to_owned(), depth)));
    assert!(analysis.quotes().is_empty(), "a footnote is not the document's text: {:?}", analysis.quotes());
}

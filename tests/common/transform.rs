//! What happens to documents on their way to a reader, as named transformations of a text whose lines are
//! its paragraphs.

use std::io::Write;

use encoding_rs::GB18030;

/// A transformation: its name, the extension of the file it makes, and the bytes it makes of a text.
pub struct Transformation {
    pub name: &'static str,
    pub extension: &'static str,
    pub apply: fn(&str) -> Vec<u8>,
}

/// All of them.
pub const TRANSFORMATIONS: &[Transformation] = &[
    plain("hard wraps at 20 characters", |text| wrapped(text, 20)),
    plain("hard wraps at 28 characters", |text| wrapped(text, 28)),
    plain("hard wraps at 40 characters", |text| wrapped(text, 40)),
    plain("half-width punctuation", |text| {
        replaced(text, &[("，", ","), ("；", ";"), ("：", ":"), ("！", "!"), ("（", "("), ("）", ")")])
    }),
    plain("full-width digits and signs", |text| text.chars().map(wide).collect::<String>().into_bytes()),
    plain("ASCII quotes", |text| replaced(text, &[("“", "\""), ("”", "\"")])),
    plain("one mark of a pair lost", without_some_quotes),
    plain("zero-width characters", sprinkled),
    plain("page marks inside sentences", paged),
    plain("web chrome before and after", in_chrome),
    plain("letter-spaced headlines", letter_spaced),
    plain("no line breaks", |text| {
        text.lines().map(|line| format!("\u{3000}\u{3000}{line}")).collect::<String>().into_bytes()
    }),
    plain("indented paragraphs", |text| {
        text.lines().map(|line| format!("\u{3000}\u{3000}{line}\n")).collect::<String>().into_bytes()
    }),
    plain("blank lines between paragraphs", |text| {
        text.lines().map(|line| format!("{line}\n\n")).collect::<String>().into_bytes()
    }),
    plain("CR LF", |text| text.replace('\n', "\r\n").into_bytes()),
    plain("GB18030", |text| GB18030.encode(text).0.into_owned()),
    plain("UTF-16", |text| std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()),
    Transformation { name: ".docx", extension: "docx", apply: docx },
    Transformation { name: ".html", extension: "html", apply: html },
];

const fn plain(name: &'static str, apply: fn(&str) -> Vec<u8>) -> Transformation {
    Transformation { name, extension: "txt", apply }
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> Vec<u8> {
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to)).into_bytes()
}

fn wrapped(text: &str, width: usize) -> Vec<u8> {
    let mut out = String::new();
    for line in text.lines() {
        let chars: Vec<char> = "\u{3000}\u{3000}".chars().chain(line.chars()).collect();
        for piece in chars.chunks(width) {
            out.extend(piece);
            out.push('\n');
        }
    }
    out.into_bytes()
}

fn wide(c: char) -> char {
    match c {
        '0'..='9' | '%' | '+' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// Every fifteenth pair has lost a mark, the opening and the closing one by turns.
fn without_some_quotes(text: &str) -> Vec<u8> {
    let (mut opening, mut closing) = (0, 0);
    let kept = |c: &char| {
        opening += usize::from(*c == '“');
        closing += usize::from(*c == '”');
        !(*c == '“' && opening % 30 == 15 || *c == '”' && closing % 30 == 0)
    };
    text.chars().filter(kept).collect::<String>().into_bytes()
}

fn sprinkled(text: &str) -> Vec<u8> {
    const MARKS: [char; 4] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}'];
    let mut out = String::new();
    for (number, c) in text.chars().enumerate() {
        out.push(c);
        if number % 11 == 7 && c != '\n' {
            out.push(MARKS[number % 4]);
        }
    }
    out.into_bytes()
}

/// Every long paragraph is cut in its middle by a page's end.
fn paged(text: &str) -> Vec<u8> {
    let mut out = String::new();
    let mut page = 1;
    for line in text.lines() {
        let chars: Vec<char> = line.chars().collect();
        if chars.len() > 120 {
            let middle = chars.len() / 2;
            out.extend(&chars[..middle]);
            out.push_str(&format!("\n— {page} —\n"));
            out.extend(&chars[middle..]);
            page += 1;
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out.into_bytes()
}

const CHROME_BEFORE: &str = "首页 > 政务公开 > 政府工作报告\n【字号：大 中 小】\n打印 收藏 分享\n发布时间：2024-02-01 09:30\n来源：市政府办公室\n";
const CHROME_AFTER: &str =
    "\n扫一扫在手机打开当前页\n责任编辑：张三\n上一篇：没有了\n下一篇：没有了\n相关链接\n版权所有 某市人民政府\n";

fn in_chrome(text: &str) -> Vec<u8> {
    format!("{CHROME_BEFORE}{text}{CHROME_AFTER}").into_bytes()
}

/// The first line, a headline, with a space between its characters.
fn letter_spaced(text: &str) -> Vec<u8> {
    let (headline, rest) = text.split_once('\n').unwrap_or((text, ""));
    let spaced: Vec<String> = headline.chars().filter(|c| !c.is_whitespace()).map(String::from).collect();
    format!("{}\n{rest}", spaced.join(" ")).into_bytes()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A Word document: runs split anywhere, a tracked deletion, a footnote.
fn docx(text: &str) -> Vec<u8> {
    let mut body = String::new();
    for (number, line) in text.lines().enumerate() {
        body.push_str("<w:p>");
        let chars: Vec<char> = line.chars().collect();
        for piece in chars.chunks(3 + number % 7) {
            let piece: String = piece.iter().collect();
            body.push_str(&format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(&piece)));
        }
        if number % 5 == 2 {
            body.push_str("<w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del>");
        }
        if number % 6 == 3 {
            body.push_str("<w:r><w:footnoteReference w:id=\"1\"/></w:r>");
        }
        body.push_str("</w:p>");
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    zipped(&[("word/document.xml", &document)])
}

/// An archive of some files.
pub fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a new entry");
        archive.write_all(content.as_bytes()).expect("memory is written");
    }
    archive.finish().expect("memory is written").into_inner()
}

/// A saved web page: navigation, scripts, nested blocks, `<br>`, entities.
fn html(text: &str) -> Vec<u8> {
    let mut body = String::new();
    for (number, line) in text.lines().enumerate() {
        let line = escaped(line).replace('“', "&ldquo;").replace('”', "&rdquo;");
        match number % 3 {
            0 => body.push_str(&format!("<div><p>&nbsp;&nbsp;{line}</p></div>\n")),
            1 => body.push_str(&format!("<p><span style=\"x\">{line}</span></p>\n")),
            _ => body.push_str(&format!("{line}<br/>\n")),
        }
    }
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>报告</title><script>var a = \"首页\";</script><style>p {{}}</style></head><body><nav><a href=\"/\">首页</a><a href=\"/b\">要闻</a></nav><div class=\"article\">{body}</div><footer>版权所有</footer></body></html>"
    )
    .into_bytes()
}

//! What policy documents are made of, clean and dirty, in pieces: bytes of any kind choose among them, and come to
//! documents, web pages, Word documents and tables in which something can be wrong at every turn.
#![allow(dead_code, reason = "each user takes its part")]

/// Page marks stand on lines of their own: one within a line of several paragraphs is told by the line's length, which
/// no slice of it knows.
///
/// Markers, marks, line ends, invisible characters, words, figures, what stands around a text.
#[rustfmt::skip]
pub const TEXT: &[&str] = &[
    "一、", "二、", "（二）", "（三）", "3.", "4．", "（1）", "①", "第一章", "第二节", "一是", "二是", "三要", "一要", "第一，", "第二，",
    "首先，", "其次，", "十一、", "二十、", "“", "”", "‘", "’", "\"", "'", "《", "》", "「", "」", "（", "）", "(", ")", "【", "】", "。", "，",
    "、", "；", "：", "！", "？", "…", "——", "—", "·", ",", ".", ";", ":", "\n", "\r\n", "\r", "\n\n", "\u{3000}\u{3000}", "\u{3000}", " ", "\t",
    "\u{200b}", "\u{feff}", "\u{e004}", "\u{2028}", "\u{85}", "\u{b}", "\u{ad}", "\u{202e}", "\u{0}", "\n— 3 —\n", "\n12\n", "\n-5-\n", "----",
    "坚持稳中求进", "为党分忧、为民谋利", "听党话、跟党走", "四个意识", "三农", "一横两纵", "增长8%左右", "达到１２００万人以上", "翻两番", "分别增长5%和7%",
    "百分之三十", "三成", "1.5倍", "各位代表：", "同志们", "推动高质量发展", "改革", "开放", "的", "和", "不低于3.5亿元", "5%—6%", "5-6%", "让我们努力奋斗！",
    "2024年政府工作报告", "——2024年1月5日在某市第十届人民代表大会上", "市长 张三", "名词解释\n", "附件：", "政 府 工 作 报 告\n", "来源：某报\n", "打印本页",
    "责任编辑：某某\n", "⾸", "X县", "GDP", "5G", "（鼓掌）", "5+3", "8337", "即", "是指", "今年", "过去一年", "预期目标", "力争", "，,", "😀", "𠮷", "ａｂｃ", "１２",
];

/// Tags, entities and attributes of web pages.
#[rustfmt::skip]
const PAGE: &[&str] = &[
    "<p>", "</p>", "<div>", "</div>", "<br>", "<br/>", "<table><tr><td>", "</td></tr></table>", "<ul><li>", "</li>", "</ul>", "<ol>", "<script>",
    "</script>", "<style>", "</style>", "<!--", "-->", "<![CDATA[", "]]>", "&nbsp;", "&ldquo;", "&#8220;", "&#x4e00;", "&amp", "&#xD800;", "&#99999999;",
    "<meta charset=gbk>", "<meta charset=\"utf-8\">", "<html>", "</html>", "<body>", "<head><title>", "</title></head>", "<nav>", "</nav>",
    "<a href=x>", "</a>", "<h1>", "</h1>", "<span style='display:none'>", "</span>", "<", ">", "\"", "'", "<p class=", "<template>", "</template>",
    "<select><option>", "<textarea>", "<svg>", "</svg>", "<math>", "<b>", "</b>", "<pre>", "</pre>", "<frameset>", "<noscript>", "<footer>",
];

/// Elements of a Word document's parts.
#[rustfmt::skip]
const WORD: &[&str] = &[
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:t xml:space=\"preserve\">", "<w:br/>", "<w:tab/>", "<w:tbl>", "</w:tbl>", "<w:tr>",
    "</w:tr>", "<w:tc>", "</w:tc>", "<w:del>", "</w:del>", "<w:delText>", "</w:delText>", "<w:ins>", "</w:ins>", "<w:pPr>", "</w:pPr>", "<w:numPr>",
    "</w:numPr>", "<w:ilvl w:val=\"0\"/>", "<w:ilvl w:val=\"1\"/>", "<w:ilvl w:val=\"99999999999\"/>", "<w:numId w:val=\"1\"/>", "<w:numId w:val=\"2\"/>",
    "<w:num w:numId=\"1\">", "</w:num>", "<w:abstractNumId w:val=\"0\"/>", "<w:abstractNum w:abstractNumId=\"0\">", "</w:abstractNum>",
    "<w:lvl w:ilvl=\"0\">", "<w:lvl w:ilvl=\"1\">", "</w:lvl>", "<w:start w:val=\"1\"/>", "<w:start w:val=\"-1\"/>", "<w:start w:val=\"4294967295\"/>",
    "<w:numFmt w:val=\"chineseCounting\"/>", "<w:numFmt w:val=\"decimal\"/>", "<w:numFmt w:val=\"upperRoman\"/>", "<w:lvlText w:val=\"%1、\"/>",
    "<w:lvlText w:val=\"（%2）\"/>", "<w:lvlText w:val=\"%9%0%\"/>", "<w:lvlOverride w:ilvl=\"0\">", "</w:lvlOverride>", "<w:startOverride w:val=\"3\"/>",
    "<w:style w:styleId=\"a\">", "</w:style>", "<w:pStyle w:val=\"a\"/>", "<w:basedOn w:val=\"a\"/>", "<w:footnote w:id=\"1\">", "</w:footnote>",
    "<w:footnoteReference w:id=\"1\"/>", "<mc:AlternateContent>", "</mc:AlternateContent>", "<mc:Choice>", "</mc:Choice>", "<mc:Fallback>",
    "</mc:Fallback>", "&lt;", "&#0;", "&#x4e00;", "&undefined;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "<", "/>",
];

/// What tables, dictionaries, filters and patterns are written with.
#[rustfmt::skip]
const TABLE: &[&str] = &[
    "\n", "\r\n", "\t", ",", "\"", "\"\"", "#", ":", "- ", "  ", "*", "?", "/", "\\", "[", "]", "{", "}", "(", ")", "|", "^", "$", "+", ".", "..", "=", "pos=", "year=",
    "place=", "verb", "noun", "a.txt", "file", "year", "place", "2019", "2024", "..2024", "100", "99999999999999999999", "-1", "l", "jm", "nz", "改革", "开放", "新质生产力",
    "四个意识", "%2020/", "%1", "%", "!!x", "&a", "*a", ">", "'", "---", "...", "~", "null", "一", "二", "十", "百", "千", "万", "亿", "零", "两", "〇",
];

/// The pieces that bytes choose. What is left over of the byte's values takes characters of any kind.
fn pieces(bytes: &[u8], tables: &[&[&str]]) -> String {
    let all: Vec<&str> = tables.iter().copied().flatten().copied().collect();
    let mut text = String::new();
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        let mut next = || u32::from(rest.next().unwrap_or(0));
        match byte {
            // Any character; most of the time a Chinese one.
            250..=253 => text.extend(char::from_u32(0x4e00 + (next() << 6 | next()) % 0x51a6)),
            254 => text.extend(char::from_u32(next() << 16 | next() << 8 | next())),
            // A piece many times over, as what is quadratic wants it.
            255 => {
                let (piece, times) = (next() as usize % all.len(), next() as usize);
                text.push_str(&all[piece].repeat(times));
            }
            _ if all.len() <= 250 => text.push_str(all[usize::from(byte) % all.len()]),
            _ => {
                let piece = (usize::from(byte) << 8 | next() as usize) % all.len();
                text.push_str(all[piece]);
            }
        }
    }
    text
}

/// A document.
pub fn document(bytes: &[u8]) -> String {
    pieces(bytes, &[TEXT])
}

/// A web page, well-formed or not.
pub fn page(bytes: &[u8]) -> String {
    pieces(bytes, &[PAGE, TEXT])
}

/// A part of a Word document, between the tags that every such part has.
pub fn word_part(name: &str, bytes: &[u8]) -> String {
    let root = name.trim_start_matches("word/").trim_end_matches(".xml");
    let open = if root == "document" { "<w:document><w:body>".to_owned() } else { format!("<w:{root}>") };
    [&open, pieces(bytes, &[WORD, &TEXT[..60]]).as_str()].concat()
}

/// A table, a list, a dictionary, a filter or a pattern.
pub fn table(bytes: &[u8]) -> String {
    pieces(bytes, &[TABLE])
}

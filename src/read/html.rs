//! Saved web pages: the text a reader sees, one block a line.

use std::path::Path;
use std::sync::LazyLock;

use ego_tree::iter::Edge;
use regex::bytes::Regex;
use scraper::{Html, Node};

use super::encoding;
use super::format::Format;
use super::source::SourceText;
use crate::error::Result;

/// Elements whose content no reader sees as text of the page.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "select", "button", "textarea",
    "iframe", "object", "svg", "form",
];

/// Elements that stand on lines of their own.
const BLOCK: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

static CHARSET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i)<meta[^>]*charset\s*=\s*["']?\s*([a-z0-9_-]+)"#).expect("a valid pattern"));

pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<SourceText> {
    let declared = CHARSET.captures(bytes).and_then(|found| std::str::from_utf8(found.get(1)?.as_bytes()).ok());
    let decoded = encoding::decode(path, bytes, declared)?;
    Ok(SourceText {
        text: visible_text(&decoded.text),
        path: path.to_owned(),
        format: Format::Html,
        encoding: decoded.encoding,
        undecodable: decoded.undecodable,
    })
}

/// The text of a page: white space folded as a browser folds it, a line a block, a tab between cells.
fn visible_text(page: &str) -> String {
    let html = Html::parse_document(page);
    let mut text = PageText::default();
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => text.open(element.name()),
                Node::Text(content) => text.push(content),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    text.close(element.name());
                }
            }
        }
    }
    text.out.truncate(text.out.trim_end().len());
    text.out
}

/// A page's text in the making.
#[derive(Default)]
struct PageText {
    out: String,
    /// White space seen and not yet written; whether a line break was in it.
    gap: Option<bool>,
    /// Depth of elements that no reader sees.
    unseen: usize,
    /// Depth of elements whose white space is kept.
    verbatim: usize,
}

impl PageText {
    fn open(&mut self, name: &str) {
        self.unseen += usize::from(UNSEEN.contains(&name));
        self.verbatim += usize::from(name == "pre");
        if self.unseen > 0 {
            return;
        }
        match name {
            "br" => self.break_line(),
            "td" | "th" if !self.at_line_start() => self.out.push('\t'),
            _ if BLOCK.contains(&name) => self.end_line(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.unseen -= usize::from(UNSEEN.contains(&name));
        self.verbatim -= usize::from(name == "pre");
        if self.unseen == 0 && BLOCK.contains(&name) {
            self.end_line();
        }
    }

    fn push(&mut self, content: &str) {
        if self.unseen > 0 {
            return;
        }
        if self.verbatim > 0 {
            self.out.push_str(content);
            return;
        }
        for c in content.chars() {
            if c.is_ascii_whitespace() {
                self.gap = Some(self.gap.unwrap_or(false) || matches!(c, '\n' | '\r'));
            } else {
                self.fill_gap(c);
                self.out.push(c);
            }
        }
    }

    /// Writes the space that parts what was from `next`. A line break between two Chinese
    /// characters in the page's source is no space to the reader.
    fn fill_gap(&mut self, next: char) {
        let Some(broken) = self.gap.take() else { return };
        let wide = |c: char| c as u32 >= 0x2E80;
        let joins = broken && wide(next) && self.out.chars().next_back().is_some_and(wide);
        if !self.at_line_start() && !joins {
            self.out.push(' ');
        }
    }

    fn break_line(&mut self) {
        self.gap = None;
        self.out.push('\n');
    }

    fn end_line(&mut self) {
        self.gap = None;
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn at_line_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with(['\n', '\t'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_become_lines() {
        let cases = [
            ("<p>一、加强</p><p>二、改革</p>", "一、加强\n二、改革"),
            ("<div><div>甲<br>乙</div>丙</div>", "甲\n乙\n丙"),
            ("<script>var a='提法';</script><nav>首页</nav><p>正文</p>", "正文"),
            ("<p>&ldquo;四个意识&rdquo;&amp;&#x4E09;农</p>", "“四个意识”&三农"),
            ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>", "甲\t乙\n丙"),
            ("<p>推动\n   <a href='#'>高质量</a>\n发展</p>", "推动高质量发展"),
            ("<p>GDP\n growth</p>", "GDP growth"),
        ];
        for (page, text) in cases {
            assert_eq!(visible_text(page), text, "{page}");
        }
    }

    #[test]
    fn deep_nesting_is_walked_without_recursion() {
        let page = format!("{}正文{}", "<div>".repeat(5_000), "</div>".repeat(5_000));
        assert_eq!(visible_text(&page), "正文");
    }
}

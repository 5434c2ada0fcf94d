//! Lines → paragraphs: which lines belong together.
//!
//! A file's line is a paragraph, or a piece of one: cut by a hard wrap, by a
//! page's end, by a link. What decides is how the line ends, how the next one
//! begins, and how the whole file is set (its wrap width, its indents).

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use regex::Regex;

use super::lines::{Ending, Line, Role};
use crate::chars::{is_han, never_begins_line};

/// The pieces of one paragraph, in order, or one line set aside.
#[derive(Debug)]
pub(super) struct Piece {
    pub ranges: Vec<Range<usize>>,
    pub role: Role,
}

/// How the whole file is set.
#[derive(Debug, Default)]
struct Setting {
    /// The width at which lines are wrapped, where they are: in columns, and in characters.
    columns: Option<usize>,
    characters: Option<usize>,
    /// Whether paragraphs begin with an indent.
    indents: bool,
}

impl Setting {
    /// Whether lines are wrapped at all.
    fn wraps(&self) -> bool {
        self.columns.is_some() || self.characters.is_some()
    }

    /// Whether a line is as long as wrapped lines are.
    fn is_full(&self, line: &Line) -> bool {
        let full = |length: usize, wrap: Option<usize>, slack: usize| wrap.is_some_and(|wrap| length + slack >= wrap);
        full(line.columns, self.columns, WRAP_SLACK) || full(line.characters, self.characters, INDENT)
    }
}

/// Lines of at most this many columns may be headings; a longer one without a final mark is cut.
const HEADING_COLUMNS: usize = 90;

/// How far short of the wrap width a full line may end: a wide mark that may not begin the next
/// line is pushed over, a number is kept whole.
const WRAP_SLACK: usize = 7;

/// Characters by which a paragraph's first line is shorter, when wrapped by characters.
const INDENT: usize = 2;

/// A heading's or an item's number at a line's start.
static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百]+[章节条编部]|\d{1,2}[.．、]\s*[^\d]|[（(]\d{1,2}[）)]|[①-⑳]|——|--)")
        .expect("a valid pattern")
});

/// Whether a line begins with a heading's or an item's number; most lines are told by their first character.
fn is_marked(line: &str) -> bool {
    const FIRST: &str = "一二三四五六七八九十百（(第0123456789—-①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
    line.starts_with(|c| FIRST.contains(c)) && MARKER.is_match(line)
}

/// An item of a spoken series at a line's start.
static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+[，、])").expect("a valid pattern")
});

/// A paragraph that ends with nothing but the head of a spoken item: its body stands on the next page.
static BARE_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[。；：][一二三四五六七八九十]{1,2}[是要][^。；！？]{2,24}。$").expect("a valid pattern")
});

/// Where a spoken item begins within a paragraph.
static ITEM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[。；：][一二三四五六七八九十]{1,2}[是要]").expect("a valid pattern"));

/// A number alone on its line: its item stands on the next.
static LONE_MARKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:第?[一二三四五六七八九十]{1,3}[是要、，]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])$")
        .expect("a valid pattern")
});

/// A line that opens with an address, which is joined to nothing before it.
fn opens_with_address(line: &str) -> bool {
    const ADDRESSED: [&str; 6] = ["各位", "同志们", "代表们", "委员们", "女士们", "朋友们"];
    const LONGEST: usize = 100;
    let line = line.strip_prefix("尊敬的").unwrap_or(line);
    line.len() <= LONGEST && ADDRESSED.iter().any(|word| line.starts_with(word)) && !line.contains('。')
}

/// A line that is nothing but an address, to which nothing is joined: 同志们：今天，… goes on.
fn is_salutation(line: &str) -> bool {
    const ENDS: [char; 4] = ['：', ':', '！', '!'];
    opens_with_address(line) && !line.trim_end_matches(ENDS).contains(ENDS)
}

/// Groups lines into paragraphs. A page mark within a paragraph is set aside after it.
pub(super) fn paragraphs(source: &str, lines: &[Line]) -> Vec<Piece> {
    let setting = setting(lines);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open: Option<Open> = None;
    let mut aside: Vec<Piece> = Vec::new();
    for line in lines {
        if line.role != Role::Text {
            let piece = Piece { ranges: vec![line.range.clone()], role: line.role };
            if let Some(open) = &mut open {
                open.page_mark |= line.role == Role::PageMark;
            }
            aside.push(piece);
            continue;
        }
        match &mut open {
            Some(open) if continues(source, &setting, open, line) => open.add(line),
            _ => {
                pieces.extend(open.take().map(Open::into_piece));
                pieces.append(&mut aside);
                open = Some(Open::new(line));
            }
        }
    }
    pieces.extend(open.map(Open::into_piece));
    pieces.append(&mut aside);
    pieces
}

/// A paragraph whose end is not yet seen.
struct Open {
    ranges: Vec<Range<usize>>,
    /// Columns of all its lines.
    columns: usize,
    /// Its last line.
    last: Line,
    /// Whether a page mark came after its last line.
    page_mark: bool,
}

impl Open {
    fn new(line: &Line) -> Self {
        Self { ranges: vec![line.range.clone()], columns: line.columns, last: line.clone(), page_mark: false }
    }

    fn add(&mut self, line: &Line) {
        self.ranges.push(line.range.clone());
        self.columns += line.columns;
        self.last = line.clone();
        self.page_mark = false;
    }

    /// Whether a sentence has ended within it, as in no heading.
    fn holds_sentence(&self, source: &str) -> bool {
        self.ranges.iter().any(|range| source[range.clone()].contains(['。', '；']))
    }

    fn into_piece(self) -> Piece {
        Piece { ranges: self.ranges, role: Role::Text }
    }
}

/// Whether `next` carries on the open paragraph.
fn continues(source: &str, setting: &Setting, open: &Open, next: &Line) -> bool {
    let last = &source[open.last.range.clone()];
    let text = &source[next.range.clone()];
    if text.starts_with(never_begins_line) || is_cut_number(last, text) {
        return true;
    }
    if open.ranges.len() == 1 && last.len() <= 20 && LONE_MARKER.is_match(last) {
        return true;
    }
    if is_salutation(last) && open.ranges.len() == 1 || opens_with_address(text) && open.last.ending != Ending::Open {
        return false;
    }
    let new_paragraph = (setting.indents && next.indented) || next.after_blank && !open.page_mark;
    let marked = is_marked(text);
    if new_paragraph || marked {
        // Only a text that cannot end here goes on under such a line.
        return open.last.ending == Ending::Open && !marked && !(setting.indents && next.indented);
    }
    match open.last.ending {
        Ending::Final | Ending::Soft => {
            setting.is_full(&open.last) && !SPOKEN.is_match(text) || is_bare_head(source, open)
        }
        Ending::Open => true,
        Ending::Bare => continues_bare(source, setting, open, text),
    }
}

/// After a line that ends with a word: cut, or a heading?
fn continues_bare(source: &str, setting: &Setting, open: &Open, text: &str) -> bool {
    let last = &source[open.last.range.clone()];
    if is_cut_subtitle(last) && open.ranges.len() < 3 {
        return true;
    }
    if last.ends_with(['的', '和', '与', '及', '在', '《', '“'])
        || text.starts_with(['是', '的']) && !text.starts_with("是否")
    {
        return true;
    }
    match setting.wraps() {
        true => setting.is_full(&open.last),
        false => open.columns > HEADING_COLUMNS || open.holds_sentence(source) || is_stray_character(last, text),
    }
}

/// 国内生产总值达到74.4 / 万亿元: a number in a text was parted from its scale.
fn is_cut_number(last: &str, text: &str) -> bool {
    text.starts_with(['万', '亿']) && last.ends_with(|c: char| c.is_ascii_digit()) && last.contains(['，', '。'])
}

/// 政府工作报 / 告: a headline's last character was pushed to the next line.
fn is_stray_character(last: &str, text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_han) && chars.next().is_none() && last.chars().filter(|&c| is_han(c)).count() > 2
}

/// ——在某市第十届 / 人民代表大会第五次会议上: a subtitle ends with where it was said or what it is.
fn is_cut_subtitle(line: &str) -> bool {
    let subtitle = line.starts_with("——") || line.starts_with("--") || line.starts_with("――");
    subtitle && line.contains('在') && !line.ends_with(['上', '话', '告', '辞', '词', '言', '）', ')'])
}

/// Whether the open paragraph's last words are a spoken item's head without its body, and the
/// paragraph is long enough to have been cut by a page's end. Where the item before it has no body either, none is missed.
fn is_bare_head(source: &str, open: &Open) -> bool {
    open.columns > 2 * HEADING_COLUMNS && BARE_HEAD.is_match(&source[open.last.range.clone()]) && {
        let text: String = open.ranges.iter().map(|range| &source[range.clone()]).collect();
        let mut items: Vec<&str> = ITEM.split(&text).skip(1).collect();
        items.pop();
        items.last().is_none_or(|before| before.contains('。'))
    }
}

fn setting(lines: &[Line]) -> Setting {
    let text: Vec<&Line> = lines.iter().filter(|line| line.role == Role::Text).collect();
    let columns = wrap_width(&text, |line| line.columns, WRAP_SLACK, 24..=140);
    let characters = wrap_width(&text, |line| line.characters, INDENT, 12..=70);
    // Under hard wraps only a paragraph's first line is indented: one in fifteen is telling enough.
    let indented = text.iter().filter(|line| line.indented).count();
    let share = if columns.is_some() || characters.is_some() { 15 } else { 2 };
    Setting { columns, characters, indents: indented * share > text.len() && text.len() > 1 }
}

/// The length at which most lines break in mid-sentence, if they do, by one measure of length.
fn wrap_width(
    lines: &[&Line],
    length: impl Fn(&Line) -> usize,
    slack: usize,
    sane: RangeInclusive<usize>,
) -> Option<usize> {
    let mut widths: Vec<usize> = lines.iter().map(|line| length(line)).collect();
    if widths.len() < 8 {
        return None;
    }
    widths.sort_unstable();
    let wrap = widths[widths.len() * 9 / 10];
    let full: Vec<_> = lines.iter().filter(|line| length(line) + slack >= wrap).collect();
    let cut = full.iter().filter(|line| matches!(line.ending, Ending::Bare | Ending::Open)).count();
    let widest_fits = widths.last().is_some_and(|widest| *widest <= wrap + slack);
    let hard = sane.contains(&wrap) && widest_fits && full.len() * 5 >= lines.len() * 2 && cut * 2 >= full.len();
    hard.then_some(wrap)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::lines;

    fn joined(source: &str) -> Vec<String> {
        paragraphs(source, &lines(source))
            .into_iter()
            .map(|piece| piece.ranges.into_iter().map(|range| &source[range]).collect())
            .collect()
    }

    #[test]
    fn lines_are_joined_where_a_text_goes_on() {
        let long = "要把各项工作抓紧抓实，推动全市经济社会持续健康发展，让人民群众有更多获得感，".repeat(3);
        let cases: &[(&str, &[&str])] = &[
            ("一、加强改革\n我们要努力。\n二、扩大开放", &["一、加强改革", "我们要努力。", "二、扩大开放"]),
            (&format!("{long}加强队伍建\n设，提高能力。"), &[&format!("{long}加强队伍建设，提高能力。")]),
            (
                &format!("{long}加强队伍建\n— 3 —\n设，提高能力。"),
                &[&format!("{long}加强队伍建设，提高能力。"), "— 3 —"],
            ),
            ("一是\n\n增加投入。\n\n二是\n\n改善管理。", &["一是增加投入。", "二是改善管理。"]),
            ("能力提升。新建\n高速铁路\n投产里程增加", &["能力提升。新建高速铁路投产里程增加"]),
            ("政府工作报\n告\n各位代表：", &["政府工作报告", "各位代表："]),
            ("属于\n公有领域\n。", &["属于", "公有领域。"]),
            ("发展的\n主要目标\n是：增长", &["发展的主要目标是：增长"]),
            (
                "——2026年1月26日在某省第十四届\n人民代表大会第五次会议上\n省长 张三",
                &["——2026年1月26日在某省第十四届人民代表大会第五次会议上", "省长 张三"],
            ),
            ("经济向好。总值达到74.4\n\n万亿元。", &["经济向好。总值达到74.4万亿元。"]),
            ("同志们：\n今天我们开会。", &["同志们：", "今天我们开会。"]),
            (&format!("{long}。二是加强指导。\n持续开展讲座。"), &[&format!("{long}。二是加强指导。持续开展讲座。")]),
            (
                &format!("{long}。一是抓实。办好学校。二是加强指导。\n持续开展讲座。"),
                &[&format!("{long}。一是抓实。办好学校。二是加强指导。持续开展讲座。")],
            ),
            // Items without bodies.
            (
                &format!("{long}：一是抓实；二是加强指导。\n展望未来，前景光明。"),
                &[&format!("{long}：一是抓实；二是加强指导。"), "展望未来，前景光明。"],
            ),
        ];
        for (source, wanted) in cases {
            assert_eq!(joined(source), *wanted, "{source}");
        }
    }

    #[test]
    fn hard_wraps_are_undone() {
        let first = "过去一年，全市上下坚持稳中求进工作总基调，迎难而上，奋力拼搏，战胜了各种困难，经济社会发展取得了新的成绩，人民生活继续改善。";
        let second = "今年的工作任务十分繁重，我们要统一思想，坚定信心，扎实工作，把各项任务落到实处，努力完成全年的目标任务，不辜负人民的期望。";
        for width in [20, 25, 30, 40] {
            let wrap = |text: &str| {
                let chars: Vec<char> = format!("\u{3000}\u{3000}{text}").chars().collect();
                chars.chunks(width).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
            };
            // A text that goes on after its address is no line of its own.
            let addressed = format!("同志们：{first}");
            for opening in [first, &addressed] {
                let source = [opening, second, first, second].map(wrap).join("\n");
                assert_eq!(joined(&source), [opening, second, first, second], "{width}");
            }
        }
    }
}

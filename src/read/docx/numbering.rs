//! Automatic numbering: what a reader sees before a paragraph and no run holds.
//!
//! `word/numbering.xml` gives each list's levels a format and a text (`%1、`); a paragraph, or its style
//! in `word/styles.xml`, names its list and level (ECMA-376 part 1, 17.9).

use std::collections::{HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The deepest level that Word knows.
const LEVELS: usize = 9;

/// The longest text of a level that is read, in characters. No list that people read comes near it; a text of megabytes
/// before each of many paragraphs would take all memory.
const LONGEST_TEXT: usize = 256;

/// How one level of a list is written.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// `%1`, `%2` … stand for the numbers of this level and those above.
    text: String,
}

/// A paragraph's list and level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub list: u32,
    pub level: usize,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels by the number of their abstract list.
    abstracts: HashMap<u32, [Level; LEVELS]>,
    /// Abstract list and restarts by the number of the list.
    lists: HashMap<u32, (u32, HashMap<usize, u32>)>,
    styles: HashMap<String, Place>,
    /// Counts by abstract list: all its lists count on together, but where one restarts.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    restarted: HashSet<u32>,
}

/// The value of an element's attribute.
pub(super) fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

fn number(element: &BytesStart, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

fn each_element(xml: &str, mut each: impl FnMut(&BytesStart)) {
    let mut reader = Reader::from_str(xml);
    // What is damaged in a list's description costs its numbers, not the text.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element) => each(&element),
            Event::Eof => break,
            _ => {}
        }
    }
}

impl Numbering {
    /// Reads the lists' descriptions; either may be missing.
    pub fn read(numbering: Option<&str>, styles: Option<&str>) -> Self {
        let mut lists = Self::default();
        if let Some(xml) = numbering {
            lists.read_lists(xml);
        }
        if let Some(xml) = styles {
            lists.read_styles(xml);
        }
        lists
    }

    fn read_lists(&mut self, xml: &str) {
        let (mut abstract_list, mut list, mut level) = (0, None, 0);
        each_element(xml, |element| match element.name().as_ref() {
            "w:abstractNum" => (abstract_list, list) = (number(element, "w:abstractNumId").unwrap_or(0), None),
            "w:num" => list = number(element, "w:numId"),
            "w:lvl" | "w:lvlOverride" => level = number(element, "w:ilvl").unwrap_or(0) as usize,
            "w:abstractNumId" => {
                if let (Some(list), Some(of)) = (list, number(element, "w:val")) {
                    self.lists.insert(list, (of, HashMap::new()));
                }
            }
            "w:startOverride" => {
                let restarts = list.and_then(|list| self.lists.get_mut(&list)).map(|list| &mut list.1);
                if let (Some(restarts), Some(start)) = (restarts, number(element, "w:val")) {
                    restarts.insert(level, start);
                }
            }
            name if level < LEVELS && list.is_none() => {
                let levels = self.abstracts.entry(abstract_list).or_default();
                match name {
                    "w:start" => levels[level].start = number(element, "w:val").unwrap_or(1),
                    "w:numFmt" => levels[level].format = attribute(element, "w:val").unwrap_or_default(),
                    "w:lvlText" => {
                        let text = attribute(element, "w:val").unwrap_or_default();
                        levels[level].text = text.chars().take(LONGEST_TEXT).collect();
                    }
                    _ => {}
                }
            }
            _ => {}
        });
    }

    fn read_styles(&mut self, xml: &str) {
        let mut style = String::new();
        each_element(xml, |element| match element.name().as_ref() {
            "w:style" => style = attribute(element, "w:styleId").unwrap_or_default(),
            "w:ilvl" => {
                self.styles.entry(style.clone()).or_default().level = number(element, "w:val").unwrap_or(0) as usize
            }
            "w:numId" => self.styles.entry(style.clone()).or_default().list = number(element, "w:val").unwrap_or(0),
            _ => {}
        });
    }

    /// The place of paragraphs of a style.
    pub fn of_style(&self, style: &str) -> Option<Place> {
        self.styles.get(style).copied()
    }

    /// Counts a paragraph and writes its number; nothing for bullets and for lists that are not described.
    pub fn next(&mut self, place: Place) -> Option<String> {
        let (of, restarts) = self.lists.get(&place.list).filter(|_| place.level < LEVELS)?;
        let levels = self.abstracts.get(of)?;
        let counts = self.counts.entry(*of).or_default();
        if !restarts.is_empty() && self.restarted.insert(place.list) {
            restarts.keys().for_each(|&level| counts[level.min(LEVELS - 1)] = None);
        }
        let start = |level: usize| restarts.get(&level).copied().unwrap_or(levels[level].start);
        counts[place.level] = Some(counts[place.level].map_or(start(place.level), |count| count.saturating_add(1)));
        counts[place.level + 1..].fill(None);
        let level = &levels[place.level];
        if matches!(level.format.as_str(), "bullet" | "none" | "") {
            return None;
        }
        let mut text = level.text.clone();
        for other in 0..=place.level {
            let value = counts[other].unwrap_or_else(|| start(other));
            text = text.replace(&format!("%{}", other + 1), &written(value, &levels[other].format));
        }
        Some(text)
    }
}

/// A number as a format writes it (ECMA-376 part 1, 17.18.59).
fn written(value: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => han(value),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => char::from_u32(0x2460 + value.saturating_sub(1))
            .filter(|_| (1..=20).contains(&value))
            .map_or(value.to_string(), String::from),
        "ideographTraditional" => pick("甲乙丙丁戊己庚辛壬癸", value),
        "upperLetter" => pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ", value),
        "lowerLetter" => pick("abcdefghijklmnopqrstuvwxyz", value),
        "upperRoman" => pick("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", value),
        "lowerRoman" => pick("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ", value),
        "decimalZero" => format!("{value:02}"),
        _ => value.to_string(),
    }
}

/// The character of an alphabet in a place, the number itself beyond it.
fn pick(alphabet: &str, value: u32) -> String {
    let place = (value as usize).checked_sub(1);
    place.and_then(|place| alphabet.chars().nth(place)).map_or(value.to_string(), String::from)
}

/// 1 to 999 in Chinese; greater numbers in digits.
fn han(value: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u32| DIGITS[(value % 10) as usize];
    match value {
        0 => "〇".to_owned(),
        1..=9 => digit(value).to_owned(),
        10..=19 => format!("十{}", digit(value)),
        20..=99 => format!("{}十{}", digit(value / 10), digit(value)),
        100..=999 => match value % 100 {
            0 => format!("{}百", digit(value / 100)),
            rest @ 1..=9 => format!("{}百零{}", digit(value / 100), digit(rest)),
            rest => format!("{}百{}十{}", digit(value / 100), digit(rest / 10), digit(rest)),
        },
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering>
        <w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
            <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="8"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    </w:numbering>"#;

    #[test]
    fn lists_count_by_level_and_restart() {
        let mut numbering = Numbering::read(Some(LISTS), None);
        let cases = [
            (7, 0, Some("一、")),
            (7, 1, Some("（一）")),
            (7, 1, Some("（二）")),
            (7, 2, Some("一.二.1")),
            (7, 0, Some("二、")),
            (7, 1, Some("（一）")),
            (7, 3, None),
            (8, 0, Some("一、")),
            (8, 0, Some("二、")),
            (9, 0, None),
        ];
        for (list, level, wanted) in cases {
            assert_eq!(numbering.next(Place { list, level }).as_deref(), wanted, "list {list}, level {level}");
        }
    }

    #[test]
    fn texts_without_end_are_cut() {
        let lists = LISTS.replace("%1、", &"%1".repeat(100_000));
        let mut numbering = Numbering::read(Some(&lists), None);
        let number = numbering.next(Place { list: 7, level: 0 }).expect("a number");
        assert_eq!(number, "一".repeat(LONGEST_TEXT / 2));
    }

    #[test]
    fn numbers_are_written_in_their_format() {
        let cases = [
            (3, "chineseCounting", "三"),
            (10, "chineseCounting", "十"),
            (12, "chineseCountingThousand", "十二"),
            (35, "japaneseCounting", "三十五"),
            (108, "chineseCounting", "一百零八"),
            (2, "decimalEnclosedCircle", "②"),
            (4, "decimal", "4"),
            (2, "upperLetter", "B"),
            (7, "decimalZero", "07"),
        ];
        for (value, format, wanted) in cases {
            assert_eq!(written(value, format), wanted, "{value} as {format}");
        }
    }
}

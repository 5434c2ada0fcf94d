//! Of which year a figure speaks.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::Serialize;

use crate::document::{Block, BlockKind, Document};
use crate::extract::announces_targets;
use crate::outline::{Outline, numeral_value};
use crate::text::sentences;

/// The time that a figure speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Period {
    /// One year, or its end.
    Year(u16),
    /// Several years, with their last where it is told: 五年来, “十四五”时期.
    Years(Option<u16>),
}

/// A document, and the year from which it counts this year and last year.
pub(super) struct Calendar<'a> {
    pub document: &'a Document,
    pub outline: &'a Outline,
    /// The year of the report, whose plan is for it and whose review is of the year before.
    pub year: u16,
}

static CUE: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:[12]\d{3}|[一二][九〇○零][〇○零一二三四五六七八九]{2})";
    let few = r"(?:[两三四五六七八九十几]|\d)";
    Regex::new(&format!(
        r"{year}年?(?:—|-|－|–|~|至|到)(?P<to>{year})年|(?P<year>{year})年(?P<since>以来)?|“(?P<plan>十[一二三四五六七八九]?|[一二三四五六七八九])五”(?:规划|计划)?(?:(?P<end>期?末)|时期|期间|以来|[^，。；]{{0,8}}目标)|(?P<many>(?:今后|未来|过去|近|这|前|后)的?{few}年|{few}年(?:来|间|内|累计|平均|共|的?目标)|本届|任期|以来)|(?P<this>今年|年内|本年|年底|新的一年)|(?P<last>去年|上年|上一年|过去的?一年|一年来|这一年)|(?P<next>明年|下年度)|(?P<whole>全年)"
    ))
    .expect("a valid pattern")
});

/// Whether a text may hold what [`CUE`] finds: it is asked of every sentence with a figure.
fn may_tell(text: &str) -> bool {
    ["年", "五”", "以来", "本届", "任期"].iter().any(|word| text.contains(word))
}

/// What a clause says of its own figure only.
static SUM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"累计|每年平均|年均(?:增长|增速|增幅|增加|递增|下降|降低|提高|提升|新增|完成|实现|投入|达|\d)")
        .expect("a valid pattern")
});

/// A list has at most so many items between its announcement and a figure.
const LONGEST_LIST: usize = 24;

/// A block and what its words and those around it tell of time, found when it is asked for: a block has many figures.
pub(super) struct Surroundings {
    /// The block, by its place among the document's.
    pub block: usize,
    /// Whether its figures were reached, not aimed at.
    pub review: bool,
    sentences: Vec<Sentence>,
    /// What stands before and above the block.
    before: OnceCell<Option<Period>>,
    announces: OnceCell<bool>,
}

struct Sentence {
    range: Range<usize>,
    /// What is said of time last, in it or before it in the block.
    said: OnceCell<Option<Period>>,
}

impl Calendar<'_> {
    /// What stands around the figures of a block.
    pub fn around(&self, block: usize, review: bool) -> Surroundings {
        let within = self.document.blocks()[block].range.clone();
        let sentences = sentences(self.document.clean().as_str(), within);
        let sentences = sentences.map(|sentence| Sentence { range: sentence.range, said: OnceCell::new() });
        Surroundings {
            block,
            review,
            sentences: sentences.collect(),
            before: OnceCell::new(),
            announces: OnceCell::new(),
        }
    }

    /// The period of a figure that is no sum of several years, given by its place in the clean text, where words around
    /// it tell one; the nearest words count: its sentence, those before, the announcement of its list, the headings
    /// above.
    pub fn told(&self, figure: &Range<usize>, around: &Surroundings) -> Option<Period> {
        let whole_year = self.whole_year(around.review);
        self.in_block(figure.end, around).or_else(|| {
            *around.before.get_or_init(|| {
                let start = self.document.blocks()[around.block].range.start;
                self.in_announcement(around.block, whole_year)
                    .or_else(|| self.in_openings(around.block, whole_year))
                    .or_else(|| self.in_headings(start, around.block, whole_year))
            })
        })
    }

    /// Whether a block announces targets: 主要预期目标是.
    pub fn announces(&self, around: &Surroundings) -> bool {
        let text = || self.document.text_of(&self.document.blocks()[around.block]);
        *around.announces.get_or_init(|| announces_targets(text()))
    }

    /// The year that a plan or a review is of where nothing tells another.
    pub fn whole_year(&self, review: bool) -> u16 {
        if review { self.year.saturating_sub(1) } else { self.year }
    }

    /// Whether a figure's clause says that it is a sum or a mean of several years: 累计达260亿元.
    pub fn is_sum(&self, figure: &Range<usize>, block: usize) -> bool {
        let start = self.document.blocks()[block].range.start;
        let before = &self.document.clean().as_str()[start..figure.end];
        before.rsplit(['，', '。', '；', '：']).next().is_some_and(|clause| SUM.is_match(clause))
    }

    /// What is said of time last in a block before a place.
    fn in_block(&self, end: usize, around: &Surroundings) -> Option<Period> {
        let whole_year = self.whole_year(around.review);
        let begun = around.sentences.partition_point(|sentence| sentence.range.start < end);
        let (last, before) = around.sentences[..begun].split_last()?;
        if last.range.end <= end {
            return self.said_last(&around.sentences[..begun], whole_year);
        }
        let half = &self.document.clean().as_str()[last.range.start..end];
        self.cue(half, whole_year).or_else(|| self.said_last(before, whole_year))
    }

    /// What is said of time last in some sentences.
    fn said_last(&self, sentences: &[Sentence], whole_year: u16) -> Option<Period> {
        let clean = self.document.clean().as_str();
        let mut first = sentences.len();
        let said = sentences.iter().rev().find_map(|sentence| {
            first -= 1;
            let own = || self.cue(&clean[sentence.range.clone()], whole_year);
            sentence.said.get().copied().or_else(|| own().map(Some))
        });
        let said = said.flatten();
        sentences[first..].iter().for_each(|sentence| {
            sentence.said.get_or_init(|| said);
        });
        said
    }

    /// What stands before a list: 到2025年，主要目标是：
    fn in_announcement(&self, block: usize, whole_year: u16) -> Option<Period> {
        let text = |block: &Block| self.document.text_of(block);
        let (before, item) = self.document.blocks().split_at(block);
        let is_item = |text: &str| text.starts_with(['—', '●', '·', '•']);
        let lead = before.iter().rev().take(LONGEST_LIST).map(text).find(|text| !is_item(text))?;
        let lead = lead.trim_end_matches('。').rsplit('。').next()?;
        let announces = lead.ends_with('：') || item.first().is_some_and(|block| is_item(text(block)));
        self.cue(lead, whole_year).filter(|_| announces)
    }

    /// How the paragraphs before open, back to the last heading: 五年来，… holds until 这一年，…
    fn in_openings(&self, block: usize, whole_year: u16) -> Option<Period> {
        let numbered =
            |block: &Block| self.outline.within(&block.range).iter().any(|item| item.clean.start == block.range.start);
        let before = self.document.blocks()[..block].iter().rev();
        let section = before.take_while(|block| block.kind == BlockKind::Paragraph && !numbered(block));
        section.map(|block| self.document.text_of(block)).find_map(|text| {
            let end = text.find(['，', '。', '：']).unwrap_or(text.len());
            // 2009年是新世纪以来最为困难的一年: the first word of time is what it is about.
            self.cues(&text[..end], whole_year).next()
        })
    }

    fn in_headings(&self, place: usize, block: usize, whole_year: u16) -> Option<Period> {
        let path = self.outline.path_at(place);
        let numbered = path.iter().rev().map(|directive| directive.head.as_str());
        let heading = self.document.blocks()[..block].iter().rev().find(|block| block.kind == BlockKind::Heading);
        let heading = heading.map(|block| self.document.text_of(block));
        numbered.chain(heading).find_map(|head| {
            // 2025年和“十四五”时期工作回顾: what is not said to be of several years is of the one.
            let cues: Vec<Period> = self.cues(head, whole_year).collect();
            cues.iter().find(|cue| matches!(cue, Period::Year(_))).or(cues.last()).copied()
        })
    }

    /// The last words of time in a text.
    fn cue(&self, text: &str, whole_year: u16) -> Option<Period> {
        self.cues(text, whole_year).last()
    }

    fn cues<'t>(&self, text: &'t str, whole_year: u16) -> impl Iterator<Item = Period> + use<'t, '_> {
        let text = if may_tell(text) { text } else { "" };
        CUE.captures_iter(text).filter_map(move |found| self.read(text, &found, whole_year))
    }

    fn read(&self, text: &str, found: &Captures, whole_year: u16) -> Option<Period> {
        let group = |name: &str| found.name(name).map(|found| found.as_str());
        // 比上年, 较2020年, 从2020年: what a figure is compared with, not its time.
        let before = &text[..found.get(0)?.start()];
        if before.ends_with(['比', '较', '从', '由', '自', '与', '同', '以', '占', '于']) {
            return None;
        }
        let year = |digits: &str| numeral_value(digits).and_then(|year| u16::try_from(year).ok());
        Some(if let Some(to) = group("to") {
            Period::Years(year(to))
        } else if let Some(digits) = group("year") {
            let year = year(digits)?;
            // Since last year is no row of years.
            if group("since").is_some() && year + 1 < self.year { Period::Years(None) } else { Period::Year(year) }
        } else if let Some(plan) = group("plan") {
            let end = five_year_plan_ends(plan)?;
            if group("end").is_some() { Period::Year(end) } else { Period::Years(Some(end)) }
        } else if group("this").is_some() {
            Period::Year(self.year)
        } else if group("last").is_some() {
            Period::Year(self.year.saturating_sub(1))
        } else if group("next").is_some() {
            Period::Year(self.year + 1)
        } else if group("whole").is_some() {
            Period::Year(whole_year)
        } else {
            Period::Years(None)
        })
    }
}

/// The last year of the 十四五 and others: the first went from 1953 to 1957, the second to 1962, the third, after a
/// pause, from 1966 to 1970, and every other for five years more.
fn five_year_plan_ends(ordinal: &str) -> Option<u16> {
    match u16::try_from(numeral_value(ordinal)?).ok()? {
        1 => Some(1957),
        2 => Some(1962),
        ordinal => Some(1955 + 5 * ordinal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;

    #[test]
    fn what_may_tell_holds_all_that_tells() {
        let texts = [
            "2018—2022年",
            "二〇二三年",
            "2019年以来",
            "“十四五”末",
            "“十四五”时期",
            "“十五五”规划的目标",
            "“九五”以来",
            "未来的五年",
            "三年来",
            "本届",
            "任期",
            "以来",
            "今年",
            "年内",
            "年底",
            "新的一年",
            "去年",
            "上一年",
            "一年来",
            "明年",
            "下年度",
            "全年",
        ];
        for text in texts {
            assert!(CUE.is_match(text) && may_tell(text), "{text}");
        }
        assert!(!may_tell("生产总值增长7%，“四个意识”。"));
    }

    /// The periods that the figures 7% of texts are told to speak of, in a report of 2024.
    #[test]
    fn the_nearest_words_tell_the_period() {
        use Period::{Year, Years};
        let cases = [
            ("今年生产总值增长7%。", false, Some(Year(2024))),
            ("2024年，生产总值增长7%。", false, Some(Year(2024))),
            ("生产总值增长7%。", false, None),
            ("生产总值比上年增长7%。", true, None),
            ("去年，生产总值增长7%。", true, Some(Year(2023))),
            ("全年生产总值增长7%。", true, Some(Year(2023))),
            ("全年生产总值增长7%。", false, Some(Year(2024))),
            ("到2027年，占比达到7%。", false, Some(Year(2027))),
            ("“十四五”时期，生产总值年均增长7%。", false, Some(Years(None))),
            ("“十四五”时期生产总值增长7%。", false, Some(Years(Some(2025)))),
            ("“十四五”末占比达到7%。", false, Some(Year(2025))),
            ("细颗粒物年均浓度下降7%。", false, None),
            ("“十四五”实现良好开局，生产总值增长7%。", false, None),
            ("“十五五”期间增长7%。", false, Some(Years(Some(2030)))),
            ("过去五年生产总值增长7%。", true, Some(Years(None))),
            ("一、2023年和过去五年工作回顾\n生产总值增长7%。\n二、今年工作\n抓好落实。", true, Some(Year(2023))),
            ("累计新增就业9万人，生产总值增长7%。", true, None),
            ("五年来，我们奋发有为。\n生产总值增长7%。", true, Some(Years(None))),
            ("2023年是新世纪以来最为困难的一年。\n生产总值增长7%。", true, Some(Year(2023))),
            ("五年来，我们奋发有为。\n这一年，我们抓改革。\n生产总值增长7%。", true, Some(Year(2023))),
            ("2018—2022年增长7%。", true, Some(Years(Some(2022)))),
            ("二〇二三年增长7%。", true, Some(Year(2023))),
            ("五年目标已经实现。今年生产总值增长7%。", false, Some(Year(2024))),
            ("到2027年的主要目标是：\n——生产总值增长7%。", false, Some(Year(2027))),
            ("一、过去五年工作回顾\n生产总值增长7%。\n二、今年工作\n抓好落实。", true, Some(Years(None))),
            ("2019年以来增长7%。", true, Some(Years(None))),
            ("一、2023年以来工作回顾\n生产总值增长7%。\n二、今年工作\n抓好落实。", true, Some(Year(2023))),
            ("明年增长7%。", false, Some(Year(2025))),
        ];
        for (text, review, wanted) in cases {
            let document = Document::new(SourceText::from_text(text));
            let outline = Outline::new(&document);
            let at = document.clean().as_str().find("7%").expect("a figure");
            let block = document.blocks().iter().position(|block| block.range.contains(&at)).expect("a block");
            let calendar = Calendar { document: &document, outline: &outline, year: 2024 };
            let told = match calendar.is_sum(&(at..at + 2), block) {
                true => Some(Years(None)),
                false => calendar.told(&(at..at + 2), &calendar.around(block, review)),
            };
            assert_eq!(told, wanted, "{text}");
        }
    }
}

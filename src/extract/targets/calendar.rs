//! Of which period a figure speaks, by the words around it.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::period::{Period, periods};
use super::weigh::announces;
use crate::chars::{first_characters, last_characters};
use crate::document::{Block, BlockKind, Document};
use crate::outline::Outline;
use crate::text::sentences;

/// Tells of which period the figures of a document speak, one after another.
pub(crate) struct Calendar<'a> {
    document: &'a Document,
    outline: &'a Outline,
    /// The year of the document, from which it counts this year and last year; its plan is for it, its review of the year
    /// before.
    year: u16,
    /// What stands around the figure asked for last.
    around: Option<Surroundings>,
    /// What the openings of paragraphs before each block tell, in a plan and in a review.
    openings: [OnceCell<Vec<Option<Period>>>; 2],
    /// The headings without a number, by their places among the blocks.
    headings: OnceCell<Vec<usize>>,
}

/// What the calendar has of a figure.
pub(crate) struct Entry {
    /// The block it stands in, by its place among the document's.
    pub block: usize,
    /// Whether its clause says that it is a sum or a mean of several years: 累计达260亿元.
    pub summed: bool,
    /// The period that words tell; the nearest count: those of its sentence, of those before, of the announcement of its
    /// list, of the headings above.
    pub period: Option<Period>,
    /// Whether the words that tell it stand amid a sentence of its block, where they may tell of a thing only:
    /// 总结去年抗洪经验.
    pub amid: bool,
}

/// What words of a block tell.
#[derive(Debug, Clone, Copy)]
struct Told {
    period: Period,
    /// Whether they stand amid their sentence.
    amid: bool,
}

/// What a clause says of its own figure only.
static SUM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"累计|每年平均|年均(?:增长|增速|增幅|增加|递增|下降|降低|提高|提升|新增|完成|实现|投入|达|\d)")
        .expect("a valid pattern")
});

/// Words of time that stand further from a figure in its sentence, in characters, or behind so much of a heading, are not
/// looked for: a sentence without an end, full of figures, would take time by its square.
const FAR: usize = 1_000;

/// A list has at most so many items between its announcement and a figure.
const LONGEST_LIST: usize = 24;

/// A block and what its words and those around it tell of time, found when it is asked for: a block has many figures.
struct Surroundings {
    /// The block, by its place among the document's.
    block: usize,
    /// Whether its figures were reached, not aimed at.
    review: bool,
    sentences: Vec<Sentence>,
    /// What stands before and above the block.
    before: OnceCell<Option<Period>>,
    announces: OnceCell<bool>,
}

struct Sentence {
    range: Range<usize>,
    /// What is said of time last, in it or before it in the block.
    said: OnceCell<Option<Told>>,
}

impl<'a> Calendar<'a> {
    /// Of a document whose year is known.
    pub fn of(document: &'a Document, outline: &'a Outline) -> Option<Self> {
        Some(Self::new(document, outline, document.metadata().known_year()?))
    }

    /// Of a document of a year.
    pub fn new(document: &'a Document, outline: &'a Outline, year: u16) -> Self {
        Self { document, outline, year, around: None, openings: Default::default(), headings: OnceCell::new() }
    }

    /// What is told of a figure, given by its place in the clean text, in a plan or a review; `None` outside of blocks.
    pub fn entry(&mut self, figure: &Range<usize>, review: bool) -> Option<Entry> {
        let blocks = self.document.blocks();
        let block = blocks.partition_point(|block| block.range.end <= figure.start);
        if block == blocks.len() {
            return None;
        }
        let known = self.around.take().filter(|known| known.block == block && known.review == review);
        let around = known.unwrap_or_else(|| self.look_around(block, review));
        let summed = self.is_sum(figure, block);
        let near = self.in_block(figure.end, &around);
        let told = near.map(|near| near.period).or_else(|| self.before_block(&around));
        // A sum is never of one year; of which years it is, what is told of several tells: “十五五”时期年均增长5%
        let period = if summed { told.filter(|told| told.is_several()).or(Some(Period::Years(None))) } else { told };
        self.around = Some(around);
        Some(Entry { block, summed, period, amid: near.is_some_and(|near| near.amid) })
    }

    /// Whether the block of the figure asked for last announces targets: 主要预期目标是.
    pub fn announces(&self) -> bool {
        let text = |around: &Surroundings| self.document.text_of(&self.document.blocks()[around.block]);
        self.around.as_ref().is_some_and(|around| *around.announces.get_or_init(|| announces(text(around))))
    }

    /// The year that a plan or a review is of where nothing tells another.
    pub fn whole_year(&self, review: bool) -> u16 {
        if review { self.year.saturating_sub(1) } else { self.year }
    }

    fn look_around(&self, block: usize, review: bool) -> Surroundings {
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

    /// What is told before and above a block.
    fn before_block(&self, around: &Surroundings) -> Option<Period> {
        let whole_year = self.whole_year(around.review);
        *around.before.get_or_init(|| {
            let start = self.document.blocks()[around.block].range.start;
            self.in_announcement(around.block, whole_year)
                .or_else(|| self.in_openings(around.block, around.review))
                .or_else(|| self.in_headings(start, around.block, whole_year))
        })
    }

    fn is_sum(&self, figure: &Range<usize>, block: usize) -> bool {
        let start = self.document.blocks()[block].range.start;
        let before = last_characters(&self.document.clean().as_str()[start..figure.end], FAR);
        before.rsplit(['，', '。', '；', '：']).next().is_some_and(|clause| SUM.is_match(clause))
    }

    /// What is said of time last in a block before a place.
    fn in_block(&self, end: usize, around: &Surroundings) -> Option<Told> {
        let whole_year = self.whole_year(around.review);
        let begun = around.sentences.partition_point(|sentence| sentence.range.start < end);
        let (last, before) = around.sentences[..begun].split_last()?;
        if last.range.end <= end {
            return self.said_last(&around.sentences[..begun], whole_year);
        }
        let half = last_characters(&self.document.clean().as_str()[last.range.start..end], FAR);
        self.cue(half, whole_year).or_else(|| self.said_last(before, whole_year))
    }

    /// What is said of time last in some sentences.
    fn said_last(&self, sentences: &[Sentence], whole_year: u16) -> Option<Told> {
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
        self.cue(lead, whole_year).filter(|_| announces).map(|told| told.period)
    }

    /// How the paragraphs before open, back to the last heading: 五年来，… holds until 这一年，…
    fn in_openings(&self, block: usize, review: bool) -> Option<Period> {
        let told = || {
            let (mut told, mut said) = (Vec::with_capacity(self.document.blocks().len()), None);
            for block in self.document.blocks() {
                told.push(said);
                said = self.opening(block, said, self.whole_year(review));
            }
            told
        };
        self.openings[usize::from(review)].get_or_init(told)[block]
    }

    /// What is told behind the opening of a block, before which something was said.
    fn opening(&self, block: &Block, said: Option<Period>, whole_year: u16) -> Option<Period> {
        let numbered = || self.outline.within(&block.range).iter().any(|item| item.clean.start == block.range.start);
        if block.kind != BlockKind::Paragraph || numbered() {
            return None;
        }
        let text = self.document.text_of(block);
        let end = text.find(['，', '。', '：']).unwrap_or(text.len());
        // 2009年是新世纪以来最为困难的一年: the first word of time is what it is about.
        self.cues(&text[..end], whole_year).next().or(said)
    }

    fn in_headings(&self, place: usize, block: usize, whole_year: u16) -> Option<Period> {
        let path = self.outline.path_at(place);
        let numbered = path.iter().rev().map(|directive| directive.head.as_str());
        let heading = self.heading_before(block).map(|block| self.document.text_of(block));
        numbered.chain(heading).find_map(|head| {
            // 2025年和“十四五”时期工作回顾: what is not said to be of several years is of the one.
            let cues: Vec<Period> = self.cues(first_characters(head, FAR), whole_year).collect();
            cues.iter().find(|cue| matches!(cue, Period::Year(_))).or(cues.last()).copied()
        })
    }

    fn heading_before(&self, block: usize) -> Option<&Block> {
        let blocks = self.document.blocks();
        let is_heading = |&place: &usize| blocks[place].kind == BlockKind::Heading;
        let headings = self.headings.get_or_init(|| (0..blocks.len()).filter(is_heading).collect());
        let before = headings.partition_point(|&place| place < block);
        before.checked_sub(1).map(|last| &blocks[headings[last]])
    }

    /// The last words of time in a text.
    fn cue(&self, text: &str, whole_year: u16) -> Option<Told> {
        let told = |(place, period): (Range<usize>, Period)| Told { period, amid: place.start > 0 };
        periods(text, self.year, whole_year).last().map(told)
    }

    fn cues<'t>(&self, text: &'t str, whole_year: u16) -> impl Iterator<Item = Period> + use<'t> {
        periods(text, self.year, whole_year).map(|(_, period)| period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;

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
            ("“十四五”时期，生产总值年均增长7%。", false, Some(Years(Some(2025)))),
            ("今年，生产总值年均增长7%。", false, Some(Years(None))),
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
            ("从2018年到2022年增长7%。", true, Some(Years(Some(2022)))),
            ("在2020年的基础上增长7%。", false, None),
        ];
        for (text, review, wanted) in cases {
            let document = Document::new(SourceText::from_text(text));
            let outline = Outline::new(&document);
            let at = document.clean().as_str().find("7%").expect("a figure");
            let entry = Calendar::new(&document, &outline, 2024).entry(&(at..at + 2), review);
            assert_eq!(entry.expect("in a block").period, wanted, "{text}");
        }
    }
}

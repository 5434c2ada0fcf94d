//! Targets: figures that a document sets as an aim for a coming period.
//!
//! `figure` reads numbers with unit and hedge, `scope` tells parts that plan
//! from parts that look back, `indicator` finds what is measured, and
//! `weigh` weighs whether the figure is an aim at all.

mod figure;
mod indicator;
mod scope;
mod weigh;

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Serialize;

pub use self::figure::Hedge;

use self::figure::{Figure, UnitKind, figures, hedge_before};
use self::scope::{Scope, scopes};
use super::features::{Candidate, Evidence, Names, Sum};
use crate::document::{BlockKind, Document};
use crate::outline::Outline;
use crate::text::{Span, sentences};

/// Which way a target goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Direction {
    /// 增长 提高 新增
    Increase,
    /// 下降 减少 压减
    Decrease,
    /// 达到 控制在 稳定在, or no verb: a level
    Level,
}

/// A quantified target.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Target {
    /// What is measured, in the document's words.
    pub indicator: String,
    /// From the verb or figure to the unit and its hedge, as written.
    pub value: String,
    /// The figure, 万 and 亿 multiplied in; a range's lower end.
    pub number: Option<f64>,
    /// A range's upper end.
    pub upper: Option<f64>,
    /// The unit, without 万 and 亿.
    pub unit: String,
    /// Which way it goes.
    pub direction: Direction,
    /// How firmly it is set.
    pub hedge: Option<Hedge>,
    /// The sentence it stands in.
    pub text: String,
    /// What its features weigh, in log odds.
    pub score: f32,
    /// 1-based line of the source.
    pub line: usize,
    /// The value's place in the source.
    pub span: Span,
    /// The value's place in the clean text.
    #[serde(skip)]
    pub clean: Range<usize>,
}

/// The targets of a document's body, in order.
pub fn targets(document: &Document, outline: &Outline) -> Vec<Target> {
    let mut found: Vec<Target> = Vec::new();
    let mut known: FxHashSet<(String, String)> = FxHashSet::default();
    for figure in
        measured(document, outline, weigh::nothing()).into_iter().filter(|figure| figure.evidence.score() > 0.0)
    {
        let target = figure.into_target(document);
        let stated = known.insert((target.indicator.clone(), target.value.clone()));
        if stated || target.indicator.is_empty() {
            found.push(target);
        }
    }
    found
}

/// Every figure that could be a target, with its features: what weights are fitted on, and what
/// explains a decision.
pub fn target_candidates(document: &Document, outline: &Outline) -> Vec<Candidate> {
    let clean = document.clean().as_str();
    let described = |figure: Measured<Names>| Candidate {
        text: clean[figure.value.clone()].to_owned(),
        about: figure.indicator,
        clean: figure.value,
        features: figure.evidence.0,
    };
    measured(document, outline, Names::default()).into_iter().map(described).collect()
}

/// A figure, what it measures, and what speaks for its being a target.
struct Measured<E> {
    figure: Figure,
    /// From the verb to the hedge, in the clean text.
    value: Range<usize>,
    verb: String,
    indicator: String,
    sentence: Range<usize>,
    /// Whether its indicator stands behind the figure that follows: 3800户、58万平方米棚户区改造
    waits: bool,
    evidence: E,
}

impl Measured<Sum<'_, weigh::Target>> {
    fn into_target(self, document: &Document) -> Target {
        let clean = document.clean().as_str();
        let span = document.clean().span(&self.value);
        Target {
            indicator: self.indicator,
            value: clean[self.value.clone()].to_owned(),
            number: self.figure.number,
            upper: self.figure.upper,
            unit: self.figure.unit,
            direction: direction(&self.verb),
            hedge: self.figure.hedge.or_else(|| hedge_before(&self.verb)),
            text: clean[self.sentence].trim().to_owned(),
            score: self.evidence.score(),
            line: document.line(span),
            span,
            clean: self.value,
        }
    }
}

fn direction(verb: &str) -> Direction {
    const UP: [&str; 6] = ["增长", "增加", "新增", "提高", "提升", "翻"];
    const DOWN: [&str; 5] = ["下降", "减少", "降低", "压减", "缩小"];
    let starts = |words: &[&str]| words.iter().any(|word| verb.contains(word));
    let to_a_level = verb.ends_with(['到', '至', '在']);
    match () {
        () if to_a_level => Direction::Level,
        () if starts(&DOWN) => Direction::Decrease,
        () if starts(&UP) => Direction::Increase,
        () => Direction::Level,
    }
}

fn measured<E: Evidence<weigh::Target> + Clone>(
    document: &Document,
    outline: &Outline,
    nothing: E,
) -> Vec<Measured<E>> {
    let clean = document.clean().as_str();
    let scopes = scopes(document, outline);
    let mut all = Vec::new();
    for (block, &scope) in document.blocks().iter().zip(&scopes) {
        let text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Closing);
        // What was achieved is no aim; of 254 figures in reviews of annotated documents none was one.
        if scope == Scope::Review || !text || !has_number(&clean[block.range.clone()]) {
            continue;
        }
        let block_cue = weigh::announces(&clean[block.range.clone()]);
        for sentence in sentences(clean, block.range.clone()) {
            for stretch in stretches(clean, sentence.range) {
                if has_number(&clean[stretch.clone()]) {
                    in_sentence(clean, stretch, (scope, block_cue), &nothing, &mut all);
                }
            }
        }
    }
    all
}

/// A sentence, or where it has no end in sight, pieces of it: what a figure measures stands near it.
fn stretches(clean: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    const LONGEST: usize = 3_000;
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    while sentence.end - start > LONGEST {
        let limit = (start..=start + LONGEST).rev().find(|&at| clean.is_char_boundary(at)).unwrap_or(sentence.end);
        let comma = clean[start..limit].rfind(['，', '、']).map_or(limit, |at| start + at + '，'.len_utf8());
        pieces.push(start..comma);
        start = comma;
    }
    pieces.push(start..sentence.end);
    pieces
}

/// Whether a text may hold a figure: a digit, a share, or a numeral of at least two characters, as every
/// figure written out has. 十分 and 百姓 hold none.
fn has_number(text: &str) -> bool {
    let numeral = |c: char| {
        matches!(c, '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
            || matches!(c, '百' | '千' | '万' | '亿' | '零' | '〇' | '○' | '点')
    };
    let mut before = false;
    text.chars().any(|c| {
        let now = numeral(c);
        let pair = now && std::mem::replace(&mut before, now);
        before = now;
        pair || c.is_ascii_digit() || c == '番'
    }) || text.contains("百分之")
}

/// The figures of one sentence, each with what it measures.
fn in_sentence<E: Evidence<weigh::Target> + Clone>(
    clean: &str,
    sentence: Range<usize>,
    (scope, announced): (Scope, bool),
    nothing: &E,
    all: &mut Vec<Measured<E>>,
) {
    let text = &clean[sentence.clone()];
    let figures = figures(text);
    if figures.is_empty() {
        return;
    }
    let mut said = nothing.clone();
    weigh::sentence(text, scope, announced, &mut said);
    let first = all.len();
    let mut floor = 0;
    for figure in figures {
        let clause = clause_start(text, floor, figure.range.start);
        let before = &text[clause..figure.range.start];
        let verb = indicator::verb_length(before);
        let (lead, verb_text) = before.split_at(before.len() - verb);
        let behind = &text[figure.range.end..];
        let own = indicator::before(lead);
        let noun = indicator::after(behind);
        let counted = matches!(
            figure.kind,
            UnitKind::Count
                | UnitKind::People
                | UnitKind::Length
                | UnitKind::Area
                | UnitKind::Money
                | UnitKind::Quantity
        );
        let counts_noun = !noun.is_empty() && noun_follows(&figure, noun);
        let measures = if counts_noun && (own.is_empty() || counted) {
            vec![noun.to_owned()]
        } else if !own.is_empty() {
            vec![own.to_owned()]
        } else {
            carried(lead, &all[first..])
        };
        let value = sentence.start + figure.range.start - verb..sentence.start + figure.range.end;
        floor = figure.range.end;
        if let Some(waiting) = all[first..].last_mut().filter(|other| other.waits && lead.is_empty()) {
            waiting.indicator = measures.first().cloned().unwrap_or_default();
        }
        for indicator in measures {
            let context = weigh::Context {
                text,
                figure: &figure,
                lead,
                verb: verb_text,
                behind,
                indicator: &indicator,
                scope,
                clause,
            };
            let mut evidence = said.clone();
            weigh::weigh(&context, &mut evidence);
            all.push(Measured {
                waits: indicator.is_empty() && behind.starts_with(['、', '和']),
                figure: figure.clone(),
                value: value.clone(),
                verb: verb_text.to_owned(),
                indicator,
                sentence: sentence.clone(),
                evidence,
            });
        }
    }
}

/// Whether what a count counts stands behind it: 1000个亿元以上工业项目, 3条航线.
fn noun_follows(figure: &Figure, noun: &str) -> bool {
    let verb = [
        "注入",
        "支持",
        "用于",
        "以",
        "占",
        "增长",
        "和",
        "及",
        "并",
        "投入",
        "提高",
        "增加",
        "提升",
        "下降",
        "降",
        "扩大",
        "增至",
        "缩小",
        "减少",
        "新台阶",
        "台阶",
        "大关",
        "关口",
        "或",
        "至",
        "到",
        "是",
        "为",
        "等",
    ];
    !verb.iter().any(|word| noun.starts_with(word)) && (figure.kind != UnitKind::Money || noun.chars().count() >= 2)
}

/// What a figure without a noun of its own measures: the indicator before it; of 分别 both.
fn carried<E>(lead: &str, previous: &[Measured<E>]) -> Vec<String> {
    let Some(last) = previous.last() else { return vec![String::new()] };
    if lead.contains("分别") {
        let mut distinct: Vec<&String> = Vec::new();
        for figure in previous {
            if !distinct.contains(&&figure.indicator) {
                distinct.push(&figure.indicator);
            }
        }
        if let [.., first, second] = distinct[..] {
            return vec![first.clone(), second.clone()];
        }
    }
    vec![last.indicator.clone()]
}

/// Where the clause of a figure begins: after the last mark, or after the figure before it.
fn clause_start(text: &str, floor: usize, figure: usize) -> usize {
    let marks = ['，', '。', '；', '：', '！', '？', '（', '）', '—'];
    let mark = text[floor..figure].rfind(marks).map_or(0, |at| {
        let at = floor + at;
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let start = mark.max(floor);
    start + (text[start..figure].len() - text[start..figure].trim_start_matches(['、', '和', '及', ' ']).len())
}

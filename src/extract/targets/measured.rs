//! Figures with what they measure: an indicator before the figure, a noun behind it, or the indicator of
//! the figure before.

use std::ops::Range;

use super::super::features::Evidence;
use super::baseline::begins;
use super::figure::{Figure, figures};
use super::indicator;
use super::lead::Lead;
use super::numbers::figure_starts;
use super::reading::{Reading, clause_start};
use super::refused::{ESTIMATE, PRICE, Times, is_standing};
use super::scope::Scope;
use super::weigh;
use super::weigh::Target as Aim;
use crate::document::Document;
use crate::text::sentences;

/// A figure, what it measures, and what speaks for its being a target.
pub(super) struct Measured<E> {
    pub figure: Figure,
    /// From the verb to the hedge, in the clean text.
    pub value: Range<usize>,
    pub verb: String,
    pub indicator: String,
    pub sentence: Range<usize>,
    /// Of which time the part speaks that it stands in.
    pub scope: Scope,
    /// Whether its indicator stands behind the figure that follows: 3800户、58万平方米棚户区改造
    waits: bool,
    /// Whether it is where something begins: 从86万亿元 in 从86万亿元增加到121万亿元
    begins: bool,
    /// Whether it is no aim whatever speaks for it: told of a year before the document's, of what there is already, of
    /// what something may bring; or a price.
    pub refused: bool,
    pub evidence: E,
}

/// Every figure of the parts whose scope is wanted, with what it measures; `scopes` are those of the blocks.
pub(super) fn measured<E: Evidence<Aim> + Clone>(
    document: &Document,
    scopes: &[Scope],
    wanted: fn(Scope) -> bool,
    nothing: E,
) -> Vec<Measured<E>> {
    let clean = document.clean().as_str();
    let (mut all, year) = (Vec::new(), document.metadata().known_year());
    for (block, &scope) in document.blocks().iter().zip(scopes) {
        if !wanted(scope) || !block.kind.is_said() {
            continue;
        }
        let mut starts = figure_starts(document.clean(), &block.range).peekable();
        if starts.peek().is_none() {
            continue;
        }
        let block_cue = nothing.is_wanted() && weigh::announces(&clean[block.range.clone()]);
        for sentence in sentences(clean, block.range.clone()) {
            for stretch in stretches(clean, sentence.range) {
                let within = std::iter::from_fn(|| starts.next_if(|&start| start < stretch.end));
                let figures =
                    figures(&clean[stretch.clone()], within.filter_map(|start| start.checked_sub(stretch.start)));
                in_sentence(
                    clean,
                    stretch,
                    figures,
                    &Setting { scope, announced: block_cue, year },
                    &nothing,
                    &mut all,
                );
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

/// What is known of a sentence before it is read.
struct Setting {
    scope: Scope,
    /// Whether its paragraph announces targets.
    announced: bool,
    /// The document's year.
    year: Option<u16>,
}

/// The figures of one sentence, each with what it measures.
fn in_sentence<E: Evidence<Aim> + Clone>(
    clean: &str,
    sentence: Range<usize>,
    figures: Vec<Figure>,
    &Setting { scope, announced, year }: &Setting,
    nothing: &E,
    all: &mut Vec<Measured<E>>,
) {
    let text = &clean[sentence.clone()];
    if figures.is_empty() {
        return;
    }
    let mut said = nothing.clone();
    if said.is_wanted() {
        weigh::sentence(text, scope, announced, &mut said);
    }
    // Nothing is refused where nothing is weighed.
    let weighed = said.is_wanted();
    let times = year.filter(|_| weighed).and_then(|year| Times::of(text, year));
    let first = all.len();
    let mut floor = 0;
    let mut figures = figures.into_iter().peekable();
    while let Some(figure) = figures.next() {
        let reading = Reading::new(text, floor, &figure, figures.peek());
        let Lead { before: lead, verb, nearest } = reading.lead;
        // 分别下降2%和3%: what is said of the figure before holds of the next.
        let said_verb =
            all[first..].last().filter(|_| reading.lead.is_empty()).map_or(verb, |last| &last.verb).to_owned();
        let past = times.as_ref().is_some_and(|times| times.is_past(figure.range.start));
        let refused = weighed && (past || is_standing(lead, reading.noun) || ESTIMATE.is_match(lead));
        let begins = begins(&text[reading.clause..figure.range.start], reading.behind);
        let measures = measures(&reading, &all[first..]);
        let starts = if verb.is_empty() { figure.range.start } else { reading.clause + lead.len() };
        let value = sentence.start + starts..sentence.start + figure.range.end;
        floor = reading.end(&figure, figures.peek());
        if let Some(waiting) = all[first..].last_mut().filter(|other| other.waits && lead.is_empty()) {
            waiting.indicator = measures.first().cloned().unwrap_or_default();
        }
        for indicator in measures {
            let context = weigh::Context {
                text,
                figure: &figure,
                lead,
                verb: nearest,
                joined: if reading.joins { &said_verb } else { "" },
                behind: reading.behind,
                indicator: &indicator,
                scope,
                clause: reading.clause,
            };
            let mut evidence = said.clone();
            if evidence.is_wanted() {
                weigh::weigh(&context, &mut evidence);
            }
            all.push(Measured {
                waits: indicator.is_empty() && reading.behind.starts_with(['、', '和']),
                begins,
                refused: refused || (figure.unit == "元" && PRICE.is_match(&indicator)),
                figure: figure.clone(),
                value: value.clone(),
                verb: said_verb.clone(),
                indicator,
                sentence: sentence.clone(),
                scope,
                evidence,
            });
        }
    }
    // Last, so that what names a figure from afar does not speak for its being a target.
    let told = all.split_off(first);
    all.extend(told.into_iter().filter(|figure| !figure.begins).map(|mut figure| {
        if figure.indicator.is_empty() {
            let start = figure.value.start - sentence.start;
            figure.indicator = indicator::named_before(&text[..clause_start(text, 0, start)]).to_owned();
        }
        figure
    }));
}

/// What a figure measures: the noun that it counts, what stands before it, or what the figures before it do.
fn measures<E>(reading: &Reading, before: &[Measured<E>]) -> Vec<String> {
    match (reading.counts, reading.own) {
        (true, _) => vec![reading.noun.to_owned()],
        (false, "") => carried(reading.lead.before, before),
        (false, own) => vec![own.to_owned()],
    }
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

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extract::target_candidates;
    use crate::outline::Outline;
    use crate::read::SourceText;

    /// Sentences of a plan with the indicators and values of their figures.
    #[test]
    fn figures_measure_what_their_sentence_names() {
        let cases: [(&str, &[(&str, &str)]); 15] = [
            ("新建2台锅炉、12公里热力管网。", &[("锅炉", "新建2台"), ("热力管网", "12公里")]),
            ("新建3个卒中中心、区级覆盖率达80%。", &[("卒中中心", "新建3个"), ("区级覆盖率", "达80%")]),
            ("淘汰锅炉30台机组4台。", &[("锅炉", "30台"), ("机组", "4台")]),
            ("农村污水治理（管控）率达到40%以上。", &[("农村污水治理（管控）率", "达到40%以上")]),
            ("进出口总额559亿元，比“六五”期间增长42%。", &[("进出口总额", "559亿元"), ("进出口总额", "增长42%")]),
            ("加快棚户区改造，年内开工580万套。", &[("棚户区改造", "开工580万套")]),
            ("扎实推进30项为民办实事项目。", &[("为民办实事项目", "推进30项")]),
            ("确保储能60万千瓦目标。", &[("储能", "60万千瓦")]),
            ("在60%的乡镇建成文化站。", &[("乡镇", "60%")]),
            ("人口自然增长率，必须控制在5%以下。", &[("人口自然增长率", "控制在5%以下")]),
            ("收入20万元以上的村占比达到70%。", &[("收入", "20万元以上"), ("收入20万元以上的村占比", "达到70%")]),
            (
                "65岁以上老年人管理率2027年、2028年分别达到66%和70%。",
                &[
                    ("老年人管理率2027年", "65岁以上"),
                    ("65岁以上老年人管理率", "达到66%"),
                    ("65岁以上老年人管理率", "70%"),
                ],
            ),
            ("覆盖率2027年、2028年分别达到60%和80%。", &[("覆盖率", "达到60%"), ("覆盖率", "80%")]),
            ("内河汛期前完成18条，再生水利用率达到30%。", &[("内河", "完成18条"), ("再生水利用率", "达到30%")]),
            ("乡镇企业总产值在2002年基础上翻一番。", &[("乡镇企业总产值", "翻一番")]),
        ];
        for (text, wanted) in cases {
            let document = Document::new(SourceText::from_text(text));
            let found = target_candidates(&document, &Outline::new(&document));
            let found: Vec<_> = found.iter().map(|one| (one.about.as_str(), one.text.as_str())).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}

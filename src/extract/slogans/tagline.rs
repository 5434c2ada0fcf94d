//! Taglines: catchphrases in quotation marks that are a clause, a verb phrase or
//! the name of a campaign made of one; a quoted plain noun is none.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::features::{Candidate, Evidence, Names, Sum, Weights, feature_table};
use super::super::quotes::{Quote, QuoteKind};
use super::footnote::without_note;
use super::ills::names_an_ill;
use super::pattern::Pattern;
use crate::segment::{Token, Tokens, WordClass};

feature_table! {
    /// What may speak for and against a quotation being a tagline.
    Tagline {
        Bias, Length1, Length2, Length3, Length4, Length5, Length6, Length7To8, Length9To12, Length13To20,
        Length21OrMore, HasPause, HasComma, HasMiddleDot, HasPlus, HasLatin, EqualMembers, UnequalMembers,
        FirstVerb, FirstNoun, FirstAdjective, FirstAdverb, FirstNumber, FirstPreposition, FirstPhrase,
        FirstName, LastVerb, LastNoun, LastAdjective, LastPhrase, HasVerb, NoVerb, NounVerbNoun, VerbObject,
        OneWord, OneLexiconPhrase, ContainsDe, EndsSentence, NominalSuffix, VerbalCharacter, BeforeCampaign,
        BeforePolicy, BeforeNounOther, BeforeMark, BeforeQuotation, AfterQuotation, AfterVerb, AfterParticle,
        AfterColon, Nested,
    }
    words TaglineWord { WordAfter, Classes, Pattern, LastCharacter, }
}

/// What the features weigh.
static WEIGHTS: LazyLock<Weights<Tagline>> =
    LazyLock::new(|| Weights::parse(include_str!("../../../data/weights/tagline.txt")));

/// The longest tagline, in characters; what is longer is quoted speech.
const LONGEST: usize = 30;

/// Nouns of campaigns, which are named by slogans.
const CAMPAIGNS: &[&str] =
    &["活动", "行动", "主题", "系列", "专项", "宣讲", "竞赛", "大赛", "服务", "口号", "品牌", "热潮", "仪式"];

/// Nouns of policies, which are named by slogans or by nouns.
const POLICIES: &[&str] = &[
    "战略", "机制", "原则", "改革", "政策", "方针", "要求", "理念", "模式", "思路", "做法", "制度", "方式", "目标",
    "工程", "计划", "项目", "体系", "措施", "工作", "建设", "发展",
];

/// Characters that nouns of persons, places and things end with.
const NOMINAL: &str = "员者县镇村廊券贷地圈网码号牌家人园区院店城市省州线带链群谷港岛湖河山海路桥厂站台器机车船楼屋室馆院校生师长星子头果业品物证照卡表册单箱会团队组部局点面体力量";

/// Characters that verbs of policy are made of, where the dictionary does not know the word.
const VERBAL: &str =
    "建办转换退进保降增减补促抓打治帮扶兴惠送问管守护创提升育引入出下上走看选买享销消投控立破收放改审批干拼抢赶超";

/// A quotation's text without its final mark, in the clean text; `None` for titles, for names of ills and for what is
/// too long or too short.
fn span(clean: &str, quote: &Quote) -> Option<Range<usize>> {
    let text = without_note(&quote.text).trim_end_matches(['。', '！', '，', '；', '？', '.']);
    let fits = quote.kind == QuoteKind::Quote && (2..=LONGEST).contains(&text.chars().count());
    (fits && !names_an_ill(clean, &quote.clean)).then(|| quote.clean.start..quote.clean.start + text.len())
}

/// The quotations that may be taglines at all, each with its place and its score. Whether a phrase that a document quotes
/// again and again is one is told once for all, and of a row of like ones together: they have the mean of their scores.
pub(super) fn scored(clean: &str, tokens: &Tokens, quotes: &[Quote]) -> Vec<(Range<usize>, f32)> {
    let score = |index: usize| {
        let range = span(clean, &quotes[index])?;
        let mut sum = Sum::new(&WEIGHTS);
        weigh(clean, tokens, quotes, index, &range, &mut sum);
        Some((range, sum.score()))
    };
    let mut scored: Vec<(Range<usize>, f32)> = (0..quotes.len()).filter_map(score).collect();
    for row in scored.chunk_by_mut(|(one, _), (next, _)| is_row(clean, one, next)) {
        let mean = row.iter().map(|(_, score)| score).sum::<f32>() / row.len() as f32;
        row.iter_mut().for_each(|(_, score)| *score = mean);
    }
    let mut sums: FxHashMap<&str, (f32, f32)> = FxHashMap::default();
    for (range, score) in &scored {
        let (sum, count) = sums.entry(&clean[range.clone()]).or_default();
        (*sum, *count) = (*sum + score, *count + 1.0);
    }
    for (range, score) in &mut scored {
        let (sum, count) = sums[&clean[range.clone()]];
        *score = sum / count;
    }
    scored
}

/// Whether two quotations follow each other and are equally long: “智改数转”、“数实融合”
fn is_row(clean: &str, one: &Range<usize>, next: &Range<usize>) -> bool {
    let length = |range: &Range<usize>| clean[range.clone()].chars().count();
    matches!(clean.get(one.end..next.start), Some("”“" | "”、“" | "”和“")) && length(one) == length(next)
}

/// The quotation with its features, where it may be a tagline at all.
pub(super) fn candidate(clean: &str, tokens: &Tokens, quotes: &[Quote], index: usize) -> Option<Candidate> {
    let range = span(clean, &quotes[index])?;
    let mut names = Names::default();
    weigh(clean, tokens, quotes, index, &range, &mut names);
    let text = clean[range.clone()].to_owned();
    Some(Candidate { text, about: String::new(), clean: range, features: names.0 })
}

fn weigh(
    clean: &str,
    tokens: &Tokens,
    quotes: &[Quote],
    index: usize,
    range: &Range<usize>,
    evidence: &mut impl Evidence<Tagline>,
) {
    let quote = &quotes[index];
    let text = &clean[range.clone()];
    let nested = index > 0 && quotes[..index].iter().rev().take(3).any(|outer| outer.clean.end > quote.clean.end);
    evidence.add(Tagline::Bias);
    evidence.add_if(nested, Tagline::Nested);
    evidence.add_if(text.len() < without_note(&quote.text).len(), Tagline::EndsSentence);
    form(text, text.chars().count(), evidence);
    words(text, clean, tokens, tokens.within(range), evidence);
    surroundings(clean, tokens, &quote.clean, evidence);
}

fn form(text: &str, length: usize, evidence: &mut impl Evidence<Tagline>) {
    use Tagline::*;
    evidence.add(match length {
        0 | 1 => Length1,
        2 => Length2,
        3 => Length3,
        4 => Length4,
        5 => Length5,
        6 => Length6,
        7 | 8 => Length7To8,
        9..=12 => Length9To12,
        13..=20 => Length13To20,
        _ => Length21OrMore,
    });
    evidence.add_if(text.contains('、'), HasPause);
    evidence.add_if(text.contains('，'), HasComma);
    evidence.add_if(text.contains('·'), HasMiddleDot);
    evidence.add_if(text.contains(['+', '-', '×', '—']), HasPlus);
    evidence.add_if(text.contains(|c: char| c.is_ascii_alphanumeric()), HasLatin);
    let members: Vec<usize> = text.split(['、', '，', '·', ' ']).map(|member| member.chars().count()).collect();
    let equal = members.iter().all(|length| length.abs_diff(members[0]) <= usize::from(members[0] >= 4));
    evidence.add_if(members.len() > 1 && equal, EqualMembers);
    evidence.add_if(members.len() > 1 && !equal, UnequalMembers);
    evidence.add_if(text.contains('的'), ContainsDe);
    if let Some((last, character)) = text.char_indices().next_back() {
        evidence.add_if(NOMINAL.contains(character), NominalSuffix);
        evidence.add_word(TaglineWord::LastCharacter, &text[last..]);
    }
    evidence.add_if(text.chars().any(|c| VERBAL.contains(c)), VerbalCharacter);
}

fn words(text: &str, clean: &str, tokens: &Tokens, words: &[Token], evidence: &mut impl Evidence<Tagline>) {
    use Tagline::*;
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    match tokens.class(first) {
        WordClass::Verb => evidence.add(FirstVerb),
        WordClass::Noun => evidence.add(FirstNoun),
        WordClass::Adjective => evidence.add(FirstAdjective),
        WordClass::Adverb => evidence.add(FirstAdverb),
        WordClass::Number => evidence.add(FirstNumber),
        WordClass::Preposition => evidence.add(FirstPreposition),
        WordClass::Phrase => evidence.add(FirstPhrase),
        WordClass::Name => evidence.add(FirstName),
        _ => {}
    }
    match tokens.class(last) {
        WordClass::Verb => evidence.add(LastVerb),
        WordClass::Noun => evidence.add(LastNoun),
        WordClass::Adjective => evidence.add(LastAdjective),
        WordClass::Phrase => evidence.add(LastPhrase),
        _ => {}
    }
    let verb = |token: &Token| tokens.class(token) == WordClass::Verb;
    let noun = |token: &Token| matches!(tokens.class(token), WordClass::Noun | WordClass::Name);
    evidence.add(if words.iter().any(verb) { HasVerb } else { NoVerb });
    evidence.add_if(words.len() >= 3 && noun(first) && noun(last) && words.iter().any(verb), NounVerbNoun);
    evidence.add_if(words.len() >= 2 && verb(first) && noun(last), VerbObject);
    let one = words.len() == 1 && clean[first.range()].len() == text.len();
    evidence.add_if(one, OneWord);
    evidence.add_if(one && tokens.class(first) == WordClass::Phrase, OneLexiconPhrase);
    let classes = Pattern::of_classes(words.iter().map(|token| tokens.class(token)));
    evidence.add_word(TaglineWord::Classes, classes.as_str());
    let lengths = words.iter().map(|token| clean[token.range()].chars().count());
    evidence.add_word(TaglineWord::Pattern, classes.with_lengths(lengths).as_str());
}

fn surroundings(clean: &str, tokens: &Tokens, quote: &Range<usize>, evidence: &mut impl Evidence<Tagline>) {
    use Tagline::*;
    let after = clean[quote.end..].trim_start_matches(['”', '’', '"', '」', '』']);
    let starts = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    evidence.add(match after.chars().next() {
        Some('“' | '‘' | '"') => BeforeQuotation,
        Some('、') if after.chars().nth(1).is_some_and(|c| matches!(c, '“' | '"')) => BeforeQuotation,
        Some(c) if !crate::chars::is_han(c) => BeforeMark,
        _ if starts(CAMPAIGNS) => BeforeCampaign,
        _ if starts(POLICIES) => BeforePolicy,
        _ => BeforeNounOther,
    });
    if let Some(token) =
        tokens.after(clean.len() - after.len()).filter(|token| token.start as usize == clean.len() - after.len())
    {
        evidence.add_word(TaglineWord::WordAfter, &clean[token.range()]);
    }
    let before = clean[..quote.start].trim_end_matches(['“', '‘', '"', '「', '『']);
    match before.chars().next_back() {
        Some('”' | '’') => evidence.add(AfterQuotation),
        Some('：') => evidence.add(AfterColon),
        _ => {
            if let Some(token) = tokens.before(before.len()).filter(|token| token.end as usize == before.len()) {
                match tokens.class(token) {
                    WordClass::Verb => evidence.add(AfterVerb),
                    WordClass::Particle | WordClass::Preposition => evidence.add(AfterParticle),
                    _ => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::SloganKind;

    /// Texts with the scores of their taglines.
    #[test]
    fn what_is_quoted_again_and_what_stands_in_a_row_is_told_together() {
        let analyzer = crate::Analyzer::new();
        let scores = |text: &str| -> Vec<(String, f32)> {
            let analysis = analyzer.analyze(text);
            let taglines = analysis.slogans().iter().filter(|slogan| slogan.kind == SloganKind::Tagline);
            taglines.map(|slogan| (slogan.text.clone(), slogan.score)).collect()
        };
        let apart = scores("推行“最多跑一次”改革。“最多跑一次”，群众满意。");
        assert!(apart.len() == 2 && apart[0].1 == apart[1].1, "{apart:?}");
        let row = scores("推进“智改数转”、“机器换人”，办好“少年宫”。");
        assert!(row.len() == 2 && row[0].1 == row[1].1, "{row:?}");
        assert_eq!(scores("整治“吃拿卡要”、“推诿扯皮”问题。"), []);
    }
}

//! Taglines: catchphrases in quotation marks that are a clause, a verb phrase or
//! the name of a campaign made of one; a quoted plain noun is none.

use std::ops::Range;

use super::super::features::{Features, Scored, feature_table};
use super::super::quotes::{Quote, QuoteKind};
use crate::segment::{Token, Tokens, WordClass};

feature_table! {
    /// What speaks for (above 0) and against a quotation being a tagline.
    Tagline {
        Bias -0.78,
        Length1 0.00,
        Length2 -1.81,
        Length3 -1.37,
        Length4 1.10,
        Length5 0.11,
        Length6 -0.31,
        Length7To8 0.42,
        Length9To12 1.44,
        Length13To20 0.97,
        Length21OrMore -0.55,
        HasPause 0.09,
        HasComma 0.63,
        HasMiddleDot 0.57,
        HasPlus -1.29,
        HasLatin -0.30,
        EqualMembers 0.80,
        UnequalMembers 0.39,
        FirstVerb 0.20,
        FirstNoun -0.24,
        FirstAdjective -0.72,
        FirstAdverb -0.30,
        FirstNumber -0.51,
        FirstPreposition 0.59,
        FirstPhrase 0.91,
        FirstName 0.09,
        LastVerb 0.54,
        LastNoun -0.36,
        LastAdjective 1.18,
        LastPhrase 0.22,
        HasVerb 0.35,
        NoVerb -0.36,
        NounVerbNoun 0.74,
        VerbObject 0.58,
        OneWord -0.29,
        OneLexiconPhrase 0.58,
        ContainsDe -0.29,
        EndsSentence 0.22,
        NominalSuffix -0.99,
        VerbalCharacter 1.63,
        BeforeCampaign 0.67,
        BeforePolicy 0.09,
        BeforeNounOther -0.77,
        BeforeMark -0.01,
        BeforeQuotation 0.01,
        AfterQuotation 0.45,
        AfterVerb 0.28,
        AfterParticle 0.33,
        AfterColon -0.61,
        Nested 0.00,
    }
}

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

/// Looks at a quotation; `None` for titles and for what is too long or too short.
pub(super) fn scored(clean: &str, tokens: &Tokens, quotes: &[Quote], index: usize) -> Option<Scored<Tagline>> {
    let quote = &quotes[index];
    let text = quote.text.trim_end_matches(['。', '！', '，', '；', '？', '.']);
    let length = text.chars().count();
    if quote.kind != QuoteKind::Quote || !(2..=LONGEST).contains(&length) {
        return None;
    }
    let range = quote.clean.start..quote.clean.start + text.len();
    let nested = index > 0 && quotes[..index].iter().rev().take(3).any(|outer| outer.clean.end > quote.clean.end);
    let mut features = Features::new();
    features.add(Tagline::Bias);
    features.add_if(nested, Tagline::Nested);
    features.add_if(text.len() < quote.text.len(), Tagline::EndsSentence);
    form(text, length, &mut features);
    words(text, clean, tokens, tokens.within(&range), &mut features);
    surroundings(clean, tokens, &quote.clean, &mut features);
    Some(Scored::new(range, features))
}

fn form(text: &str, length: usize, features: &mut Features<Tagline>) {
    use Tagline::*;
    features.add(match length {
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
    features.add_if(text.contains('、'), HasPause);
    features.add_if(text.contains('，'), HasComma);
    features.add_if(text.contains('·'), HasMiddleDot);
    features.add_if(text.contains(['+', '-', '×', '—']), HasPlus);
    features.add_if(text.contains(|c: char| c.is_ascii_alphanumeric()), HasLatin);
    let members: Vec<usize> = text.split(['、', '，', '·', ' ']).map(|member| member.chars().count()).collect();
    let equal = members.iter().all(|length| length.abs_diff(members[0]) <= usize::from(members[0] >= 4));
    features.add_if(members.len() > 1 && equal, EqualMembers);
    features.add_if(members.len() > 1 && !equal, UnequalMembers);
    features.add_if(text.contains('的'), ContainsDe);
    features.add_if(text.chars().next_back().is_some_and(|c| NOMINAL.contains(c)), NominalSuffix);
    features.add_if(text.chars().any(|c| VERBAL.contains(c)), VerbalCharacter);
}

fn words(text: &str, clean: &str, tokens: &Tokens, words: &[Token], features: &mut Features<Tagline>) {
    use Tagline::*;
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    match tokens.class(first) {
        WordClass::Verb => features.add(FirstVerb),
        WordClass::Noun => features.add(FirstNoun),
        WordClass::Adjective => features.add(FirstAdjective),
        WordClass::Adverb => features.add(FirstAdverb),
        WordClass::Number => features.add(FirstNumber),
        WordClass::Preposition => features.add(FirstPreposition),
        WordClass::Phrase => features.add(FirstPhrase),
        WordClass::Name => features.add(FirstName),
        _ => {}
    }
    match tokens.class(last) {
        WordClass::Verb => features.add(LastVerb),
        WordClass::Noun => features.add(LastNoun),
        WordClass::Adjective => features.add(LastAdjective),
        WordClass::Phrase => features.add(LastPhrase),
        _ => {}
    }
    let verb = |token: &Token| tokens.class(token) == WordClass::Verb;
    let noun = |token: &Token| matches!(tokens.class(token), WordClass::Noun | WordClass::Name);
    features.add(if words.iter().any(verb) { HasVerb } else { NoVerb });
    features.add_if(words.len() >= 3 && noun(first) && noun(last) && words.iter().any(verb), NounVerbNoun);
    features.add_if(words.len() >= 2 && verb(first) && noun(last), VerbObject);
    let one = words.len() == 1 && clean[first.range()].len() == text.len();
    features.add_if(one, OneWord);
    features.add_if(one && tokens.class(first) == WordClass::Phrase, OneLexiconPhrase);
}

fn surroundings(clean: &str, tokens: &Tokens, quote: &Range<usize>, features: &mut Features<Tagline>) {
    use Tagline::*;
    let after = clean[quote.end..].trim_start_matches(['”', '’', '"', '」', '』']);
    let starts = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    features.add(match after.chars().next() {
        Some('“' | '‘' | '"') => BeforeQuotation,
        Some('、') if after.chars().nth(1).is_some_and(|c| matches!(c, '“' | '"')) => BeforeQuotation,
        Some(c) if !crate::text::is_han(c) => BeforeMark,
        _ if starts(CAMPAIGNS) => BeforeCampaign,
        _ if starts(POLICIES) => BeforePolicy,
        _ => BeforeNounOther,
    });
    let before = clean[..quote.start].trim_end_matches(['“', '‘', '"', '「', '『']);
    match before.chars().next_back() {
        Some('”' | '’') => features.add(AfterQuotation),
        Some('：') => features.add(AfterColon),
        _ => {
            if let Some(token) = tokens.before(before.len()).filter(|token| token.end as usize == before.len()) {
                match tokens.class(token) {
                    WordClass::Verb => features.add(AfterVerb),
                    WordClass::Particle | WordClass::Preposition => features.add(AfterParticle),
                    _ => {}
                }
            }
        }
    }
}

//! Whether a figure is an aim: what speaks for it and against it.

use std::cmp::Ordering;
use std::sync::LazyLock;

use regex::Regex;

use super::super::features::{Evidence, Sum, Weights, feature_table};
use super::super::word_list::WordList;
use super::cues::{Cue, Cues};
use super::figure::{Figure, UnitKind};
use super::period::Period;
use super::scope::Scope;

feature_table! {
    /// What may speak for and against a figure being a target.
    Target {
        Bias, InPlan, Announced, AnnouncedInBlock, Strives, ThisYear, ByYear, Plans, Achieved, LastYear,
        ComparedWithLastYear, Since, Ranked, Estimated, Money, Share, People, Length, Area, Quantity, Count,
        Rate, Time, NoUnit, Hedged, VerbGrowth, VerbReach, VerbWork, VerbNone, WorkBefore, GoingOnBefore,
        GrowthIndicator, NoIndicator, ClauseEnds, PauseFollows, NounFollows, ParticleFollows, ProjectFollows,
        ListBefore, Quoted, InParentheses, Abstract, SmallNumber, LargeNumber, InvestmentBefore, Threshold,
        ConditionFollows, Written, LongClause, InPlanWork, InPlanGrowth, InPlanGoingOn, UnknownGrowth,
        Joined, JoinedWork, JoinedGrowth, JoinedReach,
        ToldThisYear, ToldAhead, UnknownToldThisYear, UnknownToldAhead, ToldOfNoYear, UnknownToldOfNoYear,
        Each, EachYear, Capped, Standard,
    }
    words TargetWord { Verb, UnitOf, }
}

/// What the features weigh.
static WEIGHTS: LazyLock<Weights<Target>> =
    LazyLock::new(|| Weights::parse(include_str!("../../../data/weights/target.txt")));

/// A sum that has nothing yet.
pub(super) fn nothing() -> Sum<'static, Target> {
    Sum::new(&WEIGHTS)
}

/// A figure and everything around it.
pub(super) struct Context<'a> {
    /// The sentence.
    pub text: &'a str,
    pub figure: &'a Figure,
    /// The clause before the verb.
    pub lead: &'a str,
    /// The verb directly before the figure.
    pub verb: &'a str,
    /// The verb of the figures before, to which this one is joined without one of its own.
    pub joined: &'a str,
    /// What follows the figure in the sentence.
    pub behind: &'a str,
    pub indicator: &'a str,
    pub scope: Scope,
    /// Where the clause begins in the sentence.
    pub clause: usize,
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a valid pattern")
}

/// What a sentence may say of all its figures.
static OF_SENTENCE: LazyLock<Cues> = LazyLock::new(|| {
    Cues::new(&[
        (Cue::Announces, "预期目标|主要目标|目标是|目标任务是|目标为|发展目标|约束性指标|奋斗目标"),
        (Cue::Strives, "力争|确保|争取|努力实现|不低于|不少于|目标|要求|必须|务必"),
        (Cue::ThisYear, "今年|全年|年内|本年|年底|明年|今后|未来|下年度|新的一年"),
        (Cue::ByYear, "到本世纪|期末|届时"),
        (Cue::MayByYear, "到|十"),
        (Cue::Plans, "计划|拟|安排|预算|预期|规划|将"),
        (Cue::Ranked, "居全国|居全省|全国第|全省第|高于全国|高于全省|历史新高|历史最高|排名"),
        (Cue::MayRanked, "第|新高"),
    ])
});
static BY_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"到(?:\d{4}年|[一二〇○]{2}[一二三四五六七八九〇○]{2}年)|“十[一二三四五]五”(?:时期|期间)")
});
static RANKED: LazyLock<Regex> = LazyLock::new(|| pattern(r"第\d+位|创.{0,6}新高"));

/// What a clause may say of the time its figure is about.
static OF_CLAUSE: LazyLock<Cues> = LazyLock::new(|| {
    Cues::new(&[
        (
            Cue::Achieved,
            "了|已|累计|实现了|完成了|达到了|超额|同比|成功|获批|获评|荣获|圆满|首次|均超|跃居|迈上新|顺利",
        ),
        (Cue::LastYear, "去年|上年|过去|年均|五年来|一年来|此前|历年|以往|比改革前"),
        (Cue::Compared, "比上年|比去年|比上一年"),
        (Cue::Since, "以来"),
        (Cue::MaySince, "从"),
        (Cue::Estimated, "预计|测算|估计|大约|相当于|惠及|受益|涉及"),
        (Cue::Each, "每月|每季|每周|每日|每天|每半年|每户|每人|每名|每家|每个|每百|每千|每座|每村|每校|每亩|单户|单个"),
        (Cue::EachYear, "每年"),
        (Cue::Capped, "最高|最多|上限|不得|封顶|原则上|一般|应当"),
        (Cue::Standard, "标准|按照|补助|补贴|奖励|贴息|给予|总投资|总库容|注册资本"),
    ])
});
static SINCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"从.{1,20}(?:到|至|增加|提高)"));

/// What the words before a figure may say is done.
static OF_LEAD: LazyLock<Cues> = LazyLock::new(|| {
    Cues::new(&[
        (
            Cue::Work,
            "新建|新增|建成|改造|培育|实施|完成|建设|开工|引进|打造|安排|发放|投入|组织|解决|新开通|开通|创建|争创|遴选|更新|推广|供应|发行|认定|新改建|改建|投产|启动|转移|培训|开展|建好|布局|供给|筹集|收购|治理|修复|种植|栽植|整治",
        ),
        (
            Cue::GoingOn,
            "加快推进|持续|推进|加快|提速|抓好|做好|继续|巩固|壮大|依托|聚焦|围绕|发挥|用好|盘活|支持|对|把|在建|现有|按照|严守|坚守|落实",
        ),
    ])
});

/// What indicators of growth end with.
static GROWTH_NOUNS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::endings(&[
        "值",
        "率",
        "量",
        "额",
        "收入",
        "增速",
        "就业",
        "比重",
        "占比",
        "里程",
        "涨幅",
        "总产",
        "规模",
        "强度",
        "人数",
        "人次",
        "面积",
        "总量",
        "投资",
        "支出",
        "赤字",
        "能力",
        "容量",
        "年限",
        "寿命",
        "消费",
        "货币",
        "贷款",
        "贸易",
        "进出口",
    ])
});

static PROJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:的)?[^，。；、]{0,14}(?:项目|工程|电站|生产线|机组|广场|基地|主力店|工厂|园区|市场|标准|企业)")
});

/// What ends a list.
const LIST: [&str; 4] = ["等", "共", "共计", "合计"];

/// What is counted and is no thing.
static ABSTRACT: LazyLock<WordList> = LazyLock::new(|| {
    WordList::beginnings(&[
        "方面", "问题", "重点", "关键", "领域", "环节", "原则", "要求", "任务", "工作", "意见", "阶段", "层次", "部分",
        "指标", "维度", "转变", "统筹", "坚持", "必须", "确保",
    ])
});

static CONDITION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:的)?(?:以上的|以下的|的(?:企业|单位|地区|家庭|人员|县|项目)|企业|人口|家庭)"));

/// What money is put in by.
const INVESTMENT: [&str; 5] = ["总投资", "投资", "投入", "耗资", "斥资"];

fn ends_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Whether a paragraph announces targets.
pub(super) fn announces(block: &str) -> bool {
    OF_SENTENCE.of(block).tells(Cue::Announces)
}

/// What speaks for and against a figure being a target.
pub(super) fn weigh(context: &Context, evidence: &mut impl Evidence<Target>) {
    clause_times(context, evidence);
    figure(context, evidence);
    surroundings(context, evidence);
}

/// What a sentence says for and against all its figures; asked once a sentence.
pub(super) fn sentence(text: &str, scope: Scope, announced: bool, evidence: &mut impl Evidence<Target>) {
    use Target::*;
    evidence.add(Bias);
    evidence.add_if(scope == Scope::Plan, InPlan);
    let said = OF_SENTENCE.of(text);
    let by_year = said.tells(Cue::ByYear) || (said.tells(Cue::MayByYear) && BY_YEAR.is_match(text));
    let ranked = said.tells(Cue::Ranked) || (said.tells(Cue::MayRanked) && RANKED.is_match(text));
    evidence.add_if(said.tells(Cue::Announces), Announced);
    evidence.add_if(announced, AnnouncedInBlock);
    evidence.add_if(said.tells(Cue::Strives), Strives);
    evidence.add_if(said.tells(Cue::ThisYear), ThisYear);
    evidence.add_if(by_year, ByYear);
    evidence.add_if(said.tells(Cue::Plans), Plans);
    evidence.add_if(ranked, Ranked);
}

/// What words tell of the period that a figure is for, in a document of a year.
pub(super) fn period(period: Option<Period>, year: u16, scope: Scope, evidence: &mut impl Evidence<Target>) {
    use Target::*;
    let (told, unknown) = match period.and_then(Period::end).map(|end| end.cmp(&year)) {
        Some(Ordering::Equal) => (ToldThisYear, UnknownToldThisYear),
        Some(Ordering::Greater) => (ToldAhead, UnknownToldAhead),
        Some(Ordering::Less) => return,
        None => (ToldOfNoYear, UnknownToldOfNoYear),
    };
    evidence.add(told);
    evidence.add_if(scope == Scope::Unknown, unknown);
}

/// What the clause says of the time its figure is about.
fn clause_times(context: &Context, evidence: &mut impl Evidence<Target>) {
    use Target::*;
    let clause = clause(context);
    let said = OF_CLAUSE.of(clause);
    let compared = said.tells(Cue::Compared);
    let since = said.tells(Cue::Since) || (said.tells(Cue::MaySince) && SINCE.is_match(clause));
    evidence.add_if(said.tells(Cue::Achieved), Achieved);
    evidence.add_if(!compared && said.tells(Cue::LastYear), LastYear);
    evidence.add_if(compared, ComparedWithLastYear);
    evidence.add_if(since, Since);
    evidence.add_if(said.tells(Cue::Estimated), Estimated);
    evidence.add_if(said.tells(Cue::Each), Each);
    evidence.add_if(said.tells(Cue::EachYear), EachYear);
    evidence.add_if(said.tells(Cue::Capped), Capped);
    evidence.add_if(said.tells(Cue::Standard), Standard);
}

/// The clause up to the figure's end.
fn clause<'a>(context: &Context<'a>) -> &'a str {
    &context.text[context.clause..context.figure.range.end]
}

fn figure(context: &Context, evidence: &mut impl Evidence<Target>) {
    use Target::*;
    evidence.add(match context.figure.kind {
        UnitKind::Money => Money,
        UnitKind::Share => Share,
        UnitKind::People => People,
        UnitKind::Length => Length,
        UnitKind::Area => Area,
        UnitKind::Quantity => Quantity,
        UnitKind::Count => Count,
        UnitKind::Rate => Rate,
        UnitKind::Time => Time,
        UnitKind::None => NoUnit,
    });
    evidence.add_if(context.figure.hedge.is_some(), Hedged);
    let number = context.figure.number.unwrap_or(0.0);
    evidence.add_if(context.figure.kind == UnitKind::Count && number <= 3.0, SmallNumber);
    evidence.add_if(context.figure.kind == UnitKind::Count && number >= 100.0, LargeNumber);
    evidence.add_word(TargetWord::UnitOf, &context.figure.unit);
    let digits = context.text[context.figure.range.clone()].starts_with(|c: char| c.is_ascii_digit());
    evidence.add_if(!digits, Written);
}

fn is_growth(verb: &str) -> bool {
    ["增长", "下降", "降低", "提高", "减少", "增加", "提升", "翻", "递增", "压减", "削减", "裁减", "增产", "节约"]
        .iter()
        .any(|word| verb.contains(word))
}

fn is_reach(verb: &str) -> bool {
    ["达", "突破", "超", "控制在", "稳定在", "保持在", "不低于", "不少于", "到", "至", "迈上"]
        .iter()
        .any(|word| verb.contains(word))
}

fn surroundings(context: &Context, evidence: &mut impl Evidence<Target>) {
    use Target::*;
    let (grows, reaches) = (is_growth(context.verb), is_reach(context.verb));
    evidence.add(match context.verb {
        "" => VerbNone,
        _ if grows => VerbGrowth,
        _ if reaches => VerbReach,
        _ => VerbWork,
    });
    evidence.add_word(TargetWord::Verb, context.verb);
    if !context.joined.is_empty() {
        evidence.add(Joined);
        evidence.add_if(OF_LEAD.of(context.joined).tells(Cue::Work), JoinedWork);
        evidence.add_if(is_growth(context.joined), JoinedGrowth);
        evidence.add_if(is_reach(context.joined), JoinedReach);
    }
    let said = OF_LEAD.of(context.lead);
    let work = said.tells(Cue::Work) || OF_LEAD.of(context.verb).tells(Cue::Work);
    let going_on = said.tells(Cue::GoingOn);
    let growth_noun = GROWTH_NOUNS.ending(context.indicator).is_some();
    evidence.add_if(work, WorkBefore);
    evidence.add_if(going_on, GoingOnBefore);
    evidence.add_if(growth_noun, GrowthIndicator);
    let plan = context.scope == Scope::Plan;
    let growth = growth_noun || grows || reaches;
    evidence.add_if(plan && work, InPlanWork);
    evidence.add_if(plan && growth, InPlanGrowth);
    evidence.add_if(plan && going_on && !growth, InPlanGoingOn);
    evidence.add_if(context.scope == Scope::Unknown && growth, UnknownGrowth);
    evidence.add_if(context.indicator.is_empty(), NoIndicator);
    evidence.add_if(ends_with(context.lead.trim_end(), &LIST), ListBefore);
    evidence.add_if(ends_with(context.lead, &INVESTMENT) || context.verb == "投入", InvestmentBefore);
    evidence.add_if(context.lead.chars().count() > 24, LongClause);
    match context.behind.chars().next() {
        None | Some('，' | '。' | '；' | '！') => evidence.add(ClauseEnds),
        Some('、' | '和' | '及') => evidence.add(PauseFollows),
        Some('的') => evidence.add(ParticleFollows),
        _ => evidence.add(NounFollows),
    }
    evidence.add_if(PROJECT.is_match(context.behind), ProjectFollows);
    evidence.add_if(ABSTRACT.beginning(context.behind).is_some(), Abstract);
    evidence.add_if(CONDITION.is_match(context.behind), ConditionFollows);
    evidence.add_if(context.figure.hedge.is_some() && context.behind.starts_with(crate::chars::is_han), Threshold);
    let open = |opening: char, closing: char| {
        let before = &context.text[..context.figure.range.start];
        before.rfind(opening).is_some_and(|at| !before[at..].contains(closing))
    };
    evidence.add_if(open('“', '”') || open('《', '》'), Quoted);
    evidence.add_if(open('（', '）'), InParentheses);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::features::misspelt;

    #[test]
    fn every_weight_is_of_a_feature() {
        let unknown = misspelt::<Target>(include_str!("../../../data/weights/target.txt"));
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}

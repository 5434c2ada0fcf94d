//! What a figure measures, in the document's words.

use std::sync::LazyLock;

use regex::Regex;

use super::super::word_list::WordList;

/// Words that stand between an indicator and its verb and belong to neither.
const BETWEEN: &[&str] = &[
    "分别",
    "预期",
    "同比",
    "力争",
    "确保",
    "年均",
    "人均",
    "户均",
    "平均",
    "每人每年",
    "每人每月",
    "平均每年",
    "每年",
    "都是",
    "拟",
    "再",
    "将",
    "要",
    "也",
    "都",
    "均",
    "累计",
    "合计",
    "各",
    "等",
    "继续",
    "统一",
    "一律",
    "拟按",
    "按",
    "首次",
    "必须",
    "须",
    "较",
    "争取",
    "宏观调控目标",
    "调控目标",
    "控制目标",
    "预期目标",
    "的目标",
];

/// A word that leads to an indicator and is no part of it.
static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:我们|中央提出|[^，。；：]{0,10}目标(?:任务)?[是为]|提出|把|但|由于|到本世纪末|一[是要]|[二三四五六七八九十][是要]|为此|今年(?:底|末)?前?|全年|年内|年底前?|明年(?:底|末)?|本年度?|为?到\d{4}年(?:底|末)?|\d{4}年|[一二][〇○零一二三四五六七八九]{3}年|[两三四五六七八九十]{1,3}年(?:内|间|里)?|力争|确保|努力|争取|其中|同时|预计|计划|拟|再|使|将|要|及|与|以及|共|并|包括|继续|全面|加快|深入|积极|大力|进一步|切实|稳步|有序|推动|推进|促进|“十[一二三四五六七八九]五”(?:期?末|时期|期间))[，：]?)",
    )
    .expect("a valid pattern")
});

/// When a figure is reached: 2026年、2028年, 一、二、三季度末, 汛期前.
static WHEN: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:到|至)?(?:\d{4}年|“十[一二三四五六七八九]五”(?:期?末|时期|期间))(?:年?底|末)?";
    let part = "(?:[上下]半年|[一二三四](?:、[一二三四])*季度末?)";
    Regex::new(&format!(
        r"(?:(?:{year}(?:[、和]{year})*|{part})前?|(?:汛期|年底|年末|月底|入冬|入汛|春节|国庆)前)[，、]?$"
    ))
    .expect("a valid pattern")
});

/// 比上年, 从人均: what the figure is compared with, not what it measures.
static COMPARED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:在(?:\d{4}年|上年|去年|现有)的?基础上|[比较](?:上年|去年|上一年|往年|改革前|\d{4}年)(?:预算|预计数?|同期|实际)?|(?:从|由)(?:人均|每人每年|每人每月|月|去年的?|上年的?|目前的?|现在的?|现行的?|(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年的?)?)$")
        .expect("a valid pattern")
});

/// What is done with things that are counted, which is no part of their name. Of 新增 things it is one.
static DOING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:重点|累计|整体)?(?:新建(?:和|、)?改造(?:提升)?|新实施|新开工|新引进|新认定|新建改建|建设改造|改造提升|改造完工|建成投产|建成|新建|新培育|培育(?:壮大)?|培育认定|认定|实施|完成|改造|开工(?:建设)?|建设|打造|引进|推广|启动|创建|争创|调度|供应|吸引集聚|发放|安排|组织(?:开展)?|开展|统筹|实现|解决(?:好)?|做好|抓好|建好|整合建立|布局建设|布局|更新|核准|筹集(?:建设)?|提供|落地|治理|整治(?:提升)?|扩建|改建|完工|形成|打通|淘汰|关停|提升|突破|攻克)+")
        .expect("a valid pattern")
});

/// A text without words that lead to an indicator.
fn without_leading(text: &str) -> &str {
    /// Words that begin as leading ones do.
    static NAMES: LazyLock<WordList> = LazyLock::new(|| {
        WordList::beginnings(&[
            "再生",
            "再就业",
            "再贷款",
            "再保险",
            "再制造",
            "要素",
            "共同",
            "共建",
            "共享",
            "共有",
            "并网",
            "使用",
            "及时",
            "与会",
        ])
    });
    let mut rest = text;
    while NAMES.beginning(rest).is_none()
        && let Some(word) = LEADING.find(rest)
    {
        rest = &rest[word.end()..];
    }
    rest
}

/// Words that go on from the clause before, cut from a text's beginning: 、 和 及, but not the 和 of 和美乡村.
pub(super) fn without_joint(text: &str) -> &str {
    let mut rest = text;
    loop {
        let cut = rest.strip_prefix(['、', '，', '及', ' ']).or_else(|| {
            rest.strip_prefix('和').filter(|behind| !behind.starts_with(['美', '谐', '平', '睦', '田', '林']))
        });
        match cut {
            Some(behind) => rest = behind,
            None => return rest,
        }
    }
}

/// An indicator out of what stands before the figure and its verb; empty where nothing is left.
pub(super) fn before(text: &str) -> &str {
    static WORDS_BETWEEN: LazyLock<WordList> = LazyLock::new(|| WordList::endings(BETWEEN));
    let mut rest = text.trim();
    if let Some(compared) = COMPARED.find(rest) {
        rest = &rest[..compared.start()];
    }
    loop {
        if let Some(word) = WORDS_BETWEEN.ending(rest) {
            rest = rest[..rest.len() - word.len()].trim_end();
        } else if let Some(when) = WHEN.find(rest) {
            rest = rest[..when.start()].trim_end();
        } else {
            break;
        }
    }
    rest = without_joint(without_leading(without_joint(rest)));
    let doing = DOING.find(rest).map_or(0, |found| found.end());
    if rest.len() - doing >= 6 {
        rest = &rest[doing..];
    } else if doing == rest.len() {
        rest = "";
    }
    let rest = without_joint(rest.trim_start_matches('的')).trim_end_matches(['、', '，', ' ', '：', '（', '的']);
    if tells_nothing(rest) { "" } else { rest }
}

/// Whether what stands before a figure does not say what it measures: 在60%的村, 扎实推进30项…, 比“六五”期间增长…
fn tells_nothing(text: &str) -> bool {
    /// A longer comparison goes on with a noun of its own: 比改革前减轻企业负担
    const LONGEST: usize = 10;
    const NOTHING: &[&str] = &[
        "必须",
        "在",
        "为",
        "有",
        "让",
        "将",
        "把",
        "使",
        "对",
        "先",
        "转",
        "即",
        "让最后",
        "全国",
        "全省",
        "全市",
        "全区",
        "全县",
        "扎实",
        "大规模",
        "保质保量",
        "高质量",
        "精心",
    ];
    let noun = ["比重", "比例", "比率", "比值"].iter().any(|noun| text.starts_with(noun));
    let compares = text.starts_with('比') && !noun && text.chars().count() <= LONGEST;
    compares || NOTHING.contains(&text)
}

/// What an earlier clause of a sentence names, where the clause of a figure does not: 棚户区改造要加快，今年开工580万套.
pub(super) fn named_before(text: &str) -> &str {
    const FURTHEST: usize = 3;
    let text = text.rsplit(['；', '：', '！', '？']).next().unwrap_or(text);
    let adverbial = |clause: &str| {
        ["在", "从", "按", "经", "到", "以", "为", "由", "通过", "根据", "力争", "确保", "争取"]
            .iter()
            .any(|word| clause.starts_with(word))
            || clause.ends_with(['下', '中', '上', '时', '后', '前', '内'])
    };
    let clauses = text.rsplit('，').map(str::trim).filter(|clause| !clause.is_empty()).take(FURTHEST);
    let named = clauses.filter(|clause| !adverbial(clause)).map(before).find(|name| name.chars().nth(1).is_some());
    named.unwrap_or("")
}

/// An indicator out of what stands behind the figure, up to the clause's end.
pub(super) fn after(text: &str) -> &str {
    // Not amid what is quoted: 25个“高效办成一件事”重点事项.
    let mut quoted = false;
    let ends = |&(_, c): &(usize, char)| {
        let within = quoted;
        quoted = (within || c == '“') && c != '”';
        !within && matches!(c, '，' | '。' | '；' | '、' | '：' | '！' | '（' | '）' | '”')
    };
    let end = text.char_indices().find(ends).map_or(text.len(), |(end, _)| end);
    without_predicate(text[..end].trim_start_matches('的').trim())
}

/// Without what happens to the things that are counted, and without the next: 管网改造等工程按时完工, 公厕和5个广场.
fn without_predicate(noun: &str) -> &str {
    static PREDICATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?:等(?:工程|项目|任务)?)?(?:按时|按期|如期|正式|进行|并投入|建成|完工|竣工|投产|投入使用)|[和及与]\d",
        )
        .expect("a valid pattern")
    });
    const SHORTEST: usize = 6;
    let end = PREDICATE.find_iter(noun).map(|found| found.start()).find(|&start| start >= SHORTEST);
    &noun[..end.unwrap_or(noun.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indicators_are_cut_out() {
        let cases = [
            ("全省地区生产总值", "全省地区生产总值"),
            ("今年中央财政拟安排财政赤字", "中央财政拟安排财政赤字"),
            ("力争全年旅游接待人数", "旅游接待人数"),
            ("建成骨干水源工程", "骨干水源工程"),
            ("新建改造乡镇商贸中心、集贸市场等", "乡镇商贸中心、集贸市场"),
            ("城镇新增就业", "城镇新增就业"),
            ("提出把居民消费价格涨幅", "居民消费价格涨幅"),
            ("企业退休人员基本养老金继续", "企业退休人员基本养老金"),
            ("财政补助标准由每人每年", "财政补助标准"),
            ("赤字率从去年的", "赤字率"),
            ("研发投入占比", "研发投入占比"),
            ("2019年，地区生产总值", "地区生产总值"),
            ("新建和美乡村", "和美乡村"),
            ("和谐社区", "和谐社区"),
            ("重点行业替代品占有率", "重点行业替代品占有率"),
            ("重点实施技改项目", "技改项目"),
            ("新增高标准农田", "新增高标准农田"),
            ("进出口总额平均每年", "进出口总额"),
            ("比“六五”期间", ""),
            ("比重", "比重"),
            ("中央提出今年经济增长预期目标", "经济增长"),
            ("经济增长速度的调控目标", "经济增长速度"),
            ("宏观调控的目标是零售物价上涨幅度", "零售物价上涨幅度"),
            ("我们要力争使全国人口增长率", "全国人口增长率"),
            ("粮食生产必须争取", "粮食生产"),
            ("再生水利用率", "再生水利用率"),
            ("要素市场化率", "要素市场化率"),
            ("轻工业总产值比1980年预计", "轻工业总产值"),
            ("为到2010年国内生产总值", "国内生产总值"),
            ("国内生产总值首次", "国内生产总值"),
            ("营业收入2026年、2028年底分别", "营业收入"),
            ("“十五五”期间粮食产量", "粮食产量"),
            ("年度目标任务", "年度目标任务"),
            ("扎实", ""),
            ("完成", ""),
            ("", ""),
        ];
        for (text, indicator) in cases {
            assert_eq!(before(text), indicator, "{text}");
        }
        let cases = [
            ("继续实施棚户区改造，在确保质量的前提下，", "棚户区改造"),
            ("开局良好；人口自然增长率，", "人口自然增长率"),
            ("为此，", ""),
            ("", ""),
        ];
        for (text, indicator) in cases {
            assert_eq!(named_before(text), indicator, "{text}");
        }
        assert_eq!(after("的两年投资计划，其中"), "两年投资计划");
        assert_eq!(after("“高效办成一件事”重点事项，推广"), "“高效办成一件事”重点事项");
        assert_eq!(after("试点”"), "试点");
        assert_eq!(after("二级管网改造等工程按时完工，"), "二级管网改造");
        assert_eq!(after("标准化菜市场和10个大型储菜库"), "标准化菜市场");
        assert_eq!(after("建成区绿化"), "建成区绿化");
    }
}

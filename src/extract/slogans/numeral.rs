//! Numeral phrases: a numeral that counts a list of items contracted into a set
//! phrase (四个意识, 三农, 一横两纵, 5+3).

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;

use super::super::quotes::{Quote, QuoteKind};
use super::footnote::without_note;
use crate::chars::HanSet;
use crate::segment::{Token, Tokens, WordClass};
use crate::text::CleanText;

/// The longest numeral phrase, in characters.
const LONGEST: usize = 16;

/// Numerals below eleven, and words for two.
static NUMERALS: HanSet = HanSet::new(&['一', '二', '两', '双', '三', '四', '五', '六', '七', '八', '九', '十']);

/// Codes: 8337, 5+3, 4×4, 1+M+N, 555X, with a noun behind.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\d{3,7}|\d{2,4}[A-Z]|[\dA-Z]{1,2}(?:[+×xX＋](?:\d{1,2}[A-Z]?|[A-Z])){1,4})(?:\p{Han}{1,6})?$")
        .expect("a valid pattern")
});

/// What a code may look like: a year or a far aim, a telephone number that everybody knows (12345热线).
static NO_CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:19|20)\d{2}|(?:11[0249]|12[02]|123\d\d|9[56]\d{3})(?:\D|$))").expect("a valid pattern")
});

/// Plans (十四五), days and events told by a date (五四, 九二共识), orders of magnitude (十百千), places and the four
/// seasons, what there is one of everywhere (一村一警) or one of at all (一张床), and years in a row (六连冠).
static NOT_A_COUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[一五六七八九]五|十[一二三四五六]?五|[十百千万]+$|五四|八一|七一|十一|五一|三八|六一|一二九|九一八|九二|七七|八七|双十|二十四节气|三角|三包$|三[江山州峡湾]$|两岸|两[会江淮湖广]$|四两|四面|四季|四海|五洲|五湖|二线|一线|手|三[北孔州滩]|三区三州|三星|四人帮|[一二三四五六七八九十]{1,3}连[冠增涨丰快]|双[城向边语休汇峰]|双拥模范|一.一[策品议档码案企园链特员业]|一[省市县区镇乡村户企链岛校厂园馆院站河湖街社组人][^一二两双三四五六七八九十]*一|两个以上|两张皮|九龙治水|八小时[之以]外|[两三四五六七八九十]件|四川|九州|八闽|七夕|重阳|一[把刀号线流类线单站键盘码条起张间套件次层顿]|十佳|三好学生|百|千|万)|^[^一二两双三四五六七八九十]+(?:四季|四海|五洲|五湖|八方|九州|八闽|三秦|三晋|三湘)|[一二三四五六七八九十]号$",
    )
    .expect("a valid pattern")
});

/// Numerals that begin a phrase; 一 begins one only where another numeral follows (一横两纵).
static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[两双二三四五六七八九十][^年月日天周届次点时分岁，。；]|一[^一]{1,4}[一二两双三四五六七八九十])|^[^一二两双三四五六七八九十，。；]{1,4}(?:[两双三四五六七八九][^年月日天]|十大)",
    )
    .expect("a valid pattern")
});

/// The numeral phrases among the quotations, and where they and the lexicon's stand unquoted.
pub(super) fn numerals(
    document: &CleanText,
    tokens: &Tokens,
    quotes: &[Quote],
    body: &[Range<usize>],
) -> Vec<Range<usize>> {
    let clean = document.as_str();
    let mut found: Vec<Range<usize>> = quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Quote && is_numeral_phrase(without_note(&quote.text)))
        .map(|quote| quote.clean.start..quote.clean.start + without_note(&quote.text).len())
        .collect();
    // What the document has quoted once it may use without marks.
    let mut known: Vec<&str> =
        found.iter().map(|range| &clean[range.clone()]).filter(|text| text.chars().count() >= 3).collect();
    known.sort_unstable();
    known.dedup();
    found.extend(places_of(&known, clean).into_iter().filter(|range| is_within(body, range)));
    let mut words = tokens.as_slice().iter().peekable();
    for &numeral in document.numerals(&(0..clean.len())).iter().filter(|&&at| NUMERALS.holds_at(clean, at)) {
        while words.next_if(|word| word.end as usize <= numeral).is_some() {}
        let word = words.next_if(|word| word.start as usize <= numeral);
        found.extend(word.and_then(|word| lexical(clean, tokens, word, numeral)));
    }
    merged(found)
}

/// Where a text holds some others, all looked for at once.
fn places_of(wanted: &[&str], text: &str) -> Vec<Range<usize>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let finder = AhoCorasick::builder().kind(Some(AhoCorasickKind::NoncontiguousNFA)).build(wanted);
    // Refused are so many patterns only as no document quotes.
    finder.map_or_else(|_| Vec::new(), |finder| finder.find_overlapping_iter(text).map(|found| found.range()).collect())
}

/// A numeral phrase of the lexicon, or the first that a longer word of it holds: 国内国际双循环, 中央八项规定精神.
/// `numeral` is where the word's first numeral stands.
fn lexical(clean: &str, tokens: &Tokens, token: &Token, numeral: usize) -> Option<Range<usize>> {
    const SHORTEST: usize = 6;
    let (range, word) = (token.range(), &clean[token.range()]);
    if range.len() < SHORTEST {
        return None;
    }
    let is_phrase = |text: &str| tokens.is_count(text) && is_numeral_phrase(text);
    if tokens.class(token) == WordClass::Count {
        return is_phrase(word).then_some(range);
    }
    let mut next = Some(numeral - range.start);
    while let Some(at) = next.filter(|at| word.len() - at >= SHORTEST) {
        let rest = &word[at..];
        let ends = rest.char_indices().map(|(end, _)| end).chain([rest.len()]).filter(|&end| end >= SHORTEST);
        // The longest: 四个自信 and not 四个.
        if let Some(end) = ends.rev().find(|&end| is_phrase(&rest[..end])) {
            return Some(range.start + at..range.start + at + end);
        }
        next = NUMERALS.find(word, at + '一'.len_utf8());
    }
    None
}

/// Whether a range lies in one of some others, which are sorted.
fn is_within(body: &[Range<usize>], range: &Range<usize>) -> bool {
    let before = body.partition_point(|block| block.start <= range.start);
    before.checked_sub(1).is_some_and(|index| range.end <= body[index].end)
}

/// Whether a quoted text is a numeral phrase.
pub(super) fn is_numeral_phrase(text: &str) -> bool {
    if text.chars().count() > LONGEST || text.contains(['。', '，', '！', '；']) {
        return false;
    }
    if CODE.is_match(text) {
        return !NO_CODE.is_match(text);
    }
    let mut members = text.split(['、', '·']);
    // 四化同步、城乡融合 is a couplet that happens to begin with a numeral.
    let one = !text.contains(['、', '·']);
    COUNT.is_match(text)
        && (one || members.all(|member| member.starts_with(|c| NUMERALS.contains(c))))
        && !NOT_A_COUNT.is_match(text)
}

/// Ranges without those that lie in another.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut kept: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        if kept.last().is_none_or(|last| range.start >= last.end) {
            kept.push(range);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numeral_phrases_count_something() {
        let cases = [
            ("四个意识", true),
            ("三农", true),
            ("一横两纵", true),
            ("一国两制", true),
            ("8337", true),
            ("5+3", true),
            ("1+M+N", true),
            ("4+4科创工程", true),
            ("强双基", true),
            ("民生十大工程", true),
            ("1235577", true),
            ("两山", true),
            ("一主一副、两翼联动", true),
            ("三明白一清爽两清零", true),
            ("一围绕、两服务、三聚力", true),
            ("四化同步、城乡融合", false),
            ("5G+工业互联网", false),
            ("十四五", false),
            ("七五", false),
            ("一刀切", false),
            ("一企一策", false),
            ("一村（格）一警", false),
            ("一市一试点、一县一特色", false),
            ("一张床、一间房、一套房", false),
            ("一次挂号管三天", false),
            ("十二连增", false),
            ("12345", false),
            ("12345热线", false),
            ("四面逢源", false),
            ("四季村晚", false),
            ("两张皮", false),
            ("八小时之外", false),
            ("诗画八闽行", false),
            ("远望三号", false),
            ("四两拨千斤", false),
            ("两件大事", false),
            ("两岸一家亲", false),
            ("三北", false),
            ("六连冠", false),
            ("双城经济圈", false),
            ("2030启航计划", false),
            ("五四精神", false),
            ("十百千万", false),
            ("三年行动计划", false),
            ("千万工程", false),
            ("娘家", false),
            ("灯塔工厂", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(is_numeral_phrase(text), wanted, "{text}");
        }
    }

    /// Phrases of the lexicon, alone and in longer words, without the noun behind them.
    #[test]
    fn the_lexicon_tells_phrases_without_marks() {
        let cases: &[(&str, &[&str])] = &[
            ("落实中央八项规定精神，构建双循环。", &["八项规定", "双循环"]),
            ("获评全国双拥模范城，开展双拥共建。", &["双拥", "双拥"]),
            ("调动中央和地方两个积极性。", &["两个积极性"]),
            ("实行能耗双控制度，做好两癌筛查。", &["双控", "两癌"]),
            ("开展六大行动，实现五级联动。", &[]),
            ("三农工作和一带一路建设。", &["三农", "一带一路"]),
        ];
        let analyzer = crate::Analyzer::new();
        for (text, wanted) in cases {
            let analysis = analyzer.analyze(text);
            let numerals = analysis.slogans().iter().filter(|slogan| slogan.kind == super::super::SloganKind::Numeral);
            assert_eq!(numerals.map(|slogan| slogan.text.as_str()).collect::<Vec<_>>(), *wanted, "{text}");
        }
    }
}

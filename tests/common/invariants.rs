//! What holds of the analysis of any text.

use std::ops::Range;

use tifa::Analysis;
use tifa::document::BlockKind;
use tifa::extract::SloganKind;
use tifa::text::{Span, clean_fragment};

/// Every finding can be traced to the source and stands in order; panics where one cannot or does not.
pub fn check(analysis: &Analysis) {
    check_spans(analysis);
    check_order(analysis);
    check_slogans(analysis);
    let clean = analysis.document().clean().as_str();
    let blocks = analysis.document().blocks();
    assert!(blocks.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "blocks overlap");
    assert!(blocks.iter().all(|block| clean.get(block.range.clone()).is_some()), "a block cuts a character");
    let body = |range: &Range<usize>| {
        blocks.iter().any(|block| {
            block.kind != BlockKind::Boilerplate && block.range.start < range.end && range.start < block.range.end
        })
    };
    assert!(analysis.slogans().iter().all(|slogan| body(&slogan.clean)), "a slogan in the boilerplate");
    assert!(analysis.targets().iter().all(|target| body(&target.clean)), "a target in the boilerplate");
}

/// Every span lies within the source, slices at character boundaries, and cleans to its text.
pub fn check_spans(analysis: &Analysis) {
    let source = &analysis.document().source().text;
    let clean = analysis.document().clean().as_str();
    let check = |what: &str, text: &str, (span, place): (Span, &Range<usize>), line: usize| {
        let slice = source.get(span.range()).unwrap_or_else(|| panic!("{what} {text:?}: {span:?} does not slice"));
        let cleaned = clean_fragment(slice);
        assert!(
            folded(&cleaned) == folded(text),
            "{what} {text:?} at {span:?} cleans to {cleaned:?} in {}",
            analysis.document().path().display()
        );
        assert_eq!(line, 1 + source[..span.start].matches('\n').count(), "{what} {text:?}");
        assert!(clean.get(place.clone()).is_some(), "{what} {text:?}: {place:?} does not slice the clean text");
    };
    for quote in analysis.quotes() {
        check("quote", &quote.text, (quote.span, &quote.clean), quote.line);
    }
    for slogan in analysis.slogans() {
        check("slogan", &slogan.text, (slogan.span, &slogan.clean), slogan.line);
    }
    for target in analysis.targets() {
        check("target", &target.value, (target.span, &target.clean), target.line);
    }
    for directive in analysis.outline() {
        check("directive", &directive.text, (directive.span, &directive.clean), directive.line);
        assert!(directive.text.starts_with(&directive.marker), "{directive:?}");
        assert!(directive.parent.is_none_or(|parent| parent < directive.id), "parents come first: {directive:?}");
    }
}

/// A text without what its surroundings decide: whether spaces only letter-space a line, how wide a mark at the text's
/// edge is, and whether a dash there is the half of one.
fn folded(text: &str) -> String {
    let narrow = |c: char| match c {
        '，' | '；' | '：' | '？' | '！' | '（' | '）' | '．' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '—' => '-',
        c => c,
    };
    let mut folded: Vec<char> = text.chars().filter(|&c| c != ' ').map(narrow).collect();
    folded.dedup_by(|a, b| *a == '-' && *b == '-');
    folded.into_iter().collect()
}

/// Two slogans overlap only where one is in the other: in an exhortation, or quoted in a couplet, which cuts no quotation.
fn check_slogans(analysis: &Analysis) {
    let slogans = analysis.slogans();
    for pair in slogans.windows(2) {
        let (one, other) = (&pair[0].clean, &pair[1].clean);
        let nested = other.start >= one.start && other.end <= one.end;
        assert!(one.end <= other.start || (nested && one != other), "{pair:?}");
    }
    let couplets = slogans.iter().filter(|slogan| slogan.kind == SloganKind::Couplet);
    for couplet in couplets {
        let marks = |mark: char| couplet.text.matches(mark).count();
        assert_eq!(marks('“'), marks('”'), "{couplet:?}");
    }
}

/// Findings stand in the order of the text, and two quotes overlap only where one is in the other.
fn check_order(analysis: &Analysis) {
    for pair in analysis.quotes().windows(2) {
        let apart = pair[0].clean.end <= pair[1].clean.start;
        let nested = pair[1].clean.start >= pair[0].clean.start && pair[1].clean.end <= pair[0].clean.end;
        assert!((apart || nested) && pair[0].clean != pair[1].clean, "{pair:?}");
    }
    assert!(analysis.slogans().windows(2).all(|pair| pair[0].clean.start <= pair[1].clean.start), "slogans in order");
    let directives: Vec<_> = analysis.outline().iter().collect();
    assert!(directives.windows(2).all(|pair| pair[0].clean.end <= pair[1].clean.start), "directives overlap");
    assert!(directives.windows(2).all(|pair| pair[0].id + 1 == pair[1].id), "directives are numbered in order");
}

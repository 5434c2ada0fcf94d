//! A speech as it is found: pages cut its paragraphs, a quotation mark is lost, a generator signed it.

mod common;

use common::speech;
use tifa::document::BlockKind;

const NAME: &str = "2022年全市工会工作会议讲话.txt";

fn blocks(kind: BlockKind) -> Vec<String> {
    let analysis = speech(NAME);
    let document = analysis.document();
    document
        .blocks()
        .iter()
        .filter(|block| block.kind == kind)
        .map(|block| document.text_of(block).to_owned())
        .collect()
}

#[test]
fn the_front_is_told_apart() {
    assert_eq!(blocks(BlockKind::Title), ["铸牢理想信念 练强服务硬功 奋力开创全市工会工作新局面"]);
    assert_eq!(blocks(BlockKind::Subtitle), ["——在全市工会系统2022年工作会议上的讲话"]);
    assert_eq!(blocks(BlockKind::Salutation), ["同志们："]);
    let metadata = speech(NAME).metadata().clone();
    assert_eq!((metadata.year, metadata.genre), (Some(2022), Some(tifa::document::Genre::Speech)));
    let aims: Vec<String> = speech(NAME)
        .slogans()
        .iter()
        .filter(|slogan| slogan.kind == tifa::extract::SloganKind::Title)
        .map(|slogan| slogan.text.clone())
        .collect();
    assert_eq!(aims, ["铸牢理想信念", "练强服务硬功", "奋力开创全市工会工作新局面"]);
}

#[test]
fn directives_stand_under_their_right_parents() {
    let analysis = speech(NAME);
    let outline = analysis.outline();
    let at_depth = |depth: usize| outline.iter().filter(|directive| directive.depth == depth).count();
    assert_eq!([at_depth(0), at_depth(1), at_depth(2)], [3, 9, 24]);
    for root in outline.roots() {
        let children: Vec<_> = outline.children(root).collect();
        assert_eq!(
            children.iter().map(|child| child.marker.as_str()).collect::<Vec<_>>(),
            ["（一）", "（二）", "（三）"]
        );
        assert_eq!(children.iter().map(|child| outline.children(child).count()).collect::<Vec<_>>(), [3, 3, 2]);
    }
}

#[test]
fn quotes_are_found_and_the_lost_mark_is_flagged() {
    let analysis = speech(NAME);
    let lost: Vec<&str> =
        analysis.quotes().iter().filter(|quote| !quote.balanced).map(|quote| quote.text.as_str()).collect();
    assert_eq!(lost, ["百日建会攻坚"]);
    assert_eq!(analysis.quotes().len(), 49);
}

#[test]
fn paragraphs_cut_by_pages_are_whole_again() {
    let analysis = speech(NAME);
    let clean = analysis.document().clean().as_str();
    let whole = [
        "产业工人队伍建设改革",
        "三是职工灵活学。依托职工书屋",
        "二是温暖新业态劳动者的心。面向货车司机",
        "讲好“最美职工”",
        "开展“春季要约",
        "推动各类阵地",
        "“夏日清凉站”",
    ];
    for text in whole {
        assert!(clean.contains(text), "{text}");
    }
    assert!(analysis.terms().get("产业工人").is_some() && analysis.terms().get("队伍建").is_none());
}

#[test]
fn the_watermark_is_set_aside() {
    let boilerplate = blocks(BlockKind::Boilerplate);
    assert!(boilerplate.len() == 1 && boilerplate[0].contains("公文样本网"), "{boilerplate:?}");
    assert!(speech(NAME).terms().get("下载").is_none());
}

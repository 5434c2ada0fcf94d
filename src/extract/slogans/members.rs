//! The members of a numeral phrase, where the document itself spells them out: “三统一”，即统一规划、
//! 统一标准、统一管理.

use std::ops::Range;

use crate::outline::numeral_value;

/// Words between a phrase and its members.
const INTRODUCTIONS: [&str; 9] = ["，即", "即", "是指", "就是", "指的是", "，包括", "：", "（", "——"];

/// How far, in characters, the noun that the phrase modifies may reach.
const NOUN: usize = 4;

/// How far, in characters, the members may reach: ten of twenty, and what introduces them.
const REACH: usize = 240;

/// The members that follow a phrase; none where they are not as many as it counts.
pub(super) fn members(clean: &str, phrase: &Range<usize>) -> Vec<String> {
    let Some(count) = count(&clean[phrase.clone()]) else { return Vec::new() };
    let behind = &clean[phrase.end..];
    let behind = &behind[..behind.char_indices().nth(REACH).map_or(behind.len(), |(at, _)| at)];
    let behind = behind.split('\n').next().unwrap_or_default().trim_start_matches(['”', '’', '"']);
    let places = behind.char_indices().map(|(at, _)| at).take(NOUN + 1);
    let list = places.filter(|&at| behind[..at].chars().all(crate::chars::is_han)).find_map(|at| {
        INTRODUCTIONS.iter().filter_map(|word| behind[at..].strip_prefix(word)).min_by_key(|rest| rest.len())
    });
    let Some(list) = list else { return Vec::new() };
    let end = list.find(['。', '；', '）', '！', '\n']).unwrap_or(list.len());
    let pause = if list[..end].contains('、') { '、' } else { '，' };
    let mut members: Vec<String> = list[..end].split(pause).map(unquoted).collect();
    if let Some(last) = members.last_mut()
        && let Some((first, _)) = last.split_once('，')
    {
        // The sentence goes on behind the last member.
        *last = unquoted(first);
    }
    let sound = |member: &String| (2..=20).contains(&member.chars().count());
    if members.len() == count && members.iter().all(sound) { members } else { Vec::new() }
}

/// A member without the marks around it; marks within it stay: “三公”经费
fn unquoted(member: &str) -> String {
    let member = member.trim_matches(['，', ' ']);
    let bare = member.strip_prefix(['“', '"']).and_then(|rest| rest.strip_suffix(['”', '"']));
    bare.filter(|bare| !bare.contains(['“', '”', '"'])).unwrap_or(member).to_owned()
}

/// How many items a phrase counts: its first numeral, from two on.
fn count(phrase: &str) -> Option<usize> {
    let value = |c: char| match c {
        '双' => Some(2),
        c => numeral_value(c.encode_utf8(&mut [0; 4])).filter(|value| (2..=10).contains(value)),
    };
    phrase.chars().find_map(value).and_then(|value| usize::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_read_where_they_are_spelt_out() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("落实“三统一”，即统一规划、统一标准、统一管理。", "三统一", &["统一规划", "统一标准", "统一管理"]),
            (
                "增强“四个意识”（政治意识、大局意识、核心意识、看齐意识）。",
                "四个意识",
                &["政治意识", "大局意识", "核心意识", "看齐意识"],
            ),
            ("实现“双达标”就是水质达标、空气达标，群众满意。", "双达标", &["水质达标", "空气达标"]),
            ("守住“两条线”：“三公”经费只减不增、“保密”。", "两条线", &["“三公”经费只减不增", "保密"]),
            ("做好“三农”工作，推进改革、开放、发展。", "三农", &[]),
            ("坚持“三统一”，即统一规划、统一标准。", "三统一", &[]),
        ];
        for (text, phrase, wanted) in cases {
            let at = text.find(phrase).expect("the phrase is in the text");
            assert_eq!(members(text, &(at..at + phrase.len())), *wanted, "{text}");
        }
    }
}

//! Chinese numerals → integers.

/// The value of a whole Chinese or Arabic numeral: 十二, 二十, 一百零三, 两千, 二〇二四, 15.
/// `None` where `text` is anything else.
///
/// ```
/// assert_eq!(tifa::outline::numeral_value("二十三"), Some(23));
/// assert_eq!(tifa::outline::numeral_value("二〇二四"), Some(2024));
/// assert_eq!(tifa::outline::numeral_value("四个"), None);
/// ```
pub fn numeral_value(text: &str) -> Option<u64> {
    if text.is_empty() || text.len() > 48 {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    if text.chars().count() > 1 && text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u64, |value, c| value.checked_mul(10)?.checked_add(digit(c)?));
    }
    let (mut total, mut section, mut pending) = (0u64, 0u64, None);
    for c in text.chars() {
        if let Some(value) = digit(c) {
            pending = Some(value);
        } else if let Some(unit) = small_unit(c) {
            section = section.checked_add(pending.take().unwrap_or(1).checked_mul(unit)?)?;
        } else if let Some(unit) = great_unit(c) {
            let value = section.checked_add(pending.take().unwrap_or(0))?;
            // 一亿二千万 adds, 三万四千亿 multiplies all that stands before.
            total = if total >= unit {
                total.checked_add(value.checked_mul(unit)?)?
            } else {
                total.checked_add(value)?.checked_mul(unit)?
            };
            section = 0;
        } else {
            return None;
        }
    }
    total.checked_add(section)?.checked_add(pending.unwrap_or(0))
}

/// The value of one digit; 两 counts as two, 〇 ○ 零 as nought.
fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn small_unit(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

fn great_unit(c: char) -> Option<u64> {
    match c {
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_values() {
        let cases = [
            ("一", Some(1)),
            ("十", Some(10)),
            ("十五", Some(15)),
            ("二十", Some(20)),
            ("三十三", Some(33)),
            ("一百零三", Some(103)),
            ("两千五百", Some(2500)),
            ("三万四千", Some(34_000)),
            ("一亿二千万", Some(120_000_000)),
            ("三万四千亿", Some(3_400_000_000_000)),
            ("一九八三", Some(1983)),
            ("12", Some(12)),
            ("", None),
            ("第一", None),
            ("九九九九九九九九九九九九九九九九九九九九九九", None),
        ];
        for (text, value) in cases {
            assert_eq!(numeral_value(text), value, "{text}");
        }
    }
}

//! What numbers are worth as they are written: 1.1亿, 三十三点六, 三分之一.

use crate::outline::numeral_value;

/// A number with its scale, as exact as a number written so: 1.1亿 is 1.1e8, and no product.
pub(super) fn scaled(digits: &str, scale: &str) -> Option<f64> {
    let tens = |c: char| match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        _ => 8,
    };
    let exponent: usize = scale.chars().map(tens).sum();
    let number = format!("{}e{exponent}", digits.replace([',', '，'], "")).parse::<f64>().ok();
    number.filter(|number| number.is_finite())
}

/// 三十三点六 → 33.6; 万亿 is one 万亿.
pub(super) fn decimal(numeral: &str) -> Option<f64> {
    let (whole, fraction) = numeral.split_once('点').unwrap_or((numeral, ""));
    let bare = whole.starts_with(['百', '千', '万', '亿']);
    let whole = numeral_value(&[if bare { "一" } else { "" }, whole].concat())?;
    let digits =
        fraction.chars().map(|c| Some(numeral_value(&c.to_string())?.to_string())).collect::<Option<String>>()?;
    format!("{whole}.{digits}").parse().ok()
}

/// 三分之一 and 一半.
pub(super) fn fraction(parts: &str) -> Option<f64> {
    let Some((whole, share)) = parts.split_once("分之") else { return Some(0.5) };
    Some(numeral_value(share)? as f64 / numeral_value(whole)? as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_worth_what_they_say() {
        for (digits, scale, wanted) in [("2.76", "万亿", 2.76e12), ("1,200", "", 1200.0), ("34，250", "万", 3.425e8)]
        {
            assert_eq!(scaled(digits, scale), Some(wanted), "{digits}{scale}");
        }
        for (numeral, wanted) in [("三十三点六", 33.6), ("八百九十", 890.0), ("万亿", 1e12)] {
            assert_eq!(decimal(numeral), Some(wanted), "{numeral}");
        }
        for (parts, wanted) in [("三分之一", 1.0 / 3.0), ("一半", 0.5)] {
            assert_eq!(fraction(parts), Some(wanted), "{parts}");
        }
        assert_eq!(scaled(&"9".repeat(400), ""), None);
        assert_eq!((scaled("", "万"), decimal("点"), fraction("甲分之一")), (None, None, None));
    }
}

//! Text in the cells of CSV tables.

use std::borrow::Cow;

/// Text that no spreadsheet takes for a formula: an apostrophe goes before what begins with `=`, `+`, `-`, `@`, a tab
/// or a carriage return and is no number, as OWASP advises (*CSV Injection*).
///
/// ```
/// use tifa::report::csv_cell;
/// assert_eq!(csv_cell("=cmd()|A1"), "'=cmd()|A1");
/// assert_eq!((csv_cell("-1.5"), csv_cell("增长5%")), ("-1.5".into(), "增长5%".into()));
/// ```
pub fn csv_cell(text: &str) -> Cow<'_, str> {
    let opens_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if opens_formula && text.parse::<f64>().is_err() {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

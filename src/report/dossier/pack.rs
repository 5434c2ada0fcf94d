//! Side files: scripts, since a page that is opened from disk may load scripts and nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

/// How hard the text is pressed; higher takes several times as long for hardly less.
const LEVEL: u8 = 6;

/// A value as JSON, deflated (RFC 1951), in Base64.
#[derive(Debug)]
pub(super) struct Packed(String);

impl Packed {
    pub fn new(value: &impl Serialize) -> Self {
        let json = serde_json::to_vec(value).unwrap_or_default();
        Self(STANDARD.encode(miniz_oxide::deflate::compress_to_vec(&json, LEVEL)))
    }

    /// `tifa.put("name", "…");`
    pub fn script(&self, name: &str) -> Vec<u8> {
        format!("tifa.put(\"{name}\",\"{}\");\n", self.0).into_bytes()
    }
}

/// JSON that may stand in a page: no tag and no comment begins in it.
pub(super) fn inline(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_file_holds_what_was_put_in() {
        let script = String::from_utf8(Packed::new(&["新质生产力", "</script>"]).script("d1")).expect("text");
        let packed = script.split('"').nth(3).expect("a packed value");
        let json =
            miniz_oxide::inflate::decompress_to_vec(&STANDARD.decode(packed).expect("Base64")).expect("deflated");
        assert_eq!(json, "[\"新质生产力\",\"</script>\"]".as_bytes());
    }

    #[test]
    fn nothing_in_a_page_ends_its_script() {
        let value = "</script><!-- & \" =cmd";
        let json = inline(&value);
        assert!(!json.contains(['<', '>', '&']), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), value);
    }
}

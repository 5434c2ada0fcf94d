//! The page itself: a frame in HTML that its script fills.

use askama::Template;

use super::methods::Methods;
use super::strings::Language;

/// The frame; `data` is what the script reads.
#[derive(Template)]
#[template(path = "index.html", config = "src/report/dossier/askama.toml")]
pub(super) struct Page<'a> {
    pub language: Language,
    pub methods: &'a Methods,
    /// What the dossier is of: places and years.
    pub about: String,
    pub data: String,
}

impl Page<'_> {
    /// A word of the page.
    fn t(&self, name: &str) -> String {
        self.language.strings().remove(name).unwrap_or_else(|| name.to_owned())
    }

    /// A sentence of the page with the facts of the run in its places.
    fn methods_paragraph(&self) -> String {
        let facts = [
            ("{version}", self.methods.version.to_owned()),
            ("{documents}", self.methods.documents.to_string()),
            ("{failures}", self.methods.failures.to_string()),
            ("{groups}", self.methods.groups.to_string()),
            (
                "{by}",
                self.language
                    .strings()
                    .remove(&format!("by_{}", self.methods.by))
                    .unwrap_or_else(|| self.methods.by.clone()),
            ),
            ("{tokens}", self.methods.tokens.clone()),
        ];
        facts.iter().fold(self.t("methods_paragraph"), |text, (name, value)| text.replace(name, value))
    }

    fn style(&self) -> &'static str {
        include_str!("assets/style.css")
    }

    /// The scripts, in the order in which they use each other.
    fn script(&self) -> &'static str {
        concat!(
            include_str!("assets/core.js"),
            include_str!("assets/table.js"),
            include_str!("assets/evidence.js"),
            include_str!("assets/overview.js"),
            include_str!("assets/terms.js"),
            include_str!("assets/phrases.js"),
            include_str!("assets/changes.js"),
            include_str!("assets/outlines.js"),
            include_str!("assets/targets.js"),
            include_str!("assets/similarity.js"),
            include_str!("assets/main.js"),
        )
    }
}

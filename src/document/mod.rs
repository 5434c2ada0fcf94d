//! Clean text → a document: its blocks, and what is known about it.

mod annex;
mod block;
mod boilerplate;
mod classify;
mod front;
mod length;
mod metadata;

use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

pub use self::block::{Block, BlockKind};
pub use self::metadata::{Genre, Metadata};

use crate::chars::{first_characters, last_characters};
use crate::read::SourceText;
use crate::text::{CleanText, Span, sentences};

/// A source text with its clean text, its blocks and its metadata.
///
/// ```
/// use tifa::document::{BlockKind, Document};
/// use tifa::read::SourceText;
///
/// let source = SourceText::from_text("政府工作报告\n——2024年1月在某市人民代表大会上\n各位代表：\n一、回顾\n过去一年，成绩来之不易。");
/// let document = Document::new(source);
/// let kinds: Vec<_> = document.blocks().iter().map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Title, BlockKind::Subtitle, BlockKind::Salutation, BlockKind::Heading, BlockKind::Paragraph]);
/// assert_eq!(document.metadata().year, Some(2024));
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    source: SourceText,
    clean: CleanText,
    blocks: Vec<Block>,
    /// Inferred when first asked for.
    metadata: OnceLock<Metadata>,
    /// Where each line of the source begins.
    lines: Vec<usize>,
}

impl Document {
    /// Cleans a source text and finds its blocks.
    pub fn new(source: SourceText) -> Self {
        let clean = CleanText::new(&source.text);
        let blocks = classify::blocks(&clean);
        let breaks = memchr::memchr_iter(b'\n', source.text.as_bytes()).map(|at| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        Self { source, clean, blocks, metadata: OnceLock::new(), lines }
    }

    /// The decoded file.
    pub fn source(&self) -> &SourceText {
        &self.source
    }

    /// The path the document was read from; empty for text given directly.
    pub fn path(&self) -> &Path {
        &self.source.path
    }

    /// The clean text, and the way back to the source.
    pub fn clean(&self) -> &CleanText {
        &self.clean
    }

    /// The blocks, in order of the clean text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The blocks of the document's own text: without boilerplate and glossary.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kind.is_body())
    }

    /// What is known about the document.
    pub fn metadata(&self) -> &Metadata {
        self.metadata.get_or_init(|| Metadata::infer(&self.clean, &self.blocks, &self.source.path))
    }

    /// The same, to be changed: a table of metadata overrides what was inferred.
    pub fn metadata_mut(&mut self) -> &mut Metadata {
        self.metadata();
        self.metadata.get_mut().expect("inferred just now")
    }

    /// The clean text of a block.
    pub fn text_of(&self, block: &Block) -> &str {
        &self.clean.as_str()[block.range.clone()]
    }

    /// What stands before and after a place of the clean text in the same paragraph, so many characters of each.
    pub fn around(&self, place: &Range<usize>, characters: usize) -> [&str; 2] {
        let clean = self.clean.as_str();
        let before = clean[..place.start].rsplit('\n').next().unwrap_or_default();
        let after = clean[place.end..].split('\n').next().unwrap_or_default();
        [last_characters(before, characters), first_characters(after, characters)]
    }

    /// The sentences of its body that hold a word.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        let clean = self.clean.as_str();
        let of = move |block: &Block| sentences(clean, block.range.clone()).map(move |sentence| &clean[sentence.range]);
        self.body().flat_map(of).filter(|sentence| sentence.contains(char::is_alphanumeric))
    }

    /// The headline, if the document has one.
    pub fn title(&self) -> Option<&str> {
        let block = self.blocks.iter().find(|block| block.kind == BlockKind::Title)?;
        Some(self.text_of(block))
    }

    /// The 1-based line of the source in which a span starts.
    pub fn line(&self, span: Span) -> usize {
        self.lines.partition_point(|&start| start <= span.start)
    }
}

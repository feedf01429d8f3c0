//! Attributions: source, cue and content, by lexicon and pattern.

use crate::document::BlockKind;
use crate::language::Language;
use crate::text::Span;
use serde::Serialize;

/// An attribution inside one block. Each role is a list of pieces in text order; the source may be missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BlockAttribution {
    /// Who is said to have said it.
    pub source: Vec<Span>,
    /// The words that say so.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// How it is given.
    pub speech: Speech,
    /// Whether the source is unnamed.
    pub is_anonymous: bool,
}

/// How speech is given.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// All of it inside quotation marks.
    Direct,
    /// None of it.
    Indirect,
    /// Some of it.
    Mixed,
}

/// The attributions of a block.
pub fn find(_prose: &str, _language: &Language, _kind: BlockKind) -> Vec<BlockAttribution> {
    Vec::new()
}

//! Claims: the words that make a sentence assert something of a kind that needs a source.

use crate::document::BlockKind;
use crate::language::Language;
use crate::text::Span;
use serde::Serialize;

/// A word or phrase that makes its sentence a claim of some kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trigger {
    /// The words.
    pub span: Span,
    /// What they assert.
    pub kind: ClaimKind,
}

/// What a claim asserts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimKind {
    /// A count, share, sum, toll or rank.
    Figure,
    /// A cause or an intent.
    Cause,
}

/// The triggers of a block.
pub fn find(_prose: &str, _language: &Language, _kind: BlockKind) -> Vec<Trigger> {
    Vec::new()
}

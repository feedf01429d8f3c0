//! Which sentences are claims, and which of them have a source.

use super::Facts;
use crate::document::Document;
use crate::extract::claims::{ClaimKind, Trigger};
use crate::text::Span;

/// One sentence of the report.
#[derive(Clone, PartialEq, Debug)]
pub struct Sentence {
    /// Its bytes in the prose.
    pub span: Span,
    /// The index of its block.
    pub block: usize,
    /// Whether it asserts something that can be checked.
    pub is_claim: bool,
    /// The kind of claim that decides whether it needs a source.
    pub kind: Option<ClaimKind>,
    /// Whether somebody is named as having said it, here or carried from a neighbour.
    pub is_attributed: bool,
    /// Whether it is a claim of a kind that needs a source and has none.
    pub needs_source: bool,
    /// The attributions that touch it, as indices into `Facts::attributions`.
    pub attributions: Vec<usize>,
    /// The words that make it a claim of some kind.
    pub triggers: Vec<Trigger>,
}

/// The sentences of all blocks, with what they claim and whether they have a source.
pub(super) fn link(_document: &Document, _facts: &Facts) -> Vec<Sentence> {
    Vec::new()
}

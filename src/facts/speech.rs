//! Who said what, over all blocks: speakers resolved, quotations joined over paragraphs.

use super::Facts;
use crate::actors::{ActorBook, ActorId};
use crate::document::Document;
use crate::extract::attributions::Speech;
use crate::text::Span;

/// Who said what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// The index of its block.
    pub block: usize,
    /// Who is said to have said it, in pieces; empty where nobody is named.
    pub source: Vec<Span>,
    /// The words that say so, in pieces.
    pub cue: Vec<Span>,
    /// What is said, in pieces.
    pub content: Vec<Span>,
    /// The actor who speaks, where that is sure.
    pub speaker: Option<ActorId>,
    /// How it is given.
    pub speech: Speech,
    /// Whether the source is unnamed.
    pub is_anonymous: bool,
}

/// The attributions of all blocks with their speakers.
pub(super) fn link(_document: &Document, _facts: &Facts, _book: &ActorBook) -> Vec<Attribution> {
    Vec::new()
}

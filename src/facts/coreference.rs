//! Who is meant: mentions linked to actors over the whole report.

use super::Facts;
use crate::actors::{ActorBook, ActorId};
use crate::document::Document;
use crate::extract::mentions::{EntityType, Form};
use crate::text::Span;

/// A mention with its actor.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// Its bytes in the prose, without title.
    pub span: Span,
    /// The index of its block.
    pub block: usize,
    /// What kind of name it is.
    pub entity: EntityType,
    /// How the actor is named.
    pub form: Form,
    /// The actor, where it is sure.
    pub actor: Option<ActorId>,
    /// The title or rank that stands with the name.
    pub title: Option<Span>,
}

/// The mentions of all blocks with their actors.
pub(super) fn link(_document: &Document, _facts: &Facts, _book: &ActorBook) -> Vec<Mention> {
    Vec::new()
}

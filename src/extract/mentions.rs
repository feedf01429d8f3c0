//! Mentions: the words that stand for actors, by the actor book and by form.

use crate::actors::{ActorBook, ActorId};
use crate::language::Language;
use crate::text::Span;
use serde::Serialize;

/// A mention, as far as its block can tell.
#[derive(Clone, PartialEq, Debug)]
pub struct BlockMention {
    /// Its bytes in the block, without title.
    pub span: Span,
    /// What kind of name it is.
    pub entity: EntityType,
    /// How the actor is named.
    pub form: Form,
    /// The actors it may stand for, the likeliest first.
    pub candidates: Vec<ActorId>,
    /// The title or rank that stands with the name.
    pub title: Option<Span>,
}

/// The type of an entity.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EntityType {
    /// A person.
    Per,
    /// An organization.
    Org,
    /// A place.
    Loc,
    /// Anything else with a name.
    Misc,
}

/// How a mention names its actor.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// The full name.
    Full,
    /// A person's family name alone.
    Family,
    /// Another name.
    Alias,
    /// Initials.
    Acronym,
    /// `Israeli`.
    Adjective,
    /// `the newspaper`.
    Description,
    /// `the defense minister`.
    Office,
    /// `he`.
    Pronoun,
    /// A capital for its government.
    Metonym,
}

/// The mentions of a block.
pub fn find(_prose: &str, _language: &Language, _book: &ActorBook) -> Vec<BlockMention> {
    Vec::new()
}

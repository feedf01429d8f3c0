//! Help while writing: hover, completion, actions, symbols, highlighting. In editors' words and byte ranges of the source, without
//! a word of any protocol.

mod actions;
mod actor_file;
mod card;
mod citations;
mod claim;
mod completion;
mod dates;
mod highlight;
mod hints;
mod hover;
mod ledger;
mod lenses;
mod navigate;
mod rename;
mod search;
mod speaker;
mod symbols;
mod timeline;
mod verbs;

pub use actions::{Action, ActionKind, Target, actions};
pub use actor_file::{
    ActorText, Named, Proposal, Slot, entry_symbols, file_hover, id_of, id_places, named_at, names_of_entry, origin_of, proposals,
};
pub use card::actor_card;
pub use completion::{Completion, CompletionKind, completions};
pub use highlight::{Highlight, HighlightKind, highlights};
pub use hints::{Hint, hints};
pub use hover::{Hover, hover};
pub use ledger::{LedgerEntry, Standing, Tally, by_kind, ledger};
pub use lenses::{Lens, lenses, open_claim};
pub use navigate::{Meant, definition, meant, mentions, mentions_of};
pub use rename::{Renaming, rename_at};
pub use search::{Hit, find_actors, matches};
pub use speaker::speaker_place;
pub use symbols::{Symbol, SymbolKind, symbols};
pub use timeline::{Moment, timeline};

use crate::Report;
use crate::actors::ActorBook;
use crate::config::Config;

/// A checked draft, as help looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The source.
    pub source: &'a str,
    /// What was found in it.
    pub report: &'a Report,
    /// The actors it may speak of.
    pub actors: &'a ActorBook,
    /// The newsroom's settings.
    pub config: &'a Config,
}

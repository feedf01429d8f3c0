//! Mentions: the words that stand for actors, by the actor book and by shape, with the titles that stand with them.
//!
//! What only the rest of the report can tell is left open here: which of several people of one family name is meant, whether a
//! lone capitalised word is a name at all, and who `he` or `the newspaper` is.

mod listed;
mod metonyms;
mod offices;
mod read;
mod references;
mod shape;
mod short_names;
mod text;

use crate::actors::{ActorBook, ActorId, ActorKind, Classification, Gender, NameForm, NameKey, TitleKey};
use crate::language::Language;
use crate::language::reader::Annotation;
use crate::text::Span;
pub use references::DESCRIPTIONS;
use serde::Serialize;
use text::Text;

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
    /// The office that the title, or the words behind the name, give to the person.
    pub office: Option<Office>,
    /// The gender that the words show: of `he`, of `Mrs.`, of a given name.
    pub gender: Option<Gender>,
    /// Whether only the rest of the report can tell that it is a name at all.
    pub is_tentative: bool,
    /// What its words say as a name.
    pub key: NameKey,
    /// What the family name in it says, where it is a person's full name.
    pub family: Option<NameKey>,
    /// What the first word of a person’s full name says, or of an organization’s name of several words, by which it may go later.
    pub given: Option<NameKey>,
    /// What its first word and the family name say, where it is a person's full name: `Jan P. Orlov` and `Jan Orlov` have one.
    pub short: Option<NameKey>,
    /// What the actor book says of exactly these words.
    pub listing: Listing,
    /// What the name of a country, a town or a seat stands for here; nothing for any other name.
    pub stands_for: Option<StandsFor>,
}

/// What the name of a country, a town or a seat stands for where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StandsFor {
    /// The land or the town: `in Moscow`.
    Place,
    /// Those who act for it: `Moscow rejected`.
    Government,
}

/// What the actor book says of the words of a mention.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Listing {
    /// They are the name of no actor.
    Unlisted,
    /// They are the name of an actor.
    Listed,
    /// They are a name that the newsroom does not want, whatever else they are.
    Rejected,
}

impl Listing {
    fn of(name: &str, book: &ActorBook) -> Listing {
        let named = book.find_by_name(name);
        match named.iter().any(|named| named.form == NameForm::Rejected) {
            true => Listing::Rejected,
            false if named.is_empty() => Listing::Unlisted,
            false => Listing::Listed,
        }
    }
}

/// An office as the text gives it to somebody.
#[derive(Clone, PartialEq, Debug)]
pub struct Office {
    /// The words of the office alone: `Defense Minister`, without country and `former`.
    pub span: Span,
    /// What these words say as a title.
    pub title: TitleKey,
    /// What the office belongs to, as far as it is named: `Israeli`, `Russia’s`, `of the air force`.
    pub organizations: Vec<ActorId>,
    /// When it is held, as the words have it.
    pub tenure: Tenure,
}

/// When an office is held, as the words before it have it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Tenure {
    /// On the day spoken of.
    #[default]
    Current,
    /// For somebody else, or between two holders: `acting`, `interim`.
    Acting,
    /// On the day spoken of, which is past: `then-`.
    Then,
    /// At the time told of, in `As a senator, X voted`; of what might be it says nothing.
    As,
    /// On the day on which it is written, whatever day the sentence tells of: `who is now`.
    Now,
    /// From the day told of on, or soon after it: `was appointed senator in 2009`.
    Chosen,
    /// No longer: `former`, `ex-`, `late`.
    Former,
    /// Chosen, but not yet in office: `-elect`, `incoming`.
    Elect,
    /// Some day: `future`.
    Future,
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

impl EntityType {
    /// The type of entity that an actor's name is. A state is a place by name, whatever it does.
    pub fn of(kind: ActorKind) -> EntityType {
        match kind {
            ActorKind::Person => EntityType::Per,
            ActorKind::Organization(Classification::State) | ActorKind::Place => EntityType::Loc,
            ActorKind::Organization(_) => EntityType::Org,
        }
    }
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

/// The mentions of a block, in the order of the text; a name inside a longer one follows it. Names that no list knows are found
/// by the reader, or by their shape where it has not read the block.
pub fn find(prose: &str, language: &Language, book: &ActorBook, annotation: Option<&Annotation>) -> Vec<BlockMention> {
    let text = Text::new(prose, language, book);
    let mut found = listed::find(&text);
    match annotation {
        Some(annotation) => read::find(&text, annotation, &mut found),
        None => shape::find(&text, &mut found),
    }
    short_names::link(&text, &mut found);
    found.sort_by_key(|mention| (mention.words.start, std::cmp::Reverse(mention.words.end)));
    metonyms::decide(&text, annotation, &mut found);
    offices::attach(&text, &mut found);
    references::find(&text, &mut found);
    if let Some(annotation) = annotation {
        read::bearers(&text, annotation, &mut found);
    }
    found.sort_by_key(|mention| (mention.words.start, std::cmp::Reverse(mention.words.end)));
    found.into_iter().map(|mention| mention.into_mention(&text)).collect()
}

#[cfg(test)]
mod tests;

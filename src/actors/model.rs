//! What is known of an actor: Popolo's model and words.

use super::period::Period;
use crate::calendar::Date;
use crate::text::TextRange;
use std::path::PathBuf;
use std::sync::Arc;

/// An actor's place in its book.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ActorId(pub u32);

/// A post's place in its book.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PostId(pub u32);

/// What kind of actor it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ActorKind {
    /// A person.
    Person,
    /// An organization.
    Organization(Classification),
    /// A place that is nobody: a sea, a city that stands for no government.
    Place,
}

/// What kind of organization it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Classification {
    /// A state.
    State,
    /// A state's government.
    Government,
    /// A ministry or department.
    Ministry,
    /// An armed force or police.
    Force,
    /// A newspaper, broadcaster or agency.
    Media,
    /// A political party.
    Party,
    /// An international or other public body.
    Body,
    /// A company.
    Company,
    /// Anything else.
    Other,
}

impl Classification {
    /// The words of an actor file for each classification.
    pub const NAMES: [(&'static str, Classification); 8] = [
        ("state", Classification::State),
        ("government", Classification::Government),
        ("ministry", Classification::Ministry),
        ("force", Classification::Force),
        ("media", Classification::Media),
        ("party", Classification::Party),
        ("body", Classification::Body),
        ("company", Classification::Company),
    ];

    /// The word of an actor file for it.
    pub fn name(self) -> &'static str {
        let known = Classification::NAMES.iter().find(|(_, classification)| *classification == self);
        known.map_or("other", |(name, _)| name)
    }

    /// The classification that an actor file names; a word of its own is [`Classification::Other`].
    pub fn parse(name: &str) -> Classification {
        let known = Classification::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()));
        known.map_or(Classification::Other, |(_, classification)| *classification)
    }
}

/// One actor.
#[derive(Clone, PartialEq, Debug)]
pub struct Actor {
    /// The id that files and output use.
    pub id: String,
    /// The full name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// A person's family name: as the file gives it, else as the name suggests it.
    pub family_name: Option<String>,
    /// Other names, with what the newsroom thinks of them.
    pub other_names: Vec<OtherName>,
    /// Adjectives and nouns of a state's people: `Israeli`, `Israelis`.
    pub adjectives: Vec<String>,
    /// A person's gender where the file gives it.
    pub gender: Option<Gender>,
    /// A person's life, as far as the file gives it.
    pub life: Period,
    /// The offices, in the order of the file.
    pub memberships: Vec<Membership>,
    /// Pages and identifiers elsewhere: `wikidata`, `Q58311`.
    pub links: Vec<(Arc<str>, String)>,
    /// When somebody last checked the entry.
    pub checked: Option<Checked>,
    /// Where the entry stands; `None` for the built-in set.
    pub origin: Option<Origin>,
    /// What the file says besides and no rule asks for; few entries have any of it.
    pub more: Option<Box<More>>,
}

/// What an entry says for whoever reads it, which an export keeps.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct More {
    /// A person's given name.
    pub given_name: Option<String>,
    /// A military or police rank.
    pub rank: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// What is said of other names.
    pub names: Vec<OfName>,
}

/// What is said of another name beside what copy may do with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfName {
    /// The name.
    pub name: String,
    /// A note of the newsroom's own.
    pub note: Option<String>,
    /// The language.
    pub lang: Option<String>,
    /// When the name was borne.
    pub period: Period,
}

impl Actor {
    /// An actor of which nothing but its name is known.
    pub(super) fn new(id: &str, name: &str, kind: ActorKind) -> Actor {
        Actor {
            id: id.to_owned(),
            name: name.to_owned(),
            kind,
            family_name: None,
            other_names: Vec::new(),
            adjectives: Vec::new(),
            gender: None,
            life: Period::default(),
            memberships: Vec::new(),
            links: Vec::new(),
            checked: None,
            origin: None,
            more: None,
        }
    }

    /// Whether it is a person.
    pub fn is_person(&self) -> bool {
        self.kind == ActorKind::Person
    }

    /// Whether `name` is its name, its id or another name of it, in any case.
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let is_it = |own: &str| own.to_lowercase() == name;
        is_it(&self.name) || is_it(&self.id) || self.other_names.iter().any(|other| is_it(&other.name))
    }

    /// Whether it is a state.
    pub fn is_state(&self) -> bool {
        self.kind == ActorKind::Organization(Classification::State)
    }
}

/// When somebody last looked whether an entry is still right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Checked {
    /// The day.
    pub day: Date,
    /// Where it is written.
    pub range: TextRange,
}

impl Checked {
    /// Another day as it would be written in the place of this one, in quotation marks where it stands in some.
    pub fn written(self, day: Date) -> String {
        if self.range.len() > day.to_string().len() { format!("\"{day}\"") } else { day.to_string() }
    }
}

/// Where something in an actor file stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The file.
    pub file: Arc<PathBuf>,
    /// Its bytes there.
    pub range: TextRange,
}

/// A grammatical gender.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// Another name of an actor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherName {
    /// The name.
    pub name: String,
    /// What the newsroom thinks of it.
    pub note: NameNote,
}

/// What a newsroom thinks of a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NameNote {
    /// May be used.
    Accepted,
    /// Must not be used.
    Rejected,
    /// A capital or seat that stands for the government.
    Metonym,
    /// A metonym that the newsroom may not want.
    ContestedMetonym,
    /// Initials: `UN`, `IDF`.
    Acronym,
}

/// An office held for a time.
#[derive(Clone, PartialEq, Debug)]
pub struct Membership {
    /// The post, where the file has one.
    pub post: Option<PostId>,
    /// The title: `Defense Minister`. Many memberships share one.
    pub role: Arc<str>,
    /// The organization the office belongs to.
    pub organization: Option<ActorId>,
    /// When it was held.
    pub period: Period,
    /// The land or town that its holder is chosen by: `Montana`.
    pub area: Option<Box<str>>,
    /// For whoever reads the file.
    pub note: Option<Box<str>>,
    /// Where the entry stands in its file.
    pub range: TextRange,
}

/// A post that people hold one after another.
#[derive(Clone, PartialEq, Debug)]
pub struct Post {
    /// The id.
    pub id: String,
    /// The title: `Defense Minister`.
    pub label: Arc<str>,
    /// Other titles of the same post.
    pub other_labels: Vec<String>,
    /// The organization.
    pub organization: Option<ActorId>,
    /// How many may hold it at once.
    pub holders: u32,
    /// Where the entry stands.
    pub origin: Origin,
}

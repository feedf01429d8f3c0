//! Actors: the people, organizations, states and offices that a newsroom knows, and who held which office when.
//!
//! Popolo's model and words. Files are parsed input: this layer takes text and gives an [`ActorBook`].

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
    /// An organization with its classification: `state`, `government`, `ministry`, `force`, `media`, `party`, `body`, `company`.
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

/// One actor.
#[derive(Clone, PartialEq, Debug)]
pub struct Actor {
    /// The id that files and output use.
    pub id: String,
    /// The full name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// A person's family name.
    pub family_name: Option<String>,
    /// Other names, with what the newsroom thinks of them.
    pub other_names: Vec<OtherName>,
    /// Adjectives and nouns of a state's people: `Israeli`, `Israelis`.
    pub adjectives: Vec<String>,
    /// A person's gender where the file gives it.
    pub gender: Option<Gender>,
    /// The offices, in the order of the file.
    pub memberships: Vec<Membership>,
    /// Where the entry stands; `None` for the built-in set.
    pub origin: Option<Origin>,
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
    /// The title: `Defense Minister`.
    pub role: String,
    /// The organization the office belongs to.
    pub organization: Option<ActorId>,
    /// The first day, where it is known: the earliest day that the file's words allow.
    pub start: Option<Date>,
    /// The last day, where there is one: the latest day that the file's words allow.
    pub end: Option<Date>,
}

/// A post that people hold one after another.
#[derive(Clone, PartialEq, Debug)]
pub struct Post {
    /// The id.
    pub id: String,
    /// The title: `Defense Minister`.
    pub label: String,
    /// Other titles of the same post.
    pub other_labels: Vec<String>,
    /// The organization.
    pub organization: Option<ActorId>,
    /// How many may hold it at once.
    pub holders: u32,
}

/// All actors that a check knows: the built-in set and the newsroom's files.
#[derive(Clone, Debug, Default)]
pub struct ActorBook {
    actors: Vec<Actor>,
    posts: Vec<Post>,
}

/// An actor file as it was read from disk or from an editor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActorFile {
    /// Where it is; its extension names its syntax.
    pub path: Arc<PathBuf>,
    /// Its text.
    pub text: String,
}

/// Something doubtful in an actor file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActorProblem {
    /// The file and the place in it.
    pub origin: Origin,
    /// What is wrong, as a fragment without a full stop.
    pub message: String,
}

impl ActorBook {
    /// The built-in set and the actors of `files`. A bad entry loses only itself and is named among the problems.
    pub fn load(_files: &[ActorFile]) -> (ActorBook, Vec<ActorProblem>) {
        (ActorBook::default(), Vec::new())
    }

    /// The actor `id`.
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.0 as usize)
    }

    /// All actors, the built-in ones first.
    pub fn actors(&self) -> impl Iterator<Item = (ActorId, &Actor)> {
        (0..).map(ActorId).zip(&self.actors)
    }

    /// The post `id`.
    pub fn post(&self, id: PostId) -> Option<&Post> {
        self.posts.get(id.0 as usize)
    }
}

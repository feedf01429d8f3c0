//! Actors: the people, organizations, states and offices that a newsroom knows, and who held which office when.
//!
//! Files are parsed input: this layer takes text and gives an [`ActorBook`]. Trust runs from the newsroom's files to the built-in
//! set, which holds no people and never causes an error.

mod built_in;
mod file;
mod ids;
#[cfg(feature = "cli")]
pub mod import;
pub mod keys;
mod load;
mod model;
mod names;
mod offices;
mod period;
mod problem;
mod reading;
mod titles;
mod trie;
pub mod words;

pub use model::{
    Actor, ActorId, ActorKind, Checked, Classification, Gender, Membership, More, NameNote, OfName, Origin, OtherName, Post,
    PostId,
};
pub use names::{NameForm, NameKey, Named, family_name};
pub use offices::Office;
pub use period::{PartialDate, Period};
pub use problem::{ActorProblem, ProblemKind};
pub use titles::{TitleClass, TitleKey};

use ids::Ids;
use names::NameIndex;
use offices::Offices;
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use titles::Titles;
use words::{Word, key, words};

/// All actors that a check knows: the built-in set and the newsroom's files.
#[derive(Clone, Debug, Default)]
pub struct ActorBook {
    actors: Vec<Actor>,
    posts: Vec<Post>,
    ids: Ids,
    names: NameIndex,
    titles: Titles,
    offices: Offices,
    /// The people of the newsroom's files by their given names, sorted out when somebody first asks.
    by_given_name: OnceLock<FxHashMap<u64, Vec<ActorId>>>,
}

/// An actor file as it was read from disk or from an editor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActorFile {
    /// Where it is; its extension names its syntax.
    pub path: Arc<PathBuf>,
    /// Its text.
    pub text: String,
}

impl ActorBook {
    /// The built-in set and the actors of `files`. A bad entry loses only itself and is named among the problems.
    pub fn load(files: &[ActorFile]) -> (ActorBook, Vec<ActorProblem>) {
        load::load(files)
    }

    /// The actor `id`.
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.0 as usize)
    }

    /// All actors, the built-in ones first.
    pub fn actors(&self) -> impl Iterator<Item = (ActorId, &Actor)> {
        (0..).map(ActorId).zip(&self.actors)
    }

    /// Whether all that is known of an actor comes from the built-in set.
    pub fn is_built_in(&self, id: ActorId) -> bool {
        self.actor(id).is_some_and(|actor| actor.origin.is_none())
    }

    /// The post `id`.
    pub fn post(&self, id: PostId) -> Option<&Post> {
        self.posts.get(id.0 as usize)
    }

    /// All posts.
    pub fn posts(&self) -> impl Iterator<Item = (PostId, &Post)> {
        (0..).map(PostId).zip(&self.posts)
    }

    /// The post whose entry has this id.
    pub fn find_post(&self, id: &str) -> Option<PostId> {
        self.posts().find(|(_, post)| post.id == id).map(|(id, _)| id)
    }

    /// The actor whose entry has this id.
    pub fn find_by_id(&self, id: &str) -> Option<ActorId> {
        self.ids.find(id, &self.actors)
    }

    /// The actors that the whole of `name` may stand for, those of the newsroom first.
    pub fn find_by_name(&self, name: &str) -> Vec<Named> {
        let words = words(name);
        self.names.longest(&words).filter(|(n, _)| *n == words.len()).map(|(_, named)| named).unwrap_or_default()
    }

    /// The people of the newsroom's files whose full name begins with the given name `given`.
    pub fn people_called(&self, given: &str) -> &[ActorId] {
        let by_given_name = self.by_given_name.get_or_init(|| {
            let mut people: FxHashMap<u64, Vec<ActorId>> = FxHashMap::default();
            for (id, actor) in self.actors().filter(|(_, actor)| actor.is_person() && actor.origin.is_some()) {
                if let Some((first, _)) = actor.name.split_once(' ') {
                    people.entry(key(first)).or_default().push(id);
                }
            }
            people
        });
        by_given_name.get(&key(given)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The longest name that begins at the first of `words`: how many words it has, and what it may stand for.
    pub fn name_at(&self, words: &[Word]) -> Option<(usize, Vec<Named>)> {
        self.names.longest(words)
    }

    /// The longest title that begins at the first of `words`: how many words it has, and what it is.
    pub fn title_at(&self, words: &[Word]) -> Option<(usize, TitleClass)> {
        self.titles.longest(words)
    }
}

#[cfg(test)]
mod tests;

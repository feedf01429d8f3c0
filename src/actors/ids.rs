//! Which actor has which id.

use super::model::{Actor, ActorId};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// Actors by their ids. Only the hash of an id is kept, since the id itself stands with its actor.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    by_hash: FxHashMap<u64, ActorId>,
    /// Ids that do not stand with their actor, and those whose hash another one has.
    others: FxHashMap<String, ActorId>,
}

impl Ids {
    pub(super) fn reserve(&mut self, n: usize) {
        self.by_hash.reserve(n);
    }

    /// Says that `actor` has the id `id`.
    pub(super) fn insert(&mut self, id: &str, actor: ActorId) {
        if *self.by_hash.entry(hash(id)).or_insert(actor) != actor {
            self.insert_other(id, actor);
        }
    }

    /// Says that `actor` may be called `id` besides the id that stands with it.
    pub(super) fn insert_other(&mut self, id: &str, actor: ActorId) {
        self.others.insert(id.to_owned(), actor);
    }

    /// The actor of `actors` with this id.
    pub(super) fn find(&self, id: &str, actors: &[Actor]) -> Option<ActorId> {
        let has_it = |found: &&ActorId| actors.get(found.0 as usize).is_some_and(|actor| actor.id == id);
        self.by_hash.get(&hash(id)).filter(has_it).or_else(|| self.others.get(id)).copied()
    }
}

fn hash(id: &str) -> u64 {
    FxBuildHasher.hash_one(id)
}

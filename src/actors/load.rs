//! From the entries of several files to one book: references followed, the built-in set joined, the indexes built.

use super::file::{ActorEntry, FileEntries, MembershipEntry, PostEntry, Reference, read};
use super::model::{Actor, ActorId, ActorKind, Membership, Origin, Post, PostId};
use super::problem::{ActorProblem, ProblemKind, nearest};
use super::titles::TitleKey;
use super::words::{Word, folded, words};
use super::{ActorBook, ActorFile, built_in};
use crate::diagnostic::Edit;
use crate::text::TextRange;
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::Arc;

pub(super) fn load(files: &[ActorFile]) -> (ActorBook, Vec<ActorProblem>) {
    let mut loader = Loader::default();
    let mut entries: Vec<FileEntries> = files.iter().map(read).collect();
    for file in &mut entries {
        loader.problems.append(&mut file.problems);
    }
    let (mut actors, mut posts) = (Vec::new(), Vec::new());
    for file in entries {
        actors.extend(file.actors);
        posts.extend(file.posts);
    }
    loader.add_built_in();
    let memberships = loader.add_actors(actors);
    loader.add_posts(posts);
    for (id, file, list) in memberships {
        loader.add_memberships(id, &file, list);
    }
    loader.check_holders();
    loader.index();
    (loader.book, loader.problems)
}

#[derive(Default)]
struct Loader {
    book: ActorBook,
    problems: Vec<ActorProblem>,
    posts: FxHashMap<String, PostId>,
}

impl Loader {
    fn add_built_in(&mut self) {
        for actor in built_in::actors() {
            let id = self.next_id();
            self.book.ids.insert(actor.id.clone(), id);
            self.book.actors.push(actor.clone());
        }
    }

    fn next_id(&self) -> ActorId {
        ActorId(u32::try_from(self.book.actors.len()).unwrap_or(u32::MAX))
    }

    /// Adds the actors of the newsroom, and gives the memberships whose posts are not yet known.
    fn add_actors(&mut self, entries: Vec<ActorEntry>) -> Vec<(ActorId, Arc<PathBuf>, Vec<MembershipEntry>)> {
        let n_built_in = self.book.actors.len();
        let by_name: FxHashMap<String, ActorId> = self.book.actors().map(|(id, actor)| (folded(&actor.name), id)).collect();
        self.book.actors.reserve(entries.len());
        self.book.ids.reserve(entries.len());
        let mut memberships = Vec::new();
        for ActorEntry { id: id_range, mut actor, memberships: list, origin } in entries {
            let known = self.book.ids.get(&actor.id).copied();
            if let Some(first) = known.and_then(|id| self.book.actor(id)).and_then(|actor| actor.origin.clone()) {
                self.duplicate(&actor.id, id_range, &origin, &first);
                continue;
            }
            // An entry with the id or the name of a built-in one takes its place.
            let built_in = known.or_else(|| by_name.get(&folded(&actor.name)).copied()).filter(|id| {
                let other = self.book.actor(*id);
                (id.0 as usize) < n_built_in && other.is_some_and(|other| other.origin.is_none() && is_same_kind(other, &actor))
            });
            let id = built_in.unwrap_or(self.next_id());
            self.book.ids.insert(actor.id.clone(), id);
            match self.book.actors.get_mut(id.0 as usize) {
                Some(place) => {
                    inherit(&mut actor, place);
                    *place = actor;
                }
                None => self.book.actors.push(actor),
            }
            if !list.is_empty() {
                memberships.push((id, origin.file, list));
            }
        }
        memberships
    }

    fn add_posts(&mut self, entries: Vec<PostEntry>) {
        for entry in entries {
            if let Some(first) = self.posts.get(&entry.id).and_then(|id| self.book.post(*id)).map(|post| post.origin.clone()) {
                self.duplicate(&entry.id, entry.id_range, &entry.origin, &first);
                continue;
            }
            let organization = entry.organization.and_then(|reference| self.actor_of(&reference, &entry.origin.file));
            let id = PostId(u32::try_from(self.book.posts.len()).unwrap_or(u32::MAX));
            self.posts.insert(entry.id.clone(), id);
            self.book.posts.push(Post {
                id: entry.id,
                label: entry.label,
                other_labels: entry.other_labels,
                organization,
                holders: entry.holders,
                origin: entry.origin,
            });
        }
    }

    fn add_memberships(&mut self, id: ActorId, file: &Arc<PathBuf>, entries: Vec<MembershipEntry>) {
        for entry in entries {
            let post = match &entry.post {
                None => None,
                Some(reference) => match self.posts.get(&reference.id) {
                    Some(post) => Some(*post),
                    None => {
                        let nearest = nearest(&reference.id, self.posts.keys().map(String::as_str)).map(str::to_owned);
                        self.dangling("post", reference, file, nearest);
                        continue;
                    }
                },
            };
            let organization = match &entry.organization {
                None => post.and_then(|post| self.book.post(post)).and_then(|post| post.organization),
                Some(reference) => match self.actor_of(reference, file) {
                    Some(organization) => Some(organization),
                    None => continue,
                },
            };
            let label = post.and_then(|post| self.book.post(post)).map(|post| post.label.clone());
            let role = entry.role.or(label).unwrap_or_default();
            if let Some(actor) = self.book.actors.get_mut(id.0 as usize) {
                actor.memberships.push(Membership {
                    post,
                    role,
                    organization,
                    period: entry.period,
                    area: entry.area,
                    range: entry.range,
                });
            }
        }
    }

    fn actor_of(&mut self, reference: &Reference, file: &Arc<PathBuf>) -> Option<ActorId> {
        let found = self.book.find_by_id(&reference.id);
        if found.is_none() {
            let nearest = nearest(&reference.id, self.book.ids.keys().map(String::as_str)).map(str::to_owned);
            self.dangling("organization", reference, file, nearest);
        }
        found
    }

    fn dangling(&mut self, what: &str, reference: &Reference, file: &Arc<PathBuf>, nearest: Option<String>) {
        let id = &reference.id;
        let hint = nearest.as_ref().map_or("add it or correct the id".to_owned(), |meant| format!("did you mean “{meant}”?"));
        let message = format!("no {what} has the id “{id}”; {hint}");
        let mut problem = ActorProblem::new(ProblemKind::DanglingReference, file, reference.range, message);
        if let Some(meant) = nearest {
            let edit = Edit { range: reference.range, text: reference.written(&meant) };
            problem = problem.fix(format!("Change to “{meant}”"), vec![edit]);
        }
        self.problems.push(problem);
    }

    fn duplicate(&mut self, id: &str, id_range: Option<TextRange>, origin: &Origin, first: &Origin) {
        let message = format!("the id “{id}” is already taken; give this entry another, or join the two");
        let mut problem = ActorProblem::new(ProblemKind::DuplicateId, &origin.file, origin.range, message);
        // An id that is only derived from the name has no place to be changed at.
        if let Some(range) = id_range {
            let is_free = |id: &String| !self.book.ids.contains_key(id) && !self.posts.contains_key(id);
            let free = (2..).map(|n| format!("{id}-{n}")).find(is_free).unwrap_or_default();
            let text = Reference { id: id.to_owned(), range }.written(&free);
            problem = problem.fix(format!("Change the id to “{free}”"), vec![Edit { range, text }]);
        }
        self.problems.push(problem.related(first, "first used here"));
    }

    /// Marks each time at which more people surely hold a post than it has room for.
    fn check_holders(&mut self) {
        let mut by_post: FxHashMap<PostId, Vec<(ActorId, &Membership)>> = FxHashMap::default();
        for (id, actor) in self.book.actors() {
            for membership in &actor.memberships {
                if let Some(post) = membership.post {
                    by_post.entry(post).or_default().push((id, membership));
                }
            }
        }
        let mut problems = Vec::new();
        for (id, post) in self.book.posts() {
            let Some(terms) = by_post.get_mut(&id) else { continue };
            terms.retain(|(_, term)| term.period.start.is_some());
            terms.sort_by_key(|(_, term)| term.period.start);
            for (index, (holder, term)) in terms.iter().enumerate() {
                let Some(start) = term.period.start.map(super::period::PartialDate::latest) else { continue };
                // The first day of a term is often the last of the one before.
                let others =
                    terms[..index].iter().filter(|(other, earlier)| other != holder && earlier.period.surely_holds(start));
                let mut others = others.peekable();
                let Some((other, _)) = others.peek() else { continue };
                let names = [holder, other].map(|id| self.book.actor(*id));
                let ([Some(actor), Some(other)], Some(origin)) = (names, names[0].and_then(|actor| actor.origin.as_ref())) else {
                    continue;
                };
                if others.count() >= post.holders as usize {
                    let message = format!(
                        "{} holds “{}” while {} still does; correct a date, or give the post more holders",
                        actor.name, post.label, other.name
                    );
                    let problem = ActorProblem::new(ProblemKind::TwoHolders, &origin.file, term.range, message);
                    problems.push(match &other.origin {
                        Some(origin) => problem.related(origin, "the other holder"),
                        None => problem,
                    });
                }
            }
        }
        self.problems.extend(problems);
    }

    fn index(&mut self) {
        let ActorBook { actors, posts, names, titles, .. } = &mut self.book;
        names.reserve(actors.len());
        for (id, actor) in (0..).map(ActorId).zip(actors.iter()) {
            names.add(id, actor);
        }
        for post in posts.iter() {
            titles.add_office(&post.label);
            post.other_labels.iter().for_each(|label| titles.add_office(label));
        }
        let mut known = Vec::new();
        for (id, actor) in (0..).map(ActorId).zip(self.book.actors.iter()) {
            for (index, membership) in actor.memberships.iter().enumerate() {
                let post = membership.post.and_then(|post| self.book.post(post));
                let labels = post.into_iter().flat_map(|post| std::iter::once(&post.label).chain(&post.other_labels));
                for title in std::iter::once(&membership.role).chain(labels) {
                    known.push((self.plain_title(title), id, index));
                }
            }
        }
        for ((title, organization), id, index) in known {
            let list = words(&title);
            self.book.offices.add(TitleKey::of_words(&list), id, index);
            // "member" and "government" are words of their own in any report; a title in capitals is one.
            if title.starts_with(char::is_uppercase) {
                self.book.titles.add_office(&title);
            }
            if let Some(membership) = self.book.actors.get_mut(id.0 as usize).and_then(|actor| actor.memberships.get_mut(index)) {
                membership.organization = membership.organization.or(organization);
            }
        }
    }

    /// A title without the organization that it names: `Commander of the Israeli Air Force` is `Commander`, of that force.
    fn plain_title(&self, title: &str) -> (String, Option<ActorId>) {
        let list = words(title);
        let mut kept: Vec<&Word> = Vec::new();
        let mut organization = None;
        let mut at = 0;
        while let Some(word) = list.get(at) {
            let name = self.book.name_at(&list[at..]).filter(|_| word.is_capital());
            let named = name.and_then(|(n, named)| {
                let thing =
                    named.into_iter().find(|named| self.book.actor(named.actor).is_some_and(|actor| !actor.is_person()))?;
                Some((n, thing.actor))
            });
            match named {
                Some((n, actor)) => {
                    organization = Some(actor);
                    at += n;
                }
                None => {
                    kept.push(word);
                    at += 1;
                }
            }
        }
        if organization.is_none() || kept.is_empty() {
            return (title.to_owned(), None);
        }
        let mut plain: Vec<&str> = kept.iter().map(|word| word.text(title)).collect();
        while plain.last().is_some_and(|word| matches!(*word, "of" | "the" | "to" | "for" | "s")) {
            plain.pop();
        }
        (plain.join(" "), organization)
    }
}

fn is_same_kind(one: &Actor, other: &Actor) -> bool {
    matches!(
        (one.kind, other.kind),
        (ActorKind::Organization(_), ActorKind::Organization(_)) | (ActorKind::Place, ActorKind::Place)
    )
}

/// Gives a newsroom's entry what the built-in one of the same name knows besides.
fn inherit(actor: &mut Actor, built_in: &Actor) {
    if actor.kind == ActorKind::Organization(super::Classification::Other) {
        actor.kind = built_in.kind;
    }
    let is_new = |name: &str, actor: &Actor| actor.name != name && actor.other_names.iter().all(|other| other.name != name);
    for other in &built_in.other_names {
        if is_new(&other.name, actor) {
            actor.other_names.push(other.clone());
        }
    }
    for adjective in &built_in.adjectives {
        if !actor.adjectives.contains(adjective) {
            actor.adjectives.push(adjective.clone());
        }
    }
}

//! From the entries of several files to one book: references followed, the built-in set joined, the indexes built.

use super::file::{ActorEntry, MembershipEntry, PostEntry, Reference};
use super::model::{Actor, ActorId, ActorKind, Membership, Origin, Post, PostId};
use super::names::{NameIndex, NamePaths};
use super::problem::{ActorProblem, ProblemKind, nearest};
use super::reading::read_all;
use super::titles::TitleKey;
use super::words::{Word, folded, words};
use super::{ActorBook, ActorFile, built_in};
use crate::diagnostic::Edit;
use crate::text::TextRange;
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

/// For how many ids that are nowhere the one that was meant is looked for: it is compared with every other.
const MAX_SEARCHES: usize = 50;

/// From how many actors on a second thread is worth its start.
const MANY: usize = 2_000;

/// How many times a post is said to have too many holders: behind that it is the post that is wrong.
const MAX_CLASHES: usize = 20;

pub(super) fn load(files: &[ActorFile]) -> (ActorBook, Vec<ActorProblem>) {
    let mut loader = Loader::default();
    let mut parts = read_all(files);
    for part in &mut parts {
        loader.problems.append(&mut part.problems);
    }
    loader.add_built_in();
    let n_actors = parts.iter().map(|part| part.actors.len()).sum();
    loader.book.actors.reserve(n_actors);
    loader.book.ids.reserve(n_actors);
    let by_name = loader.built_in_names();
    let (mut memberships, mut posts, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        let seats = loader.add_actors(part.actors, &by_name);
        names.push((part.names, seats.iter().map(|seat| seat.id.filter(|_| seat.is_new)).collect()));
        memberships.push((seats, part.memberships));
        posts.extend(part.posts);
    }
    // The index of names and the memberships have nothing to do with each other, so they are made side by side.
    let built_in = loader.built_in_paths();
    let index = || index_names(&built_in, &names);
    loader.book.names = thread::scope(|scope| {
        let indexing = (n_actors > MANY).then(|| thread::Builder::new().spawn_scoped(scope, index));
        loader.add_posts(posts);
        for (seats, entries) in memberships {
            loader.add_memberships(&seats, entries);
        }
        loader.check_holders();
        match indexing {
            Some(Ok(indexing)) => indexing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            _ => index(),
        }
    });
    loader.index_titles();
    (loader.book, loader.problems)
}

/// The index of all names: of the built-in actors, and of the others as their files have them.
fn index_names(built_in: &NamePaths, names: &[(NamePaths, Vec<Option<ActorId>>)]) -> NameIndex {
    let mut index = NameIndex::default();
    index.reserve(names.iter().map(|(names, _)| names).chain([built_in]));
    index.add(built_in, (0..).map(|id| Some(ActorId(id))));
    for (names, ids) in names {
        index.add(names, ids.iter().copied());
    }
    index
}

#[derive(Default)]
struct Loader {
    book: ActorBook,
    problems: Vec<ActorProblem>,
    posts: FxHashMap<String, PostId>,
    /// What was likely meant by ids that are nowhere.
    meant: FxHashMap<String, Option<String>>,
}

/// What became of an entry.
struct Seat {
    /// The actor; `None` where the entry was left out.
    id: Option<ActorId>,
    /// Whether it is not in the place of a built-in one.
    is_new: bool,
    n_memberships: usize,
}

impl Loader {
    fn add_built_in(&mut self) {
        for actor in built_in::actors() {
            let id = self.next_id();
            self.book.ids.insert(&actor.id, id);
            self.book.actors.push(actor.clone());
        }
    }

    /// The built-in actors by their names.
    fn built_in_names(&self) -> FxHashMap<String, ActorId> {
        self.book.actors().map(|(id, actor)| (folded(&actor.name), id)).collect()
    }

    fn next_id(&self) -> ActorId {
        ActorId(u32::try_from(self.book.actors.len()).unwrap_or(u32::MAX))
    }

    /// Adds actors of the newsroom.
    fn add_actors(&mut self, entries: Vec<ActorEntry>, by_name: &FxHashMap<String, ActorId>) -> Vec<Seat> {
        let mut seats = Vec::with_capacity(entries.len());
        for ActorEntry { id: id_range, mut actor, n_memberships } in entries {
            let known = self.book.find_by_id(&actor.id);
            if let Some(first) = known.and_then(|id| self.book.actor(id)).and_then(|actor| actor.origin.clone()) {
                self.duplicate(&actor.id, id_range, actor.origin.as_ref(), &first);
                seats.push(Seat { id: None, is_new: false, n_memberships });
                continue;
            }
            // An entry with the id or the name of a built-in one takes its place. There are no people among these.
            let named = || by_name.get(&folded(&actor.name)).copied();
            let built_in = known.or_else(|| if actor.is_person() { None } else { named() }).filter(|id| {
                let other = self.book.actor(*id);
                other.is_some_and(|other| other.origin.is_none() && is_same_kind(other, &actor))
            });
            let id = built_in.unwrap_or(self.next_id());
            match self.book.actors.get_mut(id.0 as usize) {
                Some(place) => {
                    inherit(&mut actor, place);
                    let before = std::mem::replace(place, actor);
                    self.book.ids.insert_other(&before.id, id);
                }
                None => self.book.actors.push(actor),
            }
            if let Some(actor) = self.book.actors.get(id.0 as usize) {
                self.book.ids.insert(&actor.id, id);
            }
            seats.push(Seat { id: Some(id), is_new: built_in.is_none(), n_memberships });
        }
        seats
    }

    /// The names of the built-in actors as they are now: an entry of the newsroom may stand in the place of one.
    fn built_in_paths(&self) -> NamePaths {
        let mut paths = NamePaths::default();
        self.book.actors.iter().take(built_in::actors().len()).for_each(|actor| paths.add(actor));
        paths
    }

    fn add_posts(&mut self, entries: Vec<PostEntry<'_>>) {
        for entry in entries {
            if let Some(first) = self.posts.get(&entry.id).and_then(|id| self.book.post(*id)).map(|post| post.origin.clone()) {
                self.duplicate(&entry.id, entry.id_range, Some(&entry.origin), &first);
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

    /// Gives the actors on `seats` their memberships, which stand one behind the other.
    fn add_memberships(&mut self, seats: &[Seat], entries: Vec<MembershipEntry<'_>>) {
        let mut entries = entries.into_iter();
        for seat in seats {
            let own = entries.by_ref().take(seat.n_memberships);
            match seat.id {
                Some(id) if seat.n_memberships > 0 => self.add_memberships_of(id, own),
                _ => own.for_each(drop),
            }
        }
    }

    fn add_memberships_of<'t>(&mut self, id: ActorId, entries: impl Iterator<Item = MembershipEntry<'t>>) {
        let Some(file) = self.book.actor(id).and_then(|actor| actor.origin.as_ref()).map(|origin| Arc::clone(&origin.file))
        else {
            return;
        };
        let mut memberships = Vec::with_capacity(entries.size_hint().1.unwrap_or_default());
        for entry in entries {
            let post = match &entry.post {
                None => None,
                Some(reference) => match self.posts.get(&*reference.id) {
                    Some(post) => Some(*post),
                    None => {
                        let nearest = self.meant("post", &reference.id);
                        self.dangling("post", reference, &file, nearest);
                        continue;
                    }
                },
            };
            let known = post.and_then(|post| self.book.post(post));
            let role = entry.role.or_else(|| known.map(|post| Arc::clone(&post.label))).unwrap_or_default();
            let organization = match &entry.organization {
                None => known.and_then(|post| post.organization),
                Some(reference) => match self.actor_of(reference, &file) {
                    Some(organization) => Some(organization),
                    None => continue,
                },
            };
            if entry.is_lost {
                continue;
            }
            memberships.push(Membership {
                post,
                role,
                organization,
                period: entry.period,
                area: entry.area,
                note: entry.note,
                range: entry.range,
            });
        }
        if let Some(actor) = self.book.actors.get_mut(id.0 as usize) {
            actor.memberships = memberships;
        }
    }

    fn actor_of(&mut self, reference: &Reference<'_>, file: &Arc<PathBuf>) -> Option<ActorId> {
        let found = self.book.find_by_id(&reference.id);
        if found.is_none() {
            let nearest = self.meant("organization", &reference.id);
            self.dangling("organization", reference, file, nearest);
        }
        found
    }

    /// The id that was likely meant by `id`, where one is near.
    fn meant(&mut self, what: &str, id: &str) -> Option<String> {
        if let Some(meant) = self.meant.get(id) {
            return meant.clone();
        }
        if self.meant.len() >= MAX_SEARCHES {
            return None;
        }
        let is_near = |known: &&str| known.len().abs_diff(id.len()) <= 2;
        let meant = if what == "post" {
            nearest(id, self.posts.keys().map(String::as_str).filter(is_near))
        } else {
            let things = self.book.actors.iter().filter(|actor| !actor.is_person());
            nearest(id, things.map(|actor| actor.id.as_str()).filter(is_near))
        };
        let meant = meant.map(str::to_owned);
        self.meant.insert(id.to_owned(), meant.clone());
        meant
    }

    fn dangling(&mut self, what: &str, reference: &Reference<'_>, file: &Arc<PathBuf>, nearest: Option<String>) {
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

    fn duplicate(&mut self, id: &str, id_range: Option<TextRange>, origin: Option<&Origin>, first: &Origin) {
        let Some(origin) = origin else { return };
        let message = format!("the id “{id}” is already taken; give this entry another, or join the two");
        let mut problem = ActorProblem::new(ProblemKind::DuplicateId, &origin.file, origin.range, message);
        // An id that is only derived from the name has no place to be changed at.
        if let Some(range) = id_range {
            let is_free = |id: &String| self.book.find_by_id(id).is_none() && !self.posts.contains_key(id);
            let free = (2..).map(|n| format!("{id}-{n}")).find(is_free).unwrap_or_default();
            let text = Reference { id: id.into(), range }.written(&free);
            problem = problem.fix(format!("Change the id to “{free}”"), vec![Edit { range, text }]);
        }
        self.problems.push(problem.related(first, "first used here"));
    }

    /// Marks each time at which more people surely hold a post than it has room for.
    fn check_holders(&mut self) {
        let mut by_post: Vec<Vec<(ActorId, &Membership)>> = vec![Vec::new(); self.book.posts.len()];
        for (id, actor) in self.book.actors() {
            for membership in &actor.memberships {
                if let Some(terms) = membership.post.and_then(|post| by_post.get_mut(post.0 as usize)) {
                    terms.push((id, membership));
                }
            }
        }
        let mut problems = Vec::new();
        for (post, mut terms) in self.book.posts.iter().zip(by_post) {
            terms.retain(|(_, term)| term.period.start.is_some());
            terms.sort_by_key(|(_, term)| term.period.start.map(super::period::PartialDate::latest));
            // Those who surely hold the post when the next term begins.
            let mut current: Vec<(ActorId, &Membership)> = Vec::new();
            let mut n_clashes = 0;
            for (holder, term) in terms {
                let Some(start) = term.period.start.map(super::period::PartialDate::latest) else { continue };
                if current.len() >= post.holders as usize {
                    // The first day of a term is often the last of the one before.
                    current.retain(|(_, earlier)| earlier.period.surely_holds(start));
                }
                let is_other = |(other, _): &&(ActorId, &Membership)| *other != holder;
                let clash = (current.len() >= post.holders as usize).then(|| {
                    current.iter().find(is_other).filter(|_| current.iter().filter(is_other).count() >= post.holders as usize)
                });
                if let Some((other, _)) = clash.flatten() {
                    problems.extend(self.clash(post, holder, *other, term.range));
                    n_clashes += 1;
                    if n_clashes == MAX_CLASHES {
                        break;
                    }
                }
                current.push((holder, term));
            }
        }
        self.problems.extend(problems);
    }

    fn clash(&self, post: &Post, holder: ActorId, other: ActorId, range: TextRange) -> Option<ActorProblem> {
        let (holder, other) = (self.book.actor(holder)?, self.book.actor(other)?);
        let message = format!(
            "{} holds “{}” while {} still does; correct a date, or give the post more holders",
            holder.name, post.label, other.name
        );
        let problem = ActorProblem::new(ProblemKind::TwoHolders, &holder.origin.as_ref()?.file, range, message);
        Some(match &other.origin {
            Some(origin) => problem.related(origin, "the other holder"),
            None => problem,
        })
    }

    /// Adds the titles of all posts and memberships. Many share one, so each is looked at once.
    fn index_titles(&mut self) {
        let ActorBook { posts, titles, .. } = &mut self.book;
        for post in posts.iter() {
            titles.add_office(&post.label);
            post.other_labels.iter().for_each(|label| titles.add_office(label));
        }
        let mut known: FxHashMap<Arc<str>, (TitleKey, Option<ActorId>)> = FxHashMap::default();
        for index in 0..self.book.actors.len() {
            let Some(actor) = self.book.actors.get_mut(index) else { break };
            let id = ActorId(u32::try_from(index).unwrap_or(u32::MAX));
            let mut memberships = std::mem::take(&mut actor.memberships);
            for (index, membership) in memberships.iter_mut().enumerate() {
                let own = self.title(&membership.role, &mut known);
                self.book.offices.add(own.0, id, index);
                membership.organization = membership.organization.or(own.1);
                let Some(post) = membership.post.map(|post| post.0 as usize) else { continue };
                let labels = self.book.posts.get(post).map_or(0, |post| 1 + post.other_labels.len());
                for label in 0..labels {
                    let Some(post) = self.book.posts.get(post) else { break };
                    let label = match label.checked_sub(1) {
                        None => Arc::clone(&post.label),
                        Some(other) => post.other_labels[other].as_str().into(),
                    };
                    let title = self.title(&label, &mut known);
                    self.book.offices.add(title.0, id, index);
                    membership.organization = membership.organization.or(title.1);
                }
            }
            if let Some(actor) = self.book.actors.get_mut(index) {
                actor.memberships = memberships;
            }
        }
    }

    /// The key of a title without the organization that it names, and that organization.
    fn title(
        &mut self,
        title: &Arc<str>,
        known: &mut FxHashMap<Arc<str>, (TitleKey, Option<ActorId>)>,
    ) -> (TitleKey, Option<ActorId>) {
        if let Some(known) = known.get(title) {
            return *known;
        }
        let (plain, organization) = self.plain_title(title);
        // "member" and "government" are words of their own in any report; a title in capitals is one.
        if plain.starts_with(char::is_uppercase) {
            self.book.titles.add_office(&plain);
        }
        let read = (TitleKey::of(&plain), organization);
        known.insert(Arc::clone(title), read);
        read
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

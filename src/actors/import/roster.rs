//! The actors that an import has read, and the actor file that they make.

use super::Log;
use super::names::{PersonName, suggests};
use crate::actors::built_in::slug;
use crate::actors::words::folded;
use crate::actors::{Actor, ActorBook, NameForm};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write;

/// The actors that were read, each once, in the order of the files.
pub(super) struct Roster {
    entries: Vec<Entry>,
    posts: Vec<Post>,
    by_key: FxHashMap<String, usize>,
    ids: FxHashSet<String>,
    built_in: ActorBook,
}

/// What kind of entry it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Person,
    Organization,
    Place,
}

/// An actor.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) given_name: Option<String>,
    pub(super) family_name: Option<String>,
    pub(super) rank: Option<String>,
    pub(super) gender: Option<&'static str>,
    pub(super) birth_date: Option<String>,
    pub(super) death_date: Option<String>,
    pub(super) classification: Option<String>,
    pub(super) metonyms: Vec<String>,
    /// Metonyms that house style may not want.
    pub(super) contested: Vec<String>,
    /// Initials that do not look like some.
    pub(super) acronyms: Vec<String>,
    pub(super) adjectives: Vec<String>,
    pub(super) other_names: Vec<String>,
    /// Names that copy must not use.
    pub(super) rejected: Vec<String>,
    /// What is said of these names besides, as keys and values.
    pub(super) of_names: FxHashMap<String, Vec<(&'static str, String)>>,
    pub(super) note: Option<String>,
    pub(super) checked: Option<String>,
    pub(super) links: Vec<(String, String)>,
    pub(super) terms: Vec<Term>,
}

/// An office of somebody.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Term {
    pub(super) post: Option<String>,
    pub(super) role: String,
    pub(super) organization: Option<String>,
    /// The land or town that its holder is chosen by.
    pub(super) area: Option<String>,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
    pub(super) note: Option<String>,
}

/// An office that people hold one after another.
pub(super) struct Post {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) other_labels: Vec<String>,
    pub(super) organization: Option<String>,
    pub(super) holders: u32,
}

impl Term {
    /// Adds to the note.
    pub(super) fn add_note(&mut self, text: &str) {
        match &mut self.note {
            Some(note) => note.push_str(&format!("; {text}")),
            None => self.note = Some(text.to_owned()),
        }
    }
}

impl Entry {
    /// An actor of which nothing but its name is known.
    pub(super) fn new(kind: Kind, id: &str, name: &str) -> Entry {
        Entry {
            kind,
            id: id.to_owned(),
            name: name.to_owned(),
            given_name: None,
            family_name: None,
            rank: None,
            gender: None,
            birth_date: None,
            death_date: None,
            classification: None,
            metonyms: Vec::new(),
            contested: Vec::new(),
            acronyms: Vec::new(),
            adjectives: Vec::new(),
            other_names: Vec::new(),
            rejected: Vec::new(),
            of_names: FxHashMap::default(),
            note: None,
            checked: None,
            links: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// Adds another name, unless it is there.
    pub(super) fn add_name(&mut self, name: &str) {
        let name = name.trim();
        let key = folded(name);
        let is_new = folded(&self.name) != key && self.other_names.iter().all(|other| folded(other) != key);
        if is_new && !name.is_empty() {
            self.other_names.push(name.to_owned());
        }
    }

    /// Adds a page or an identifier elsewhere, unless it is there.
    pub(super) fn add_link(&mut self, scheme: &str, value: &str) {
        let scheme = slug(scheme);
        if !scheme.is_empty() && !value.trim().is_empty() && self.links.iter().all(|(known, _)| *known != scheme) {
            self.links.push((scheme, value.trim().to_owned()));
        }
    }

    /// Takes a name of a person as it was read.
    pub(super) fn take_name(&mut self, name: &PersonName) {
        if self.family_name.is_none() {
            self.family_name.clone_from(&name.family_name);
        }
        if let Some(other) = &name.other {
            self.add_name(other);
        }
    }
}

impl Roster {
    pub(super) fn new() -> Roster {
        Roster {
            entries: Vec::new(),
            posts: Vec::new(),
            by_key: FxHashMap::default(),
            ids: FxHashSet::default(),
            built_in: ActorBook::load(&[]).0,
        }
    }

    /// Whether an actor with this key has been read.
    pub(super) fn find(&mut self, key: &str) -> Option<&mut Entry> {
        self.by_key.get(key).and_then(|index| self.entries.get_mut(*index))
    }

    /// The actor that the register knows by `key`; a new one has `name`.
    pub(super) fn entry(&mut self, kind: Kind, key: &str, name: &str) -> &mut Entry {
        let index = match self.by_key.get(key) {
            Some(index) => *index,
            None => {
                let id = self.new_id(name);
                self.entries.push(Entry::new(kind, &id, name));
                self.by_key.insert(key.to_owned(), self.entries.len() - 1);
                self.entries.len() - 1
            }
        };
        &mut self.entries[index]
    }

    /// Adds an actor under the id that it has; of two with one id the first counts.
    pub(super) fn restore(&mut self, entry: Entry) {
        if self.ids.insert(entry.id.clone()) {
            self.by_key.insert(id_key(&entry.id), self.entries.len());
            self.entries.push(entry);
        }
    }

    /// The actor that was restored under `id`.
    pub(super) fn by_id(&mut self, id: &str) -> Option<&mut Entry> {
        self.find(&id_key(id))
    }

    /// The built-in actor with this id.
    pub(super) fn built_in(&self, id: &str) -> Option<&Actor> {
        self.built_in.find_by_id(id).and_then(|id| self.built_in.actor(id))
    }

    /// The id of the organization called `name`: the built-in one, else one of the roster, which is added where it is missing.
    pub(super) fn organization(&mut self, name: &str) -> String {
        let name = name.trim();
        if let Some(id) = self.built_in_id(name) {
            return id;
        }
        let key = format!("organization {}", folded(name));
        self.entry(Kind::Organization, &key, name).id.clone()
    }

    /// The id of the built-in organization called `name`, in full or by another name, but not by an adjective or a seat.
    pub(super) fn built_in_id(&self, name: &str) -> Option<String> {
        let named = self.built_in.find_by_name(name);
        let fits = |form| matches!(form, NameForm::Full | NameForm::Alias | NameForm::Acronym);
        let actor = named.iter().filter(|named| fits(named.form)).find_map(|named| {
            let actor = self.built_in.actor(named.actor)?;
            matches!(actor.kind, crate::actors::ActorKind::Organization(_)).then_some(actor)
        })?;
        Some(actor.id.clone())
    }

    /// The id of the state with this code of two letters, in any case.
    pub(super) fn country(&self, code: &str) -> Option<String> {
        let code = code.trim().to_lowercase();
        let actor = self.built_in.find_by_id(&code).and_then(|id| self.built_in.actor(id))?;
        actor.is_state().then_some(code)
    }

    /// Adds a post, unless there is one of this id, and gives the id.
    pub(super) fn post(&mut self, id: &str, label: &str, organization: Option<String>, holders: u32) -> String {
        self.add_post(Post { id: id.to_owned(), label: label.to_owned(), other_labels: Vec::new(), organization, holders });
        id.to_owned()
    }

    /// Adds a post, unless there is one of its id.
    pub(super) fn add_post(&mut self, post: Post) {
        if self.posts.iter().all(|known| known.id != post.id) {
            self.posts.push(post);
        }
    }

    /// Counts what was read.
    pub(super) fn count(&self, log: &mut Log) {
        let of = |kind| self.entries.iter().filter(|entry| entry.kind == kind).count();
        let terms = self.entries.iter().flat_map(|entry| &entry.terms);
        log.read = vec![
            ("people", of(Kind::Person)),
            ("organizations", of(Kind::Organization)),
            ("offices", terms.clone().count()),
            ("of these with a first day", terms.filter(|term| term.start.is_some()).count()),
        ];
    }

    /// An id that nothing has yet, neither here nor in the built-in set, made from a name.
    fn new_id(&mut self, name: &str) -> String {
        let base = match slug(name) {
            base if base.is_empty() => "actor".to_owned(),
            base => base,
        };
        let mut id = base.clone();
        let mut n = 2;
        while self.ids.contains(&id) || self.built_in.find_by_id(&id).is_some() {
            id = format!("{base}-{n}");
            n += 1;
        }
        self.ids.insert(id.clone());
        id
    }

    /// The actor file.
    pub(super) fn to_toml(&self) -> String {
        let mut toml =
            String::from("# Written by copydesk actors import. See its messages for what was skipped or is doubtful.\n");
        for post in &self.posts {
            toml.push_str("\n[[post]]\n");
            field(&mut toml, "id", &post.id);
            field(&mut toml, "label", &post.label);
            list(&mut toml, "other_labels", &post.other_labels, &[], "", &FxHashMap::default());
            optional(&mut toml, "organization", post.organization.as_ref());
            // Writing to a string cannot fail.
            let _ = writeln!(toml, "holders = {}", post.holders);
        }
        let posts: FxHashMap<&str, &Post> = self.posts.iter().map(|post| (post.id.as_str(), post)).collect();
        for kind in [Kind::Place, Kind::Organization, Kind::Person] {
            for entry in self.entries.iter().filter(|entry| entry.kind == kind) {
                write_entry(&mut toml, entry, &posts);
            }
        }
        toml
    }
}

fn write_entry(toml: &mut String, entry: &Entry, posts: &FxHashMap<&str, &Post>) {
    toml.push_str(match entry.kind {
        Kind::Person => "\n[[person]]\n",
        Kind::Organization => "\n[[organization]]\n",
        Kind::Place => "\n[[place]]\n",
    });
    field(toml, "id", &entry.id);
    field(toml, "name", &entry.name);
    optional(toml, "given_name", entry.given_name.as_ref());
    optional(toml, "family_name", entry.family_name.as_ref().filter(|family| !suggests(&entry.name, family)));
    optional(toml, "rank", entry.rank.as_ref());
    optional(toml, "gender", entry.gender.map(str::to_owned).as_ref());
    optional(toml, "birth_date", entry.birth_date.as_ref());
    optional(toml, "death_date", entry.death_date.as_ref());
    optional(toml, "classification", entry.classification.as_ref());
    let said = &entry.of_names;
    list(toml, "metonyms", &entry.metonyms, &entry.contested, "contested", said);
    list(toml, "adjectives", &entry.adjectives, &[], "", said);
    list(toml, "other_names", &entry.other_names, &entry.rejected, "reject", said);
    list(toml, "acronym", &entry.acronyms, &[], "", said);
    optional(toml, "checked", entry.checked.as_ref());
    optional(toml, "note", entry.note.as_ref());
    if !entry.links.is_empty() {
        let is_plain = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let key = |scheme: &str| if is_plain(scheme) { scheme.to_owned() } else { quoted(scheme) };
        let links: Vec<String> =
            entry.links.iter().map(|(scheme, value)| format!("{} = {}", key(scheme), quoted(value))).collect();
        let _ = writeln!(toml, "links = {{ {} }}", links.join(", "));
    }
    for term in &entry.terms {
        toml.push_str("[[person.membership]]\n");
        optional(toml, "post", term.post.as_ref());
        // What the post says already need not be said again.
        let post = term.post.as_ref().and_then(|id| posts.get(id.as_str()));
        optional(toml, "role", Some(&term.role).filter(|role| post.is_none_or(|post| post.label != **role)));
        let is_own = |organization: &&String| post.is_none_or(|post| post.organization.as_ref() != Some(organization));
        optional(toml, "organization", term.organization.as_ref().filter(is_own));
        optional(toml, "area", term.area.as_ref());
        optional(toml, "start_date", term.start.as_ref());
        optional(toml, "end_date", term.end.as_ref());
        optional(toml, "note", term.note.as_ref());
    }
}

/// A list of names, plain ones and such that bear a note, with what is said of them besides.
fn list(
    toml: &mut String,
    key: &str,
    plain: &[String],
    noted: &[String],
    note: &str,
    said: &FxHashMap<String, Vec<(&'static str, String)>>,
) {
    let name = |name: &String, note: Option<&str>| {
        let said = said.get(name).map(Vec::as_slice).unwrap_or_default().iter().map(|(key, value)| (*key, value.as_str()));
        // A note that says what copy may do goes before one of the newsroom's own.
        let said = said.filter(|(key, _)| note.is_none() || *key != "note").chain(note.map(|note| ("note", note)));
        let said: Vec<String> = said.map(|(key, value)| format!(", {key} = {}", quoted(value))).collect();
        if said.is_empty() { quoted(name) } else { format!("{{ name = {}{} }}", quoted(name), said.concat()) }
    };
    let noted = noted.iter().map(|one| name(one, Some(note)));
    let names: Vec<String> = plain.iter().map(|one| name(one, None)).chain(noted).collect();
    if !names.is_empty() {
        let _ = writeln!(toml, "{key} = [{}]", names.join(", "));
    }
}

/// The key of an actor by its own id. No register has such a key.
fn id_key(id: &str) -> String {
    format!("id {id}")
}

fn optional(toml: &mut String, key: &str, value: Option<&String>) {
    if let Some(value) = value {
        field(toml, key, value);
    }
}

fn field(toml: &mut String, key: &str, value: &str) {
    let _ = writeln!(toml, "{key} = {}", quoted(value));
}

/// `text` as a TOML string.
pub(in crate::actors) fn quoted(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 2);
    result.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => result.extend(['\\', letter]),
            _ if letter.is_whitespace() || letter.is_control() => result.push(' '),
            _ => result.push(letter),
        }
    }
    result.push('"');
    result
}

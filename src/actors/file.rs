//! Actor files as they are written: TOML, YAML or JSON of one shape. A bad entry loses only itself.

use super::ActorFile;
use super::built_in::slug;
use super::model::{Actor, ActorKind, Classification, Gender, NameNote, Origin, OtherName};
use super::names::{family_name, is_acronym};
use super::period::{PartialDate, Period};
use super::problem::{ActorProblem, ProblemKind, nearest};
use crate::calendar::parse_iso;
use crate::diagnostic::Edit;
use crate::text::TextRange;
use crate::tree::{Entry, Node, Syntax, Value, parse};
use std::path::PathBuf;
use std::sync::Arc;

/// What one file says, before its references are followed.
#[derive(Default)]
pub(super) struct FileEntries {
    pub(super) actors: Vec<ActorEntry>,
    pub(super) posts: Vec<PostEntry>,
    pub(super) problems: Vec<ActorProblem>,
}

/// An actor whose memberships still name their posts and organizations by id.
pub(super) struct ActorEntry {
    /// Where the id is written, if it is.
    pub(super) id: Option<TextRange>,
    pub(super) actor: Actor,
    pub(super) memberships: Vec<MembershipEntry>,
    pub(super) origin: Origin,
}

pub(super) struct MembershipEntry {
    pub(super) post: Option<Reference>,
    pub(super) role: Option<String>,
    pub(super) organization: Option<Reference>,
    pub(super) period: Period,
    pub(super) area: Option<Box<str>>,
    pub(super) range: TextRange,
}

pub(super) struct PostEntry {
    /// Where the id is written, if it is.
    pub(super) id_range: Option<TextRange>,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) other_labels: Vec<String>,
    pub(super) organization: Option<Reference>,
    pub(super) holders: u32,
    pub(super) origin: Origin,
}

/// An id that should be somebody's.
pub(super) struct Reference {
    pub(super) id: String,
    pub(super) range: TextRange,
}

impl Reference {
    /// Another id as it would be written in its place, in quotation marks where it stands in some.
    pub(super) fn written(&self, id: &str) -> String {
        if self.range.len() > self.id.len() { format!("\"{id}\"") } else { id.to_owned() }
    }
}

const TABLES: [&str; 4] = ["person", "organization", "post", "place"];
const PERSON: [&str; 14] = [
    "id",
    "name",
    "family_name",
    "given_name",
    "gender",
    "birth_date",
    "death_date",
    "other_names",
    "adjectives",
    "links",
    "checked",
    "membership",
    "note",
    "rank",
];
const THING: [&str; 9] = ["id", "name", "classification", "metonyms", "adjectives", "other_names", "acronym", "links", "checked"];
const POST: [&str; 5] = ["id", "label", "other_labels", "organization", "holders"];
const MEMBERSHIP: [&str; 7] = ["post", "role", "organization", "area", "start_date", "end_date", "note"];
const OTHER_NAME: [&str; 5] = ["name", "note", "lang", "start_date", "end_date"];

/// Keys whose values are words, so that a bare number is a slip.
const WORDS: [&str; 4] = ["name", "family_name", "label", "role"];

/// Whether a value is a number or a truth value that no quotation marks make a text.
fn is_bare_number(value: &Node, text: &str) -> bool {
    value.range.len() == text.len() && (text.parse::<f64>().is_ok() || matches!(text, "true" | "false"))
}

fn range_of(node: &Node, key: &str) -> Option<TextRange> {
    node.get(key).map(|value| value.range)
}

/// Reads one file.
pub(super) fn read(file: &ActorFile) -> FileEntries {
    let extension = file.path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let (root, errors) = parse(&file.text, Syntax::of_extension(extension).unwrap_or(Syntax::Toml), 0);
    let mut reader = Reader { file: &file.path, entries: FileEntries::default() };
    for error in errors {
        reader.problem(ProblemKind::Syntax, error.range, format!("the actor file cannot be read here: {}", error.message));
    }
    reader.keys(&root, &TABLES);
    for Entry { key, node, .. } in root.entries() {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            Value::Table(_) => std::slice::from_ref(node),
            _ => continue,
        };
        for item in items {
            match key.as_str() {
                "person" => reader.person(item),
                "organization" => reader.thing(item, None),
                "place" => reader.thing(item, Some(ActorKind::Place)),
                "post" => reader.post(item),
                _ => {}
            }
        }
    }
    reader.entries
}

struct Reader<'f> {
    file: &'f Arc<PathBuf>,
    entries: FileEntries,
}

impl Reader<'_> {
    fn person(&mut self, node: &Node) {
        self.keys(node, &PERSON);
        let Some((mut actor, origin)) = self.actor(node, ActorKind::Person) else { return };
        actor.family_name = self.text(node, "family_name").or_else(|| family_name(&actor.name).map(str::to_owned));
        actor.gender = match self.text(node, "gender").as_deref() {
            Some("male" | "m" | "man") => Some(Gender::Male),
            Some("female" | "f" | "woman") => Some(Gender::Female),
            Some(other) => {
                self.problem(
                    ProblemKind::Syntax,
                    range_of(node, "gender").unwrap_or(node.range),
                    format!("“gender” needs male or female, not “{other}”; leave it out where neither fits"),
                );
                None
            }
            None => None,
        };
        actor.life = self.period(node, "birth_date", "death_date");
        let memberships = node.get("membership").map(|list| self.memberships(list)).unwrap_or_default();
        self.entries.actors.push(ActorEntry { id: range_of(node, "id"), actor, memberships, origin });
    }

    fn thing(&mut self, node: &Node, kind: Option<ActorKind>) {
        self.keys(node, &THING);
        let classification = self.text(node, "classification").map_or(Classification::Other, |name| Classification::parse(&name));
        let Some((mut actor, origin)) = self.actor(node, kind.unwrap_or(ActorKind::Organization(classification))) else { return };
        let metonyms = self.names(node, "metonyms").into_iter().map(|(name, note)| OtherName {
            name,
            note: if note.as_deref() == Some("contested") { NameNote::ContestedMetonym } else { NameNote::Metonym },
        });
        actor.other_names.extend(metonyms);
        let acronyms = self.names(node, "acronym").into_iter().map(|(name, _)| OtherName { name, note: NameNote::Acronym });
        actor.other_names.extend(acronyms);
        self.entries.actors.push(ActorEntry { id: range_of(node, "id"), actor, memberships: Vec::new(), origin });
    }

    /// What people and things have in common.
    fn actor(&mut self, node: &Node, kind: ActorKind) -> Option<(Actor, Origin)> {
        let (name, origin) = self.name(node, "name")?;
        let id = self.text(node, "id").unwrap_or_else(|| slug(&name));
        let mut actor = Actor::new(&id, &name, kind);
        actor.other_names = self
            .names(node, "other_names")
            .into_iter()
            .map(|(name, note)| {
                let note = match note.as_deref() {
                    Some("reject" | "rejected") => NameNote::Rejected,
                    _ if is_acronym(&name) => NameNote::Acronym,
                    _ => NameNote::Accepted,
                };
                OtherName { name, note }
            })
            .collect();
        actor.adjectives = self.names(node, "adjectives").into_iter().map(|(name, _)| name).collect();
        let links = node.get("links").map(Node::entries).unwrap_or_default();
        actor.links = links.iter().filter_map(|entry| Some((entry.key.clone(), entry.node.scalar()?.to_owned()))).collect();
        actor.checked = self.text(node, "checked").and_then(|day| parse_iso(&day));
        actor.origin = Some(origin.clone());
        Some((actor, origin))
    }

    fn post(&mut self, node: &Node) {
        self.keys(node, &POST);
        let Some((label, origin)) = self.name(node, "label") else { return };
        let post = PostEntry {
            id_range: range_of(node, "id"),
            id: self.text(node, "id").unwrap_or_else(|| slug(&label)),
            other_labels: self.names(node, "other_labels").into_iter().map(|(name, _)| name).collect(),
            organization: self.reference(node, "organization"),
            holders: self.number(node, "holders").unwrap_or(1),
            label,
            origin,
        };
        self.entries.posts.push(post);
    }

    fn memberships(&mut self, list: &Node) -> Vec<MembershipEntry> {
        let items = if matches!(list.value, Value::Table(_)) { std::slice::from_ref(list) } else { list.items() };
        let mut memberships = Vec::with_capacity(items.len());
        for node in items {
            self.keys(node, &MEMBERSHIP);
            let (post, role) = (self.reference(node, "post"), self.text(node, "role"));
            let range = node.entries().first().map_or(node.range, |first| first.key_range.cover(first.node.range));
            if post.is_none() && role.is_none() {
                self.problem(ProblemKind::Syntax, range, "a membership needs a post or a role");
                continue;
            }
            // A date that cannot be read would make the period a lie, so the membership is lost with it.
            let n_problems = self.entries.problems.len();
            let period = self.period(node, "start_date", "end_date");
            if self.entries.problems.len() == n_problems {
                memberships.push(MembershipEntry {
                    post,
                    role,
                    organization: self.reference(node, "organization"),
                    period,
                    area: self.text(node, "area").map(String::into_boxed_str),
                    range,
                });
            }
        }
        memberships
    }

    /// The time between two keys. One that ends before it begins is a problem, and is then unknown.
    fn period(&mut self, node: &Node, start: &str, end: &str) -> Period {
        let period = Period { start: self.date(node, start), end: self.date(node, end) };
        if let (true, Some(first), Some(last)) = (period.is_reversed(), node.get(start), node.get(end)) {
            let message = format!(
                "the end, {}, lies before the start, {}; swap or correct them",
                last.scalar().unwrap_or_default(),
                first.scalar().unwrap_or_default()
            );
            let edits = [(first, last), (last, first)]
                .map(|(place, other)| Edit { range: place.range, text: self.source_of(other) })
                .to_vec();
            let problem = ActorProblem::new(ProblemKind::PeriodReversed, self.file, last.range, message);
            self.entries.problems.push(problem.fix("Swap start and end".to_owned(), edits));
            return Period::default();
        }
        period
    }

    /// A scalar as it would be written again.
    fn source_of(&self, node: &Node) -> String {
        let text = node.scalar().unwrap_or_default();
        // The range covers the quotation marks, where there are any.
        if node.range.len() > text.len() { format!("\"{text}\"") } else { text.to_owned() }
    }

    fn date(&mut self, node: &Node, key: &str) -> Option<PartialDate> {
        let value = node.get(key)?;
        let text = value.scalar().unwrap_or_default();
        let date = PartialDate::parse(text);
        if date.is_none() && !(matches!(value.value, Value::Null) || text.is_empty()) {
            let message = format!("“{key}” needs a day as YYYY, YYYY-MM or YYYY-MM-DD, not “{text}”");
            self.problem(ProblemKind::Syntax, value.range, message);
        }
        date
    }

    fn reference(&mut self, node: &Node, key: &str) -> Option<Reference> {
        let value = node.get(key)?;
        self.text(node, key).map(|id| Reference { id, range: value.range })
    }

    /// The name of an entry and its place. An entry without one is lost.
    fn name(&mut self, node: &Node, key: &str) -> Option<(String, Origin)> {
        match (self.text(node, key), node.get(key)) {
            (Some(name), Some(value)) => Some((name, Origin { file: self.file.clone(), range: value.range })),
            // What is there and is no text has been named.
            (None, Some(value))
                if !matches!(value.value, Value::Null) && value.scalar().is_none_or(|text| !text.trim().is_empty()) =>
            {
                None
            }
            _ => {
                let range = node.entries().first().map_or(node.range, |first| first.key_range);
                self.problem(ProblemKind::Syntax, range, format!("the entry has no “{key}”; it is left out"));
                None
            }
        }
    }

    /// The text of `key`; a value that is no text is a problem.
    fn text(&mut self, node: &Node, key: &str) -> Option<String> {
        let value = node.get(key)?;
        match &value.value {
            Value::Scalar(text) if WORDS.contains(&key) && is_bare_number(value, text) => {
                self.problem(ProblemKind::Syntax, value.range, format!("“{key}” needs words, not {text}"));
                None
            }
            Value::Scalar(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Value::Null => None,
            _ => {
                self.problem(ProblemKind::Syntax, value.range, format!("“{key}” needs a single value, not {}", value.kind()));
                None
            }
        }
    }

    /// The whole number of `key`; anything else is a problem.
    fn number(&mut self, node: &Node, key: &str) -> Option<u32> {
        let value = node.get(key)?;
        let number = value.scalar().and_then(|text| text.trim().parse().ok());
        if number.is_none() && !matches!(value.value, Value::Null) {
            self.problem(ProblemKind::Syntax, value.range, format!("“{key}” needs a whole number"));
        }
        number
    }

    /// A list of names: plain, or tables with `name` and `note`; a single name stands for a list of one.
    fn names(&mut self, node: &Node, key: &str) -> Vec<(String, Option<String>)> {
        let Some(value) = node.get(key) else { return Vec::new() };
        let items = if matches!(value.value, Value::List(_)) { value.items() } else { std::slice::from_ref(value) };
        let mut names = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Value::Null => {}
                Value::Scalar(name) if name.trim().is_empty() => {}
                Value::Scalar(name) if is_bare_number(item, name) => {
                    self.problem(ProblemKind::Syntax, item.range, format!("“{key}” needs names, not {name}"));
                }
                Value::Scalar(name) => names.push((name.trim().to_owned(), None)),
                Value::Table(_) => {
                    self.keys(item, &OTHER_NAME);
                    if let Some((name, _)) = self.name(item, "name") {
                        names.push((name, self.text(item, "note")));
                    }
                }
                Value::List(_) => {
                    self.problem(ProblemKind::Syntax, item.range, format!("“{key}” needs names, not a list of lists"));
                }
            }
        }
        names
    }

    /// Doubts keys that are near a known one. Other unknown keys are the newsroom's own business.
    fn keys(&mut self, node: &Node, known: &[&'static str]) {
        for Entry { key, key_range, .. } in node.entries() {
            if known.contains(&key.as_str()) {
                continue;
            }
            if let Some(meant) = nearest(key, known.iter().copied()) {
                let message = format!("“{key}” is no key of an actor file; did you mean “{meant}”?");
                let edit = Edit { range: *key_range, text: meant.to_owned() };
                let problem = ActorProblem::new(ProblemKind::UnknownKey, self.file, *key_range, message);
                self.entries.problems.push(problem.fix(format!("Change to “{meant}”"), vec![edit]));
            }
        }
    }

    fn problem(&mut self, kind: ProblemKind, range: TextRange, message: impl Into<String>) {
        self.entries.problems.push(ActorProblem::new(kind, self.file, range, message));
    }
}

//! Actor files as they are written: TOML, YAML or JSON of one shape. A bad entry loses only itself.

use super::ActorFile;
use super::built_in::slug;
use super::keys::{Key, MEMBERSHIP, NAME, NOTES, TABLES};
use super::model::{Actor, ActorKind, Checked, Classification, Gender, More, NameNote, OfName, Origin, OtherName};
use super::names::{NamePaths, family_name, is_acronym};
use super::period::{PartialDate, Period};
use super::problem::{ActorProblem, ProblemKind, nearest};
use crate::calendar::parse_iso;
use crate::diagnostic::Edit;
use crate::text::TextRange;
use crate::tree::{Cut, Entry, Node, NotPlain, Syntax, SyntaxError, Value, parse_entries, read_cut, read_part};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

/// What one file, or a part of it, says, before its references are followed.
#[derive(Default)]
pub(super) struct FileEntries<'t> {
    pub(super) actors: Vec<ActorEntry>,
    /// The memberships of the actors, in the same order: one list, since a hundred thousand small ones would leave the memory in pieces.
    pub(super) memberships: Vec<MembershipEntry<'t>>,
    /// The names of the actors, in the same order.
    pub(super) names: NamePaths,
    pub(super) posts: Vec<PostEntry<'t>>,
    pub(super) problems: Vec<ActorProblem>,
}

/// An actor whose memberships stand elsewhere, since they still name their posts and organizations by id.
pub(super) struct ActorEntry {
    /// Where the id is written, if it is.
    pub(super) id: Option<TextRange>,
    pub(super) actor: Actor,
    pub(super) n_memberships: usize,
}

pub(super) struct MembershipEntry<'t> {
    pub(super) post: Option<Reference<'t>>,
    pub(super) role: Option<Arc<str>>,
    pub(super) organization: Option<Reference<'t>>,
    pub(super) period: Period,
    pub(super) area: Option<Box<str>>,
    pub(super) note: Option<Box<str>>,
    pub(super) range: TextRange,
    /// Whether its days cannot be read, so that it is lost; what it refers to has to be there all the same.
    pub(super) is_lost: bool,
}

pub(super) struct PostEntry<'t> {
    /// Where the id is written, if it is.
    pub(super) id_range: Option<TextRange>,
    pub(super) id: String,
    pub(super) label: Arc<str>,
    pub(super) other_labels: Vec<String>,
    pub(super) organization: Option<Reference<'t>>,
    pub(super) holders: u32,
    pub(super) origin: Origin,
}

/// An id that should be somebody's.
pub(super) struct Reference<'t> {
    pub(super) id: Cow<'t, str>,
    pub(super) range: TextRange,
}

impl Reference<'_> {
    /// Another id as it would be written in its place, in quotation marks where it stands in some.
    pub(super) fn written(&self, id: &str) -> String {
        if self.range.len() > self.id.len() { format!("\"{id}\"") } else { id.to_owned() }
    }
}

/// A scalar as it would be written in the place of `node`, in quotation marks where that stands in some.
fn written(node: &Node<'_>, text: &str) -> String {
    let is_quoted = node.range.len() > node.scalar().unwrap_or_default().len();
    if is_quoted { format!("\"{text}\"") } else { text.to_owned() }
}

/// The text without the blanks around it, which hardly any has.
fn trimmed<'t>(text: &Cow<'t, str>) -> Cow<'t, str> {
    let is_space = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_graphic());
    let bytes = text.as_bytes();
    match text {
        Cow::Borrowed(text) if !is_space(bytes.first()) && !is_space(bytes.last()) => Cow::Borrowed(text),
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Keys whose values are words, so that a bare number is a slip.
const WORDS: [&str; 4] = ["name", "family_name", "label", "role"];

/// Whether a value is a number or a truth value that no quotation marks make a text.
fn is_bare_number(value: &Node<'_>, text: &str) -> bool {
    value.range.len() == text.len() && (text.parse::<f64>().is_ok() || matches!(text, "true" | "false"))
}

fn range_of(node: &Node<'_>, key: &str) -> Option<TextRange> {
    node.get(key).map(|value| value.range)
}

/// How a file is written, by its extension.
pub(super) fn syntax_of(file: &ActorFile) -> Syntax {
    let extension = file.path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    Syntax::of_extension(extension).unwrap_or(Syntax::Toml)
}

/// Reads one part of a TOML file, which holds one entry after another.
///
/// # Errors
/// [`NotPlain`] where it holds more, so that the file has to be read whole.
pub(super) fn read_entries(file: &ActorFile, part: TextRange) -> Result<FileEntries<'_>, NotPlain> {
    let mut reader = Reader::new(&file.path);
    let errors = read_part(&file.text, part, |entry| reader.entry(entry))?;
    reader.syntax_errors(errors);
    Ok(reader.entries)
}

/// The entries of a JSON or YAML file, not yet read, and what is wrong between them.
///
/// # Errors
/// [`NotPlain`] where it holds more, so that the file has to be read whole.
pub(super) fn cut(file: &ActorFile) -> Result<(Vec<Cut>, FileEntries<'_>), NotPlain> {
    let (mut cuts, errors) = crate::tree::cut(&file.text, syntax_of(file))?;
    // Of a list that no actor file has, one entry is enough to say so.
    let is_known = |key: TextRange| TABLES.iter().any(|(name, ..)| *name == key.of(&file.text).trim_matches(['"', '\'']));
    cuts.dedup_by(|cut, before| cut.key == before.key && !is_known(cut.key));
    let mut reader = Reader::new(&file.path);
    reader.syntax_errors(errors);
    Ok((cuts, reader.entries))
}

/// Reads some entries of a JSON or YAML file.
pub(super) fn read_cuts<'t>(file: &'t ActorFile, cuts: &[Cut]) -> FileEntries<'t> {
    let mut reader = Reader::new(&file.path);
    for cut in cuts {
        let (entry, errors) = read_cut(&file.text, syntax_of(file), *cut);
        reader.syntax_errors(errors);
        entry.iter().for_each(|entry| reader.entry(entry));
    }
    reader.entries
}

/// Reads one file whole.
pub(super) fn read(file: &ActorFile) -> FileEntries<'_> {
    let mut reader = Reader::new(&file.path);
    let (root, errors) = parse_entries(&file.text, syntax_of(file));
    reader.syntax_errors(errors);
    if !matches!(root.value, Value::Table(_) | Value::Null) {
        reader.problem(
            ProblemKind::Syntax,
            root.range,
            format!("an actor file is a table of person, organization, post and place, not {}", root.kind()),
        );
    }
    root.entries().iter().for_each(|entry| reader.entry(entry));
    reader.entries
}

struct Reader<'t> {
    file: Arc<PathBuf>,
    entries: FileEntries<'t>,
    /// The titles and names of links so far: a handful of words, kept once each.
    words: FxHashSet<Arc<str>>,
}

impl<'t> Reader<'t> {
    fn new(path: &Arc<PathBuf>) -> Reader<'t> {
        // A pointer of its own: several threads that count the holders of one would wait for each other.
        Reader { file: Arc::new(path.to_path_buf()), entries: FileEntries::default(), words: FxHashSet::default() }
    }

    fn syntax_errors(&mut self, errors: Vec<SyntaxError>) {
        for error in errors {
            self.problem(ProblemKind::Syntax, error.range, format!("the actor file cannot be read here: {}", error.message));
        }
    }

    /// Reads a list of entries, or one of them.
    fn entry(&mut self, entry @ Entry { key, node, .. }: &Entry<'t>) {
        if !TABLES.iter().any(|(name, ..)| *name == key) {
            self.unknown_key(entry, TABLES.iter().map(|(name, ..)| *name));
            return;
        }
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            Value::Null => return,
            _ => std::slice::from_ref(node),
        };
        for item in items {
            if !matches!(item.value, Value::Table(_)) {
                let message = format!("“{key}” needs tables with keys and values, not {}", item.kind());
                self.problem(ProblemKind::Syntax, item.range, message);
                continue;
            }
            match &**key {
                "person" => self.person(item),
                "organization" => self.thing(item, None),
                "place" => self.thing(item, Some(ActorKind::Place)),
                _ => self.post(item),
            }
        }
    }

    fn add(&mut self, id: Option<TextRange>, actor: Actor, n_memberships: usize) {
        self.entries.names.add(&actor);
        self.entries.actors.push(ActorEntry { id, actor, n_memberships });
    }

    fn word(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.words.get(word) {
            return Arc::clone(known);
        }
        let word: Arc<str> = word.into();
        self.words.insert(Arc::clone(&word));
        word
    }

    fn person(&mut self, node: &Node<'t>) {
        self.keys(node, TABLES[0].1);
        let Some(mut actor) = self.actor(node, ActorKind::Person) else { return };
        let family = self.text(node, "family_name");
        actor.family_name = family.as_deref().or_else(|| family_name(&actor.name)).map(str::to_owned);
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
        let n_memberships = node.get("membership").map(|list| self.memberships(list)).unwrap_or_default();
        self.add(range_of(node, "id"), actor, n_memberships);
    }

    fn thing(&mut self, node: &Node<'t>, kind: Option<ActorKind>) {
        self.keys(node, TABLES[1].1);
        let classification = self.text(node, "classification");
        if let (Some(word), Some(place)) = (&classification, node.get("classification")) {
            self.near_word(word, place, Classification::NAMES.iter().map(|(name, _)| *name));
        }
        let classification = classification.map_or(Classification::Other, |name| Classification::parse(&name));
        let Some(mut actor) = self.actor(node, kind.unwrap_or(ActorKind::Organization(classification))) else { return };
        let metonyms = self.names(node, "metonyms").into_iter().map(|(name, note)| OtherName {
            name: name.into_owned(),
            note: if note.as_deref() == Some("contested") { NameNote::ContestedMetonym } else { NameNote::Metonym },
        });
        actor.other_names.extend(metonyms);
        let acronyms = self
            .names(node, "acronym")
            .into_iter()
            .map(|(name, _)| OtherName { name: name.into_owned(), note: NameNote::Acronym });
        actor.other_names.extend(acronyms);
        self.add(range_of(node, "id"), actor, 0);
    }

    /// What people and things have in common.
    fn actor(&mut self, node: &Node<'t>, kind: ActorKind) -> Option<Actor> {
        let (name, origin) = self.name(node, "name")?;
        let id = self.text(node, "id").unwrap_or_else(|| Cow::Owned(slug(&name)));
        let mut actor = Actor::new(&id, &name, kind);
        let others = self.names(node, "other_names");
        actor.other_names.reserve_exact(others.len());
        for (name, note) in others {
            let note = match note.as_deref() {
                Some("reject" | "rejected") => NameNote::Rejected,
                _ if is_acronym(&name) => NameNote::Acronym,
                _ => NameNote::Accepted,
            };
            actor.other_names.push(OtherName { name: name.into_owned(), note });
        }
        actor.adjectives = self.names(node, "adjectives").into_iter().map(|(name, _)| name.into_owned()).collect();
        actor.more = self.more(node);
        actor.links = self.links(node);
        actor.checked = self.checked(node);
        actor.origin = Some(origin);
        Some(actor)
    }

    /// What no rule asks for.
    fn more(&mut self, node: &Node<'t>) -> Option<Box<More>> {
        let mut more = More::default();
        for Entry { key, node: value, .. } in node.entries() {
            match &**key {
                "given_name" => more.given_name = self.text(node, key).map(Cow::into_owned),
                "rank" => more.rank = self.text(node, key).map(Cow::into_owned),
                "note" => more.note = self.text(node, key).map(Cow::into_owned),
                "other_names" | "metonyms" | "adjectives" | "acronym" => {
                    for item in value.items() {
                        more.names.extend(self.of_name(item));
                    }
                }
                _ => {}
            }
        }
        (more != More::default()).then(|| Box::new(more))
    }

    /// What is said of another name beside what copy may do with it.
    fn of_name(&mut self, item: &Node<'t>) -> Option<OfName> {
        let text = |key| item.get(key).and_then(Node::scalar).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let own = |note: &&str| *note != "rejected" && NOTES.iter().all(|(known, _)| known != note);
        let note = item.get("note").and_then(Node::scalar).map(str::trim).filter(own).filter(|note| !note.is_empty());
        // Most names have no more than that.
        if note.is_none() && item.entries().iter().all(|entry| matches!(&*entry.key, "name" | "note")) {
            return None;
        }
        let (name, note, lang, period) =
            (text("name")?, note.map(str::to_owned), text("lang"), self.period(item, "start_date", "end_date"));
        (note.is_some() || lang.is_some() || period != Period::default()).then_some(OfName { name, note, lang, period })
    }

    fn links(&mut self, node: &Node<'t>) -> Vec<(Arc<str>, String)> {
        let Some(value) = node.get("links") else { return Vec::new() };
        if !matches!(value.value, Value::Table(_) | Value::Null) {
            self.problem(
                ProblemKind::Syntax,
                value.range,
                format!("“links” needs a table, {{ wikidata = \"Q42\" }}, not {}", value.kind()),
            );
        }
        let mut links = Vec::with_capacity(value.entries().len());
        for Entry { key, node, .. } in value.entries() {
            match &node.value {
                Value::Scalar(text) => links.push((self.word(key), text.trim().to_owned())),
                Value::Null => {}
                _ => self.problem(ProblemKind::Syntax, node.range, format!("a link needs a single value, not {}", node.kind())),
            }
        }
        links
    }

    fn checked(&mut self, node: &Node<'t>) -> Option<Checked> {
        let range = range_of(node, "checked")?;
        let text = self.text(node, "checked")?;
        let day = parse_iso(&text);
        if day.is_none() {
            self.problem(ProblemKind::Syntax, range, format!("“checked” needs a day as YYYY-MM-DD, not “{text}”"));
        }
        Some(Checked { day: day?, range })
    }

    /// Doubts a word that is near one of those which mean something. A word of its own is the newsroom's own business.
    fn near_word(&mut self, word: &str, place: &Node<'t>, known: impl Iterator<Item = &'static str> + Clone) {
        if word == "rejected" || known.clone().any(|known| known.eq_ignore_ascii_case(word)) {
            return;
        }
        let Some(meant) = nearest(&word.to_lowercase(), known) else { return };
        let message = format!("“{word}” means nothing here; did you mean “{meant}”?");
        let edit = Edit { range: place.range, text: written(place, meant) };
        let problem = ActorProblem::new(ProblemKind::UnknownKey, &self.file, place.range, message);
        self.entries.problems.push(problem.fix(format!("Change to “{meant}”"), vec![edit]));
    }

    fn post(&mut self, node: &Node<'t>) {
        self.keys(node, TABLES[2].1);
        let Some((label, origin)) = self.name(node, "label") else { return };
        let post = PostEntry {
            id_range: range_of(node, "id"),
            id: self.text(node, "id").map_or_else(|| slug(&label), Cow::into_owned),
            other_labels: self.names(node, "other_labels").into_iter().map(|(name, _)| name.into_owned()).collect(),
            organization: self.reference(node, "organization"),
            holders: self.number(node, "holders").unwrap_or(1),
            label: self.word(&label),
            origin,
        };
        self.entries.posts.push(post);
    }

    /// Adds the memberships of the next actor and gives their number.
    fn memberships(&mut self, list: &Node<'t>) -> usize {
        let items = if matches!(list.value, Value::Table(_)) { std::slice::from_ref(list) } else { list.items() };
        if !matches!(list.value, Value::Table(_) | Value::List(_) | Value::Null) {
            let message = format!("“membership” needs tables with a post or a role, not {}", list.kind());
            self.problem(ProblemKind::Syntax, list.range, message);
        }
        let n_before = self.entries.memberships.len();
        for node in items {
            self.keys(node, &MEMBERSHIP);
            let (post, role) = (self.reference(node, "post"), self.text(node, "role"));
            let role = role.map(|role| self.word(&role));
            let range = node.entries().first().map_or(node.range, |first| first.key_range.cover(first.node.range));
            if post.is_none() && role.is_none() {
                self.problem(ProblemKind::Syntax, range, "a membership needs a post or a role");
                continue;
            }
            // A date that cannot be read would make the period a lie, so the membership is lost with it.
            let n_problems = self.entries.problems.len();
            let period = self.period(node, "start_date", "end_date");
            let is_lost = self.entries.problems.len() > n_problems;
            let organization = self.reference(node, "organization");
            let area = self.text(node, "area").map(Box::from);
            let note = self.text(node, "note").map(Box::from);
            self.entries.memberships.push(MembershipEntry { post, role, organization, period, area, note, range, is_lost });
        }
        self.entries.memberships.len() - n_before
    }

    /// The time between two keys. One that ends before it begins is a problem, and is then unknown.
    fn period(&mut self, node: &Node<'t>, start: &str, end: &str) -> Period {
        let period = Period { start: self.date(node, start), end: self.date(node, end) };
        if let (true, Some(first), Some(last)) = (period.is_reversed(), node.get(start), node.get(end)) {
            let message = format!(
                "the end, {}, lies before the start, {}; swap or correct them",
                last.scalar().unwrap_or_default(),
                first.scalar().unwrap_or_default()
            );
            let edits = [(first, last), (last, first)]
                .map(|(place, other)| Edit { range: place.range, text: written(other, other.scalar().unwrap_or_default()) })
                .to_vec();
            let problem = ActorProblem::new(ProblemKind::PeriodReversed, &self.file, last.range, message);
            self.entries.problems.push(problem.fix("Swap start and end".to_owned(), edits));
            return Period::default();
        }
        period
    }

    fn date(&mut self, node: &Node<'t>, key: &str) -> Option<PartialDate> {
        let value = node.get(key)?;
        let text = match &value.value {
            Value::Null => return None,
            Value::Scalar(text) if text.is_empty() => return None,
            Value::Scalar(text) => text,
            _ => value.kind(),
        };
        let date = value.scalar().and_then(PartialDate::parse);
        if date.is_none() {
            let message = format!("“{key}” needs a day as YYYY, YYYY-MM or YYYY-MM-DD, not “{text}”");
            self.problem(ProblemKind::Syntax, value.range, message);
        }
        date
    }

    fn reference(&mut self, node: &Node<'t>, key: &str) -> Option<Reference<'t>> {
        let value = node.get(key)?;
        self.text(node, key).map(|id| Reference { id, range: value.range })
    }

    /// The name of an entry and its place. An entry without one is lost.
    fn name(&mut self, node: &Node<'t>, key: &str) -> Option<(Cow<'t, str>, Origin)> {
        match (self.text(node, key), node.get(key)) {
            (Some(name), Some(value)) => Some((name, Origin { file: Arc::clone(&self.file), range: value.range })),
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
    fn text(&mut self, node: &Node<'t>, key: &str) -> Option<Cow<'t, str>> {
        let value = node.get(key)?;
        match &value.value {
            Value::Scalar(text) if WORDS.contains(&key) && is_bare_number(value, text) => {
                self.problem(ProblemKind::Syntax, value.range, format!("“{key}” needs words, not {text}"));
                None
            }
            Value::Scalar(text) => Some(trimmed(text)).filter(|text| !text.is_empty()),
            Value::Null => None,
            _ => {
                self.problem(ProblemKind::Syntax, value.range, format!("“{key}” needs a single value, not {}", value.kind()));
                None
            }
        }
    }

    /// The whole number of `key`; anything else is a problem.
    fn number(&mut self, node: &Node<'t>, key: &str) -> Option<u32> {
        let value = node.get(key)?;
        let number = value.scalar().and_then(|text| text.trim().parse().ok());
        if number.is_none() && !matches!(value.value, Value::Null) {
            self.problem(ProblemKind::Syntax, value.range, format!("“{key}” needs a whole number"));
        }
        number
    }

    /// A list of names: plain, or tables with `name` and `note`; a single name stands for a list of one.
    fn names(&mut self, node: &Node<'t>, key: &str) -> Vec<(Cow<'t, str>, Option<Cow<'t, str>>)> {
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
                Value::Scalar(name) => names.push((trimmed(name), None)),
                Value::Table(_) => {
                    self.keys(item, &NAME);
                    if let Some((name, _)) = self.name(item, "name") {
                        let note = self.text(item, "note");
                        if let (Some(word), Some(place)) = (&note, item.get("note")) {
                            self.near_word(word, place, NOTES.iter().map(|(note, _)| *note));
                        }
                        names.push((name, note));
                    }
                }
                Value::List(_) => {
                    self.problem(ProblemKind::Syntax, item.range, format!("“{key}” needs names, not a list of lists"));
                }
            }
        }
        names
    }

    fn keys(&mut self, node: &Node<'t>, known: &'static [Key]) {
        for entry in node.entries().iter().filter(|entry| !known.iter().any(|known| known.name == entry.key)) {
            self.unknown_key(entry, known.iter().map(|key| key.name));
        }
    }

    /// Doubts a key that is near a known one. Other unknown keys are the newsroom's own business.
    fn unknown_key(&mut self, Entry { key, key_range, .. }: &Entry<'t>, known: impl Iterator<Item = &'static str>) {
        if let Some(meant) = nearest(key, known) {
            let message = format!("“{key}” is no key of an actor file; did you mean “{meant}”?");
            let edit = Edit { range: *key_range, text: meant.to_owned() };
            let problem = ActorProblem::new(ProblemKind::UnknownKey, &self.file, *key_range, message);
            self.entries.problems.push(problem.fix(format!("Change to “{meant}”"), vec![edit]));
        }
    }

    fn problem(&mut self, kind: ProblemKind, range: TextRange, message: impl Into<String>) {
        self.entries.problems.push(ActorProblem::new(kind, &self.file, range, message));
    }
}

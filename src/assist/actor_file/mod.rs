//! Help while writing in an actor file.

mod entry;
mod spot;

pub use entry::{Slot, names_of_entry};

use super::{Symbol, SymbolKind, actor_card};
use crate::actors::keys::{GENDERS, Holds, Key, MEMBERSHIP, NAME, NOTES, TABLES};
use crate::actors::words::folded;
use crate::actors::{Actor, ActorBook, ActorId, ActorKind, Classification, Origin, Post, PostId};
use crate::text::TextRange;
use crate::tree::{Entry, Node, Syntax, Value, parse, read_part};
use spot::{Spot, line_start, spot};
use std::fmt::Write;

/// An actor file as it stands in an editor, with the book that was last read from it and the others.
#[derive(Clone, Copy, Debug)]
pub struct ActorText<'a> {
    /// Its text.
    pub text: &'a str,
    /// How it is written.
    pub syntax: Syntax,
    /// All actors.
    pub book: &'a ActorBook,
}

/// Something that may be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// What the list shows.
    pub label: String,
    /// What stands faintly beside it.
    pub detail: String,
    /// The bytes that it replaces.
    pub range: TextRange,
    /// What it writes.
    pub text: String,
    /// Whether it is a key, not a value.
    pub is_key: bool,
}

/// What an id in an actor file stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named {
    /// An actor.
    Actor(ActorId),
    /// A post.
    Post(PostId),
}

/// How many proposals are worth reading.
const MAX_PROPOSALS: usize = 100;

/// What may be written at the byte `offset`, the best first.
pub fn proposals(file: ActorText<'_>, offset: usize) -> Vec<Proposal> {
    if let Some(headers) = headers(file, offset) {
        return headers;
    }
    if file.syntax == Syntax::Json && file.text.trim().is_empty() {
        return whole_files(file.text);
    }
    let Some(spot) = spot(file.text, file.syntax, offset) else { return Vec::new() };
    let typed = file.text.get(spot.word.start..offset).unwrap_or_default();
    let mut proposals = match &spot.key {
        None => keys(file, &spot, typed),
        Some(key) => key_of(&spot.path, key).map(|key| values(file, &spot, key, typed)).unwrap_or_default(),
    };
    proposals.truncate(MAX_PROPOSALS);
    proposals
}

/// The headers of TOML, on a line that begins like one.
fn headers(file: ActorText<'_>, offset: usize) -> Option<Vec<Proposal>> {
    let start = line_start(file.text, offset);
    let line = file.text.get(start..)?.lines().next().unwrap_or_default();
    let typed = file.text.get(start..offset)?;
    if file.syntax != Syntax::Toml || !typed.starts_with('[') {
        return None;
    }
    let range = TextRange::new(start, start + line.len());
    let of_table = |name: &str| format!("[[{name}]]");
    let all = TABLES
        .iter()
        .map(|(name, _, help)| (of_table(name), *help))
        .chain([(of_table("person.membership"), "An office held for a time")]);
    let typed = typed.trim_start_matches('[');
    Some(
        all.filter(|(header, _)| header.trim_start_matches('[').starts_with(typed))
            .map(|(header, help)| Proposal { label: header.clone(), detail: help.to_owned(), range, text: header, is_key: true })
            .collect(),
    )
}

/// What an empty JSON file may become.
fn whole_files(text: &str) -> Vec<Proposal> {
    let range = TextRange::new(0, text.len());
    let proposal = |(name, _, help): &(&str, _, &str)| Proposal {
        label: (*name).to_owned(),
        detail: (*help).to_owned(),
        range,
        text: format!("{{\"{name}\": [{{}}]}}\n"),
        is_key: true,
    };
    TABLES.iter().map(proposal).collect()
}

fn keys(file: ActorText<'_>, spot: &Spot, typed: &str) -> Vec<Proposal> {
    // What parts a key from its value is written along, unless it is there.
    let rest = file.text[spot.word.end..].lines().next().unwrap_or_default().trim();
    let mark = match file.syntax {
        _ if !rest.is_empty() || spot.is_quoted => "",
        Syntax::Toml => " = ",
        Syntax::Yaml => ": ",
        Syntax::Json => "",
    };
    let quote = if file.syntax == Syntax::Json && !spot.is_quoted { "\"" } else { "" };
    let comma = if spot.lacks_comma && !spot.is_quoted { ", " } else { "" };
    let mut known: Vec<(&str, &str)> = match keys_below(&spot.path) {
        Some(keys) => keys.iter().map(|key| (key.name, key.help)).collect(),
        None => Vec::new(),
    };
    // Of TOML the tables are headers.
    if spot.path.is_empty() && file.syntax != Syntax::Toml {
        known = TABLES.iter().map(|(name, _, help)| (*name, *help)).collect();
    }
    known.retain(|(name, _)| name.starts_with(typed) && !spot.siblings.iter().any(|sibling| sibling == name));
    known
        .into_iter()
        .map(|(name, help)| Proposal {
            label: name.to_owned(),
            detail: help.to_owned(),
            range: spot.word,
            text: format!("{comma}{quote}{name}{quote}{mark}"),
            is_key: true,
        })
        .collect()
}

fn values(file: ActorText<'_>, spot: &Spot, key: &Key, typed: &str) -> Vec<Proposal> {
    let quote = if spot.is_quoted || file.syntax == Syntax::Yaml { "" } else { "\"" };
    let wanted = folded(typed.trim_matches('"'));
    let proposal = |value: &str, detail: String| Proposal {
        label: value.to_owned(),
        detail,
        range: spot.word,
        text: format!("{quote}{value}{quote}"),
        is_key: false,
    };
    let of_words = |words: &[(&str, &str)]| -> Vec<Proposal> {
        let words = words.iter().filter(|(word, _)| folded(word).starts_with(&wanted));
        words.map(|(word, help)| proposal(word, (*help).to_owned())).collect()
    };
    match key.holds {
        Holds::Gender => of_words(&GENDERS.map(|gender| (gender, ""))),
        Holds::Classification => of_words(&Classification::NAMES.map(|(name, _)| (name, ""))),
        Holds::Note => of_words(&NOTES),
        Holds::Post => {
            let posts = file.book.posts().filter_map(|(_, post)| {
                let organization = post.organization.and_then(|id| file.book.actor(id)).map_or("", |actor| &actor.name);
                let rank = rank(&wanted, [post.id.as_str(), &post.label, organization].into_iter())?;
                Some((rank, proposal(&post.id, comma(&post.label, organization))))
            });
            best(posts.collect())
        }
        Holds::Organization => {
            let things = file.book.actors().filter(|(_, actor)| matches!(actor.kind, ActorKind::Organization(_)));
            let things = things.filter_map(|(_, actor)| {
                let others = actor.other_names.iter().map(|other| other.name.as_str());
                let (rank, _) = rank(&wanted, [actor.id.as_str(), &actor.name].into_iter().chain(others))?;
                // The newsroom's own come before the built-in ones.
                Some(((rank, actor.origin.is_none()), proposal(&actor.id, comma(&actor.name, kind_name(actor)))))
            });
            best(things.collect())
        }
        _ => Vec::new(),
    }
}

fn comma(one: &str, other: &str) -> String {
    if other.is_empty() { one.to_owned() } else { format!("{one}, {other}") }
}

fn kind_name(actor: &Actor) -> &'static str {
    match actor.kind {
        ActorKind::Person => "person",
        ActorKind::Organization(classification) => classification.name(),
        ActorKind::Place => "place",
    }
}

fn best(mut ranked: Vec<((u8, bool), Proposal)>) -> Vec<Proposal> {
    ranked.sort_by(|(a_rank, a), (b_rank, b)| a_rank.cmp(b_rank).then_with(|| a.label.cmp(&b.label)));
    ranked.into_iter().map(|(_, proposal)| proposal).collect()
}

/// How well one of `names` answers what was typed: one that begins with it, one in which a later word does.
fn rank<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<(u8, bool)> {
    let ranks = names.filter_map(|name| {
        let name = folded(name);
        match () {
            () if name.starts_with(wanted) => Some(0),
            () => name.split([' ', '-']).any(|word| word.starts_with(wanted)).then_some(1),
        }
    });
    ranks.min().map(|rank| (rank, false))
}

/// The keys of a table at `path`.
fn keys_below(path: &[String]) -> Option<&'static [Key]> {
    match path {
        [table] => TABLES.iter().find(|(name, ..)| name == table).map(|(_, keys, _)| *keys),
        [_, inner] if inner == "membership" => Some(&MEMBERSHIP),
        [_, inner] if matches!(inner.as_str(), "other_names" | "metonyms" | "adjectives" | "other_labels" | "acronym") => {
            Some(&NAME)
        }
        _ => None,
    }
}

fn key_of(path: &[String], key: &str) -> Option<&'static Key> {
    keys_below(path)?.iter().find(|known| known.name == key)
}

/// What the id at the byte `offset` stands for, and its place.
pub fn named_at(file: ActorText<'_>, offset: usize) -> Option<(Named, TextRange)> {
    let spot = spot(file.text, file.syntax, offset)?;
    let key = key_of(&spot.path, spot.key.as_deref()?)?;
    let id = spot.word.of(file.text);
    let post = || file.book.find_post(id).map(Named::Post);
    let actor = || file.book.find_by_id(id).map(Named::Actor);
    let named = match key.holds {
        Holds::Post => post(),
        Holds::Organization => actor(),
        Holds::OwnId if spot.path.first().is_some_and(|table| table == "post") => post(),
        Holds::OwnId => actor(),
        // The name of an entry stands for the entry.
        Holds::Words if matches!(key.name, "name" | "label" | "family_name") && spot.path.len() == 1 => {
            let is_here = |origin: &Origin| origin.range.touches(offset) && origin.range.of(file.text).contains(id);
            let actor = file.book.actors().find(|(_, actor)| actor.origin.as_ref().is_some_and(is_here));
            let post = || file.book.posts().find(|(_, post)| is_here(&post.origin)).map(|(id, _)| Named::Post(id));
            actor.map(|(id, _)| Named::Actor(id)).or_else(post)
        }
        _ => None,
    };
    Some((named?, spot.word))
}

/// What is told of the word at the byte `offset`: of an id whose it is, of a key what it is for.
pub fn file_hover(file: ActorText<'_>, offset: usize) -> Option<(TextRange, String)> {
    if let Some((named, range)) = named_at(file, offset) {
        return Some((range, named_card(named, file.book)?));
    }
    let spot = spot(file.text, file.syntax, offset)?;
    if spot.key.is_some() {
        return None;
    }
    let word = spot.word.of(file.text);
    let key = keys_below(&spot.path)?.iter().find(|key| key.name == word)?;
    Some((spot.word, format!("**{}**: {}", key.name, key.help)))
}

fn named_card(named: Named, book: &ActorBook) -> Option<String> {
    match named {
        Named::Actor(id) => Some(actor_card(book.actor(id)?, book, None)),
        Named::Post(id) => Some(post_card(id, book.post(id)?, book)),
    }
}

/// A post with everybody who held it, the latest first.
fn post_card(id: PostId, post: &Post, book: &ActorBook) -> String {
    let organization = post.organization.and_then(|id| book.actor(id)).map_or("", |actor| &actor.name);
    let mut card = format!("**{}** — post\n\n", comma(&post.label, organization));
    let terms = book.actors().flat_map(|(_, actor)| actor.memberships.iter().map(move |term| (actor, term)));
    let mut terms: Vec<_> = terms.filter(|(_, term)| term.post == Some(id)).collect();
    terms.sort_by_key(|(_, term)| std::cmp::Reverse(term.period.start));
    for (actor, term) in terms.iter().take(20) {
        // Writing to a string cannot fail.
        let _ = writeln!(card, "- {}, {}", actor.name, term.period);
    }
    if terms.is_empty() {
        card.push_str("Nobody in the file holds it.\n");
    }
    card
}

/// Where the entry of `named` stands; the built-in set has no entries to go to.
pub fn origin_of(named: Named, book: &ActorBook) -> Option<&Origin> {
    match named {
        Named::Actor(id) => book.actor(id)?.origin.as_ref(),
        Named::Post(id) => Some(&book.post(id)?.origin),
    }
}

/// The id of `named`.
pub fn id_of(named: Named, book: &ActorBook) -> Option<&str> {
    match named {
        Named::Actor(id) => Some(&book.actor(id)?.id),
        Named::Post(id) => Some(&book.post(id)?.id),
    }
}

/// Every place in `file` at which the id of `named` is written: of its own entry, and of those that refer to it.
pub fn id_places(file: ActorText<'_>, named: Named) -> Vec<TextRange> {
    let Some(id) = id_of(named, file.book).filter(|id| !id.is_empty()) else { return Vec::new() };
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let places = file.text.match_indices(id).map(|(at, _)| TextRange::new(at, at + id.len())).filter(|place| {
        let (before, after) = (&file.text[..place.start], &file.text[place.end..]);
        !before.ends_with(is_part) && !after.starts_with(is_part)
    });
    let is_it = |place: &TextRange| match (key_before(file.text, place.start), named) {
        ("post", Named::Post(_)) | ("organization", Named::Actor(_)) => true,
        ("id", _) => named_at(file, place.start).is_some_and(|(other, _)| other == named),
        _ => false,
    };
    places.filter(is_it).collect()
}

/// The key right before byte `at`, which in all three syntaxes an id stands behind.
fn key_before(text: &str, at: usize) -> &str {
    let line = text[line_start(text, at)..at].trim_end_matches(['"', '\'']).trim_end();
    let key = line.strip_suffix(['=', ':']).unwrap_or_default().trim_end().trim_end_matches(['"', '\'']);
    let start = key.rfind(|letter: char| !letter.is_alphanumeric() && letter != '_').map_or(0, |before| before + 1);
    key.get(start..).unwrap_or_default()
}

/// The entries of the file, for an outline.
pub fn entry_symbols(text: &str, syntax: Syntax) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    let whole = TextRange::new(0, text.len());
    if syntax != Syntax::Toml || read_part(text, whole, |entry| add_symbols(entry, &mut symbols)).is_err() {
        symbols.clear();
        parse(text, syntax, 0).0.entries().iter().for_each(|entry| add_symbols(entry, &mut symbols));
    }
    symbols
}

fn add_symbols(Entry { key, node, .. }: &Entry<'_>, symbols: &mut Vec<Symbol>) {
    let items = if matches!(node.value, Value::Table(_)) { std::slice::from_ref(node) } else { node.items() };
    symbols.extend(items.iter().filter_map(|item| symbol(key, item)));
}

fn symbol(table: &str, entry: &Node<'_>) -> Option<Symbol> {
    if !TABLES.iter().any(|(name, ..)| *name == table) {
        return None;
    }
    let name = entry.get("name").or_else(|| entry.get("label"))?;
    let kind = match table {
        "person" => SymbolKind::Person,
        "post" => SymbolKind::Post,
        _ => SymbolKind::Thing,
    };
    Some(Symbol { name: name.scalar()?.to_owned(), kind, range: extent(entry), selection: name.range, children: Vec::new() })
}

/// The bytes of a table and everything in it: of TOML's, the range of its own is only the header.
fn extent(node: &Node<'_>) -> TextRange {
    let parts = node.entries().iter().map(|entry| entry.key_range.cover(extent(&entry.node)));
    parts.chain(node.items().iter().map(extent)).fold(node.range, |extent, part| extent.cover(part))
}

#[cfg(test)]
mod tests;

//! One entry of an actor file, as it is written.

use crate::text::TextRange;
use crate::tree::{Entry, Node, Syntax, parse};

/// A name in an entry, and where it stands with its quotation marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// The key that holds it: `name`, `family_name`, `other_names`.
    pub key: String,
    /// The name.
    pub name: String,
    /// Where it stands.
    pub range: TextRange,
}

/// The names that the entry writes whose name stands at `place` of `text`.
pub fn names_of_entry(text: &str, syntax: Syntax, place: TextRange) -> Vec<Slot> {
    let (start, end) = match syntax {
        Syntax::Toml => bounds(text, place.start),
        Syntax::Yaml | Syntax::Json => (0, text.len()),
    };
    let (root, _) = parse(&text[start..end], syntax, start);
    let mut slots = Vec::new();
    if let Some(entry) = find(&root, place) {
        for Entry { key, node, .. } in entry.entries() {
            if matches!(&**key, "name" | "family_name" | "label" | "other_names" | "metonyms" | "other_labels") {
                slots_of(key, node, &mut slots);
            }
        }
    }
    slots
}

fn slots_of(key: &str, node: &Node<'_>, slots: &mut Vec<Slot>) {
    if let Some(name) = node.scalar() {
        slots.push(Slot { key: key.to_owned(), name: name.trim().to_owned(), range: node.range });
    }
    node.items().iter().for_each(|item| slots_of(key, item, slots));
    if let Some(name) = node.get("name") {
        slots_of(key, name, slots);
    }
}

/// The table whose name stands at `place`.
fn find<'n, 't>(node: &'n Node<'t>, place: TextRange) -> Option<&'n Node<'t>> {
    let is_it = ["name", "label"].iter().any(|key| node.get(key).is_some_and(|name| name.range == place));
    if is_it {
        return Some(node);
    }
    let inner = node.entries().iter().map(|entry| &entry.node).chain(node.items());
    inner.into_iter().find_map(|inner| find(inner, place))
}

/// The bytes of the entry of a TOML file in which byte `at` lies; where none begins before it, the whole file.
fn bounds(text: &str, at: usize) -> (usize, usize) {
    let is_header = |line: &str| line.starts_with("[[") && !line.split(']').next().unwrap_or_default().contains('.');
    let mut start = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if is_header(line) {
            if offset > at {
                return start.map_or((0, text.len()), |start| (start, offset));
            }
            start = Some(offset);
        }
        offset += line.len();
    }
    start.map_or((0, text.len()), |start| (start, text.len()))
}

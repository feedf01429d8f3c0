//! A file of data as a tree with spans: TOML, YAML and JSON give the same tree.
//!
//! The front matter of a report, `copydesk.toml`, the actor files and the source files are all read through it, so each can name
//! the place of what it doubts, and one bad entry loses only itself. Reading never fails: what could be read is returned beside
//! the errors.

mod flow;
mod json;
mod plain;
mod plain_yaml;
mod yaml;

pub use plain::{NotPlain, parts, read_part};

use crate::text::TextRange;
use granit_parser::{Event, Options, Parser, ScalarStyle};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use toml::de::{DeTable, DeValue};

/// One value and where it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Node<'t> {
    /// The value.
    pub value: Value<'t>,
    /// Its bytes in the file. A YAML block collection ends where its last part ends.
    pub range: TextRange,
}

/// A value, whose words may be borrowed from the file. Scalars keep the words of the file, so a country code `NO` never turns into a boolean.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'t> {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// A string, number, boolean or date, as text.
    Scalar(Cow<'t, str>),
    /// A list.
    List(Vec<Node<'t>>),
    /// A table, in the order of the file. A key that was written twice stands here twice.
    Table(Vec<Entry<'t>>),
}

/// A key with its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry<'t> {
    /// The key.
    pub key: Cow<'t, str>,
    /// The bytes of the key.
    pub key_range: TextRange,
    /// The value.
    pub node: Node<'t>,
}

/// Something that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// Where.
    pub range: TextRange,
    /// What, as a fragment without a full stop.
    pub message: String,
}

/// The languages of data files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Syntax {
    /// TOML.
    Toml,
    /// YAML 1.2.
    Yaml,
    /// JSON, read as the YAML that it is.
    Json,
}

impl Syntax {
    /// The syntax that a file's extension names, or `None`.
    pub fn of_extension(extension: &str) -> Option<Syntax> {
        match extension.to_ascii_lowercase().as_str() {
            "toml" => Some(Syntax::Toml),
            "yaml" | "yml" => Some(Syntax::Yaml),
            "json" => Some(Syntax::Json),
            _ => None,
        }
    }
}

impl<'t> Node<'t> {
    /// The value of `key` in a table; the last one where it is written twice.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.entries().iter().rev().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The entries of a table; of anything else, none.
    pub fn entries(&self) -> &[Entry<'t>] {
        match &self.value {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; of anything else, none.
    pub fn items(&self) -> &[Node<'t>] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// What kind of value it is, in words for a message.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "a single value",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// An entry of a list in a file of lists, before it is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cut {
    /// The key of the list.
    pub key: TextRange,
    /// The entry.
    pub entry: TextRange,
}

/// Cuts a JSON or YAML file into the entries of its lists, with what is wrong between them.
///
/// # Errors
/// [`NotPlain`] where the file is more than lists of entries, as any TOML file is that [`parts`] does not cut.
pub fn cut(text: &str, syntax: Syntax) -> Result<(Vec<Cut>, Vec<SyntaxError>), NotPlain> {
    match syntax {
        Syntax::Toml => Err(NotPlain),
        Syntax::Yaml => yaml::cut(text),
        Syntax::Json => json::cut(text),
    }
}

/// Reads one entry of a file that [`cut`] has cut, or says what is wrong with it.
pub fn read_cut(text: &str, syntax: Syntax, cut: Cut) -> (Option<Entry<'_>>, Vec<SyntaxError>) {
    let (node, errors) = match syntax {
        Syntax::Json => json::read(text, cut.entry),
        Syntax::Toml | Syntax::Yaml => yaml::read(text, cut.entry),
    };
    let key = Cow::Borrowed(cut.key.of(text).trim_matches(['"', '\'']));
    (node.map(|node| Entry { key, key_range: cut.key, node }), errors)
}

/// Reads `text`, whose first byte is byte `offset` of its file. What could be read comes with what could not.
pub fn parse(text: &str, syntax: Syntax, offset: usize) -> (Node<'static>, Vec<SyntaxError>) {
    match syntax {
        Syntax::Toml => parse_toml(text, offset),
        Syntax::Yaml | Syntax::Json => YamlReader::new(text, offset).read(),
    }
}

/// Reads a file of entries whole. Of a YAML file the entries without a slip are read, too.
pub fn parse_entries(text: &str, syntax: Syntax) -> (Node<'static>, Vec<SyntaxError>) {
    if syntax == Syntax::Toml {
        return parse(text, syntax, 0);
    }
    let (mut root, mut errors) = yaml::parse_entries(text);
    keep_first(&mut root, &mut errors);
    (root, errors)
}

/// What is said of the marks that a merge leaves where two versions of a file do not agree.
const MERGED: &str = "two versions of the file have been merged here and not reconciled";

/// Whether `line` begins with such a mark.
fn is_merge_mark(line: &str) -> bool {
    ["<<<<<<< ", "||||||| ", "=======", ">>>>>>> "].iter().any(|mark| line.starts_with(mark))
}

/// The first such mark inside an entry.
fn merged(text: &str, entry: TextRange) -> Option<SyntaxError> {
    let mut start = entry.start;
    for line in entry.of(text).split_inclusive('\n') {
        if is_merge_mark(line) && text[..start].ends_with('\n') {
            return Some(SyntaxError { range: TextRange::new(start, start + line.trim_end().len()), message: MERGED.to_owned() });
        }
        start += line.len();
    }
    None
}

/// Drops what is written under a key that its table already has, and says so, as the parser of TOML does.
fn keep_first(node: &mut Node<'_>, errors: &mut Vec<SyntaxError>) {
    match &mut node.value {
        Value::Table(entries) => {
            let mut known = FxHashSet::default();
            let mut is_new = entries.iter().map(|entry| known.insert(&*entry.key)).collect::<Vec<bool>>().into_iter();
            entries.retain(|Entry { key, key_range, .. }| {
                let is_new = is_new.next().unwrap_or(true);
                if !is_new {
                    let message = format!("“{key}” stands here twice, and the first counts; leave one out");
                    errors.push(SyntaxError { range: *key_range, message });
                }
                is_new
            });
            entries.iter_mut().for_each(|entry| keep_first(&mut entry.node, errors));
        }
        Value::List(items) => items.iter_mut().for_each(|item| keep_first(item, errors)),
        Value::Null | Value::Scalar(_) => {}
    }
}

fn parse_toml(text: &str, offset: usize) -> (Node<'static>, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors = errors
        .iter()
        .map(|error| SyntaxError {
            range: error.span().map_or(TextRange::empty(0), TextRange::from).shift(offset),
            message: error.message().lines().collect::<Vec<_>>().join(", "),
        })
        .collect();
    (Node { value: toml_table(table.get_ref(), offset), range: TextRange::new(offset, offset + text.len()) }, errors)
}

fn toml_table(table: &DeTable<'_>, offset: usize) -> Value<'static> {
    let mut entries: Vec<Entry<'static>> = table
        .iter()
        .map(|(key, value)| Entry {
            key: Cow::Owned(key.get_ref().to_string()),
            key_range: TextRange::from(key.span()).shift(offset),
            node: toml_node(value.get_ref(), TextRange::from(value.span()).shift(offset), offset),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_range.start);
    Value::Table(entries)
}

fn toml_node(value: &DeValue<'_>, range: TextRange, offset: usize) -> Node<'static> {
    let value = match value {
        DeValue::String(text) => Value::Scalar(Cow::Owned(text.to_string())),
        DeValue::Integer(number) => Value::Scalar(Cow::Owned(number.as_str().to_owned())),
        DeValue::Float(number) => Value::Scalar(Cow::Owned(number.as_str().to_owned())),
        DeValue::Boolean(truth) => Value::Scalar(Cow::Owned(truth.to_string())),
        DeValue::Datetime(time) => Value::Scalar(Cow::Owned(time.to_string())),
        DeValue::Array(items) => Value::List(
            items.iter().map(|item| toml_node(item.get_ref(), TextRange::from(item.span()).shift(offset), offset)).collect(),
        ),
        DeValue::Table(table) => toml_table(table, offset),
    };
    Node { value, range }
}

/// A collection that has begun and not yet ended.
struct Open {
    start: usize,
    anchor: usize,
    items: Items,
}

enum Items {
    List(Vec<Node<'static>>),
    /// The entries so far and the key that waits for its value.
    Table(Vec<Entry<'static>>, Option<(Cow<'static, str>, TextRange)>),
}

/// Builds the tree from the parser's events with a stack of its own, so that depth costs no call stack.
struct YamlReader<'t> {
    text: &'t str,
    offset: usize,
    open: Vec<Open>,
    anchors: FxHashMap<usize, Node<'static>>,
    n_aliased: usize,
    root: Option<Node<'static>>,
    errors: Vec<SyntaxError>,
    end: usize,
}

/// How many values aliases may copy before the file is taken for an attack (the "billion laughs").
const MAX_ALIASED: usize = 10_000;
/// How deep lists and tables may nest.
const MAX_DEPTH: usize = 64;

impl<'t> YamlReader<'t> {
    fn new(text: &'t str, offset: usize) -> Self {
        YamlReader {
            text,
            offset,
            open: Vec::new(),
            anchors: FxHashMap::default(),
            n_aliased: 0,
            root: None,
            errors: Vec::new(),
            end: offset,
        }
    }

    fn read(mut self) -> (Node<'static>, Vec<SyntaxError>) {
        let mut parser = Parser::new_from_str_with_options(self.text, Options::default());
        while self.errors.is_empty() {
            match parser.next_event() {
                None => break,
                Some(Ok((event, span))) => {
                    let range =
                        span.byte_range().map_or(TextRange::empty(self.end), |bytes| TextRange::from(bytes).shift(self.offset));
                    self.event(event, range);
                }
                Some(Err(error)) => {
                    let at = error.marker().byte_offset().map_or(self.end, |byte| self.offset + byte);
                    self.error(self.line_from(at), &error.info());
                }
            }
        }
        // What was open when an error came is closed here, so that everything before the error counts.
        while !self.open.is_empty() {
            self.close();
        }
        let whole = TextRange::new(self.offset, self.offset + self.text.len());
        (self.root.unwrap_or(Node { value: Value::Null, range: whole }), self.errors)
    }

    fn event(&mut self, event: Event<'_>, range: TextRange) {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let value = match text.as_ref() {
                    "" | "~" | "null" | "Null" | "NULL" if plain => Value::Null,
                    _ => Value::Scalar(Cow::Owned(text.into_owned())),
                };
                self.add(Node { value, range }, anchor);
            }
            Event::SequenceStart(_, anchor, _) => self.begin(Items::List(Vec::new()), anchor, range),
            Event::MappingStart(_, anchor, _) => self.begin(Items::Table(Vec::new(), None), anchor, range),
            Event::SequenceEnd | Event::MappingEnd => {
                self.end = self.end.max(range.end.min(self.offset + self.text.trim_end().len()));
                self.close();
            }
            Event::Alias(anchor) => {
                if let Some(node) = self.anchors.get(&anchor) {
                    let node = Node { value: node.value.clone(), range };
                    self.n_aliased += count(&node);
                    if self.n_aliased > MAX_ALIASED {
                        self.error(range, "aliases copy too much");
                    } else {
                        self.add(node, 0);
                    }
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, items: Items, anchor: usize, range: TextRange) {
        if self.open.len() >= MAX_DEPTH {
            self.error(range, "lists and tables nest too deeply");
        } else {
            self.open.push(Open { start: range.start, anchor, items });
        }
    }

    fn close(&mut self) {
        let Some(Open { start, anchor, items }) = self.open.pop() else { return };
        let (value, last) = match items {
            Items::List(items) => {
                let last = items.last().map_or(start, |item| item.range.end);
                (Value::List(items), last)
            }
            Items::Table(mut entries, key) => {
                entries.extend(key.map(|(key, key_range)| {
                    let node = Node { value: Value::Null, range: TextRange::empty(key_range.end) };
                    Entry { key, key_range, node }
                }));
                let last = entries.last().map_or(start, |entry| entry.node.range.end);
                (Value::Table(entries), last)
            }
        };
        self.add(Node { value, range: TextRange::new(start, last) }, anchor);
    }

    fn add(&mut self, node: Node<'static>, anchor: usize) {
        self.end = self.end.max(node.range.end);
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.items) {
            None => {
                self.root.get_or_insert(node);
            }
            Some(Items::List(items)) => items.push(node),
            Some(Items::Table(entries, key)) => match key.take() {
                Some((key, key_range)) => entries.push(Entry { key, key_range, node }),
                None => *key = Some((Cow::Owned(node.scalar().unwrap_or_default().to_owned()), node.range)),
            },
        }
    }

    fn error(&mut self, range: TextRange, message: &str) {
        self.errors.push(SyntaxError { range, message: message.to_owned() });
    }

    /// The rest of the line at byte `at`, which is what a message about it marks.
    fn line_from(&self, at: usize) -> TextRange {
        let rest = self.text.get(at - self.offset..).unwrap_or_default();
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        TextRange::new(at, at + length)
    }
}

/// The number of values in `node`, itself included.
fn count(node: &Node<'_>) -> usize {
    1 + node.items().iter().map(count).sum::<usize>() + node.entries().iter().map(|entry| count(&entry.node)).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::{Node, Syntax, Value, parse};

    /// The tree in one line, each scalar with its place.
    fn show(node: &Node<'_>) -> String {
        match &node.value {
            Value::Null => "null".to_owned(),
            Value::Scalar(text) => format!("{text}@{:?}", node.range),
            Value::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(" ")),
            Value::Table(entries) => {
                let entries: Vec<String> = entries.iter().map(|entry| format!("{}={}", entry.key, show(&entry.node))).collect();
                format!("{{{}}}", entries.join(" "))
            }
        }
    }

    fn check(syntax: Syntax, text: &str, expect: &str) {
        let (node, errors) = parse(text, syntax, 0);
        assert_eq!(errors, [], "{text}");
        assert_eq!(show(&node), expect, "{text}");
    }

    #[test]
    fn three_syntaxes_one_tree() {
        check(Syntax::Toml, "a = \"é\"\nb = [1, 2018-09-26]", "{a=é@4..8 b=[1@14..15 2018-09-26@17..27]}");
        check(Syntax::Yaml, "a: é\nb: [1, NO]\n", "{a=é@3..5 b=[1@10..11 NO@13..15]}");
        check(Syntax::Json, r#"{"a": "x", "b": [true, null]}"#, r#"{a=x@6..9 b=[true@17..21 null]}"#);
    }

    #[test]
    fn an_error_keeps_what_stood_before_it() {
        let (node, errors) = parse("title: A\ndate: [2018\nplace: : :\n", Syntax::Yaml, 4);
        assert!(node.get("title").is_some(), "{node:?}");
        assert_eq!(errors.len(), 1);
        let (node, errors) = parse("a = 1\nb = = 2\nc = 3\n", Syntax::Toml, 0);
        assert_eq!(node.get("c").and_then(Node::scalar), Some("3"));
        assert!(!errors.is_empty());
    }

    #[test]
    fn attacks_end() {
        let deep = "[".repeat(10_000);
        assert!(!parse(&deep, Syntax::Yaml, 0).1.is_empty());
        let mut laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, before) in ["b", "c", "d", "e", "f", "g"].iter().zip(["a", "b", "c", "d", "e", "f"]) {
            laughs.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 10].join(", ")));
        }
        assert!(!parse(&laughs, Syntax::Yaml, 0).1.is_empty());
    }
}

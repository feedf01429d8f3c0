//! JSON files that are lists of entries, entry by entry.
//!
//! Such a file is first cut into its entries. An entry is then read in one pass, with its words borrowed from the file. What is not plain
//! goes to the parser of YAML, which reads more than JSON; what that cannot read either, `serde_json` has a message for.

use super::flow::{self, skip_blank, skip_text};
use super::{Cut, Entry, Node, NotPlain, Syntax, SyntaxError, Value, keep_first, merged, parse};
use crate::text::TextRange;
use serde::de::IgnoredAny;
use std::borrow::Cow;

/// How deep values may nest before they are left to the parser of YAML.
const MAX_DEPTH: usize = 8;
/// How many keys of a table are compared with each other here.
const MAX_KEYS: usize = 64;
/// Cuts `text` into the entries of its lists, with what is wrong between them.
pub(super) fn cut(text: &str) -> Result<(Vec<Cut>, Vec<SyntaxError>), NotPlain> {
    // A byte order mark is no part of the text.
    flow::cut(text, text.len() - text.trim_start_matches('\u{feff}').len(), false)
}

/// Reads one entry, or says what is wrong with it.
pub(super) fn read(text: &str, entry: TextRange) -> (Option<Node<'_>>, Vec<SyntaxError>) {
    let mut reader = Plain { text, bytes: &text.as_bytes()[..entry.end], at: entry.start };
    if let Some(node) = reader.value(0).filter(|_| reader.at == entry.end) {
        return (Some(node), Vec::new());
    }
    if let Some(mark) = merged(text, entry) {
        return (None, vec![mark]);
    }
    let source = entry.of(text);
    let (mut node, mut errors) = parse(source, Syntax::Json, entry.start);
    match (errors.is_empty(), serde_json::from_str::<IgnoredAny>(source)) {
        (true, _) => {
            no_value(&node, &mut errors);
            if !errors.is_empty() {
                return (None, errors);
            }
            keep_first(&mut node, &mut errors);
            (Some(node), errors)
        }
        (false, Ok(_)) => (None, errors),
        (false, Err(error)) => (None, vec![error_at(text, entry, &error)]),
    }
}

/// Says where a key has nothing behind its colon, which in YAML is a value.
fn no_value(node: &Node<'_>, errors: &mut Vec<SyntaxError>) {
    for Entry { key, key_range, node } in node.entries() {
        if node.value == Value::Null && node.range.is_empty() {
            errors.push(SyntaxError {
                range: *key_range,
                message: format!("“{key}” has no value; write one, or leave the key out"),
            });
        }
        no_value(node, errors);
    }
    node.items().iter().for_each(|item| no_value(item, errors));
}

/// What `serde_json` says of an entry, at its place in the file.
fn error_at(text: &str, entry: TextRange, error: &serde_json::Error) -> SyntaxError {
    let source = entry.of(text);
    let line: usize = source.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = (line + error.column().saturating_sub(1)).min(source.len());
    let at = (0..=at).rev().find(|at| source.is_char_boundary(*at)).unwrap_or_default();
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let is_open = message.starts_with("control character") || message.starts_with("EOF while parsing a string");
    let message = match message {
        _ if is_open => "a text has no closing quotation mark on its line",
        message if message.starts_with("EOF") => "a bracket is missing",
        message if message.starts_with("expected `,`") => "a comma, a bracket or a quotation mark is missing before this",
        "expected `:`" => "a colon is missing before this",
        "expected value" => "a value is missing here, or its quotation marks",
        "key must be a string" => "a key needs quotation marks",
        message => message,
    };
    // An error at the end of a line is shown by the line, as is a text that goes on to there.
    let is_inside = at + 1 < source.len() && !is_open && !source[at..].starts_with(char::is_whitespace);
    let start = if is_inside { at } else { source[..at].trim_end().rfind('\n').map_or(0, |feed| feed + 1) };
    let rest = &source[start..];
    let start = start + rest.len() - rest.trim_start().len();
    let end = source[start..].find(['\n', '\r']).map_or(source.len(), |end| start + end);
    SyntaxError { range: TextRange::new(start, end).shift(entry.start), message: message.to_owned() }
}

/// Reads plain JSON; `None` wherever it is not.
struct Plain<'t> {
    text: &'t str,
    /// The file up to the end of the entry.
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Plain<'t> {
    fn peek(&mut self) -> Option<u8> {
        self.at = skip_blank(self.bytes, self.at);
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn value(&mut self, depth: usize) -> Option<Node<'t>> {
        let byte = self.peek()?;
        let start = self.at;
        let value = match byte {
            b'"' => Value::Scalar(self.quoted()?),
            b'[' if depth < MAX_DEPTH => self.list(depth)?,
            b'{' if depth < MAX_DEPTH => self.table(depth)?,
            _ => self.bare()?,
        };
        // A list or a table ends where its last part ends, as in YAML.
        let end = match &value {
            Value::List(items) => items.last().map_or(start, |item| item.range.end),
            Value::Table(entries) => entries.last().map_or(start, |entry| entry.node.range.end),
            _ => self.at,
        };
        Some(Node { value, range: TextRange::new(start, end) })
    }

    fn quoted(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at;
        let (end, is_closed) = skip_text(self.bytes, start);
        self.at = end;
        let words = is_closed.then(|| &self.text[start + 1..end - 1])?;
        match words.bytes().any(|byte| byte == b'\\' || byte < b' ') {
            true => serde_json::from_str(&self.text[start..end]).ok().map(Cow::Owned),
            false => Some(Cow::Borrowed(words)),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value<'t>> {
        self.at += 1;
        let mut items = Vec::new();
        if self.eat(b']').is_some() {
            return Some(Value::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.eat(b',').is_none() {
                self.eat(b']')?;
                return Some(Value::List(items));
            }
        }
    }

    fn table(&mut self, depth: usize) -> Option<Value<'t>> {
        self.at += 1;
        let mut entries = Vec::new();
        if self.eat(b'}').is_some() {
            return Some(Value::Table(entries));
        }
        loop {
            if self.peek()? != b'"' {
                return None;
            }
            let start = self.at;
            let key = self.quoted()?;
            let key_range = TextRange::new(start, self.at);
            self.eat(b':')?;
            let node = self.value(depth + 1)?;
            if entries.len() > MAX_KEYS || entries.iter().any(|entry: &Entry<'_>| entry.key == key) {
                return None;
            }
            entries.push(Entry { key, key_range, node });
            if self.eat(b',').is_none() {
                self.eat(b'}')?;
                return Some(Value::Table(entries));
            }
        }
    }

    /// A truth value, nothing, or a whole number.
    fn bare(&mut self) -> Option<Value<'t>> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_') || !byte.is_ascii();
        self.at += rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
        let word = &self.text[start..self.at];
        let is_whole = word.bytes().all(|byte| byte.is_ascii_digit()) && (word == "0" || !word.starts_with('0'));
        match word {
            "null" => Some(Value::Null),
            "true" | "false" => Some(Value::Scalar(Cow::Borrowed(word))),
            _ => (is_whole && !word.is_empty()).then_some(Value::Scalar(Cow::Borrowed(word))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{cut, read};
    use crate::tree::{Node, NotPlain, Syntax, SyntaxError, Value, parse};
    use expect_test::expect;
    use proptest::prelude::*;

    type Keyed<'t> = Vec<(&'t str, Node<'t>)>;

    /// The entries with their keys, and what is wrong.
    fn entries(text: &str) -> Result<(Keyed<'_>, Vec<SyntaxError>), NotPlain> {
        let (cuts, mut errors) = cut(text)?;
        let mut entries = Vec::new();
        for cut in cuts {
            let (node, more) = read(text, cut.entry);
            entries.extend(node.map(|node| (cut.key.of(text).trim_matches('"'), node)));
            errors.extend(more);
        }
        errors.sort_by_key(|error| error.range.start);
        Ok((entries, errors))
    }

    /// Both readers must say the same: keys, values, places.
    fn compare(text: &str) {
        let (root, errors) = parse(text, Syntax::Json, 0);
        assert_eq!(errors, [], "{text}");
        let items = |node: &Node<'static>| match &node.value {
            Value::List(items) => items.clone(),
            _ => vec![node.clone()],
        };
        let whole: Vec<(&str, Node<'_>)> =
            root.entries().iter().flat_map(|entry| items(&entry.node).into_iter().map(|item| (&*entry.key, item))).collect();
        assert_eq!(entries(text), Ok((whole, Vec::new())), "{text}");
    }

    #[test]
    fn entries_are_read_as_the_whole_file_is() {
        for text in [
            r#"{"person": [{"name": "Ana \"B\" Béla", "born": 1958, "x": [], "y": {}, "z": null, "t": true}, {"a": [[1], {"b": "c"}]}]}"#,
            "{\n  \"person\": [\n    {\n      \"name\": \"A\"\n    },\n    {\"name\": \"B\", \"f\": 1.5e3,},\n  ],\n  \"post\": {\"id\": \"x\"}\n}\n",
            r#"{"person": ["A", 7, ["x"], null], "post": "x", "place": [], "none": null}"#,
            "{\"person\": [{\"name\": \"A\", # a note\n id: B}]}",
            "{}",
            r#"{"a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": {"i": {"j": [1]}}}}}}}}}}"#,
        ] {
            compare(text);
        }
        let (read, errors) = entries(r#"{"person": [{"name": "\ud83d\ude00 \u00e9"}]}"#).expect("plain");
        assert_eq!((read[0].1.get("name").and_then(Node::scalar), errors), (Some("😀 é"), Vec::new()));
    }

    /// Five entries, the slip in the middle one: the names that are read, and the errors.
    fn broken(slip: &str) -> String {
        let entry = |name: &str| format!("    {{\"id\": \"{name}\",\n     \"names\": [{{\"name\": \"{name}\"}}]}}");
        let text =
            format!("{{\n  \"person\": [\n{},\n{slip}\n{}\n  ],\n  \"post\": [\n{}]\n}}\n", entry("a"), entry("c"), entry("p"));
        let (read, errors) = entries(&text).expect("plain");
        let names: Vec<String> =
            read.iter().map(|(key, node)| format!("{key}={}", node.get("id").and_then(Node::scalar).unwrap_or("?"))).collect();
        let errors: Vec<String> = errors.iter().map(|error| format!("‹{}› {}", error.range.of(&text), error.message)).collect();
        format!("{}: {}", names.join(" "), errors.join("; "))
    }

    #[test]
    fn a_slip_loses_only_its_entry_and_is_told_at_its_place() {
        let slips = [
            "{\"id\": \"b\"\n     \"names\": []},",
            "{\"id\": \"b\"}",
            "{\"id\": \"b,\n     \"names\": []},",
            "{\"id\": \"b\", \"names\": [},",
            "{\"id\": \"b\", \"names\": [{\"name\": \"b\"]},",
            "{\"id\": \"b\",",
            "{\"id\": \"b\"}, \"x\": 1},",
            "{\"id\": },",
            "{\"id\": \"b\"},,",
            "{\"id\": \"b\"}}},",
            "{\"id\": \"b\"}],",
            "{\"id\" \"b\"},",
            "\"id\": \"b\"},",
            "{\"id\": \"\\x\"},",
            "{\"id\": \"b\", \"names\": [{\"name\": \"b\", \"name\": \"d\"}], \"id\": \"d\"},",
        ];
        let shown: String =
            slips.iter().map(|slip| format!("{}\n    {}\n", slip.replace('\n', " "), broken(&format!("    {slip}")))).collect();
        expect![[r#"
            {"id": "b"      "names": []},
                person=a person=c post=p: ‹"names": []}› a comma, a bracket or a quotation mark is missing before this
            {"id": "b"}
                person=a person=b person=c post=p: ‹{"id": "c",› a comma is missing before this
            {"id": "b,      "names": []},
                person=a person=c post=p: ‹{"id": "b,› a text has no closing quotation mark on its line
            {"id": "b", "names": [},
                person=a person=c post=p: ‹{"id": "b", "names": [}› a value is missing here, or its quotation marks
            {"id": "b", "names": [{"name": "b"]},
                person=a person=c post=p: ‹]}› a comma, a bracket or a quotation mark is missing before this
            {"id": "b",
                person=a person=c post=p: ‹{"id": "b"› a bracket is missing
            {"id": "b"}, "x": 1},
                person=a person=b person=c post=p: ‹"x": 1},› this belongs to no entry
            {"id": },
                person=a person=c post=p: ‹"id"› “id” has no value; write one, or leave the key out
            {"id": "b"},,
                person=a person=b person=c post=p: ‹,› there is one comma too many
            {"id": "b"}}},
                person=a person=b person=c post=p: ‹}},› this belongs to no entry
            {"id": "b"}],
                person=a person=b person=c post=p: ‹{"id": "c",› the list before this was closed too early
            {"id" "b"},
                person=a person=c post=p: ‹"b"}› a colon is missing before this
            "id": "b"},
                person=a person=c post=p: ‹"id": "b"},› this belongs to no entry
            {"id": "\x"},
                person=a person=c post=p: ‹x"}› invalid escape
            {"id": "b", "names": [{"name": "b", "name": "d"}], "id": "d"},
                person=a person=b person=c post=p: ‹"name"› “name” stands here twice, and the first counts; leave one out; ‹"id"› “id” stands here twice, and the first counts; leave one out
        "#]]
        .assert_eq(&shown);
    }

    #[test]
    fn an_open_list_and_an_open_file() {
        let show = |text: &str| {
            entries(text).map(|(read, errors)| {
                (read.len(), errors.iter().map(|error| format!("{} {}", error.range.start, error.message)).collect::<Vec<_>>())
            })
        };
        assert_eq!(
            show("{\n  \"person\": [\n    {\"id\": \"a\"},\n  \"post\": [\n    {\"id\": \"p\"}\n  ]\n}"),
            Ok((2, vec!["35 the list before this is not closed".to_owned()]))
        );
        assert_eq!(show("{\"person\": [{\"id\": \"a\"}"), Ok((1, vec!["22 the file ends before its last bracket".to_owned()])));
        for text in ["", "[]", "{person: []}", "{\"person\": [{}]} x", "{\"person\" []}"] {
            assert_eq!(entries(text), Err(NotPlain), "{text}");
        }
    }

    proptest! {
        /// Whatever stands in the file: nothing panics, and what is read without error is what the whole reader reads.
        #[test]
        fn pieces_in_any_order(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"person\"", "\"name\": \"A\"", "\"", "\n", "  ", "{\"name\": \"B\"}", "\\", "é", "1", "null", "\n    {",
        ]), 0..18)) {
            let text = format!("{{\"person\": [{}", pieces.concat());
            let (_, whole_errors) = parse(&text, Syntax::Json, 0);
            if let Ok((_, errors)) = entries(&text) {
                // A bare `\` is a word of YAML and none of JSON.
                if whole_errors.is_empty() && errors.is_empty() {
                    compare(&text);
                }
                for error in errors {
                    prop_assert!(text.is_char_boundary(error.range.start) && text.is_char_boundary(error.range.end));
                }
            }
        }
    }
}

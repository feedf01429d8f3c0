//! Plain entries of YAML: keys with values on their lines, and lists and tables in block style below them.
//!
//! Such an entry is read here in one pass, with its words borrowed from the file. Whatever is not plain (an escape, brackets, a text of
//! several lines, a slip) goes to the parser: this reader never judges what is right. It reads what the parser would read, in the
//! same way, or it does not read it.

use super::{Entry, Node, Value};
use crate::text::TextRange;
use std::borrow::Cow;

/// How deep values may nest before they are left to the parser.
const MAX_DEPTH: usize = 8;
/// How many keys of a table are compared with each other here.
const MAX_KEYS: usize = 64;

/// Reads one entry, dash and all; `None` where it is not plain.
pub(super) fn read(text: &str, entry: TextRange) -> Option<Node<'_>> {
    let mut reader = Plain { text, bytes: &text.as_bytes()[..entry.end], at: entry.start, column: 0 };
    reader.next_line()?;
    reader.is_item().then_some(())?;
    reader.enter_item()?;
    let node = reader.item(0)?;
    (reader.at == entry.end).then_some(node)
}

struct Plain<'t> {
    text: &'t str,
    /// The file up to the end of the entry.
    bytes: &'t [u8],
    at: usize,
    /// How far the words at `at` stand in, where a line or an item begins there.
    column: usize,
}

impl<'t> Plain<'t> {
    /// Goes to the first word from the start of a line on, past blank lines and comments.
    fn next_line(&mut self) -> Option<()> {
        loop {
            let rest = &self.bytes[self.at..];
            self.column = rest.iter().take_while(|byte| **byte == b' ').count();
            let start = self.at + self.column;
            match self.bytes.get(start) {
                None => self.at = start,
                Some(b'#') => {
                    self.at = self.end_of_line(start);
                    self.is_clean(start..self.at).then_some(())?;
                    self.at += 1;
                    if self.at < self.bytes.len() {
                        continue;
                    }
                    self.at = self.bytes.len();
                }
                Some(b'\n') => {
                    self.at = start + 1;
                    continue;
                }
                Some(_) => self.at = start,
            }
            return Some(());
        }
    }

    /// The line feed from byte `at` on, or the end.
    fn end_of_line(&self, at: usize) -> usize {
        self.bytes[at..].iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |feed| at + feed)
    }

    fn is_item(&self) -> bool {
        self.bytes[self.at..].starts_with(b"- ")
    }

    /// Goes past a dash to what stands behind it.
    fn enter_item(&mut self) -> Option<()> {
        self.at += 2;
        self.column += 2;
        self.bytes.get(self.at).filter(|byte| !matches!(byte, b' ' | b'-')).map(|_| ())
    }

    fn item(&mut self, depth: usize) -> Option<Node<'t>> {
        match self.key() {
            Some(_) => self.table(depth),
            None => self.scalar(),
        }
    }

    /// The key that stands here, with its colon.
    fn key(&self) -> Option<TextRange> {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let length = self.bytes[self.at..].iter().position(|byte| !is_part(byte))?;
        let end = self.at + length;
        let is_key = self.bytes[end] == b':' && matches!(self.bytes.get(end + 1), Some(b' ' | b'\n') | None);
        (is_key && self.bytes[self.at].is_ascii_alphanumeric()).then(|| TextRange::new(self.at, end))
    }

    fn table(&mut self, depth: usize) -> Option<Node<'t>> {
        let (start, column) = (self.at, self.column);
        let mut entries: Vec<Entry<'t>> = Vec::with_capacity(4);
        (depth < MAX_DEPTH).then_some(())?;
        loop {
            let key_range = self.key()?;
            let key = key_range.of(self.text);
            if is_nothing(key) || entries.len() > MAX_KEYS || entries.iter().any(|entry| entry.key == key) {
                return None;
            }
            self.at = key_range.end + 1;
            let spaces = self.bytes[self.at..].iter().take_while(|byte| **byte == b' ').count();
            self.at += spaces;
            let node = match self.bytes.get(self.at)? {
                b'\n' => {
                    self.at += 1;
                    self.next_line()?;
                    let is_compact = self.column == column && self.is_item();
                    (self.at < self.bytes.len() && (self.column > column || is_compact)).then_some(())?;
                    let mut node = if self.is_item() { self.list(depth + 1)? } else { self.table(depth + 1)? };
                    // For the parser a list that stands no deeper than its key begins behind its first dash.
                    if is_compact {
                        node.range.start = node.items().first().map_or(node.range.start, |item| item.range.start);
                    }
                    node
                }
                _ => self.scalar()?,
            };
            entries.push(Entry { key: Cow::Borrowed(key), key_range, node });
            if self.at == self.bytes.len() || self.column < column || self.column == column && self.is_item() {
                let end = entries.last().map_or(start, |entry| entry.node.range.end);
                return Some(Node { value: Value::Table(entries), range: TextRange::new(start, end) });
            }
            (self.column == column).then_some(())?;
        }
    }

    fn list(&mut self, depth: usize) -> Option<Node<'t>> {
        let (start, column) = (self.at, self.column);
        let mut items = Vec::with_capacity(2);
        (depth < MAX_DEPTH).then_some(())?;
        loop {
            self.enter_item()?;
            let item: Node<'t> = self.item(depth + 1)?;
            let end = item.range.end;
            items.push(item);
            if self.at == self.bytes.len() || self.column < column || self.column == column && !self.is_item() {
                return Some(Node { value: Value::List(items), range: TextRange::new(start, end) });
            }
            (self.column == column && self.is_item()).then_some(())?;
        }
    }

    /// The value up to the end of the line; goes on to the next line.
    fn scalar(&mut self) -> Option<Node<'t>> {
        let (start, column) = (self.at, self.column);
        let feed = self.end_of_line(start);
        let line = &self.bytes[start..feed];
        let blank = line.iter().rev().take_while(|byte| **byte == b' ').count();
        let range = TextRange::new(start, feed - blank);
        let words = range.of(self.text);
        self.is_clean(start..feed).then_some(())?;
        let words = match words.as_bytes().first()? {
            quote @ (b'"' | b'\'') => {
                let inner = words.get(1..words.len().checked_sub(1)?).filter(|_| words.as_bytes().last() == Some(quote))?;
                (!inner.bytes().any(|byte| byte == *quote || byte == b'\\')).then_some(inner)?
            }
            _ => {
                let is_plain = words.starts_with(char::is_alphanumeric)
                    && !is_nothing(words)
                    && !words.ends_with(':')
                    && !line.windows(2).any(|pair| matches!(pair, b": " | b" #"));
                is_plain.then_some(words)?
            }
        };
        self.at = (feed + 1).min(self.bytes.len());
        self.next_line()?;
        // What stands deeper than this goes on with the value.
        (self.at == self.bytes.len() || self.column <= column).then_some(())?;
        Some(Node { value: Value::Scalar(Cow::Borrowed(words)), range })
    }

    /// Whether a line has no characters that YAML may not have, or takes for an end of the line.
    fn is_clean(&self, line: std::ops::Range<usize>) -> bool {
        let bytes = &self.bytes[line.clone()];
        bytes.iter().all(|byte| (b' '..0x7f).contains(byte))
            || self.text[line].chars().all(|letter| letter.is_alphanumeric() || (' '..'\u{7f}').contains(&letter))
    }
}

/// Whether a bare word is no word but nothing.
fn is_nothing(word: &str) -> bool {
    matches!(word, "null" | "Null" | "NULL")
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::text::TextRange;
    use crate::tree::{Syntax, Value, parse};
    use proptest::prelude::*;

    /// Whether an entry is plain. If so, both readers must say the same: keys, values, places.
    fn compare(text: &str) -> bool {
        let Some(node) = read(text, TextRange::new(0, text.len())) else { return false };
        let (root, errors) = parse(text, Syntax::Yaml, 0);
        assert_eq!(errors, [], "{text}");
        assert_eq!(root.value, Value::List(vec![node]), "{text}");
        true
    }

    #[test]
    fn plain_entries_are_read_as_the_parser_reads_them() {
        for text in [
            "- id: a\n",
            "  - id: ana-béla  \n    # her name\n    name: Ana Béla\n\n    born: 1958-07-05\n    title: \"Dr. : # Béla\"\n    note: 'no \"'\n",
            "- names:\n    - name: A\n      note: reject\n    - B\n  links:\n    a: Q1\n  terms:\n  - role: X\n    days:\n      from: 2013\n  - role: Y",
            "- B\n",
        ] {
            assert!(compare(text), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_parser() {
        for text in [
            "- id: a # note\n",
            "- id: a\n  id: b\n",
            "- id:\n",
            "- id: null\n",
            "- id: [a]\n",
            "- id: \"a\\n\"\n",
            "- id: 'a''b'\n",
            "- id: a\n    b\n",
            "- id: a: b\n",
            "- id: &a b\n",
            "- id: |\n    a\n",
            "- - a\n",
            "-\n  id: a\n",
            "- id: a\n   b: c\n",
            "- id: a\r\n",
            "- id: a\tb\n",
            "- id: a\u{85}b\n",
            "-  id: a\n",
        ] {
            assert!(!compare(text), "{text}");
        }
    }

    proptest! {
        /// Whatever the lines are: what is read is what the parser reads.
        #[test]
        fn lines_in_any_order(lines in proptest::collection::vec(proptest::sample::select(vec![
            "  id: a", "  name: B c", "  names:", "    - D", "    - name: E", "      note: f", "  - G", "  - role: H", "    born: 1958",
            "  links:", "    a: Q1", "", "  # note", "    # note", "  x: \"y: z\"", "   w: v", "- u: t", "s", "  r: 'q' ", "    -", "  p: -1", "  o: x-y: z",
        ]), 0..10)) {
            compare(&format!("- k: l\n{}", lines.join("\n")));
        }
    }
}

//! Large TOML files, entry by entry.
//!
//! A file of a hundred thousand people is mostly `[[person]]` with plain keys below, one like the other. Such an entry is read here in
//! one pass, with its words borrowed from the file, and its tree is dropped before the next is read. Whatever is not plain (an
//! escape, a dotted key, a slip) goes to the `toml` crate, alone where it is one entry: this reader never judges what is right. It
//! reads what the crate would read, in the same way, or it does not read it.

use super::{Entry, Node, Syntax, SyntaxError, Value, parse};
use crate::calendar::parse_iso;
use crate::text::TextRange;
use std::borrow::Cow;

/// The file is more than one entry after another, so that it has to be read whole, by [`parse`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotPlain;

/// How deep values may nest before they are left to the crate.
const MAX_DEPTH: usize = 8;

/// Cuts `text` into at most `n` parts of about one size, each of which begins with the header of an entry, but for the first.
pub fn parts(text: &str, n: usize) -> Vec<TextRange> {
    let mut starts = vec![0];
    for index in 1..n {
        let start = next_header(text.as_bytes(), text.len() / n * index);
        if start < text.len() && starts.last().is_some_and(|last| *last < start) {
            starts.push(start);
        }
    }
    starts.push(text.len());
    starts.windows(2).map(|pair| TextRange::new(pair[0], pair[1])).collect()
}

/// Reads the entries of one part of `text`, in order. What could not be read is among the errors; it loses no other entry.
///
/// # Errors
/// [`NotPlain`] where the part is more than entries. What came before it means nothing then.
pub fn read_part<'t>(text: &'t str, part: TextRange, mut each: impl FnMut(&Entry<'t>)) -> Result<Vec<SyntaxError>, NotPlain> {
    let mut errors = Vec::new();
    let bytes = text.as_bytes();
    let mut at = part.start;
    if !bytes[at..].starts_with(b"[[") {
        // Before the first header nothing may stand but comments.
        let end = next_header(bytes, at).min(part.end);
        let (head, head_errors) = parse(&text[at..end], Syntax::Toml, at);
        if !head.entries().is_empty() || !head_errors.is_empty() {
            return Err(NotPlain);
        }
        at = end;
    }
    while at < part.end {
        let mut reader = Plain { text, bytes, at, end: part.end };
        if let Some(entry) = reader.entry() {
            each(&entry);
            at = reader.at;
        } else {
            let end = next_header(bytes, at + 1).min(part.end);
            read_alone(text, TextRange::new(at, end), &mut each, &mut errors)?;
            at = end;
        }
    }
    Ok(errors)
}

/// Has the crate read one entry. What it finds besides may belong with other entries, so then the whole file is its business.
fn read_alone<'t>(
    text: &'t str,
    range: TextRange,
    each: &mut impl FnMut(&Entry<'t>),
    errors: &mut Vec<SyntaxError>,
) -> Result<(), NotPlain> {
    let source = range.of(text);
    // A text of several lines may hold what looks like a header.
    if source.contains("\"\"\"") || source.contains("'''") {
        return Err(NotPlain);
    }
    let (root, entry_errors) = parse(source, Syntax::Toml, range.start);
    let is_of_header = |entry: &Entry<'_>| matches!(entry.node.value, Value::List(_)) && source.starts_with("[[");
    if root.entries().len() > 1 || !root.entries().iter().all(is_of_header) {
        return Err(NotPlain);
    }
    root.entries().iter().for_each(each);
    errors.extend(entry_errors);
    Ok(())
}

/// The first line from byte `from` on that begins like the header of an entry, or the end of the text.
fn next_header(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        // A line begins at the start of the text or behind a line feed.
        let begins = at == 0 || bytes.get(at - 1) == Some(&b'\n');
        if begins && is_entry_header(&bytes[at..]) {
            return at;
        }
        match bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n')) {
            Some(line) => at += line + 1,
            None => return bytes.len(),
        }
    }
}

/// Whether `line` begins with `[[`, and not with the header of a table inside an entry, `[[person.membership]]`.
fn is_entry_header(line: &[u8]) -> bool {
    let Some(name) = line.strip_prefix(b"[[") else { return false };
    !name.iter().take_while(|byte| !matches!(byte, b'\n' | b']')).any(|byte| *byte == b'.')
}

/// Reads plain TOML; `None` wherever it is not.
struct Plain<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    end: usize,
}

impl<'t> Plain<'t> {
    fn peek(&self) -> Option<u8> {
        if self.at < self.end { self.bytes.get(self.at).copied() } else { None }
    }

    fn rest(&self) -> &'t [u8] {
        self.bytes.get(self.at..self.end).unwrap_or_default()
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    fn spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn slice(&self, start: usize) -> &'t str {
        &self.text[start..self.at]
    }

    /// `[[person]]` and what stands below it up to the next entry.
    fn entry(&mut self) -> Option<Entry<'t>> {
        let start = self.at;
        self.eat(b'[')?;
        self.eat(b'[')?;
        let (key, key_range) = self.key()?;
        self.eat(b']')?;
        self.eat(b']')?;
        let header = TextRange::new(start, self.at);
        self.line_end()?;
        let mut entries: Vec<Entry<'t>> = Vec::with_capacity(8);
        self.pairs(&mut entries)?;
        while self.at < self.end {
            if is_entry_header(&self.bytes[self.at..]) {
                break;
            }
            self.inner(key, &mut entries)?;
        }
        let node = Node { value: Value::Table(entries), range: header };
        Some(Entry { key: Cow::Borrowed(key), key_range, node })
    }

    /// `[[person.membership]]` or `[person.links]` and what stands below it.
    fn inner(&mut self, outer: &str, entries: &mut Vec<Entry<'t>>) -> Option<()> {
        let start = self.at;
        self.eat(b'[')?;
        let is_list = self.eat(b'[').is_some();
        if self.key()?.0 != outer {
            return None;
        }
        self.eat(b'.')?;
        let (key, key_range) = self.key()?;
        self.eat(b']')?;
        if is_list {
            self.eat(b']')?;
        }
        let header = TextRange::new(start, self.at);
        self.line_end()?;
        let mut inner = Vec::with_capacity(4);
        self.pairs(&mut inner)?;
        let node = Node { value: Value::Table(inner), range: header };
        match entries.iter_mut().find(|entry| entry.key == key) {
            // A list in brackets cannot be added to, nor a table written twice; the crate says so.
            Some(Entry { key_range: first, node: Node { value: Value::List(items), .. }, .. })
                if is_list && self.bytes[..first.start].ends_with(b".") =>
            {
                items.push(node);
            }
            Some(_) => return None,
            None => {
                let node = if is_list { Node { value: Value::List(vec![node]), range: header } } else { node };
                entries.push(Entry { key: Cow::Borrowed(key), key_range, node });
            }
        }
        Some(())
    }

    /// Lines of `key = value`, blank lines and comments, up to a header.
    fn pairs(&mut self, entries: &mut Vec<Entry<'t>>) -> Option<()> {
        loop {
            self.spaces();
            match self.peek() {
                None => return Some(()),
                // Only at the start of a line, where the next entry is looked for.
                Some(b'[') if self.bytes[self.at - 1] == b'\n' => return Some(()),
                Some(b'#' | b'\r' | b'\n') => self.line_end()?,
                Some(_) => {
                    self.pair(entries, 0)?;
                    self.line_end()?;
                }
            }
        }
    }

    fn pair(&mut self, entries: &mut Vec<Entry<'t>>, depth: usize) -> Option<()> {
        let (key, key_range) = self.key()?;
        self.spaces();
        self.eat(b'=')?;
        self.spaces();
        let node = self.value(depth)?;
        if entries.iter().any(|entry| entry.key == key) {
            return None;
        }
        entries.push(Entry { key: Cow::Borrowed(key), key_range, node });
        Some(())
    }

    /// A bare key.
    fn key(&mut self) -> Option<(&'t str, TextRange)> {
        let start = self.at;
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let rest = self.rest();
        self.at += rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
        (self.at > start).then(|| (self.slice(start), TextRange::new(start, self.at)))
    }

    /// Spaces, a comment, and the end of the line or of the part.
    fn line_end(&mut self) -> Option<()> {
        self.spaces();
        if self.peek() == Some(b'#') {
            while let Some(byte) = self.peek().filter(|byte| !matches!(byte, b'\r' | b'\n')) {
                if is_control(byte) {
                    return None;
                }
                self.at += 1;
            }
        }
        if self.peek() == Some(b'\r') {
            self.at += 1;
            return self.eat(b'\n');
        }
        if self.at < self.end { self.eat(b'\n') } else { Some(()) }
    }

    fn value(&mut self, depth: usize) -> Option<Node<'t>> {
        let start = self.at;
        let value = match self.peek()? {
            quote @ (b'"' | b'\'') => self.quoted(quote)?,
            b'[' if depth < MAX_DEPTH => self.list(depth)?,
            b'{' if depth < MAX_DEPTH => self.table(depth)?,
            _ => self.bare()?,
        };
        Some(Node { value, range: TextRange::new(start, self.at) })
    }

    fn quoted(&mut self, quote: u8) -> Option<Value<'t>> {
        self.at += 1;
        let start = self.at;
        let ends = |byte: &u8| *byte == quote || *byte == b'\\' || is_control(*byte);
        self.at += self.rest().iter().position(ends)?;
        // A stroke stands for itself in single quotation marks alone; those are rare, and the crate reads them too.
        if self.peek() != Some(quote) {
            return None;
        }
        let words = self.slice(start);
        self.at += 1;
        // Three quotation marks begin a text of several lines.
        (!words.is_empty() || self.peek() != Some(quote)).then_some(Value::Scalar(Cow::Borrowed(words)))
    }

    fn list(&mut self, depth: usize) -> Option<Value<'t>> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.blank()?;
            if self.eat(b']').is_some() {
                return Some(Value::List(items));
            }
            items.push(self.value(depth + 1)?);
            self.blank()?;
            if self.eat(b',').is_none() {
                self.eat(b']')?;
                return Some(Value::List(items));
            }
        }
    }

    /// Spaces, comments and line ends between the items of a list.
    fn blank(&mut self) -> Option<()> {
        self.spaces();
        while matches!(self.peek(), Some(b'#' | b'\r' | b'\n')) {
            self.line_end()?;
            self.spaces();
        }
        Some(())
    }

    /// A table on one line.
    fn table(&mut self, depth: usize) -> Option<Value<'t>> {
        self.at += 1;
        let mut entries = Vec::new();
        self.spaces();
        if self.eat(b'}').is_some() {
            return Some(Value::Table(entries));
        }
        loop {
            self.spaces();
            self.pair(&mut entries, depth + 1)?;
            self.spaces();
            if self.eat(b',').is_none() {
                self.eat(b'}')?;
                return Some(Value::Table(entries));
            }
        }
    }

    /// A truth value, a day, or a whole number.
    fn bare(&mut self) -> Option<Value<'t>> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b':' | b'_')) {
            self.at += 1;
        }
        let word = self.slice(start);
        let is_whole =
            word.bytes().all(|byte| byte.is_ascii_digit()) && (word == "0" || !word.starts_with('0')) && word.len() < 18;
        let is_plain = matches!(word, "true" | "false") || is_whole || word.len() == 10 && parse_iso(word).is_some();
        // Behind a day and a space a time of day may follow.
        let is_end = !(self.peek() == Some(b' ') && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit));
        (is_plain && is_end && !word.is_empty()).then_some(Value::Scalar(Cow::Borrowed(word)))
    }
}

/// Characters that no text and no comment may hold.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && byte != b'\t' || byte == 0x7f
}

#[cfg(test)]
mod tests {
    use super::{NotPlain, parts, read_part};
    use crate::tree::{Entry, Node, Syntax, SyntaxError, Value, parse};

    /// The entries of `text` one by one, as if they had been read as one list each.
    fn read(text: &str, n: usize) -> Result<(Vec<Entry<'_>>, Vec<SyntaxError>), NotPlain> {
        let (mut entries, mut errors) = (Vec::new(), Vec::new());
        for part in parts(text, n) {
            errors.extend(read_part(text, part, |entry| match &entry.node.value {
                Value::List(items) => entries.extend(items.iter().map(|item| Entry { node: item.clone(), ..entry.clone() })),
                _ => entries.push(entry.clone()),
            })?);
        }
        Ok((entries, errors))
    }

    /// What both readers say of `text` must be the same: keys, values, places.
    fn compare(text: &str) -> usize {
        let (root, whole_errors) = parse(text, Syntax::Toml, 0);
        assert_eq!(whole_errors, [], "{text}");
        let whole: Vec<(&str, &Node<'_>)> =
            root.entries().iter().flat_map(|entry| entry.node.items().iter().map(|item| (&*entry.key, item))).collect();
        let (entries, errors) = read(text, 2).expect("plain");
        assert_eq!(errors, []);
        let mut plain: Vec<(&str, &Node<'_>)> = entries.iter().map(|entry| (&*entry.key, &entry.node)).collect();
        // The crate gives all entries of one key together.
        let keys: Vec<&str> = root.entries().iter().map(|entry| &*entry.key).collect();
        plain.sort_by_key(|(key, _)| keys.iter().position(|known| known == key));
        assert_eq!(plain, whole, "{text}");
        plain.len()
    }

    const PLAIN: &str = "# Who is who\n\n[[person]]\nid = \"a\"  # her id\nname = 'Ana \\ Béla'\nborn = 1958-07-05\nn = 12\nis = true\nnames = [\n  { name = \"A\", note = \"reject\" }, # one\n  \"B\",\n]\nempty = \"\"\nnone = []\nlinks = {}\n\
        [[person.membership]]\npost = \"x\"\n\n[[person.membership]]\npost = \"y\"\r\n[person.more]\nk = \"v\"\n\n[[post]]\nid = \"x\"\n[[person]]\nname = \"C\"";

    #[test]
    fn plain_entries_are_read_as_the_crate_reads_them() {
        assert_eq!(compare(PLAIN), 3);
        for more in
            ["name = \"an \\u00e9scape\"", "a.b = 1", "\"quoted key\" = 2", "day = 2018-09-26 10:00:00", "x = 1.5", "x = +7"]
        {
            compare(&format!("{PLAIN}\n[[person]]\n{more}\n[[person]]\nname = \"D\"\n"));
        }
    }

    #[test]
    fn any_cut_of_a_file_is_read_alike() {
        let text = format!("{PLAIN}\n").repeat(9);
        let whole = read(&text, 1).expect("plain");
        for n in 2..20 {
            assert_eq!(read(&text, n).expect("plain"), whole, "{n}");
        }
    }

    #[test]
    fn a_slip_loses_only_its_entry_and_is_told_at_its_place() {
        for slip in
            ["name = = 1", "name = \"open", "a = 1\na = 2", "names = [\"x\",", "[person.a]\n[person.a]", "name", "x = 2018-02-30"]
        {
            let text = format!("[[person]]\nname = \"A\"\n[[person]]\n{slip}\n[[person]]\nname = \"C\"\n");
            let (entries, errors) = read(&text, 2).expect("plain");
            let bad = TextRange::new(22, 33 + slip.len() + 1);
            assert!(!errors.is_empty() && errors.iter().all(|error| bad.contains(error.range)), "{slip}: {errors:?}");
            let names: Vec<_> = entries.iter().filter_map(|entry| entry.node.get("name")?.scalar()).collect();
            assert!(names.first() == Some(&"A") && names.last() == Some(&"C"), "{slip}: {names:?}");
        }
    }

    #[test]
    fn what_is_more_than_entries_is_left_to_the_crate() {
        for text in [
            "post = []\n[[person]]\nname = \"A\"\n",
            "[[person]]\nnote = \"\"\"\n[[person]]\n\"\"\"\n",
            "[[person]]\nname = \"A\"\n[settings]\nx = 1\n",
        ] {
            assert_eq!(read(text, 1).map(|_| ()), Err(NotPlain), "{text}");
        }
    }

    use crate::text::TextRange;
    use proptest::prelude::*;

    proptest! {
        /// Whatever the lines are: what is read without error is what the crate reads.
        #[test]
        fn lines_in_any_order(lines in proptest::collection::vec(proptest::sample::select(vec![
            "[[person]]", "[[post]]", "[[person.membership]]", "[person.links]", "name = \"A\"", "id = 'b'", "x = [1, \"2\", {a = 3}]",
            "y = {a = 1, b = [2]}", "z = 2018-01-02", "# note", "", "w = \"a\\\"b\"", "v = true", " u = 1", "a.b = 1", "[other]", "t = 07",
        ]), 0..14)) {
            let text = lines.join("\n");
            let (root, whole_errors) = parse(&text, Syntax::Toml, 0);
            if let (Ok((entries, errors)), true) = (read(&text, 2), whole_errors.is_empty()) {
                prop_assert_eq!(errors, []);
                let mut plain: Vec<(&str, &Node<'_>)> = entries.iter().map(|entry| (&*entry.key, &entry.node)).collect();
                let keys: Vec<&str> = root.entries().iter().map(|entry| &*entry.key).collect();
                plain.sort_by_key(|(key, _)| keys.iter().position(|known| known == key));
                let whole: Vec<(&str, &Node<'_>)> =
                    root.entries().iter().flat_map(|entry| entry.node.items().iter().map(|item| (&*entry.key, item))).collect();
                prop_assert_eq!(plain, whole);
            } else if let Ok((_, errors)) = read(&text, 2) {
                // A file that the crate refuses is not passed over in silence.
                prop_assert!(!errors.is_empty(), "{:?} in {}", whole_errors, text);
            }
        }
    }
}

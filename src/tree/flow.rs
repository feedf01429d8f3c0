//! Lists in brackets, cut into their entries: all of a JSON file, and what a YAML file writes in the same way.
//!
//! Entries are found by the brackets and, where those do not fit, by the braces alone, by the key that entries begin with, or by the
//! lines that begin as an entry does. So a slip loses only the entry that it stands in.

use super::{Cut, MERGED, NotPlain, SyntaxError, is_merge_mark};
use crate::text::TextRange;

/// How many brackets may be open before some is taken to be missing.
const MAX_OPEN: usize = 64;

/// Cuts what stands in braces from byte `at` on to the end, `{"person": [...]}`, into the entries of its lists, with what is wrong between them.
pub(super) fn cut(text: &str, at: usize, is_yaml: bool) -> Result<(Vec<Cut>, Vec<SyntaxError>), NotPlain> {
    let mut cutter = Cutter::new(text, at, is_yaml);
    cutter.file()?;
    Ok((cutter.cuts, cutter.errors))
}

/// Cuts the YAML list whose bracket stands at byte `at`, and says where it ends.
pub(super) fn cut_list(text: &str, key: TextRange, at: usize) -> (Vec<Cut>, Vec<SyntaxError>, usize) {
    let mut cutter = Cutter::new(text, at + 1, true);
    cutter.list(key);
    if cutter.at >= text.len() && !text.trim_end().ends_with(']') {
        cutter.errors.push(SyntaxError { range: key, message: "the bracket of this list is not closed".to_owned() });
    }
    (cutter.cuts, cutter.errors, cutter.at)
}

/// Spaces and line ends from byte `at` on, and the byte behind them.
pub(super) fn skip_blank(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
        at += 1;
    }
    at
}

/// The end of the text in quotation marks that begins at byte `at`, and whether it is closed on its line.
pub(super) fn skip_text(bytes: &[u8], at: usize) -> (usize, bool) {
    let mut at = at + 1;
    loop {
        let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | b'\n');
        let Some(length) = bytes.get(at..).unwrap_or_default().iter().position(ends) else { return (bytes.len(), false) };
        at += length;
        match bytes[at] {
            b'"' => return (at + 1, true),
            b'\n' => return (at, false),
            // What is escaped is one character, but for the end of the line.
            _ => at += if matches!(bytes.get(at + 1), Some(b'\n') | None) { 1 } else { 2 },
        }
    }
}

/// The end of the text in single quotation marks that begins at byte `at`, and whether it is closed on its line.
fn skip_single(bytes: &[u8], at: usize) -> (usize, bool) {
    let mut at = at + 1;
    loop {
        match bytes.get(at) {
            // Two of them stand for one.
            Some(b'\'') if bytes.get(at + 1) == Some(&b'\'') => at += 2,
            Some(b'\'') => return (at + 1, true),
            Some(b'\n') | None => return (at, false),
            Some(_) => at += 1,
        }
    }
}

/// Goes through a file from entry to entry.
struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// YAML has comments, bare words and single quotation marks besides.
    is_yaml: bool,
    at: usize,
    cuts: Vec<Cut>,
    errors: Vec<SyntaxError>,
}

impl<'t> Cutter<'t> {
    fn new(text: &'t str, at: usize, is_yaml: bool) -> Self {
        Cutter { text, bytes: text.as_bytes(), is_yaml, at, cuts: Vec::new(), errors: Vec::new() }
    }

    /// The next byte that means something. Marks of a merge are told and passed over.
    fn peek(&mut self) -> Option<u8> {
        loop {
            self.at = skip_blank(self.bytes, self.at);
            let byte = self.bytes.get(self.at).copied();
            let begins = self.at == 0 || self.bytes[self.at - 1] == b'\n';
            if begins && is_merge_mark(&self.text[self.at..]) {
                self.error(MERGED);
            } else if !(self.is_yaml && byte == Some(b'#')) {
                return byte;
            }
            self.at = self.end_of_line(self.at);
        }
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    /// An error at the rest of the line.
    fn error(&mut self, message: &str) {
        let rest = &self.text[self.at..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        self.errors.push(SyntaxError { range: TextRange::new(self.at, self.at + length), message: message.to_owned() });
    }

    /// `{"person": [...], "post": [...]}`
    fn file(&mut self) -> Result<(), NotPlain> {
        self.eat(b'{').ok_or(NotPlain)?;
        loop {
            if self.eat(b'}').is_some() {
                let n_errors = self.errors.len();
                match self.peek() {
                    None => return Ok(()),
                    // The other version of the whole file.
                    Some(b'{') if self.errors.len() > n_errors => self.at += 1,
                    Some(_) => return Err(NotPlain),
                }
                continue;
            }
            match (self.peek(), self.cuts.last().copied()) {
                (Some(b'{'), Some(last)) => {
                    self.error("the list before this was closed too early");
                    self.list(last.key);
                }
                (Some(b'"'), _) => self.pair()?,
                (Some(_), _) if self.is_yaml && self.is_key() => self.pair()?,
                _ => return Err(NotPlain),
            }
            let n_errors = self.errors.len();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {}
                // Between two versions no comma is needed.
                Some(_) if self.errors.len() > n_errors => {}
                // The list before was not closed, which has been said.
                Some(_) if self.errors.last().is_some_and(|error| error.range.start == self.at) => {}
                None => {
                    let last = self.text.trim_end().char_indices().next_back();
                    self.at = last.map_or(0, |(at, _)| at);
                    self.error("the file ends before its last bracket");
                    return Ok(());
                }
                Some(_) => self.error("a comma is missing before this"),
            }
        }
    }

    /// A key and its list, or a single entry.
    fn pair(&mut self) -> Result<(), NotPlain> {
        let start = self.at;
        let end = self.end_of_key(start).ok_or(NotPlain)?;
        self.at = end;
        self.eat(b':').ok_or(NotPlain)?;
        let key = TextRange::new(start, end);
        if self.eat(b'[').is_some() {
            self.list(key);
        } else {
            self.peek();
            self.entry(key, None);
        }
        Ok(())
    }

    /// The entries of a list behind its bracket.
    fn list(&mut self, key: TextRange) {
        let mut indent = None;
        loop {
            match self.peek() {
                None => return,
                Some(b']') => {
                    self.at += 1;
                    return;
                }
                Some(b'{') => {
                    indent = self.indent(self.at);
                    self.entry(key, indent);
                }
                Some(b',') => {
                    self.error("there is one comma too many");
                    self.at += 1;
                    continue;
                }
                Some(_) if self.is_key() || !self.is_value() => {
                    let own = self.indent(self.at);
                    let is_behind = own.zip(indent).is_some_and(|(own, of_list)| own.len() < of_list.len())
                        || self.is_yaml && own.is_some_and(<[u8]>::is_empty) && self.is_key();
                    self.error(if is_behind { "the list before this is not closed" } else { "this belongs to no entry" });
                    // The next list may begin here, or the end of the file.
                    if is_behind {
                        return;
                    }
                    self.at = self.next_entry(self.at, indent);
                    continue;
                }
                Some(_) => self.entry(key, None),
            }
            let n_errors = self.errors.len();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'{') if self.errors.len() == n_errors => self.error("a comma is missing before this"),
                _ => {}
            }
        }
    }

    /// The entry that begins here; `indent` is what stands before it on its line, if it begins one.
    fn entry(&mut self, key: TextRange, indent: Option<&'t [u8]>) {
        let start = self.at;
        let end = self.end_of_value(start).or_else(|| self.end_on_line(start)).unwrap_or_else(|| match indent {
            Some(_) => self.text[..self.next_entry(start + 1, indent)].trim_end().trim_end_matches(',').len(),
            None => self.end_of_line(start),
        });
        self.at = end;
        self.cuts.push(Cut { key, entry: TextRange::new(start, end) });
    }

    /// The end of the value that begins at byte `start`, where its brackets fit.
    fn end_of_value(&self, start: usize) -> Option<usize> {
        let mut open = Vec::new();
        let mut at = start;
        loop {
            let byte = *self.bytes.get(at)?;
            if matches!(byte, b'"' | b'\'')
                && let Some((end, is_closed)) = self.quoted(at)
            {
                at = end;
                if !is_closed {
                    return None;
                }
                if open.is_empty() {
                    return Some(at);
                }
                continue;
            }
            match byte {
                b'#' if self.is_yaml && at > start && self.bytes[at - 1].is_ascii_whitespace() => at = self.end_of_line(at),
                byte @ (b'{' | b'[') if open.len() < MAX_OPEN => {
                    open.push(byte + 2);
                    at += 1;
                }
                b'{' | b'[' => return None,
                b'}' | b']' | b',' if open.is_empty() => return Some(at),
                // In ASCII a closing bracket stands two behind its opening one.
                byte @ (b'}' | b']') => {
                    at += 1;
                    if open.pop() != Some(byte) {
                        return None;
                    }
                }
                _ => {
                    at += 1;
                    continue;
                }
            }
            if open.is_empty() {
                return Some(at);
            }
        }
    }

    /// The end of a broken entry that other things follow on its line: where its braces fit, whatever stands in quotation marks, or
    /// else before the next that begins with the same key.
    fn end_on_line(&self, start: usize) -> Option<usize> {
        self.bytes[start..].starts_with(b"{").then_some(())?;
        let line = &self.bytes[..self.end_of_line(start)];
        let (mut open, mut open_lists) = (0_usize, 0_usize);
        for (at, byte) in line.iter().enumerate().skip(start) {
            match byte {
                b'{' => open += 1,
                b'[' => open_lists += 1,
                // The list around it ends here, so that a brace is missing.
                b']' if open_lists == 0 => break,
                b']' => open_lists -= 1,
                b'}' if open > 1 => open -= 1,
                b'}' if matches!(line.get(skip_blank(line, at + 1)), Some(b',' | b']') | None) => return Some(at + 1),
                b'}' => break,
                _ => {}
            }
        }
        let first = self.first_key(start)?;
        let is_next = |at: &usize| line[*at] == b'{' && self.first_key(*at) == Some(first);
        let next = (start + 1..line.len()).find(is_next).map(|at| self.text[..at].trim_end())?;
        Some(next.strip_suffix(',')?.trim_end().len())
    }

    /// The key that the entry at byte `at` begins with.
    fn first_key(&self, at: usize) -> Option<&'t str> {
        let start = skip_blank(self.bytes, at + 1);
        Some(&self.text[start..self.end_of_key(start)?])
    }

    fn end_of_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.trim_end().len(), |feed| at + feed)
    }

    /// What stands before byte `at` on its line, where that is blank.
    fn indent(&self, at: usize) -> Option<&'t [u8]> {
        let line = self.bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |feed| feed + 1);
        let before = &self.bytes[line..at];
        before.iter().all(|byte| matches!(byte, b' ' | b'\t')).then_some(before)
    }

    /// The next line from byte `from` on that begins as the entries of the list do, or closes the list, or the end of the text.
    fn next_entry(&self, from: usize, indent: Option<&[u8]>) -> usize {
        let Some(indent) = indent else { return self.text.len() };
        let mut line = from;
        loop {
            let Some(feed) = self.bytes[line..].iter().position(|byte| *byte == b'\n') else { return self.text.len() };
            line += feed + 1;
            let rest = &self.bytes[line..];
            let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            let opens = rest.get(blank) == Some(&b'{') && &rest[..blank] == indent;
            if opens || rest.get(blank) == Some(&b']') && blank <= indent.len() {
                return line + blank;
            }
        }
    }

    /// The end of the text in quotation marks that begins at byte `at`, if one does, and whether it is closed on its line.
    fn quoted(&self, at: usize) -> Option<(usize, bool)> {
        let quote = *self.bytes.get(at)?;
        if !self.is_yaml {
            return (quote == b'"').then(|| skip_text(self.bytes, at));
        }
        // Within a word they stand for themselves, as in O'Neill.
        let before = || self.bytes[..at].iter().rev().find(|byte| !byte.is_ascii_whitespace());
        match quote {
            b'"' | b'\'' if !matches!(before(), None | Some(b'{' | b'[' | b',' | b':')) => None,
            b'"' => Some(skip_text(self.bytes, at)),
            b'\'' => Some(skip_single(self.bytes, at)),
            _ => None,
        }
    }

    /// The end of the key that begins at byte `at`, where a colon stands behind it.
    fn end_of_key(&self, at: usize) -> Option<usize> {
        let end = match self.quoted(at) {
            Some((end, is_closed)) => is_closed.then_some(end)?,
            None => {
                let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
                let rest = &self.bytes[at..];
                at + rest.iter().position(|byte| !is_part(byte)).filter(|length| *length > 0 && self.is_yaml)?
            }
        };
        (self.bytes.get(skip_blank(self.bytes, end)) == Some(&b':')).then_some(end)
    }

    /// Whether a key with its colon stands here.
    fn is_key(&self) -> bool {
        self.end_of_key(self.at).is_some()
    }

    fn is_value(&self) -> bool {
        let byte = self.bytes[self.at];
        byte.is_ascii_alphanumeric() || matches!(byte, b'"' | b'[' | b'-') || self.is_yaml && !matches!(byte, b'}' | b':')
    }
}

#[cfg(test)]
mod tests {
    use crate::tree::{Node, Syntax, cut, read_cut};
    use expect_test::expect;

    /// What is read of a file, and what is wrong with it.
    fn show(text: &str, syntax: Syntax) -> String {
        let Ok((cuts, mut errors)) = cut(text, syntax) else { return "as a whole".to_owned() };
        let mut ids = Vec::new();
        for cut in cuts {
            let (entry, more) = read_cut(text, syntax, cut);
            ids.extend(entry.map(|entry| {
                let id = entry.node.get("id").and_then(Node::scalar).unwrap_or("?");
                format!("{}={id}", entry.key)
            }));
            errors.extend(more);
        }
        errors.sort_by_key(|error| error.range.start);
        let errors: Vec<String> = errors.iter().map(|error| format!("‹{}› {}", error.range.of(text), error.message)).collect();
        format!("{}\n    {}\n    {}\n", text.trim().replace('\n', "\n  "), ids.join(" "), errors.join("\n    "))
    }

    #[test]
    fn a_slip_in_a_file_of_one_line_loses_only_its_entry() {
        let slips = [
            r#"{"id": "b, "names": [{"name": "x"}, {"name": "y"}]}"#,
            r#"{"id": "b", "name": "B}"#,
            r#"{"id": "b", "names": [}"#,
            r#"{"id": "b", "names": [{"name": "x"}}"#,
            r#"{"id": "b", "name": "B""#,
            r#"{"id": }"#,
        ];
        let file = |slip: &str| {
            format!(r#"{{"person": [{{"id": "a"}}, {slip}, {{"id": "c"}}], "post": [{{"id": "x"}}, {{"id": "y"}}]}}"#)
        };
        let shown: String = slips.iter().map(|slip| show(&file(slip), Syntax::Json)).collect();
        expect![[r#"
            {"person": [{"id": "a"}, {"id": "b, "names": [{"name": "x"}, {"name": "y"}]}, {"id": "c"}], "post": [{"id": "x"}, {"id": "y"}]}
                person=a person=c post=x post=y
                ‹names": [{"name": "x"}, {"name": "y"}]}› a comma, a bracket or a quotation mark is missing before this
            {"person": [{"id": "a"}, {"id": "b", "name": "B}, {"id": "c"}], "post": [{"id": "x"}, {"id": "y"}]}
                person=a person=c post=x post=y
                ‹{"id": "b", "name": "B}› a text has no closing quotation mark on its line
            {"person": [{"id": "a"}, {"id": "b", "names": [}, {"id": "c"}], "post": [{"id": "x"}, {"id": "y"}]}
                person=a person=c post=x post=y
                ‹{"id": "b", "names": [}› a value is missing here, or its quotation marks
            {"person": [{"id": "a"}, {"id": "b", "names": [{"name": "x"}}, {"id": "c"}], "post": [{"id": "x"}, {"id": "y"}]}
                person=a person=c post=x post=y
                ‹{"id": "b", "names": [{"name": "x"}}› a comma, a bracket or a quotation mark is missing before this
            {"person": [{"id": "a"}, {"id": "b", "name": "B", {"id": "c"}], "post": [{"id": "x"}, {"id": "y"}]}
                person=a person=c post=x post=y
                ‹{"id": "b", "name": "B"› a bracket is missing
            {"person": [{"id": "a"}, {"id": }, {"id": "c"}], "post": [{"id": "x"}, {"id": "y"}]}
                person=a person=c post=x post=y
                ‹"id"› “id” has no value; write one, or leave the key out
        "#]].assert_eq(&shown);
    }

    #[test]
    fn versions_that_were_merged_and_not_reconciled_are_both_read() {
        let shown: String = [
            "{\"person\": [\n  {\"id\": \"a\"},\n<<<<<<< ours\n  {\"id\": \"b\"}\n=======\n  {\"id\": \"c\"}\n>>>>>>> theirs\n]}",
            "<<<<<<< ours\n{\"person\": [{\"id\": \"a\"}]}\n=======\n{\"person\": [{\"id\": \"b\"}]}\n>>>>>>> theirs\n",
            "{\"person\": [\n  {\"id\":\n<<<<<<< ours\n  \"a\"\n=======\n  \"b\"\n>>>>>>> theirs\n  },\n  {\"id\": \"c\"}\n]}",
            "{\"person\": [{\"id\": \"a\"}],\n<<<<<<< ours\n\"post\": []\n=======\n\"post\": [{\"id\": \"x\"}]\n>>>>>>> theirs\n}",
        ]
        .iter()
        .map(|text| show(text, Syntax::Json))
        .collect();
        expect![[r#"
            {"person": [
                {"id": "a"},
              <<<<<<< ours
                {"id": "b"}
              =======
                {"id": "c"}
              >>>>>>> theirs
              ]}
                person=a person=b person=c
                ‹<<<<<<< ours› two versions of the file have been merged here and not reconciled
                ‹=======› two versions of the file have been merged here and not reconciled
                ‹>>>>>>> theirs› two versions of the file have been merged here and not reconciled
            <<<<<<< ours
              {"person": [{"id": "a"}]}
              =======
              {"person": [{"id": "b"}]}
              >>>>>>> theirs
                person=a person=b
                ‹<<<<<<< ours› two versions of the file have been merged here and not reconciled
                ‹=======› two versions of the file have been merged here and not reconciled
                ‹>>>>>>> theirs› two versions of the file have been merged here and not reconciled
            {"person": [
                {"id":
              <<<<<<< ours
                "a"
              =======
                "b"
              >>>>>>> theirs
                },
                {"id": "c"}
              ]}
                person=c
                ‹<<<<<<< ours› two versions of the file have been merged here and not reconciled
            {"person": [{"id": "a"}],
              <<<<<<< ours
              "post": []
              =======
              "post": [{"id": "x"}]
              >>>>>>> theirs
              }
                person=a post=x
                ‹<<<<<<< ours› two versions of the file have been merged here and not reconciled
                ‹=======› two versions of the file have been merged here and not reconciled
                ‹>>>>>>> theirs› two versions of the file have been merged here and not reconciled
        "#]]
        .assert_eq(&shown);
    }

    #[test]
    fn a_yaml_file_in_brackets_is_cut_where_it_cannot_be_read_whole() {
        assert_eq!(show("{person: [{id: a}, {id: b}]}", Syntax::Yaml), "as a whole");
        let shown: String = [
            "{person: [{id: a}, {id: [b}, {id: O'Neill}], 'post': [{id: x}]} # all",
            "{person: [\n  {id: a}, # the first\n  {id: \"b},\n  {id: 'c''}'}\n]}",
            "person: [{id: a}, {id: b]}, {id: c}]\npost:\n- id: x\nplace: [{id: z}] no",
            "person: [{id: a}, {id: 'b}, {id: c}\npost:\n- id: x",
            "place:\n- id: z\nperson: [{id: a}, {id: b",
        ]
        .iter()
        .map(|text| show(text, Syntax::Yaml))
        .collect();
        expect![[r#"
            {person: [{id: a}, {id: [b}, {id: O'Neill}], 'post': [{id: x}]} # all
                person=a person=O'Neill post=x
                ‹[b}› mismatched bracket '[' closed by '}'
            {person: [
                {id: a}, # the first
                {id: "b},
                {id: 'c''}'}
              ]}
                person=a person=c'}
                ‹"b}› unclosed quote
            person: [{id: a}, {id: b]}, {id: c}]
              post:
              - id: x
              place: [{id: z}] no
                person=a person=c post=x place=z
                ‹{id: b]}› mismatched bracket '{' closed by ']'
                ‹ no› this belongs to no entry
            person: [{id: a}, {id: 'b}, {id: c}
              post:
              - id: x
                person=a person=c post=x
                ‹'b}› unclosed quote
                ‹post:› the list before this is not closed
            place:
              - id: z
              person: [{id: a}, {id: b
                place=z person=a
                ‹person› the bracket of this list is not closed
                ‹{id: b› unclosed bracket '{'
        "#]]
        .assert_eq(&shown);
    }
}

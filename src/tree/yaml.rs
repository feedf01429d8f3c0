//! YAML files that are lists of entries, entry by entry.
//!
//! Such a file is cut by the dashes that begin its entries, and each entry goes to the parser alone. So a file of any size needs no tree
//! of the whole, and a slip loses only the entry that it stands in. A file with lists in brackets is cut only where it cannot be read
//! whole. What one entry says of another (an anchor and its alias) needs the whole, too; there, an entry with a slip is taken out
//! and the others are read again.

use super::{Cut, MERGED, Node, NotPlain, Syntax, SyntaxError, Value, is_merge_mark, keep_first, parse};
use super::{flow, plain_yaml};
use crate::text::TextRange;

/// How many entries with an alias that is none are taken out of a file, which is read again for each.
const MAX_TAKEN_OUT: usize = 20;

/// What the parser says of an alias whose anchor is nowhere.
const NO_ANCHOR: &str = "unknown anchor";
const TAB: &str = "a tab stands before this; YAML wants spaces there";

/// Cuts `text` into the entries of its lists.
pub(super) fn cut(text: &str) -> Result<(Vec<Cut>, Vec<SyntaxError>), NotPlain> {
    let cutter = Cutter::cut(text)?;
    if cutter.has_anchors || cutter.has_brackets && parse(text, Syntax::Yaml, 0).1.is_empty() {
        return Err(NotPlain);
    }
    Ok((cutter.cuts, cutter.errors))
}

/// Reads a file whole, without the entries that have a slip.
pub(super) fn parse_entries(text: &str) -> (Node<'static>, Vec<SyntaxError>) {
    let (mut root, mut errors) = parse(text, Syntax::Yaml, 0);
    if errors.is_empty() {
        return (root, errors);
    }
    let Ok(cutter) = Cutter::cut(text) else { return (root, errors) };
    let (mut text, mut told) = (text.to_owned(), cutter.errors);
    let mut take_out = |text: &mut String, entry: TextRange, error: SyntaxError| {
        told.push(explained(text, entry, error));
        let blank: String = entry.of(text).bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        text.replace_range(entry.start..entry.end, &blank);
    };
    for Cut { entry, .. } in &cutter.cuts {
        let slip = parse(entry.of(&text), Syntax::Yaml, entry.start).1.pop();
        if let Some(error) = slip.filter(|error| !error.message.contains(NO_ANCHOR)) {
            take_out(&mut text, *entry, error);
        }
    }
    for _ in 0..MAX_TAKEN_OUT {
        (root, errors) = parse(&text, Syntax::Yaml, 0);
        let at = errors.first().map(|error| error.range.start);
        let entry =
            cutter.cuts.iter().map(|cut| cut.entry).find(|entry| at.is_some_and(|at| entry.start <= at && at < entry.end));
        let Some((entry, error)) = entry.zip(errors.pop()) else { break };
        take_out(&mut text, entry, error);
    }
    told.append(&mut errors);
    (root, told)
}

/// Goes through a file from line to line.
struct Cutter<'t> {
    text: &'t str,
    cuts: Vec<Cut>,
    errors: Vec<SyntaxError>,
    /// The key of the list.
    key: Option<TextRange>,
    /// How far the dashes of the list stand in.
    dash: Option<usize>,
    /// How far the keys of the last entry stand in.
    column: usize,
    /// The line of the last of those keys.
    last_key: &'t str,
    /// The line before, if it is one of those keys.
    before: &'t str,
    has_anchors: bool,
    has_brackets: bool,
}

impl<'t> Cutter<'t> {
    fn cut(text: &'t str) -> Result<Self, NotPlain> {
        let mut cutter = Cutter {
            text,
            cuts: Vec::new(),
            errors: Vec::new(),
            key: None,
            dash: None,
            column: 0,
            last_key: "",
            before: "",
            has_anchors: false,
            has_brackets: false,
        };
        // A byte order mark is no part of the text.
        let mut start = text.len() - text.trim_start_matches('\u{feff}').len();
        while start < text.len() {
            let end = text[start..].find('\n').map_or(text.len(), |feed| start + feed + 1);
            start = cutter.line(TextRange::new(start, end))?;
        }
        Ok(cutter)
    }

    fn tell(&mut self, start: usize, words: &str, message: &str) {
        self.errors.push(SyntaxError { range: TextRange::new(start, start + words.len()), message: message.to_owned() });
    }

    /// Reads a line, or the list in brackets that begins on it, and says where the next begins.
    fn line(&mut self, range: TextRange) -> Result<usize, NotPlain> {
        let line = range.of(self.text);
        let body = line.trim_start_matches(' ');
        let indent = line.len() - body.len();
        let body = body.trim_end();
        // A mark between two documents takes nothing away: the lists go on.
        if indent == 0 && body == "---" {
            return Ok(range.end);
        }
        if indent == 0 && is_merge_mark(body) {
            self.tell(range.start, body, MERGED);
            return Ok(range.end);
        }
        self.has_anchors |= has_anchor(body);
        if body.is_empty() || body.starts_with('#') {
            self.add(range);
        } else if indent == 0 && (body.starts_with('{') || in_brackets(body).is_some()) && self.is_outside(body) {
            return self.brackets(range, body);
        } else if let Some(width) = self.begins_entry(body, indent) {
            if body.starts_with('\t') {
                self.tell(range.start + indent, body, TAB);
            } else if self.dash.is_some_and(|dash| dash != indent) {
                self.tell(
                    range.start + indent,
                    body,
                    "this dash does not stand under those of the other entries; move the entry there",
                );
            }
            self.dash.get_or_insert(indent);
            self.column = indent + width;
            (self.last_key, self.before) = (body, body);
            self.cuts.push(Cut { key: self.key.ok_or(NotPlain)?, entry: range });
        } else if let Some(name) = name(body).filter(|_| indent == 0) {
            (self.key, self.dash) = (Some(TextRange::new(range.start, range.start + name.len())), None);
        } else if self.dash.is_none() {
            return Err(NotPlain);
        } else if indent == 0 && !body.starts_with('\t') {
            self.tell(range.start, body, "this line belongs to no entry");
        } else {
            self.before = if indent == self.column { body } else { "" };
            if indent <= self.column && !is_item(body) {
                self.last_key = body;
            }
            self.add(range);
        }
        Ok(range.end)
    }

    /// Gives a line to the last entry.
    fn add(&mut self, range: TextRange) {
        if let Some(last) = self.cuts.last_mut().filter(|_| self.dash.is_some()) {
            last.entry = last.entry.cover(range);
        }
    }

    /// Whether a line begins an entry, and how far behind its dash the keys begin. A dash that stands too far in begins one, too, where
    /// no key waits for a list.
    fn begins_entry(&self, body: &str, indent: usize) -> Option<usize> {
        let text = body.trim_start_matches('\t');
        let is_tabbed = text.len() < body.len();
        if !is_item(text) {
            return None;
        }
        let begins = match self.dash {
            None => true,
            Some(dash) if is_tabbed => indent <= dash && !is_opener(self.last_key),
            Some(dash) if indent <= dash || indent < self.column => true,
            Some(_) if indent == self.column => !is_opener(self.last_key),
            Some(_) => is_whole(self.before) && is_whole(body),
        };
        if !begins {
            return None;
        }
        let key = text[1..].trim_start_matches(' ');
        Some(if key.is_empty() { 1 } else { text.len() - key.len() })
    }

    /// Whether a line with brackets stands where a list may begin.
    fn is_outside(&self, body: &str) -> bool {
        !body.starts_with('{') || self.key.is_none() && self.cuts.is_empty()
    }

    /// Cuts what stands in brackets from a line on.
    fn brackets(&mut self, range: TextRange, body: &str) -> Result<usize, NotPlain> {
        (self.key, self.dash) = (None, None);
        let (cuts, errors, end) = match in_brackets(body) {
            Some((name, at)) => flow::cut_list(self.text, TextRange::new(range.start, range.start + name), range.start + at),
            None => {
                let (cuts, errors) = flow::cut(self.text, range.start, true)?;
                (cuts, errors, self.text.len())
            }
        };
        self.has_brackets |= !cuts.is_empty() || !errors.is_empty();
        self.has_anchors |= has_anchor(&self.text[range.start..end]);
        self.cuts.extend(cuts);
        self.errors.extend(errors);
        let rest = &self.text[end..];
        let begins = self.text[..end].ends_with('\n');
        let line = if begins { "" } else { rest.split_inclusive('\n').next().unwrap_or_default() };
        if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            self.tell(end, line.trim_end(), "this belongs to no entry");
        }
        Ok(end + line.len())
    }
}

/// Reads one entry, or says what is wrong with it.
pub(super) fn read(text: &str, entry: TextRange) -> (Option<Node<'_>>, Vec<SyntaxError>) {
    if let Some(node) = plain_yaml::read(text, entry) {
        return (Some(node), Vec::new());
    }
    let source = entry.of(text);
    let (root, mut errors) = parse(source, Syntax::Yaml, entry.start);
    if let Some(error) = errors.pop() {
        return (None, vec![explained(text, entry, error)]);
    }
    let node = match root.value {
        Value::List(mut items) if source.split_whitespace().next() == Some("-") => items.pop(),
        _ => Some(root),
    };
    let node = node.map(|mut node| {
        keep_first(&mut node, &mut errors);
        node
    });
    (node, errors)
}

/// What the parser says of an entry, in words that say what to do about it.
fn explained(text: &str, entry: TextRange, error: SyntaxError) -> SyntaxError {
    let lines = entry.of(text).split_inclusive('\n').scan(entry.start, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let tell = |(start, line): (usize, &str), message: &str| {
        let body = line.trim();
        let start = start + line.len() - line.trim_start().len();
        SyntaxError { range: TextRange::new(start, start + body.len()), message: message.to_owned() }
    };
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    // A tab is what the parser stumbles over wherever it says so.
    if let Some(line) = lines.clone().find(|(_, line)| line[..indent(line)].contains('\t') && !line.trim().is_empty()) {
        return tell(line, TAB);
    }
    let word = error.range.of(text).split_whitespace().next().unwrap_or_default();
    let quoted = |message: String| SyntaxError { range: error.range, message };
    match error.message.as_str() {
        message if message.contains(NO_ANCHOR) => quoted(format!(
            "“{word}” is a reference to an anchor that the file does not have; put quotation marks around the value"
        )),
        message if message.starts_with("unexpected character") => quoted(format!(
            "no value begins with “{}” in YAML; put quotation marks around it",
            word.chars().take(1).collect::<String>()
        )),
        message if message.contains("did not find expected") || message.starts_with("mapping values") => {
            let at = lines.clone().take_while(|(start, _)| *start <= error.range.start).last();
            let own = at.map(|(_, line)| indent(line));
            let first = lines.clone().next().map(|(_, line)| line.len() - line.trim_start_matches([' ', '-']).len());
            match at.filter(|(start, _)| *start > entry.start && own != first) {
                Some(line) if !text[line.0..error.range.start].contains(": ") => {
                    tell(line, "this line is indented unlike the lines above it; the keys of an entry stand under each other")
                }
                _ if message.starts_with("mapping values") => {
                    quoted("a value holds a colon and a space; put quotation marks around it".to_owned())
                }
                _ => error,
            }
        }
        _ => error,
    }
}

fn is_item(body: &str) -> bool {
    body == "-" || body.starts_with("- ")
}

/// Whether a line ends with a key whose value stands below it.
fn is_opener(body: &str) -> bool {
    let body = body.find(" #").map_or(body, |comment| &body[..comment]);
    body.trim_end().ends_with(':')
}

/// Whether a line has a key and a value that nothing can follow below it but another key.
fn is_whole(body: &str) -> bool {
    let value = body.split_once(": ").map_or("", |(_, value)| value.trim_start());
    value.starts_with(char::is_alphanumeric)
}

/// The name before the colon of a line that begins a list.
fn name(line: &str) -> Option<&str> {
    let (name, rest) = split_name(line)?;
    let rest = rest.trim_start();
    (rest.is_empty() || rest.starts_with('#')).then_some(name)
}

/// A name and what stands behind its colon.
fn split_name(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    is_name.then_some((name, rest))
}

/// Of a line that begins a list in brackets, `person: [`, the length of its name and the place of the bracket.
fn in_brackets(line: &str) -> Option<(usize, usize)> {
    let (name, rest) = split_name(line)?;
    let list = rest.trim_start_matches(' ');
    (list.len() < rest.len() && list.starts_with('[')).then_some((name.len(), line.len() - list.len()))
}

/// Whether an anchor may stand in a line: `&a`.
fn has_anchor(line: &str) -> bool {
    let mut words = line.split([' ', '[', '{', ',']);
    line.contains('&') && words.any(|word| word.len() > 1 && word.starts_with('&'))
}

#[cfg(test)]
mod tests {
    use super::{cut, parse_entries, read};
    use crate::tree::{Node, NotPlain, Syntax, SyntaxError, parse};
    use expect_test::expect;

    type Keyed<'t> = Vec<(&'t str, Node<'t>)>;

    fn entries(text: &str) -> Result<(Keyed<'_>, Vec<SyntaxError>), NotPlain> {
        let (cuts, mut errors) = cut(text)?;
        let mut entries = Vec::new();
        for cut in cuts {
            let (node, more) = read(text, cut.entry);
            entries.extend(node.map(|node| (cut.key.of(text), node)));
            errors.extend(more);
        }
        Ok((entries, errors))
    }

    #[test]
    fn entries_are_read_as_the_whole_file_is() {
        let flat = "# Who is who\nperson:\n- name: Ana Béla # her name\n  membership:\n  - role: Mayor\n\n# The next.\n- name: 'B'\r\n  note: |\n    - no\n    # entry\npost: # all\n-\n  id: x\n- {id: y}\n";
        let deep = "person:\n    - name: Smith & Sons\n      born: 1958\n\n    - name: B\n      names: [a, b]\nplace:\n  - name: \"C\n     D\"";
        for text in [flat, deep] {
            let (root, errors) = parse(text, Syntax::Yaml, 0);
            assert_eq!(errors, [], "{text}");
            let of = |key: &'static str| {
                root.get(key).map(Node::items).unwrap_or_default().iter().map(move |item| (key, item.clone()))
            };
            let whole: Vec<(&str, Node<'_>)> = ["person", "post", "place"].into_iter().flat_map(of).collect();
            assert_eq!(entries(text), Ok((whole, Vec::new())), "{text}");
        }
    }

    #[test]
    fn a_slip_loses_only_its_entry_and_is_told_at_its_place() {
        let slips = [
            "- name: \"B",
            "- name: [x",
            "- name: B\n   id: b",
            "- name: B\n      id: b",
            "- name: B: C",
            "- name: B\n }",
            "- name: *Bert*",
            "- *nix",
            "- name: @B",
            "- {name: B, id: [b}",
            "- name: B\n\tid: b",
            "- name: B\n  \tid: b",
            "- name: B\n    membership:\n\t- role: X",
            "\t- name: B",
            " - name: B\n     id: b",
            "  - name: B\n      id: b",
            "    - name: B\n        id: b",
            "- name: B\n    name: D\n    links: {a: 1, a: 2}",
        ];
        let mut shown = String::new();
        for slip in slips.iter().map(|slip| format!("  {slip}")).chain(["- name: B\n  id: b".to_owned()]) {
            let text = format!("person:\n  - name: A\n{slip}\n  - name: C\n");
            let (read, errors) = entries(&text).expect("plain");
            let names: Vec<_> = read.iter().filter_map(|(_, node)| node.get("name")?.scalar()).collect();
            let errors: Vec<String> =
                errors.iter().map(|error| format!("‹{}› {}", error.range.of(&text), error.message)).collect();
            assert!(names.starts_with(&["A"]) && names.ends_with(&["C"]), "{slip}: {names:?}");
            shown.push_str(&format!("{slip}\n    {}: {}\n", names.join(" "), errors.join("; ")));
        }
        expect![[r#"
              - name: "B
                A C: ‹"B› unclosed quote
              - name: [x
                A C: ‹[x› unclosed bracket '['
              - name: B
               id: b
                A C: ‹id: b› this line is indented unlike the lines above it; the keys of an entry stand under each other
              - name: B
                  id: b
                A C: ‹id: b› this line is indented unlike the lines above it; the keys of an entry stand under each other
              - name: B: C
                A C: ‹: C› a value holds a colon and a space; put quotation marks around it
              - name: B
             }
                A C: ‹}› misplaced bracket
              - name: *Bert*
                A C: ‹*Bert*› “*Bert*” is a reference to an anchor that the file does not have; put quotation marks around the value
              - *nix
                A C: ‹*nix› “*nix” is a reference to an anchor that the file does not have; put quotation marks around the value
              - name: @B
                A C: ‹@B› no value begins with “@” in YAML; put quotation marks around it
              - {name: B, id: [b}
                A C: ‹[b}› mismatched bracket '[' closed by '}'
              - name: B
            	id: b
                A C: ‹id: b› a tab stands before this; YAML wants spaces there
              - name: B
              	id: b
                A C: ‹id: b› a tab stands before this; YAML wants spaces there
              - name: B
                membership:
            	- role: X
                A C: ‹- role: X› a tab stands before this; YAML wants spaces there
              	- name: B
                A B C: ‹	- name: B› a tab stands before this; YAML wants spaces there
               - name: B
                 id: b
                A B C: ‹- name: B› this dash does not stand under those of the other entries; move the entry there
                - name: B
                  id: b
                A B C: ‹- name: B› this dash does not stand under those of the other entries; move the entry there
                  - name: B
                    id: b
                A B C: ‹- name: B› this dash does not stand under those of the other entries; move the entry there
              - name: B
                name: D
                links: {a: 1, a: 2}
                A B C: ‹name› “name” stands here twice, and the first counts; leave one out; ‹a› “a” stands here twice, and the first counts; leave one out
            - name: B
              id: b
                A B C: ‹- name: B› this dash does not stand under those of the other entries; move the entry there
        "#]].assert_eq(&shown);
    }

    #[test]
    fn lists_inside_an_entry_begin_no_entry() {
        for text in [
            "person:\n- name: A\n  other_names:\n  - B\n  - name: C\n  membership: # all\n    - role: X\n    - role: Y\n",
            "person:\n- other_names:\n  - B\n  name: A\n-\n  note: |\n    - no\n\n    \t- no\n  other_names:\n  - C\n",
        ] {
            let (root, errors) = parse(text, Syntax::Yaml, 0);
            assert_eq!(errors, []);
            let whole: Vec<_> =
                root.get("person").into_iter().flat_map(Node::items).map(|item| ("person", item.clone())).collect();
            assert_eq!(entries(text), Ok((whole, Vec::new())), "{text}");
        }
    }

    #[test]
    fn entries_that_name_others_survive_a_slip_elsewhere() {
        let text = "person:\n- &a\n  name: A\n- name: [B\n- name: C\n  links: *a\n- name: *d\n- name: E\n";
        let (root, errors) = parse_entries(text);
        let names: Vec<_> =
            root.get("person").into_iter().flat_map(Node::items).filter_map(|item| item.get("name")?.scalar()).collect();
        assert_eq!(names, ["A", "C", "E"]);
        assert_eq!(errors.iter().map(|error| error.range.of(text)).collect::<Vec<_>>(), ["[B", "*d"]);
    }

    #[test]
    fn what_stands_between_entries_takes_none_of_them_away() {
        for (line, n_errors) in [("---", 0), ("junk", 1), ("%%%", 1), ("<<<<<<< ours\n=======\n>>>>>>> theirs", 3)] {
            let text = format!("\u{feff}---\nperson:\n- name: A\n{line}\n- name: B\n");
            let (read, errors) = entries(&text).expect("plain");
            assert_eq!((read.len(), errors.len()), (2, n_errors), "{text}");
        }
    }

    #[test]
    fn what_is_more_than_lists_of_entries_is_read_whole() {
        for text in ["- a\n", "person:\n  name: A\n", "person:\n- &a\n  name: A\n- *a\n", "\tperson:\n"] {
            assert_eq!(entries(text), Err(NotPlain), "{text}");
        }
    }
}

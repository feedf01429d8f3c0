//! YAML files that are lists of entries in block style, entry by entry.
//!
//! Such a file is cut by the dashes that begin its entries, and each entry goes to the parser alone. So a file of any size needs no tree
//! of the whole, and a slip loses only the entry that it stands in. What one entry may say of another (an anchor and its alias), and a
//! file laid out in another way, is read whole.

use super::{Cut, Node, NotPlain, Syntax, SyntaxError, Value, parse};
use crate::text::TextRange;

/// Cuts `text` into the entries of its lists.
pub(super) fn cut(text: &str) -> Result<(Vec<Cut>, Vec<SyntaxError>), NotPlain> {
    let (mut cuts, mut errors): (Vec<Cut>, Vec<SyntaxError>) = (Vec::new(), Vec::new());
    // The key of the list, and how far its dashes stand in.
    let (mut key, mut dash) = (None, None);
    // A byte order mark is no part of the text.
    let mut start = text.len() - text.trim_start_matches('\u{feff}').len();
    for line in text[start..].split_inclusive('\n') {
        let range = TextRange::new(start, start + line.len());
        start = range.end;
        let body = line.trim_start_matches(' ');
        let indent = line.len() - body.len();
        let body = body.trim_end();
        let is_empty = body.is_empty() || body.starts_with('#');
        let mut tell = |message: &str| {
            let range = TextRange::new(range.start, range.start + body.len());
            errors.push(SyntaxError { range, message: message.to_owned() });
        };
        // A mark between two documents takes nothing away: the lists go on.
        if indent == 0 && body == "---" {
            continue;
        }
        if indent == 0 && ["<<<<<<< ", "=======", ">>>>>>> "].iter().any(|mark| body.starts_with(mark)) {
            tell("two versions of the file have been merged here and not reconciled");
            continue;
        }
        if has_anchor(body) {
            return Err(NotPlain);
        }
        let is_item = body == "-" || body.starts_with("- ");
        if !is_empty && is_item && dash.is_none_or(|dash| dash == indent) {
            dash = Some(indent);
            cuts.push(Cut { key: key.ok_or(NotPlain)?, entry: range });
            continue;
        }
        if !is_empty && indent == 0 {
            match name(body) {
                Some(name) => (key, dash) = (Some(TextRange::new(range.start, range.start + name.len())), None),
                None if dash.is_some() => tell("this line belongs to no entry"),
                None => return Err(NotPlain),
            }
            continue;
        }
        match cuts.last_mut().filter(|_| dash.is_some()) {
            Some(last) => last.entry = last.entry.cover(range),
            None if is_empty => {}
            None => return Err(NotPlain),
        }
    }
    Ok((cuts, errors))
}

/// Reads one entry, or says what is wrong with it.
pub(super) fn read(text: &str, entry: TextRange) -> (Option<Node<'static>>, Vec<SyntaxError>) {
    let (root, errors) = parse(entry.of(text), Syntax::Yaml, entry.start);
    let node = match root.value {
        Value::List(mut items) if errors.is_empty() => items.pop(),
        _ => None,
    };
    (node, errors)
}

/// The name before the colon of a line that begins a list.
fn name(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let rest = rest.trim_start();
    (is_name && (rest.is_empty() || rest.starts_with('#'))).then_some(name)
}

/// Whether an anchor or an alias may stand in a line: `&a`, `*a`, `<<`.
fn has_anchor(line: &str) -> bool {
    let mut words = line.split([' ', '[', '{', ',']);
    line.contains(['&', '*', '<']) && words.any(|word| word.starts_with("<<") || word.len() > 1 && word.starts_with(['&', '*']))
}

#[cfg(test)]
mod tests {
    use super::{cut, read};
    use crate::tree::{Node, NotPlain, Syntax, SyntaxError, parse};

    type Keyed<'t> = Vec<(&'t str, Node<'static>)>;

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
        for slip in ["name: \"B", "name: [x", "name: B\n   id: b", "name: B: C", "name: B\n }"] {
            let text = format!("person:\n  - name: A\n  - {slip}\n  - name: C\n");
            let (read, errors) = entries(&text).expect("plain");
            let names: Vec<_> = read.iter().filter_map(|(_, node)| node.get("name")?.scalar()).collect();
            assert_eq!(names, ["A", "C"], "{slip}");
            assert!(
                !errors.is_empty() && errors.iter().all(|error| (20..=29 + slip.len()).contains(&error.range.start)),
                "{errors:?}"
            );
        }
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
        for text in ["- a\n", "person: []\n", "person:\n  name: A\n", "person:\n- &a\n  name: A\n- *a\n", "\tperson:\n"] {
            assert_eq!(entries(text), Err(NotPlain), "{text}");
        }
    }
}

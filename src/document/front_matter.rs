//! The metadata block before the text: YAML between two lines of `---`, TOML between two of `+++`.
//!
//! It is found here and not by the Markdown parser, since plain text may have it too and since a fence that is not closed, as
//! while somebody types, must not swallow the report.

use crate::calendar::{self, Date, WrittenDay};
use crate::text::TextRange;
use crate::tree::{self, Node, Syntax, SyntaxError, Value};
use rustc_hash::FxHashSet;

/// The front matter of a draft.
#[derive(Clone, PartialEq, Debug)]
pub struct FrontMatter {
    /// The bytes from the first fence to the end of the last with its line break, or to where an unclosed front matter ends.
    pub range: TextRange,
    /// The bytes between the fences, where a new field can be added at the end.
    pub content: TextRange,
    /// How the fields are written.
    pub syntax: Syntax,
    /// The fields as a tree with spans.
    pub fields: Node<'static>,
}

/// The fields that may give the report's day, the surest first.
pub const DAY_FIELDS: [&str; 3] = ["date", "dateline", "published"];

/// One field: its key's and its value's place.
pub type Field = tree::Entry<'static>;

impl FrontMatter {
    /// The field `key`.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.entries().iter().rev().find(|entry| entry.key == key)
    }

    /// The days that the fields of the report's day write, which need not exist, with the places of the fields.
    pub fn days(&self) -> Vec<(WrittenDay, TextRange)> {
        let fields = DAY_FIELDS.iter().filter_map(|key| Some(&self.field(key)?.node));
        let day = |text: &str| {
            let mut starts = std::iter::once(0).chain(text.match_indices(", ").map(|(at, comma)| at + comma.len()));
            starts.find_map(|start| calendar::read_day(text.get(start..)?)).map(|(day, _)| day)
        };
        fields.filter_map(|node| Some((day(node.scalar()?)?, node.range))).collect()
    }

    /// The report's day, by `date`, `published` or `dateline`.
    pub fn date(&self) -> Option<(Date, TextRange)> {
        DAY_FIELDS.iter().find_map(|key| {
            let node = &self.field(key)?.node;
            Some((calendar::parse_written(node.scalar()?)?, node.range))
        })
    }
}

/// Finds and reads the front matter of `source`, whose first byte that counts is `start`.
pub(super) fn parse(source: &str, start: usize) -> (Option<FrontMatter>, Vec<SyntaxError>) {
    let Some((syntax, range, content, is_closed)) = find(source, start) else { return (None, Vec::new()) };
    let (mut fields, mut errors) = tree::parse(content.of(source), syntax, content.start);
    if syntax == Syntax::Yaml && !errors.is_empty() {
        (fields, errors) = parse_in_parts(source, content, errors);
    }
    if !matches!(fields.value, Value::Table(_) | Value::Null) && errors.is_empty() {
        errors.push(SyntaxError {
            range: fields.range,
            message: "the front matter holds no fields of the form `key: value`".to_owned(),
        });
    }
    errors.extend(repeated(&fields, syntax));
    if !is_closed {
        let fence = TextRange::new(start, start + 3);
        let message = format!("the front matter is not closed: put a line `{}` behind its last field", fence.of(source));
        errors.insert(0, SyntaxError { range: fence, message });
    }
    (Some(FrontMatter { range, content, syntax, fields }), errors)
}

/// The fields that stand there a second time, of which an author sees only one. TOML's own parser names them.
fn repeated(fields: &Node<'static>, syntax: Syntax) -> Vec<SyntaxError> {
    let mut seen = FxHashSet::default();
    let again = fields.entries().iter().filter(|entry| !seen.insert(&*entry.key));
    let again = again.filter(|_| syntax == Syntax::Yaml);
    let error = |entry: &Field| SyntaxError {
        range: entry.key_range,
        message: format!("“{}” stands there twice, and this last one counts; delete one", entry.key),
    };
    again.map(error).collect()
}

/// Where the front matter stands: its syntax, all of its bytes, those between the fences, and whether it is closed.
fn find(source: &str, start: usize) -> Option<(Syntax, TextRange, TextRange, bool)> {
    let mut lines = lines(source, start);
    let fence = lines.next()?;
    let syntax = match fence.of(source).trim_end() {
        "---" => Syntax::Yaml,
        "+++" => Syntax::Toml,
        _ => return None,
    };
    let content_start = fence.end;
    let (mut last_field_end, mut has_field, mut may_go_on, mut was_blank) = (content_start, false, true, false);
    for (index, line) in lines.enumerate() {
        let text = line.of(source).trim_end();
        let closes = text == fence.of(source).trim_end() || (text == "..." && syntax == Syntax::Yaml);
        if closes && (has_field || index == 0) {
            let range = TextRange::new(start, line.end);
            return Some((syntax, range, TextRange::new(content_start, line.start), true));
        }
        let kind = LineKind::of(text, syntax);
        // Prose behind a blank line shows that the closing fence was forgotten, and that a later one is a rule in the text.
        if closes || (kind == LineKind::Other && was_blank) {
            break;
        }
        has_field |= kind == LineKind::Field;
        may_go_on &= kind == LineKind::Field || (has_field && kind == LineKind::Inner);
        if may_go_on {
            last_field_end = line.end;
        }
        was_blank = kind == LineKind::Blank;
    }
    let content = TextRange::new(content_start, last_field_end);
    (last_field_end > content_start).then_some((syntax, TextRange::new(start, last_field_end), content, false))
}

/// What a line between the fences may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Field,
    /// Part of a field's value, or a comment.
    Inner,
    Blank,
    Other,
}

impl LineKind {
    fn of(line: &str, syntax: Syntax) -> LineKind {
        let name_end = line.find(|letter: char| !(letter.is_alphanumeric() || "_-.\"'".contains(letter))).unwrap_or(line.len());
        let behind = line[name_end..].trim_start();
        let is_field = match syntax {
            Syntax::Toml => name_end > 0 && behind.starts_with('=') || line.starts_with('[') && line.ends_with(']'),
            _ => name_end > 0 && (behind == ":" || behind.starts_with(": ") || behind.starts_with(":\t")),
        };
        if is_field {
            LineKind::Field
        } else if line.is_empty() {
            LineKind::Blank
        } else if line.starts_with([' ', '\t', '#', ']', '}']) || line == "-" || line.starts_with("- ") {
            LineKind::Inner
        } else {
            LineKind::Other
        }
    }
}

/// Reads YAML that as a whole has errors field by field, so that a broken one loses only itself.
fn parse_in_parts(source: &str, content: TextRange, errors: Vec<SyntaxError>) -> (Node<'static>, Vec<SyntaxError>) {
    let is_field = |line: &TextRange| LineKind::of(line.of(source).trim_end(), Syntax::Yaml) == LineKind::Field;
    let mut starts: Vec<usize> = vec![content.start];
    starts
        .extend(lines(source, content.start).take_while(|line| line.start < content.end).filter(is_field).map(|line| line.start));
    starts.push(content.end);
    let (mut entries, mut part_errors) = (Vec::new(), Vec::new());
    for part in starts.windows(2).map(|pair| TextRange::new(pair[0], pair[1])) {
        let (node, errors) = tree::parse(part.of(source), Syntax::Yaml, part.start);
        if let Value::Table(part_entries) = node.value {
            entries.extend(part_entries);
        }
        part_errors.extend(errors);
    }
    let errors = if part_errors.is_empty() { errors } else { part_errors };
    (Node { value: Value::Table(entries), range: content }, errors)
}

/// The lines of `source` from byte `start` on, with their breaks.
fn lines(source: &str, start: usize) -> impl Iterator<Item = TextRange> {
    let mut at = start;
    std::iter::from_fn(move || {
        let rest = source.get(at..).filter(|rest| !rest.is_empty())?;
        let length = match rest.find(['\n', '\r']) {
            Some(end) if rest[end..].starts_with("\r\n") => end + 2,
            Some(end) => end + 1,
            None => rest.len(),
        };
        let line = TextRange::new(at, at + length);
        at = line.end;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::tree::{Node, Value};

    /// The text behind the front matter, its fields, and the errors with the words they mark.
    fn read(source: &str) -> String {
        let (front_matter, errors) = parse(source, 0);
        let errors: Vec<String> = errors.iter().map(|error| format!("!{}", error.range.of(source).trim_end())).collect();
        let Some(front_matter) = front_matter else { return format!("none{}", errors.concat()) };
        let show = |node: &Node<'_>| match &node.value {
            Value::Scalar(text) => text.to_string(),
            Value::Null => "null".to_owned(),
            Value::List(items) => format!("list of {}", items.len()),
            Value::Table(entries) => format!("table of {}", entries.len()),
        };
        let fields: Vec<String> =
            front_matter.fields.entries().iter().map(|entry| format!("{}={}", entry.key, show(&entry.node))).collect();
        format!("{} | {:?} {}", fields.join(" "), &source[front_matter.range.end..], errors.join(" ")).trim_end().to_owned()
    }

    #[test]
    fn closed() {
        for (source, expect) in [
            ("---\na: 1\nb:\n  - x\n---\nText", "a=1 b=list of 1 | \"Text\""),
            ("---\r\na: 1\r\n\r\nb: é\r\n...\r\nText", "a=1 b=é | \"Text\""),
            ("+++\na = 2018-09-26\n[b]\nc = 1\n+++\nText", "a=2018-09-26 b=table of 1 | \"Text\""),
            ("---\n---\nText", " | \"Text\""),
            ("---  \n# none yet\na:\n---", "a=null | \"\""),
        ] {
            assert_eq!(read(source), expect, "{source}");
        }
    }

    #[test]
    fn broken_fields_lose_only_themselves() {
        assert_eq!(read("---\na: 1\nb: [x\nc: 3\n---\nT"), "a=1 b=list of 0 c=3 | \"T\" ![x");
        assert_eq!(read("---\na: \"x\nb: 2\n---\nT"), "a=null b=2 | \"T\" !\"x");
        assert_eq!(read("---\na: 1\nno colon here\nc: 3\n---\nT"), "a=1 c=3 | \"T\" !no colon here");
        assert_eq!(read("+++\na = \nb = 2\n+++\nT"), "a= b=2 | \"T\" !");
    }

    #[test]
    fn unclosed() {
        assert_eq!(
            read("---\na: 1\nb:\n - x\n\nThe text.\n\n---\nMore"),
            "a=1 b=list of 1 | \"\\nThe text.\\n\\n---\\nMore\" !---"
        );
        assert_eq!(read("---\na: 1\nb:\nThe text begins."), "a=1 b=null | \"The text begins.\" !---");
        assert_eq!(read("---\na: 1"), "a=1 | \"\" !---");
    }

    #[test]
    fn a_rule_is_no_fence() {
        for source in
            ["---\n\nText.\n\n---\nMore: x", "---\n", "----\na: 1\n---\n", "--- \nText\n---\n", "Text\n---\na: 1\n---\n", ""]
        {
            assert_eq!(read(source), "none", "{source}");
        }
    }
}

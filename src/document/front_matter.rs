//! The metadata block before the text, between two lines of `---`.

use crate::calendar::{self, Date};
use crate::text::TextRange;
use crate::tree::{self, Node, Syntax, SyntaxError};

/// The front matter of a draft.
#[derive(Clone, PartialEq, Debug)]
pub struct FrontMatter {
    /// The bytes from the first fence to the end of the last, or to where an unclosed front matter ends.
    pub range: TextRange,
    /// The fields as a tree with spans.
    pub fields: Node,
}

/// One field: its key's and its value's place.
pub type Field = tree::Entry;

impl FrontMatter {
    /// The field `key`.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.entries().iter().rev().find(|entry| entry.key == key)
    }

    /// The report's day, by `date`, `published` or `dateline`.
    pub fn date(&self) -> Option<(Date, TextRange)> {
        ["date", "published", "dateline"].iter().find_map(|key| {
            let node = &self.field(key)?.node;
            Some((calendar::parse_written(node.scalar()?)?, node.range))
        })
    }
}

/// Finds and reads the front matter of `source`.
pub(super) fn parse(source: &str) -> (Option<FrontMatter>, Vec<SyntaxError>) {
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some(rest) = source[start..].strip_prefix("---\n") else { return (None, Vec::new()) };
    let Some(end) = rest.find("\n---\n") else { return (None, Vec::new()) };
    let offset = source.len() - rest.len();
    let (fields, errors) = tree::parse(&rest[..end + 1], Syntax::Yaml, offset);
    (Some(FrontMatter { range: TextRange::new(start, offset + end + 5), fields }), errors)
}

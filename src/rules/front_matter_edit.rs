//! How a fix writes a field into the front matter, also where there is none yet.

use crate::diagnostic::Edit;
use crate::document::Document;
use crate::text::TextRange;
use crate::tree::Syntax;

/// The edit that adds the field `key` with `value` to the front matter of a draft, or puts front matter before the draft.
pub(super) fn add_field(source: &str, document: &Document, key: &str, value: &str) -> Edit {
    let newline = newline(source);
    match &document.front_matter {
        Some(front_matter) => {
            let sign = if front_matter.syntax == Syntax::Toml { " =" } else { ":" };
            let text = format!("{key}{sign} {value}{newline}");
            Edit { range: TextRange::empty(front_matter.content.end), text }
        }
        None => {
            let start = source.len() - source.trim_start_matches('\u{feff}').len();
            let text = format!("---{newline}{key}: {value}{newline}---{newline}{newline}");
            Edit { range: TextRange::empty(start), text }
        }
    }
}

/// The line break that the draft uses.
pub(super) fn newline(source: &str) -> &'static str {
    if source.contains("\r\n") { "\r\n" } else { "\n" }
}

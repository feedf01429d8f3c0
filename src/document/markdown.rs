//! Markdown: blocks, citations and comments by pulldown-cmark's byte ranges.

use super::{Document, Format, plain};

/// Reads the blocks of `source` from byte `body` on.
pub(super) fn parse(source: &str, body: usize) -> Document {
    Document { format: Format::Markdown, ..plain::parse(source, body) }
}

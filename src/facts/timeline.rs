//! When things happened: time expressions resolved against the day of the report.

use super::Facts;
use crate::document::Document;
use crate::text::Span;

/// A time expression with its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Timex {
    /// Its bytes in the prose.
    pub span: Span,
    /// The index of its block.
    pub block: usize,
}

/// The time expressions of all blocks with their values.
pub(super) fn resolve(_document: &Document, _facts: &Facts) -> Vec<Timex> {
    Vec::new()
}

//! Time expressions, found and kept as symbols: nothing here knows what day it is.

use crate::language::Language;
use crate::text::Span;

/// A time expression, unresolved.
#[derive(Clone, PartialEq, Debug)]
pub struct Expression {
    /// Its bytes in the block: the extent of the TIMEX3.
    pub span: Span,
}

/// The time expressions of a block.
pub fn find(_prose: &str, _language: &Language) -> Vec<Expression> {
    Vec::new()
}

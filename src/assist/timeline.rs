//! The days that a report speaks of, in their order.

use super::Draft;
use super::hints::days;
use crate::facts::{Interval, TimexKind};
use crate::text::TextRange;

/// A day or stretch of days in a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The first and last day.
    pub interval: Interval,
    /// The same in words.
    pub days: String,
    /// The words of the report.
    pub words: String,
    /// Their bytes in the source.
    pub range: TextRange,
    /// The sentence they stand in.
    pub sentence: String,
}

/// Every time expression whose days are known, the earliest first. What stands inside a quotation is left out, since another day may
/// anchor it.
pub fn timeline(draft: Draft<'_>) -> Vec<Moment> {
    let document = &draft.report.document;
    let facts = &draft.report.facts;
    let prose = document.prose.text();
    let known = facts.timexes.iter().filter(|timex| {
        matches!(timex.kind, TimexKind::Date | TimexKind::Time) && !timex.is_quoted && timex.candidates.len() == 1
    });
    let moments = known.filter_map(|timex| {
        let at = facts.sentences.partition_point(|sentence| sentence.span.end <= timex.span.start);
        let sentence = facts.sentences.get(at).filter(|sentence| sentence.span.contains(timex.span));
        Some(Moment {
            interval: timex.interval?,
            days: days(timex)?,
            words: timex.span.of(prose).to_owned(),
            range: document.prose.to_source(timex.span),
            sentence: sentence.map_or("", |sentence| sentence.span.of(prose)).to_owned(),
        })
    });
    let mut moments: Vec<Moment> = moments.collect();
    moments.sort_by_key(|moment| (moment.interval.first, moment.interval.last, moment.range));
    moments
}

//! What is shown between the words: the day behind a relative date.

use super::Draft;
use crate::calendar;
use crate::facts::Timex;
use crate::text::TextRange;

/// A hint between the words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// The byte of the source behind which it stands.
    pub offset: usize,
    /// What it says.
    pub label: String,
    /// How that was found.
    pub reason: String,
}

/// The hints in the source bytes `range`: a relative date without doubt shows its day, or its first and last.
pub fn hints(draft: Draft<'_>, range: TextRange) -> Vec<Hint> {
    let document = &draft.report.document;
    let timexes =
        draft.report.facts.timexes.iter().filter(|timex| timex.is_relative && !timex.is_quoted && timex.candidates.len() == 1);
    let hints = timexes.filter_map(|timex| {
        let place = document.prose.to_source(timex.span);
        let hint = Hint { offset: place.end, label: days(timex)?, reason: timex.reason.clone() };
        range.touches(hint.offset).then_some(hint)
    });
    hints.collect()
}

/// The day of a time expression with its weekday, or its first and last day.
pub(super) fn days(timex: &Timex) -> Option<String> {
    let interval = timex.interval?;
    Some(match interval.single() {
        Some(day) => format!("{day} ({})", calendar::weekday_name(day.weekday())),
        None => format!("{} to {}", interval.first, interval.last),
    })
}

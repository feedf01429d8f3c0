//! What is shown between the words: the day behind a relative date, the speaker behind a pronoun.

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

/// The hints in the source bytes `range`: a relative date without doubt shows its day, or its first and last; a pronoun that speaks
/// shows who is meant, where that is sure.
pub fn hints(draft: Draft<'_>, range: TextRange) -> Vec<Hint> {
    let document = &draft.report.document;
    let timexes =
        draft.report.facts.timexes.iter().filter(|timex| timex.is_relative && !timex.is_quoted && timex.candidates.len() == 1);
    let hints = timexes.filter_map(|timex| {
        let place = document.prose.to_source(timex.span);
        let hint = Hint { offset: place.end, label: days(timex)?, reason: timex.reason.clone() };
        range.touches(hint.offset).then_some(hint)
    });
    hints.chain(speakers(draft, range)).collect()
}

/// Who speaks behind a pronoun.
fn speakers(draft: Draft<'_>, range: TextRange) -> impl Iterator<Item = Hint> {
    let document = &draft.report.document;
    draft.report.facts.attributions.iter().filter_map(move |attribution| {
        let source = attribution.source.first().copied()?;
        let is_pronoun = matches!(source.of(document.prose.text()), "He" | "he" | "She" | "she" | "They" | "they" | "It" | "it");
        let chain = attribution.chain.filter(|_| is_pronoun)?;
        let (label, name) = match attribution.speaker.and_then(|speaker| draft.actors.actor(speaker)) {
            Some(speaker) => (speaker.family_name.clone().unwrap_or_else(|| speaker.name.clone()), speaker.name.clone()),
            None => {
                let name = draft.report.facts.actors.get(chain)?.name.of(document.prose.text());
                (name.rsplit(' ').next().filter(|name| !name.is_empty())?.to_owned(), name.to_owned())
            }
        };
        let hint = Hint { offset: document.prose.to_source(source).end, label, reason: format!("{name} speaks") };
        range.touches(hint.offset).then_some(hint)
    })
}

/// The day of a time expression with its weekday, or its first and last day.
pub(super) fn days(timex: &Timex) -> Option<String> {
    let interval = timex.interval?;
    Some(match interval.single() {
        Some(day) => format!("{day} ({})", calendar::weekday_name(day.weekday())),
        None => format!("{} to {}", interval.first, interval.last),
    })
}

//! What is shown between the words: the day behind a relative date, the speaker behind a pronoun.

use super::Draft;
use crate::actors::family_name;
use crate::calendar;
use crate::extract::mentions::EntityType;
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
        let offset = document.prose.to_source(source).end;
        if !is_pronoun || !range.touches(offset) {
            return None;
        }
        let listed = attribution.speaker.and_then(|id| draft.actors.actor(id));
        let name = match listed {
            Some(actor) => actor.name.as_str(),
            None => draft.report.facts.speaker_name(attribution, document.prose.text())?,
        };
        let is_person = draft.report.facts.actors.get(attribution.chain?).is_some_and(|actor| actor.entity == EntityType::Per);
        let family = listed.and_then(|actor| actor.family_name.as_deref()).or_else(|| family_name(name).filter(|_| is_person));
        Some(Hint { offset, label: family.unwrap_or(name).to_owned(), reason: format!("{name} speaks") })
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

//! What happened to people: details of a private life, and events at places where the reporter was not.

use super::{ClaimKind, Found};
use crate::extract::reading::{Class, Reading};
use crate::language::lexicon::Lexicon;
use std::sync::LazyLock;

static PRIVATE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/private-details.txt")));
static EVENTS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/event-verbs.txt")));

/// The private details and the events of a block. Whether a person is a private one, and where and when something happened,
/// only the report can tell.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Found> {
    let details = PRIVATE.matches(reading.tokens, reading.prose).map(|entry| (entry.tokens, ClaimKind::PrivateDetail));
    let mut found: Vec<Found> = details.collect();
    found.extend((0..reading.tokens.len()).filter_map(|at| event(reading, at)));
    found
}

/// "Norkin arrived in Moscow", "troops seized the town".
fn event(reading: &Reading<'_>, at: usize) -> Option<Found> {
    let note = EVENTS.note(reading.text(at))?;
    let is_told = reading.class(at) == Class::Verb && matches!(reading.before(at), Class::Name | Class::Noun | Class::Pronoun);
    let place = match note {
        "move" if matches!(reading.class(at + 1), Class::Preposition | Class::To) => at + 2,
        "force" => at + 1,
        _ => return None,
    };
    let is_named = (place..place + 3).any(|index| reading.class(index) == Class::Name);
    let end = super::past_nouns(reading, place + usize::from(reading.class(place) == Class::Determiner), 3);
    (is_told && is_named && end > place).then_some((at..end, ClaimKind::Event))
}

//! What happened to people: details of a private life, and events at places where the reporter was not.

use super::{ClaimKind, Found};
use crate::extract::reading::{Class, LONGEST_UNIT, Reading, is_pause};
use crate::language::lexicon::Lexicon;
use std::ops::Range;
use std::sync::LazyLock;

static PRIVATE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/private-details.txt")));
static PLACES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/place-openings.txt")));
static EVENTS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/event-verbs.txt")));

/// The private details and the events of a block. Whether a person is a private one, and where and when something happened,
/// only the report can tell.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Found> {
    let details = PRIVATE.matches(reading.tokens, reading.prose).map(|entry| (entry.tokens, ClaimKind::PrivateDetail));
    let mut found: Vec<Found> = details.collect();
    found.extend((0..reading.tokens.len()).filter_map(|at| event(reading, at)));
    found.extend(reading.units.iter().filter(|unit| unit.len() <= LONGEST_UNIT).filter_map(|unit| elsewhere(reading, unit)));
    found
}

/// "Downriver, looters burned a ferry", "In a hamlet below the pass, bandits robbed a coach": a place that is not the reporter's
/// opens the sentence, and something happens there.
fn elsewhere(reading: &Reading<'_>, unit: &Range<usize>) -> Option<Found> {
    let first = unit.start;
    let comma = (first + 1..(first + FARTHEST_COMMA).min(unit.end)).find(|&index| reading.class(index) == Class::Comma)?;
    let opening = first..comma;
    let is_adverb = PLACES.note(reading.text(first)) == Some("adverb");
    let is_phrase = PLACES.note(reading.text(first)) == Some("preposition")
        && opening.clone().skip(1).any(|index| {
            let is_time = reading.class(index) == Class::Day || crate::calendar::month(reading.text(index)).is_some();
            !is_time && (reading.class(index) == Class::Name || PLACES.note(reading.text(index)) == Some("noun"))
        })
        && !opening.clone().any(|index| reading.class(index) == Class::Number);
    if !(is_adverb || is_phrase) || reading.words[first].is_quoted {
        return None;
    }
    let clause = (comma + 1..(comma + FARTHEST_VERB).min(unit.end)).take_while(|&index| !is_pause(reading, index));
    let verb = clause.into_iter().find(|&index| {
        let is_verb = matches!(reading.class(index), Class::Verb | Class::Gerund);
        is_verb && matches!(EVENTS.note(reading.text(index)), Some("force" | "there"))
    })?;
    let is_finite =
        reading.class(verb) == Class::Verb || reading.before(super::before_adverbs(reading, verb)) == Class::Auxiliary;
    is_finite.then_some((first..verb + 1, ClaimKind::Event))
}

/// How many words the phrase for a place has at most, and how far behind it the verb may stand.
const FARTHEST_COMMA: usize = 10;
const FARTHEST_VERB: usize = 14;

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

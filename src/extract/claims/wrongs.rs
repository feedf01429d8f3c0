//! Wrongdoing or blame laid on somebody in the reporter's own voice.

use super::{ClaimKind, Found};
use crate::extract::reading::{Class, LONGEST_UNIT, Reading};
use crate::language::lexicon::Lexicon;
use std::sync::LazyLock;

static ACCUSATIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/accusation-phrases.txt")));
static FRAMES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/accusation-frames.txt")));
static BLAME: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/blame-words.txt")));

/// The accusations of a block. A sentence that tells of a charge, a court or an accuser makes none of its own.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for unit in reading.units.iter().filter(|unit| unit.len() <= LONGEST_UNIT) {
        let is_framed = unit.clone().any(|index| FRAMES.contains(reading.text(index)));
        if is_framed || reading.is(unit.end.saturating_sub(1), "?") {
            continue;
        }
        for entry in unit.clone().filter_map(|at| ACCUSATIONS.longest_match(reading.tokens, reading.prose, at)) {
            let claims = match entry.note {
                "phrase" => true,
                "manner" => !is_of_migrants(reading, entry.tokens.start),
                "doing" => is_under_way(reading, entry.tokens.start),
                _ => is_done(reading, entry.tokens.start),
            };
            if claims {
                found.push((entry.tokens, ClaimKind::Accusation));
            }
        }
    }
    found.extend((0..reading.tokens.len()).filter_map(|at| blame(reading, at).or_else(|| to_death(reading, at))));
    found
}

/// "had been bribing the guards": what somebody was at for some time.
fn is_under_way(reading: &Reading<'_>, at: usize) -> bool {
    let helper = super::before_adverbs(reading, at).wrapping_sub(1);
    reading.class(at) == Class::Gerund && ["is", "are", "was", "were", "been"].iter().any(|word| reading.is(helper, word))
}

/// "beat the guard to death".
fn to_death(reading: &Reading<'_>, at: usize) -> Option<Found> {
    const BLOWS: [&str; 5] = ["beat", "clubbed", "hacked", "kicked", "stabbed"];
    if !BLOWS.iter().any(|verb| reading.is(at, verb)) || !is_done(reading, at) {
        return None;
    }
    let to = (at + 1..at + 7).find(|&index| reading.is(index, "to") && reading.is(index + 1, "death"))?;
    let unit = reading.unit_at(at).filter(|unit| unit.len() <= LONGEST_UNIT)?;
    let is_framed = unit.clone().any(|index| FRAMES.contains(reading.text(index)));
    (!is_framed).then_some((at..to + 2, ClaimKind::Accusation))
}

/// "living illegally in the country": what copy says of people without papers lays nothing on anybody.
fn is_of_migrants(reading: &Reading<'_>, at: usize) -> bool {
    const WORDS: [&str; 12] =
        ["live", "lived", "lives", "living", "enter", "entered", "entering", "came", "come", "crossed", "here", "country"];
    WORDS.iter().any(|word| reading.is(at.wrapping_sub(1), word) || reading.is(at + 1, word))
}

/// "his lies", "the firm’s deceptive letters": a word of blame that belongs to somebody.
fn blame(reading: &Reading<'_>, at: usize) -> Option<Found> {
    let note = BLAME.note(reading.text(at))?;
    let end = match note {
        "noun" => at + 1,
        _ => super::past_nouns(reading, at + 1, 2),
    };
    let owner = (at.saturating_sub(3)..at).rev().find(|&index| reading.class(index) == Class::Possessive)?;
    let is_near =
        (owner + 1..at).all(|index| matches!(reading.class(index), Class::Adjective | Class::Adverb | Class::Coordinator));
    let is_framed = reading.unit_at(at)?.clone().any(|index| FRAMES.contains(reading.text(index)));
    let is_noun = note != "noun" || !matches!(reading.class(at), Class::Verb | Class::Gerund);
    (is_near && is_noun && !is_framed && (note == "noun" || end > at + 1)).then_some((at..end, ClaimKind::Accusation))
}

/// Whether the verb at token `at` tells what its subject did, or (behind a form of "be") what was done by somebody named.
fn is_done(reading: &Reading<'_>, at: usize) -> bool {
    let first = super::before_adverbs(reading, at);
    let before = first.checked_sub(1).map_or("", |index| reading.text(index)).to_lowercase();
    let is_denied = (first..at).any(|index| ["never", "not"].iter().any(|word| reading.is(index, word)))
        || matches!(before.as_str(), "not" | "n't" | "n’t");
    let is_passive = matches!(before.as_str(), "is" | "are" | "was" | "were" | "been" | "being" | "be");
    let names_doer = (at + 1..at + 4).any(|index| reading.is(index, "by"));
    // "forged an alliance with the guild" made something that is no paper.
    let is_union =
        reading.is(at, "forged") && (at + 1..at + 8).any(|index| reading.is(index, "with") || reading.is(index, "between"));
    let is_verb = reading.class(at) == Class::Verb && !is_union;
    let has_subject = matches!(before.as_str(), "had" | "has" | "have")
        || matches!(reading.before(first), Class::Name | Class::Noun | Class::Pronoun | Class::Relative)
        || ends_apposition(reading, first)
        || follows_verb(reading, first);
    is_verb && !is_denied && if is_passive { names_doer } else { has_subject }
}

/// "The clerk, Anna Novak, lied": whether a comma that ends what was put in behind the subject stands before token `at`.
fn ends_apposition(reading: &Reading<'_>, at: usize) -> bool {
    let Some(close) = at.checked_sub(1).filter(|&close| reading.class(close) == Class::Comma) else { return false };
    let inside = |index: &usize| {
        matches!(
            reading.class(*index),
            Class::Name
                | Class::Noun
                | Class::Determiner
                | Class::Possessive
                | Class::Adjective
                | Class::Preposition
                | Class::Number
        )
    };
    let open = (0..close).rev().find(|index| !inside(index)).filter(|&open| reading.class(open) == Class::Comma);
    open.is_some_and(|open| close > open + 1 && matches!(reading.before(open), Class::Noun | Class::Name))
}

/// "cooked the books and hid the money": whether the verb at token `at` goes on after another of the same subject.
fn follows_verb(reading: &Reading<'_>, at: usize) -> bool {
    let is_and = at > 0 && ["and", "then"].iter().any(|word| reading.is(at - 1, word));
    let has_object = matches!(reading.class(at + 1), Class::Determiner | Class::Possessive | Class::To | Class::Object);
    is_and && has_object
}

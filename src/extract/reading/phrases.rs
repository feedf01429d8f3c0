//! Noun phrases, as far as classes tell where they end.

use super::{Class, Reading};

/// Behind the last token of the noun phrase that begins at `at`, without appositions.
pub(in crate::extract) fn phrase_end(reading: &Reading<'_>, at: usize, end: usize) -> usize {
    let mut index = at;
    while index < end {
        match reading.class(index) {
            Class::Determiner | Class::Pronoun | Class::Object if index > at && !follows_preposition(reading, index) => break,
            Class::Pronoun | Class::Object => {
                index += 1;
                if !(reading.class(index) == Class::Preposition && reading.is(index, "of")) {
                    break;
                }
            }
            Class::Determiner
            | Class::Possessive
            | Class::Adjective
            | Class::Noun
            | Class::Name
            | Class::Number
            | Class::Bracket => {
                index += 1;
            }
            Class::Verb | Class::Gerund if matches!(reading.before(index), Class::Determiner | Class::Possessive) => index += 1,
            Class::Preposition if index > at && binds(reading.text(index)) && is_nominal(reading.before(index)) => index += 1,
            Class::Coordinator
                if index > at && is_nominal(reading.class(index + 1)) && reading.class(index + 1) == reading.before(index) =>
            {
                index += 1;
            }
            Class::Open => match reading.quotation_from(index) {
                Some(quotation) if quotation.len() <= 6 && index > at => index = quotation.end,
                _ => break,
            },
            _ => break,
        }
    }
    while index > at && matches!(reading.class(index - 1), Class::Preposition | Class::Coordinator) {
        index -= 1;
    }
    index
}

/// Whether a class can be the head of a noun phrase.
pub(in crate::extract) fn is_nominal(class: Class) -> bool {
    matches!(class, Class::Noun | Class::Name | Class::Number | Class::Pronoun | Class::Object)
}

/// Whether a sentence pauses at the token.
pub(in crate::extract) fn is_pause(reading: &Reading<'_>, index: usize) -> bool {
    matches!(
        reading.class(index),
        Class::Comma | Class::Semicolon | Class::Colon | Class::Dash | Class::Stop | Class::Open | Class::Close
    )
}

/// Whether a preposition binds its phrase to the noun before it.
pub(in crate::extract) fn binds(preposition: &str) -> bool {
    matches!(preposition, "of" | "for" | "from" | "at" | "in" | "with" | "to" | "on" | "against" | "near" | "behind" | "around")
}

fn follows_preposition(reading: &Reading<'_>, index: usize) -> bool {
    matches!(reading.before(index), Class::Preposition | Class::Coordinator)
}

//! That nothing, or nobody, is more so: never, no one, the only, the first since, the biggest.

use super::{ClaimKind, Found};
use crate::extract::reading::{Class, Reading};
use crate::language::lexicon::Lexicon;
use std::sync::LazyLock;

static SUPERLATIVES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/superlatives.txt")));
static EXEMPT: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/superlative-exempt.txt")));

/// How many words behind "first" its scope may begin: "the first woman of her party to win".
const FARTHEST_SCOPE: usize = 8;

/// The superlatives of a block.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for entry in SUPERLATIVES.matches(reading.tokens, reading.prose) {
        let (start, end) = (entry.tokens.start, entry.tokens.end);
        // A capital inside a sentence makes a name: "Never Again", "the First Amendment".
        if reading.class(start) == Class::Name && reading.before(start) != Class::Stop || EXEMPT.contains(reading.text(end)) {
            continue;
        }
        let is_one = matches!(reading.before(start), Class::Determiner | Class::Possessive);
        let is_denied = ["from", "not", "n't", "n’t"].iter().any(|word| reading.is(start.wrapping_sub(2), word));
        let claims = match entry.note {
            "none" => !reading.is(end, "mind"),
            "first" => is_one && has_scope(reading, end),
            "only" => is_one && !is_denied && !matches!(reading.class(end), Class::Verb | Class::Gerund),
            // "one of the most" ranks nothing, "the most a town may pay" is a sum.
            _ => is_one && !is_denied && !reading.is(start.wrapping_sub(2), "of") && !ends_phrase(reading, end),
        };
        if claims {
            let noun = if entry.note == "none" { end } else { super::past_nouns(reading, end, 3) };
            found.push((start..noun.max(end), ClaimKind::Superlative));
        }
    }
    found
}

/// Whether nothing follows that the superlative could be said of.
fn ends_phrase(reading: &Reading<'_>, at: usize) -> bool {
    !matches!(reading.class(at), Class::Noun | Class::Name | Class::Adjective | Class::Verb | Class::Gerund | Class::Adverb)
}

/// "to win", "since 1990", "in a decade": in what "first" is first.
fn has_scope(reading: &Reading<'_>, at: usize) -> bool {
    (at..(at + FARTHEST_SCOPE).min(reading.tokens.len()))
        .take_while(|&index| !matches!(reading.class(index), Class::Stop | Class::Semicolon | Class::Comma))
        .any(|index| {
            reading.class(index) == Class::To && matches!(reading.class(index + 1), Class::Verb | Class::Noun | Class::Auxiliary)
                || ["since", "ever"].iter().any(|word| reading.is(index, word))
                || reading.is(index, "in")
                    && ["years", "decades", "history", "generation"]
                        .iter()
                        .any(|word| (1..5).any(|step| reading.is(index + step, word)))
        })
}

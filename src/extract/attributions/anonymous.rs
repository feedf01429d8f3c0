//! Whether a source is unnamed: "sources", "officials said", "a person familiar with the matter".

use crate::extract::reading::{Class, Reading, phrase_end};
use crate::language::lexicon::{Lexicon, ORGANIZATION_NOUNS};
use std::ops::Range;
use std::sync::LazyLock;

static PEOPLE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../../language/lexicon/anonymous-sources.txt")));

/// Whether the source is people without a name, and without a body of which they are known to speak.
pub(super) fn is_anonymous(reading: &Reading<'_>, source: &Range<usize>) -> bool {
    let Some(head) = head(reading, source) else { return false };
    let is_person = matches!(reading.text(head).to_ascii_lowercase().as_str(), "person" | "people");
    let is_named = source.clone().any(|index| {
        let names = reading.class(index) == Class::Name && (index > head || !is_nationality(reading.text(index)));
        // A name behind the head is what the source is near to, unless an apposition names the source.
        names && (index < head || reading.before(index) == Class::Comma || index == head + 1)
    });
    let speaks_for_body = (source.start..head).any(|index| ORGANIZATION_NOUNS.contains(reading.text(index)));
    // "People say" is everybody; "a person familiar with the matter" is somebody in particular.
    let is_close = ["familiar", "close", "briefed", "knowledge", "involved"]
        .iter()
        .any(|word| source.clone().any(|index| reading.is(index, word)));
    !is_named && !speaks_for_body && (!is_person || is_close)
}

/// Whether the source is people of whom the list knows, named or not: "officials", "three aides".
pub(super) fn is_people(reading: &Reading<'_>, source: &Range<usize>) -> bool {
    head(reading, source).is_some()
}

/// The noun at the head of the source, if it is one for unnamed people.
fn head(reading: &Reading<'_>, source: &Range<usize>) -> Option<usize> {
    let end = phrase_end(reading, source.start, source.end);
    let first_preposition = (source.start..end).find(|&index| reading.class(index) == Class::Preposition).unwrap_or(end);
    let core = source.start..first_preposition;
    core.rev().find(|&index| PEOPLE.contains(reading.text(index)))
}

/// Whether a capitalised word only says of which country or party somebody is.
fn is_nationality(word: &str) -> bool {
    ["an", "ish", "ese", "ic", "li", "qi", "ni", "ench", "utch", "can", "US", "U.S.", "UK", "U.K.", "EU", "Western", "Eastern"]
        .iter()
        .any(|ending| word.ends_with(ending))
        || matches!(
            word,
            "Some"
                | "Several"
                | "Many"
                | "Two"
                | "Three"
                | "Officials"
                | "Sources"
                | "One"
                | "Senior"
                | "Former"
                | "Unnamed"
                | "Anonymous"
                | "Other"
                | "Top"
        )
}

//! Names that the actor book knows.

use super::text::{Found, Text};
use super::{EntityType, Form};
use crate::actors::words::Case;
use crate::actors::{ActorId, ActorKind, NameForm, Named};
use std::ops::Range;

/// More people than this of one family name, and the name says nothing.
const MAX_CANDIDATES: usize = 16;

/// Nouns in small letters that belong to the name of the place before them.
const PROVINCES: [&str; 4] = ["province", "governorate", "oblast", "prefecture"];

/// The known names of a block, none overlapping but for initials at the beginning of a longer name (`UN General Assembly`).
pub(super) fn find(text: &Text<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.words.len() {
        let Some((n, named)) = name_at(text, at) else {
            at += 1;
            continue;
        };
        let mut range = at..at + n;
        if text.is_joined(range.end) && text.key(range.end) == text.key(range.end - 1) && n > 1 {
            // A family name written twice is one mention; that it is written twice is another rule's business.
            range.end += 1;
        }
        if is_part_of_word(text, &range) {
            at = range.end;
            continue;
        }
        if let Some(mut mention) = mention(text, range.clone(), &named) {
            if n > 1 && text.words[at].case == Case::Upper {
                found.extend(initials(text, at));
            }
            if mention.entity == EntityType::Loc && text.is_joined(range.end) && PROVINCES.contains(&text.word(range.end)) {
                range.end += 1;
                mention.words = range.clone();
            }
            found.extend(place_within(text, &range));
            found.push(mention);
        }
        at = range.end;
    }
    found
}

/// Whether a name is only part of another word: `pro-Beijing`, `US$`.
fn is_part_of_word(text: &Text<'_>, range: &Range<usize>) -> bool {
    let is_side = text.gap(range.start) == "-"
        && matches!(text.word(range.start.wrapping_sub(1)), "pro" | "Pro" | "anti" | "Anti" | "trans" | "Trans");
    // Initials before an address or a handle are the network's: "RT @…".
    let behind = text.gap(range.end).trim_start();
    is_side || behind.starts_with('@') || text.gap(range.end).starts_with('$')
}

/// The longest known name at the word `at`, a plural of a family among them (`the Netanyahus`).
fn name_at(text: &Text<'_>, at: usize) -> Option<(usize, Vec<Named>)> {
    let words = &text.words[at..];
    let (n, mut named) = text.book.name_at(words).or_else(|| {
        let singular = words[0].text(text.prose).strip_suffix('s').filter(|_| words[0].is_capital() && is_the(text, at))?;
        let mut named = text.book.find_by_name(singular);
        named.retain(|named| named.form == NameForm::Family);
        (!named.is_empty()).then_some((1, named))
    })?;
    // In a line of capitals "US" may be "us".
    if text.is_all_caps && n == 1 && words[0].span.len() < 4 {
        named.retain(|named| named.form != NameForm::Acronym);
    }
    (!named.is_empty()).then_some((n, named))
}

fn is_the(text: &Text<'_>, at: usize) -> bool {
    at > 0 && text.word(at - 1).eq_ignore_ascii_case("the")
}

/// The initials that a longer name begins with, as a mention of their own.
fn initials(text: &Text<'_>, at: usize) -> Option<Found> {
    let (n, named) = text.book.name_at(&text.words[at..=at])?;
    let candidates: Vec<ActorId> =
        named.iter().filter(|named| named.form == NameForm::Acronym).map(|named| named.actor).collect();
    let actor = text.book.actor(*candidates.first()?)?;
    let mut found = Found::new(at..at + n, EntityType::of(actor.kind), Form::Acronym);
    found.candidates = candidates;
    Some(found)
}

/// The place at the end of a longer name (`Russian military command in Syria`), which the report speaks of as well.
fn place_within(text: &Text<'_>, name: &Range<usize>) -> Option<Found> {
    let at = name.clone().rev().find(|at| text.word(*at) == "in")? + 1;
    let (n, named) = text.book.name_at(&text.words[at..name.end])?;
    let place = mention(text, at..at + n, &named)?;
    (place.entity == EntityType::Loc).then_some(place)
}

/// The mention that the name at `range` is, by the likeliest of its readings.
fn mention(text: &Text<'_>, range: Range<usize>, named: &[Named]) -> Option<Found> {
    let with =
        |form: NameForm| -> Vec<ActorId> { named.iter().filter(|named| named.form == form).map(|named| named.actor).collect() };
    let people = with(NameForm::Family);
    let mut plain: Vec<&Named> =
        named.iter().filter(|named| !matches!(named.form, NameForm::Family | NameForm::Metonym)).collect();
    plain.sort_by_key(|named| (text.book.is_built_in(named.actor), named.form != NameForm::Full));
    let metonyms = with(NameForm::Metonym);
    if let Some(first) = plain.first() {
        let actor = text.book.actor(first.actor)?;
        let mut found = Found::new(range, EntityType::of(actor.kind), form(first.form));
        found.candidates = plain.iter().map(|named| named.actor).collect();
        if first.form == NameForm::Adjective {
            found.entity = EntityType::Misc;
        }
        if !metonyms.is_empty() && actor.kind == ActorKind::Place {
            found.places = std::mem::replace(&mut found.candidates, metonyms);
            found.form = Form::Metonym;
        } else if !people.is_empty() && people.len() <= MAX_CANDIDATES {
            found.candidates.extend(people);
        }
        return Some(found);
    }
    if !metonyms.is_empty() {
        let mut found = Found::new(range, EntityType::Org, Form::Metonym);
        found.candidates = metonyms;
        return Some(found);
    }
    let mut found = Found::new(range, EntityType::Per, Form::Family);
    found.is_tentative = true;
    found.candidates = people;
    found.candidates.truncate(MAX_CANDIDATES);
    Some(found)
}

fn form(form: NameForm) -> Form {
    match form {
        NameForm::Full => Form::Full,
        NameForm::Family => Form::Family,
        NameForm::Alias | NameForm::Rejected => Form::Alias,
        NameForm::Acronym => Form::Acronym,
        NameForm::Adjective => Form::Adjective,
        NameForm::Metonym => Form::Metonym,
    }
}

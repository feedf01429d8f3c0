//! Names that the reader found.

use super::shape;
use super::text::{Found, FoundOffice, Text};
use super::{EntityType, Form, Tenure};
use crate::actors::words::{Case, Word};
use crate::calendar::{month, weekday};
use crate::language::lexicon::{ORGANIZATION_NOUNS, PERSON_DESCRIPTIONS};
use crate::language::reader::{Annotation, EntityKind, PartOfSpeech};
use crate::text::Span;
use std::ops::Range;

/// Adds the names that the reader found. Of a listed name it says what it names here: a country or its government's town.
pub(super) fn find(text: &Text<'_>, annotation: &Annotation, found: &mut Vec<Found>) {
    let mut new = Vec::new();
    for (span, kind) in &annotation.entities {
        let mut words = words_in(text, *span);
        // "U.S. Sen. Anna Lind": neither the country nor the title is a part of the name.
        if *kind == EntityKind::Person
            && let Some(country) = found.iter().find(|known| known.words.start == words.start && known.words.end < words.end)
            && country.entity != EntityType::Per
            && text.title_at(country.words.end).is_some_and(|(end, _)| end < words.end)
        {
            words.start = country.words.end;
        }
        // A title is no part of a name, and alone it is none.
        while let Some((end, _)) = text.title_at(words.start).filter(|(end, _)| *kind == EntityKind::Person && *end <= words.end)
        {
            words.start = end;
        }
        if *kind == EntityKind::Person {
            words = whole(text, words, annotation, found);
        }
        // "the Lagos senator" and "she" are no names of people, whatever the reader takes them for; in posts "jan orlov" is one.
        let is_small = |word: &Word| word.case == Case::Lower;
        let inside = text.words.get(words.clone()).unwrap_or_default();
        let is_no_name = *kind == EntityKind::Person
            && inside.last().is_none_or(is_small)
            && (!inside.iter().all(is_small)
                || PRONOUNS_AND_ARTICLES.contains(&text.word(words.start))
                || PERSON_DESCRIPTIONS.contains(text.word(words.end.saturating_sub(1))));
        // "the party" is no name either; in posts "lund" is one.
        let is_noun = |word: &Word| is_small(word) && annotation.part_of_speech(word.span) != Some(PartOfSpeech::Propn);
        let is_noun = *kind != EntityKind::Person && inside.iter().all(is_noun);
        // "Tuesday" and "May" are days and months, which the reader takes for names of something.
        let word = text.word(words.start);
        let is_day = *kind == EntityKind::Other && words.len() == 1 && (weekday(word).is_some() || month(word).is_some());
        // "the Widget" of "the Widget Agency"
        while *kind == EntityKind::Organization
            && text.is_joined(words.end)
            && text.words[words.end].is_capital()
            && ORGANIZATION_NOUNS.contains(text.word(words.end))
        {
            words.end += 1;
        }
        if words.is_empty() || is_no_name || is_noun || is_day {
            continue;
        }
        let entity = match kind {
            EntityKind::Person => EntityType::Per,
            EntityKind::Organization => EntityType::Org,
            EntityKind::Place => EntityType::Loc,
            EntityKind::Other => EntityType::Misc,
        };
        let form = form(text, &words, entity);
        let mut name = Found::new(words, entity, form);
        if entity == EntityType::Per && name.words.len() > 1 {
            name.gender = shape::gender(text.word(name.words.start));
        }
        new.push(name);
    }
    shape::merge(found, new);
    shape::left_over(text, annotation, found);
}

/// A person's name of which the reader has dropped a piece, whole: the family name behind an initial, `Jan P. [Band]`, or the given
/// name before a lone family name, `[Whit] Orlov`. A piece of a title is nobody: `Secretary` of `Secretary of State`.
fn whole(text: &Text<'_>, words: Range<usize>, annotation: &Annotation, found: &[Found]) -> Range<usize> {
    let Range { mut start, mut end } = words;
    if text.title_at(start).is_some_and(|(title, _)| title > end) && text.words.get(end).is_some_and(|next| !next.is_capital()) {
        return end..end;
    }
    let is_free = |at: usize| {
        let span = text.span(&(at..at + 1));
        shape::belongs(text, at)
            && annotation.part_of_speech(span) == Some(PartOfSpeech::Propn)
            && !annotation.entities.iter().any(|(other, _)| other.start < span.end && span.start < other.end)
            && !found.iter().any(|known| known.words.contains(&at))
    };
    let is_initial = end > start + 1 && text.word(end - 1).len() == 1 && text.words[end - 1].is_capital();
    if is_initial && text.is_joined(end) && is_free(end) {
        end += 1;
    }
    if end == start + 1 && start > 0 && text.is_joined(start) && text.title_ending(start).is_none() && is_free(start - 1) {
        // "Hurricane Lind" is a storm, and not a person.
        let is_storm = matches!(text.word(start - 1), "Hurricane" | "Typhoon" | "Cyclone" | "Storm" | "Operation");
        let is_alone = !text.is_joined(start - 1) || !text.words.get(start.wrapping_sub(2)).is_some_and(Word::is_capital);
        if is_alone && !is_storm && !text.begins_sentence(start - 1) {
            start -= 1;
        }
    }
    start..end
}

/// Adds what the reader takes for somebody and is no name: titles in capitals (`the President`, `Mr. Speaker`) and a people
/// (`Americans`). No rule goes by them; whom a title stands for the whole phrase says (`the President` is an office of its own).
pub(super) fn bearers(text: &Text<'_>, annotation: &Annotation, found: &mut Vec<Found>) {
    for (span, _) in annotation.entities.iter().filter(|(_, kind)| *kind == EntityKind::Person) {
        let words = words_in(text, *span);
        let mut end = words.start;
        while let Some((next, _)) = text.title_at(end).filter(|(next, _)| *next <= words.end) {
            end = next;
        }
        let is_capital = text.words.get(words.start).is_some_and(Word::is_capital);
        // "Americans" are people where the reader says so; whose people they are the list says.
        let is_plural = text.word(words.end.saturating_sub(1)).ends_with('s');
        let people = found.iter_mut().find(|other| other.words == words && other.form == Form::Adjective && is_plural);
        if let Some(people) = people {
            (people.entity, people.form, people.is_tentative) = (EntityType::Per, Form::Alias, true);
            continue;
        }
        // Before a name it is that name's title.
        let leads = text.is_joined(end) && text.words.get(end).is_some_and(Word::is_capital);
        let is_new = !found.iter().any(|other| other.words == words);
        if !words.is_empty() && end == words.end && is_capital && !leads && is_new && !text.is_all_caps {
            let mut bearer = Found::new(words.clone(), EntityType::Per, Form::Alias);
            bearer.office = Some(FoundOffice { words, organizations: Vec::new(), tenure: Tenure::Current });
            bearer.is_tentative = true;
            found.push(bearer);
        }
    }
}

/// What a person is called who is not named, and how a description begins.
const PRONOUNS_AND_ARTICLES: [&str; 24] = [
    "a", "an", "he", "her", "him", "his", "i", "it", "its", "me", "my", "our", "she", "some", "that", "the", "their", "them",
    "they", "this", "we", "who", "you", "your",
];

/// How the name names its actor, by its shape.
fn form(text: &Text<'_>, words: &Range<usize>, entity: EntityType) -> Form {
    let is_upper = text.words[words.clone()].iter().all(|word| word.case == Case::Upper);
    match entity {
        EntityType::Per if words.len() == 1 => Form::Family,
        EntityType::Org if words.len() == 1 && is_upper && !text.is_all_caps => Form::Acronym,
        _ => Form::Full,
    }
}

/// The words of a span, without a possessive at its end.
fn words_in(text: &Text<'_>, span: Span) -> Range<usize> {
    let start = text.words.partition_point(|word| word.span.end <= span.start);
    let mut end = text.words.partition_point(|word| word.span.start < span.end).max(start);
    while end > start && text.is_possessive(end - 1) {
        end -= 1;
    }
    start..end
}

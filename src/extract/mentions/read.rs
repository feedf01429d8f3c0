//! Names that the reader found.

use super::shape;
use super::text::{Found, Text};
use super::{EntityType, Form};
use crate::actors::words::Case;
use crate::language::reader::{Annotation, EntityKind};
use crate::text::Span;
use std::ops::Range;

/// Adds the names that the reader found. Of a listed name it says what it names here: a country or its government's town.
pub(super) fn find(text: &Text<'_>, annotation: &Annotation, found: &mut Vec<Found>) {
    let mut new = Vec::new();
    for (span, kind) in &annotation.entities {
        let mut words = words_in(text, *span);
        // A title is no part of a name, and alone it is none.
        while let Some((end, _)) = text.title_at(words.start).filter(|(end, _)| *kind == EntityKind::Person && *end <= words.end)
        {
            words.start = end;
        }
        if words.is_empty() {
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
}

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
